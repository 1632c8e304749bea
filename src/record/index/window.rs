use std::ops::Range;

use super::Place;

/// The words of a query, to be looked for in a window of the record in any order.
pub(super) struct Bag<'a> {
    query: &'a [Option<u32>],
    weights: &'a [f32],
    total: f32,
    /// Keys with their place in the query, by key.
    sorted: Vec<(u32, u32)>,
    /// For each place, the first one at which the same word follows the same word, and for that how many there are.
    pairs: Vec<(u32, u32)>,
    /// Where each key begins in `sorted`, plus one, by the key's low bits: a hash table with open addressing.
    slots: Vec<u32>,
}

impl<'a> Bag<'a> {
    pub(super) fn new(words: &'a [Option<u32>], weights: &'a [f32]) -> Self {
        let mut sorted: Vec<(u32, u32)> = (0_u32..).zip(words).filter_map(|(at, word)| Some(((*word)?, at))).collect();
        sorted.sort_unstable();
        let slots = vec![0; (sorted.len() * 2 + 1).next_power_of_two()];
        let total = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut bag = Self { query: words, weights, total, pairs: pairs(words), sorted, slots };
        for at in 0..bag.sorted.len() {
            let (key, _) = bag.sorted[at];
            if at == 0 || bag.sorted[at - 1].0 != key {
                let slot = bag.slot(key);
                bag.slots[slot] = at as u32 + 1;
            }
        }
        bag
    }

    /// The rarity of each word.
    pub(super) fn weights(&self) -> &[f32] {
        self.weights
    }

    /// The weight of all its words.
    pub(super) fn total(&self) -> f32 {
        self.total
    }

    /// Number of the query's words, gaps included.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// The places in the query of the word with this key.
    fn places(&self, key: u32) -> &[(u32, u32)] {
        let Some(first) = self.slots[self.slot(key)].checked_sub(1).map(|first| first as usize) else { return &[] };
        let count = self.sorted[first..].iter().take_while(|(other, _)| *other == key).count();
        &self.sorted[first..first + count]
    }

    /// The slot of `key`, or the free one where it would stand.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while let Some(at) = self.slots[slot].checked_sub(1) {
            if self.sorted[at as usize].0 == key {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// See [`Bag::pairs`].
fn pairs(words: &[Option<u32>]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = (0_u32..).zip(words).map(|(at, _)| (at, 1)).collect();
    let mut sorted: Vec<_> =
        words.windows(2).zip(1_u32..).filter(|(pair, _)| pair.iter().all(Option::is_some)).collect();
    sorted.sort_unstable();
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        for (_, at) in same {
            pairs[*at as usize] = (same[0].1, same.len() as u32);
        }
    }
    pairs
}

/// A stretch of a transcript in which parts of the query stand.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) transcript: usize,
    /// The words, counted from the transcript's first.
    pub(super) range: Range<u32>,
    /// The rarity of the words that stand there behind the word they follow in the query, as a share of the query's.
    by_order: f32,
    /// The query's words that stand there, ascending.
    words: Vec<u32>,
    /// Their rarity as a share of the query's.
    pub(super) score: f32,
    /// Whether somebody preferred speaks there.
    pub(super) preferred: bool,
}

/// Words beyond those of the query that its place may have between its first and its last, and as many for each gap.
const LOOSE: usize = 16;
const GAP: usize = 40;

/// Stretches of one group.
const MOST_OF_GROUP: usize = 4;

/// How good each but the first must be beside that, or else the share of the query that it must add.
const AS_GOOD: f32 = 0.8;
const WORTH_ANOTHER: f32 = 0.15;

/// Weights that differ by less are equal.
const ROUNDING: f32 = 1e-3;

impl Window {
    /// The stretches of `keys`, which begin at word `base` of the transcript, that hold most of the query: first the best, then those
    /// that hold nearly as much, and those that hold a good part of what the ones before them lack.
    pub(super) fn all(transcript: usize, base: u32, keys: &[u32], bag: &Bag) -> Vec<Self> {
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
            let (start, end) = ((next.range.start - base) as usize, (next.range.end - base) as usize);
            rest.push((there.partition_point(|word| word.at < end), upto));
            rest.push((from, there.partition_point(|word| word.at < start)));
            found.push(next);
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
        let starts = keys.windows(len.max(1)).enumerate().filter(|(_, run)| stands(run));
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
        self.words.len() == (self.range.end - self.range.start) as usize && self.score >= 1.0 - ROUNDING
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

    /// The most words in a row of `query` that do not stand there.
    pub(super) fn lacks(&self, query: &[Option<u32>]) -> usize {
        let mut there = self.words.iter().peekable();
        let (mut row, mut most) = (0, 0);
        for (at, word) in (0..).zip(query) {
            row = if word.is_none() || there.next_if_eq(&&at).is_some() { 0 } else { row + 1 };
            most = most.max(row);
        }
        most
    }

    /// The window as it is given to who asked.
    pub(super) fn place(self) -> Place {
        Place { transcript: self.transcript as u32, words: self.range, score: self.score.min(1.0) }
    }
}

/// A word of the record that is one of the query's.
#[derive(Clone, Copy)]
struct Stands<'a> {
    at: usize,
    /// Its places in the query.
    places: &'a [(u32, u32)],
    /// The first place at which it follows the word before it there too.
    follows: Option<u32>,
}

impl<'a> Stands<'a> {
    fn among(keys: &[u32], bag: &'a Bag) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
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
    fn word(&self) -> usize {
        self.places[0].1 as usize
    }
}

/// How often the words of the query stand in a stretch that slides over the record.
struct Held<'a> {
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
    fn best(there: &[Stands], bag: &'a Bag, worth: &'a [f32]) -> Range<usize> {
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
fn words(there: &[Stands], bag: &Bag) -> (Vec<u32>, f32) {
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
