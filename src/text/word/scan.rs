//! Which bytes of a text are letters and digits, 64 at a time: where a word ends is known before anybody has to wait for it.

use super::run::letters_and_digits;

/// Bytes that are looked at together.
const WINDOW: usize = 64;

/// A text in the reading.
pub(super) struct Scan<'t> {
    bytes: &'t [u8],
    /// Where it is left off.
    end: usize,
    /// Where the window begins.
    base: usize,
    /// A bit for each byte of the window, the first the lowest: whether it is an ASCII letter or digit, and whether it is not ASCII.
    words: u64,
    others: u64,
}

impl<'t> Scan<'t> {
    /// `text` from byte `start` to `end`.
    #[inline]
    pub(super) fn new(text: &'t str, start: usize, end: usize) -> Self {
        let mut scan = Self { bytes: text.as_bytes(), end, base: start, words: 0, others: 0 };
        scan.read(start);
        scan
    }

    /// The first letter, digit or byte beyond ASCII at or after `from`.
    #[inline]
    pub(super) fn start(&mut self, mut from: usize) -> Option<usize> {
        loop {
            let inside = from - self.base;
            if inside < WINDOW {
                let ahead = (self.words | self.others) >> inside;
                if ahead != 0 {
                    return Some(from + ahead.trailing_zeros() as usize);
                }
                from = self.base + WINDOW;
            }
            if from >= self.end {
                return None;
            }
            self.read(from);
        }
    }

    /// The end of the ASCII letters and digits from `start` on, which [`Self::start`] has found; or what is found of it when there are
    /// too many.
    #[inline]
    pub(super) fn end(&mut self, start: usize) -> usize {
        let mut length = self.length(start);
        if start + length == self.base + WINDOW {
            self.read(start);
            length = self.length(start);
        }
        start + length
    }

    #[inline]
    fn length(&self, start: usize) -> usize {
        (!(self.words >> (start - self.base))).trailing_zeros() as usize
    }

    /// Looks at the bytes from `base` on.
    #[inline]
    fn read(&mut self, base: usize) {
        let ahead = &self.bytes[base..];
        let mut last = [0; WINDOW];
        let window = ahead.first_chunk::<WINDOW>().unwrap_or_else(|| {
            last[..ahead.len()].copy_from_slice(ahead);
            &last
        });
        let (mut words, mut others) = (0, 0);
        for (at, eight) in window.as_chunks::<8>().0.iter().enumerate() {
            let (word, other) = letters_and_digits(u64::from_le_bytes(*eight));
            words |= gathered(word) << (8 * at);
            others |= gathered(other) << (8 * at);
        }
        let left = self.end.saturating_sub(base).min(WINDOW);
        let inside = if left == WINDOW { !0 } else { (1 << left) - 1 };
        (self.base, self.words, self.others) = (base, words & inside, others & inside);
    }
}

/// The highest bits of eight bytes, side by side.
#[inline]
fn gathered(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
