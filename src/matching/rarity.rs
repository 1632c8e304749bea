use crate::record::View;
use crate::record::index::COMMON;

/// How much the presence of a word proves, by how often the record and English at large have it.
pub(super) struct Rarity<'a> {
    record: &'a View<'a>,
}

/// Words of ordinary text that stand beside the record's own when frequencies are counted: in a record of a few turns every word
/// is rare, and a match proves no less than in a large one.
const ORDINARY: f64 = 50_000.0;

impl<'a> Rarity<'a> {
    pub(super) fn new(record: &'a View<'a>) -> Self {
        Self { record }
    }

    /// The word's information in bits: what it takes to name it among all words of the record and of ordinary text.
    pub(super) fn bits(&self, key: u32) -> f64 {
        let ordinary = COMMON.share(key) * ORDINARY;
        let often = f64::from(self.record.frequency(key)) + ordinary + 1.0;
        ((self.record.words() as f64 + ORDINARY) / often).log2().max(1.0)
    }
}
