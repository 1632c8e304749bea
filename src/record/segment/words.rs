//! Transcripts' words as the index wants them: keys, blocks, shingles.

mod parted;
mod winnow;

pub(super) use parted::{KEY_BITS, PART_BITS, PARTS, Parted};

use super::tables::NONE;
use crate::record::index::{COMMON, CommonWords};
use crate::record::{Transcript, notes};
use crate::text::for_each_key;
pub(in crate::record) use winnow::always_kept;
use winnow::{BEFORE, Keys, Winnow};

/// Words of a block, which is what postings point at. Only the last block of a transcript has fewer.
pub(in crate::record) const BLOCK: usize = 64;

/// Bits of a number that hold the block; those above hold the key.
pub(super) const BLOCK_BITS: u32 = 24;

/// Bytes of English text for each word that is listed and for each shingle that is kept, so that room for them is made once.
const BYTES_A_POSTING: usize = 9;
const BYTES_A_SHINGLE: usize = 6;

/// Transcripts that stand one after the other, which one thread reads. Blocks are counted from the group's first.
pub(super) struct Group {
    /// What is known of each transcript.
    pub(super) shards: Vec<Shard>,
    /// Number of blocks.
    pub(super) blocks: usize,
    /// Key and block, in one number, of each word that is not among the commonest.
    pub(super) postings: Parted,
    /// Topmost bits of the key and block, in one number, of the shingles that are kept.
    pub(super) shingles: Parted,
    /// How often each of the commonest words stands there; and how many other words, behind these.
    pub(super) common: Vec<u32>,
}

/// One transcript.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// Where each block begins, in the transcript's text.
    pub(super) blocks: Vec<u32>,
    /// Who speaks at the beginning of each block, and in its middle.
    pub(super) voices: Vec<[u32; 2]>,
    /// Number of words.
    pub(super) words: u32,
}

impl Group {
    /// Reads the words of all turns; labels and stage notes are left out.
    pub(super) fn of(transcripts: &[Transcript]) -> Self {
        let bytes: usize = transcripts.iter().map(|transcript| transcript.text.len()).sum();
        let mut group = Self {
            shards: Vec::with_capacity(transcripts.len()),
            blocks: 0,
            postings: Parted::new(u32::BITS + BLOCK_BITS, bytes / BYTES_A_POSTING),
            shingles: Parted::new(u64::BITS, bytes / BYTES_A_SHINGLE),
            common: vec![0; COMMON.len() + 1],
        };
        for transcript in transcripts {
            let shard = Reader::new(&mut group).read(transcript);
            group.shards.push(shard);
        }
        group
    }
}

/// A transcript in the reading, block by block: what is done for each word is done for all words of a block before the next thing is
/// done, in loops without a branch, since no processor guesses which words are common and which shingles are kept.
struct Reader<'g> {
    group: &'g mut Group,
    common: &'static CommonWords,
    shard: Shard,
    /// The block that is being read.
    keys: Keys,
    /// Words of it so far.
    len: usize,
    winnow: Winnow,
}

impl<'g> Reader<'g> {
    fn new(group: &'g mut Group) -> Self {
        let (shard, keys, winnow) = (Shard::default(), Keys::default(), Winnow::default());
        Self { group, common: &COMMON, shard, keys, len: 0, winnow }
    }

    fn read(mut self, transcript: &Transcript) -> Shard {
        for turn in &transcript.turns {
            let voice = turn.speaker.unwrap_or(NONE);
            for spoken in notes::spoken(&transcript.text, turn.span) {
                for_each_key(&transcript.text, spoken, |span, key| self.word(span.start, key, voice));
            }
        }
        self.finish()
    }

    #[inline]
    fn word(&mut self, start: usize, key: u32, voice: u32) {
        if self.len == 0 {
            self.shard.blocks.push(start as u32);
            self.shard.voices.push([voice; 2]);
        } else if self.len == BLOCK / 2
            && let Some(voices) = self.shard.voices.last_mut()
        {
            voices[1] = voice;
        }
        self.keys.words[BEFORE + self.len] = key;
        self.len += 1;
        if self.len == BLOCK {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.post();
        self.winnow.read(&self.keys, BLOCK);
        self.winnow.give(BLOCK, self.group.blocks, &mut self.group.shingles);
        self.keys.begin_block();
        self.shard.words += BLOCK as u32;
        self.group.blocks += 1;
        self.len = 0;
    }

    /// Counts the commonest words of the block and lists the others.
    fn post(&mut self) {
        let mut listed = [0; BLOCK];
        let mut count = 0;
        for at in BEFORE..BEFORE + self.len {
            let key = self.keys.words[at];
            let number = self.common.number_or_len(key);
            self.group.common[number] += 1;
            self.keys.listed[at] = number == self.common.len();
            listed[count] = u64::from(key) << BLOCK_BITS | self.group.blocks as u64;
            count += usize::from(self.keys.listed[at]);
        }
        self.group.postings.extend(&listed[..count]);
    }

    /// Ends the last block, which may have no words.
    fn finish(mut self) -> Shard {
        self.post();
        self.winnow.read(&self.keys, self.len);
        self.winnow.give_all(self.len, self.group.blocks, &mut self.group.shingles);
        self.shard.words += self.len as u32;
        self.group.blocks += usize::from(self.len > 0);
        self.shard
    }
}

#[cfg(test)]
mod tests;
