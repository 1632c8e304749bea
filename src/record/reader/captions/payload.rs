//! The words of a cue: WebVTT's tags and references, and what SubRip's players made of HTML.

use std::borrow::Cow;

use super::cue::{Cue, Line};
use crate::document::decode_entity;
use crate::text::Span;

/// A cue in the making.
pub(super) struct Payload<'a> {
    cue: Cue<'a>,
    /// The line that is read.
    line: Line<'a>,
    /// Whether the words stand over others, to tell how those are read.
    over: bool,
}

impl<'a> Payload<'a> {
    pub(super) fn new(time: (f64, f64)) -> Self {
        Self { cue: Cue { time, lines: Vec::new() }, line: Line::default(), over: false }
    }

    pub(super) fn finish(self) -> Cue<'a> {
        self.cue
    }

    /// Reads the line at `span`, which is not empty.
    pub(super) fn line(&mut self, text: &'a str, span: Span) {
        let mark = change_mark(span.of(text));
        self.line.changes = mark > 0;
        let mut at = span.start + mark;
        while at < span.end {
            let rest = &text[at..span.end];
            at += match tag(rest) {
                Some(tag) => {
                    self.tag(&tag[1..tag.len() - 1]);
                    tag.len()
                }
                None => self.words(rest, at),
            };
        }
        let voice = self.line.voice.clone();
        self.end_line(voice);
    }

    /// Takes the tag with this inside. A voice goes on over the lines of its cue until another one.
    fn tag(&mut self, inside: &str) {
        let name = inside.split([' ', '\t', '.']).next().unwrap_or_default();
        match name {
            "v" => {
                let voice = inside.split_once([' ', '\t']).map(|(_, name)| name.trim().to_owned());
                self.end_line(voice.filter(|voice| !voice.is_empty()));
            }
            "/v" => self.end_line(None),
            "rt" => self.over = true,
            "/rt" | "/ruby" => self.over = false,
            _ => {}
        }
    }

    /// Takes the words, or the reference, that `rest` at byte `at` begins with; their length.
    fn words(&mut self, rest: &'a str, at: usize) -> usize {
        let (words, length) = if let Some((c, length)) = decode_entity(rest) {
            (Cow::Owned(c.to_string()), length)
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let length = rest[first..].find(['<', '&', '{']).map_or(rest.len(), |end| first + end);
            (Cow::Borrowed(&rest[..length]), length)
        };
        // Marks of direction are for the screen.
        if !self.over && !matches!(words.as_ref(), "\u{200e}" | "\u{200f}") {
            self.line.pieces.push((words, Span::new(at, at + length)));
        }
        length
    }

    fn end_line(&mut self, voice: Option<String>) {
        let line = std::mem::replace(&mut self.line, Line { voice, ..Line::default() });
        if line.pieces.is_empty() {
            self.line.changes |= line.changes;
        } else {
            self.cue.lines.push(line);
        }
    }
}

/// Longest tag, in bytes; what has no end is none, and is not looked for again and again.
const LONGEST_TAG: usize = 300;

/// The tag, or the order to SubRip's players, at the beginning of `text`: `<v Name>`, `</i>`, `<00:00:01.000>`, `{\an8}`.
fn tag(text: &str) -> Option<&str> {
    let (begins, close): (fn(char) -> bool, _) = match text.as_bytes().first()? {
        b'<' => (|c| c.is_ascii_alphanumeric() || c == '/', b'>'),
        b'{' => (|c| c == '\\', b'}'),
        _ => return None,
    };
    let begins = text[1..].starts_with(begins);
    let end = text.bytes().take(LONGEST_TAG).position(|byte| byte == close).filter(|_| begins)?;
    Some(&text[..=end])
}

/// Length of the mark at the start of a line by which somebody else begins to speak; 0 where there is none.
fn change_mark(line: &str) -> usize {
    let arrows = line.len() - line.trim_start_matches('>').len();
    let rest = match arrows {
        2.. => &line[arrows..],
        _ => line.strip_prefix(['-', '–']).unwrap_or_default(),
    };
    let words = rest.trim_start();
    let speaks = words.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '(' | '"' | '“' | '<' | '…'));
    if speaks { line.len() - words.len() } else { 0 }
}
