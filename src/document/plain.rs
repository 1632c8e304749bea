//! Plain text: the prose is the file. A line is a paragraph; in hard-wrapped text, the lines up to the next gap are one.

use super::{Block, BlockKind, Directive, Document, FrontMatter, directive};
use crate::text::{Source, SourceMap, Span};

pub(super) fn parse(source: Source) -> Document {
    let text = source.text().to_owned();
    let (front, body) = FrontMatter::read(&text);
    let directives = directive::in_plain_text(&source);
    let lines = lines(&text, body, &directives);
    let blocks = match Wrapping::of(&text, &lines) {
        Some(wrapping) => wrapping.join(&text, &lines),
        None => lines.into_iter().flatten().map(|line| line.block).collect(),
    };
    Document {
        source,
        text,
        map: SourceMap::identity(),
        front,
        blocks,
        inlines: Vec::new(),
        directives,
        cited: Vec::new(),
        pages: Vec::new(),
        notes: Vec::new(),
    }
}

#[derive(Clone, Copy)]
struct Line {
    block: Block,
    /// Width in code points, from the line's beginning.
    width: usize,
    indented: bool,
}

/// The lines from byte `start` on, `None` for a blank one and for one that is a comment to this program. A line that begins with `>` is quoted, as in an e-mail.
fn lines(text: &str, mut start: usize, directives: &[Directive]) -> Vec<Option<Line>> {
    let mut found = Vec::new();
    let mut comments = directives.iter().map(|directive| directive.span).peekable();
    for line in text[start..].split_inclusive('\n') {
        let whole = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        let inside = whole.of(text).trim_start_matches(['>', ' ']);
        let quoted = whole.of(text).starts_with('>');
        while comments.next_if(|comment| comment.start < whole.start).is_some() {}
        let is_comment = comments.peek() == Some(&whole);
        let (kind, span) = if quoted {
            (BlockKind::Quotation, Span::new(whole.end - inside.len(), whole.end).trim(text))
        } else {
            (BlockKind::Paragraph, whole)
        };
        found.push((!span.is_empty() && !is_comment).then(|| Line {
            block: Block { kind, span },
            width: line.trim_end().chars().count(),
            indented: line.starts_with([' ', '\t']),
        }));
    }
    found
}

/// The width at which a text is hard-wrapped, in code points.
struct Wrapping(usize);

impl Wrapping {
    const NARROWEST: usize = 40;
    const WIDEST: usize = 100;
    /// How far from the width a line may end although the next word would have fitted.
    const SLACK: usize = 10;

    /// A text is hard-wrapped when its lines are of about one width, most of them full and most of them broken inside a sentence.
    fn of(text: &str, lines: &[Option<Line>]) -> Option<Self> {
        let breaks: Vec<_> = breaks(lines).collect();
        let mut widths: Vec<_> = breaks.iter().map(|(line, _)| line.width).collect();
        widths.sort_unstable();
        let width = *widths.get(widths.len() * 9 / 10)?;
        let wrapping = Self(width);
        let full = breaks.iter().filter(|(line, next)| wrapping.is_full(text, line, next)).count();
        let inside = breaks.iter().filter(|(line, next)| is_inside_sentence(text, line, next)).count();
        let wrapped = (Self::NARROWEST..=Self::WIDEST).contains(&width)
            && lines.iter().flatten().all(|line| line.width <= 2 * Self::WIDEST)
            && full * 4 >= breaks.len() * 3
            && inside * 2 >= breaks.len();
        wrapped.then_some(wrapping)
    }

    fn join(&self, text: &str, lines: &[Option<Line>]) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            match (line, last, blocks.last_mut()) {
                (Some(line), Some(before), Some(block)) if self.goes_on(text, before, line) => {
                    block.span.end = line.block.span.end;
                }
                (Some(line), ..) => blocks.push(line.block),
                (None, ..) => {}
            }
            last = line.as_ref();
        }
        blocks
    }

    fn goes_on(&self, text: &str, line: &Line, next: &Line) -> bool {
        let item = next.block.span.of(text).starts_with(['-', '*', '•']);
        may_go_on(line, next) && !item && (self.is_full(text, line, next) || begins_inside(text, next))
    }

    /// Whether the next line's first word would not have fitted.
    fn is_full(&self, text: &str, line: &Line, next: &Line) -> bool {
        let word = next.block.span.of(text).split_whitespace().next().unwrap_or("");
        line.width + 1 + word.chars().count() + Self::SLACK > self.0
    }
}

fn is_inside_sentence(text: &str, line: &Line, next: &Line) -> bool {
    let ends = line.block.span.of(text).ends_with(['.', '!', '?', ':', '"', '”', '’', '\'']);
    !ends || begins_inside(text, next)
}

fn begins_inside(text: &str, line: &Line) -> bool {
    line.block.span.of(text).starts_with(char::is_lowercase)
}

/// Neighbouring lines without a blank one or an indentation between.
fn breaks(lines: &[Option<Line>]) -> impl Iterator<Item = (&Line, &Line)> {
    lines.windows(2).filter_map(|pair| match pair {
        [Some(line), Some(next)] if may_go_on(line, next) => Some((line, next)),
        _ => None,
    })
}

fn may_go_on(line: &Line, next: &Line) -> bool {
    let is_paragraph = |line: &Line| line.block.kind == BlockKind::Paragraph;
    is_paragraph(line) && is_paragraph(next) && (line.indented || !next.indented)
}
