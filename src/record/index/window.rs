use std::ops::Range;

use super::Place;
use super::bag::Bag;
use super::stands::{Held, Stands, words};

/// A stretch of a transcript in which parts of the query stand.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) transcript: usize,
    /// The words, counted from the transcript's first.
    pub(super) range: Range<u32>,
    /// The rarity of the words that stand there behind the word they follow in the query, as a share of the query's.
    pub(super) by_order: f32,
    /// The query's words that stand there, ascending.
    words: Vec<u32>,
    /// Their rarity as a share of the query's.
    pub(super) score: f32,
    /// Whether somebody preferred speaks there.
    pub(super) preferred: bool,
}

/// Stretches of one group.
const MOST_OF_GROUP: usize = 4;

/// How good each but the first must be beside that, or else the share of the query that it must add.
const AS_GOOD: f32 = 0.8;
const WORTH_ANOTHER: f32 = 0.15;

/// The most that a stretch of some words can have, wherever it lies among them.
#[derive(Default)]
struct Most {
    /// The weight of the query's words.
    there: f32,
    /// The weight of those that follow there the word that they follow in the query.
    in_order: f32,
    /// What the words are worth.
    worth: f32,
}

impl Most {
    fn of(there: &[Stands], bag: &Bag, worth: &[f32]) -> Self {
        let mut left = vec![(u32::MAX, u32::MAX); bag.len()];
        let mut most = Self::default();
        for word in there {
            let (held, _) = &mut left[word.word()];
            *held = (*held).min(word.places.len() as u32);
            if *held > 0 {
                let (_, at) = word.places[word.places.len() - *held as usize];
                *held -= 1;
                most.there += bag.weights[at as usize];
                most.worth += worth[at as usize];
            }
            if let Some(place) = word.follows.map(|place| place as usize) {
                let (_, follows) = &mut left[place];
                *follows = (*follows).min(bag.pairs[place].1);
                if *follows > 0 {
                    *follows -= 1;
                    most.in_order += bag.weights[place];
                }
            }
        }
        most
    }

    /// Whether no stretch can be as good as `first`, or add enough.
    fn is_too_little(&self, first: &Window, bag: &Bag) -> bool {
        let gain = self.there * (1.0 + self.in_order / bag.total);
        gain < first.gain(bag.weights) * AS_GOOD && self.worth < bag.total * WORTH_ANOTHER
    }
}

/// The score of a place that has all of a query, whatever its parts are rounded to.
const ALL: f32 = 0.999;

impl Window {
    /// The stretches of `keys`, which begin at word `base` of the transcript, that hold most of the query: first the best, then those
    /// that hold nearly as much, and those that hold a good part of what the ones before them lack.
    /// None of them has less than the share `least` of the query.
    pub(super) fn all(transcript: usize, base: u32, keys: &[u32], bag: &Bag, least: f32) -> Vec<Self> {
        let whole = Self::whole(transcript, base, keys, bag);
        if !whole.is_empty() {
            return whole;
        }
        let there = Stands::among(keys, bag);
        let mut worth = bag.weights.to_vec();
        let mut found: Vec<Self> = Vec::new();
        let mut rest = Vec::from([(0, there.len())]);
        while let Some((from, upto)) = rest.pop().filter(|_| found.len() < MOST_OF_GROUP) {
            let inside = &there[from..upto];
            let most = Most::of(inside, bag, &worth);
            if most.there < bag.total * least || found.first().is_some_and(|first| most.is_too_little(first, bag)) {
                continue;
            }
            let Some(next) = Self::of(transcript, base, inside, Held::best(inside, bag, bag.weights), bag) else {
                continue;
            };
            let again = found.first().is_none_or(|first| next.gain(bag.weights) >= first.gain(bag.weights) * AS_GOOD);
            let next = if again {
                Some(next)
            } else {
                Self::of(transcript, base, inside, Held::best(inside, bag, &worth), bag)
            };
            let adds = |next: &Self| next.words_there().map(|at| worth[at]).sum::<f32>() >= bag.total * WORTH_ANOTHER;
            let Some(next) = next.filter(|next| again || adds(next)) else { continue };
            next.words_there().for_each(|at| worth[at] = 0.0);
            let enough = next.score >= least;
            let (start, end) = ((next.range.start - base) as usize, (next.range.end - base) as usize);
            rest.push((there.partition_point(|word| word.at < end), upto));
            rest.push((from, there.partition_point(|word| word.at < start)));
            if enough {
                found.push(next);
            }
        }
        found
    }

    /// Where all of the query stands without a change; what is only like it there adds nothing to that.
    fn whole(transcript: usize, base: u32, keys: &[u32], bag: &Bag) -> Vec<Self> {
        let len = bag.len();
        let stands = |run: &[u32]| run.iter().zip(bag.query).all(|(key, word)| Some(*key) == *word);
        let window = |at: usize| Self {
            transcript,
            range: base + at as u32..base + (at + len) as u32,
            by_order: 1.0 - bag.weights[0] / bag.total,
            words: (0..len as u32).collect(),
            score: 1.0,
            preferred: false,
        };
        let Some(first) = bag.query.first().copied().flatten() else { return Vec::new() };
        let starts = keys.windows(len).enumerate().filter(|(_, run)| run[0] == first && stands(run));
        starts.map(|(at, _)| window(at)).take(MOST_OF_GROUP).collect()
    }

    /// The stretch `best` of `there`; `None` where it is empty.
    fn of(transcript: usize, base: u32, there: &[Stands], best: Range<usize>, bag: &Bag) -> Option<Self> {
        let there = &there[best];
        let range = base + there.first()?.at as u32..base + there.last()?.at as u32 + 1;
        let (words, by_order) = words(there, bag);
        let score = words.iter().map(|at| bag.weights[*at as usize]).sum::<f32>() / bag.total;
        Some(Self { transcript, range, by_order, words, score, preferred: false })
    }

    /// Whether all of the query stands there, without a change.
    pub(super) fn is_whole(&self) -> bool {
        self.words.len() == (self.range.end - self.range.start) as usize && self.score >= ALL
    }

    /// The words of the query that stand there.
    pub(super) fn words_there(&self) -> impl Iterator<Item = usize> {
        self.words.iter().map(|at| *at as usize)
    }

    /// What the window adds where each word is worth `worth`. Words in the query's order count more than words in any order, and
    /// a preferred speaker decides between equals.
    pub(super) fn gain(&self, worth: &[f32]) -> f32 {
        let there: f32 = self.words_there().map(|at| worth[at]).sum();
        there * (1.0 + self.by_order) * if self.preferred { 1.05 } else { 1.0 }
    }

    /// Whether word `at` of the query stands there.
    pub(super) fn has(&self, at: usize) -> bool {
        self.words.binary_search(&(at as u32)).is_ok()
    }

    /// The window as it is given to who asked.
    pub(super) fn place(self) -> Place {
        Place { transcript: self.transcript as u32, words: self.range, score: self.score.min(1.0) }
    }
}
