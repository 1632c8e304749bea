//! The straight line for one document: this file reads like the diagram in ARCHITECTURE.md.

use super::{Checked, Checker, Judgement};
use crate::attribution::{self, Attribution, Kind};
use crate::claim::Claim;
use crate::document::{self, Document, Format};
use crate::matching;
use crate::quote::{self, Quotation, Quotes};
use crate::record::Record;
use crate::text::{LineIndex, Source, Span};
use crate::verdict::{self, Verdict};

impl Checker {
    /// Walks the whole line for one decoded file.
    pub fn check(&self, source: Source, format: Format) -> Checked {
        let document = document::parse(source, format);
        let quotes = quote::find(&document);
        let reading = attribution::attribute(&document, &quotes);
        let lines = LineIndex::new(document.source().text());
        let judgements = match &self.record {
            Some(record) => (reading.attributions.iter().enumerate())
                .flat_map(|(at, one)| quoted_parts(one, &quotes).into_iter().map(move |part| (at, one, part)))
                .map(|(at, one, part)| judge(&document, at, one, part, record))
                .collect(),
            None => Vec::new(),
        };
        Checked { document, lines, quotes, reading, judgements, findings: Vec::new() }
    }
}

/// What of an attribution is compared as one: a direct quotation with all its pieces, but each fragment of a clause on its own,
/// since fragments may come from different sentences. Where nothing is quoted, the whole content stands unquoted.
fn quoted_parts(attribution: &Attribution, quotes: &Quotes) -> Vec<Part> {
    let mut quoted: Vec<_> =
        attribution.content.iter().flat_map(|span| quotes.within(*span)).filter(|one| speaks(one)).collect();
    quoted.dedup();
    if attribution.kind == Kind::Mixed && !quoted.is_empty() {
        return quoted.into_iter().map(|one| Part { content: one.pieces.clone(), quoted: true }).collect();
    }
    vec![Part { content: attribution.content.clone(), quoted: !quoted.is_empty() }]
}

fn speaks(quotation: &Quotation) -> bool {
    !quotation.unspoken.is_some_and(|unspoken| unspoken.firm)
}

struct Part {
    content: Vec<Span>,
    quoted: bool,
}

fn judge(document: &Document, at: usize, attribution: &Attribution, part: Part, record: &Record) -> Judgement {
    let claim = Claim {
        speaker: attribution.speaker.clone(),
        role: attribution.role.clone(),
        ..Claim::of_pieces(document.text(), &part.content)
    };
    let verdict = if part.quoted {
        verdict::judge(&claim, &matching::search(&claim, record), record)
    } else {
        Verdict::unchecked()
    };
    Judgement { attribution: at, content: part.content, claim, verdict, findings: Vec::new() }
}
