//! Which words of the record are shown for a claim, and which of them are marked.

use crate::record::Record;
use crate::text::Span;
use crate::verdict::{Change, ChangeKind, Evidence, Verdict, Wording};

/// Passages that are shown of a quotation made of several.
const PASSAGES: usize = 3;

/// Words of the record as they are shown.
#[derive(Debug, Clone)]
pub(super) struct Passage<'r> {
    /// The stretch of a transcript in which they stand.
    pub(super) text: &'r str,
    /// The words, in bytes of `text`.
    pub(super) spans: Vec<Span>,
    /// What differs of them.
    pub(super) marks: Vec<Span>,
    /// Where `text` begins in the transcript.
    pub(super) base: usize,
}

/// The passages that a verdict shows: one, or several where the quotation is made of several. The differences are those from the
/// first.
pub(super) fn of_verdict<'a>(verdict: &'a Verdict, record: &'a Record) -> Vec<(&'a Evidence, Passage<'a>)> {
    let most = if verdict.wording == Wording::Spliced { PASSAGES } else { 1 };
    let mut marks: Vec<Span> = marked(verdict).map(|change| change.record).collect();
    let mut shown = Vec::new();
    for evidence in verdict.evidence.iter().take(most) {
        if let Some(passage) = passage(evidence, &marks, record) {
            shown.push((evidence, passage));
            marks.clear();
        }
    }
    shown
}

/// The changes that are worth marking.
pub(super) fn marked(verdict: &Verdict) -> impl Iterator<Item = &Change> {
    verdict.changes.iter().filter(|change| is_marked(change.kind))
}

/// Whether a change is worth marking: no house minds typography, case and spelling.
pub(super) fn is_marked(kind: ChangeKind) -> bool {
    use ChangeKind::{Case, NumberStyle, Spelling, Typography};
    !matches!(kind, Case | NumberStyle | Spelling | Typography)
}

fn passage<'r>(evidence: &Evidence, marks: &[Span], record: &'r Record) -> Option<Passage<'r>> {
    let spans = reaching(&evidence.spans, marks);
    let whole = spans.iter().copied().reduce(Span::cover)?;
    let (base, text) = record.text(evidence.transcript).around(whole, 0);
    let here = |spans: &[Span]| -> Vec<Span> {
        let inside = spans.iter().filter(|span| whole.contains(**span));
        inside.map(|span| Span::new(span.start - base, span.end - base)).collect()
    };
    Some(Passage { text, spans: here(&spans), marks: here(marks), base })
}

/// The passages, its ends moved outwards over `marks`: the record's words at a change can stand beside the words that agree.
fn reaching(passages: &[Span], marks: &[Span]) -> Vec<Span> {
    let mut passages = passages.to_vec();
    let words = || marks.iter().filter(|mark| !mark.is_empty());
    if let (Some(first), Some(start)) = (passages.first_mut(), words().map(|mark| mark.start).min()) {
        first.start = first.start.min(start);
    }
    if let (Some(last), Some(end)) = (passages.last_mut(), words().map(|mark| mark.end).max()) {
        last.end = last.end.max(end);
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_shown_with_the_words_at_its_changes() {
        let spans = |ends: &[[usize; 2]]| ends.iter().map(|[start, end]| Span::new(*start, *end)).collect::<Vec<_>>();
        for (passages, marks, expected) in [
            (&[[10, 20]][..], &[[12, 14]][..], &[[10, 20]][..]),
            (&[[10, 20]], &[[21, 26]], &[[10, 26]]),
            (&[[10, 20], [30, 40]], &[[4, 9], [22, 28]], &[[4, 20], [30, 40]]),
            (&[[10, 20]], &[[0, 0], [90, 90]], &[[10, 20]]),
            (&[], &[[1, 2]], &[]),
        ] {
            assert_eq!(reaching(&spans(passages), &spans(marks)), spans(expected));
        }
    }
}
