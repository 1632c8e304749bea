//! Hits in neighbouring blocks, by which a query would stand at nearly the same place.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::bag::Bag;
use super::seeds::Hit;
use crate::record::segment::{BLOCK, Segment};

/// Some blocks of one transcript.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) blocks: Range<u32>,
    /// The query's words whose hits stand there, ascending, and their weight.
    pub(super) words: Vec<u32>,
    pub(super) weight: f32,
}

/// How widely a query is looked for among the groups of its hits.
#[derive(Clone, Copy)]
pub(super) struct Breadth {
    /// Groups that are looked at closely at the least, and words of the query that are looked for in all of them: a short query is
    /// looked for in more, since many groups have as much of it.
    most: (usize, usize),
    /// The same of groups of preferred speakers beyond those.
    preferred: (usize, usize),
    /// The share of the query's weight that a group must have, and that of the heaviest group's.
    pub(super) least: (f32, f32),
    /// The share of the query that a place must have.
    pub(super) part: f32,
}

impl Breadth {
    /// Runs of words: each group that has a part of the query may be where this part comes from.
    pub(super) const RUNS: Self = Self { most: (8, 240), preferred: (3, 160), least: (0.0, 0.0), part: 0.0 };

    /// Single words: where few of them stand together, they do so by chance. What the verdict takes for the query's own has a quarter
    /// of what all of it proves at the very least, and lies in the best of the groups.
    pub(super) const WORDS: Self = Self { most: (5, 120), preferred: (3, 80), least: (0.2, 0.5), part: 0.35 };

    /// The number of groups for a query of `words` words.
    fn of((most, together): (usize, usize), words: usize) -> usize {
        most.max(together / words.max(1))
    }
}

/// Each word of the query is looked for in as many of them at the most.
const SHARE: usize = 2;

/// Groups that are asked who speaks there.
const MOST_ASKED: usize = 1500;

/// A group with less of the weight of the heaviest is not the same words in a preferred speaker's mouth.
const LIGHT: f32 = 0.5;

/// The heaviest groups of `hits`: those that hold a word of the query which few heavier ones hold, and some in which `is_preferred`
/// says that somebody preferred speaks.
pub(super) fn groups(
    segment: &Segment,
    hits: &mut [Hit],
    bag: &Bag,
    breadth: Breadth,
    is_preferred: impl Fn(&Segment, Range<u32>) -> bool,
) -> Vec<Group> {
    // They come as a few lists that ascend, which this sort merges.
    hits.sort();
    // Few of them are taken, and a heap is not sorted further than that.
    let mut all = BinaryHeap::from(weighed(hits, bag, breadth));
    let heaviest = all.peek().map_or(0.0, Weighed::weight);
    let mut kept: Vec<Group> = Vec::new();
    let mut holders = vec![0_u32; bag.len()];
    let mut preferred = 0;
    let most = Breadth::of(breadth.most, bag.len());
    let per_word = (most / SHARE) as u32;
    let most_preferred = Breadth::of(breadth.preferred, bag.len());
    let mut at = 0;
    while let Some(group) = all.pop() {
        let (weight, hits) = (group.weight(), &hits[group.hits()]);
        let may_ask = preferred < most_preferred && at < MOST_ASKED && weight >= heaviest * LIGHT;
        if kept.len() >= most && !may_ask {
            break;
        }
        let new = kept.len() < most && hits.iter().any(|hit| holders[hit.words().start as usize] < per_word);
        at += 1;
        let wanted = may_ask && is_preferred(segment, hits[0].block()..hits[hits.len() - 1].block() + 1);
        if !new && !wanted {
            continue;
        }
        if kept.iter().any(|other| other.blocks.contains(&hits[0].block())) {
            continue;
        }
        let group = Group::of(segment, hits, weight).filter(|group| !kept.iter().any(|other| other.meets(group)));
        if let Some(group) = group {
            preferred += usize::from(wanted);
            group.words.iter().for_each(|word| holders[*word as usize] += 1);
            kept.push(group);
        }
    }
    kept
}

/// The runs of `hits`, which ascend, with their weights: those that are heavy enough.
fn weighed(hits: &[Hit], bag: &Bag, breadth: Breadth) -> Vec<Weighed> {
    let reach = (bag.len() / BLOCK) as u32 + 1;
    let mut all: Vec<Weighed> = Vec::new();
    let mut scale = Scale { bag, seen: vec![u32::MAX; bag.len()] };
    // Hits of one word weigh more together than the word does: where these are not enough, nothing is.
    let sums = if breadth.least.0 > 0.0 { scale.sums(hits) } else { Vec::new() };
    let upto = |hit: usize| sums.get(hit).copied().unwrap_or_default();
    let least = |heaviest: f32| (bag.total() * breadth.least.0).max(heaviest * breadth.least.1);
    let (mut start, mut end, mut heaviest) = (0, 0, 0.0_f32);
    while start < hits.len() {
        let first = hits[start].block();
        end = (end.max(start)..hits.len()).find(|at| hits[*at].block() > first + reach).unwrap_or(hits.len());
        if upto(end) - upto(start) >= f64::from(least(heaviest)) {
            let weight = scale.weigh(&hits[start..end], start as u32);
            heaviest = heaviest.max(weight);
            all.push(Weighed::new(weight, start..end));
        }
        start = (start..hits.len()).find(|at| hits[*at].block() > first).unwrap_or(hits.len());
    }
    all.retain(|group| group.weight() >= least(heaviest));
    all
}

/// A run of hits with its weight, in numbers that sort by weight and then by place, the first being the greatest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Weighed(u64, u32);

impl Weighed {
    fn new(weight: f32, hits: Range<usize>) -> Self {
        // The bits of numbers that are not negative ascend as they do.
        Self(u64::from(weight.to_bits()) << 32 | u64::from(u32::MAX - hits.start as u32), hits.end as u32)
    }

    fn weight(&self) -> f32 {
        f32::from_bits((self.0 >> 32) as u32)
    }

    fn hits(&self) -> Range<usize> {
        (u32::MAX - self.0 as u32) as usize..self.1 as usize
    }
}

/// Weighs the words that hits cover, each once.
struct Scale<'a> {
    bag: &'a Bag<'a>,
    /// The weighing in which each word was last seen.
    seen: Vec<u32>,
}

impl Scale<'_> {
    /// What all hits before each weigh.
    fn sums(&self, hits: &[Hit]) -> Vec<f64> {
        let mut sums = Vec::with_capacity(hits.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for hit in hits {
            sum +=
                f64::from(self.bag.weights()[hit.words().start as usize..hit.words().end as usize].iter().sum::<f32>());
            sums.push(sum);
        }
        sums
    }

    /// The weight of `hits`, in the weighing with this number.
    fn weigh(&mut self, hits: &[Hit], number: u32) -> f32 {
        let mut weight = 0.0;
        for word in hits.iter().flat_map(|hit| hit.words()) {
            if std::mem::replace(&mut self.seen[word as usize], number) != number {
                weight += self.bag.weights()[word as usize];
            }
        }
        weight
    }
}

impl Group {
    /// The group of `hits`, as far as they stand in the transcript of the first.
    fn of(segment: &Segment, hits: &[Hit], weight: f32) -> Option<Self> {
        let first = hits.first()?.block();
        let inside = segment.blocks_in(segment.transcript_of(first));
        let last = hits.iter().map(|hit| hit.block()).filter(|block| inside.contains(&(*block as usize))).max()?;
        let mut words = Vec::with_capacity(hits.len() * 3);
        words.extend(hits.iter().flat_map(|hit| hit.words()));
        words.sort_unstable();
        words.dedup();
        Some(Self { blocks: first..last + 1, words, weight })
    }

    fn meets(&self, other: &Self) -> bool {
        self.blocks.start < other.blocks.end && other.blocks.start < self.blocks.end
    }
}
