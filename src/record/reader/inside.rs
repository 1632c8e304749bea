use std::collections::{HashMap, HashSet};

use super::label::{self, Form, Label};
use super::transcript::Line;
use crate::text::Span;

/// Labels in capitals that stand inside a paragraph because a line break was lost: "… for that. LIND: Thank you."
pub(super) struct Inside<'a> {
    /// Names whose labels are believed there; none in a text without labels at line starts.
    names: HashSet<&'a str>,
}

/// A line cut before each label inside it.
pub(super) struct Pieces<'a> {
    pub(super) first: Span,
    pub(super) rest: Vec<(Span, Label<'a>)>,
}

impl<'a> Inside<'a> {
    /// Believes the names that are `trusted` at line starts, and those that come back inside lines.
    pub(super) fn of(text: &'a str, lines: &[Line<'a>], trusted: &HashSet<&'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        if !trusted.is_empty() {
            for (_, label) in lines.iter().flat_map(|line| labels(text, line)) {
                *counts.entry(label.name).or_default() += 1;
            }
        }
        let names = counts.into_iter().filter(|(name, count)| *count > 1 || trusted.contains(name));
        Self { names: names.map(|(name, _)| name).collect() }
    }

    pub(super) fn split(&self, text: &'a str, line: &Line<'a>) -> Pieces<'a> {
        let mut pieces = Pieces { first: line.span, rest: Vec::new() };
        if self.names.is_empty() {
            return pieces;
        }
        for (at, label) in labels(text, line).filter(|(_, label)| self.names.contains(label.name)) {
            let last = pieces.rest.last_mut().map_or(&mut pieces.first, |(piece, _)| piece);
            *last = Span::new(last.start, at).trim(text);
            pieces.rest.push((Span::new(at, line.span.end), label));
        }
        pieces
    }
}

/// What looks like a label in capitals after the end of a sentence or of a stage note, with its place in the text.
fn labels<'a>(text: &'a str, line: &Line<'a>) -> impl Iterator<Item = (usize, Label<'a>)> {
    let line = Span::new(line.span.start + line.label.as_ref().map_or(0, |label| label.words), line.span.end);
    let mut from = line.start;
    line.of(text).match_indices(':').filter_map(move |(colon, _)| {
        let at = start_of_capitals(text, Span::new(from, line.start + colon))?;
        let label =
            label::read(&text[at..line.end]).filter(|label| matches!(label.form, Form::Marked | Form::Unnamed))?;
        from = line.start + colon + 1;
        (at + label.words >= from).then_some((at, label))
    })
}

/// Where the words in capitals begin that end at the end of `before`, if a sentence or a note has ended there.
fn start_of_capitals(text: &str, before: Span) -> Option<usize> {
    let inside = before.of(text);
    let is_label = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '\'' | '’' | '-');
    let start = inside.char_indices().rev().take(LONGEST).find(|(_, c)| !is_label(*c));
    let (at, ender) = start?;
    let run = &inside[at + ender.len_utf8()..];
    let name = run.trim_start();
    let ended = matches!(ender, '.' | '?' | '!' | '…' | ']' | ')' | '"' | '”');
    (ended && name.chars().filter(|c| c.is_uppercase()).count() >= 2).then(|| before.end - name.len())
}

/// Longest name inside a line, in characters.
const LONGEST: usize = 40;
