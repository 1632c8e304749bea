//! Packed files: one as gzip or Zstandard, several in a ZIP archive. What is packed twice is not read.

use std::path::Path;

use super::format::{Format, Packing};
use super::{Known, Reading, read_one};
use crate::error::{Error, Kind};
use crate::unpack::{Archive, gzip, zstd};

/// Reads what is packed in a file. In an archive a file that cannot be read is skipped, and the others are used.
///
/// # Errors
/// The file cannot be unpacked, or what is in it cannot be read.
pub(super) fn read(path: &Path, bytes: &[u8], packing: Packing, known: &Known) -> Result<Reading, Error> {
    match packing {
        Packing::Gzip => read_inside(path, &path.with_extension(""), gzip(bytes)?, known),
        Packing::Zstd => read_inside(path, &path.with_extension(""), zstd(bytes)?, known),
        Packing::Zip => read_archive(path, bytes, known),
    }
}

/// Reads the bytes that were packed in the file `path` and are of the format that the name `inside` says. What is said of them names
/// the packed file.
fn read_inside(path: &Path, inside: &Path, bytes: Vec<u8>, known: &Known) -> Result<Reading, Error> {
    let format = Format::of(inside, &bytes);
    if format.packing().is_some() {
        return Err(Error::new(Kind::Malformed("holds a packed file, and is not unpacked twice".into())));
    }
    let mut reading = read_one(inside, format, bytes, known)?;
    for transcript in &mut reading.transcripts {
        transcript.path = path.to_string_lossy().into_owned();
    }
    Ok(reading)
}

fn read_archive(path: &Path, bytes: &[u8], known: &Known) -> Result<Reading, Error> {
    let mut archive = Archive::open(bytes)?;
    let mut all = Reading::default();
    let mut others = 0;
    for entry in archive.entries().to_vec() {
        let inside = path.join(&entry.name);
        if Format::of_path(&inside).is_none() {
            others += 1;
            continue;
        }
        let read = archive.read(&entry).and_then(|bytes| read_inside(&inside, &inside, bytes, known));
        match read {
            Ok(reading) => all.join(&entry.name, reading),
            Err(error) if matches!(error.kind(), Kind::Foreign(_)) => {
                all.notes.push(format!("{}: {}; it is left out", entry.name, error.reason()));
            }
            Err(error) => all.skipped.push(inside_archive(&entry.name, &error)),
        }
    }
    if others > 0 {
        all.notes.push(format!("{others} files in it are of unknown format, and are left out"));
    }
    if all.transcripts.is_empty() && all.skipped.is_empty() && all.notes.is_empty() {
        return Err(Error::new(Kind::Nothing("holds no file of a known format".into())));
    }
    Ok(all)
}

/// The error with the name of the file in the archive: its place is told of the archive.
fn inside_archive(name: &str, error: &Error) -> Error {
    let line = error.line_number().map(|line| format!(":{line}")).unwrap_or_default();
    Error::new(Kind::Malformed(format!("{name}{line}: {}", error.reason())))
}

impl Reading {
    /// Adds what was read from the file `name` of an archive.
    fn join(&mut self, name: &str, other: Self) {
        let numbers: Vec<u32> = other.speakers.iter().map(|label| self.number(label)).collect();
        for mut transcript in other.transcripts {
            for turn in &mut transcript.turns {
                turn.speaker = turn.speaker.map(|speaker| numbers[speaker as usize]);
            }
            self.transcripts.push(transcript);
        }
        self.skipped.extend(other.skipped.iter().map(|error| inside_archive(name, error)));
        self.notes.extend(other.notes.into_iter().map(|note| format!("{name}: {note}")));
    }

    fn number(&mut self, label: &str) -> u32 {
        let found = self.speakers.iter().position(|known| known == label);
        found.unwrap_or_else(|| {
            self.speakers.push(label.to_owned());
            self.speakers.len() - 1
        }) as u32
    }
}
