//! What lies between two pieces of one passage.

use std::ops::Range;

use super::sides::Sides;
use super::{Change, ChangeKind};
use crate::matching::{Piece, Step};
use crate::people::{Likeness, compare};
use crate::text::Span;

/// Words of a speaker that one may leave out unmarked for it to be an omission still, and not two places joined.
const LONGEST_OMISSION: usize = 40;
/// The same where somebody else speaks in between.
const LONGEST_INTERJECTION: usize = 10;
/// The same where the draft closes its marks and opens them again, which says that something may stand between.
pub(super) const LONGEST_BREAK: usize = 60;
/// Unused words between pieces in changed order for them to be one place still.
const LOOSE: usize = 8;

/// The change that the step from piece `at - 1` to piece `at` makes, if any.
pub(super) fn change(sides: Sides, pieces: &[Piece], at: usize) -> Option<Change> {
    let (last, next) = (&pieces[at - 1], &pieces[at]);
    let same = last.transcript == next.transcript;
    let forward = same && next.words.start >= last.words.end;
    let words = if forward { last.words.end..next.words.start } else { next.words.start..next.words.start };
    let broken = sides.quoted.breaks_before(next.claim.start as usize);
    if forward && (words.is_empty() || broken && words.len() <= LONGEST_BREAK) {
        return None;
    }
    let kind = kind(sides, pieces, at, forward);
    let place = next.claim.start as usize;
    // What the draft says twice and the record once stands in the draft only.
    let again = next.steps.iter().take_while(|step| step.record().is_none_or(|word| word < last.words.end)).count();
    let draft = sides.claim_span(&(place..place + if kind == ChangeKind::Disfluency { again } else { 0 }));
    let record = sides.record_span(next.transcript, &(words.start as usize..words.end as usize));
    Some(Change {
        kind,
        draft,
        draft_text: draft.of(&sides.claim.text).to_owned(),
        record: if pieces[0].transcript == next.transcript && same { record } else { Span::default() },
        record_text: sides.text(next.transcript).get(record).to_owned(),
    })
}

/// Words that each of two people must say for one piece to be a statement of neither.
const OF_EACH: usize = 4;

/// The change that a piece makes whose words run from one person's turn into another's.
pub(super) fn crossing(sides: Sides, piece: &Piece) -> Option<Change> {
    let mut matched = piece.steps.iter().filter_map(|step| match step {
        Step::Match(claim, word) => Some((*claim, *word)),
        _ => None,
    });
    let start = |word: u32| sides.record.span(piece.transcript, word).start;
    let turn = |word: u32| sides.record.turn_at(piece.transcript, start(word));
    let first = turn(matched.clone().next()?.1)?;
    if start(matched.next_back()?.1) < first.span.end {
        return None;
    }
    let matched: Vec<_> = matched.collect();
    let own = matched.partition_point(|(_, word)| start(*word) < first.span.end);
    let (claim, word) = *matched.get(own)?;
    let (said, goes_on) = (first.speaker?, turn(word)?.speaker?);
    let speakers = &sides.record.speakers;
    let differ = compare(speakers.get(said).name(), speakers.get(goes_on).name()) == Likeness::Different;
    if !differ || own < OF_EACH || matched.len() - own < OF_EACH {
        return None;
    }
    let (draft, last) = (claim as usize, matched[own - 1].1 as usize + 1);
    Some(Change {
        kind: ChangeKind::Splice,
        draft: sides.claim_span(&(draft..draft)),
        draft_text: String::new(),
        record: sides.record_span(piece.transcript, &(last..last)),
        record_text: String::new(),
    })
}

fn kind(sides: Sides, pieces: &[Piece], at: usize, forward: bool) -> ChangeKind {
    let (last, next) = (&pieces[at - 1], &pieces[at]);
    if last.transcript != next.transcript {
        return ChangeKind::Splice;
    }
    let between =
        if forward { last.words.end..next.words.start } else { next.words.end..last.words.start.max(next.words.end) };
    let used =
        |word: &u32| pieces.iter().any(|piece| piece.transcript == next.transcript && piece.words.contains(word));
    let unused = between.clone().filter(|word| !used(word)).count();
    if forward && sides.quoted.gap_before(next.claim.start as usize) {
        ChangeKind::MarkedOmission
    } else if !forward && repeats(last, next) {
        ChangeKind::Disfluency
    } else if unused <= LOOSE && (!forward || unused < between.len()) {
        ChangeKind::Reorder
    } else if forward && unused <= longest_omission(sides, last, next) {
        ChangeKind::Omission
    } else {
        ChangeKind::Splice
    }
}

/// Whether `next` begins by saying again words that `last` has said already.
fn repeats(last: &Piece, next: &Piece) -> bool {
    let said = |word: u32| last.steps.iter().any(|step| matches!(step, Step::Match(_, own) if *own == word));
    let mut again = next.words.start..next.words.end.min(last.words.end);
    last.words.contains(&next.words.start) && again.all(said)
}

/// Whether the words of the record at `words` stand in another piece than `at`: moved, then, and not left out.
pub(super) fn is_moved(pieces: &[Piece], at: usize, words: &Range<usize>) -> bool {
    let (own, words) = (&pieces[at], words.start as u32..words.end as u32);
    let held = |piece: &Piece| piece.words.start <= words.start + 1 && words.end <= piece.words.end + 1;
    let others = pieces.iter().enumerate().filter(|(other, piece)| *other != at && piece.transcript == own.transcript);
    others.into_iter().any(|(_, piece)| held(piece))
}

fn longest_omission(sides: Sides, last: &Piece, next: &Piece) -> usize {
    let turn = |word: u32| sides.record.turn_at(last.transcript, sides.record.span(last.transcript, word).start);
    let (before, after) = (turn(last.words.end - 1), turn(next.words.start));
    let same_turn = before.map(|turn| turn.span) == after.map(|turn| turn.span);
    if same_turn { LONGEST_OMISSION } else { LONGEST_INTERJECTION }
}
