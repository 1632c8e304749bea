use std::sync::LazyLock;

use super::word_key;
use crate::text::entries;

/// The commonest words of ordinary text, found by key. An index counts them and does not list where they stand.
#[derive(Debug)]
pub struct CommonWords {
    /// Share of ordinary text, 0 to 1, of each word.
    shares: Vec<f64>,
    /// Key and number of each word, in the slot that the key's low bits choose or the next free one.
    slots: Vec<(u32, u32)>,
}

/// All of them.
pub static COMMON: LazyLock<CommonWords> = LazyLock::new(|| {
    let lines = entries(include_str!("common_words.txt")).filter_map(|line| line.split_once(' '));
    CommonWords::of(lines.filter_map(|(word, share)| Some((word_key(word), share.parse::<f64>().ok()? / 10_000.0))))
});

/// The number of a slot that is free.
const FREE: u32 = u32::MAX;

impl CommonWords {
    fn of(words: impl Iterator<Item = (u32, f64)>) -> Self {
        let words: Vec<_> = words.collect();
        let mut slots = vec![(0, FREE); (words.len() * 4).next_power_of_two()];
        for (number, (key, _)) in (0..).zip(&words) {
            let slot = slot_of(&slots, *key);
            slots[slot] = (*key, number);
        }
        Self { shares: words.into_iter().map(|(_, share)| share).collect(), slots }
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
        let (_, number) = self.slots[slot_of(&self.slots, key)];
        (number != FREE).then_some(number as usize)
    }

    /// The share of ordinary text that the word with this key has; 0 for a word that is not among the commonest.
    pub fn share(&self, key: u32) -> f64 {
        self.number(key).map_or(0.0, |number| self.shares[number])
    }

    /// The keys, by number.
    pub(in crate::record) fn keys(&self) -> Vec<u32> {
        let mut keys = vec![0; self.len()];
        for (key, number) in self.slots.iter().filter(|(_, number)| *number != FREE) {
            keys[*number as usize] = *key;
        }
        keys
    }
}

fn slot_of(slots: &[(u32, u32)], key: u32) -> usize {
    let mask = slots.len() - 1;
    let mut slot = key as usize & mask;
    while slots[slot].1 != FREE && slots[slot].0 != key {
        slot = (slot + 1) & mask;
    }
    slot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_told_from_others() {
        assert!(COMMON.share(word_key("the")) > COMMON.share(word_key("not")));
        assert!(COMMON.share(word_key("not")) > 0.0);
        assert_eq!(COMMON.number(word_key("harbour")), None);
        for (number, key) in COMMON.keys().into_iter().enumerate() {
            assert_eq!(COMMON.number(key), Some(number));
        }
    }
}
