//! The index file: a page with the header, then the parts one after the other, then a checksum for each page before them.
//!
//! Every number is little-endian. A part begins where the header says; what is inside a part, `write.rs` lays out and the files that
//! bear the parts' names read.

use crate::error::{Error, Kind};

/// What every index file begins with.
const MAGIC: [u8; 8] = *b"onrecord";

/// The version of everything that the file depends on: the layout, the keys of words and shingles, the list of common words, how text
/// is split into words. Another version is rebuilt, never guessed at.
pub(super) const VERSION: u32 = 3;

/// Bytes that one checksum covers, and the length of the header.
pub(super) const PAGE: usize = 4096;

/// The parts of the file, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The words of all transcripts, as UTF-8.
    Text,
    /// Where each block of words begins in the text.
    Blocks,
    /// Who speaks at the beginning and in the middle of each block.
    Voices,
    /// Start, end and speaker of each turn.
    Turns,
    /// Role, date, address, times and page of the turns that have their own.
    Extras,
    /// What is known of each transcript.
    Transcripts,
    /// Where each string ends.
    StringEnds,
    /// Paths, titles, names, dates, each once.
    Strings,
    /// Label, turns and days of each speaker.
    Speakers,
    /// How much a speaker says on each day.
    Days,
    /// From the text to code points of the files.
    Origins,
    /// Words of which those who wrote the record down were not sure.
    Unsure,
    /// Where the words begin whose keys begin with the same bits.
    WordStarts,
    /// Keys of words, and where their postings begin.
    Words,
    /// The blocks in which each word stands.
    Postings,
    /// Where the entries of each bucket of shingles begin.
    ShingleStarts,
    /// Blocks of shingles, each with some bits of its key.
    Shingles,
    /// The files that were read, each with its hash.
    Files,
    /// What was skipped, left out or odd.
    Remarks,
    /// The checksums.
    Sums,
}

/// Number of parts.
pub(super) const PARTS: usize = 20;

/// The first page of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Start and length of each part.
    pub(super) parts: [(u64, u64); PARTS],
    /// Number of words.
    pub(super) words: u64,
    /// Checksum of the checksums.
    pub(super) sums: u32,
}

impl Header {
    /// The page, with a checksum of its own at its end.
    pub(super) fn page(&self) -> Vec<u8> {
        let mut page = Vec::with_capacity(PAGE);
        page.extend(MAGIC);
        page.extend(VERSION.to_le_bytes());
        page.extend(self.sums.to_le_bytes());
        page.extend(self.words.to_le_bytes());
        for (start, len) in self.parts {
            page.extend(start.to_le_bytes());
            page.extend(len.to_le_bytes());
        }
        page.resize(PAGE - 4, 0);
        page.extend(crc32fast::hash(&page).to_le_bytes());
        page
    }

    /// Reads the first page of `file` and checks it, the file's length and the checksum of the checksums.
    ///
    /// # Errors
    /// No index, one of another version, or one that is damaged or cut off.
    pub(super) fn parse(file: &[u8]) -> Result<Self, Error> {
        let no_index = || Error::new(Kind::Malformed("is no index".into()));
        let magic = file.get(..8).ok_or_else(no_index)?;
        if magic != MAGIC {
            return Err(no_index());
        }
        let page = file.get(..PAGE).ok_or_else(|| damaged("its first page is cut off"))?;
        let version = u32_at(page, 8);
        if crc32fast::hash(&page[..PAGE - 4]) != u32_at(page, PAGE - 4) {
            // A version that is newer or older may have its checksum elsewhere; one that is damaged is not told from it.
            return Err(if version == VERSION {
                damaged("its first page has changed")
            } else {
                other_version(version)
            });
        }
        if version != VERSION {
            return Err(other_version(version));
        }
        let mut header = Self { sums: u32_at(page, 12), words: u64_at(page, 16), ..Self::default() };
        for (at, part) in header.parts.iter_mut().enumerate() {
            *part = (u64_at(page, 24 + at * 16), u64_at(page, 32 + at * 16));
        }
        header.check(file)?;
        Ok(header)
    }

    fn check(&self, file: &[u8]) -> Result<(), Error> {
        let (start, len) = self.parts[Part::Sums as usize];
        let end = start.checked_add(len).ok_or_else(|| damaged("its parts have no place"))?;
        if end != file.len() as u64 {
            return Err(damaged(&format!("it is {} bytes long, and has to be {end}", file.len())));
        }
        let mut from = PAGE as u64;
        for (start, len) in self.parts {
            if start < from {
                return Err(damaged("its parts overlap"));
            }
            from = start
                .checked_add(len)
                .filter(|end| *end <= file.len() as u64)
                .ok_or_else(|| damaged("a part ends outside"))?;
        }
        let sums = &file[start as usize..end as usize];
        if crc32fast::hash(sums) != self.sums || sums.len() / 4 != (start as usize - PAGE).div_ceil(PAGE) {
            return Err(damaged("its checksums have changed"));
        }
        Ok(())
    }
}

/// Whether a file that begins with `start` is an index.
pub(in crate::record) fn is_index(start: &[u8]) -> bool {
    start.starts_with(&MAGIC)
}

/// The error of a file that is not what was written.
pub(super) fn damaged(how: &str) -> Error {
    Error::new(Kind::Malformed(format!("this index is damaged ({how})")))
}

fn other_version(version: u32) -> Error {
    let what = format!("this index has format {version}, and this program reads format {VERSION}");
    Error::new(Kind::Malformed(what))
}

/// The number at byte `at`; 0 where there is none.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// The number at byte `at`; 0 where there is none.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
}
