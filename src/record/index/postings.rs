use rayon::prelude::*;

/// Where each key stands: a bucket for every value of the keys' top bits, all buckets' positions in one array (compressed sparse
/// rows). A bucket may hold other keys too; who asks compares the words at the positions.
#[derive(Debug, Default)]
pub(super) struct Postings {
    shift: u32,
    /// The first position of each bucket, and one past the last of all.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

/// Bits of a key by which it is put into a bucket, at the most.
const MOST_BITS: u32 = 24;

impl Postings {
    /// Gathers pairs of a key (upper half) and a position (lower half), for about `load` positions a bucket.
    pub(super) fn build(mut pairs: Vec<u64>, load: usize) -> Self {
        let bits = (pairs.len() / load).max(2).ilog2().clamp(1, MOST_BITS);
        let shift = u32::BITS - bits;
        pairs.par_sort_unstable();
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        starts.push(0);
        for (at, pair) in pairs.iter().enumerate() {
            let bucket = (pair >> (32 + shift)) as usize;
            while starts.len() <= bucket {
                starts.push(at as u32);
            }
        }
        starts.resize((1 << bits) + 1, pairs.len() as u32);
        let positions = pairs.into_par_iter().map(|pair| pair as u32).collect();
        Self { shift, starts, positions }
    }

    /// The positions in the bucket of `key`.
    pub(super) fn get(&self, key: u32) -> &[u32] {
        if self.positions.is_empty() {
            return &[];
        }
        let bucket = (key >> self.shift) as usize;
        &self.positions[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_in_its_bucket_once() {
        let keys: Vec<u32> = (0..5000_u32).map(|at| at.wrapping_mul(2_654_435_761) & 0xfff0_0fff).collect();
        let postings = Postings::build(pairs(&keys), 2);
        assert_eq!(postings.positions.len(), keys.len());
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(postings.get(*key).iter().filter(|position| **position == at as u32).count(), 1);
        }
    }

    #[test]
    fn few_pairs_or_none_are_found_too() {
        assert!(Postings::build(Vec::new(), 2).get(7).is_empty());
        assert!(Postings::default().get(7).is_empty());
        assert_eq!(Postings::build(pairs(&[u32::MAX]), 2).get(u32::MAX), [0]);
    }

    fn pairs(keys: &[u32]) -> Vec<u64> {
        keys.iter().enumerate().map(|(at, key)| u64::from(*key) << 32 | at as u64).collect()
    }
}
