//! Candidate passages for a claim, aligned with it word by word.

mod align;
mod passage;
mod rarity;
mod rows;
mod window;

pub use align::Step;
pub use passage::{Passage, Piece};

use crate::claim::{Claim, Quoted};
use crate::record::View;
use crate::record::index::{Query, word_key};
use align::align;
use rarity::Rarity;
use rows::{rows, seams};
use window::Windows;

/// Most places of the record that a claim is aligned with.
const PLACES: usize = 8;

/// Words of a claim that are aligned at once; a longer one is aligned piece by piece.
const LONGEST: usize = 400;

/// Passages of `record` that `claim` may come from, cheapest alignment first; none when nothing like it is there.
///
/// A passage that is not the claim's own, only the best there is, is among them: what it proves is for the verdict to say.
pub fn search(claim: &Claim, record: &View) -> Vec<Passage> {
    let quoted = Quoted::of_claim(claim);
    let preferred = preferred(claim, record);
    let mut found: Vec<Passage> = Vec::new();
    for start in (0..quoted.len()).step_by(LONGEST) {
        let part = start..(start + LONGEST).min(quoted.len());
        let passages = search_part(&quoted, part.clone(), &preferred, record);
        passage::append(&mut found, passages, part);
    }
    found
}

fn preferred(claim: &Claim, record: &View) -> Vec<u32> {
    let named = claim.speaker.iter().chain(&claim.rivals);
    let known = named.flat_map(|name| record.speakers.coverage(name).speakers.clone());
    let mut preferred: Vec<u32> = known.map(|(at, _)| at).collect();
    preferred.sort_unstable();
    preferred.dedup();
    preferred
}

fn search_part(quoted: &Quoted, part: std::ops::Range<usize>, preferred: &[u32], record: &View) -> Vec<Passage> {
    let rarity = Rarity::new(record);
    let keys: Vec<_> = part.clone().map(|at| word_key(quoted.key(at))).collect();
    let words = rows::query(quoted, part.clone(), &keys);
    let places = record.places(&Query { words: &words, preferred, limit: PLACES });
    let (rows, seams) = (rows(quoted, part.clone(), &keys, &rarity), seams(quoted, part.clone()));
    let windows = Windows::around(&places, rows.len(), quoted.gaps().len(), record);
    let mut passages: Vec<_> = windows
        .iter()
        .map(|window| {
            let alignment = align(&rows, &seams, &window.columns(record));
            Passage::new(&alignment, std::slice::from_ref(window), part.start, &keys, &rarity)
        })
        .collect();
    passages.retain(|passage| !passage.pieces.is_empty());
    passages.sort_by_key(|passage| passage.cost);
    let cheapest = passages.first().map_or(0, |passage| passage.cost);
    if cheapest > rows::WORTH_A_JUMP {
        let alignment = align(&rows, &seams, &windows.columns(record));
        if alignment.cost < cheapest {
            passages.insert(0, Passage::new(&alignment, windows.all(), part.start, &keys, &rarity));
        }
    }
    passages
}
