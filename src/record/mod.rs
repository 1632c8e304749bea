//! The reference side: transcripts, their turns and speakers, and the index over their words.

pub mod index;
pub mod reader;

mod load;

pub use load::{Skipped, load};

use crate::text::{LineIndex, SourceMap, Span};
use index::Index;

/// Everything a draft is checked against.
#[derive(Debug, Default)]
pub struct Record {
    /// The documents, in a fixed order.
    pub transcripts: Vec<Transcript>,
    /// Every name that speaks, once; turns refer to it by position.
    pub speakers: Vec<String>,
    /// Finds passages by their words.
    pub index: Index,
    /// Files that could not be used, with the reason.
    pub skipped: Vec<Skipped>,
}

/// One document of the record.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// The path as given on the command line joined with the path inside.
    pub path: String,
    /// The words, turn after turn.
    pub text: String,
    /// From `text` to the decoded file.
    pub map: SourceMap,
    /// Turns the file's bytes into code points.
    pub lines: FileLines,
    /// The turns in text order.
    pub turns: Vec<Turn>,
    /// What it is a record of.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day, as `YYYY-MM-DD` or a beginning of it.
    pub date: Option<String>,
    /// Whether it is the recording itself or an article that quotes it.
    pub tier: Tier,
}

/// How close to the words a document of the record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tier {
    /// A recording's transcript, a statement, a post.
    #[default]
    Primary,
    /// An article that quotes.
    Secondary,
}

/// What one speaker says at a stretch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Turn {
    /// The words, in `Transcript::text`, label left out.
    pub span: Span,
    /// Index into `Record::speakers`.
    pub speaker: Option<u32>,
    /// What the record says the speaker is.
    pub role: Option<Box<str>>,
    /// The day, where the turn has its own.
    pub date: Option<Box<str>>,
    /// Where it was published, where the turn has its own address.
    pub url: Option<Box<str>>,
    /// Seconds into the recording: start and end.
    pub time: Option<(f64, f64)>,
}

/// The decoded file's text and line index, kept only where `Transcript::text` is not the file itself.
#[derive(Debug, Clone, Default)]
pub struct FileLines(pub Option<Box<(String, LineIndex)>>);

impl Record {
    /// A span of a transcript's text as a range of code points of its decoded file.
    pub fn wire(&self, transcript: usize, span: Span) -> [usize; 2] {
        let Transcript { text, map, lines, .. } = &self.transcripts[transcript];
        match &lines.0 {
            Some(file) => file.1.wire(&file.0, map.to_source(span)),
            None => LineIndex::new(text).wire(text, span),
        }
    }
}
