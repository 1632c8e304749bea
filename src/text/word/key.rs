//! What stands for a word where words are looked up.

use super::run::small;

/// The key of a folded word. Eight bytes at a time, the last ones filled up with zeros, are multiplied to 128 bits, of which one half
/// is laid over the other; so do wyhash and rapidhash, from which the constants are. Named and stable, because an index is kept in a
/// file.
#[inline]
pub fn word_key(folded: &str) -> u32 {
    let eights = folded.as_bytes().chunks_exact(8);
    let rest = eights.remainder();
    let bytes_of = |eight: &[u8]| eight.try_into().map_or(0, u64::from_le_bytes);
    let state = eights.fold(START, |state, eight| mixed(state, bytes_of(eight)));
    finished(if rest.is_empty() { state } else { mixed(state, few(rest)) })
}

/// The key of a word of ASCII letters and digits, which stands at `start..end` of `bytes`; as [`word_key`] of its small letters. Such a
/// word is most often short, and eight bytes behind its start are there to be read; so it needs to be no branch for each length.
#[inline]
pub(super) fn plain_key(bytes: &[u8], start: usize, end: usize) -> u32 {
    let (mut state, mut from) = (START, start);
    while from < end {
        let left = end - from;
        let Some(eight) = bytes[from..].first_chunk::<8>() else {
            return finished(mixed(state, small(few(&bytes[from..end]))));
        };
        let unused = 64_usize.saturating_sub(8 * left) as u32;
        state = mixed(state, small(u64::from_le_bytes(*eight) << unused >> unused));
        from += 8;
    }
    finished(state)
}

const START: u64 = 0x4b33_a62e_d433_d4a3;

#[inline]
fn mixed(state: u64, eight: u64) -> u64 {
    let product = u128::from(state ^ eight) * 0x8bb8_4b93_962e_acc9;
    (product >> 64) as u64 ^ product as u64
}

#[inline]
fn finished(state: u64) -> u32 {
    (state >> 32) as u32 ^ state as u32
}

/// One to seven bytes as a number. What is read twice is the same twice, and does no harm.
#[inline]
fn few(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4));
    }
    [0, len / 2, len - 1].into_iter().fold(0, |number, at| number | u64::from(bytes[at]) << (8 * at))
}
