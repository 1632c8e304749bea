//! From a file's bytes to transcripts, one file a format.

pub(super) mod manifest;

mod cast;
mod day;
mod inside;
mod json_text;
mod jsonl;
mod label;
mod text;
mod transcript;

use std::path::Path;

use super::{Tier, Transcript};
use crate::error::{Error, Kind};
use crate::text::{Encoding, Source, Words};

/// The formats a file of the record may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text, with front matter or without.
    Text,
    /// Markdown, with front matter or without.
    Markdown,
    /// A turn a line, as JSON.
    JsonLines,
}

impl Format {
    /// The format that a file name's ending stands for.
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format of a file by its ending, or by its beginning where the ending says nothing.
    fn of(source: &Source) -> Self {
        Self::of_path(source.path())
            .unwrap_or_else(|| if source.text().trim_start().starts_with('{') { Self::JsonLines } else { Self::Text })
    }
}

/// What is known of a file beside its words, from a manifest or its front matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Known {
    /// Who speaks where no label says so.
    pub(super) speaker: Option<String>,
    /// What that speaker is.
    pub(super) role: Option<String>,
    /// The day, as `YYYY-MM-DD` or a beginning of it.
    pub(super) date: Option<String>,
    /// What it is a record of.
    pub(super) title: Option<String>,
    /// Where it was published.
    pub(super) url: Option<String>,
    /// How close to the words it is.
    pub(super) tier: Option<Tier>,
    /// Whether its paragraphs carry speakers' labels.
    pub(super) labels: Option<bool>,
}

/// What was read from one file.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Their turns' speakers are positions in `speakers`.
    pub(super) transcripts: Vec<Transcript>,
    /// The names that speak, each once.
    pub(super) speakers: Vec<String>,
    /// What could not be used.
    pub(super) skipped: Vec<Error>,
    /// What was odd.
    pub(super) notes: Vec<String>,
}

/// Reads a file of the record.
///
/// # Errors
/// Bytes that are not text, or text that holds no word.
pub(super) fn read(path: &Path, bytes: Vec<u8>, known: &Known) -> Result<Reading, Error> {
    let source = Source::decode(path, bytes)?;
    let note = guessed(source.encoding());
    let mut known = known.clone();
    if known.date.is_none() {
        known.date = path.file_stem().and_then(|stem| day::in_name(&stem.to_string_lossy()));
    }
    let mut reading = match Format::of(&source) {
        Format::Text | Format::Markdown => text::read(source, known),
        Format::JsonLines => jsonl::read(source, &known),
    };
    reading
        .transcripts
        .retain(|transcript| transcript.turns.iter().any(|turn| has_word(turn.span.of(&transcript.text))));
    if reading.transcripts.is_empty() && reading.skipped.is_empty() {
        return Err(Error::new(Kind::Nothing("holds no words".into())).at(path));
    }
    reading.notes.extend(note);
    Ok(reading)
}

fn guessed(encoding: Encoding) -> Option<String> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some("is UTF-16, and was decoded as such".into()),
        Encoding::Latin1 => Some("is not UTF-8, and was read as Windows-1252".into()),
    }
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric) && !Words::of(text).is_empty()
}
