use std::ops::Range;

use super::bag::Bag;
use super::group::{Breadth, groups};
use super::seeds::{Hit, LONG, Seeds};
use super::window::Window;
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

/// The share of the query that has to stand in order in two places for them to be all of it.
const IN_ORDER: f32 = 0.85;

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

/// A query of fewer words has so little weight that few words by chance are much of it.
const RETOLD: usize = 10;

/// A place that adds less to the others than this share of what the best of them has is not looked at.
const LITTLE: f32 = 0.06;

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
        let mut unchanged = self.windows(query, &bag, &mut hits, Breadth::RUNS, 0.0);
        unchanged.retain(Window::is_whole);
        if unchanged.iter().any(|window| window.preferred || query.preferred.is_empty()) {
            return choose(unchanged, &bag, query).into_iter().map(Window::place).collect();
        }
        let runs: Vec<_> = self.segments().map(|(_, segment)| seeds.runs(segment)).collect();
        hits = runs.iter().map(|runs| seeds.rare_runs(runs)).collect();
        let mut found = self.windows(query, &bag, &mut hits, Breadth::RUNS, LIKELY);
        let whole =
            found.iter().any(|window| window.score >= WHOLE && lacks(query.words, |at| !window.has(at)) < APART);
        if whole || is_joined(&found, &bag, query) {
            found.extend(unchanged);
            return choose(found, &bag, query).into_iter().map(Window::place).collect();
        }
        hits = self.segments().zip(runs).map(|((_, segment), runs)| seeds.all_runs(segment, runs)).collect();
        found = self.windows(query, &bag, &mut hits, Breadth::RUNS, PROMISING);
        if found.iter().all(|window| window.score < ENOUGH) {
            let retold = bag.known() >= RETOLD;
            let breadth = if retold { Breadth::WORDS } else { Breadth::RUNS };
            for ((_, segment), hits) in self.segments().zip(&mut hits) {
                seeds.rare_words(segment, breadth.least.0 * bag.total(), hits);
            }
            found = self.windows(query, &bag, &mut hits, breadth, 0.0);
        }
        found.extend(unchanged);
        choose(found, &bag, query).into_iter().map(Window::place).collect()
    }

    /// The stretches that hold most of the query where its hits stand; none where no group of hits has `least` of its weight.
    fn windows(&self, query: &Query, bag: &Bag, hits: &mut [Vec<Hit>], breadth: Breadth, least: f32) -> Vec<Window> {
        let mut found: Vec<Window> = Vec::new();
        let mut missing = bag.weights().to_vec();
        let all: Vec<_> = self
            .segments()
            .zip(hits)
            .map(|((first, segment), hits)| {
                let speaks = |segment: &Segment, blocks: Range<u32>| self.is_preferred(query, first, segment, blocks);
                (first, segment, groups(segment, hits, bag, breadth, speaks))
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
                // The query may begin in the block before, and end in the block after, by words that are not listed.
                let last = group.words.last().map_or(0, |last| *last as usize);
                let (before, after) = (group.words[0] > 2, last + 3 < bag.len() || (3..LONG).contains(&bag.len()));
                let start = group.blocks.start.saturating_sub(u32::from(before)).max(base) - base;
                let words = start * BLOCK as u32..(group.blocks.end + u32::from(after) - base) * BLOCK as u32;
                let keys = self.keys(first + at, words.clone());
                for mut window in Window::all(first + at, words.start, &keys, bag, breadth.part) {
                    window.preferred = self.is_spoken_by(query.preferred, &window);
                    if window.score > FOUND {
                        window.words_there().for_each(|word| missing[word] = 0.0);
                    }
                    found.push(window);
                }
            }
        }
        found
    }

    /// Whether one of the speakers `preferred` says what begins at `window`.
    fn is_spoken_by(&self, preferred: &[u32], window: &Window) -> bool {
        if preferred.is_empty() {
            return false;
        }
        let byte = self.span(window.transcript, window.range.start).start;
        let speaker = self.turn_at(window.transcript, byte).and_then(|turn| turn.speaker);
        speaker.is_some_and(|speaker| preferred.binary_search(&speaker).is_ok())
    }

    /// Whether somebody preferred speaks in one of the blocks of a segment whose first transcript is `first`.
    fn is_preferred(&self, query: &Query, first: usize, segment: &Segment, blocks: Range<u32>) -> bool {
        let preferred =
            |voice: u32| self.speaker_of(first, voice).is_some_and(|who| query.preferred.binary_search(&who).is_ok());
        !query.preferred.is_empty() && segment.voices(blocks).any(preferred)
    }
}

/// Whether two of the places make up the query together, as those of a splice do: each word stands in one of them, and nearly all
/// stand there in order.
fn is_joined(found: &[Window], bag: &Bag, query: &Query) -> bool {
    let most = |worth: &[f32]| found.iter().max_by(|a, b| a.gain(worth).total_cmp(&b.gain(worth)));
    let Some(first) = most(bag.weights()) else { return false };
    let mut worth = bag.weights().to_vec();
    first.words_there().for_each(|word| worth[word] = 0.0);
    most(&worth).is_some_and(|second| {
        second.words_there().for_each(|word| worth[word] = 0.0);
        first.by_order + second.by_order >= IN_ORDER && lacks(query.words, |at| worth[at] > 0.0) < APART
    })
}

/// The most words in a row of `query` that are `lacking`.
fn lacks(query: &[Option<u32>], lacking: impl Fn(usize) -> bool) -> usize {
    let (mut row, mut most) = (0, 0);
    for (at, word) in query.iter().enumerate() {
        row = if word.is_some() && lacking(at) { row + 1 } else { 0 };
        most = most.max(row);
    }
    most
}

/// Takes the best window, then again and again the one that adds most to what the ones before it have, as long as that is something;
/// the first of the preferred speakers is taken in any case.
fn choose(mut found: Vec<Window>, bag: &Bag, query: &Query) -> Vec<Window> {
    let mut worth: Vec<f32> = bag.weights().to_vec();
    let mut chosen: Vec<Window> = Vec::new();
    let mut least = 0.0;
    while chosen.len() < query.limit && !found.is_empty() {
        let owed = !chosen.iter().any(|window| window.preferred) && found.iter().any(|window| window.preferred);
        let gain = |window: &Window| window.gain(&worth);
        let best = |preferred: bool| {
            let fit = (0..found.len()).filter(|at| found[*at].preferred || !preferred);
            fit.max_by(|a, b| gain(&found[*a]).total_cmp(&gain(&found[*b])).then(b.cmp(a)))
        };
        let Some(mut best_one) = best(owed && chosen.len() + 1 == query.limit) else { break };
        if gain(&found[best_one]) < least {
            match best(true).filter(|_| owed) {
                Some(preferred) => best_one = preferred,
                None => break,
            }
        }
        if chosen.is_empty() && bag.has_no_gaps() {
            least = gain(&found[best_one]) * LITTLE;
        }
        let window = found.swap_remove(best_one);
        window.words_there().for_each(|word| worth[word] *= AGAIN);
        chosen.push(window);
    }
    chosen
}
