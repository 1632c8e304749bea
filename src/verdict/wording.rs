//! What the changes come to, and whether they leave enough for the passage to be the claim's own.

use super::{Change, ChangeKind, Wording};
use crate::matching::Passage;
use crate::record::Record;

/// The share of the claim's information that must stand in a passage for it to be more than a paraphrase.
const ALTERED: f64 = 0.5;

/// What `changes` against `passage` come to.
pub(super) fn wording(changes: &[Change], passage: &Passage) -> Wording {
    let any = |test: fn(ChangeKind) -> bool| changes.iter().any(|change| test(change.kind));
    if changes.iter().all(|change| change.kind.is_typographic()) {
        Wording::Verbatim
    } else if changes.iter().all(|change| is_allowed(change.kind)) {
        Wording::Acceptable
    } else if passage.bits < ALTERED * passage.full_bits {
        Wording::Paraphrase
    } else if any(|kind| kind == ChangeKind::Splice) {
        Wording::Spliced
    } else if any(ChangeKind::is_protected) {
        Wording::AlteredMeaning
    } else {
        Wording::Altered
    }
}

/// How bad a wording is, for ranking.
pub(super) fn severity(wording: Wording) -> u32 {
    match wording {
        Wording::Verbatim => 0,
        Wording::Acceptable => 1,
        Wording::Altered | Wording::AlteredMeaning | Wording::Spliced => 3,
        Wording::Paraphrase => 4,
        Wording::NotFound | Wording::NoCoverage | Wording::Unchecked => 5,
    }
}

/// The share of a claim's information that must stand in a passage for it to be an edit of it rather than a retelling.
const EDITED: f64 = 0.6;
/// What the matching runs must prove beyond [`HALF_WAY`] for an edit and for a retelling of the claimed speaker's words, in bits.
const PROOF_OF_EDIT: f64 = 8.0;
const PROOF_OF_RETELLING: f64 = 13.0;
/// The share of a claim's information that runs of matching words add up to where an alignment is as good as chance.
const HALF_WAY: f64 = 0.25;

/// Whether the passage is near enough to be what the claim quotes, and not another utterance that shares words with it.
///
/// Same words are evidence by themselves. Other words are the weaker evidence the more places the record has where they could
/// stand by chance: few where the claimed speaker says them, all of its words otherwise; and in another speaker's mouth, words
/// that differ are more likely other words.
pub(super) fn is_evidence(wording: Wording, passage: &Passage, own: Option<bool>, record: &Record) -> bool {
    if severity(wording) <= 1 {
        return true;
    }
    let beyond = passage.proof - HALF_WAY * passage.full_bits;
    let edited = passage.bits >= EDITED * passage.full_bits;
    let places = (record.index.len().max(2) as f64).log2();
    match own {
        Some(true) => beyond > if edited { PROOF_OF_EDIT } else { PROOF_OF_RETELLING },
        None => beyond > places && edited,
        Some(false) => beyond > 2.0 * places && edited,
    }
}

fn is_allowed(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::Typography
            | ChangeKind::Case
            | ChangeKind::Spelling
            | ChangeKind::NumberStyle
            | ChangeKind::Disfluency
            | ChangeKind::MarkedOmission
            | ChangeKind::MarkedInsertion
    )
}
