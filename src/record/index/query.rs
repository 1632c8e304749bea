use std::ops::Range;

use super::Index;
use super::seeds::{Hit, Seeds};
use super::window::{Bag, Window, windows};

/// A stretch of a transcript that shares words with a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Position in `Record::transcripts`.
    pub transcript: u32,
    /// The words, counted from the transcript's first.
    pub words: Range<u32>,
    /// The share of the query's words that stand there, each weighted by its rarity: 0 to 1.
    pub score: f32,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The keys of the quoted words in order ([`super::word_key`]); `None` marks a gap of any length or unknown words.
    pub words: &'a [Option<u32>],
    /// Speakers whose places come first among equals, and are among the places however many others say the same.
    pub preferred: &'a [u32],
    /// The most places wanted.
    pub limit: usize,
}

/// A best place with less of the query than this makes the search go on with single rare words.
const ENOUGH: f32 = 0.6;

/// What a word that earlier places have already is worth in a further place.
const AGAIN: f32 = 0.5;

/// Finds the places in two steps: by runs of three words, which seldom stand in a wrong place; and where these find little,
/// because every run has an edit, also by rare words.
pub(super) fn places(index: &Index, query: &Query) -> Vec<Place> {
    let seeds = Seeds::new(index, query.words);
    let bag = Bag::new(query.words, seeds.weights());
    let mut hits = seeds.runs();
    let mut found = ranked(index, query, &bag, &mut hits);
    if found.iter().all(|window| window.score < ENOUGH) {
        hits.extend(seeds.rare_words());
        found = ranked(index, query, &bag, &mut hits);
    }
    choose(found, &bag, query).into_iter().map(|window| window.place(index)).collect()
}

fn ranked(index: &Index, query: &Query, bag: &Bag, hits: &mut [Hit]) -> Vec<Window> {
    let mut found = windows(index, query, bag, hits);
    for window in &mut found {
        window.weigh(index, bag);
    }
    found
}

/// Takes the best window, then again and again the one that adds most to what the ones before it have; the first of the
/// preferred speakers is taken in any case.
fn choose(mut found: Vec<Window>, bag: &Bag, query: &Query) -> Vec<Window> {
    let mut worth: Vec<f32> = bag.weights().to_vec();
    let mut chosen: Vec<Window> = Vec::new();
    while chosen.len() < query.limit && !found.is_empty() {
        let last = chosen.len() + 1 == query.limit;
        let owed = last && !chosen.iter().any(|window| window.preferred) && found.iter().any(|window| window.preferred);
        let gain = |window: &Window| {
            if owed && !window.preferred { 0.0 } else { window.gain(&worth) }
        };
        let best = (0..found.len()).max_by(|a, b| gain(&found[*a]).total_cmp(&gain(&found[*b])).then(b.cmp(a)));
        let Some(best) = best else { break };
        let window = found.swap_remove(best);
        window.words_there().for_each(|word| worth[word] *= AGAIN);
        chosen.push(window);
    }
    chosen
}
