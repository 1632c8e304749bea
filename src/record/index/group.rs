//! Hits in neighbouring blocks, by which a query would stand at nearly the same place.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::seeds::Hit;
use super::window::Bag;
use crate::record::segment::{BLOCK, Segment};

/// Some blocks of one transcript.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) blocks: Range<u32>,
    /// The query's words whose hits stand there, ascending, and their weight.
    pub(super) words: Vec<u32>,
    pub(super) weight: f32,
}

/// Groups that are looked at closely for one query at the least, and words of the query that are looked for in all of them: a short
/// query is looked for in more, since many groups have as much of it.
const MOST: usize = 8;
const MOST_WORDS: usize = 240;

/// Each word of the query is looked for in as many of them at the most.
const SHARE: usize = 2;

/// Groups of preferred speakers that are looked at beyond that, words of the query that are looked for in all of them, and groups that
/// are asked who speaks there.
const MOST_PREFERRED: usize = 3;
const MOST_PREFERRED_WORDS: usize = 160;
const MOST_ASKED: usize = 4000;

/// A group with less of the weight of the heaviest is not the same words in a preferred speaker's mouth.
const LIGHT: f32 = 0.5;

/// The heaviest groups of `hits`: those that hold a word of the query which few heavier ones hold, and some in which `is_preferred`
/// says that somebody preferred speaks.
pub(super) fn groups(
    segment: &Segment,
    hits: &mut [Hit],
    bag: &Bag,
    is_preferred: impl Fn(&Segment, Range<u32>) -> bool,
) -> Vec<Group> {
    hits.sort_unstable();
    let reach = (bag.len() / BLOCK) as u32 + 1;
    let mut all: Vec<Weighed> = Vec::new();
    let mut scale = Scale { bag, seen: vec![u32::MAX; bag.len()] };
    let mut start = 0;
    let mut end = 0;
    while start < hits.len() {
        let first = hits[start].block();
        end = (end.max(start)..hits.len()).find(|at| hits[*at].block() > first + reach).unwrap_or(hits.len());
        all.push(Weighed::new(scale.weigh(&hits[start..end], start as u32), start..end));
        start = (start..hits.len()).find(|at| hits[*at].block() > first).unwrap_or(hits.len());
    }
    // Few of them are taken, and a heap is not sorted further than that.
    let mut all = BinaryHeap::from(all);
    let mut kept: Vec<Group> = Vec::new();
    let mut holders = vec![0_u32; bag.len()];
    let mut preferred = 0;
    let most = MOST.max(MOST_WORDS / bag.len().max(1));
    let per_word = (most / SHARE) as u32;
    let most_preferred = MOST_PREFERRED.max(MOST_PREFERRED_WORDS / bag.len().max(1));
    let heaviest = all.peek().map_or(0.0, Weighed::weight);
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
        let group = Group::of(segment, hits, weight).filter(|group| !kept.iter().any(|other| other.meets(group)));
        if let Some(group) = group {
            preferred += usize::from(wanted);
            group.words.iter().for_each(|word| holders[*word as usize] += 1);
            kept.push(group);
        }
    }
    kept
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
        let mut words: Vec<u32> = hits.iter().flat_map(|hit| hit.words()).collect();
        words.sort_unstable();
        words.dedup();
        Some(Self { blocks: first..last + 1, words, weight })
    }

    fn meets(&self, other: &Self) -> bool {
        self.blocks.start < other.blocks.end && other.blocks.start < self.blocks.end
    }
}
