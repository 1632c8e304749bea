//! Where words of a query stand in a stretch of the record, and where most of them do.

use std::ops::Range;

use super::bag::Bag;

/// A word of the record that is one of the query's.
#[derive(Clone, Copy)]
pub(super) struct Stands<'a> {
    pub(super) at: usize,
    /// Its places in the query.
    pub(super) places: &'a [(u32, u32)],
    /// The first place at which it follows the word before it there too.
    pub(super) follows: Option<u32>,
}

impl<'a> Stands<'a> {
    pub(super) fn among(keys: &[u32], bag: &'a Bag) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::with_capacity(keys.len() / 2);
        for (at, key) in keys.iter().enumerate() {
            let places = bag.places(*key);
            if places.is_empty() {
                continue;
            }
            let before = found.last().filter(|before| before.at + 1 == at);
            let is_next = |place: &&(u32, u32)| {
                before.is_some_and(|before| before.places.iter().any(|(_, other)| other + 1 == place.1))
            };
            let follows = places.iter().find(is_next).map(|(_, place)| bag.pairs[*place as usize].0);
            found.push(Self { at, places, follows });
        }
        found
    }

    /// The word's number in the query: the first of its places.
    pub(super) fn word(&self) -> usize {
        self.places[0].1 as usize
    }
}

/// Words beyond those of the query that its place may have between its first and its last, and as many for each gap.
const LOOSE: usize = 16;
const GAP: usize = 40;

/// Weights that differ by less are equal.
const ROUNDING: f32 = 1e-3;

/// How often the words of the query stand in a stretch that slides over the record.
pub(super) struct Held<'a> {
    worth: &'a [f32],
    /// How often each word stands there, by the first of its places in the query.
    counts: Vec<u32>,
    pairs: &'a [(u32, u32)],
    /// How often a word follows there the one that it follows in the query, by the first place where it does.
    follows: Vec<u32>,
    weight: f32,
}

impl<'a> Held<'a> {
    /// The stretch of `there` that holds most of the query, each word being worth `worth`, and as much again where it stands in order.
    pub(super) fn best(there: &[Stands], bag: &'a Bag, worth: &'a [f32]) -> Range<usize> {
        let gaps = bag.len() - bag.sorted.len();
        let widest = bag.len() + LOOSE + GAP * gaps;
        let mut held =
            Held { worth, pairs: &bag.pairs, counts: vec![0; bag.len()], follows: vec![0; bag.len()], weight: 0.0 };
        let (mut first, mut best, mut most) = (0, 0..0, 0.0);
        for last in 0..there.len() {
            held.add(&there[last]);
            held.follow((first < last).then(|| there[last].follows).flatten());
            // What the first word adds goes with it, and the word behind it has none before it any more.
            while there[last].at - there[first].at >= widest
                || first < last && held.spares(&there[first], &there[first + 1])
            {
                held.remove(&there[first]);
                first += 1;
                held.unfollow(there[first].follows);
            }
            // Of equals the shortest: there the words stand as in the query.
            let shorter = best.len() > last + 1 - first;
            if held.weight > most + ROUNDING || shorter && held.weight > most - ROUNDING {
                most = held.weight;
                best = first..last + 1;
            }
        }
        best
    }

    fn add(&mut self, word: &Stands) {
        let count = &mut self.counts[word.word()];
        if (*count as usize) < word.places.len() {
            self.weight += self.worth[word.word()];
        }
        *count += 1;
    }

    fn remove(&mut self, word: &Stands) {
        let count = &mut self.counts[word.word()];
        *count -= 1;
        if (*count as usize) < word.places.len() {
            self.weight -= self.worth[word.word()];
        }
    }

    fn follow(&mut self, place: Option<u32>) {
        if let Some(place) = place.map(|place| place as usize) {
            self.weight += if self.follows[place] < self.pairs[place].1 { self.worth[place] } else { 0.0 };
            self.follows[place] += 1;
        }
    }

    fn unfollow(&mut self, place: Option<u32>) {
        if let Some(place) = place.map(|place| place as usize) {
            self.follows[place] -= 1;
            self.weight -= if self.follows[place] < self.pairs[place].1 { self.worth[place] } else { 0.0 };
        }
    }

    /// Whether the stretch has its first word oftener than the query, and loses no order with it.
    fn spares(&self, first: &Stands, second: &Stands) -> bool {
        let again = second.follows.is_none_or(|place| self.follows[place as usize] > self.pairs[place as usize].1);
        again && self.counts[first.word()] as usize > first.places.len()
    }
}

/// The places in the query of the words that stand there, ascending: a word that comes twice in the query has to come twice there.
/// And the share of the query's weight that stands there in order.
pub(super) fn words(there: &[Stands], bag: &Bag) -> (Vec<u32>, f32) {
    let mut used = vec![0_usize; bag.len()];
    let mut found = Vec::new();
    let mut follows: Vec<u32> = Vec::new();
    for (number, word) in there.iter().enumerate() {
        let used = &mut used[word.word()];
        if let Some((_, at)) = word.places.get(*used) {
            *used += 1;
            found.push(*at);
        }
        follows.extend(word.follows.filter(|_| number > 0));
    }
    found.sort_unstable();
    follows.sort_unstable();
    let in_order: f32 = follows
        .chunk_by(|a, b| a == b)
        .map(|same| same.len().min(bag.pairs[same[0] as usize].1 as usize) as f32 * bag.weights[same[0] as usize])
        .sum();
    (found, in_order / bag.total)
}
