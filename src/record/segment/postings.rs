//! Where words and shingles stand: made from numbers that hold key and block when an index is written, looked up when it is read.

use super::Segment;
use super::layout::{Part, u32_at};
use super::words::BLOCK_BITS;
use crate::record::index::COMMON;

/// Words in more blocks have no postings: looking through them costs more than they tell.
const MOST_BLOCKS: usize = 1 << 14;

/// About as many words share the first bits of their keys, and about as many shingles.
const LOAD: usize = 8;

/// Blocks that are kept of one shingle at the most.
const MOST_OF_ONE: usize = 1 << 12;

/// Set in a word's value where the rest is its only block, and not a place in the postings.
const ONLY: u32 = 1 << 31;

/// Bytes of a word's entry: key and value.
const WORD: usize = 8;

/// The parts of the file that lead from words to blocks.
#[derive(Default)]
pub(super) struct WordLists {
    pub(super) starts: Vec<u8>,
    pub(super) words: Vec<u8>,
    pub(super) postings: Vec<u8>,
}

impl WordLists {
    /// Of `stands`, which ascend: of every word but the commonest, which are only counted.
    pub(super) fn of(mut stands: Vec<u64>, common: &[u32]) -> Self {
        stands.dedup();
        let mut postings = Vec::with_capacity(stands.len() * 2);
        let mut words: Vec<(u32, u32)> = Vec::new();
        for stands in stands.chunk_by(|a, b| a >> BLOCK_BITS == b >> BLOCK_BITS) {
            let value = if let [only] = stands { block_of(*only) | ONLY } else { list(stands, &mut postings) };
            words.push(((stands[0] >> BLOCK_BITS) as u32, value));
        }
        for (key, count) in COMMON.keys().into_iter().zip(common).filter(|(_, count)| **count > 0) {
            words.push((key, postings.len() as u32));
            varint(*count, &mut postings);
            varint(0, &mut postings);
        }
        words.sort_unstable();
        let bits = bits(words.len());
        let starts = starts(bits, words.iter().map(|(key, _)| key >> (32 - bits)));
        let words = words.into_iter().flat_map(|(key, value)| (u64::from(value) << 32 | u64::from(key)).to_le_bytes());
        Self { starts, words: words.collect(), postings }
    }
}

/// Writes count and blocks of one word, the blocks after their length in bytes, and returns where.
fn list(stands: &[u64], out: &mut Vec<u8>) -> u32 {
    let at = out.len() as u32;
    varint(stands.len() as u32, out);
    let listed = if stands.len() > MOST_BLOCKS { &[] } else { stands };
    let mut blocks = Vec::with_capacity(listed.len() * 2);
    let mut last = 0;
    for block in listed.iter().map(|stand| block_of(*stand)) {
        varint(block - last, &mut blocks);
        last = block;
    }
    varint(blocks.len() as u32, out);
    out.extend(blocks);
    at
}

fn block_of(stand: u64) -> u32 {
    (stand & ((1 << BLOCK_BITS) - 1)) as u32
}

/// Seven bits a byte, the lowest first, the highest bit set where more follow (LEB128).
fn varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// How many bits tell buckets of about [`LOAD`] apart.
fn bits(count: usize) -> u32 {
    (count / LOAD).max(2).ilog2()
}

/// Where each bucket begins, and one past the last of all.
fn starts(bits: u32, buckets: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut starts = vec![0_u32; (1 << bits) + 1];
    for bucket in buckets {
        starts[bucket as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// The parts of the file that lead from shingles to blocks.
#[derive(Default)]
pub(super) struct ShingleLists {
    pub(super) starts: Vec<u8>,
    pub(super) shingles: Vec<u8>,
}

/// How the entries of shingles are laid out: the bits of the key behind those that choose the bucket, then the block.
#[derive(Clone, Copy)]
struct Entry {
    /// Bits that choose the bucket.
    bucket: u32,
    /// Bits of the block.
    block: u32,
    /// Bytes of an entry.
    size: usize,
}

impl Entry {
    /// Bits of the key that an entry holds at the least: one of as many strangers in a bucket is taken for the one wanted.
    const TAG: u32 = 6;

    fn of(bucket: u32, blocks: usize) -> Self {
        let block = blocks.max(2).next_power_of_two().ilog2();
        Self { bucket, block, size: if block + Self::TAG <= 24 { 3 } else { 4 } }
    }

    /// The entry's bits of `key` in their place, those of the block being 0.
    fn tag(self, key: u64) -> u32 {
        let bits = self.size as u32 * 8;
        ((key << self.bucket >> (64 - bits)) as u32) >> self.block << self.block
    }
}

impl ShingleLists {
    /// Of `stands`, which ascend, in `blocks` blocks. Inside a bucket entries ascend.
    pub(super) fn of(mut stands: Vec<u64>, blocks: usize) -> Self {
        stands.dedup();
        cap(&mut stands);
        let bits = bits(stands.len());
        let entry = Entry::of(bits, blocks);
        let starts = starts(bits, stands.iter().map(|stand| (stand >> (64 - bits)) as u32));
        let mut shingles = Vec::with_capacity(stands.len() * entry.size);
        for stand in &stands {
            shingles.extend_from_slice(&(entry.tag(*stand) | block_of(*stand)).to_le_bytes()[..entry.size]);
        }
        Self { starts, shingles }
    }
}

/// Leaves of each shingle the first [`MOST_OF_ONE`] blocks: one that is commoner tells nothing.
fn cap(stands: &mut Vec<u64>) {
    let (mut key, mut count) = (None, 0);
    stands.retain(|stand| {
        count = if key == Some(stand >> BLOCK_BITS) { count + 1 } else { 1 };
        key = Some(stand >> BLOCK_BITS);
        count <= MOST_OF_ONE
    });
}

impl Segment {
    /// In how many blocks a word stands (how often, for the commonest).
    pub(in crate::record) fn count(&self, key: u32) -> u32 {
        self.value_of(key).map_or(0, |value| if value & ONLY != 0 { 1 } else { self.list(value).0 })
    }

    /// The blocks in which a word stands, ascending; none where they are too many to be kept.
    pub(in crate::record) fn blocks_of(&self, key: u32) -> Stands<'_> {
        match self.value_of(key) {
            None => Stands { count: 0, only: None, rest: &[], last: 0 },
            Some(value) if value & ONLY != 0 => Stands { count: 1, only: Some(value & !ONLY), rest: &[], last: 0 },
            Some(value) => {
                let (count, rest) = self.list(value);
                Stands { count: if rest.is_empty() { 0 } else { count }, only: None, rest, last: 0 }
            }
        }
    }

    /// Count and blocks of the list at byte `at`.
    fn list(&self, at: u32) -> (u32, &[u8]) {
        const LONGEST_HEAD: usize = 10;
        let at = at as usize;
        let whole = self.len_of(Part::Postings);
        let mut head = self.bytes(Part::Postings, at, LONGEST_HEAD.min(whole.saturating_sub(at)));
        let before = head.len();
        let (count, len) = (take(&mut head), take(&mut head) as usize);
        (count, self.bytes(Part::Postings, at + before - head.len(), len))
    }

    fn value_of(&self, key: u32) -> Option<u32> {
        let bits = self.bits(Part::WordStarts)?;
        let bucket = self.bucket(Part::WordStarts, Part::Words, WORD, (key >> (32 - bits)) as usize);
        let mut entries = bucket.chunks_exact(WORD);
        entries.find(|entry| u32_at(entry, 0) == key).map(|entry| u32_at(entry, 4))
    }

    /// The blocks in which winnowing has kept the shingle with this key, ascending. A few may be another's.
    pub(in crate::record) fn blocks_of_shingle(&self, key: u64) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        let bits = self.bits(Part::ShingleStarts);
        let entry = Entry::of(bits.unwrap_or_default(), self.blocks());
        let found = bits.map_or(&[][..], |bits| {
            let bucket = (key >> (64 - bits)) as usize;
            let bucket = self.bucket(Part::ShingleStarts, Part::Shingles, entry.size, bucket);
            let (count, tag) = (bucket.len() / entry.size, entry.tag(key));
            let at = |at: usize| entry_at(&bucket[at * entry.size..(at + 1) * entry.size]);
            let from = partition(count, |number| at(number) < tag);
            let upto = partition(count, |number| at(number) >> entry.block <= tag >> entry.block);
            &bucket[from * entry.size..upto.max(from) * entry.size]
        });
        found.chunks_exact(entry.size).map(move |bytes| entry_at(bytes) & ((1 << entry.block) - 1))
    }

    /// How many bits of a key choose the bucket.
    fn bits(&self, starts: Part) -> Option<u32> {
        let buckets = (self.len_of(starts) / 4).checked_sub(1).filter(|buckets| *buckets > 1)?;
        Some(buckets.ilog2())
    }

    /// The entries of a bucket, each `size` bytes long.
    fn bucket(&self, starts: Part, entries: Part, size: usize, bucket: usize) -> &[u8] {
        let bounds = self.bytes(starts, bucket * 4, 8);
        let (from, upto) = (u32_at(bounds, 0) as usize, u32_at(bounds, 4) as usize);
        self.bytes(entries, from * size, upto.saturating_sub(from) * size)
    }
}

/// The blocks in which a word stands, read one by one.
#[derive(Clone)]
pub(in crate::record) struct Stands<'s> {
    count: u32,
    only: Option<u32>,
    rest: &'s [u8],
    last: u32,
}

impl Stands<'_> {
    /// How many there are, before any was taken.
    pub(in crate::record) fn listed(&self) -> u32 {
        self.count
    }
}

impl Iterator for Stands<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let Some((first, rest)) = self.rest.split_first() else { return self.only.take() };
        // Most steps take one byte.
        if first & 0x80 == 0 {
            self.rest = rest;
            self.last += u32::from(*first);
        } else {
            self.last += take(&mut self.rest);
        }
        Some(self.last)
    }
}

fn entry_at(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The number of the first `len` places for which `holds`, which holds for those before any for which it does not.
pub(super) fn partition(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut upto) = (0, len);
    while from < upto {
        let middle = from + (upto - from) / 2;
        if holds(middle) {
            from = middle + 1;
        } else {
            upto = middle;
        }
    }
    from
}

/// Takes a number off the front of `bytes`; 0 where there is none.
fn take(bytes: &mut &[u8]) -> u32 {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let Some((first, rest)) = bytes.split_first() else { return value };
        *bytes = rest;
        value |= u32::from(first & 0x7f).wrapping_shl(shift);
        if first & 0x80 == 0 {
            break;
        }
    }
    value
}
