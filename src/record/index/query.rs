use std::ops::Range;

use super::group::groups;
use super::seeds::{Hit, Seeds};
use super::window::{Bag, Window};
use crate::record::View;
use crate::record::segment::{BLOCK, Segment};

/// A stretch of a transcript that shares words with a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Number of the transcript in the record.
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
    /// Speakers, ascending, whose places come first among equals, and are among the places however many others say the same.
    pub preferred: &'a [u32],
    /// The most places wanted.
    pub limit: usize,
}

/// The share of the query that a group of rare runs must have for its place to be read at once, and the share that the place must have
/// for nothing else to be looked at.
const LIKELY: f32 = 0.4;
const WHOLE: f32 = 0.75;

/// As many words in a row that a place lacks may stand elsewhere.
const APART: usize = 3;

/// The share of the query that a group of hits must have for a place with enough of it to be likely there; with less, rare words are
/// looked up before anything is read.
const PROMISING: f32 = 0.35;

/// A best place with less of the query than this makes the search go on with single rare words.
const ENOUGH: f32 = 0.6;

/// Where so much of the query stands at one place, groups with less than so much of the weight of the heaviest are looked at only for
/// words that are not found yet.
const FOUND: f32 = 0.65;
const FAR_LESS: f32 = 0.7;

/// What a word that earlier places have already is worth in a further place.
const AGAIN: f32 = 0.5;

impl View<'_> {
    /// The places that share most with the query, rarity weighted, best first. Places that have different parts of the query come
    /// before further ones that have the same part.
    ///
    /// Where the query stands without a change is looked up first, by all the runs that the index must have there. Other places
    /// are found in up to three steps: by rare runs of three words, which seldom stand in a wrong place; where these lead to no
    /// place that is nearly whole, by commoner runs too; and where all of them find little, because every run has an edit, also by
    /// rare words.
    pub fn places(&self, query: &Query) -> Vec<Place> {
        let seeds = Seeds::new(self, query.words);
        let bag = Bag::new(query.words, seeds.weights());
        let mut hits: Vec<Vec<Hit>> = self.segments().map(|(_, segment)| seeds.unchanged(segment)).collect();
        let mut unchanged = self.windows(query, &bag, &mut hits, 0.0);
        unchanged.retain(Window::is_whole);
        if unchanged.iter().any(|window| window.preferred || query.preferred.is_empty()) {
            return choose(unchanged, &bag, query).into_iter().map(Window::place).collect();
        }
        let runs: Vec<_> = self.segments().map(|(_, segment)| seeds.runs(segment)).collect();
        hits = runs.iter().map(|runs| seeds.rare_runs(runs)).collect();
        let mut found = self.windows(query, &bag, &mut hits, LIKELY);
        if found.iter().any(|window| window.score >= WHOLE && window.lacks(query.words) < APART) {
            found.extend(unchanged);
            return choose(found, &bag, query).into_iter().map(Window::place).collect();
        }
        hits = self.segments().zip(runs).map(|((_, segment), runs)| seeds.all_runs(segment, runs)).collect();
        found = self.windows(query, &bag, &mut hits, PROMISING);
        if found.iter().all(|window| window.score < ENOUGH) {
            for ((_, segment), hits) in self.segments().zip(&mut hits) {
                hits.extend(seeds.rare_words(segment));
            }
            found = self.windows(query, &bag, &mut hits, 0.0);
        }
        found.extend(unchanged);
        choose(found, &bag, query).into_iter().map(Window::place).collect()
    }

    /// The stretches that hold most of the query where its hits stand; none where no group of hits has `least` of its weight.
    fn windows(&self, query: &Query, bag: &Bag, hits: &mut [Vec<Hit>], least: f32) -> Vec<Window> {
        let mut found: Vec<Window> = Vec::new();
        let mut missing = bag.weights().to_vec();
        let all: Vec<_> = self
            .segments()
            .zip(hits)
            .map(|((first, segment), hits)| {
                let speaks = |segment: &Segment, blocks: Range<u32>| self.is_preferred(query, first, segment, blocks);
                (first, segment, groups(segment, hits, bag, speaks))
            })
            .collect();
        let heaviest =
            all.iter().filter_map(|(.., groups)| groups.first()).map(|group| group.weight).fold(0.0, f32::max);
        if heaviest < bag.total() * least {
            return found;
        }
        for (first, segment, groups) in all {
            for group in groups {
                if group.weight < heaviest * FAR_LESS && group.words.iter().all(|word| missing[*word as usize] == 0.0) {
                    continue;
                }
                let at = segment.transcript_of(group.blocks.start);
                let base = segment.blocks_in(at).start as u32;
                // The query may begin in the block before, by words that are not listed.
                let start = group.blocks.start.saturating_sub(u32::from(group.words[0] > 2)).max(base) - base;
                let words = start * BLOCK as u32..(group.blocks.end + u32::from(bag.len() > 2) - base) * BLOCK as u32;
                let keys = self.keys(first + at, words.clone());
                for mut window in Window::all(first + at, words.start, &keys, bag) {
                    let byte = self.span(first + at, window.range.start).start;
                    let speaker = self.turn_at(first + at, byte).and_then(|turn| turn.speaker);
                    window.preferred = speaker.is_some_and(|speaker| query.preferred.contains(&speaker));
                    if window.score > FOUND {
                        window.words_there().for_each(|word| missing[word] = 0.0);
                    }
                    found.push(window);
                }
            }
        }
        found
    }

    /// Whether somebody preferred speaks in one of the blocks of a segment whose first transcript is `first`.
    fn is_preferred(&self, query: &Query, first: usize, segment: &Segment, blocks: Range<u32>) -> bool {
        if query.preferred.is_empty() {
            return false;
        }
        segment.voices(blocks).any(|voice| {
            self.speaker_of(first, voice).is_some_and(|speaker| query.preferred.binary_search(&speaker).is_ok())
        })
    }
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
