//! Finds the passages of the record that share rare words with a quotation.

mod bag;
mod common;
mod group;
mod key;
mod query;
mod seeds;
mod stands;
mod unchanged;
mod window;

pub use common::{COMMON, CommonWords};
pub(super) use key::shingle_key;
pub use key::word_key;
pub use query::{Place, Query};

#[cfg(test)]
mod tests;
