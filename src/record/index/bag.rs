//! The words of a query, by key.

/// The words of a query, to be looked for in a window of the record in any order.
pub(super) struct Bag<'a> {
    pub(super) query: &'a [Option<u32>],
    pub(super) weights: &'a [f32],
    pub(super) total: f32,
    /// Keys with their place in the query, by key.
    pub(super) sorted: Vec<(u32, u32)>,
    /// For each place, the first one at which the same word follows the same word, and for that how many there are.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Each key with where it begins in `sorted` and how often it is there, 0 for a free slot, by the key's low bits: a hash table with
    /// open addressing.
    slots: Vec<(u32, u32, u32)>,
}

impl<'a> Bag<'a> {
    pub(super) fn new(words: &'a [Option<u32>], weights: &'a [f32]) -> Self {
        let mut sorted: Vec<(u32, u32)> = (0_u32..).zip(words).filter_map(|(at, word)| Some(((*word)?, at))).collect();
        sorted.sort_unstable();
        let slots = vec![(0, 0, 0); (sorted.len() * 2 + 1).next_power_of_two()];
        let total = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut bag = Self { query: words, weights, total, pairs: pairs(words), sorted, slots };
        for at in 0..bag.sorted.len() {
            let (key, _) = bag.sorted[at];
            let slot = bag.slot(key);
            let (_, first, count) = bag.slots[slot];
            bag.slots[slot] = if count == 0 { (key, at as u32, 1) } else { (key, first, count + 1) };
        }
        bag
    }

    /// The rarity of each word.
    pub(super) fn weights(&self) -> &[f32] {
        self.weights
    }

    /// The weight of all its words.
    pub(super) fn total(&self) -> f32 {
        self.total
    }

    /// Number of the query's words, gaps included.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether all words of the query are known and stand one after the other.
    pub(super) fn has_no_gaps(&self) -> bool {
        self.sorted.len() == self.query.len()
    }

    /// Number of its words, gaps left out.
    pub(super) fn known(&self) -> usize {
        self.sorted.len()
    }

    /// The places in the query of the word with this key.
    pub(super) fn places(&self, key: u32) -> &[(u32, u32)] {
        let (_, first, count) = self.slots[self.slot(key)];
        &self.sorted[first as usize..(first + count) as usize]
    }

    /// The slot of `key`, or the free one where it would stand.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots[slot].2 > 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// See [`Bag::pairs`].
fn pairs(words: &[Option<u32>]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = (0_u32..).zip(words).map(|(at, _)| (at, 1)).collect();
    let mut sorted: Vec<_> =
        words.windows(2).zip(1_u32..).filter(|(pair, _)| pair.iter().all(Option::is_some)).collect();
    sorted.sort_unstable();
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        for (_, at) in same {
            pairs[*at as usize] = (same[0].1, same.len() as u32);
        }
    }
    pairs
}
