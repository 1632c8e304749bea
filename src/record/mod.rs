//! The reference side: transcripts, their turns and speakers, and the index over their words.

pub mod index;

mod attested;
mod directory;
mod gather;
mod list;
mod load;
mod notes;
mod origin;
mod part;
mod reader;
mod remark;
mod segment;
mod speakers;
mod stats;
mod store;
mod text;
mod view;

pub use attested::Attested;
pub use directory::{Alike, Person};
pub use load::{Columns, Note, Skipped, load, read};
pub use origin::Origin;
pub use part::Source;
pub use reader::FIELDS;
pub use speakers::{Coverage, Speaker, Speakers};
pub use stats::Stats;
pub use store::{Built, build, verify};
pub use text::Text;
pub use view::View;

use crate::error::Error;
use crate::files::LeftOut;
use crate::text::Span;
use remark::Remark;
use segment::{Contents, Segment};
use std::path::PathBuf;
use std::sync::OnceLock;

/// Everything a draft is checked against.
#[derive(Default)]
pub struct Record {
    /// The indexes that are searched as one.
    segments: Vec<Segment>,
    /// The files of the segments that have one, which come last.
    files: Vec<PathBuf>,
    /// Number of the first transcript of each segment, and one past the last of all.
    firsts: Vec<usize>,
    /// For each segment, who of all speakers its own are.
    casts: Vec<Vec<u32>>,
    /// Everybody who speaks; turns refer to them by position.
    pub speakers: Speakers,
    /// Files, and lines of files, that could not be used, with the reason.
    pub skipped: Vec<Skipped>,
    /// Files inside folders that are no part of the record.
    pub left_out: Vec<LeftOut>,
    /// What was odd about files that were used: a guessed encoding, a date that is none.
    pub notes: Vec<Note>,
    /// What its documents go by, put together when it is first asked for.
    names: OnceLock<part::Names>,
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
    /// Words of which those who wrote them down were not sure, in text order.
    pub unsure: Vec<Span>,
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
    /// Somebody vouches for the words, and there is no record of them.
    Attested,
}

impl Tier {
    /// All of them, each at its number in an index file.
    const ALL: [Self; 3] = [Self::Primary, Self::Secondary, Self::Attested];

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
            Self::Attested => "attested",
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
    /// The page on which it begins, from 1, where the file has pages.
    pub page: Option<u32>,
}

/// What stands over a transcript.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heading<'r> {
    /// The path as given on the command line joined with the path inside.
    pub path: &'r str,
    /// What it is a record of.
    pub title: Option<&'r str>,
    /// Where it was published.
    pub url: Option<&'r str>,
    /// The day, as `YYYY-MM-DD` or a beginning of it.
    pub date: Option<&'r str>,
    /// Whether it is the recording itself or an article that quotes it.
    pub tier: Tier,
}

/// A turn of the record.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TurnRef<'r> {
    /// The words, in the transcript's text, label left out.
    pub span: Span,
    /// Position in [`Record::speakers`].
    pub speaker: Option<u32>,
    /// What the record says the speaker is.
    pub role: Option<&'r str>,
    /// The day, where the turn has its own.
    pub date: Option<&'r str>,
    /// Where it was published, where the turn has its own address.
    pub url: Option<&'r str>,
    /// Seconds into the recording: start and end.
    pub time: Option<(f64, f64)>,
    /// The page on which it begins, from 1, where the file has pages.
    pub page: Option<u32>,
}

impl Record {
    /// A record of these transcripts, whose turns' speakers are positions in `speakers`.
    pub fn of(transcripts: &[Transcript], speakers: &Speakers) -> Self {
        let contents = Contents { transcripts, speakers, files: &[], remarks: &[] };
        let mut record = Self::default();
        record.add(Segment::of(&contents));
        record
    }

    /// A transcript as it was read, its turns' speakers being those of the record.
    fn transcript(&self, transcript: usize) -> Transcript {
        let mut read = self.at(transcript).map_or_else(Transcript::default, |(segment, at)| segment.read(at));
        for turn in &mut read.turns {
            turn.speaker = turn.speaker.and_then(|speaker| self.speaker_of(transcript, speaker));
        }
        read
    }

    /// Whether this is what these files gave.
    fn holds(&self, files: &[(String, [u8; 32], usize)], remarks: &[Remark]) -> bool {
        let same = |segment: &Segment| {
            segment.files().eq(files.iter().map(|(path, hash, _)| (path.as_str(), *hash)))
                && segment.remarks().eq(remarks.iter().cloned())
        };
        matches!(self.segments.as_slice(), [only] if same(only))
    }

    /// Searches `segment` too.
    fn add(&mut self, segment: Segment) {
        segment.remarks().for_each(|remark| self.tell(&remark));
        let cast = segment.speakers().map(|(label, turns, days)| self.speakers.join(label, turns, &days)).collect();
        let first = self.len();
        self.firsts.resize(self.segments.len() + 1, first);
        self.firsts.push(first + segment.transcripts());
        self.casts.push(cast);
        self.segments.push(segment);
    }

    /// Number of transcripts.
    pub fn len(&self) -> usize {
        self.firsts.last().copied().unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of turns.
    pub fn turns(&self) -> usize {
        self.segments.iter().map(Segment::turns).sum()
    }

    /// Number of words.
    pub fn words(&self) -> u64 {
        self.segments.iter().map(Segment::words).sum()
    }

    /// How often the record has the word with this key: in how many blocks of words, for all but the commonest.
    pub fn frequency(&self, key: u32) -> u32 {
        self.segments.iter().map(|segment| segment.count(key)).fold(0, u32::saturating_add)
    }

    /// What stands over a transcript.
    pub fn heading(&self, transcript: usize) -> Heading<'_> {
        self.at(transcript).map_or_else(Heading::default, |(segment, at)| segment.heading(at))
    }

    /// The text of a transcript.
    pub fn text(&self, transcript: usize) -> Text<'_> {
        Text::new(self.at(transcript))
    }

    /// The name of the turn's speaker, as the record has it.
    pub fn speaker(&self, turn: &TurnRef) -> Option<&str> {
        turn.speaker.map(|at| self.speakers.get(at).label.as_str())
    }

    /// The turns of a transcript.
    pub fn turns_of(&self, transcript: usize) -> impl Iterator<Item = TurnRef<'_>> {
        let found = self.at(transcript);
        let turns = found.map_or(0..0, |(segment, at)| segment.turns_in(at));
        turns
            .filter_map(move |turn| found.and_then(|(segment, at)| segment.turn(at, turn)))
            .map(move |turn| self.cast(transcript, turn))
    }

    /// The turn to which byte `byte` of a transcript's text belongs, or the last one before it.
    pub fn turn_at(&self, transcript: usize, byte: usize) -> Option<TurnRef<'_>> {
        let (segment, at) = self.at(transcript)?;
        segment.turn_at(at, byte).map(|turn| self.cast(transcript, turn))
    }

    /// Whether `span` of a transcript touches a word of which those who wrote it down were not sure.
    pub fn is_unsure(&self, transcript: usize, span: Span) -> bool {
        self.at(transcript).is_some_and(|(segment, at)| segment.unsure(at, span).next().is_some())
    }

    /// The day of a turn: its own, or that of its transcript.
    pub fn date<'a>(&'a self, transcript: usize, turn: &TurnRef<'a>) -> Option<&'a str> {
        turn.date.or(self.heading(transcript).date)
    }

    /// The span in code points of the decoded file, as it goes on the wire.
    pub fn wire(&self, transcript: usize, span: Span) -> [usize; 2] {
        self.at(transcript).map_or([0, 0], |(segment, at)| segment.wire(at, span))
    }

    /// The first damage of an index file that anybody met. Nothing that was said of the record since then may be used.
    pub fn damage(&self) -> Option<Error> {
        let in_memory = self.segments.len() - self.files.len();
        let files = self.segments[in_memory..].iter().zip(&self.files);
        files.into_iter().find_map(|(segment, path)| Some(store::rebuild(path, &segment.damage()?)))
    }

    /// The segments, each with the number of its first transcript.
    fn segments(&self) -> impl Iterator<Item = (usize, &Segment)> {
        self.firsts.iter().copied().zip(&self.segments)
    }

    /// Who of all speakers a speaker of a transcript's segment is.
    fn speaker_of(&self, transcript: usize, speaker: u32) -> Option<u32> {
        self.casts.get(self.segment_of(transcript))?.get(speaker as usize).copied()
    }

    /// The segment of a transcript, and its position there.
    fn at(&self, transcript: usize) -> Option<(&Segment, usize)> {
        let segment = self.segment_of(transcript);
        Some((self.segments.get(segment)?, transcript - self.firsts[segment]))
    }

    fn segment_of(&self, transcript: usize) -> usize {
        if self.segments.len() == 1 {
            return usize::from(transcript >= self.firsts[1]);
        }
        self.firsts.partition_point(|first| *first <= transcript).saturating_sub(1)
    }

    /// A turn of `transcript`, its speaker being one of all speakers.
    fn cast<'r>(&self, transcript: usize, turn: TurnRef<'r>) -> TurnRef<'r> {
        TurnRef { speaker: turn.speaker.and_then(|at| self.speaker_of(transcript, at)), ..turn }
    }
}

impl std::fmt::Debug for Record {
    /// The bytes of the index would bury it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record").field("transcripts", &self.len()).field("words", &self.words()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
