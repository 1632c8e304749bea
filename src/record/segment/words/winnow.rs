//! Which shingles, three words in a row, an index keeps: those that are needed, and the least of every four in a row (winnowing,
//! Schleimer, Wilkerson and Aiken 2003).

use super::{BLOCK, BLOCK_BITS, Parted};
use crate::record::index::{COMMON, shingle_key};

/// Of as many shingles in a row one is kept at least.
const WINNOW: usize = 4;

/// The shingles of a run of words that are kept wherever all of it stands: the place of each in the run, and its key.
pub(in crate::record) fn always_kept(words: &[u32]) -> Vec<(usize, u64)> {
    let listed: Vec<_> = words.iter().map(|key| COMMON.number(*key).is_none()).collect();
    let keys: Vec<_> = words.windows(3).map(|run| shingle_key(run[0], run[1], run[2])).collect();
    let needed = |at: usize| is_needed(&listed[at..at + 3]);
    let mut kept: Vec<usize> = (0..keys.len()).filter(|at| needed(*at)).collect();
    let least = |from: usize| (from..from + WINNOW).min_by_key(|at| (keys[*at] >> BLOCK_BITS, *at));
    kept.extend((0..(keys.len() + 1).saturating_sub(WINNOW)).filter_map(least));
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|at| (at, keys[at])).collect()
}

/// Whether nothing else leads to three words, of which each is `listed` or not: fewer than two are.
#[inline]
fn is_needed(listed: &[bool]) -> bool {
    u8::from(listed[0]) + u8::from(listed[1]) + u8::from(listed[2]) < 2
}

/// Words before a block with which its first shingles begin.
pub(super) const BEFORE: usize = 2;

/// Shingles that are kept or not when the next block is read.
const OPEN: usize = WINNOW - 1;

/// The words of a block, behind the last ones of the block before.
pub(super) struct Keys {
    pub(super) words: [u32; BEFORE + BLOCK],
    /// Whether each is listed: not one of the commonest.
    pub(super) listed: [bool; BEFORE + BLOCK],
}

impl Default for Keys {
    fn default() -> Self {
        Self { words: [0; BEFORE + BLOCK], listed: [false; BEFORE + BLOCK] }
    }
}

impl Keys {
    /// Leaves of a whole block the words with which shingles of the next one begin.
    pub(super) fn begin_block(&mut self) {
        self.words.copy_within(BLOCK.., 0);
        self.listed.copy_within(BLOCK.., 0);
    }
}

/// The shingles that end in a block, behind the last ones of the block before.
pub(super) struct Winnow {
    /// The topmost bits of each shingle's key, and its place here, so that of equal ones the first is the least.
    numbers: [u64; OPEN + BLOCK],
    /// Whether each is kept.
    kept: [bool; OPEN + BLOCK],
    /// Where the first one is: the two words with which a transcript begins end none.
    first: usize,
}

impl Default for Winnow {
    fn default() -> Self {
        Self { numbers: [0; OPEN + BLOCK], kept: [false; OPEN + BLOCK], first: OPEN + BEFORE }
    }
}

impl Winnow {
    /// Reads the shingles that end in a block of `len` words.
    pub(super) fn read(&mut self, keys: &Keys, len: usize) {
        for at in self.first.max(OPEN)..OPEN + len {
            let word = at - OPEN;
            let key = shingle_key(keys.words[word], keys.words[word + 1], keys.words[word + 2]);
            self.numbers[at] = key >> BLOCK_BITS << BLOCK_BITS | at as u64;
            self.kept[at] = is_needed(&keys.listed[word..word + 3]);
        }
        for at in self.first + OPEN..OPEN + len {
            self.keep_least(at - OPEN..at + 1);
        }
    }

    #[inline]
    fn keep_least(&mut self, among: std::ops::Range<usize>) {
        let least = self.numbers[among].iter().fold(u64::MAX, |least, number| least.min(*number));
        self.kept[(least & ((1 << BLOCK_BITS) - 1)) as usize] = true;
    }

    /// Gives away what is kept of the shingles that no later one is compared with, after block `block` of `len` words.
    pub(super) fn give(&mut self, len: usize, block: usize, out: &mut Parted) {
        self.give_range(self.first..len, block, out);
        for at in 0..OPEN {
            self.numbers[at] = self.numbers[at + len] - len as u64;
            self.kept[at] = self.kept[at + len];
        }
        self.first = 0;
    }

    /// Gives away what is kept of the rest, after block `block` of `len` words. A transcript of fewer shingles keeps its least one.
    pub(super) fn give_all(&mut self, len: usize, block: usize, out: &mut Parted) {
        let end = OPEN + len;
        if self.first > 0 && (self.first + 1..self.first + WINNOW).contains(&end) {
            self.keep_least(self.first..end);
        }
        self.give_range(self.first..end, block, out);
    }

    fn give_range(&self, range: std::ops::Range<usize>, block: usize, out: &mut Parted) {
        let mut given = [0; OPEN + BLOCK];
        let mut count = 0;
        for at in range {
            // The first ones begin with words of the block before.
            let block = block - usize::from(at < OPEN + BEFORE);
            given[count] = self.numbers[at] >> BLOCK_BITS << BLOCK_BITS | block as u64;
            count += usize::from(self.kept[at]);
        }
        out.extend(&given[..count]);
    }
}
