use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::index::Index;
use super::list::{Input, Inputs, list};
use super::reader::{self, Reading};
use super::{Record, Transcript};
use crate::error::{Error, Kind};

/// A file of the record that could not be used, or a line of one.
#[derive(Debug)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, and where in it.
    pub error: Error,
}

/// Something odd about a file that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub path: PathBuf,
    /// What was odd, and what was made of it.
    pub text: String,
}

impl Skipped {
    /// Nothing of the error's file, or of the line it names, is used.
    pub(super) fn new(path: &Path, error: Error) -> Self {
        Self { path: path.to_owned(), error: error.at(path) }
    }
}

/// Reads every file and folder of `paths`, in parallel, and indexes what they hold.
///
/// # Errors
/// A path that does not exist, or a record in which nothing could be used.
pub fn load(paths: &[PathBuf]) -> Result<Record, Error> {
    let Inputs { files, skipped, left_out, notes } = list(paths)?;
    let readings: Vec<Reading> = files.par_iter().map(read).collect();
    let mut record = Record { skipped, left_out, notes, ..Record::default() };
    for (input, reading) in files.iter().zip(readings) {
        record.take(&input.path, reading);
    }
    if record.transcripts.is_empty() {
        return Err(nothing(paths, &record));
    }
    record.index = Index::build(&record.transcripts);
    Ok(record)
}

fn read(input: &Input) -> Reading {
    let bytes = std::fs::read(&input.path).map_err(|cause| Error::io(&input.path, cause));
    bytes
        .and_then(|bytes| reader::read(&input.path, bytes, &input.known))
        .unwrap_or_else(|error| Reading { skipped: vec![error], ..Reading::default() })
}

fn nothing(paths: &[PathBuf], record: &Record) -> Error {
    let why = match record.skipped.first() {
        Some(first) => {
            format!("no words of a transcript could be read ({} skipped, first {})", record.skipped.len(), first.error)
        }
        None => "no file of a known format (.txt .text .md .markdown .jsonl)".to_owned(),
    };
    let error = Error::new(Kind::Nothing(why));
    match paths.first() {
        Some(path) => error.at(path),
        None => error,
    }
}

impl Record {
    /// Adds what was read from `path`; the speakers of the reading become those of the record.
    fn take(&mut self, path: &Path, reading: Reading) {
        let Reading { transcripts, speakers, skipped, notes } = reading;
        let speakers: Vec<u32> = speakers.iter().map(|label| self.speakers.intern(label)).collect();
        for mut transcript in transcripts {
            self.settle(&mut transcript, &speakers);
            self.transcripts.push(transcript);
        }
        self.skipped.extend(skipped.into_iter().map(|error| Skipped::new(path, error)));
        self.notes.extend(notes.into_iter().map(|text| Note { path: path.to_owned(), text }));
    }

    fn settle(&mut self, transcript: &mut Transcript, speakers: &[u32]) {
        for turn in &mut transcript.turns {
            turn.speaker = turn.speaker.map(|at| speakers[at as usize]);
            if let Some(at) = turn.speaker {
                self.speakers.count(at, turn.span.len(), turn.date.as_deref().or(transcript.date.as_deref()));
            }
        }
    }
}
