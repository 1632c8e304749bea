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

/// Bits of a key by which it is put into a bucket, at the most, and those by which it is first put into a part.
const MOST_BITS: u32 = 24;
const PART_BITS: u32 = 10;

impl Postings {
    /// Gathers positions `0..length` by the key at each, about `load` a bucket.
    ///
    /// A counting sort in two steps, so that neither writes to more places at once than the caches hold: into parts by the
    /// topmost bits, then, part by part in parallel, into buckets. Inside a bucket positions ascend.
    pub(super) fn build(length: usize, key_at: impl Fn(usize) -> u32, load: usize) -> Self {
        let bits = (length / load).max(2).ilog2().clamp(1, MOST_BITS);
        let part_bits = bits.min(PART_BITS);
        let (bounds, pairs) = parts(length, key_at, part_bits);
        let shift = u32::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        let mut positions = vec![0; length];
        let buckets = starts.par_chunks_mut(1 << (bits - part_bits)).zip(split(&mut positions, &bounds));
        buckets.zip(bounds.par_windows(2)).for_each(|((starts, positions), bounds)| {
            fill(&pairs[bounds[0]..bounds[1]], bounds[0], shift, starts, positions);
        });
        starts[1 << bits] = length as u32;
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

/// A key and its position.
type Pair = (u32, u32);

/// The pairs in parts by the topmost `bits` of their keys, and where each part begins.
fn parts(length: usize, key_at: impl Fn(usize) -> u32, bits: u32) -> (Vec<usize>, Vec<Pair>) {
    let part = |key: u32| (key >> (u32::BITS - bits)) as usize;
    let mut bounds = vec![0; (1 << bits) + 1];
    for at in 0..length {
        bounds[part(key_at(at)) + 1] += 1;
    }
    for at in 1..bounds.len() {
        bounds[at] += bounds[at - 1];
    }
    let mut next = bounds.clone();
    let mut pairs = vec![(0, 0); length];
    for at in 0..length {
        let key = key_at(at);
        let slot = &mut next[part(key)];
        pairs[*slot] = (key, at as u32);
        *slot += 1;
    }
    (bounds, pairs)
}

/// The positions cut at the bounds of the parts.
fn split<'a>(mut positions: &'a mut [u32], bounds: &[usize]) -> Vec<&'a mut [u32]> {
    let mut cut = Vec::with_capacity(bounds.len());
    for bounds in bounds.windows(2) {
        let (part, rest) = positions.split_at_mut(bounds[1] - bounds[0]);
        cut.push(part);
        positions = rest;
    }
    cut
}

/// Puts the pairs of one part, of which there are `base` in the parts before it, into its buckets.
fn fill(pairs: &[Pair], base: usize, shift: u32, starts: &mut [u32], positions: &mut [u32]) {
    let mask = starts.len() - 1;
    let bucket = |key: u32| (key >> shift) as usize & mask;
    for (key, _) in pairs {
        starts[bucket(*key)] += 1;
    }
    let mut before = 0;
    for start in starts.iter_mut() {
        before += std::mem::replace(start, before);
    }
    let mut next = starts.to_vec();
    for (key, position) in pairs {
        let slot = &mut next[bucket(*key)];
        positions[*slot as usize] = *position;
        *slot += 1;
    }
    for start in starts {
        *start += base as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_in_its_bucket_once() {
        let keys: Vec<u32> = (0..5000_u32).map(|at| at.wrapping_mul(2_654_435_761) & 0xfff0_0fff).collect();
        let postings = Postings::build(keys.len(), |at| keys[at], 2);
        assert_eq!(postings.positions.len(), keys.len());
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(postings.get(*key).iter().filter(|position| **position == at as u32).count(), 1);
        }
    }

    #[test]
    fn few_pairs_or_none_are_found_too() {
        assert!(Postings::build(0, |_| 0, 2).get(7).is_empty());
        assert!(Postings::default().get(7).is_empty());
        assert_eq!(Postings::build(1, |_| u32::MAX, 2).get(u32::MAX), [0]);
    }
}
