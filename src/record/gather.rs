//! Reads the files of some paths, those that an older index holds unchanged from there.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::list::{Input, Inputs, list};
use super::reader::{self, Reading};
use super::segment::{Contents, Segment};
use super::{Columns, Note, Record, Remark, Skipped, Speakers, Transcript};
use crate::error::{Error, Kind};
use crate::files::LeftOut;

/// What the files gave, one after the other.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) transcripts: Vec<Transcript>,
    pub(super) speakers: Speakers,
    /// The files that were read: path, hash, and how many transcripts each gave.
    pub(super) files: Vec<(String, [u8; 32], usize)>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) notes: Vec<Note>,
    /// Files that were taken from the older index.
    pub(super) kept: usize,
}

/// One file, read.
struct One {
    hash: [u8; 32],
    /// `None` where the older index has it.
    reading: Option<Reading>,
}

/// Reads every file of `paths`, in parallel. A file whose bytes, and what a manifest says of it, are those from which `older` was made
/// is taken from there.
///
/// # Errors
/// A path that does not exist, or files in which nothing could be used.
pub(super) fn gather(paths: &[PathBuf], columns: &Columns, older: Option<&Record>) -> Result<Gathered, Error> {
    let Inputs { files, skipped, left_out, notes } = list(paths, columns)?;
    let older = older.map(Older::of).unwrap_or_default();
    let read: Vec<One> = files.par_iter().map(|input| read(input, &older)).collect();
    let mut gathered = Gathered { skipped, left_out, notes, ..Gathered::default() };
    for (input, one) in files.iter().zip(read) {
        let reading = one.reading.unwrap_or_else(|| {
            gathered.kept += 1;
            older.reading(&input.path)
        });
        gathered.take(&input.path, one.hash, reading);
    }
    if gathered.transcripts.is_empty() {
        return Err(nothing(paths, &gathered));
    }
    Ok(gathered)
}

fn read(input: &Input, older: &Older) -> One {
    let bytes = match std::fs::read(&input.path) {
        Ok(bytes) => bytes,
        Err(cause) => return One { hash: [0; 32], reading: Some(refused(Error::io(&input.path, cause))) },
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes);
    hasher.update(format!("{:?}", input.known).as_bytes());
    let hash = *hasher.finalize().as_bytes();
    if older.has(&input.path, hash) {
        return One { hash, reading: None };
    }
    let reading = reader::read(&input.path, bytes, &input.known).unwrap_or_else(refused);
    One { hash, reading: Some(reading) }
}

/// A file that is something else ("package.json") is told, and is no fault; others are.
fn refused(error: Error) -> Reading {
    if matches!(error.kind(), Kind::Foreign(_)) {
        return Reading { notes: vec![format!("{}; it is left out", error.reason())], ..Reading::default() };
    }
    Reading { skipped: vec![error], ..Reading::default() }
}

fn nothing(paths: &[PathBuf], Gathered { skipped, notes, .. }: &Gathered) -> Error {
    let why = match (skipped.first(), notes.first()) {
        (Some(first), _) => {
            format!("no words of a transcript could be read ({} skipped, first {})", skipped.len(), first.error)
        }
        (None, Some(first)) => {
            format!("no words of a transcript could be read ({}: {})", first.path.display(), first.text)
        }
        (None, None) => format!("no file of a known format ({})", reader::Format::ENDINGS),
    };
    let error = Error::new(Kind::Nothing(why));
    match paths.first() {
        Some(path) => error.at(path),
        None => error,
    }
}

impl Gathered {
    /// Adds what was read from `path`; the speakers of the reading become those of all.
    fn take(&mut self, path: &Path, hash: [u8; 32], reading: Reading) {
        let Reading { transcripts, speakers, skipped, notes } = reading;
        let numbers: Vec<u32> = speakers.iter().map(|label| self.speakers.intern(label)).collect();
        self.files.push((path.to_string_lossy().into_owned(), hash, transcripts.len()));
        for mut transcript in transcripts {
            self.settle(&mut transcript, &speakers, &numbers);
            self.transcripts.push(transcript);
        }
        self.skipped.extend(skipped.into_iter().map(|error| Skipped::new(path, error)));
        self.notes.extend(notes.into_iter().map(|text| Note { path: path.to_owned(), text }));
    }

    /// Gives the turns of a transcript the `numbers` that its speakers have among all, and counts them; those without a day of their own
    /// together, since they are most.
    fn settle(&mut self, transcript: &mut Transcript, labels: &[String], numbers: &[u32]) {
        let mut said: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for turn in &mut transcript.turns {
            let Some(own) = turn.speaker else { continue };
            let number = numbers[own as usize];
            turn.speaker = Some(number);
            if turn.date.is_some() {
                self.speakers.count(number, turn.span.len(), turn.date.as_deref());
            } else {
                let (turns, bytes) = said.entry(own).or_default();
                *turns += 1;
                *bytes += turn.span.len();
            }
        }
        let day = transcript.date.as_deref().unwrap_or_default();
        for (own, (turns, bytes)) in said {
            self.speakers.join(&labels[own as usize], turns, &[(day, bytes)]);
        }
    }

    /// What is to be told of the files beside their words.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let skipped = self.skipped.iter().map(Remark::of_skipped);
        let left_out = self.left_out.iter().map(Remark::of_left_out);
        skipped.chain(left_out).chain(self.notes.iter().map(Remark::of_note)).collect()
    }

    /// An index of it in memory.
    pub(super) fn into_record(self) -> Record {
        let contents = Contents { transcripts: &self.transcripts, speakers: &self.speakers, files: &[], remarks: &[] };
        let segment = Segment::of(&contents);
        let mut record = Record::default();
        record.add(segment);
        record.skipped = self.skipped;
        record.left_out = self.left_out;
        record.notes = self.notes;
        record
    }
}

/// The files of an older index.
#[derive(Default)]
struct Older<'r> {
    record: Option<&'r Record>,
    files: HashMap<PathBuf, ([u8; 32], Vec<usize>)>,
    remarks: HashMap<PathBuf, Vec<Remark>>,
}

impl<'r> Older<'r> {
    fn of(record: &'r Record) -> Self {
        let mut older = Self { record: Some(record), ..Self::default() };
        for (_, segment) in record.segments() {
            let mut files: Vec<_> =
                segment.files().map(|(path, hash)| (PathBuf::from(path), (hash, Vec::new()))).collect();
            for transcript in 0..segment.transcripts() {
                if let Some((_, (_, transcripts))) = files.get_mut(segment.file_of(transcript)) {
                    transcripts.push(transcript);
                }
            }
            older.files.extend(files);
            for remark in segment.remarks() {
                older.remarks.entry(remark.path.clone()).or_default().push(remark);
            }
        }
        older
    }

    fn has(&self, path: &Path, hash: [u8; 32]) -> bool {
        self.files.get(path).is_some_and(|(known, _)| *known == hash)
    }

    /// What was read from `path` then.
    fn reading(&self, path: &Path) -> Reading {
        let mut reading = Reading::default();
        let Some((record, (_, transcripts))) = self.record.zip(self.files.get(path)) else { return reading };
        let mut cast: HashMap<u32, u32> = HashMap::new();
        for at in transcripts {
            let mut transcript = record.transcript(*at);
            for turn in &mut transcript.turns {
                turn.speaker = turn.speaker.map(|speaker| {
                    *cast.entry(speaker).or_insert_with(|| {
                        reading.speakers.push(record.speakers.get(speaker).label.clone());
                        reading.speakers.len() as u32 - 1
                    })
                });
            }
            reading.transcripts.push(transcript);
        }
        for remark in self.remarks.get(path).into_iter().flatten() {
            match remark.sort {
                Remark::SKIPPED => reading.skipped.push(remark.error()),
                Remark::NOTE => reading.notes.push(remark.text.clone()),
                _ => {}
            }
        }
        reading
    }
}
