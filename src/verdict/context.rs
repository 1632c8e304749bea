//! What a passage's surroundings add to the words.

use super::Context;
use super::compare::Compared;
use crate::claim::Quoted;
use crate::record::Record;

/// What stands around and between the words of the chosen passage.
pub(super) fn context(_quoted: &Quoted, _chosen: &Compared, _record: &Record) -> Vec<Context> {
    Vec::new()
}
