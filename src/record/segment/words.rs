//! A transcript's words as the index wants them: keys, blocks, shingles.

use super::tables::NONE;
use crate::record::index::{COMMON, shingle_key, word_key};
use crate::record::{Transcript, notes};
use crate::text::for_each_word;

/// Words of a block, which is what postings point at. Only the last block of a transcript has fewer.
pub(in crate::record) const BLOCK: usize = 64;

/// Of as many shingles in a row one is kept at least.
const WINNOW: usize = 4;

/// The words of one transcript.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// Where each block begins, in the transcript's text.
    pub(super) blocks: Vec<u32>,
    /// Who speaks at the beginning of each block, and in its middle.
    pub(super) voices: Vec<[u32; 2]>,
    /// Number of words.
    pub(super) words: u32,
    /// Key and block, in one number, of each word that is not among the commonest.
    pub(super) postings: Vec<u64>,
    /// Key and block, in one number, of the shingles that winnowing keeps.
    pub(super) shingles: Vec<u64>,
    /// How often each of the commonest words stands there.
    pub(super) common: Vec<u32>,
}

/// Bits of a number that hold the block; those above hold the key.
pub(super) const BLOCK_BITS: u32 = 24;

/// Bytes of English text for each word that is listed and for each shingle that is kept, so that room for them is made once.
const BYTES_A_POSTING: usize = 12;
const BYTES_A_SHINGLE: usize = 8;

impl Shard {
    /// Reads the words of all turns; labels and stage notes are left out.
    pub(super) fn of(transcript: &Transcript) -> Self {
        let bytes = transcript.text.len();
        let mut shard = Self {
            postings: Vec::with_capacity(bytes / BYTES_A_POSTING),
            shingles: Vec::with_capacity(bytes / BYTES_A_SHINGLE),
            common: vec![0; COMMON.len()],
            ..Self::default()
        };
        let mut winnow = Winnow::default();
        let mut run = [(0, false); 2];
        for turn in &transcript.turns {
            for spoken in notes::spoken(&transcript.text, turn.span) {
                for_each_word(spoken.of(&transcript.text), |span, folded| {
                    let key = word_key(folded);
                    let at = shard.words as usize;
                    if at.is_multiple_of(BLOCK) {
                        shard.blocks.push((spoken.start + span.start) as u32);
                        shard.voices.push([turn.speaker.unwrap_or(NONE); 2]);
                    } else if at % BLOCK == BLOCK / 2 {
                        shard.voices[at / BLOCK][1] = turn.speaker.unwrap_or(NONE);
                    }
                    shard.words += 1;
                    let word = (key, shard.post(key, at));
                    if at >= 2 {
                        let all = [run[0], run[1], word];
                        let listed = all.iter().filter(|(_, listed)| *listed).count();
                        let key = shingle_key(all[0].0, all[1].0, all[2].0);
                        winnow.push(Shingle { key, at: at - 2, needed: listed < 2 }, &mut shard.shingles);
                    }
                    run = [run[1], word];
                });
            }
        }
        winnow.finish(&mut shard.shingles);
        shard
    }

    /// Whether the word is listed: not one of the commonest.
    fn post(&mut self, key: u32, at: usize) -> bool {
        if let Some(number) = COMMON.number(key) {
            self.common[number] += 1;
            return false;
        }
        self.postings.push(u64::from(key) << BLOCK_BITS | (at / BLOCK) as u64);
        true
    }
}

/// Three words in a row, the first of them at `at`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Shingle {
    key: u64,
    at: usize,
    /// Whether only the shingle leads to its words, since fewer than two of them are listed.
    needed: bool,
}

/// Keeps what is needed, and the least of every [`WINNOW`] shingles in a row (winnowing, Schleimer, Wilkerson and Aiken 2003).
#[derive(Default)]
struct Winnow {
    last: [Shingle; WINNOW],
    count: usize,
    kept: Option<usize>,
}

impl Winnow {
    fn push(&mut self, shingle: Shingle, out: &mut Vec<u64>) {
        if shingle.needed {
            out.push(shingle.packed());
        }
        self.last[self.count % WINNOW] = shingle;
        self.count += 1;
        if self.count >= WINNOW {
            self.keep(WINNOW, out);
        }
    }

    fn keep(&mut self, among: usize, out: &mut Vec<u64>) {
        let least = self.last[..among].iter().min().copied();
        if let Some(shingle) = least.filter(|shingle| self.kept != Some(shingle.at)) {
            self.kept = Some(shingle.at);
            if !shingle.needed {
                out.push(shingle.packed());
            }
        }
    }

    /// A transcript of fewer shingles keeps its least one.
    fn finish(&mut self, out: &mut Vec<u64>) {
        if (1..WINNOW).contains(&self.count) {
            self.keep(self.count, out);
        }
    }
}

impl Shingle {
    /// The topmost bits of its key with its block.
    fn packed(self) -> u64 {
        self.key >> BLOCK_BITS << BLOCK_BITS | (self.at / BLOCK) as u64
    }
}
