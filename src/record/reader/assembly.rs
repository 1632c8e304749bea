use std::borrow::Cow;
use std::sync::Arc;

use super::Known;
use super::json_text::unescape;
use crate::document::decode_entity;
use crate::record::origin::Original;
use crate::record::{Origin, Transcript, Turn};
use crate::text::{SourceMap, Span};

/// A transcript in the making whose words stand here and there in the file.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    pub(super) text: String,
    map: SourceMap,
    pub(super) turns: Vec<Turn>,
    /// Words of which the transcriber was not sure.
    pub(super) unsure: Vec<Span>,
}

impl Assembly {
    /// Begins a new line, where the next words go, and tells its place.
    pub(super) fn line(&mut self) -> usize {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.len()
    }

    /// Adds words that were read from the bytes `source` of the file.
    pub(super) fn push(&mut self, words: &str, source: Span) {
        if !words.is_empty() {
            let start = self.text.len();
            self.text.push_str(words);
            self.map.push(Span::new(start, self.text.len()), source);
        }
    }

    /// Adds what a JSON string stands for, whose escaped text begins at byte `at` of the file.
    pub(super) fn push_json(&mut self, escaped: &str, at: usize) {
        unescape(escaped, at, &mut self.text, &mut self.map);
    }

    /// The words since byte `start`, white space at either end left out.
    pub(super) fn since(&self, start: usize) -> Span {
        Span::new(start, self.text.len()).trim(&self.text)
    }

    /// Adds the text of markup, which stands at byte `at` of the file: white space is one blank, and references are characters.
    pub(super) fn push_squeezed(&mut self, markup: &str, at: usize) {
        let mut from = 0;
        while from < markup.len() {
            let rest = &markup[from..];
            let space = rest.len() - rest.trim_start().len();
            let (words, length) = if space > 0 {
                let apart = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
                (if apart { "" } else { " " }.into(), space)
            } else if let Some((c, length)) = decode_entity(rest) {
                (Cow::Owned(c.to_string()), length)
            } else {
                let first = rest.chars().next().map_or(0, char::len_utf8);
                let end =
                    rest[first..].find(|c: char| c.is_whitespace() || c == '&').map_or(rest.len(), |end| first + end);
                (Cow::Borrowed(&rest[..end]), end)
            };
            self.push(&words, Span::new(at + from, at + from + length));
            from += length;
        }
    }

    /// The transcript, of which this is known beside its words; its words are from the file `original`.
    pub(super) fn transcript(self, path: &str, original: &Arc<Original>, known: Known) -> Transcript {
        let Self { text, map, turns, unsure } = self;
        let origin = Origin::mapped(Arc::clone(original), map);
        Transcript { unsure, ..known.transcript(path.to_owned(), text, origin, turns) }
    }

    /// The transcript of a file that has no text but its turns.
    pub(super) fn transcript_of_turns(self, path: &str, known: Known) -> Transcript {
        let Self { text, turns, .. } = self;
        known.transcript(path.to_owned(), text, Origin::default(), turns)
    }
}
