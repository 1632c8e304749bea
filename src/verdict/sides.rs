//! The words of claim and record by position, and where they stand.

use std::ops::Range;

use crate::claim::{Claim, Quoted};
use crate::record::{Text, View};
use crate::text::{Span, fold_into};

/// A claim and the record it is compared with.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) claim: &'a Claim,
    pub(super) quoted: &'a Quoted,
    pub(super) record: &'a View<'a>,
}

impl<'a> Sides<'a> {
    /// The folded words of the claim at `words`.
    pub(super) fn claim_keys(self, words: Range<usize>) -> Vec<String> {
        words.map(|at| self.quoted.key(at).to_owned()).collect()
    }

    /// The folded words of a transcript at `words`, as far as it has them.
    pub(super) fn record_keys(self, transcript: usize, words: Range<usize>) -> Vec<String> {
        let spans = self.record.spans(transcript, words.start as u32..words.end as u32);
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Vec::new() };
        let text = self.text(transcript).get(first.cover(*last));
        let fold = |span: &Span| {
            let mut key = String::with_capacity(span.len());
            fold_into(text.get(span.start - first.start..span.end - first.start).unwrap_or_default(), &mut key);
            key
        };
        spans.iter().map(fold).collect()
    }

    /// Where the claim's words stand; empty behind the word before where there is none.
    pub(super) fn claim_span(self, words: &Range<usize>) -> Span {
        cover(words, |at| self.quoted.span(at))
    }

    /// The same for a transcript.
    pub(super) fn record_span(self, transcript: usize, words: &Range<usize>) -> Span {
        cover(words, |at| self.record.span(transcript, at as u32))
    }

    /// A transcript's text.
    pub(super) fn text(self, transcript: usize) -> Text<'a> {
        self.record.record().text(transcript)
    }

    /// Number of words of a transcript.
    pub(super) fn words_in(self, transcript: usize) -> usize {
        self.record.words_in(transcript) as usize
    }

    /// What stands between two neighbouring words of a transcript.
    pub(super) fn between(self, transcript: usize, before: usize) -> &'a str {
        let end = self.record.span(transcript, before as u32).end;
        let last = before + 1 >= self.words_in(transcript);
        let next = if last { end } else { self.record.span(transcript, before as u32 + 1).start };
        self.text(transcript).get(Span::new(end, next.max(end)))
    }

    /// Whether a sentence or a turn ends between a word of a transcript and the next.
    pub(super) fn parts(self, transcript: usize, before: usize) -> bool {
        self.between(transcript, before).contains(['.', '!', '?', '…', '\n'])
    }
}

fn cover(words: &Range<usize>, span: impl Fn(usize) -> Span) -> Span {
    if words.is_empty() {
        let end = words.start.checked_sub(1).map_or(0, |before| span(before).end);
        return Span::new(end, end);
    }
    span(words.start).cover(span(words.end - 1))
}
