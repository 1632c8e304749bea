//! XML in which speakers are marked up: TEI (speech, drama, what somebody is said to have said), ParlParse, Akoma Ntoso.
//!
//! TEI P5 and ParlaMint, mySociety's ParlParse as TheyWorkForYou publishes it, OASIS Akoma Ntoso 1.0. No entity is ever expanded but those
//! that stand for a character.

mod dialect;
mod walk;

use super::{Known, Reading};
use crate::error::Error;
use crate::record::origin::Original;
use crate::text::Source;
use walk::Walk;

/// Reads speeches that are marked up.
///
/// # Errors
/// Broken XML, XML that is nested too deep, or one that marks no speaker as the known vocabularies do.
pub(super) fn read(source: Source, known: Known) -> Result<Reading, Error> {
    let path = source.path().to_string_lossy().into_owned();
    let original = Original::new(source.into_text());
    let mut walk = Walk::new(original.text());
    walk.read().map_err(|(what, at)| Error::new(what).line(original.line(at)))?;
    Ok(walk.into_reading(&path, &original, known))
}

#[cfg(test)]
mod tests;
