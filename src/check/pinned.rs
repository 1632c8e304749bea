//! Quotations whose source the draft names itself, by a comment (`<!-- onrecord-source debates/first.txt t=00:12:31 -->`) or by the
//! `cite` of `<q>` and `<blockquote>`: they are compared with that source and with nothing else.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::paragraph;
use super::pipeline::verdict_of;
use crate::claim::Claim;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Instruction};
use crate::record::{Record, Source};
use crate::rules::{self, Levels};
use crate::text::Span;
use crate::verdict::{Verdict, Wording};

/// The sources that a draft names, and for which quotations.
pub(super) struct Pins<'a> {
    document: &'a Document,
    sources: Vec<Pinned<'a>>,
    /// By the number of the block in which they name the source.
    by_block: BTreeMap<usize, usize>,
    /// By the prose that is quoted, in its order.
    cited: Vec<(Span, usize)>,
    /// The comments that name nothing of the record, or stand beside no quotation.
    idle: Vec<(Span, String)>,
}

/// A source that a draft names.
pub(super) struct Pinned<'a> {
    record: &'a Record,
    id: &'a str,
    sources: Vec<Source>,
    /// Made when a quotation is first looked up in it.
    part: OnceLock<Record>,
}

/// Quotations around a place that may hold it; deeper ones are not looked at.
const NESTED: usize = 16;

impl<'a> Pins<'a> {
    pub(super) fn of(document: &'a Document, record: &'a Record) -> Self {
        let (by_block, cited) = (BTreeMap::new(), Vec::new());
        let mut pins = Self { document, sources: Vec::new(), by_block, cited, idle: Vec::new() };
        let mut known = HashMap::new();
        for comment in &document.directives {
            let Instruction::Source { id, time } = &comment.instruction else { continue };
            match (pins.source(id, *time, record, &mut known), paragraph::here(document, comment)) {
                (Some(source), Some(block)) => _ = pins.by_block.insert(block, source),
                (None, _) => {
                    let said = format!(
                        "The record has no document {}, so this quotation is looked for in all of it.",
                        rules::quoted(id)
                    );
                    pins.idle.push((comment.span, said));
                }
                (_, None) => pins.idle.push((comment.span, "This stands in no paragraph and next to none.".into())),
            }
        }
        for cited in &document.cited {
            if let Some(source) = pins.source(&cited.url, None, record, &mut known) {
                pins.cited.push((cited.span, source));
            }
        }
        pins
    }

    /// The position of a source in `sources`, if the record has it.
    fn source(
        &mut self,
        id: &'a str,
        time: Option<u32>,
        record: &'a Record,
        known: &mut HashMap<(&'a str, Option<u32>), Option<usize>>,
    ) -> Option<usize> {
        *known.entry((id, time)).or_insert_with(|| {
            let sources = record.named(id, time.map(f64::from));
            if sources.is_empty() {
                return None;
            }
            self.sources.push(Pinned { record, id, sources, part: OnceLock::new() });
            Some(self.sources.len() - 1)
        })
    }

    /// The source that the draft names for words that stand here.
    pub(super) fn of_quotation(&self, content: &[Span]) -> Option<&Pinned<'a>> {
        let place = *content.first().filter(|_| !self.sources.is_empty())?;
        let after = self.cited.partition_point(|(span, _)| span.start <= place.start);
        let around = self.cited[..after].iter().rev().take(NESTED).find(|(span, _)| place.end <= span.end);
        let by_block = || self.by_block.get(&paragraph::block_of(self.document, place)).copied();
        around.map(|(_, source)| *source).or_else(by_block).map(|source| &self.sources[source])
    }

    /// What is to be said of comments that name no source of the record.
    pub(super) fn complaints(self, levels: &Levels) -> Vec<Diagnostic> {
        let help = "Name a document by its path or the end of it, its title or its address.";
        rules::unused_suppressions(self.idle, help, levels)
    }
}

impl Pinned<'_> {
    /// What this source says of a claim, which from now on is one about it: neither its date nor what the record holds besides matter.
    pub(super) fn verdict_of(&self, claim: &mut Claim) -> Verdict {
        claim.pinned = Some(self.id.to_owned());
        claim.date = None;
        let mut verdict = verdict_of(claim, self.part.get_or_init(|| self.record.part(&self.sources)));
        for evidence in &mut verdict.evidence {
            evidence.transcript = self.sources[evidence.transcript].transcript;
        }
        if verdict.wording == Wording::NoCoverage {
            verdict.wording = Wording::NotFound;
        }
        verdict
    }
}

#[cfg(test)]
mod tests;
