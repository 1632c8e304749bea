//! Days of a month, before or behind its name: "March 3", "3 March", "the third of March".

use std::ops::Range;

use super::ChangeKind;
use super::blocks::Block;
use super::sides::Sides;
use crate::claim::{MONTHS, day_of_month};
use crate::matching::{Piece, Step};

/// Whether a claim names a month, beside which [`settle`] may make less of a difference.
pub(super) fn may_settle(sides: Sides) -> bool {
    (0..sides.quoted.len()).any(|at| MONTHS.contains(&sides.quoted.key(at)))
}

/// Makes a matter of style of what differs where both sides name the same day of the same month.
pub(super) fn settle(sides: Sides, piece: &Piece, found: &mut [(ChangeKind, Block)]) {
    if found.len() < 2 {
        return;
    }
    for step in &piece.steps {
        let Step::Match(claim, word) = *step else { continue };
        let (claim, word) = (claim as usize, word as usize);
        if !MONTHS.contains(&sides.quoted.key(claim)) {
            continue;
        }
        let own = |words: Range<usize>| sides.claim_keys(words.start..words.end.min(sides.quoted.len()));
        let other = |words: Range<usize>| sides.record_keys(piece.transcript, words);
        let (Some((draft, day)), Some((record, said))) = (beside(claim, own), beside(word, other)) else { continue };
        if day != said {
            continue;
        }
        for (kind, block) in &mut *found {
            if within(&block.claim, &draft) && within(&block.record, &record) {
                *kind = ChangeKind::NumberStyle;
            }
        }
    }
}

fn within(words: &Range<usize>, day: &Range<usize>) -> bool {
    day.start <= words.start && words.end <= day.end
}

/// The words that tell the day beside the name of a month at `month`, the name among them, and the day.
fn beside(month: usize, keys: impl Fn(Range<usize>) -> Vec<String>) -> Option<(Range<usize>, u32)> {
    let before = keys(month.saturating_sub(4)..month);
    let after = keys(month + 1..month + 4);
    let (before, after) = (texts(&before), texts(&after));
    let lead = usize::from(after.first() == Some(&"the"));
    if let Some((day, words)) = (1..=2).rev().find_map(|len| Some((day_of_month(after.get(lead..lead + len)?)?, len))) {
        return Some((month..month + 1 + lead + words, day));
    }
    let of = usize::from(before.last() == Some(&"of"));
    let end = before.len() - of;
    let (day, words) =
        (1..=2).rev().find_map(|len| Some((day_of_month(before.get(end.checked_sub(len)?..end)?)?, len)))?;
    let the = usize::from((end - words).checked_sub(1).is_some_and(|at| before[at] == "the"));
    Some((month - of - words - the..month + 1, day))
}

fn texts(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}
