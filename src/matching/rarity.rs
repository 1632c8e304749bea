use crate::record::index::Index;

/// How much the presence of a word proves, by how often the record has it.
pub(super) struct Rarity<'a> {
    index: &'a Index,
    words: f64,
}

impl<'a> Rarity<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        Self { index, words: index.len().max(1) as f64 }
    }

    /// The word's information in bits: what it takes to name it among all words of the record.
    pub(super) fn bits(&self, key: u32) -> f64 {
        (self.words / (self.index.frequency(key) as f64 + 1.0)).log2().max(1.0)
    }

    /// The same in whole bits.
    pub(super) fn whole_bits(&self, key: u32) -> u32 {
        (self.index.len() / (self.index.frequency(key) + 1)).max(2).ilog2()
    }
}
