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
use align::Aligner;
use rarity::Rarity;
use rows::{rows, seams};
use window::Windows;

/// Most places of the record that a claim is aligned with.
const PLACES: usize = 8;

/// How much more than the cheapest a passage may cost, in hundredths of a common word changed, to be worth finding: no verdict looks
/// at one that costs more.
pub const MARGIN: u32 = 350;

/// Words of a claim that are aligned at once; a longer one is aligned piece by piece.
const LONGEST: usize = 400;

/// Passages of `record` that `claim`, whose words are `quoted`, may come from, cheapest alignment first; none when nothing like it is there. One that costs
/// more than the cheapest by [`MARGIN`] may be left out.
///
/// A passage that is not the claim's own, only the best there is, is among them: what it proves is for the verdict to say.
pub fn search(claim: &Claim, quoted: &Quoted, record: &View) -> Vec<Passage> {
    let preferred = preferred(claim, record);
    let mut found: Vec<Passage> = Vec::new();
    for start in (0..quoted.len()).step_by(LONGEST) {
        let part = start..(start + LONGEST).min(quoted.len());
        let passages = search_part(quoted, part.clone(), &preferred, record);
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
    let bits: Vec<_> = keys.iter().map(|key| rarity.bits(*key)).collect();
    let (rows, seams) = (rows(quoted, part.clone(), &keys, &bits), seams(quoted, part.clone()));
    let windows = Windows::around(&places, rows.len(), quoted.gaps().len(), record);
    let mut aligner = Aligner::new(&rows, &seams);
    let mut passages: Vec<Passage> = Vec::new();
    let mut useful = u32::MAX;
    let read: Vec<Vec<u32>> = windows.iter().map(|window| window.keys(record)).collect();
    for (window, keys) in windows.iter().zip(&read) {
        if !aligner.may_cost(keys, useful) {
            continue;
        }
        let whole = aligner.whole(keys);
        let aligned = || aligner.align(window::columns(keys, 0), useful);
        let Some(alignment) = whole.or_else(aligned) else { continue };
        let passage = Passage::new(&alignment, std::slice::from_ref(window), part.start, &bits);
        if passage.pieces.is_empty() {
            continue;
        }
        // The passages of a longer claim's parts are put together by their transcripts, whatever each costs.
        if quoted.len() <= LONGEST {
            useful = useful.min(passage.cost + MARGIN);
        }
        passages.push(passage);
    }
    passages.sort_by_key(|passage| passage.cost);
    let cheapest = passages.first().map_or(0, |passage| passage.cost);
    if cheapest > rows::WORTH_A_JUMP
        && let Some(alignment) = aligner.align(windows.columns(&read), cheapest - 1)
    {
        passages.insert(0, Passage::new(&alignment, windows.all(), part.start, &bits));
    }
    passages
}
