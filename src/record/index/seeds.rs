use std::ops::Range;

use super::key::shingle_key;
use crate::record::View;
use crate::record::segment::Segment;

/// Words of the query that stand in a block of the record: block, first word and number of words in one number, which is sorted faster
/// than three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit(u64);

impl Hit {
    pub(super) fn new(block: u32, word: u32, length: u32) -> Self {
        Self(u64::from(block) << 32 | u64::from(word) << 2 | u64::from(length))
    }

    pub(super) fn block(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The words of the query.
    pub(super) fn words(self) -> Range<u32> {
        let first = self.0 as u32 >> 2;
        first..first + (self.0 as u32 & 3)
    }
}

/// What of a query is looked up, and where the record has it.
pub(super) struct Seeds<'a> {
    words: &'a [Option<u32>],
    weights: Vec<f32>,
}

/// Most blocks that are looked at for the runs of one query, and for its rare words.
const MOST_RUNS: usize = 800;
const MOST_WORDS: usize = 4000;

/// Most commoner words that are looked up where the rare ones stand.
const MOST_OTHERS: usize = 3;

/// One that stands in more blocks tells too little for the time that it takes to read them.
const LONGEST: u32 = 8192;

/// Most blocks that are kept where only common runs meet, and most runs that have to meet.
const MOST_TOGETHER: usize = 100;
const MOST_MET: usize = 8;

/// A run that stands in more blocks is passed over where as many rarer runs as `HELD` have its words already.
const COMMON: usize = 16;
const HELD: u8 = 2;

/// Most blocks that are kept where the words of a short stretch stand together.
const MOST_TOGETHER_SHORT: usize = 4000;

/// A query of as many words is looked for by its rare runs first.
pub(super) const LONG: usize = 8;

/// A stretch of as many words has perhaps no run of three by which it can be found.
const SHORT: usize = 5;

impl<'a> Seeds<'a> {
    pub(super) fn new(record: &View, words: &'a [Option<u32>]) -> Self {
        let total = record.words() as f32 + 1.0;
        let weight =
            |word: &Option<u32>| word.map_or(0.0, |key| (total / (record.frequency(key) as f32 + 0.5)).ln().max(0.1));
        Self { words, weights: words.iter().map(weight).collect() }
    }

    /// The query's words.
    pub(super) fn words(&self) -> &[Option<u32>] {
        self.words
    }

    /// The rarity of each word: the logarithm of how seldom it is; nothing for a gap.
    pub(super) fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// The runs of three words that the segment has, each with its blocks and its place in the query, rarest first.
    pub(super) fn runs<'s>(&self, segment: &'s Segment) -> Vec<(impl ExactSizeIterator<Item = u32> + Clone + 's, u32)> {
        let mut runs: Vec<_> = self.shingles().map(|(at, key)| (segment.blocks_of_shingle(key), at)).collect();
        runs.retain(|(blocks, _)| blocks.len() > 0);
        runs.sort_by_key(|(blocks, _)| blocks.len());
        runs
    }

    /// Where the rare ones of `runs` stand; nowhere for a short query, of which few runs are rare.
    pub(super) fn rare_runs(&self, runs: &[(impl ExactSizeIterator<Item = u32> + Clone, u32)]) -> Vec<Hit> {
        let rare = runs.iter().take_while(|(blocks, _)| blocks.len() <= COMMON && self.words.len() >= LONG);
        rare.flat_map(|(blocks, at)| blocks.clone().map(|block| Hit::new(block, *at, 3))).collect()
    }

    /// Where `runs` stand, rarest first until enough have been looked at, and where short stretches between gaps do.
    pub(super) fn all_runs(
        &self,
        segment: &Segment,
        runs: Vec<(impl ExactSizeIterator<Item = u32> + Clone, u32)>,
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        if runs.first().is_some_and(|(blocks, _)| blocks.len() > MOST_RUNS) {
            common_runs(&runs, &mut hits);
        }
        let mut held = vec![0_u8; self.words.len()];
        let mut looked_at = hits.len();
        for (blocks, at) in runs {
            let words = &mut held[at as usize..at as usize + 3];
            let left = MOST_RUNS.saturating_sub(looked_at);
            if left == 0 || (blocks.len() > COMMON && words.iter().all(|held| *held >= HELD)) {
                continue;
            }
            looked_at += blocks.len();
            hits.extend(blocks.take(left).map(|block| Hit::new(block, at, 3)));
            for held in words {
                *held = held.saturating_add(1);
            }
        }
        self.short_stretches(segment, &mut hits);
        hits
    }

    /// The runs of three words.
    fn shingles(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        (0_u32..).zip(self.words.windows(3)).filter_map(|(at, run)| match *run {
            [Some(first), Some(second), Some(third)] => Some((at, shingle_key(first, second, third))),
            _ => None,
        })
    }

    /// Adds to `hits` where the rare words stand, rarest first until enough have been looked at. Places that only have words of less weight
    /// than `least` together are not wanted.
    pub(super) fn rare_words(&self, segment: &Segment, least: f32, hits: &mut Vec<Hit>) {
        let listed = (0_u32..).zip(self.words).filter_map(|(at, word)| Some((segment.blocks_of((*word)?), at)));
        let mut listed: Vec<_> = listed.filter(|(stands, _)| stands.listed() > 0).collect();
        listed.sort_by_key(|(stands, at)| (stands.listed(), *at));
        let mut left: f32 = listed.iter().map(|(_, at)| self.weights[*at as usize]).sum();
        let mut blocks: Vec<u32> = Vec::new();
        let (mut looked_at, mut others) = (0, 0);
        for (stands, word) in listed {
            let hit = |block: u32| Hit::new(block, word, 1);
            looked_at += stands.listed() as usize;
            // Commoner words lead nowhere by themselves, but tell which of the places are the better ones.
            let leads = others == 0 && left >= least && looked_at <= MOST_WORDS;
            left -= self.weights[word as usize];
            if leads {
                hits.extend(stands.map(hit));
                continue;
            }
            if others == 0 {
                hits.sort();
                blocks = hits.iter().map(|hit| hit.block()).collect();
                blocks.dedup();
            }
            others += 1;
            if others > MOST_OTHERS || stands.listed() > LONGEST {
                break;
            }
            hits.extend(meeting(stands, blocks.iter().copied()).into_iter().map(hit));
        }
    }

    /// A word or a few between gaps: where the rarest of them that are listed stand together.
    fn short_stretches(&self, segment: &Segment, hits: &mut Vec<Hit>) {
        let mut at = 0;
        for stretch in self.words.split(Option::is_none) {
            if stretch.len() <= SHORT {
                let listed = (at..).zip(stretch).filter_map(|(at, word)| Some((segment.blocks_of((*word)?), at)));
                let mut listed: Vec<_> = listed.filter(|(blocks, _)| blocks.listed() > 0).collect();
                listed.sort_by_key(|(blocks, _)| blocks.listed());
                let words = at..at + stretch.len() as u32;
                if listed.is_empty() && !hits.iter().any(|hit| words.contains(&hit.words().start)) {
                    together(&words.map(|at| (anywhere(segment), at)).collect::<Vec<_>>(), hits);
                }
                together(&listed, hits);
            }
            at += stretch.len() as u32 + 1;
        }
    }
}

/// Where to look for words so common that nothing lists them: a word or two, which prove nothing of who said them, stand in any few
/// thousand words.
fn anywhere(segment: &Segment) -> Range<u32> {
    const BLOCKS: usize = 64;
    0..segment.blocks().min(BLOCKS) as u32
}

/// Where the words of `lists`, the rarest first, stand together; where the rarest stands, if they nowhere do.
fn together(lists: &[(impl Iterator<Item = u32> + Clone, u32)], hits: &mut Vec<Hit>) {
    let Some((first, _)) = lists.first() else { return };
    let mut blocks: Vec<u32> = first.clone().collect();
    let mut met = 1;
    for (other, _) in &lists[1..] {
        let both = meeting(blocks.iter().copied(), other.clone());
        if both.is_empty() {
            break;
        }
        blocks = both;
        met += 1;
    }
    for block in blocks.into_iter().take(MOST_TOGETHER_SHORT) {
        hits.extend(lists[..met].iter().map(|(_, word)| Hit::new(block, *word, 1)));
    }
}

/// Where every run is common, an unchanged passage is found only where several of them stand together.
fn common_runs(runs: &[(impl Iterator<Item = u32> + Clone, u32)], hits: &mut Vec<Hit>) {
    let (first, at) = &runs[0];
    let mut blocks: Vec<u32> = first.clone().collect();
    let mut met = vec![*at];
    for (other, at) in &runs[1..] {
        let both = meeting(blocks.iter().copied(), other.clone());
        if !both.is_empty() {
            met.push(*at);
            blocks = both;
        }
        if blocks.len() <= MOST_TOGETHER || met.len() == MOST_MET {
            break;
        }
    }
    for block in blocks.into_iter().take(MOST_TOGETHER) {
        hits.extend(met.iter().map(|word| Hit::new(block, *word, 3)));
    }
}

/// The blocks in or beside which the others stand too. Both ascend.
pub(super) fn meeting(blocks: impl Iterator<Item = u32>, mut others: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut next = others.next();
    let mut both = Vec::new();
    for block in blocks {
        while next.is_some_and(|there| there + 1 < block) {
            next = others.next();
        }
        match next {
            None => break,
            Some(there) if there <= block + 1 => both.push(block),
            Some(_) => {}
        }
    }
    both
}
