use std::ops::Range;

use rayon::prelude::*;

use super::key::{shingle_key, word_key};
use super::postings::Postings;
use super::{Index, NOBODY};
use crate::record::{Transcript, Turn, notes};
use crate::text::for_each_word;

/// Bytes of text from which on a worker takes a share of a transcript rather than the whole.
const SHARE: usize = 1 << 18;

/// Positions a bucket.
const WORD_LOAD: usize = 16;
const SHINGLE_LOAD: usize = 2;

/// The words of some turns of one transcript.
#[derive(Default)]
struct Shard {
    keys: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Number of words before the end of each turn.
    turn_ends: Vec<u32>,
}

/// Indexes the words of the turns of `transcripts`; labels and stage notes are left out.
pub(super) fn build(transcripts: &[Transcript]) -> Index {
    let shares: Vec<(usize, Range<usize>)> = transcripts
        .iter()
        .enumerate()
        .flat_map(|(at, transcript)| shares(&transcript.turns).map(move |turns| (at, turns)))
        .collect();
    let shards: Vec<Shard> =
        shares.par_iter().map(|(at, turns)| Shard::read(&transcripts[*at], turns.clone())).collect();
    let mut index = Index::default();
    for ((at, turns), shard) in shares.into_iter().zip(shards) {
        index.append(at, &transcripts[at].turns[turns], shard);
    }
    index.firsts.resize(transcripts.len() + 1, index.keys.len() as u32);
    index.post();
    index
}

/// The turns in groups of about [`SHARE`] bytes.
fn shares(turns: &[Turn]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = turns.get(from)?;
        let length = turns[from..].iter().take_while(|turn| turn.span.end - first.span.start < SHARE).count().max(1);
        let range = from..from + length;
        from = range.end;
        Some(range)
    })
}

impl Shard {
    fn read(transcript: &Transcript, turns: Range<usize>) -> Self {
        let mut shard = Self::default();
        for turn in &transcript.turns[turns] {
            for spoken in notes::spoken(&transcript.text, turn.span) {
                for_each_word(spoken.of(&transcript.text), |span, folded| {
                    shard.keys.push(word_key(folded));
                    shard.starts.push((spoken.start + span.start) as u32);
                    shard.ends.push((spoken.start + span.end) as u32);
                });
            }
            shard.turn_ends.push(shard.keys.len() as u32);
        }
        shard
    }
}

impl Index {
    fn append(&mut self, transcript: usize, turns: &[Turn], shard: Shard) {
        let base = self.keys.len() as u32;
        self.firsts.resize(transcript + 1, base);
        for (turn, end) in turns.iter().zip(&shard.turn_ends) {
            self.turn_ends.push(base + end);
            self.turn_speakers.push(turn.speaker.unwrap_or(NOBODY));
        }
        self.keys.extend(shard.keys);
        self.starts.extend(shard.starts);
        self.ends.extend(shard.ends);
    }

    fn post(&mut self) {
        let keys = &self.keys;
        let shingle = |at: usize| shingle_key(keys[at], keys[at + 1], keys[at + 2]);
        (self.words, self.shingles) = rayon::join(
            || Postings::build(keys.len(), |at| keys[at], WORD_LOAD),
            || Postings::build(keys.len().saturating_sub(2), shingle, SHINGLE_LOAD),
        );
    }
}
