use std::sync::LazyLock;

use super::word_key;
use crate::text::entries;

/// The commonest words of ordinary text, found by key. An index counts them and does not list where they stand.
#[derive(Debug)]
pub struct CommonWords {
    /// Share of ordinary text, 0 to 1, of each word.
    shares: Vec<f64>,
    /// The key of each word.
    keys: Vec<u32>,
    /// What a key is multiplied by for its slot, so that no two words have the same.
    multiplier: u32,
    /// The number of the word whose slot it is; 0 in the others.
    slots: Box<[u8; SLOTS]>,
}

const SLOTS: usize = 1 << 11;

/// All of them.
pub static COMMON: LazyLock<CommonWords> = LazyLock::new(|| {
    let lines = entries(include_str!("common_words.txt")).filter_map(|line| line.split_once(' '));
    CommonWords::of(lines.filter_map(|(word, share)| Some((word_key(word), share.parse::<f64>().ok()? / 10_000.0))))
});

impl CommonWords {
    fn of(words: impl Iterator<Item = (u32, f64)>) -> Self {
        let (keys, shares): (Vec<_>, Vec<_>) = words.unzip();
        let mut multiplier = 1_u32;
        let slots = loop {
            if let Some(slots) = slots(&keys, multiplier) {
                break slots;
            }
            multiplier = multiplier.wrapping_mul(0x9e37_79b1);
        };
        Self { shares, keys, multiplier, slots }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shares.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shares.is_empty()
    }

    /// The number of the word with this key.
    pub fn number(&self, key: u32) -> Option<usize> {
        Some(self.number_or_len(key)).filter(|number| *number < self.len())
    }

    /// The number of the word with this key, and of any other word the number of all: of the words that an index reads every other is
    /// common, and to guess which would take longer than to look.
    #[inline]
    pub(in crate::record) fn number_or_len(&self, key: u32) -> usize {
        let number = usize::from(self.slots[slot_of(key, self.multiplier)]);
        std::hint::select_unpredictable(self.keys[number] == key, number, self.len())
    }

    /// The share of ordinary text that the word with this key has; 0 for a word that is not among the commonest.
    pub fn share(&self, key: u32) -> f64 {
        self.number(key).map_or(0.0, |number| self.shares[number])
    }

    /// The keys, by number.
    pub(in crate::record) fn keys(&self) -> &[u32] {
        &self.keys
    }
}

/// The slots of the words with these keys, if each has one of its own.
fn slots(keys: &[u32], multiplier: u32) -> Option<Box<[u8; SLOTS]>> {
    let mut slots = Box::new([0; SLOTS]);
    let mut taken = [false; SLOTS];
    for (number, key) in (0..=u8::MAX).zip(keys) {
        let slot = slot_of(*key, multiplier);
        if std::mem::replace(&mut taken[slot], true) {
            return None;
        }
        slots[slot] = number;
    }
    Some(slots)
}

#[inline]
fn slot_of(key: u32, multiplier: u32) -> usize {
    (key.wrapping_mul(multiplier) >> (u32::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_told_from_others() {
        assert!(COMMON.share(word_key("the")) > COMMON.share(word_key("not")));
        assert!(COMMON.share(word_key("not")) > 0.0);
        assert_eq!(COMMON.number(word_key("harbour")), None);
        for (number, key) in COMMON.keys().iter().enumerate() {
            assert_eq!(COMMON.number(*key), Some(number));
        }
    }
}
