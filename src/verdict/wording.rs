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

/// Whether the passage is near enough to be what the claim quotes, and not another utterance that shares words with it.
pub(super) fn is_evidence(
    changes: &[Change],
    wording: Wording,
    passage: &Passage,
    own: Option<bool>,
    record: &Record,
) -> bool {
    if severity(wording) <= 1 {
        return true;
    }
    let altering = changes.iter().filter(|change| !is_allowed(change.kind)).count() as f64;
    let proof = passage.bits * 0.6 - altering * 4.0 - (passage.full_bits - passage.bits) * 0.3;
    let needed = (record.index.len().max(2) as f64).log2() + if own == Some(false) { 12.0 } else { 0.0 };
    proof > needed
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
