//! From a file's bytes to transcripts, one file a format.

pub(super) mod manifest;

mod article;
mod assembly;
mod captions;
mod cast;
mod columns;
mod common;
mod day;
mod format;
mod inside;
mod json;
mod json_row;
mod json_text;
mod jsonl;
mod label;
mod packed;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod pdf;
mod prose;
mod rows;
mod table;
mod text;
mod transcript;
mod trust;
mod xml;

pub use columns::FIELDS;
pub(super) use format::Format;

use std::collections::BTreeMap;
use std::path::Path;

use super::{Origin, Tier, Transcript, Turn};
use crate::document::{self, FrontMatter};
use crate::error::{Error, Kind};
use crate::text::{Encoding, Source, mended};
use cast::Cast;
use table::Separator;

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
    /// Which columns of a table, or keys of JSON, hold what, by the names of the pivot format.
    pub(super) columns: BTreeMap<String, String>,
    /// Whose the voices are that a transcriber has numbered.
    pub(super) voices: BTreeMap<String, String>,
}

impl Known {
    /// The same, where the file's own front matter does not say otherwise; with what was odd about that.
    fn or_front(self, front: &FrontMatter) -> (Self, Vec<String>) {
        let said = |key: &str| front.get(key).map(str::to_owned);
        let (date, notes) = self.date_or(said("date").as_deref());
        let known = Self {
            speaker: said("speaker").or(self.speaker),
            role: said("role").or(self.role),
            date,
            title: said("title").or(self.title),
            url: said("url").or(self.url),
            tier: front.get("tier").and_then(Tier::parse).or(self.tier),
            ..self
        };
        (known, notes)
    }

    /// The day that a file says of itself, or else the one that its name or manifest does; with what was odd.
    fn date_or(&self, said: Option<&str>) -> (Option<String>, Vec<String>) {
        let day = said.and_then(day::parse);
        let mut notes = Vec::new();
        match (said, &day, &self.date) {
            (Some(said), None, _) => notes.push(format!("`{said}` is no date, and is left out")),
            (_, Some(day), Some(other)) if !day.starts_with(other.as_str()) && !other.starts_with(day.as_str()) => {
                notes.push(format!("says {day} of itself, and its name or manifest {other}: the first is taken"));
            }
            _ => {}
        }
        // Of two that agree the fuller one.
        let known = self.date.clone();
        let fuller = day.as_ref().zip(known.as_ref()).is_some_and(|(day, known)| known.starts_with(day.as_str()));
        (if fuller { known } else { day.or(known) }, notes)
    }

    /// A transcript of which this is known.
    fn transcript(self, path: String, text: String, origin: Origin, turns: Vec<Turn>) -> Transcript {
        let Self { date, title, url, tier, .. } = self;
        Transcript { path, text, origin, turns, unsure: Vec::new(), title, url, date, tier: tier.unwrap_or_default() }
    }
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

impl Reading {
    fn of_one(transcript: Transcript, cast: Cast) -> Self {
        Self { transcripts: vec![transcript], speakers: cast.into_labels(), ..Self::default() }
    }
}

/// Reads a file of the record, or all that are packed in it.
///
/// # Errors
/// Bytes that are not of the format, or that hold no word.
pub(super) fn read(path: &Path, bytes: Vec<u8>, known: &Known) -> Result<Reading, Error> {
    match Format::of(path, &bytes) {
        Format::Packed(packing) => packed::read(path, &bytes, packing, known),
        format => read_one(path, format, bytes, known),
    }
}

/// Reads a file that packs no others.
///
/// # Errors
/// Bytes that are not of the format, or that hold no word.
fn read_one(path: &Path, format: Format, bytes: Vec<u8>, known: &Known) -> Result<Reading, Error> {
    let named = || path.file_stem().and_then(|stem| day::in_name(&stem.to_string_lossy()));
    let known = Known { date: known.date.clone().or_else(named), ..known.clone() };
    match format {
        Format::Word => return checked(prose::read(document::read(path, bytes)?, known), path),
        Format::Pdf => return checked(pdf::read(path, &bytes, known)?, path),
        #[cfg(feature = "parquet")]
        Format::Parquet => return checked(parquet::read(&path.to_string_lossy(), bytes, &known)?, path),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => {
            let what = "is Parquet, which this build does not read: `cargo install --features parquet`";
            return Err(Error::new(Kind::Malformed(what.into())));
        }
        _ => {}
    }
    let source = Source::decode(path, bytes)?;
    let format = format.of_text(source.text());
    let is_odd = format != Format::Text && mended(source.text()).is_some();
    let odd = is_odd.then(|| {
        "holds characters that had been decoded wrongly (`â€™` for `’`): words with them are not found".into()
    });
    let notes: Vec<String> = guessed(source.encoding()).into_iter().chain(odd).collect();
    let mut reading = match format {
        Format::Markdown => prose::read(document::parse(source, document::Format::Markdown), known),
        Format::JsonLines => jsonl::read(source, &known),
        Format::Json => json::read(source, &known)?,
        Format::Commas => table::read(source, &known, Separator::Guessed)?,
        Format::Tabs => table::read(source, &known, Separator::Tab)?,
        Format::Captions => captions::read(source, known),
        Format::Page => page::read(source, known),
        Format::Xml => xml::read(source, known)?,
        _ => text::read(source, known),
    };
    reading.notes.extend(notes);
    checked(reading, path)
}

/// What was read, without transcripts in which nobody says a word.
///
/// # Errors
/// Nothing is left, and nothing was said of it.
fn checked(mut reading: Reading, path: &Path) -> Result<Reading, Error> {
    let has_words = |transcript: &Transcript| {
        transcript.turns.iter().any(|turn| turn.span.of(&transcript.text).contains(char::is_alphanumeric))
    };
    reading.transcripts.retain(has_words);
    if reading.transcripts.is_empty() && reading.skipped.is_empty() {
        return Err(Error::new(Kind::Nothing("holds no words".into())).at(path));
    }
    Ok(reading)
}

fn guessed(encoding: Encoding) -> Option<String> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some("is UTF-16, and was decoded as such".into()),
        Encoding::Latin1 => Some("is not UTF-8, and was read as Windows-1252".into()),
    }
}

#[cfg(test)]
mod tests;
