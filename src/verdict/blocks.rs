//! From the steps of an alignment to the differing stretches, each as small as it can be.

use std::ops::Range;

use crate::claim::{Added, Quoted, Same, equivalent, is_number, may_be_same};
use crate::matching::{Piece, Step};

/// A stretch where claim and record differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Words of the claim.
    pub(super) claim: Range<usize>,
    /// Words of the transcript.
    pub(super) record: Range<usize>,
    /// What is known of it already.
    pub(super) is: Known,
}

/// What is known of a block before its words are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// The words differ.
    Differs,
    /// The same words differently written.
    Same(Same),
    /// Words left out at a mark.
    Marked,
    /// Words left out where the draft closes its marks and opens them again.
    Broken,
    /// The claim's words stand at these words of the transcript.
    Moved(Range<usize>),
}

/// The differing stretches of `piece`.
pub(super) fn blocks(piece: &Piece, quoted: &Quoted) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut claim, mut record) = (piece.claim.start as usize, piece.words.start as usize);
    let mut open = false;
    for step in &piece.steps {
        if matches!(step, Step::Match(..) | Step::Jump) {
            open = false;
        } else {
            let is = match step {
                Step::Delete(_) if quoted.gap_before(claim) => Known::Marked,
                Step::Delete(_) if quoted.breaks_before(claim) => Known::Broken,
                _ => Known::Differs,
            };
            // What the draft put in itself is kept apart from what it quotes.
            let added = step.claim().map(|word| quoted.added(word as usize) == Added::Word);
            let apart = |last: &Block| {
                let own = last.claim.clone().next_back().map(|word| quoted.added(word) == Added::Word);
                last.is != is || added.is_some() && own.is_some() && added != own
            };
            if !open || found.last().is_none_or(apart) {
                found.push(Block { claim: claim..claim, record: record..record, is });
            }
            open = true;
        }
        claim += usize::from(step.claim().is_some());
        record += usize::from(step.record().is_some());
        if let Some(last) = found.last_mut().filter(|_| open) {
            last.claim.end = claim;
            last.record.end = record;
        }
    }
    found
}

/// Longest side of a block that is taken apart word by word.
const LONGEST: usize = 8;
/// Most words on either side that can be one word differently written, or one number.
const WIDEST: usize = 3;
const WIDEST_NUMBER: usize = 4;

/// Takes a block apart into the words that are the same differently written, those that stand for one another, and the rest.
/// `a` and `b` are the folded words of its two sides. `kin` tells whether two differing words answer one another.
pub(super) fn refine(block: &Block, a: &[&str], b: &[&str], kin: impl Fn(&str, &str) -> bool) -> Vec<Block> {
    if block.is != Known::Differs || a.is_empty() || b.is_empty() || a.len() > LONGEST || b.len() > LONGEST {
        return vec![block.clone()];
    }
    let mut found: Vec<Block> = Vec::new();
    for (from, to, is) in cheapest_moves(a, b, &kin) {
        let next = Block {
            claim: block.claim.start + from.0..block.claim.start + to.0,
            record: block.record.start + from.1..block.record.start + to.1,
            is,
        };
        let alone = |block: &Block| block.claim.len() == 1 && block.record.len() == 1;
        match found.last_mut() {
            Some(last) if last.is == Known::Differs && next.is == Known::Differs && !(alone(last) && alone(&next)) => {
                last.claim.end = next.claim.end;
                last.record.end = next.record.end;
            }
            _ => found.push(next),
        }
    }
    found
}

type Place = (usize, usize);

/// The cheapest way through both sides, as moves from place to place.
fn cheapest_moves(a: &[&str], b: &[&str], kin: impl Fn(&str, &str) -> bool) -> Vec<(Place, Place, Known)> {
    let width = b.len() + 1;
    let mut cells: Vec<(u32, Place, Known)> = vec![(u32::MAX, (0, 0), Known::Differs); (a.len() + 1) * width];
    cells[0].0 = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let here = cells[i * width + j].0;
            let mut reach = |to: Place, cost: u32, is: Known| {
                let cell = &mut cells[to.0 * width + to.1];
                if here.saturating_add(cost) < cell.0 {
                    *cell = (here + cost, (i, j), is);
                }
            };
            for (to, is) in same_ahead(&a[i..], &b[j..]) {
                reach((i + to.0, j + to.1), 1, Known::Same(is));
            }
            if i < a.len() && j < b.len() {
                reach((i + 1, j + 1), if kin(a[i], b[j]) { 10 } else { 15 }, Known::Differs);
            }
            if i < a.len() {
                reach((i + 1, j), 9, Known::Differs);
            }
            if j < b.len() {
                reach((i, j + 1), 9, Known::Differs);
            }
        }
    }
    let mut moves = Vec::new();
    let mut at = (a.len(), b.len());
    while at != (0, 0) {
        let (_, from, is) = &cells[at.0 * width + at.1];
        moves.push((*from, at, is.clone()));
        at = *from;
    }
    moves.reverse();
    moves
}

/// How many words at the head of both sides are the same differently written.
fn same_ahead(a: &[&str], b: &[&str]) -> Vec<(Place, Same)> {
    let mut found = Vec::new();
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return found };
    if !may_be_same(x, y) {
        return found;
    }
    let widest = if is_number(x) && is_number(y) { WIDEST_NUMBER } else { WIDEST };
    for i in 1..=a.len().min(widest) {
        for j in 1..=b.len().min(widest) {
            if let Some(same) = equivalent(&a[..i], &b[..j]) {
                found.push(((i, j), same));
            }
        }
    }
    found
}
