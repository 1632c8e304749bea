//! Finds the passages of the record that share rare words with a quotation.

mod build;
mod key;
mod postings;
mod query;
mod seeds;
mod window;

pub use key::word_key;
pub use query::{Place, Query};

use std::ops::Range;

use super::Transcript;
use crate::text::Span;
use postings::Postings;

/// The words of the record and where each of them stands. Positions count words over all transcripts.
#[derive(Debug, Default)]
pub struct Index {
    /// The position of each transcript's first word, and one past the last of all.
    firsts: Vec<u32>,
    keys: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// One past the last position of each turn, and who speaks it.
    turn_ends: Vec<u32>,
    turn_speakers: Vec<u32>,
    words: Postings,
    shingles: Postings,
}

/// The speaker of a turn that the record gives to nobody.
const NOBODY: u32 = u32::MAX;

impl Index {
    /// Indexes the words of the turns; labels and stage notes are left out.
    pub fn build(transcripts: &[Transcript]) -> Self {
        build::build(transcripts)
    }

    /// The places that share most with the query, rarity weighted, best first. Places that have different parts of the query
    /// come before further ones that have the same part.
    pub fn places(&self, query: &Query) -> Vec<Place> {
        query::places(self, query)
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

    /// How many words of the record have this key, or one that shares its bucket.
    pub fn frequency(&self, key: u32) -> usize {
        self.words.get(key).len()
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn range(&self, transcript: usize) -> Range<usize> {
        self.firsts[transcript] as usize..self.firsts[transcript + 1] as usize
    }

    fn transcript_at(&self, position: u32) -> usize {
        self.firsts.partition_point(|first| *first <= position) - 1
    }

    fn speaker_at(&self, position: u32) -> u32 {
        let turn = self.turn_ends.partition_point(|end| *end <= position);
        self.turn_speakers.get(turn).copied().unwrap_or(NOBODY)
    }
}

#[cfg(test)]
mod tests;
