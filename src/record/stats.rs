use std::collections::{HashMap, HashSet};

use super::Record;
use super::segment::Segment;
use crate::text::Span;

/// What a record holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Number of documents.
    pub documents: usize,
    /// Number of turns.
    pub turns: usize,
    /// Number of words.
    pub words: u64,
    /// Length of the text, in bytes.
    pub text: u64,
    /// Length of everything else that the index holds, in bytes.
    pub index: u64,
    /// First and last day of all that is dated.
    pub dates: Option<(String, String)>,
    /// Groups of documents with the very same text, by number.
    pub twins: Vec<Vec<usize>>,
    /// Turns that say word for word what an earlier turn of [`LONG`] bytes or more has said.
    pub repeated: usize,
}

/// Shorter turns ("Thank you.") are not counted as repeated.
const LONG: usize = 80;

impl Record {
    /// Counts what it holds. Reads all of its text.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats {
            documents: self.len(),
            turns: self.turns(),
            words: self.words(),
            index: self.segments.iter().map(Segment::overhead).sum(),
            ..Stats::default()
        };
        let mut texts: HashMap<blake3::Hash, Vec<usize>> = HashMap::new();
        let mut turns: HashSet<blake3::Hash> = HashSet::new();
        for transcript in 0..self.len() {
            let text = self.text(transcript);
            let whole = text.get(Span::new(0, text.len()));
            stats.text += whole.len() as u64;
            texts.entry(blake3::hash(whole.as_bytes())).or_default().push(transcript);
            for turn in self.turns_of(transcript) {
                let said = text.get(turn.span).trim();
                if said.len() >= LONG && !turns.insert(blake3::hash(said.as_bytes())) {
                    stats.repeated += 1;
                }
            }
        }
        let dates = || self.speakers.iter().filter_map(|speaker| speaker.dates.as_ref());
        let first = dates().map(|dates| &dates.0).min();
        stats.dates = first.zip(dates().map(|dates| &dates.1).max()).map(|(first, last)| (first.clone(), last.clone()));
        stats.twins = texts.into_values().filter(|same| same.len() > 1).collect();
        stats.twins.sort_unstable();
        stats
    }
}
