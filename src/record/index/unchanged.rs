//! Where a query may stand without a change.

use super::seeds::{Hit, Seeds, meeting};
use crate::record::segment::{BLOCK, Segment, always_kept};

/// Most blocks of the rarest run that are looked through.
const MOST_BLOCKS: usize = 1 << 14;

/// Blocks enough for all places that can be wanted.
const ENOUGH: usize = 64;

/// Words of a query whose runs stand in one block or in that and the next.
const LONGEST: usize = BLOCK - 4;

impl Seeds<'_> {
    /// The blocks that have all runs of three words by which an unchanged query must be found, as hits of these runs; none where one of
    /// them stands nowhere, as with most queries that have a change.
    pub(super) fn unchanged(&self, segment: &Segment) -> Vec<Hit> {
        let words: Option<Vec<u32>> = self.words().iter().copied().collect();
        let Some(words) = words.filter(|words| words.len() <= LONGEST) else { return Vec::new() };
        let runs = always_kept(&words);
        let mut lists: Vec<_> = runs.iter().map(|(_, key)| segment.blocks_of_shingle(*key)).collect();
        lists.sort_by_key(ExactSizeIterator::len);
        let Some(rarest) = lists.first().filter(|list| (1..=MOST_BLOCKS).contains(&list.len())) else {
            return Vec::new();
        };
        let mut blocks: Vec<u32> = rarest.clone().collect();
        for other in &lists[1..] {
            blocks = meeting(blocks.into_iter(), other.clone());
            if blocks.len() <= 1 {
                break;
            }
        }
        let of = |block: u32| runs.iter().map(move |(at, _)| Hit::new(block, *at as u32, 3));
        blocks.into_iter().take(ENOUGH).flat_map(of).collect()
    }
}
