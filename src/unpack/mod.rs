//! Compressed files and archives as bytes, within limits and in memory only: nothing is ever unpacked to a disk.

mod archive;

pub use archive::{Archive, Entry};

use std::io::Read;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use crate::error::Error;

/// Most bytes that one file, or one entry of an archive, may unpack to.
pub const MOST_OF_ONE: u64 = 64 << 20;

/// Most bytes that all entries of an archive may unpack to together.
pub const MOST_OF_ALL: u64 = 256 << 20;

/// Most entries of an archive.
pub const MOST_ENTRIES: usize = 2000;

/// How many times its packed size something may unpack to, unless it is small.
const MOST_RATIO: u64 = 200;

/// What is small: a page of blanks unpacks to many times its size, and nobody is harmed.
const SMALL: u64 = 1 << 20;

/// The bytes of a gzip file (RFC 1952), its members one after the other.
///
/// # Errors
/// It is damaged, or unpacks to more than the limits allow.
pub fn gzip(packed: &[u8]) -> Result<Vec<u8>, Error> {
    bounded(MultiGzDecoder::new(packed), packed.len(), MOST_OF_ONE)
}

/// The bytes of a Zstandard file (RFC 8878), its frames one after the other.
///
/// # Errors
/// It is damaged, or unpacks to more than the limits allow.
pub fn zstd(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut rest = packed;
    let mut all = Vec::new();
    while !rest.is_empty() {
        match StreamingDecoder::new(&mut rest) {
            Ok(frame) => {
                let read = frame.take(allowed(packed.len(), MOST_OF_ONE) + 1).read_to_end(&mut all);
                read.map_err(|cause| damaged(&cause))?;
                within(all.len(), packed.len(), MOST_OF_ONE)?;
            }
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                rest = rest.get(length as usize..).ok_or_else(|| damaged(&"a frame ends early"))?;
            }
            Err(error) => return Err(damaged(&error)),
        }
    }
    Ok(all)
}

/// Everything that `reader` gives, if it is no more than `most` bytes and in proportion to the `packed` ones.
fn bounded(reader: impl Read, packed: usize, most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = reader.take(allowed(packed, most) + 1).read_to_end(&mut bytes);
    // A checksum that does not fit is no matter where the end was never reached.
    within(bytes.len(), packed, most)?;
    read.map_err(|cause| damaged(&cause))?;
    Ok(bytes)
}

/// To how many bytes `packed` ones may unpack where `most` is the limit for all.
fn allowed(packed: usize, most: u64) -> u64 {
    most.min((packed as u64 * MOST_RATIO).max(SMALL))
}

fn within(bytes: usize, packed: usize, most: u64) -> Result<(), Error> {
    let bytes = bytes as u64;
    if bytes > most {
        return Err(Error::malformed(format!("unpacks to more than {} MB, and is not read", most >> 20)));
    }
    if bytes > allowed(packed, most) {
        return Err(Error::malformed(format!("unpacks to more than {MOST_RATIO} times its size, and is not read")));
    }
    Ok(())
}

fn damaged(cause: &dyn std::fmt::Display) -> Error {
    Error::malformed(format!("cannot be unpacked: {cause}"))
}

#[cfg(test)]
pub(crate) mod tests;
