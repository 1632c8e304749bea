//! The reference side: transcripts, their turns and speakers, and the index over their words.

pub mod index;

mod list;
mod load;
mod notes;
mod origin;
mod reader;
mod speakers;

pub use load::{Note, Skipped, load};
pub use origin::Origin;
pub use speakers::{Coverage, Speaker, Speakers};

use crate::files::LeftOut;
use crate::text::Span;
use index::Index;

/// Everything a draft is checked against.
#[derive(Debug, Default)]
pub struct Record {
    /// The documents, in the order of the paths given, inside a folder by name.
    pub transcripts: Vec<Transcript>,
    /// Everybody who speaks; turns refer to them by position.
    pub speakers: Speakers,
    /// Finds passages by their words.
    pub index: Index,
    /// Files, and lines of files, that could not be used, with the reason.
    pub skipped: Vec<Skipped>,
    /// Files inside folders that are no part of the record.
    pub left_out: Vec<LeftOut>,
    /// What was odd about files that were used: a guessed encoding, a date that is none.
    pub notes: Vec<Note>,
}

/// One document of the record.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// The path as given on the command line joined with the path inside.
    pub path: String,
    /// The words, turn after turn.
    pub text: String,
    /// Where `text` stands in the file.
    pub origin: Origin,
    /// The turns in text order; neighbours may have one speaker (a label repeated at each paragraph).
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

impl Tier {
    /// The tier that goes by this word on the wire.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "primary" => Some(Self::Primary),
            "secondary" => Some(Self::Secondary),
            _ => None,
        }
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// What one speaker says at a stretch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Turn {
    /// The words, in `Transcript::text`, label left out.
    pub span: Span,
    /// Position in `Record::speakers`.
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

impl Record {
    /// The name of the turn's speaker, as the record has it.
    pub fn speaker(&self, turn: &Turn) -> Option<&str> {
        turn.speaker.map(|at| self.speakers.get(at).label.as_str())
    }

    /// The turn to which byte `byte` of a transcript's text belongs, or the last one before it.
    pub fn turn_at(&self, transcript: usize, byte: usize) -> Option<&Turn> {
        let turns = &self.transcripts.get(transcript)?.turns;
        turns[..turns.partition_point(|turn| turn.span.start <= byte)].last()
    }

    /// The day of a turn: its own, or that of its transcript.
    pub fn date<'a>(&'a self, transcript: usize, turn: &'a Turn) -> Option<&'a str> {
        turn.date.as_deref().or(self.transcripts[transcript].date.as_deref())
    }

    /// The span in code points of the decoded file, as it goes on the wire.
    pub fn wire(&self, transcript: usize, span: Span) -> [usize; 2] {
        let transcript = &self.transcripts[transcript];
        transcript.origin.wire(&transcript.text, span)
    }
}

#[cfg(test)]
mod tests;
