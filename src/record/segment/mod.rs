//! One index, in memory or in a file: everything that is kept of some transcripts, and how their words are found.
//!
//! A file is mapped into memory and nothing of it is decoded before it is asked for, so that opening takes no longer for a large one.

mod blocks;
mod layout;
mod pages;
mod postings;
mod sink;
mod tables;
mod words;
mod write;

pub(super) use blocks::Block;
pub(super) use layout::is_index;
pub(super) use words::{BLOCK, always_kept};
pub(super) use write::{Contents, write};

use std::io::Cursor;
use std::sync::OnceLock;

use memmap2::Mmap;

use crate::error::Error;
use layout::{Header, Part};
use pages::{Bytes, Pages};

/// Some transcripts with their index.
pub(super) struct Segment {
    header: Header,
    pages: Pages,
    /// The first block of each transcript, made when it is first asked for.
    firsts: OnceLock<Vec<u32>>,
}

impl Segment {
    /// An index of `contents` in memory.
    pub(super) fn of(contents: &Contents) -> Self {
        let (file, header) = match write::lay_out(contents, Cursor::new(Vec::new())) {
            Ok(written) => written,
            Err(error) => unreachable!("memory takes what is written to it: {error}"),
        };
        Self { pages: Pages::new(Bytes::Held(file.into_inner()), &header, true), header, firsts: OnceLock::new() }
    }

    /// The index in a file that is mapped into memory.
    ///
    /// # Errors
    /// The file is no index, of another version, damaged in its first page, or cut off.
    pub(super) fn open(file: Mmap) -> Result<Self, Error> {
        Self::parse(Bytes::Mapped(file))
    }

    fn parse(file: Bytes) -> Result<Self, Error> {
        let header = Header::parse(file.as_ref())?;
        Ok(Self { pages: Pages::new(file, &header, false), header, firsts: OnceLock::new() })
    }

    /// Number of words.
    pub(super) fn words(&self) -> u64 {
        self.header.words
    }

    /// The first damage that anybody met: what was answered since is not to be used.
    pub(super) fn damage(&self) -> Option<Error> {
        self.pages.damage()
    }

    /// Compares every byte with what was written.
    ///
    /// # Errors
    /// The first page that has changed.
    pub(super) fn verify(&self) -> Result<(), Error> {
        self.pages.verify()
    }

    /// Bytes of everything but the text.
    pub(super) fn overhead(&self) -> u64 {
        let (start, len) = self.header.parts[Part::Sums as usize];
        start + len - self.header.parts[Part::Text as usize].1
    }

    fn len_of(&self, part: Part) -> usize {
        self.header.parts[part as usize].1 as usize
    }

    /// `len` bytes from byte `at` of a part; none where it has fewer, or where they are damaged.
    fn bytes(&self, part: Part, at: usize, len: usize) -> &[u8] {
        let (start, whole) = self.header.parts[part as usize];
        if at.checked_add(len).is_none_or(|end| end > whole as usize) {
            return &[];
        }
        self.pages.get(start as usize + at, len)
    }

    /// Row `at` of a part whose rows are `size` bytes long.
    fn row(&self, part: Part, at: usize, size: usize) -> &[u8] {
        self.bytes(part, at.saturating_mul(size), size)
    }

    /// Number of rows of a part.
    fn rows(&self, part: Part, size: usize) -> usize {
        self.len_of(part) / size
    }
}

#[cfg(test)]
mod tests;
