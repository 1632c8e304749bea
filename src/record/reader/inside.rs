//! Labels in capitals that stand inside a paragraph because a line break was lost: "… for that. LIND: Thank you."

use memchr::memchr_iter;

use super::label::{Form, Label, Labels};
use super::transcript::Line;
use super::trust::Trusted;
use crate::text::Span;

/// A label inside a line.
pub(super) struct Inside<'a> {
    /// Position of the line.
    pub(super) line: usize,
    /// Byte of the text at which the label begins.
    pub(super) at: usize,
    pub(super) label: Label<'a>,
}

/// The labels inside lines that are believed, in order: those of names `trusted` at line starts, and of those that come back inside
/// lines; none in a text without labels at line starts.
pub(super) fn believed<'a>(
    text: &'a str,
    lines: &[Line<'a>],
    trusted: &Trusted,
    labels: &mut Labels<'a>,
) -> Vec<Inside<'a>> {
    let mut found = Vec::new();
    if trusted.is_empty() {
        return found;
    }
    for (number, line) in lines.iter().enumerate() {
        find(text, (number, line), labels, &mut found);
    }
    let mut counts = vec![0_usize; labels.names().len()];
    for inside in &found {
        counts[inside.label.number as usize] += 1;
    }
    found.retain(|inside| counts[inside.label.number as usize] > 1 || trusted.holds(&inside.label));
    found
}

/// Adds what looks like a label in capitals after the end of a sentence or of a stage note.
fn find<'a>(text: &'a str, (number, line): (usize, &Line), labels: &mut Labels<'a>, found: &mut Vec<Inside<'a>>) {
    let start = line.span.start + line.label.map_or(0, |label| label.words);
    let mut from = start;
    for colon in memchr_iter(b':', &text.as_bytes()[start..line.span.end]).map(|at| start + at) {
        let Some(at) = start_of_capitals(text, Span::new(from, colon)) else { continue };
        let label = labels.read(&text[at..line.span.end]);
        let Some(label) = label.filter(|label| matches!(label.form, Form::Marked | Form::Unnamed)) else { continue };
        from = colon + 1;
        if at + label.words >= from {
            found.push(Inside { line: number, at, label });
        }
    }
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
