//! One quotation looked at: the draft's words beside the record's, the verdicts in words, and all that they rest on.

use super::beside::{Beside, Side};
use super::block::{self, Block};
use super::excerpt::Line;
use super::pairs::{self, Column};
use super::passage::{self, Passage};
use super::{in_words, sought, style, surroundings, who};
use crate::check::{Checked, Judgement};
use crate::record::Record;
use crate::rules::quoted;
use crate::text::Span;
use crate::verdict::{Change, Evidence, Verdict, Wording};

/// Differences that are listed.
const LISTED: usize = 12;

/// What is shown of a judgement on lines of `width` columns.
pub(super) fn judgement<'b>(width: usize, checked: &'b Checked, one: &'b Judgement, record: &Record) -> Block<'b> {
    let mut block = Block::new(width, block::place_of_words(checked, &one.content));
    let (verdict, passages) = (&one.verdict, passage::of_verdict(&one.verdict, record));
    block.status = format!("{}, {}", verdict.wording.as_str(), verdict.speaker.as_str());
    let by = who::claimed_by(&checked.document, &checked.reading.attributions[one.attribution]);
    block.unlabelled(columns(block.columns(), one, &passages, &by));
    verdict_in_words(&mut block, verdict);
    for (evidence, passage) in &passages {
        origin(&mut block, "record", evidence, record);
        let whole = Span::new(passage.base, passage.base + passage.text.len());
        let around = surroundings::of(evidence.transcript, whole, record);
        for (label, words) in around {
            block.aside(label, &words);
        }
    }
    for evidence in &verdict.evidence[passages.len().min(verdict.evidence.len())..] {
        origin(&mut block, "also", evidence, record);
    }
    if passages.is_empty() && verdict.wording != Wording::Unchecked {
        block.asides("sought", &sought::lines(&one.claim, record));
    }
    block.findings(&one.findings);
    block
}

/// The words on both sides, and whose they are.
fn columns(width: usize, one: &Judgement, passages: &[(&Evidence, Passage)], by: &str) -> Vec<String> {
    let mut beside = Beside::new(width);
    beside.asides("draft", "record");
    let whole = [Span::new(0, one.claim.text.len())];
    let marks: Vec<Span> = passage::marked(&one.verdict).map(|change| change.draft).collect();
    let draft = Side { text: &one.claim.text, spans: &whole, marks: &marks, style: style::DRAFT };
    if let [(evidence, passage)] = passages {
        one_passage(&mut beside, draft, one, passage);
        beside.asides(by, &speaker(evidence));
    } else {
        let right = several(&beside, passages, one.verdict.wording);
        beside.apart(alone(&beside, draft), right);
        beside.asides(by, "");
    }
    beside.into_lines()
}

/// Word beside word, where the two can be followed in one order.
fn one_passage(beside: &mut Beside, draft: Side, one: &Judgement, passage: &Passage) {
    let spans = shown(passage);
    let record = side(passage, &spans);
    let columns = [draft, record].map(|side| Column::of(side.text, side.spans));
    let aligned = one.verdict.wording != Wording::Paraphrase;
    let pairs = pairs::pairs(&columns[0], &columns[1], &one.verdict.changes, passage.base);
    if let Some(pairs) = pairs.filter(|_| aligned) {
        beside.pairs(draft, record, &pairs);
    } else {
        beside.apart(alone(beside, draft), alone(beside, record));
    }
}

/// Passages beneath each other, each with its speaker.
fn several(beside: &Beside, passages: &[(&Evidence, Passage)], wording: Wording) -> Vec<Line> {
    if passages.is_empty() && wording != Wording::Unchecked {
        return beside.aside("nothing near these words");
    }
    let lines = |(evidence, passage): &(&Evidence, Passage)| {
        let words = alone(beside, side(passage, &shown(passage)));
        [words, beside.aside(&speaker(evidence))].concat()
    };
    passages.iter().flat_map(lines).collect()
}

fn alone(beside: &Beside, side: Side) -> Vec<Line> {
    beside.column(side, &pairs::alone(&Column::of(side.text, side.spans)))
}

fn side<'a>(passage: &'a Passage, spans: &'a [Span]) -> Side<'a> {
    Side { text: passage.text, spans, marks: &passage.marks, style: style::RECORD }
}

/// The passage's words with those that the draft leaves out between them.
fn shown(passage: &Passage) -> Vec<Span> {
    let mut spans: Vec<Span> =
        passage.spans.iter().chain(&passage.marks).filter(|span| !span.is_empty()).copied().collect();
    spans.sort_unstable();
    spans.dedup_by(|next, span| {
        let meets = next.start <= span.end;
        if meets {
            *span = span.cover(*next);
        }
        meets
    });
    spans
}

fn verdict_in_words(block: &mut Block, verdict: &Verdict) {
    let Verdict { wording, speaker, context, changes, .. } = verdict;
    block.aside("wording", &format!("{}: {}", wording.as_str(), in_words::wording(*wording)));
    block.aside("speaker", &format!("{}: {}", speaker.as_str(), in_words::speaker(*speaker)));
    for one in context {
        block.aside("context", &format!("{}: {}", one.as_str(), in_words::context(*one)));
    }
    let mut told: Vec<String> = passage::marked(verdict).take(LISTED).map(change).collect();
    let more = passage::marked(verdict).count() - told.len();
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    let mut minor: Vec<&str> =
        changes.iter().filter(|one| !passage::is_marked(one.kind)).map(|one| one.kind.as_str()).collect();
    minor.sort_unstable();
    minor.dedup();
    if !minor.is_empty() {
        told.push(format!("unmarked, as no house minds them: {}", minor.join(", ")));
    }
    block.asides("changes", &told);
}

/// "number: “40” for “14”".
fn change(change: &Change) -> String {
    let kind = change.kind.as_str();
    match (change.draft_text.trim(), change.record_text.trim()) {
        (draft, "") => format!("{kind}: {} put in", quoted(draft)),
        ("", record) => format!("{kind}: {} left out", quoted(record)),
        (draft, record) => format!("{kind}: {} for {}", quoted(draft), quoted(record)),
    }
}

fn speaker(evidence: &Evidence) -> String {
    who::named(evidence.speaker.as_deref(), evidence.role.as_deref()).unwrap_or_else(|| "speaker not given".into())
}

fn origin(block: &mut Block, label: &'static str, evidence: &Evidence, record: &Record) {
    let (occasion, places) = who::origin(evidence, &record.heading(evidence.transcript));
    let alike = (evidence.similarity * 100.0).floor();
    block.aside(label, &format!("{occasion} · {alike} % of the words"));
    block.places(places);
}
