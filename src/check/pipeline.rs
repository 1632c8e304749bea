//! The straight line for one document: this file reads like the diagram in ARCHITECTURE.md.

use super::{Checked, Checker, Judgement};
use crate::attribution::{self, Attribution, Kind, Reading};
use crate::claim::Claim;
use crate::document::{self, Format};
use crate::matching;
use crate::quote::{self, Quotation, Quotes};
use crate::record::Record;
use crate::rules::{self, Draft, Subject};
use crate::text::{LineIndex, Source, Span};
use crate::verdict::{self, Verdict};

impl Checker {
    /// Walks the whole line for one decoded file.
    pub fn check(&self, source: Source, format: Format) -> Checked {
        let document = document::parse(source, format);
        let quotes = quote::find(&document);
        let reading = attribution::attribute(&document, &quotes);
        let draft = Draft { document: &document, quotes: &quotes };
        let (judgements, findings) = match &self.record {
            Some(record) => (self.judge(&draft, &reading, record), rules::of_draft(&draft, &self.levels)),
            None => Default::default(),
        };
        let lines = LineIndex::new(document.source().text());
        Checked { document, lines, quotes, reading, judgements, findings }
    }

    fn judge(&self, draft: &Draft, reading: &Reading, record: &Record) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> = Vec::new();
        for (at, attribution) in reading.attributions.iter().enumerate() {
            let first = judgements.len();
            let parts = quoted_parts(attribution, draft.quotes).into_iter();
            judgements.extend(parts.map(|part| self.judge_part(draft, at, attribution, part, record)));
            let named = rules::of_attribution(draft, attribution, &self.levels);
            judgements[first].findings.extend(named);
        }
        judgements
    }

    fn judge_part(
        &self,
        draft: &Draft,
        at: usize,
        attribution: &Attribution,
        part: Part,
        record: &Record,
    ) -> Judgement {
        let claim = Claim {
            speaker: attribution.speaker.clone(),
            role: attribution.role.clone(),
            ..Claim::of_pieces(draft.document.text(), &part.content)
        };
        let verdict = if part.quoted {
            verdict::judge(&claim, &matching::search(&claim, record), record)
        } else {
            Verdict::unchecked()
        };
        let subject = Subject { claim: &claim, verdict: &verdict, record, rivals: &attribution.rivals };
        let findings = rules::of_verdict(&subject, &self.levels);
        Judgement { attribution: at, content: part.content, claim, verdict, findings }
    }
}

/// Words that are compared with the record as one.
struct Part {
    content: Vec<Span>,
    quoted: bool,
}

/// What of an attribution is compared as one: a direct quotation with all its pieces, but each fragment of a clause on its own,
/// since fragments may come from different sentences. Where nothing is quoted, the whole content stands unquoted. Never empty.
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
