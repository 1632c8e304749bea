//! What lies between two pieces of one passage.

use super::sides::Sides;
use super::{Change, ChangeKind};
use crate::matching::Piece;
use crate::text::Span;

/// Words of a speaker that one may leave out unmarked for it to be an omission still, and not two places joined.
const LONGEST_OMISSION: usize = 40;
/// The same where somebody else speaks in between.
const LONGEST_INTERJECTION: usize = 10;
/// Unused words between pieces in changed order for them to be one place still.
const LOOSE: usize = 8;

/// The change that the step from piece `at - 1` to piece `at` makes, if any.
pub(super) fn change(sides: Sides, pieces: &[Piece], at: usize) -> Option<Change> {
    let (last, next) = (&pieces[at - 1], &pieces[at]);
    let same = last.transcript == next.transcript;
    let forward = same && next.words.start >= last.words.end;
    let words = if forward { last.words.end..next.words.start } else { next.words.start..next.words.start };
    if forward && words.is_empty() {
        return None;
    }
    let place = next.claim.start as usize;
    let draft = sides.claim_span(&(place..place));
    let record = sides.record_span(next.transcript, &(words.start as usize..words.end as usize));
    Some(Change {
        kind: kind(sides, pieces, at, forward),
        draft,
        draft_text: String::new(),
        record: if pieces[0].transcript == next.transcript && same { record } else { Span::default() },
        record_text: record.of(sides.text(next.transcript)).to_owned(),
    })
}

fn kind(sides: Sides, pieces: &[Piece], at: usize, forward: bool) -> ChangeKind {
    let (last, next) = (&pieces[at - 1], &pieces[at]);
    if last.transcript != next.transcript {
        return ChangeKind::Splice;
    }
    let between = if forward { last.words.end..next.words.start } else { next.words.end..last.words.start };
    let used =
        |word: &u32| pieces.iter().any(|piece| piece.transcript == next.transcript && piece.words.contains(word));
    let unused = between.clone().filter(|word| !used(word)).count();
    if forward && sides.gap_at(next.claim.start as usize) {
        ChangeKind::MarkedOmission
    } else if unused <= LOOSE && (!forward || unused < between.len()) {
        ChangeKind::Reorder
    } else if forward && unused <= longest_omission(sides, last, next) {
        ChangeKind::Omission
    } else {
        ChangeKind::Splice
    }
}

fn longest_omission(sides: Sides, last: &Piece, next: &Piece) -> usize {
    let turn = |word: u32| sides.record.turn_at(last.transcript, sides.record.index.span(last.transcript, word).start);
    let (before, after) = (turn(last.words.end - 1), turn(next.words.start));
    let same_turn = before.map(|turn| turn.span) == after.map(|turn| turn.span);
    if same_turn { LONGEST_OMISSION } else { LONGEST_INTERJECTION }
}
