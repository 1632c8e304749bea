//! ASCII letters and digits, eight bytes at a time.

/// A run of ASCII letters and digits.
pub(super) struct Run {
    pub(super) end: usize,
    pub(super) has_capital: bool,
}

/// The run that begins at `start`, which may be empty.
#[inline]
pub(super) fn run_at(bytes: &[u8], start: usize) -> Run {
    let mut run = Run { end: start, has_capital: false };
    while let Some(eight) = bytes[run.end..].first_chunk::<8>() {
        let (length, has_capital) = first_of_eight(u64::from_le_bytes(*eight));
        run.end += length;
        run.has_capital |= has_capital;
        if length < 8 {
            return run;
        }
    }
    while let Some(byte) = bytes.get(run.end).filter(|byte| byte.is_ascii_alphanumeric()) {
        run.has_capital |= byte.is_ascii_uppercase();
        run.end += 1;
    }
    run
}

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;

/// How many of eight bytes, the lowest first, are letters and digits before one that is neither, and whether a capital is among
/// them.
#[inline]
fn first_of_eight(bytes: u64) -> (usize, bool) {
    let others = !letters_and_digits(bytes).0 & HIGH;
    let until_other = others ^ others.wrapping_sub(1);
    let capitals = between(bytes & !HIGH, b'A', b'Z') & until_other & !others;
    (others.trailing_zeros() as usize / 8, capitals != 0)
}

/// The high bits of those bytes that are letters and digits, and of those that are not ASCII.
#[inline]
pub(super) fn letters_and_digits(bytes: u64) -> (u64, u64) {
    let low = bytes & !HIGH;
    let found = between(low | (0x20 * EACH), b'a', b'z') | between(low, b'0', b'9');
    (found & !bytes, bytes & HIGH)
}

/// Eight letters and digits in small letters.
#[inline]
pub(super) fn small(bytes: u64) -> u64 {
    // Of letters and digits only letters have this bit.
    const LETTER: u64 = 0x40 * EACH;
    bytes | (bytes & LETTER) >> 1
}

/// The high bits of those bytes that are from `first` to `last`; all bytes are ASCII, so no sum runs over into the next one.
#[inline]
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let from_first = bytes + u64::from(0x80 - first) * EACH;
    let after_last = bytes + u64::from(0x7f - last) * EACH;
    from_first & !after_last & HIGH
}
