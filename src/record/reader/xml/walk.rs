use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dialect::{Attributes, Dialect, Part, Said};
use crate::document::decode_entities;
use crate::document::xml::{attributes, local, too_deep};
use crate::error::Kind;
use crate::record::Turn;
use crate::record::origin::Original;
use crate::record::reader::assembly::Assembly;
use crate::record::reader::cast::Cast;
use crate::record::reader::{Known, Reading, day};
use crate::text::Span;

/// A file as it is read from front to back.
pub(super) struct Walk<'a> {
    file: &'a str,
    dialect: Option<Dialect>,
    assembly: Assembly,
    /// What the elements are that are open, outermost first, and their names.
    open: Vec<Part>,
    names: Vec<String>,
    /// To which byte the words have been given to somebody.
    claimed: usize,
    /// Who says each turn.
    said: Vec<Said>,
    /// Names by what refers to them.
    people: HashMap<String, String>,
    title: String,
    /// The surest day so far.
    day: Option<(usize, String)>,
}

type Fault = (Kind, usize);

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            dialect: None,
            assembly: Assembly::default(),
            open: Vec::new(),
            names: Vec::new(),
            claimed: 0,
            said: Vec::new(),
            people: HashMap::new(),
            title: String::new(),
            day: None,
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong, and at which byte.
    pub(super) fn read(&mut self) -> Result<(), Fault> {
        let mut reader = Reader::from_str(self.file);
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = reader.buffer_position() as usize;
            match event.map_err(|error| (Kind::Malformed(format!("is no well-formed XML: {error}")), start))? {
                Event::Start(tag) => self.begin(&tag).map_err(|kind| (kind, start))?,
                Event::Empty(tag) => {
                    self.begin(&tag).map_err(|kind| (kind, start))?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(_) | Event::GeneralRef(_) => self.text(Span::new(start, end)),
                Event::CData(_) => self.text(Span::new(start + "<![CDATA[".len(), end - "]]>".len())),
                Event::Eof if self.open.is_empty() => return Ok(()),
                Event::Eof => return Err((Kind::Malformed("ends inside an element".into()), start)),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            }
        }
    }

    fn begin(&mut self, tag: &BytesStart) -> Result<(), Kind> {
        let name = local(tag.name().as_ref()).to_owned();
        let attributes: Attributes = attributes(tag).into_iter().collect();
        if self.open.is_empty() && self.dialect.is_none() {
            self.dialect = Dialect::of(&name);
            if self.dialect.is_none() {
                let what = format!("is XML of <{name}>: only TEI, ParlParse and Akoma Ntoso are read");
                return Err(Kind::Foreign(what));
            }
        }
        if let Some(what) = too_deep(self.open.len()) {
            return Err(Kind::Malformed(what));
        }
        let part = self.dialect.map_or(Part::Other, |dialect| dialect.part(&name, &attributes, &self.names));
        match &part {
            Part::Day(value, rank) => {
                let is_surer = self.day.as_ref().is_none_or(|(known, _)| rank < known);
                self.day = day::parse(value).filter(|_| is_surer).map(|day| (*rank, day)).or(self.day.take());
            }
            Part::Person(id) => {
                let shown = attributes.get("showAs").cloned().unwrap_or_default();
                self.people.insert(id.clone(), shown);
            }
            Part::Speech(_) => self.claim(),
            _ => {}
        }
        if matches!(part, Part::Speech(_) | Part::Block) {
            self.assembly.line();
        }
        self.open.push(part);
        self.names.push(name);
        Ok(())
    }

    fn end(&mut self) {
        if matches!(self.open.last(), Some(Part::Speech(_))) || self.open.len() == 1 {
            self.claim();
        }
        if matches!(self.open.last(), Some(Part::Block)) {
            self.assembly.line();
        }
        self.open.pop();
        self.names.pop();
    }

    /// Gives the words since the last claim to the innermost speech that is open, or to nobody.
    fn claim(&mut self) {
        let span = self.assembly.since(self.claimed);
        self.claimed = self.assembly.text.len();
        if !span.is_empty() {
            let speech =
                self.open.iter().rev().find_map(|part| if let Part::Speech(said) = part { Some(said) } else { None });
            self.said.push(speech.cloned().unwrap_or_default());
            self.assembly.turns.push(Turn { span, ..Turn::default() });
        }
    }

    /// Takes text, or a reference to a character, at `span` of the file.
    fn text(&mut self, span: Span) {
        let words = span.of(self.file);
        match self.open.iter().rev().find(|part| !matches!(part, Part::Other | Part::Block)) {
            Some(Part::Speech(_)) => self.assembly.push_squeezed(words, span.start),
            Some(Part::Label) => self.label(words),
            Some(Part::PersonName) => self.person(words),
            Some(Part::Title) => add(&mut self.title, words),
            // Of prose outside of speech only that is read in which somebody may be said to speak.
            None if self.names.iter().any(|name| name == "body") => self.assembly.push_squeezed(words, span.start),
            _ => {}
        }
    }

    /// Takes the name of the speaker of the speech that is open.
    fn label(&mut self, words: &str) {
        let speech =
            self.open.iter_mut().rev().find_map(|part| if let Part::Speech(said) = part { Some(said) } else { None });
        if let Some(said) = speech {
            add(said.name.get_or_insert_default(), words);
        }
    }

    fn person(&mut self, words: &str) {
        let person = self.open.iter().rev().find_map(|part| if let Part::Person(id) = part { Some(id) } else { None });
        if let Some(name) = person.and_then(|id| self.people.get_mut(id)) {
            add(name, words);
        }
    }

    /// The turns, each with its speaker.
    pub(super) fn into_reading(self, path: &str, original: &Arc<Original>, known: Known) -> Reading {
        let Self { mut assembly, said, people, title, day, .. } = self;
        let mut cast = Cast::of(&known);
        let mut lost = 0;
        let named = |reference: &String| people.get(reference.trim_start_matches('#')).filter(|name| !name.is_empty());
        for (turn, said) in assembly.turns.iter_mut().zip(&said) {
            let told = said.name.as_deref().map(|name| name.trim_end_matches([':', '.', ' ']).to_owned());
            let voice = said.who.as_ref().and_then(|who| known.voices.get(who.trim_start_matches('#')));
            let name = voice.or_else(|| said.who.as_ref().and_then(named)).cloned().or(told);
            lost += usize::from(name.is_none() && said.who.is_some());
            turn.speaker = name.filter(|name| !name.is_empty()).and_then(|name| cast.of_voice(&name));
            let role = said.role.as_ref().map(|role| named(role).unwrap_or(role).trim_start_matches('#'));
            turn.role = role.filter(|role| !role.is_empty()).map(Into::into);
            turn.url = said.url.as_deref().map(Into::into);
            turn.date = said.date.clone().filter(|date| Some(date) != known.date.as_ref()).map(Into::into);
        }
        let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
        let (date, notes) = known.date_or(day.as_ref().map(|(_, day)| day.as_str()));
        let known = Known { title: known.title.or(title), date, ..known };
        let mut reading = Reading::of_one(assembly.transcript(path, original, known), cast);
        reading.notes = notes;
        if lost > 0 {
            reading.notes.push(format!("{lost} speeches refer to somebody whom the file does not name"));
        }
        reading
    }
}

/// Bytes after which a title or name is long enough.
const LONGEST: usize = 300;

/// Adds words to a title or name, references replaced and white space as one blank.
fn add(name: &mut String, words: &str) {
    if name.len() > LONGEST {
        return;
    }
    name.push_str(&decode_entities(words));
    let squeezed = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let goes_on = if words.ends_with(char::is_whitespace) { " " } else { "" };
    *name = squeezed + goes_on;
}
