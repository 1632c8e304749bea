/// The key of a folded word: FNV-1a over its bytes, 64 bits folded to 32. Named and stable, because an index is kept in a file.
pub fn word_key(folded: &str) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in folded.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 32) as u32 ^ hash as u32
}
