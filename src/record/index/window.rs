use std::ops::Range;

use super::seeds::Hit;
use super::{Index, Place, Query};

/// The words of a query, to be looked for in a window of the record in any order.
pub(super) struct Bag<'a> {
    weights: &'a [f32],
    total: f32,
    /// Keys with their place in the query, by key.
    sorted: Vec<(u32, u32)>,
    /// Where each key begins in `sorted`, plus one, by the key's low bits: a hash table with open addressing.
    slots: Vec<u32>,
}

/// A stretch of the record in which parts of the query stand.
#[derive(Debug)]
pub(super) struct Window {
    /// Positions in the record, inside one transcript.
    positions: Range<u32>,
    transcript: u32,
    /// The rarity of the words that hits have found, as a share of the query's.
    by_hits: f32,
    /// The query's words that stand there, ascending.
    words: Vec<u32>,
    /// Their rarity as a share of the query's.
    pub(super) score: f32,
    /// Whether somebody preferred speaks there.
    pub(super) preferred: bool,
}

/// Each word of the query is looked for in this many windows at the most; in more when the query is short, since they are then
/// small and many alike.
const MOST_PER_WORD: u32 = 10;
const WORDS_PER_WORD: u32 = 240;

/// Words of windows that are looked at for one query.
const MOST_WEIGHED: usize = 1 << 18;

/// Windows of preferred speakers that are kept beyond that.
const MOST_PREFERRED: usize = 4;

impl<'a> Bag<'a> {
    pub(super) fn new(words: &[Option<u32>], weights: &'a [f32]) -> Self {
        let mut sorted: Vec<(u32, u32)> = (0_u32..).zip(words).filter_map(|(at, word)| Some(((*word)?, at))).collect();
        sorted.sort_unstable();
        let slots = vec![0; (sorted.len() * 2 + 1).next_power_of_two()];
        let total = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut bag = Self { weights, total, sorted, slots };
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

    /// The words of the query among `keys`, ascending; a word that comes twice in the query has to come twice there.
    fn found_among(&self, keys: &[u32]) -> Vec<u32> {
        let mut used = vec![0_u32; self.sorted.len()];
        let mut found = Vec::new();
        for key in keys {
            if let Some(first) = self.slots[self.slot(*key)].checked_sub(1) {
                let next = (first + used[first as usize]) as usize;
                if let Some((_, at)) = self.sorted.get(next).filter(|(other, _)| other == key) {
                    used[first as usize] += 1;
                    found.push(*at);
                }
            }
        }
        found.sort_unstable();
        found
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

/// Gathers hits that belong together, and keeps the best of what they make: those that hold a word of the query which
/// few better ones hold.
pub(super) fn windows(index: &Index, query: &Query, bag: &Bag, hits: &mut [Hit]) -> Vec<Window> {
    hits.sort_unstable_by_key(|hit| (hit.end, hit.word));
    let length = query.words.len() as u32;
    let (apart, widest) = (length / 2 + 8, length + 16);
    let mut groups: Vec<Group> = Vec::new();
    let mut from = 0;
    for at in 1..=hits.len() {
        let ends =
            hits.get(at).is_none_or(|hit| hit.end - hits[at - 1].end > apart || hit.end - hits[from].end > widest);
        if ends {
            groups.push(Group::of(from..at, hits, bag));
            from = at;
        }
    }
    keep(index, query, bag, hits, groups)
}

/// Hits by which the query would stand at nearly the same place.
struct Group {
    hits: Range<usize>,
    weight: f32,
}

impl Group {
    fn of(range: Range<usize>, hits: &[Hit], bag: &Bag) -> Self {
        let mut weight = 0.0;
        let mut covered: Vec<(u32, u32)> =
            hits[range.clone()].iter().map(|hit| (hit.word, hit.word + hit.length)).collect();
        covered.sort_unstable();
        let mut next = 0;
        for (start, end) in covered {
            weight += bag.weights[start.max(next) as usize..end.max(next) as usize].iter().sum::<f32>();
            next = next.max(end);
        }
        Self { hits: range, weight }
    }
}

fn keep(index: &Index, query: &Query, bag: &Bag, hits: &[Hit], mut groups: Vec<Group>) -> Vec<Window> {
    groups.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut kept = Vec::new();
    let mut holders = vec![0_u32; query.words.len()];
    let per_word = (WORDS_PER_WORD / query.words.len().max(1) as u32).max(MOST_PER_WORD);
    let mut preferred = 0;
    for group in groups.into_iter().take((MOST_WEIGHED / query.words.len().max(1)).max(query.limit)) {
        let hits = &hits[group.hits.clone()];
        let new = hits.iter().any(|hit| holders[hit.word as usize] < per_word);
        let wanted = (new || preferred < MOST_PREFERRED) && is_preferred(index, query, hits);
        if new || wanted {
            preferred += usize::from(wanted);
            let mut last = u32::MAX;
            for hit in hits {
                if hit.word != last {
                    holders[hit.word as usize] += 1;
                }
                last = hit.word;
            }
            kept.push(Window::around(index, query, hits, group.weight / bag.total, wanted));
        }
    }
    kept
}

fn is_preferred(index: &Index, query: &Query, hits: &[Hit]) -> bool {
    !query.preferred.is_empty() && query.preferred.contains(&index.speaker_at(middle(query, hits)))
}

/// The position of a hit in the midst.
fn middle(query: &Query, hits: &[Hit]) -> u32 {
    let hit = hits[hits.len() / 2];
    hit.end + hit.word - query.words.len() as u32
}

impl Window {
    fn around(index: &Index, query: &Query, hits: &[Hit], by_hits: f32, preferred: bool) -> Self {
        let transcript = index.transcript_at(middle(query, hits));
        let inside = index.range(transcript);
        let within = |position: u32| position.clamp(inside.start as u32, inside.end as u32);
        let (first, last) = (hits[0].end, hits[hits.len() - 1].end);
        let positions = within(first.saturating_sub(query.words.len() as u32))..within(last);
        Self { positions, transcript: transcript as u32, by_hits, words: Vec::new(), score: 0.0, preferred }
    }

    /// Looks which words of the query stand in the window.
    pub(super) fn weigh(&mut self, index: &Index, bag: &Bag) {
        self.words = bag.found_among(&index.keys[self.positions.start as usize..self.positions.end as usize]);
        self.score = self.words_there().map(|at| bag.weights[at]).sum::<f32>() / bag.total;
    }

    /// The words of the query that stand there.
    pub(super) fn words_there(&self) -> impl Iterator<Item = usize> {
        self.words.iter().map(|at| *at as usize)
    }

    /// What the window adds where each word is worth `worth`. Words in the query's order count more than words in any order, and
    /// a preferred speaker decides between equals.
    pub(super) fn gain(&self, worth: &[f32]) -> f32 {
        let there: f32 = self.words_there().map(|at| worth[at]).sum();
        there * (1.0 + self.by_hits) * if self.preferred { 1.05 } else { 1.0 }
    }

    /// The window as it is given to who asked.
    pub(super) fn place(self, index: &Index) -> Place {
        let base = index.range(self.transcript as usize).start as u32;
        let words = self.positions.start - base..self.positions.end - base;
        Place { transcript: self.transcript, words, score: self.score.min(1.0) }
    }
}
