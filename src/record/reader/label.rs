//! A speaker's label at the start of a line: `NAME: words` in its varieties.

mod lead_in;
mod name;
mod parts;

use std::collections::HashMap;

use memchr::{memchr, memchr2};

pub(super) use lead_in::seconds;
use lead_in::time_first;
use lead_in::{LeadIn, time_last};
pub(super) use name::{is_address, is_machine};
use name::{is_capitals, is_unnamed};
use parts::Parts;

/// What stands at the start of a line and may name who speaks it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Label<'a> {
    /// The name, without party, post or markup.
    pub(super) name: &'a str,
    /// Position of the name in [`Labels::names`].
    pub(super) number: u32,
    /// Party or post, where the label gives it.
    pub(super) role: Option<&'a str>,
    /// Seconds into the recording, where a time stands beside it.
    pub(super) time: Option<f64>,
    /// Where the words begin, in bytes of the line.
    pub(super) words: usize,
    /// How it is written.
    pub(super) form: Form,
}

/// How a label is written, which says how far it can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In capitals, or in bold type.
    Marked,
    /// Words that begin with a capital.
    Plain,
    /// `Q` or `A`.
    Letter,
    /// Somebody without a name: "Audience member", "Question".
    Unnamed,
}

/// Reads the labels of one text, and keeps what it made of each: a few of them stand at all its lines.
#[derive(Default)]
pub(super) struct Labels<'a> {
    names: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
    /// By what stands before the colon; `None` is no name.
    known: HashMap<&'a str, Option<Known<'a>>>,
}

/// What stands before a colon when it is a name.
#[derive(Clone, Copy)]
struct Known<'a> {
    parts: Parts<'a>,
    number: u32,
    is_capitals: bool,
    is_unnamed: bool,
}

/// Longest label in bytes.
const LONGEST: usize = 90;

impl<'a> Labels<'a> {
    /// The names that were read, each once.
    pub(super) fn names(&self) -> &[&'a str] {
        &self.names
    }

    /// Reads the label at the start of `line`, if what stands there could be one.
    pub(super) fn read(&mut self, line: &'a str) -> Option<Label<'a>> {
        let lead = LeadIn::of(line);
        let rest = &line[lead.end..];
        let Some(label) = self.letter(rest).or_else(|| self.named(rest)) else { return self.stamped(line) };
        Some(Label { time: label.time.or(lead.time), words: label.words + lead.end, ..label })
    }

    /// `Q.`, `A:`, `Question.` with words after it.
    fn letter(&mut self, text: &'a str) -> Option<Label<'a>> {
        text.as_bytes().first().filter(|byte| matches!(byte, b'*' | b'_' | b'Q' | b'A'))?;
        let inside = text.trim_start_matches(['*', '_']);
        let word = inside.split(['.', ':']).next()?;
        let name = Some(word).filter(|name| matches!(*name, "Q" | "A" | "Question" | "Answer"))?;
        let after = inside[name.len()..].strip_prefix(['.', ':'])?.trim_start_matches(['*', '_']);
        let words = after.trim_start();
        let apart = words.len() < after.len() && !words.is_empty();
        apart.then(|| Label {
            name,
            number: self.number(name),
            role: None,
            time: None,
            words: text.len() - words.len(),
            form: Form::Letter,
        })
    }

    fn named(&mut self, text: &'a str) -> Option<Label<'a>> {
        let colon = colon(head(text))?;
        let after = text[colon + 1..].trim_start_matches(['*', '_']);
        let words = after.trim_start();
        let joined = words.len() == after.len() && !words.is_empty();
        if joined && !words.starts_with(char::is_uppercase) {
            return None;
        }
        let Known { parts, number, is_capitals, is_unnamed } =
            self.known(text[..colon].trim_matches(['*', '_', ' ']))?;
        if joined && !is_capitals {
            return None;
        }
        let bold = text.starts_with("**") || text.starts_with("__");
        let form = match () {
            () if is_unnamed => Form::Unnamed,
            () if is_capitals || bold => Form::Marked,
            () => Form::Plain,
        };
        let (time, words) = time_first(words);
        let Parts { name, role, time: own } = parts;
        Some(Label { name, number, role, time: own.or(time), words: text.len() - words.len(), form })
    }

    /// A line that holds a name and a time and nothing else, as meeting services write it: `Ada Quill  0:12`, `[Ada Quill] 10:00:12`.
    fn stamped(&mut self, line: &'a str) -> Option<Label<'a>> {
        let (name, time) = time_last(line.trim_start())?;
        let Known { parts, number, is_unnamed, .. } = self.known(name)?;
        let form = if is_unnamed { Form::Unnamed } else { Form::Plain };
        Some(Label { name: parts.name, number, role: parts.role, time: Some(time), words: line.len(), form })
    }

    fn known(&mut self, before: &'a str) -> Option<Known<'a>> {
        if let Some(known) = self.known.get(before) {
            return *known;
        }
        let known = Parts::of(before).map(|parts| Known {
            parts,
            number: self.number(parts.name),
            is_capitals: is_capitals(parts.name),
            is_unnamed: is_unnamed(parts.name),
        });
        self.known.insert(before, known);
        known
    }

    fn number(&mut self, name: &'a str) -> u32 {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() as u32 - 1
        })
    }
}

/// The first colon that is not in brackets.
fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = memchr(b':', bytes)?;
    if memchr2(b'(', b'[', &bytes[..first]).is_none() {
        return Some(first);
    }
    let mut depth = 0_i32;
    bytes.iter().position(|byte| {
        depth += match byte {
            b'(' | b'[' => 1,
            b')' | b']' => -1,
            _ => 0,
        };
        *byte == b':' && depth <= 0
    })
}

/// The start of a text in which a label would have to stand.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
