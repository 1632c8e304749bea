//! Packed files: one as gzip or Zstandard, several in a ZIP archive. What is packed twice is not read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::cast::Cast;
use super::format::{Format, Packing};
use super::{Known, Reading, manifest, read_one};
use crate::error::{Error, Kind};
use crate::unpack::{Archive, Entry, gzip, zstd};

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
    if matches!(format, Format::Packed(_)) {
        return Err(Error::malformed("holds a packed file, and is not unpacked twice"));
    }
    let mut reading = read_one(inside, format, bytes, known)?;
    for transcript in &mut reading.transcripts {
        transcript.path = path.to_string_lossy().into_owned();
    }
    Ok(reading)
}

fn read_archive(path: &Path, bytes: &[u8], known: &Known) -> Result<Reading, Error> {
    let mut archive = Archive::open(bytes)?;
    let entries = archive.entries().to_vec();
    let (mut all, mut cast) = (Reading::default(), Cast::default());
    let listed = Listed::of(&mut archive, &entries, &mut all);
    let (mut others, mut unlisted) = (0, 0);
    for entry in entries.iter().filter(|entry| !manifest::is_one(Path::new(&entry.name))) {
        let inside = path.join(&entry.name);
        if Format::of_path(&inside).is_none() {
            others += 1;
            continue;
        }
        let Some(known) = listed.known(&entry.name, known) else {
            unlisted += 1;
            continue;
        };
        let read = archive.read(entry).and_then(|bytes| read_inside(&inside, &inside, bytes, known));
        match read {
            Ok(reading) => all.join(&entry.name, reading, &mut cast),
            Err(error) if matches!(error.kind(), Kind::Foreign(_)) => {
                all.notes.push(format!("{}: {}; it is left out", entry.name, error.reason()));
            }
            Err(error) => all.skipped.push(inside_archive(&entry.name, &error)),
        }
    }
    for (count, why) in [(others, "of unknown format"), (unlisted, "not listed in the manifest")] {
        if count > 0 {
            all.notes.push(format!("{count} files in it are {why}, and are left out"));
        }
    }
    if all.transcripts.is_empty() && all.skipped.is_empty() && all.notes.is_empty() {
        return Err(Error::new(Kind::Nothing("holds no file of a known format".into())));
    }
    all.speakers = cast.into_labels();
    Ok(all)
}

/// What the manifests of an archive say, by the names of its files.
#[derive(Default)]
struct Listed {
    files: HashMap<PathBuf, Known>,
    /// Folders that have a manifest.
    folders: Vec<PathBuf>,
}

impl Listed {
    fn of(archive: &mut Archive, entries: &[Entry], all: &mut Reading) -> Self {
        let mut listed = Self::default();
        for entry in entries.iter().filter(|entry| manifest::is_one(Path::new(&entry.name))) {
            let path = Path::new(&entry.name);
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            match archive.read(entry).and_then(|bytes| manifest::read(path, bytes)) {
                Ok(read) => {
                    let files = read.entries.into_iter().map(|(inside, known)| (folder.join(inside), known));
                    listed.files.extend(files);
                    all.skipped.extend(read.skipped.iter().map(|error| inside_archive(&entry.name, error)));
                    all.notes.extend(read.notes.into_iter().map(|note| format!("{}: {note}", entry.name)));
                    listed.folders.push(folder);
                }
                Err(error) => all.skipped.push(inside_archive(&entry.name, &error)),
            }
        }
        listed
    }

    /// What is known of a file, where that is `known` of the archive; `None` for one that its manifest does not list.
    fn known<'a>(&'a self, name: &str, known: &'a Known) -> Option<&'a Known> {
        let path = Path::new(name);
        let is_below = self.folders.iter().any(|folder| path.starts_with(folder));
        self.files.get(path).or((!is_below).then_some(known))
    }
}

/// The error with the name of the file in the archive: its place is told of the archive.
fn inside_archive(name: &str, error: &Error) -> Error {
    let line = error.line_number().map(|line| format!(":{line}")).unwrap_or_default();
    Error::malformed(format!("{name}{line}: {}", error.reason()))
}

impl Reading {
    /// Adds what was read from the file `name` of an archive, whose speakers are those of `cast`.
    fn join(&mut self, name: &str, other: Self, cast: &mut Cast) {
        let numbers: Vec<u32> = other.speakers.iter().map(|label| cast.of_label(label)).collect();
        for mut transcript in other.transcripts {
            for turn in &mut transcript.turns {
                turn.speaker = turn.speaker.map(|speaker| numbers[speaker as usize]);
            }
            self.transcripts.push(transcript);
        }
        self.skipped.extend(other.skipped.iter().map(|error| inside_archive(name, error)));
        self.notes.extend(other.notes.into_iter().map(|note| format!("{name}: {note}")));
    }
}
