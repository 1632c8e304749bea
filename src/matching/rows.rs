//! A claim's words and the places between them as the alignment wants them. All costs are in hundredths of a common word.

use std::ops::Range;

use super::align::{Row, Seam};
use crate::claim::{Added, Facet, Quoted, facet};

/// Below this cost no jump can pay.
pub(super) const WORTH_A_JUMP: u32 = JUMP_NEAR + 40;

const JUMP_NEAR: u32 = 380;
const JUMP_FAR: u32 = 480;
/// Leaving words out unmarked: the first, and each further one.
const OMIT: (u32, u32) = (55, 15);
/// Leaving words out at a mark, and going on elsewhere.
const GAP: (u32, u32) = (5, 1);
const GAP_JUMP: (u32, u32) = (60, 150);
/// Leaving words out where the draft closes its marks and opens them again.
const BREAK: (u32, u32) = (5, 2);
const BREAK_JUMP: (u32, u32) = (120, JUMP_FAR);
/// Leaving words out beside a bracket, which stands for some.
const BESIDE_ADDED: (u32, u32) = (15, 15);
/// A word in brackets that the record lacks.
const ADDED: u32 = 12;

/// The rows of the claim's words at `part`, which have these `keys` and prove these `bits`.
pub(super) fn rows(quoted: &Quoted, part: Range<usize>, keys: &[u32], bits: &[f64]) -> Vec<Row> {
    part.zip(keys.iter().zip(bits))
        .map(|(at, (key, bits))| {
            let class = facet(quoted.key(at)).map_or(0, class);
            let weight = whole(*bits).min(16) * 4;
            let (insert, replace) = match quoted.added(at) {
                Added::Nothing => (70 + weight, 85 + weight),
                Added::Letters => (70 + weight, ADDED),
                Added::Word => (ADDED, ADDED),
            };
            Row { key: *key, insert, replace, class }
        })
        .collect()
}

#[expect(clippy::cast_sign_loss, reason = "at least one bit")]
fn whole(bits: f64) -> u32 {
    bits as u32
}

/// The class of words of one facet; function words are of no class.
pub(super) fn class(facet: Facet) -> u8 {
    match facet {
        Facet::Negation => 1,
        Facet::Modality => 2,
        Facet::Quantifier => 3,
        Facet::Condition => 4,
        Facet::Comparison => 5,
        Facet::Number => 6,
        Facet::Date => 7,
        Facet::Pronoun => 8,
        Facet::Function => 0,
    }
}

/// The places before, between and after the claim's words at `part`.
pub(super) fn seams(quoted: &Quoted, part: Range<usize>) -> Vec<Seam> {
    let added = |at: usize| at < quoted.len() && quoted.added(at) == Added::Word;
    let seam = |at: usize| {
        let ((open, extend), (near, far)) = if quoted.gap_before(at) {
            (GAP, GAP_JUMP)
        } else if quoted.breaks_before(at) {
            (BREAK, BREAK_JUMP)
        } else if added(at) || at > 0 && added(at - 1) {
            (BESIDE_ADDED, (JUMP_NEAR, JUMP_FAR))
        } else {
            (OMIT, (JUMP_NEAR, JUMP_FAR))
        };
        Seam { open, extend, near, far }
    };
    (part.start..=part.end).map(seam).collect()
}

/// The claim's words as the index is asked for them: marked gaps and words in brackets are left open.
pub(super) fn query(quoted: &Quoted, part: Range<usize>, keys: &[u32]) -> Vec<Option<u32>> {
    let mut words = Vec::with_capacity(keys.len() + quoted.gaps().len());
    let mut gaps = quoted.gaps().iter().map(|gap| gap.at).peekable();
    for (at, key) in part.zip(keys) {
        while let Some(gap) = gaps.next_if(|gap| *gap <= at) {
            if gap == at {
                words.push(None);
            }
        }
        words.push((quoted.added(at) != Added::Word).then_some(*key));
    }
    words
}
