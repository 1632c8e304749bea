//! From a passage to its changes: each differing stretch gets its kind.

use std::ops::Range;

use super::amount;
use super::blocks::{Block, Known, blocks, refine};
use super::day;
use super::kind::{kin, kind};
use super::moved::mark_moved;
use super::seam;
use super::side::Side;
use super::sides::Sides;
use super::{Change, ChangeKind};
use crate::claim::{Added, Same, ends_contraction, equivalent};
use crate::matching::{Passage, Piece};
use crate::text::Span;

/// All changes between the claim and `passage`, in the claim's order; `None` as soon as one is of a kind that does not do.
pub(super) fn changes(sides: Sides, passage: &Passage, does: impl Fn(ChangeKind) -> bool) -> Option<Vec<Change>> {
    let mut found = Vec::new();
    for (at, piece) in passage.pieces.iter().enumerate() {
        let home = passage.pieces[0].transcript == piece.transcript;
        if at > 0 {
            found.extend(seam::change(sides, &passage.pieces, at));
        }
        let begins = found.len();
        let ends = (at == 0, at + 1 == passage.pieces.len());
        let moved = |block: &Block| block.claim.is_empty() && seam::is_moved(&passage.pieces, at, &block.record);
        for (kind, block) in inside(sides, piece, ends, |kind, block| does(kind) || moved(block))? {
            if moved(&block) {
                continue;
            }
            let draft = sides.claim_span(&block.claim);
            let record = sides.record_span(piece.transcript, &block.record);
            found.push(Change {
                kind,
                draft,
                draft_text: draft.of(&sides.claim.text).to_owned(),
                record: if home { record } else { Span::default() },
                record_text: sides.text(piece.transcript).get(record).to_owned(),
            });
        }
        for change in seam::crossing(sides, piece).into_iter().chain(amount::currencies(sides, piece)) {
            let at = begins + found[begins..].partition_point(|other| other.draft.start <= change.draft.start);
            found.insert(at, change);
        }
    }
    found.iter().all(|change| does(change.kind)).then_some(found)
}

/// The differences inside one piece; `ends` tells whether the claim begins and ends with it. `None` as soon as one does not do.
fn inside(
    sides: Sides,
    piece: &Piece,
    ends: (bool, bool),
    does: impl Fn(ChangeKind, &Block) -> bool,
) -> Option<Vec<(ChangeKind, Block)>> {
    let mut blocks = blocks(piece, sides.quoted);
    mark_moved(&mut blocks, piece, sides);
    pair_ends(&mut blocks, sides, piece, ends);
    pair_gaps(&mut blocks, sides, piece.transcript);
    let mut found = Vec::new();
    for block in blocks {
        let (a, b) = (sides.claim_keys(block.claim.clone()), sides.record_keys(piece.transcript, block.record.clone()));
        let (a, b): (Vec<_>, Vec<_>) = (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
        if block.is == Known::Broken && block.record.len() <= seam::LONGEST_BREAK {
            continue;
        }
        for part in refine(&block, &a, &b, kin) {
            let a = &a[part.claim.start - block.claim.start..part.claim.end - block.claim.start];
            let b = &b[part.record.start - block.record.start..part.record.end - block.record.start];
            let (kind, part) = named(sides, piece.transcript, part, a, b);
            if !does(kind, &part) && !day::may_settle(sides) {
                return None;
            }
            found.push((kind, part));
        }
    }
    day::settle(sides, piece, &mut found);
    Some(found)
}

/// A block with its kind.
fn named(sides: Sides, transcript: usize, block: Block, a: &[&str], b: &[&str]) -> (ChangeKind, Block) {
    let kind = match &block.is {
        Known::Marked => ChangeKind::MarkedOmission,
        Known::Broken => ChangeKind::Splice,
        Known::Same(Same::Spelling) => ChangeKind::Spelling,
        Known::Same(Same::NumberStyle) => ChangeKind::NumberStyle,
        Known::Moved(words) => return (ChangeKind::Reorder, Block { record: words.clone(), ..block }),
        Known::Differs if block.claim.start == 0 && matches!((a, b), ([a], [b]) if ends_contraction(a, b)) => {
            ChangeKind::Spelling
        }
        Known::Differs => {
            let claim = Side::of_claim(sides, &block.claim, a);
            let record = Side::of_record(sides, transcript, &block.record, b);
            let added: Vec<_> = block.claim.clone().map(|at| sides.quoted.added(at)).collect();
            if is_replaced(sides, &block) {
                kind(&claim, &record, &[Added::Word])
            } else {
                kind(&claim, &record, &added)
            }
        }
    };
    (kind, block)
}

/// Words of the record that a bracket beside them stands for: "The tower fell. It was old." quoted as "[The tower] was old", where
/// the words in brackets happen to stand in the record too.
fn is_replaced(sides: Sides, block: &Block) -> bool {
    let at = block.claim.start;
    let mut beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter(|at| *at < sides.quoted.len());
    let few = block.claim.is_empty() && block.record.len() <= MOST_REPLACED;
    few && beside.any(|at| sides.quoted.added(at) == Added::Word)
}

/// Words that a bracket is taken to stand for at the most.
const MOST_REPLACED: usize = 3;

/// Sets words of the claim before and after the matching part beside the words that stand in the record there, up to the end of
/// the sentence: a first or last word that differs is a word changed, not one put in.
fn pair_ends(blocks: &mut [Block], sides: Sides, piece: &Piece, ends: (bool, bool)) {
    let lonely = |block: &Block| block.record.is_empty() && block.is == Known::Differs;
    let (start, end) = (piece.words.start as usize, piece.words.end as usize);
    let all = sides.words_in(piece.transcript);
    if let Some(first) = blocks.first_mut().filter(|block| ends.0 && block.claim.start == 0) {
        let wanted = if lonely(first) { first.claim.len() } else { 0 };
        let near = |back: &usize| !sides.parts(piece.transcript, first.record.start - back);
        let reached = (1..=wanted.min(start)).take_while(near).count();
        first.record.start -= reached;
        widen(first, sides, piece.transcript, |block| block.record.start.checked_sub(1).map(|at| at..block.record.end));
    }
    if let Some(last) = blocks.last_mut().filter(|block| ends.1 && block.claim.end == sides.quoted.len()) {
        let wanted = if lonely(last) { last.claim.len().min(all - end) } else { 0 };
        let reached = (0..wanted).take_while(|on| !sides.parts(piece.transcript, end + on - 1)).count();
        last.record.end += reached;
        widen(last, sides, piece.transcript, |block| {
            (block.record.end < all).then(|| block.record.start..block.record.end + 1)
        });
    }
}

/// Sets words of the claim beside a marked gap beside the last or first words of the gap where they are the same differently written:
/// "… Twenty thousand" for "… 20,000".
fn pair_gaps(blocks: &mut [Block], sides: Sides, transcript: usize) {
    for at in 1..blocks.len() {
        let [before, after] = &mut blocks[at - 1..=at] else { return };
        let lonely = |block: &Block| block.is == Known::Differs && block.record.is_empty() && block.claim.len() <= 3;
        let touch = before.claim.end == after.claim.start && before.record.end == after.record.start;
        let (gap, words, opens) = match (&before.is, &after.is) {
            (Known::Marked, _) if touch && lonely(after) => (before, after, false),
            (_, Known::Marked) if touch && lonely(before) => (after, before, true),
            _ => continue,
        };
        let claim = sides.claim_keys(words.claim.clone());
        let claim: Vec<_> = claim.iter().map(String::as_str).collect();
        let taken = (1..=gap.record.len().min(3)).map(|len| {
            if opens { gap.record.start..gap.record.start + len } else { gap.record.end - len..gap.record.end }
        });
        let same = |record: &Range<usize>| {
            let keys = sides.record_keys(transcript, record.clone());
            equivalent(&claim, &keys.iter().map(String::as_str).collect::<Vec<_>>()).is_some()
        };
        if let Some(record) = taken.into_iter().find(same) {
            gap.record = if opens { record.end..gap.record.end } else { gap.record.start..record.start };
            words.record = record;
        }
    }
}

/// Takes a word or two of the record more into a block at the claim's end if they make both sides the same: "we’re", "we are".
fn widen(block: &mut Block, sides: Sides, transcript: usize, next: impl Fn(&Block) -> Option<Range<usize>>) {
    let mut wider = block.clone();
    for _ in 0..2 {
        let Some(record) = next(&wider) else { return };
        wider.record = record;
        let (a, b) = (sides.claim_keys(wider.claim.clone()), sides.record_keys(transcript, wider.record.clone()));
        let (a, b): (Vec<_>, Vec<_>) = (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
        if wider.claim.len() <= 3 && equivalent(&a, &b).is_some() {
            *block = wider;
            return;
        }
    }
}
