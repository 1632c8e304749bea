//! Makes the lists of words and shingles, part by part: one of them fits into the caches of a processor, and needs to know nothing of
//! the others.

use rayon::prelude::*;

use super::super::postings::{Entry, ONLY, bits, block_of};
use super::super::words::{BLOCK_BITS, Group, KEY_BITS, PART_BITS, PARTS, Parted};
use crate::record::index::COMMON;

/// Words in more blocks have no postings: looking through them costs more than they tell.
const MOST_BLOCKS: usize = 1 << 14;

/// Blocks that are kept of one shingle at the most.
const MOST_OF_ONE: usize = 1 << 12;

/// The numbers of all groups.
struct Lists<'g> {
    /// Those of each group, with the first of its blocks.
    groups: Vec<(&'g Parted, u64)>,
    /// Bits of a number.
    width: u32,
}

impl<'g> Lists<'g> {
    fn of(groups: &'g [Group], width: u32, numbers: impl Fn(&'g Group) -> &'g Parted) -> Self {
        let mut first = 0;
        let numbers = groups.iter().map(|group| {
            let own = (numbers(group), first);
            first += group.blocks as u64;
            own
        });
        Self { groups: numbers.collect(), width }
    }

    fn len(&self) -> usize {
        self.groups.iter().map(|(numbers, _)| numbers.len()).sum()
    }

    /// Calls `each` with the numbers of a part.
    #[inline]
    fn each(&self, part: usize, mut each: impl FnMut(u64)) {
        self.groups.iter().for_each(|(numbers, first)| numbers.each(part, |number| each(number + first)));
    }
}

/// Sorts the numbers of a part. Inside a part they need not be compared: each is put where the lower half of its bits says, and then
/// where the upper half does (radix sort). Of each key the blocks stand as they stood, which is ascending.
#[derive(Default)]
struct Sorter {
    half: Vec<u64>,
    whole: Vec<u64>,
    lower: Vec<u32>,
    upper: Vec<u32>,
}

impl Sorter {
    /// The numbers of a part by the next `bits` of their keys.
    fn sort(&mut self, lists: &Lists, part: usize, bits: u32) -> &[u64] {
        let shift = lists.width - PART_BITS - bits;
        let (below, above) = (bits / 2, bits - bits / 2);
        let lower = |number: u64| (number >> shift) as usize & ((1 << below) - 1);
        let upper = |number: u64| (number >> (shift + below)) as usize & ((1 << above) - 1);
        zero(&mut self.lower, 1 << below);
        zero(&mut self.upper, 1 << above);
        lists.each(part, |number| {
            self.lower[lower(number)] += 1;
            self.upper[upper(number)] += 1;
        });
        let count = starts(&mut self.lower);
        starts(&mut self.upper);
        self.half.resize(count, 0);
        self.whole.resize(count, 0);
        lists.each(part, |number| put(number, &mut self.lower[lower(number)], &mut self.half));
        for number in &self.half {
            put(*number, &mut self.upper[upper(*number)], &mut self.whole);
        }
        &self.whole
    }
}

fn zero(counts: &mut Vec<u32>, len: usize) {
    counts.clear();
    counts.resize(len, 0);
}

/// Makes of how many there are of each where the first of each goes; how many there are.
fn starts(counts: &mut [u32]) -> usize {
    let mut all = 0;
    for count in counts {
        all += std::mem::replace(count, all);
    }
    all as usize
}

#[inline]
fn put(number: u64, next: &mut u32, out: &mut [u64]) {
    out[*next as usize] = number;
    *next += 1;
}

/// The parts of the file that lead from words to blocks.
pub(super) struct WordLists {
    pub(super) starts: Vec<u8>,
    pub(super) words: Vec<u8>,
    pub(super) postings: Vec<Vec<u8>>,
}

/// The words of a part, each with its only block or the place of its list in `postings`.
#[derive(Default)]
struct WordPart {
    words: Vec<(u32, u32)>,
    postings: Vec<u8>,
    /// The blocks of one word.
    listed: Vec<u8>,
}

impl WordLists {
    /// Of every word but the commonest, which are only counted.
    pub(super) fn of(groups: &[Group]) -> Self {
        let lists = Lists::of(groups, u32::BITS + BLOCK_BITS, |group| &group.postings);
        let common = common(groups);
        let parts = (0..PARTS).into_par_iter();
        let parts = parts.map_init(Sorter::default, |sorter, part| {
            let stands = sorter.sort(&lists, part, u32::BITS - PART_BITS);
            WordPart::of(stands, common.iter().filter(|(key, _)| (key >> (u32::BITS - PART_BITS)) as usize == part))
        });
        Self::joined(parts.collect())
    }

    fn joined(parts: Vec<WordPart>) -> Self {
        let count = parts.iter().map(|part| part.words.len()).sum();
        let bits = bits(count);
        let mut all = Self { starts: Vec::new(), words: Vec::with_capacity(count * 8), postings: Vec::new() };
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let mut base = 0;
        for part in parts {
            for (key, value) in part.words {
                let value = if value & ONLY == 0 { base + value } else { value };
                starts[(key >> (u32::BITS - bits)) as usize + 1] += 1;
                all.words.extend((u64::from(value) << 32 | u64::from(key)).to_le_bytes());
            }
            base += part.postings.len() as u32;
            all.postings.push(part.postings);
        }
        all.starts = summed(starts);
        all
    }
}

/// Key and count of the commonest words that are there.
fn common(groups: &[Group]) -> Vec<(u32, u32)> {
    let count = |number: usize| groups.iter().map(|group| group.common[number]).sum();
    let counted = COMMON.keys().iter().enumerate().map(|(number, key)| (*key, count(number)));
    counted.filter(|(_, count)| *count > 0).collect()
}

impl WordPart {
    fn of<'c>(stands: &[u64], common: impl Iterator<Item = &'c (u32, u32)>) -> Self {
        let mut part = Self::default();
        for stands in stands.chunk_by(|a, b| a >> BLOCK_BITS == b >> BLOCK_BITS) {
            part.add((stands[0] >> BLOCK_BITS) as u32, stands);
        }
        for (key, count) in common {
            part.words.push((*key, part.postings.len() as u32));
            varint(*count, &mut part.postings);
            varint(0, &mut part.postings);
        }
        part.words.sort_unstable();
        part
    }

    /// Adds a word: its only block, or where its count and its blocks are, these after their length in bytes.
    fn add(&mut self, key: u32, stands: &[u64]) {
        let (mut count, mut last) = (0, 0);
        self.listed.clear();
        for stand in stands {
            let block = block_of(*stand);
            if count == 0 || block != last {
                varint(block - last, &mut self.listed);
                count += 1;
                last = block;
            }
        }
        if count == 1 {
            return self.words.push((key, last | ONLY));
        }
        if count as usize > MOST_BLOCKS {
            self.listed.clear();
        }
        self.words.push((key, self.postings.len() as u32));
        varint(count, &mut self.postings);
        varint(self.listed.len() as u32, &mut self.postings);
        self.postings.extend_from_slice(&self.listed);
    }
}

/// Seven bits a byte, the lowest first, the highest bit set where more follow (LEB128).
fn varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Where each bucket begins, of how many each holds (the first number is 0).
fn summed(mut counts: Vec<u32>) -> Vec<u8> {
    for at in 1..counts.len() {
        counts[at] += counts[at - 1];
    }
    counts.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// The parts of the file that lead from shingles to blocks.
pub(super) struct ShingleLists {
    pub(super) starts: Vec<u8>,
    pub(super) shingles: Vec<Vec<u8>>,
}

impl ShingleLists {
    /// Of all groups. Inside a bucket entries ascend.
    pub(super) fn of(groups: &[Group]) -> Self {
        let blocks = groups.iter().map(|group| group.blocks).sum();
        let lists = Lists::of(groups, u64::BITS, |group| &group.shingles);
        let bits = bits(lists.len()).max(PART_BITS);
        let entry = Entry::of(bits, blocks);
        let parts = (0..PARTS).into_par_iter();
        let parts: Vec<Kept> = parts
            .map_init(Sorter::default, |sorter, part| {
                let sorted_by = (bits + entry.key_bits()).min(KEY_BITS) - PART_BITS;
                Kept::of(sorter.sort(&lists, part, sorted_by), entry, bits - PART_BITS)
            })
            .collect();
        let mut counts = vec![0];
        counts.extend(parts.iter().flat_map(|part| &part.counts));
        Self { starts: summed(counts), shingles: parts.into_iter().map(|part| part.bytes).collect() }
    }
}

/// What is kept of the shingles of a part: how many of each bucket, and their entries.
struct Kept {
    counts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Kept {
    /// Of `stands`, which ascend. Behind those bits of their keys that choose the part, the next `bits` choose the bucket.
    fn of(stands: &[u64], entry: Entry, bits: u32) -> Self {
        let mut kept =
            Self { counts: vec![0; 1 << bits], bytes: vec![0; stands.len() * entry.size + size_of::<u32>()] };
        let (mut at, mut last, mut same) = (0, u64::MAX, 0);
        for stand in stands {
            let bucket = (stand >> (u64::BITS - PART_BITS - bits)) as usize & ((1 << bits) - 1);
            let value = entry.tag(*stand) | block_of(*stand);
            let found = (bucket as u64) << u32::BITS | u64::from(value);
            same = if found >> entry.block == last >> entry.block { same + 1 } else { 0 };
            // Four bytes are written, of which the next entry writes over what is not its own, or over all where this is none.
            if let Some(four) = kept.bytes[at..].first_chunk_mut() {
                *four = value.to_le_bytes();
            }
            // A shingle that is commoner tells nothing.
            let is_kept = found != last && same < MOST_OF_ONE;
            kept.counts[bucket] += u32::from(is_kept);
            at += if is_kept { entry.size } else { 0 };
            last = found;
        }
        kept.bytes.truncate(at);
        kept
    }
}
