//! Candidate passages for a claim, aligned with it word by word.

use crate::claim::Claim;
use crate::record::Record;
use crate::text::Span;

/// A passage of the record aligned with a claim.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Index into `Record::transcripts`.
    pub transcript: usize,
    /// The aligned stretches of the transcript's text, in the order of the claim.
    pub spans: Vec<Span>,
    /// Share of the claim's words that stand in the passage unchanged and in order, 0 to 1.
    pub similarity: f64,
}

/// Passages of `record` that `claim` may come from, best first.
pub fn search(_claim: &Claim, _record: &Record) -> Vec<Passage> {
    Vec::new()
}
