//! Finds the passages of the record that share rare words with a quotation.

mod group;
mod key;
mod query;
mod seeds;
mod window;

pub(super) use key::shingle_key;
pub use key::word_key;
pub use query::{Place, Query};

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::entries;

/// The commonest words by key, with their share of ordinary text, 0 to 1. An index counts them and does not list where they stand.
pub static COMMON: LazyLock<HashMap<u32, f64>> = LazyLock::new(|| {
    let lines = entries(include_str!("common_words.txt"));
    let shares =
        lines.filter_map(|line| line.split_once(' ')).filter_map(|(word, share)| Some((word, share.parse().ok()?)));
    shares.map(|(word, share): (_, f64)| (word_key(word), share / 10_000.0)).collect()
});

#[cfg(test)]
mod tests;
