//! The pairs of every block, and `<q>` elements, put together as quotations: outermost ones with what is nested in them.

use std::cmp::Reverse;

use super::marks::repeats;
use super::pairing::{Pair, pair};
use super::{Form, Quotation, Quotes};
use crate::document::{Document, InlineKind};
use crate::text::Span;

/// All quotations by marks and by `<q>`, and the marks that have no partner.
pub(super) fn quotes(document: &Document) -> Quotes {
    let mut quotes = Quotes::default();
    let mut elements = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quote).peekable();
    let mut continued = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(at + 1).filter(|next| next.kind == block.kind);
        let goes_on = |opener: &_| next.is_some_and(|next| repeats(next.span.of(document.text()), opener));
        let paired = pair(document.text(), block.span, continued, goes_on);
        continued = paired.pairs.iter().find(|pair| pair.left_open).map(|pair| pair.family);

        let mut candidates: Vec<_> = paired.pairs.iter().map(Candidate::of_pair).collect();
        while let Some(element) = elements.next_if(|element| element.span.start < block.span.end) {
            candidates.push(Candidate::of_element(element.span, document.text()));
        }
        candidates.sort_by_key(|candidate| {
            (candidate.outer.start, Reverse(candidate.outer.end), candidate.form == Form::Element)
        });
        add(&mut quotes.quotations, at, &candidates);
        quotes.unpaired.extend(paired.unpaired);
    }
    quotes
}

struct Candidate {
    form: Form,
    inside: Span,
    outer: Span,
    continues: bool,
}

impl Candidate {
    fn of_pair(pair: &Pair) -> Self {
        let form = if pair.family.is_single() { Form::Single } else { Form::Double };
        Self { form, inside: pair.inside, outer: pair.outer, continues: pair.continues }
    }

    fn of_element(span: Span, text: &str) -> Self {
        Self { form: Form::Element, inside: span.trim(text), outer: span.trim(text), continues: false }
    }
}

/// Adds what stands in one block: a candidate inside the last quotation is nested, one across its end is dropped.
fn add(quotations: &mut Vec<Quotation>, block: usize, candidates: &[Candidate]) {
    for candidate in candidates {
        match quotations.last_mut() {
            Some(last) if candidate.continues => {
                last.pieces.push(candidate.inside);
                last.outer.end = candidate.outer.end;
            }
            Some(last) if candidate.outer.start < last.outer.end => {
                if candidate.outer.end <= last.outer.end && candidate.outer != last.outer {
                    last.nested.push(candidate.inside);
                }
            }
            _ => quotations.push(Quotation {
                pieces: vec![candidate.inside],
                outer: candidate.outer,
                block,
                form: candidate.form,
                nested: Vec::new(),
                unspoken: None,
            }),
        }
    }
}
