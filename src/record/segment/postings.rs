//! Where words and shingles stand, looked up. `write/lists.rs` makes what is read here.

use super::Segment;
use super::layout::{Part, u32_at};
use super::words::{BLOCK_BITS, KEY_BITS};

/// About as many words share the first bits of their keys, and about as many shingles.
const LOAD: usize = 8;

/// Set in a word's value where the rest is its only block, and not a place in the postings.
pub(super) const ONLY: u32 = 1 << 31;

/// Bytes of a word's entry: key and value.
const WORD: usize = 8;

pub(super) fn block_of(stand: u64) -> u32 {
    (stand & ((1 << BLOCK_BITS) - 1)) as u32
}

/// How many bits of a key tell buckets of about [`LOAD`] apart.
pub(super) fn bits(count: usize) -> u32 {
    (count / LOAD).max(2).ilog2()
}

/// How the entries of shingles are laid out: the bits of the key behind those that choose the bucket, then the block.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// Bits that choose the bucket.
    bucket: u32,
    /// Bits of the block.
    pub(super) block: u32,
    /// Bytes of an entry.
    pub(super) size: usize,
}

impl Entry {
    /// Bits of the key that an entry holds at the least: one of as many strangers in a bucket is taken for the one wanted.
    const TAG: u32 = 6;

    pub(super) fn of(bucket: u32, blocks: usize) -> Self {
        let block = blocks.max(2).next_power_of_two().ilog2();
        Self { bucket, block, size: if block + Self::TAG <= 24 { 3 } else { 4 } }
    }

    /// Bits of the key that an entry holds.
    pub(super) fn key_bits(self) -> u32 {
        self.size as u32 * 8 - self.block
    }

    /// The entry's bits of `key` in their place, those of the block being 0.
    pub(super) fn tag(self, key: u64) -> u32 {
        let bits = self.size as u32 * 8;
        let key = key >> (64 - KEY_BITS) << (64 - KEY_BITS);
        ((key << self.bucket >> (64 - bits)) as u32) >> self.block << self.block
    }
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
    match *bytes {
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
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
