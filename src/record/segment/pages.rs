//! The bytes of an index file, each page of which is compared with its checksum when it is first looked at.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use memmap2::Mmap;

use super::layout::{Header, PAGE, Part, damaged, u32_at};
use crate::error::Error;

/// Where the bytes are.
pub(super) enum Bytes {
    /// In memory of our own.
    Held(Vec<u8>),
    /// In a file that is mapped into memory.
    Mapped(Mmap),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Held(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// A file's bytes. What is asked of a damaged page is answered with nothing, and the damage is remembered: who asked finds it in
/// [`Pages::damage`] before anything is said of the answer.
pub(super) struct Pages {
    bytes: Bytes,
    sums: Range<usize>,
    /// A bit for each page that has been compared.
    seen: Vec<AtomicU64>,
    damage: OnceLock<usize>,
}

impl Pages {
    /// The pages of a file with this header. Those that were just written need not be compared.
    pub(super) fn new(bytes: Bytes, header: &Header, just_written: bool) -> Self {
        let (start, len) = header.parts[Part::Sums as usize];
        let sums = start as usize..(start + len) as usize;
        let seen = if just_written { u64::MAX } else { 0 };
        let words = (sums.start / PAGE + 1).div_ceil(64);
        Self { bytes, sums, seen: (0..words).map(|_| AtomicU64::new(seen)).collect(), damage: OnceLock::new() }
    }

    /// `len` bytes from byte `at`; none where a page that holds some of them is damaged.
    pub(super) fn get(&self, at: usize, len: usize) -> &[u8] {
        if len == 0 {
            return &[];
        }
        let bytes = self.bytes.as_ref();
        let Some(end) = at.checked_add(len).filter(|end| *end <= self.sums.start) else {
            self.damage.get_or_init(|| at / PAGE);
            return &[];
        };
        for page in at / PAGE..=(end - 1) / PAGE {
            let (word, bit) = (&self.seen[page / 64], 1 << (page % 64));
            if word.load(Ordering::Relaxed) & bit == 0 {
                if !self.is_whole(page) {
                    self.damage.get_or_init(|| page);
                    return &[];
                }
                word.fetch_or(bit, Ordering::Relaxed);
            }
        }
        &bytes[at..end]
    }

    /// The first damage that anybody met.
    pub(super) fn damage(&self) -> Option<Error> {
        self.damage.get().map(|page| damaged(&format!("page {page} has changed")))
    }

    /// Compares every page.
    ///
    /// # Errors
    /// The first page that is not what was written.
    pub(super) fn verify(&self) -> Result<(), Error> {
        match (1..self.sums.start.div_ceil(PAGE)).find(|page| !self.is_whole(*page)) {
            Some(page) => Err(damaged(&format!("page {page} has changed"))),
            None => Ok(()),
        }
    }

    fn is_whole(&self, page: usize) -> bool {
        // The header was compared when the file was opened.
        let Some(number) = page.checked_sub(1) else { return true };
        let bytes = self.bytes.as_ref();
        let end = ((page + 1) * PAGE).min(self.sums.start);
        let sums = &bytes[self.sums.clone()];
        page * PAGE < end && crc32fast::hash(&bytes[page * PAGE..end]) == u32_at(sums, number * 4)
    }
}
