//! Comments in a draft that speak to this program: `<!-- onrecord-ignore Q102: reason -->`, and the same in the comments of MDX and as
//! a link reference that shows nowhere, `[//]: # (onrecord-…)`.

use crate::text::{Source, Span, nearest};

/// A comment that speaks to this program, with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What it asks for.
    pub instruction: Instruction,
    /// The whole comment, in bytes of the file.
    pub span: Span,
    /// Where it would stand in the prose.
    pub at: usize,
}

/// What a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instruction {
    /// Findings are to be set aside.
    Ignore {
        /// Which, by where they stand.
        scope: Scope,
        /// Which, by code or name, as they are written; all where there is none.
        codes: Vec<String>,
        /// Why, in the author's words.
        reason: Option<String>,
    },
    /// The quotation here is from this source.
    Source {
        /// A document of the record: its path or the end of it, its title or its address.
        id: String,
        /// Seconds into the recording.
        time: Option<u32>,
    },
    /// No instruction, although it begins like one; what it may have been meant to be.
    Unknown(Option<&'static str>),
}

/// Where the findings stand that a comment sets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In the paragraph in which the comment stands, or to which it stands next on a line of its own.
    Here,
    /// In the paragraph that follows.
    Next,
    /// From here on.
    Start,
    /// Up to here.
    End,
    /// Anywhere in the draft.
    File,
}

/// What every instruction begins with.
const PREFIX: &str = "onrecord-";

const IGNORES: [(&str, Scope); 5] = [
    ("ignore", Scope::Here),
    ("ignore-next", Scope::Next),
    ("ignore-start", Scope::Start),
    ("ignore-end", Scope::End),
    ("ignore-file", Scope::File),
];

const SOURCE: &str = "source";

/// What opens and closes a comment. The last is what a link reference that is only a comment has behind its `#`.
const FENCES: [(&str, &str); 4] = [("<!--", "-->"), ("{/*", "*/}"), ("[//]: # (", ")"), ("[//]: # \"", "\"")];

impl Directive {
    /// Reads the comment at `span` of `file`; `None` where it speaks to somebody else.
    pub(super) fn read(file: &str, span: Span, at: usize) -> Option<Self> {
        let comment = span.of(file);
        let inside = FENCES.iter().find_map(|(open, close)| comment.strip_prefix(open)?.strip_suffix(close))?;
        let words = inside.trim().strip_prefix(PREFIX)?;
        let end = words.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(words.len());
        let (name, rest) = words.split_at(end);
        let ignore = IGNORES.iter().find(|(known, _)| *known == name);
        let instruction = match ignore {
            Some((_, scope)) => ignore_of(*scope, rest),
            None if name == SOURCE => source_of(rest).unwrap_or(Instruction::Unknown(Some(SOURCE))),
            None => Instruction::Unknown(nearest(name, IGNORES.iter().map(|(known, _)| *known).chain([SOURCE]))),
        };
        Some(Self { instruction, span, at })
    }
}

/// Codes, and a reason behind a colon.
fn ignore_of(scope: Scope, rest: &str) -> Instruction {
    let (codes, reason) = rest.split_once(':').map_or((rest, None), |(codes, reason)| (codes, Some(reason.trim())));
    let codes = codes.split([',', ' ', '\t', '\n', '\r']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
    let reason = reason.filter(|reason| !reason.is_empty()).map(str::to_owned);
    Instruction::Ignore { scope, codes, reason }
}

/// A document, and perhaps `t=` with a time behind it.
fn source_of(rest: &str) -> Option<Instruction> {
    let rest = rest.trim();
    let (id, time) = match rest.rsplit_once("t=") {
        Some((id, time)) if id.ends_with(char::is_whitespace) => (id.trim_end(), Some(seconds(time.trim())?)),
        _ => (rest, None),
    };
    (!id.is_empty()).then(|| Instruction::Source { id: id.to_owned(), time })
}

/// Seconds of `751`, `12:31` or `00:12:31`.
fn seconds(time: &str) -> Option<u32> {
    time.split(':').try_fold(0_u32, |sum, part| sum.checked_mul(60)?.checked_add(part.parse().ok()?))
}

/// The comments of MDX and the link references in `file` that speak to this program: a reader of Markdown does not take them for
/// comments.
pub(super) fn in_other_fences(file: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = file[from..].find(PREFIX).map(|at| from + at) {
        from = at + PREFIX.len();
        let before = file[..at].trim_end();
        let Some((open, close)) = FENCES[1..].iter().find(|(open, _)| before.ends_with(open)) else { continue };
        let start = before.len() - open.len();
        let end =
            if open.starts_with('[') { end_of_reference(file, start, close) } else { end_of_comment(file, at, close) };
        let Some(end) = end else { continue };
        found.push(Span::new(start, end));
        from = end;
    }
    found
}

fn end_of_comment(file: &str, at: usize, close: &str) -> Option<usize> {
    let longest = file.floor_char_boundary((at + LONGEST).min(file.len()));
    file[at..longest].find(close).map(|end| at + end + close.len())
}

/// A link reference is a line of its own.
fn end_of_reference(file: &str, start: usize, close: &str) -> Option<usize> {
    let margin = file.floor_char_boundary(start.saturating_sub(MARGIN));
    let before = &file[margin..start];
    let begins_line = margin == 0 || before.contains('\n');
    let beside = before.rsplit('\n').next().unwrap_or_default();
    if !begins_line || !beside.chars().all(|c| c.is_whitespace() || c == '>') {
        return None;
    }
    let line = file[start..].split('\n').next().unwrap_or_default().trim_end();
    line.ends_with(close).then_some(start + line.len())
}

/// A comment longer than this, in bytes, is no instruction: where many are never closed, none is looked for to the end of the file.
const LONGEST: usize = 4096;

/// Bytes that may stand before a link reference on its line: white space and the signs of quoted blocks.
const MARGIN: usize = 16;

/// The comments of a plain text that speak to this program.
pub(super) fn in_plain_text(source: &Source) -> Vec<Directive> {
    let file = source.text();
    let (open, close) = FENCES[0];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = file[from..].find(open).map(|at| from + at) {
        let Some(end) = file[start..].find(close).map(|end| start + end + close.len()) else { break };
        found.extend(Directive::read(file, Span::new(start, end), start));
        from = end;
    }
    found
}

#[cfg(test)]
mod tests;
