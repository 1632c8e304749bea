//! Finds the passages of the record that share rare words with a quotation.

mod key;

pub use key::word_key;

use std::ops::Range;

use super::Transcript;
use crate::text::{Span, for_each_word};

/// The words of the record and where each of them stands.
#[derive(Debug, Default)]
pub struct Index {
    /// The first word of each transcript, and one past the last of all.
    firsts: Vec<u32>,
    keys: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

/// A stretch of a transcript that shares words with a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Position in `Record::transcripts`.
    pub transcript: u32,
    /// The words, counted from the transcript's first.
    pub words: Range<u32>,
    /// The share of the query's words that stand there, each weighted by its rarity: 0 to 1.
    pub score: f32,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The keys of the quoted words in order ([`word_key`]); `None` marks a gap of any length or unknown words.
    pub words: &'a [Option<u32>],
    /// Speakers whose places come first among equals, and are among the places however many others say the same.
    pub preferred: &'a [u32],
    /// The most places wanted.
    pub limit: usize,
}

impl Index {
    /// Indexes the words of the turns; labels and stage notes are left out.
    pub fn build(transcripts: &[Transcript]) -> Self {
        let mut index = Self { firsts: vec![0], ..Self::default() };
        for transcript in transcripts {
            for turn in &transcript.turns {
                for_each_word(turn.span.of(&transcript.text), |span, folded| {
                    index.keys.push(word_key(folded));
                    index.starts.push((turn.span.start + span.start) as u32);
                    index.ends.push((turn.span.start + span.end) as u32);
                });
            }
            index.firsts.push(index.keys.len() as u32);
        }
        index
    }

    /// The places that share most with the query, rarity weighted, best first. Places that have different parts of the query
    /// come before further ones that have the same part.
    pub fn places(&self, _query: &Query) -> Vec<Place> {
        Vec::new()
    }

    /// The keys of a transcript's words.
    pub fn keys(&self, transcript: usize) -> &[u32] {
        &self.keys[self.range(transcript)]
    }

    /// Where word `word` of a transcript stands in its text.
    pub fn span(&self, transcript: usize, word: u32) -> Span {
        let at = self.range(transcript).start + word as usize;
        Span::new(self.starts[at] as usize, self.ends[at] as usize)
    }

    /// The words that begin inside `span` of a transcript's text.
    pub fn words_in(&self, transcript: usize, span: Span) -> Range<u32> {
        let starts = &self.starts[self.range(transcript)];
        let before = |byte: usize| starts.partition_point(|start| (*start as usize) < byte) as u32;
        before(span.start)..before(span.end)
    }

    fn range(&self, transcript: usize) -> Range<usize> {
        self.firsts[transcript] as usize..self.firsts[transcript + 1] as usize
    }
}
