//! Where an index file is written, with a checksum for each page of it.

use std::io::{self, Seek, SeekFrom, Write};

use super::layout::{Header, PAGE, PARTS, Part};

/// Takes the parts one after the other.
pub(super) struct Sink<W> {
    out: W,
    header: Header,
    at: u64,
    page: crc32fast::Hasher,
    /// Bytes of the page that is being filled.
    filled: usize,
    sums: Vec<u8>,
}

impl<W: Write + Seek> Sink<W> {
    /// An empty file, with room for the header.
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(&[0; PAGE])?;
        let header = Header::default();
        Ok(Self { out, header, at: PAGE as u64, page: crc32fast::Hasher::new(), filled: 0, sums: Vec::new() })
    }

    /// Writes the next part, which consists of `pieces`.
    pub(super) fn part<'p>(&mut self, part: Part, pieces: impl IntoIterator<Item = &'p [u8]>) -> io::Result<()> {
        let start = self.at;
        for piece in pieces {
            self.write(piece)?;
        }
        self.header.parts[part as usize] = (start, self.at - start);
        Ok(())
    }

    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(PAGE - self.filled));
            self.page.update(now);
            self.filled += now.len();
            if self.filled == PAGE {
                self.end_page();
            }
            bytes = rest;
        }
        Ok(())
    }

    fn end_page(&mut self) {
        let page = std::mem::take(&mut self.page);
        self.sums.extend(page.finalize().to_le_bytes());
        self.filled = 0;
    }

    /// Writes the checksums and the header.
    pub(super) fn finish(mut self, words: u64) -> io::Result<(W, Header)> {
        if self.filled > 0 {
            self.end_page();
        }
        self.header.parts[PARTS - 1] = (self.at, self.sums.len() as u64);
        debug_assert_eq!(PARTS - 1, Part::Sums as usize);
        self.header.sums = crc32fast::hash(&self.sums);
        self.header.words = words;
        self.out.write_all(&self.sums)?;
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&self.header.page())?;
        Ok((self.out, self.header))
    }
}
