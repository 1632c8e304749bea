use super::Index;
use super::key::shingle_key;

/// A word of the query at a position of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// One past the position where the query would end if all of it stood there unchanged.
    pub(super) end: u32,
    /// The first word of the query that stands there, and how many.
    pub(super) word: u32,
    pub(super) length: u32,
}

/// What of a query is looked up, and where the record has it.
pub(super) struct Seeds<'a> {
    index: &'a Index,
    words: &'a [Option<u32>],
    weights: Vec<f32>,
}

/// Most positions that are looked at for the runs of one query, and for its rare words.
const MOST_RUNS: usize = 800;
const MOST_WORDS: usize = 1500;

/// Most positions that are kept where only common runs meet, and most runs that have to meet.
const MOST_TOGETHER: usize = 100;
const MOST_MET: usize = 8;

/// A run that stands at more positions is passed over where as many rarer runs as `HELD` have its words already.
const COMMON: usize = 16;
const HELD: u8 = 2;

/// Most positions that are walked to find two words beside each other.
const MOST_PAIRS: usize = 20_000;

impl<'a> Seeds<'a> {
    pub(super) fn new(index: &'a Index, words: &'a [Option<u32>]) -> Self {
        let total = index.len() as f32 + 1.0;
        let weight =
            |word: &Option<u32>| word.map_or(0.0, |key| (total / (index.frequency(key) as f32 + 0.5)).ln().max(0.1));
        Self { index, words, weights: words.iter().map(weight).collect() }
    }

    /// The rarity of each word: the logarithm of how seldom it is; nothing for a gap.
    pub(super) fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// Where runs of three words stand, rarest first until enough have been looked at. Of a stretch between gaps that is
    /// shorter, where its two words or its one word stand.
    pub(super) fn runs(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let shingles = self.shingles();
        if shingles.first().is_some_and(|(positions, _)| positions.len() > MOST_RUNS) {
            self.common_runs(&shingles, &mut hits);
        }
        let mut held = vec![0_u8; self.words.len()];
        let mut looked_at = hits.len();
        for (positions, at) in shingles {
            let words = &mut held[at as usize..at as usize + 3];
            let left = MOST_RUNS.saturating_sub(looked_at);
            if left == 0 || (positions.len() > COMMON && words.iter().all(|held| *held >= HELD)) {
                continue;
            }
            looked_at += positions.len();
            let before = hits.len();
            self.push_run(&positions[..positions.len().min(left)], at, 3, &mut hits);
            if hits.len() > before {
                for held in words {
                    *held = held.saturating_add(1);
                }
            }
        }
        self.short_stretches(&mut hits);
        hits
    }

    /// The runs of three words and where they may stand, rarest first.
    fn shingles(&self) -> Vec<(&'a [u32], u32)> {
        let mut shingles: Vec<(&[u32], u32)> = Vec::new();
        for (at, run) in self.words.windows(3).enumerate() {
            if let [Some(first), Some(second), Some(third)] = *run {
                shingles.push((self.index.shingles.get(shingle_key(first, second, third)), at as u32));
            }
        }
        shingles.sort_by_key(|(positions, _)| positions.len());
        shingles
    }

    /// Where every run is common, an unchanged passage is found only where several of them stand as they do in the query.
    fn common_runs(&self, shingles: &[(&[u32], u32)], hits: &mut Vec<Hit>) {
        let (first, at) = shingles[0];
        let mut together = first.to_vec();
        let mut met = vec![at];
        for (positions, other) in &shingles[1..] {
            let both = meeting(&together, at, positions, *other);
            if !both.is_empty() {
                met.push(*other);
                together = both;
            }
            if together.len() <= MOST_TOGETHER || met.len() == MOST_MET {
                break;
            }
        }
        for position in together.into_iter().take(MOST_TOGETHER) {
            for other in &met {
                if let Some(position) = (position + other).checked_sub(at) {
                    self.push_run(&[position], *other, 3, hits);
                }
            }
        }
    }

    /// Where the rare words stand, rarest first until enough have been looked at.
    pub(super) fn rare_words(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut rare: Vec<(&[u32], u32)> =
            (0_u32..).zip(self.words).filter_map(|(at, word)| Some((self.index.words.get((*word)?), at))).collect();
        rare.sort_by_key(|(positions, _)| positions.len());
        let mut looked_at = 0;
        for (positions, at) in rare {
            looked_at += positions.len();
            if looked_at > MOST_WORDS {
                break;
            }
            self.push_run(positions, at, 1, &mut hits);
        }
        hits
    }

    fn push_run(&self, positions: &[u32], at: u32, length: u32, hits: &mut Vec<Hit>) {
        for position in positions {
            if self.stands_at(*position, at, length) {
                hits.push(self.hit(*position, at, length));
            }
        }
    }

    fn hit(&self, position: u32, word: u32, length: u32) -> Hit {
        Hit { end: position + (self.words.len() as u32 - word), word, length }
    }

    fn stands_at(&self, position: u32, at: u32, length: u32) -> bool {
        let there = self.index.keys.get(position as usize..(position + length) as usize);
        let wanted = &self.words[at as usize..(at + length) as usize];
        there.is_some_and(|there| there.iter().zip(wanted).all(|(there, wanted)| Some(*there) == *wanted))
    }

    fn short_stretches(&self, hits: &mut Vec<Hit>) {
        let mut at = 0;
        for stretch in self.words.split(Option::is_none) {
            match *stretch {
                [Some(only)] => {
                    let positions = self.index.words.get(only);
                    self.push_run(&positions[..positions.len().min(MOST_RUNS)], at, 1, hits);
                }
                [Some(first), Some(second)] => self.pair(first, second, at, hits),
                _ => {}
            }
            at += stretch.len() as u32 + 1;
        }
    }

    /// Walks the rarer of two words and keeps the positions where the other stands beside it.
    fn pair(&self, first: u32, second: u32, at: u32, hits: &mut Vec<Hit>) {
        let (firsts, seconds) = (self.index.words.get(first), self.index.words.get(second));
        let ahead = u32::from(seconds.len() < firsts.len());
        let rarer = if ahead == 1 { seconds } else { firsts };
        let there = rarer
            .iter()
            .take(MOST_PAIRS)
            .filter_map(|position| position.checked_sub(ahead))
            .filter(|position| self.stands_at(*position, at, 2))
            .take(MOST_RUNS)
            .map(|position| self.hit(position, at, 2));
        hits.extend(there);
    }
}

/// The positions of one run at which another stands as far off as in the query. Both ascend.
fn meeting(positions: &[u32], at: u32, others: &[u32], other: u32) -> Vec<u32> {
    let mut others = others.iter().map(|position| u64::from(*position) + u64::from(at)).peekable();
    let mut both = Vec::new();
    for position in positions {
        let wanted = u64::from(*position) + u64::from(other);
        while others.next_if(|there| *there < wanted).is_some() {}
        if others.peek() == Some(&wanted) {
            both.push(*position);
        }
    }
    both
}
