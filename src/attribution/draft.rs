//! An attribution while it is being put together: spans of the prose, and which quotations it holds.

use std::ops::Range;

use super::lexicon::Class;
use super::sentence::Found;
use super::source_kind;
use super::subject::Subject;
use super::tagger::Pointing;
use super::token::{Paragraph, is_quotation_mark};
use super::{SourceKind, SourceType};
use crate::quote::Quotes;
use crate::text::Span;

/// An attribution with its content in the prose, before the speaker is looked up.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Content in text order.
    pub(super) content: Vec<Content>,
    /// The source's mention.
    pub(super) source: Option<Span>,
    /// Whom a relative pronoun stands for.
    pub(super) antecedent: Option<Span>,
    /// The words that attribute.
    pub(super) cue: Option<Span>,
    /// The last sentence of its content: paragraph, and sentence within it.
    pub(super) until: (usize, usize),
    /// Whether all content so far is quotations.
    pub(super) is_direct: bool,
    /// The form of the mention and the sort of source.
    pub(super) kinds: (SourceType, SourceKind),
    /// Which pattern decided.
    pub(super) pattern: &'static str,
    /// What the network adds.
    pub(super) pointing: Option<Pointing>,
}

/// One stretch of content.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A whole quotation, by its index.
    Quote(usize),
    /// A clause, and the quotations in it.
    Clause(Span, Vec<usize>),
}

/// Where the source was found: the paragraph, the subject, the cue.
pub(super) type Origin<'a> = (&'a Paragraph<'a>, Option<Subject>, Range<usize>);

impl Draft {
    /// Content in `paragraph`, with a source that may stand in another one.
    pub(super) fn new(
        paragraph: &Paragraph,
        content: &[Range<usize>],
        origin: Origin,
        until: (usize, usize),
        pattern: &'static str,
    ) -> Self {
        let (home, source, cue) = origin;
        let spans = content.iter().flat_map(|tokens| contents(paragraph, tokens)).collect();
        let kinds = source.as_ref().map_or((SourceType::None, SourceKind::None), |s| source_kind::of(home, &s.mention));
        let is_direct = content.iter().all(|tokens| is_all_quotes(paragraph, tokens));
        Self {
            content: spans,
            source: source.as_ref().map(|source| trimmed(home, &source.mention)),
            antecedent: source.as_ref().and_then(|source| Some(trimmed(home, source.antecedent.as_ref()?))),
            cue: (!cue.is_empty()).then(|| home.span(&cue)),
            until,
            is_direct,
            kinds,
            pattern,
            pointing: None,
        }
    }

    /// What was found within one sentence of `paragraph`.
    pub(super) fn of(paragraph: &Paragraph, found: Found, place: (usize, usize)) -> Self {
        let pattern = found.pattern;
        Self::new(paragraph, &found.content, (paragraph, found.source, found.cue), place, pattern)
    }

    /// Adds the quotations of a sentence that follows.
    pub(super) fn extend(&mut self, paragraph: &Paragraph, tokens: Range<usize>, until: (usize, usize)) {
        self.content.extend(contents(paragraph, &tokens));
        self.until = until;
    }

    /// A new attribution to the same source.
    pub(super) fn carried(
        &self,
        paragraph: &Paragraph,
        tokens: Range<usize>,
        until: (usize, usize),
        pattern: &'static str,
    ) -> Self {
        Self { content: contents(paragraph, &tokens), cue: None, until, is_direct: true, pattern, ..self.clone() }
    }

    /// The quotations it holds.
    pub(super) fn quotes(&self) -> impl Iterator<Item = usize> {
        self.content
            .iter()
            .flat_map(|content| match content {
                Content::Quote(quote) => std::slice::from_ref(quote),
                Content::Clause(_, quotes) => quotes.as_slice(),
            })
            .copied()
    }

    /// Its content as spans of the prose, marks left out.
    pub(super) fn spans(&self, quotes: &Quotes) -> Vec<Span> {
        let mut spans = Vec::new();
        for content in &self.content {
            match content {
                Content::Quote(quote) => spans.extend(quotes.quotations[*quote].pieces.iter().copied()),
                Content::Clause(span, inside) => {
                    spans.push(*span);
                    let pieces = inside.iter().flat_map(|quote| &quotes.quotations[*quote].pieces);
                    spans.extend(pieces.filter(|piece| !piece.overlaps(*span)));
                }
            }
        }
        spans.sort_by_key(|span| span.start);
        spans.dedup();
        spans
    }
}

/// Whether `tokens` are quotations and marks only.
pub(super) fn is_all_quotes(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let mut any = false;
    for at in tokens.clone() {
        match paragraph.class(at) {
            Class::Quote(_) => any = true,
            Class::Comma | Class::Stop | Class::Dash | Class::Other | Class::Semicolon | Class::Colon => {}
            _ => return false,
        }
    }
    any
}

fn contents(paragraph: &Paragraph, tokens: &Range<usize>) -> Vec<Content> {
    let quotes = tokens.clone().filter_map(|at| paragraph.quote(at));
    if is_all_quotes(paragraph, tokens) {
        quotes.map(Content::Quote).collect()
    } else {
        vec![Content::Clause(trimmed(paragraph, tokens), quotes.collect())]
    }
}

/// The stretch of `tokens` without quotation marks at its ends.
fn trimmed(paragraph: &Paragraph, tokens: &Range<usize>) -> Span {
    let mut span = paragraph.span(tokens);
    let text = paragraph.text;
    if tokens.clone().next().is_some_and(|at| paragraph.quote(at).is_some()) {
        span.start = span.end - span.of(text).trim_start_matches(is_quotation_mark).len();
    }
    if tokens.clone().next_back().is_some_and(|at| paragraph.quote(at).is_some()) {
        span.end = span.start + span.of(text).trim_end_matches(is_quotation_mark).len();
    }
    span
}
