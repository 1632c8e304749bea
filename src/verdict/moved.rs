//! Words that stand in the record too, only elsewhere.

use std::ops::Range;

use super::blocks::{Block, Known};
use super::sides::Sides;
use crate::claim::{Facet, facet};
use crate::matching::{Piece, Step};

/// Words beyond a piece, besides the length of the claim, in which moved words are looked for.
const REACH: usize = 12;

/// Marks blocks whose words stand elsewhere in or beside `piece` as moved, and removes the hole that they left.
pub(super) fn mark_moved(blocks: &mut Vec<Block>, piece: &Piece, sides: Sides) {
    if !blocks.iter().any(is_put_in) {
        return;
    }
    let reach = sides.quoted.len() + REACH;
    let start = (piece.words.start as usize).saturating_sub(reach);
    let words = sides.record_keys(piece.transcript, start..piece.words.end as usize + reach);
    let mut used = vec![false; words.len()];
    for step in &piece.steps {
        if let Step::Match(_, word) = step {
            used[*word as usize - start] = true;
        }
    }
    let mut holes = Vec::new();
    for block in blocks.iter_mut().filter(|block| is_put_in(block)) {
        let own = sides.claim_keys(block.claim.clone());
        if let Some(at) = find(&own, &words, &used) {
            used[at..at + own.len()].fill(true);
            block.is = Known::Moved(start + at..start + at + own.len());
            holes.push(start + at..start + at + own.len());
        }
    }
    blocks.retain(|block| !holes.iter().any(|hole| is_filled(block, hole)));
}

fn is_put_in(block: &Block) -> bool {
    block.is == Known::Differs && block.record.is_empty() && block.claim.len() >= FEWEST
}

/// Whether a block is nothing but the hole that moved words left, give or take a small word.
fn is_filled(block: &Block, hole: &Range<usize>) -> bool {
    let common = block.record.end.min(hole.end).saturating_sub(block.record.start.max(hole.start));
    block.claim.is_empty() && block.is == Known::Differs && common > 0 && block.record.len() <= common + 1
}

/// A single word proves no move.
const FEWEST: usize = 2;

/// Where `own` stands in `words`, untouched by the alignment. A run of small words proves no move either.
fn find(own: &[String], words: &[String], used: &[bool]) -> Option<usize> {
    let weighty = own.iter().any(|key| facet(key) != Some(Facet::Function));
    if !weighty {
        return None;
    }
    let free = |at: usize| !used[at..at + own.len()].contains(&true);
    (0..(words.len() + 1).saturating_sub(own.len())).find(|at| words[*at..*at + own.len()] == *own && free(*at))
}
