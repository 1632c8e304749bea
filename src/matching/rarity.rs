use crate::text::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::record::index::{Index, word_key};

/// How much the presence of a word proves, by how often the record and English at large have it.
pub(super) struct Rarity<'a> {
    index: &'a Index,
}

/// Words of ordinary text that stand beside the record's own when frequencies are counted: in a record of a few turns every word
/// is rare, and a match proves no less than in a large one.
const ORDINARY: f64 = 50_000.0;

/// Shares of the commonest words in ordinary text, by key.
static COMMON: LazyLock<HashMap<u32, f64>> = LazyLock::new(|| {
    let lines = entries(include_str!("common_words.txt"));
    let shares =
        lines.filter_map(|line| line.split_once(' ')).filter_map(|(word, share)| Some((word, share.parse().ok()?)));
    shares.map(|(word, share): (_, f64)| (word_key(word), share / 10_000.0)).collect()
});

impl<'a> Rarity<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        Self { index }
    }

    /// The word's information in bits: what it takes to name it among all words of the record and of ordinary text.
    pub(super) fn bits(&self, key: u32) -> f64 {
        let ordinary = COMMON.get(&key).map_or(0.0, |share| share * ORDINARY);
        let often = self.index.frequency(key) as f64 + ordinary + 1.0;
        ((self.index.len() as f64 + ORDINARY) / often).log2().max(1.0)
    }

    /// The same in whole bits.
    #[expect(clippy::cast_sign_loss, reason = "at least one bit")]
    pub(super) fn whole_bits(&self, key: u32) -> u32 {
        self.bits(key) as u32
    }
}
