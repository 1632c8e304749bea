//! Offered fixes in the terms of the file: which can be applied together, and what the file is then.

mod fit;
mod marks;

pub(super) use fit::fit;
pub(super) use marks::take_off_marks;

use super::{Checked, Place};
use crate::diagnostic::{Diagnostic, Edit, Fix, Standing};
use crate::document::{Document, Format};
use crate::text::Span;

/// What applying the fixes of a draft comes to.
#[derive(Debug, Default)]
pub struct Mended {
    /// The whole text of the file with the edits; `None` where nothing is edited.
    pub text: Option<String>,
    /// How many findings are mended by them.
    pub fixed: usize,
    /// The fixes that were not applied, each with the finding's place and code.
    pub refused: Vec<(String, Refusal)>,
}

/// Why a fix that was asked for is not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another edit touches the same words.
    Overlaps,
    /// Markup, an entity or a line break among the words would be lost.
    Markup,
    /// The file is no text.
    Packed,
}

impl Refusal {
    /// The reason, in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overlaps => "another fix changes the same words; run again",
            Self::Packed => "a Word file is not changed: do it where it was written",
            Self::Markup => "markup, an entity or a line break among the words would be lost",
        }
    }
}

/// Applies to the text of the file the fixes of open findings, `all` or only the safe ones, and marks these findings as fixed.
pub fn mend(checked: &mut Checked, all: bool) -> Mended {
    let mut mended = Mended::default();
    let mut edits: Vec<Edit> = Vec::new();
    let mut fixed = Vec::new();
    let format = Format::of_path(checked.document.source().path()).unwrap_or(Format::Plain);
    for (at, finding) in checked.all_findings().enumerate() {
        let Some(fix) = finding.fix.as_ref().filter(|fix| finding.is_open() && (all || fix.is_safe)) else { continue };
        match in_file(fix, &checked.document, format, &edits) {
            Ok(more) => {
                for edit in more {
                    let place = edits.partition_point(|other| other.span < edit.span);
                    edits.insert(place, edit);
                }
                fixed.push(at);
            }
            Err(refusal) => mended.refused.push((place(checked, finding), refusal)),
        }
    }
    mended.fixed = fixed.len();
    mended.text = (!edits.is_empty()).then(|| applied(checked.document.source().text(), &edits));
    for (at, finding) in checked.all_findings_mut().enumerate() {
        if fixed.binary_search(&at).is_ok() {
            finding.standing = Standing::Fixed;
        }
    }
    mended
}

fn place(checked: &Checked, finding: &Diagnostic) -> String {
    let place = Place(checked).of_finding(finding);
    format!("{}:{} {}", place.line, place.column, finding.code.0)
}

/// The edits of a fix in bytes of the draft's file, as its format writes what they put in; `None` where they would lose markup.
pub fn edits_in_file(fix: &Fix, document: &Document) -> Option<Vec<Edit>> {
    let format = Format::of_path(document.source().path()).unwrap_or(Format::Plain);
    in_file(fix, document, format, &[]).ok()
}

/// The same, and none that would touch those `before`, which are in order and apart.
fn in_file(fix: &Fix, document: &Document, format: Format, before: &[Edit]) -> Result<Vec<Edit>, Refusal> {
    if format == Format::Docx {
        return Err(Refusal::Packed);
    }
    let mut edits = Vec::new();
    for edit in &fix.edits {
        let span = span_in_file(edit.span, document).ok_or(Refusal::Markup)?;
        let near = before.partition_point(|other| other.span.end < span.start);
        if before.get(near).is_some_and(|other| touch(other.span, span)) {
            return Err(Refusal::Overlaps);
        }
        edits.push(Edit { span, text: escaped(&edit.text, format) });
    }
    Ok(edits)
}

/// Whether what is done to one stretch may depend on the other: they share text, or meet.
fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// Where a stretch of prose stands, if it stands there letter for letter on one line; a place between letters stands behind the
/// letter before.
fn span_in_file(span: Span, document: &Document) -> Option<Span> {
    let (prose, file) = (document.text(), document.source().text());
    let is_straight = |span: Span| {
        let there = document.to_source(span);
        (span.of(prose) == there.of(file) && !there.of(file).contains(['\n', '\r'])).then_some(there)
    };
    if !span.is_empty() {
        return is_straight(span);
    }
    let before = prose[..span.start].chars().next_back()?;
    let end = is_straight(Span::new(span.start - before.len_utf8(), span.start))?.end;
    Some(Span::new(end, end))
}

/// What stands in a file for `text` to be read.
fn escaped(text: &str, format: Format) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (format, c) {
            (Format::Html, '&') => out.push_str("&amp;"),
            (Format::Html, '<') => out.push_str("&lt;"),
            (Format::Html, '>') => out.push_str("&gt;"),
            (Format::Markdown, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') => {
                out.extend(['\\', c]);
            }
            _ => out.push(c),
        }
    }
    out
}

/// `text` with `edits`, which are in order and do not overlap.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut read_to = 0;
    for Edit { span, text: words } in edits {
        made.push_str(&text[read_to..span.start]);
        made.push_str(words);
        read_to = span.end;
    }
    made + &text[read_to..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::text::Source;

    #[test]
    fn only_words_that_stand_letter_for_letter_are_changed() {
        for (ending, file, words, expected) in [
            ("md", "It is *very* late.", "very", Some("it is *X\\*Y* late.")),
            ("md", "It is *very* late.", "is very", None),
            ("md", "It is\nvery late.", "is\nvery", None),
            ("md", "It is caf&eacute; late.", "café", None),
            ("html", "<p>It is <i>very</i> late.", "very", Some("<p>it is <i>X*Y</i> late.")),
            ("txt", "It is very late.", "is very", Some("it X*Y late.")),
        ] {
            let path = format!("draft.{ending}");
            let format = Format::of_path(path.as_ref()).unwrap();
            let document = document::parse(Source::new(path, file), format);
            let at = document.text().find(words).unwrap();
            let edits = vec![
                Edit { span: Span::new(0, 1), text: "i".into() },
                Edit { span: Span::new(at, at + words.len()), text: "X*Y".into() },
            ];
            let fix = Fix { title: String::new(), edits, is_safe: false };
            let made = in_file(&fix, &document, format, &[]).ok().map(|edits| applied(file, &edits));
            assert_eq!(made.as_deref(), expected, "{file}");
        }
    }

    #[test]
    fn edits_that_meet_are_not_applied_together() {
        let document = document::parse(Source::new("draft.txt", "one two three"), Format::Plain);
        let fix = |start, end| Fix {
            title: String::new(),
            edits: vec![Edit { span: Span::new(start, end), text: String::new() }],
            is_safe: false,
        };
        let first = in_file(&fix(0, 3), &document, Format::Plain, &[]).unwrap();
        assert_eq!(in_file(&fix(3, 7), &document, Format::Plain, &first), Err(Refusal::Overlaps));
        assert!(in_file(&fix(4, 7), &document, Format::Plain, &first).is_ok());
    }
}
