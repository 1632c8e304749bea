//! JSON Lines: a turn a line.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::cast::Cast;
use super::json_text::unescape;
use super::{Known, Reading, day};
use crate::error::{Error, Kind};
use crate::record::origin::Original;
use crate::record::{Origin, Tier, Transcript, Turn};
use crate::text::{Source, SourceMap, Span};

/// Bad lines of one file that are told one by one; those after them are told as a number.
const MOST_TOLD: usize = 20;

/// Reads turns, one JSON object a line. Neighbouring lines whose ids agree up to the last `/`, and whose titles agree, are one
/// transcript. A line that cannot be used is skipped with its number, the others are used.
pub(super) fn read(source: Source, known: &Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let original = Original::new(source.into_text());
    let mut lines =
        Lines { path, original: &original, known, cast: Cast::default(), reading: Reading::default(), bad: 0 };
    let mut draft: Option<Draft> = None;
    let mut start = 0;
    for (number, line) in original.text().split_inclusive('\n').enumerate() {
        match Line::parse(line.trim()) {
            _ if line.trim().is_empty() => {}
            Ok(turn) => {
                let goes_on = draft.take_if(|draft| draft.key == turn.key());
                if goes_on.is_none() {
                    lines.finish(draft.take());
                }
                let mut current = goes_on.unwrap_or_else(|| Draft::new(&turn));
                lines.add(&turn, (number + 1, start + turn.place_in(line)), &mut current);
                draft = Some(current);
            }
            Err(what) => lines.refuse(number + 1, what),
        }
        start += line.len();
    }
    lines.finish(draft);
    lines.into_reading()
}

/// One line as it is written; everything but the text may be missing.
struct Line<'a> {
    text: &'a RawValue,
    fields: BTreeMap<String, &'a RawValue>,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Result<Self, String> {
        if !line.starts_with('{') {
            return Err("not a JSON object".into());
        }
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(line).map_err(|error| reason(&error))?;
        let text = *fields.get("text").ok_or("has no `text`")?;
        if text.get().starts_with('"') { Ok(Self { text, fields }) } else { Err("`text` is not a string".into()) }
    }

    /// What the lines of one transcript have in common: the beginning of their ids, and their title.
    fn key(&self) -> (String, Option<String>) {
        let id = self.words("id").unwrap_or_default();
        (id.rsplit_once('/').map(|(before, _)| before.to_owned()).unwrap_or_default(), self.words("title"))
    }

    /// A field that is a string with something in it.
    fn words(&self, field: &str) -> Option<String> {
        let text: String = serde_json::from_str(self.fields.get(field)?.get()).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn number(&self, field: &str) -> Option<f64> {
        serde_json::from_str(self.fields.get(field)?.get()).ok()
    }

    /// Fields that are there but are not of the kind they have to be.
    fn misfits(&self) -> impl Iterator<Item = &'static str> {
        let unread = |field: &&str, begins: fn(char) -> bool| {
            self.fields.get(*field).is_some_and(|raw| raw.get() != "null" && !raw.get().starts_with(begins))
        };
        let strings = ["speaker", "role", "date", "url", "title", "tier"].into_iter();
        let numbers = ["start", "end"].into_iter();
        strings
            .filter(move |field| unread(field, |c| c == '"'))
            .chain(numbers.filter(move |field| unread(field, |c| c.is_ascii_digit())))
    }

    /// Where the text begins in the line it was parsed from, its quotation mark left out.
    fn place_in(&self, line: &str) -> usize {
        self.text.get().as_ptr().addr() - line.as_ptr().addr() + 1
    }

    fn escaped(&self) -> &'a str {
        let raw = self.text.get();
        &raw[1..raw.len() - 1]
    }
}

/// What the parser says, with the column alone: it was given one line.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    format!("{what} (column {})", error.column())
}

/// A transcript in the making.
struct Draft {
    key: (String, Option<String>),
    text: String,
    map: SourceMap,
    turns: Vec<Turn>,
    tier: Option<Tier>,
}

impl Draft {
    fn new(line: &Line) -> Self {
        let tier = line.words("tier").as_deref().and_then(Tier::parse);
        Self { key: line.key(), text: String::new(), map: SourceMap::default(), turns: Vec::new(), tier }
    }
}

/// The file that is read, and what has come of it.
struct Lines<'a> {
    path: String,
    original: &'a Arc<Original>,
    known: &'a Known,
    cast: Cast,
    reading: Reading,
    bad: usize,
}

impl Lines<'_> {
    /// Adds the turn of line `number`, whose escaped text begins at byte `at` of the file.
    fn add(&mut self, line: &Line, (number, at): (usize, usize), draft: &mut Draft) {
        if !draft.text.is_empty() {
            draft.text.push('\n');
        }
        let start = draft.text.len();
        unescape(line.escaped(), at, &mut draft.text, &mut draft.map);
        let date = line.words("date");
        let day = date.as_deref().and_then(day::parse);
        if let (Some(date), None) = (&date, &day) {
            self.note(number, &format!("`{date}` is no date, and is left out"));
        }
        for field in line.misfits() {
            self.note(number, &format!("`{field}` is not what it has to be, and is left out"));
        }
        let speaker = line.words("speaker").or_else(|| self.known.speaker.clone());
        draft.turns.push(Turn {
            span: Span::new(start, draft.text.len()),
            speaker: speaker.map(|speaker| self.cast.of_label(&speaker)),
            role: line.words("role").map(Into::into),
            date: day.map(Into::into),
            url: line.words("url").map(Into::into),
            time: line.number("start").map(|start| (start, line.number("end").unwrap_or(start))),
        });
    }

    fn note(&mut self, number: usize, what: &str) {
        if self.reading.notes.len() < MOST_TOLD {
            self.reading.notes.push(format!("line {number}: {what}"));
        }
    }

    fn refuse(&mut self, number: usize, what: String) {
        self.bad += 1;
        if self.bad <= MOST_TOLD {
            self.reading.skipped.push(Error::new(Kind::Malformed(what)).line(number));
        }
    }

    fn finish(&mut self, draft: Option<Draft>) {
        let Some(Draft { key: (_, title), text, map, turns, tier }) = draft else { return };
        let first = turns.first();
        self.reading.transcripts.push(Transcript {
            path: self.path.clone(),
            text,
            origin: Origin::mapped(Arc::clone(self.original), map),
            title: title.or_else(|| self.known.title.clone()),
            url: self.known.url.clone().or_else(|| first.and_then(|turn| turn.url.as_deref().map(str::to_owned))),
            date: self.known.date.clone(),
            tier: tier.or(self.known.tier).unwrap_or_default(),
            turns,
        });
    }

    fn into_reading(self) -> Reading {
        let mut reading = Reading { speakers: self.cast.into_labels(), ..self.reading };
        if self.bad > MOST_TOLD {
            let what = format!("{} more lines are no JSON objects with a `text`", self.bad - MOST_TOLD);
            reading.skipped.push(Error::new(Kind::Malformed(what)));
        }
        reading
    }
}
