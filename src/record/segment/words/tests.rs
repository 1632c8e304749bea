use proptest::prelude::*;

use super::*;
use crate::record::Turn;
use crate::record::index::{shingle_key, word_key};
use crate::text::{Span, Words};

fn transcript(text: String) -> Transcript {
    let turn = Turn { span: Span::new(0, text.len()), ..Turn::default() };
    Transcript { text, turns: vec![turn], ..Transcript::default() }
}

/// All numbers, ascending.
fn all(numbers: &Parted) -> Vec<u64> {
    let mut all = Vec::new();
    (0..PARTS).for_each(|part| numbers.each(part, |number| all.push(number)));
    assert_eq!(all.len(), numbers.len());
    all.sort_unstable();
    all
}

/// What is listed and kept of `texts`, by its definition: postings and shingles with their blocks.
fn defined(texts: &[String]) -> (Vec<u64>, Vec<u64>) {
    let (mut postings, mut shingles, mut first) = (Vec::new(), Vec::new(), 0);
    for text in texts {
        let words = Words::of(text);
        let keys: Vec<u32> = (0..words.len()).map(|at| word_key(words.key(at))).collect();
        let is_listed = |at: usize| COMMON.number(keys[at]).is_none();
        let block = |at: usize| (first + at / BLOCK) as u64;
        postings.extend(
            (0..keys.len()).filter(|at| is_listed(*at)).map(|at| u64::from(keys[at]) << BLOCK_BITS | block(at)),
        );
        let runs: Vec<u64> = keys.windows(3).map(|run| shingle_key(run[0], run[1], run[2]) >> BLOCK_BITS).collect();
        let is_needed = |at: usize| (at..at + 3).filter(|at| is_listed(*at)).count() < 2;
        let mut kept: Vec<usize> = (0..runs.len()).filter(|at| is_needed(*at)).collect();
        let places: Vec<usize> = (0..runs.len()).collect();
        for window in places.windows(runs.len().clamp(1, 4)) {
            kept.extend(window.iter().copied().min_by_key(|at| runs[*at]));
        }
        kept.sort_unstable();
        kept.dedup();
        shingles.extend(kept.into_iter().map(|at| runs[at] >> (40 - KEY_BITS) << KEY_BITS | block(at)));
        first += keys.len().div_ceil(BLOCK);
    }
    postings.sort_unstable();
    shingles.sort_unstable();
    (postings, shingles)
}

proptest! {
    #[test]
    fn words_are_listed_and_shingles_kept_as_it_is_defined(
        texts in prop::collection::vec("([a-d]|the|of|we) ([a-f] |the ){0,150}", 1..4),
    ) {
        let transcripts: Vec<_> = texts.iter().cloned().map(transcript).collect();
        let group = Group::of(&transcripts);
        let (postings, shingles) = defined(&texts);
        prop_assert_eq!(all(&group.postings), postings);
        prop_assert_eq!(all(&group.shingles), shingles);
        let words = texts.iter().map(|text| Words::of(text).len()).sum::<usize>();
        prop_assert_eq!(group.common.iter().sum::<u32>() as usize, words);
        let blocks = group.shards.iter().map(|shard| (shard.words as usize).div_ceil(BLOCK)).sum::<usize>();
        prop_assert_eq!(group.blocks, blocks);
    }
}

#[test]
fn a_part_has_no_most_numbers_and_blocks_are_as_far_apart_as_they_like() {
    let mut numbers = Parted::new(u32::BITS + BLOCK_BITS, 1);
    let key = |number: u64| if number.is_multiple_of(7) { 0x4000_0001 } else { 0x8000_0000 | number };
    let given: Vec<u64> = (0..1000).map(|number| key(number) << BLOCK_BITS | (number * number)).collect();
    given.chunks(3).for_each(|given| numbers.extend(given));
    let mut part = Vec::new();
    numbers.each(0x80, |number| part.push(number));
    let expected: Vec<u64> = given.iter().copied().filter(|number| number >> 48 == 0x80).collect();
    assert_eq!(part, expected);
    assert_eq!(all(&numbers).len(), 1000);
}
