//! Tables by folded word, of which a claim asks many for each of its words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table that is part of the program, by word. Nobody but the program chooses its keys, so that a hash is enough which is quick
/// and not safe against chosen ones.
pub(super) type WordMap<T> = HashMap<&'static str, T, BuildHasherDefault<WordHasher>>;

/// For tables that nobody but the program fills: the hash of Firefox ("Fx"), eight bytes at a time, with its better bits turned to where tables look for them.
#[derive(Default)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.add(u64::from(key));
    }

    fn write_u8(&mut self, _: u8) {
        // What marks the end of a text: a table's keys are texts alone.
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_or_end_alike_are_told_apart() {
        let hash = |word: &str| {
            let mut hasher = WordHasher::default();
            hasher.write(word.as_bytes());
            hasher.finish()
        };
        let words = ["", "a", "aa", "harbour", "harbours", "harbourside", "harbourmaster", "arbour"];
        let mut hashes: Vec<_> = words.into_iter().map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }
}
