//! What the changes come to, and whether they leave enough for the passage to be the claim's own.

use super::sides::Sides;
use super::speaker::Claimed;
use super::{Change, ChangeKind, Wording};
use crate::claim::Added;
use crate::matching::{Passage, Piece};
use crate::record::Record;

/// Words that a claim must have for a passage with few of them to be more than a turn of phrase that both share.
const RETOLD: usize = 10;

/// What `changes` against `passage` come to.
pub(super) fn wording(changes: &[Change], passage: &Passage, words: usize) -> Wording {
    let any = |test: fn(ChangeKind) -> bool| changes.iter().any(|change| test(change.kind));
    if changes.iter().all(|change| change.kind.is_typographic()) {
        Wording::Verbatim
    } else if changes.iter().all(|change| is_allowed(change.kind)) {
        Wording::Acceptable
    } else if !is_covered(changes, passage, words) {
        Wording::Paraphrase
    } else if any(|kind| kind == ChangeKind::Splice) {
        Wording::Spliced
    } else if any(ChangeKind::is_protected) {
        Wording::AlteredMeaning
    } else {
        Wording::Altered
    }
}

/// Share of the claim's words that stand in the passage, wherever.
fn kept(changes: &[Change], passage: &Passage, words: usize) -> f64 {
    let moved = changes.iter().filter(|change| change.kind == ChangeKind::Reorder);
    let moved: usize = moved.map(|change| change.draft_text.split_whitespace().count()).sum();
    (passage.matched + moved) as f64 / words.max(1) as f64
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
/// How much of what it takes to name a place of the record the claimed speaker takes off, in bits: for an edit, which stands
/// nearly whole, and for a retelling.
const OWN_EDIT: f64 = 16.0;
const OWN_RETELLING: f64 = 11.0;
/// The share of a claim's information that runs of matching words add up to where an alignment is as good as chance.
const HALF_WAY: f64 = 0.25;

/// How much of what it takes to name a place of the record words around marked editing must prove: in the claimed speaker's
/// mouth, and in another's.
const OWN_MARKED: f64 = 0.25;
const FOREIGN_MARKED: f64 = 0.75;

/// What it takes to name one place of the record, in bits.
pub(super) fn place_bits(record: &Record) -> f64 {
    (record.words().max(2) as f64).log2()
}

/// A passage and what the claim is beside it.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) changes: &'a [Change],
    pub(super) wording: Wording,
    pub(super) passage: &'a Passage,
    pub(super) own: Option<bool>,
}

/// Whether the passage is near enough to be what the claim quotes, and not another utterance that shares words with it.
///
/// Same words are evidence by themselves. Other words are the weaker evidence the more places the record has where they could
/// stand by chance: few where the claimed speaker says them, all of its words otherwise; and in another speaker's mouth, words
/// that differ are more likely other words.
pub(super) fn is_evidence(found: &Found, sides: Sides, claimed: &Claimed) -> bool {
    let Found { changes, wording, passage, own } = *found;
    let places = place_bits(sides.record);
    if severity(wording) <= 1 {
        let marked = |change: &Change| matches!(change.kind, ChangeKind::MarkedOmission | ChangeKind::MarkedInsertion);
        let share = if own == Some(true) { OWN_MARKED } else { FOREIGN_MARKED };
        return !changes.iter().any(marked) || passage.proof > share * places;
    }
    let near = match wording {
        Wording::Paraphrase => sides.quoted.len() >= RETOLD,
        Wording::Spliced => is_spliced(passage, sides, claimed),
        _ => true,
    };
    near && proves(passage, own, places)
}

/// Whether the words that a passage shares with the claim prove that it is its own, others being others.
pub(super) fn proves(passage: &Passage, own: Option<bool>, places: f64) -> bool {
    let beyond = passage.proof - HALF_WAY * passage.full_bits;
    let edited = passage.bits >= EDITED * passage.full_bits;
    match own {
        Some(true) => passage.proof > 0.0 && beyond > places - if edited { OWN_EDIT } else { OWN_RETELLING },
        None => beyond > places && edited,
        Some(false) => beyond > 2.0 * places && edited,
    }
}

/// Words of a claim that may all be written otherwise in the record and still be the same ones; of a longer claim, half of them.
const REWRITTEN: usize = 6;

/// Whether a passage that proves nothing by what it shares may still turn out to be the same words: if few are written otherwise.
pub(super) fn may_be_the_same(passage: &Passage, sides: Sides) -> bool {
    let quoted = (0..sides.quoted.len()).filter(|at| sides.quoted.added(*at) != Added::Word).count();
    let rewritten = quoted.saturating_sub(passage.matched);
    rewritten <= REWRITTEN.max(quoted / 2)
}

/// The share of a claim that must stand in a passage, whatever its length, for it to be more than a paraphrase, and what is added
/// for a claim of one word; a longer one has its part of that. Few words that stand together by chance are much of a short claim.
const LEAST: f64 = 0.53;
const SHORT: f64 = 1.34;

fn is_covered(changes: &[Change], passage: &Passage, words: usize) -> bool {
    let share = kept(changes, passage, words).max(passage.bits / passage.full_bits.max(1.0));
    share >= LEAST + SHORT / words.max(1) as f64
}

/// The share of a claim that the passages of a splice must make up together.
const WHOLE: f64 = 0.8;
/// Words that each of them must have at least.
const STRETCH: usize = 4;

/// Whether a claim is made of several passages, each of which is one by itself: long and rare enough to name its place in the
/// record, and nobody else's than the claimed speaker's.
fn is_spliced(passage: &Passage, sides: Sides, claimed: &Claimed) -> bool {
    let places = place_bits(sides.record);
    // What runs on from turn to turn is one place, whoever says most of it.
    let own = |piece: &Piece| passage.pieces.len() == 1 || claimed.says_piece(piece, sides.record) != Some(false);
    passage.bits >= WHOLE * passage.full_bits
        && passage.pieces.iter().all(|piece| piece.matched() >= STRETCH && piece.run > places && own(piece))
}

/// The share of a claim's words that must stand in a passage of another occasion.
const SAID_AGAIN: f64 = 0.8;

/// Whether so much differs that a passage of another occasion is another utterance: who speaks often says much alike.
pub(super) fn is_rewritten(changes: &[Change], passage: &Passage, words: usize) -> bool {
    rewords(changes) && kept(changes, passage, words) < SAID_AGAIN
}

/// Whether words differ that say something.
pub(super) fn rewords(changes: &[Change]) -> bool {
    changes.iter().any(|change| !is_allowed(change.kind) && change.kind != ChangeKind::Grammar)
}

/// Whether a change of this kind leaves the words what they were.
pub(super) fn is_allowed(kind: ChangeKind) -> bool {
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
