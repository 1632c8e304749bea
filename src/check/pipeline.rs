//! The straight line for one document: this file reads like the diagram in ARCHITECTURE.md.

use rayon::prelude::*;

use super::pinned::Pins;
use super::{Checked, Checker, Judgement, fix};
use crate::attribution::{self, Attribution, Kind, Reading, SourceKind, SourceType};
use crate::claim::{Claim, Quoted};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, Format};
use crate::matching;
use crate::quote::{self, Quotation, Quotes};
use crate::record::{Record, View};
use crate::rules::{self, Draft, Levels, Subject};
use crate::text::{LineIndex, Source, Span};
use crate::verdict::{self, Verdict};

impl Checker {
    /// Walks the whole line for one decoded file.
    pub fn check(&self, source: Source, format: Format) -> Checked {
        self.check_document(document::parse(source, format))
    }

    /// Walks the line for one file from its prose on.
    pub fn check_document(&self, document: Document) -> Checked {
        let quotes = quote::find(&document);
        let reading = attribution::attribute(&document, &quotes, self.attribution);
        let (judgements, findings) = self
            .record
            .as_ref()
            .map_or_else(Default::default, |record| self.compare(&document, &quotes, &reading, record));
        let lines = LineIndex::new(document.source().text());
        Checked { document, lines, quotes, reading, judgements, findings }
    }

    fn compare(
        &self,
        document: &Document,
        quotes: &Quotes,
        reading: &Reading,
        record: &Record,
    ) -> (Vec<Judgement>, Vec<Diagnostic>) {
        let levels = &self.standards.of(document.source().path());
        let (draft, pins) = (Draft { document, quotes }, Pins::of(document, record));
        let judgements = Comparison { draft, record, pins: &pins, levels }.judge(reading);
        let mut findings = rules::of_draft(&draft, levels);
        findings.extend(pins.complaints(levels));
        (judgements, findings)
    }
}

/// A draft, and what it is compared with.
struct Comparison<'a> {
    draft: Draft<'a>,
    record: &'a Record,
    pins: &'a Pins<'a>,
    levels: &'a Levels,
}

impl Comparison<'_> {
    /// One long draft keeps every core busy, as many short ones do.
    fn judge(&self, reading: &Reading) -> Vec<Judgement> {
        let attributions = reading.attributions.par_iter().enumerate();
        attributions.flat_map_iter(|(at, attribution)| self.judge_one(at, attribution)).collect()
    }

    fn judge_one(&self, at: usize, attribution: &Attribution) -> Vec<Judgement> {
        let parts = quoted_parts(attribution, &self.draft).into_iter();
        let mut judgements: Vec<_> = parts.map(|part| self.judge_part(at, attribution, part)).collect();
        judgements[0].findings.extend(rules::of_attribution(&self.draft, attribution, self.levels));
        judgements
    }

    fn judge_part(&self, at: usize, attribution: &Attribution, part: Part) -> Judgement {
        let Self { draft, record, pins, levels } = *self;
        let document = draft.document;
        let mut claim = Claim {
            speaker: attribution.speaker.clone(),
            described: described(attribution, document.text()),
            rivals: if attribution.speaker.is_none() { attribution.rivals.clone() } else { Vec::new() },
            date: document.date().map(str::to_owned),
            date_is_guessed: document.stated_date().is_none(),
            role: attribution.role.clone(),
            ..Claim::of_pieces(document.text(), &part.content)
        };
        let verdict = match pins.of_quotation(&part.content) {
            _ if !part.quoted => Verdict::unchecked(),
            Some(source) => source.verdict_of(&mut claim),
            None => verdict_of(&claim, record),
        };
        let subject = Subject { claim: &claim, verdict: &verdict, record, attribution: Some(attribution) };
        let mut findings = rules::of_verdict(&subject, levels);
        fix::take_off_marks(&mut findings, &part.content, &draft);
        fix::fit(&mut findings, document.text());
        Judgement { attribution: at, content: part.content, claim, verdict, findings }
    }
}

/// The words that describe the speaker where nobody is named.
fn described(attribution: &Attribution, text: &str) -> Option<String> {
    let person = attribution.speaker.is_none() && attribution.source_kind == SourceKind::Person;
    let described = person && attribution.source_type == SourceType::Nominal;
    described.then(|| attribution.source.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" "))
}

/// What the record says of one claim.
pub(super) fn verdict_of(claim: &Claim, record: &Record) -> Verdict {
    let (quoted, view) = (Quoted::of_claim(claim), View::of(record));
    let passages = matching::search(claim, &quoted, &view);
    verdict::judge(claim, &quoted, &passages, &view)
}

/// Words that are compared with the record as one.
struct Part {
    content: Vec<Span>,
    quoted: bool,
}

/// What of an attribution is compared as one. A fragment of a clause, and a quotation that begins a sentence of its own, stand for
/// themselves, since words may lie between them in the record; a quotation that its cue splits in mid-sentence is one. Where nothing
/// is quoted, the whole content stands unquoted. Never empty.
fn quoted_parts(attribution: &Attribution, draft: &Draft) -> Vec<Part> {
    let mut quoted: Vec<&Quotation> =
        attribution.content.iter().flat_map(|span| draft.quotes.within(*span)).filter(|one| speaks(one)).collect();
    // One that goes on over many paragraphs is met in each: it is the same place in memory, and not compared piece by piece.
    quoted.dedup_by(|a, b| std::ptr::eq(*a, *b));
    let mut parts: Vec<Part> = Vec::new();
    let mut end = 0;
    for quotation in quoted {
        let splits = attribution.kind == Kind::Direct && goes_on(draft.document.text(), end, quotation.outer.start);
        let content = quotation.pieces.iter().copied();
        match parts.last_mut() {
            Some(last) if splits => last.content.extend(content),
            _ => parts.push(Part { content: content.collect(), quoted: true }),
        }
        end = quotation.outer.end;
    }
    if parts.is_empty() {
        parts.push(Part { content: attribution.content.clone(), quoted: false });
    }
    parts
}

fn speaks(quotation: &Quotation) -> bool {
    !quotation.unspoken.is_some_and(|unspoken| unspoken.firm)
}

/// Whether a quotation that begins at `start` goes on in the sentence of the one that ended at `end`: `, she said, `.
fn goes_on(text: &str, end: usize, start: usize) -> bool {
    !Span::new(end, start).of(text).trim_end().ends_with(['.', '!', '?', ':', '\n'])
}
