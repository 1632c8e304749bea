//! Turns from rows: objects of JSON, lines of a table.

use std::borrow::Cow;
use std::sync::Arc;

use super::assembly::Assembly;
use super::cast::Cast;
use super::columns::Field;
use super::{Known, Reading, day};
use crate::error::{Error, Kind};
use crate::record::origin::Original;
use crate::record::{Tier, Turn};
use crate::text::Span;

/// Bad rows of one file, and odd ones, that are told one by one; those after them are told as a number.
const MOST_TOLD: usize = 20;

/// A row of a file that may be a turn.
pub(super) trait Row {
    /// The text of a field, white space at either end left out; `None` where there is none, or nothing in it.
    fn words(&self, field: Field) -> Option<Cow<'_, str>>;

    /// Adds the text of the turn with its places in the file.
    fn put_text(&self, assembly: &mut Assembly);

    /// Fields that are there but are not of the kind they have to be.
    fn misfits(&self) -> Vec<Field> {
        Vec::new()
    }
}

/// The rows of a file, put together to transcripts.
pub(super) struct Rows<'a> {
    path: String,
    /// The file; `None` where there is no text of it but the turns.
    original: Option<&'a Arc<Original>>,
    known: &'a Known,
    cast: Cast,
    reading: Reading,
    bad: usize,
    odd: usize,
    open: Option<Open>,
}

/// A transcript in the making.
struct Open {
    key: (String, Option<String>),
    assembly: Assembly,
    tier: Option<Tier>,
    url: Option<String>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(path: String, original: Option<&'a Arc<Original>>, known: &'a Known) -> Self {
        let (cast, reading) = (Cast::of(known), Reading::default());
        Self { path, original, known, cast, reading, bad: 0, odd: 0, open: None }
    }

    /// Adds the turn of a row, which stands at `place`: "line 3". Neighbours whose ids agree up to the last `/`, and whose titles agree,
    /// are one transcript.
    pub(super) fn add(&mut self, row: &dyn Row, place: &dyn Fn() -> String) {
        let key = key(row);
        if self.open.as_ref().is_some_and(|open| open.key != key) {
            self.finish();
        }
        let owned = |field: Field| row.words(field).map(Cow::into_owned);
        let date = row.words(Field::Date);
        let day = date.as_deref().and_then(day::parse);
        if let (Some(date), None) = (&date, &day) {
            self.note(place, &format!("`{date}` is no date, and is left out"));
        }
        for field in row.misfits() {
            self.note(place, &format!("`{}` is not what it has to be, and is left out", field.as_str()));
        }
        let seconds = |field: Field| row.words(field).and_then(|words| seconds(&words));
        let speaker = match row.words(Field::Speaker) {
            Some(voice) => self.cast.of_voice(&voice),
            None => self.known.speaker.as_deref().map(|speaker| self.cast.of_label(speaker)),
        };
        let open = self.open.get_or_insert_with(|| Open {
            key,
            assembly: Assembly::default(),
            tier: row.words(Field::Tier).as_deref().and_then(Tier::parse),
            url: owned(Field::Url),
        });
        let start = open.assembly.line();
        row.put_text(&mut open.assembly);
        let span = Span::new(start, open.assembly.text.len());
        open.assembly.turns.push(Turn {
            span,
            speaker,
            role: owned(Field::Role).map(Into::into),
            date: day.map(Into::into),
            url: owned(Field::Url).map(Into::into),
            time: seconds(Field::Start).map(|start| (start, seconds(Field::End).unwrap_or(start))),
            page: None,
        });
    }

    /// Tells that a row, which stands at `line`, cannot be used.
    pub(super) fn refuse(&mut self, line: usize, what: String) {
        self.bad += 1;
        if self.bad <= MOST_TOLD {
            self.reading.skipped.push(Error::new(Kind::Malformed(what)).line(line));
        }
    }

    /// Tells what was odd about the file.
    pub(super) fn say(&mut self, what: Option<String>) {
        self.reading.notes.extend(what);
    }

    /// What came of the rows.
    pub(super) fn into_reading(mut self) -> Reading {
        self.finish();
        let mut reading = Reading { speakers: self.cast.into_labels(), ..self.reading };
        if self.bad > MOST_TOLD {
            let what = format!("{} more lines cannot be used", self.bad - MOST_TOLD);
            reading.skipped.push(Error::new(Kind::Malformed(what)));
        }
        if self.odd > MOST_TOLD {
            reading.notes.push(format!("{} more fields are left out", self.odd - MOST_TOLD));
        }
        reading
    }

    fn note(&mut self, place: &dyn Fn() -> String, what: &str) {
        self.odd += 1;
        if self.odd <= MOST_TOLD {
            self.reading.notes.push(format!("{}: {what}", place()));
        }
    }

    fn finish(&mut self) {
        let Some(Open { key: (_, title), assembly, tier, url }) = self.open.take() else { return };
        let known = self.known.clone();
        let known = Known { title: title.or(known.title), url: known.url.or(url), tier: tier.or(known.tier), ..known };
        self.reading.transcripts.push(match self.original {
            Some(original) => assembly.transcript(&self.path, original, known),
            None => assembly.transcript_of_turns(&self.path, known),
        });
    }
}

/// What the rows of one transcript have in common: the beginning of their ids, and their title.
fn key(row: &dyn Row) -> (String, Option<String>) {
    let id = row.words(Field::Id).unwrap_or_default();
    let before = id.rsplit_once('/').map(|(before, _)| before.to_owned());
    (before.unwrap_or_default(), row.words(Field::Title).map(Cow::into_owned))
}

/// Seconds as a number, or as hours, minutes and seconds.
fn seconds(words: &str) -> Option<f64> {
    words.parse().ok().filter(|number: &f64| number.is_finite()).or_else(|| super::label::seconds(words))
}
