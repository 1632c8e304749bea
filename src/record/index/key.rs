pub use crate::text::word_key;

/// The key of three words in a row: each word enters by a multiplication of its own, so that order counts (the multipliers and the
/// finisher are those of `SplitMix64` and `MurmurHash3`).
#[inline]
pub(in crate::record) fn shingle_key(first: u32, second: u32, third: u32) -> u64 {
    let mixed = u64::from(first)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(u64::from(second))
        .wrapping_mul(0xff51_afd7_ed55_8ccd)
        .wrapping_add(u64::from(third))
        .wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed ^ mixed >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd)
}
