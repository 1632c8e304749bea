//! Finds the passages of the record that share rare words with a quotation.

/// The words of the record and where each rare run of them stands.
#[derive(Debug, Default)]
pub struct Index;
