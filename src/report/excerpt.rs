//! A passage as it is shown: on few lines, cut around what differs, differing words marked and underlined.

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use super::visible;
use crate::text::Span;

/// A passage longer than this, in bytes, is cut.
const LONG: usize = 360;
/// What is kept on either side of a mark, in bytes.
const NEAR: usize = 70;
/// What is kept of a beginning or an end without marks, in bytes.
const HEAD: usize = 110;
/// Marks that are shown of a passage.
const MARKS: usize = 12;

/// Characters to show, each marked or not.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    c: char,
    marked: bool,
}

/// One line of an excerpt.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The words, coloured where they are marked.
    pub(super) words: String,
    /// What underlines the marked ones, where there are any.
    pub(super) under: Option<String>,
    /// Columns that the words take, and those that the underline takes.
    pub(super) columns: [usize; 2],
}

impl Line {
    fn of(line: &[Cell], style: Style) -> Self {
        let marked = line.iter().rposition(|cell| cell.marked).map(|last| &line[..=last]);
        Self {
            words: painted(line, style, |cell, shown| shown.push(cell.c)),
            under: marked.map(|line| underline(line, style)),
            columns: [columns(line), columns(marked.unwrap_or_default())],
        }
    }
}

impl Excerpt {
    /// The stretches `spans` of `text` in quotation marks, with `marks` (spans of `text` too) marked. An empty mark shows at the
    /// blank beside it.
    pub(super) fn of(text: &str, spans: &[Span], marks: &[Span]) -> Self {
        let mut excerpt = Self::plain("“");
        excerpt.passage(text, spans, marks);
        excerpt.add("”");
        excerpt
    }

    /// The stretch `span` of `text` as it stands, with `marks` marked.
    pub(super) fn unquoted(text: &str, span: Span, marks: &[Span]) -> Self {
        Self::joined(text, &[span], marks)
    }

    /// The same of several stretches.
    pub(super) fn joined(text: &str, spans: &[Span], marks: &[Span]) -> Self {
        let mut excerpt = Self::default();
        excerpt.passage(text, spans, marks);
        excerpt
    }

    /// Words of our own, in which words of files may stand.
    pub(super) fn plain(text: &str) -> Self {
        let mut excerpt = Self::default();
        excerpt.copy(text, Span::new(0, text.len()), &[]);
        excerpt
    }

    /// Lines of at most `width` columns, words in `style` where they are marked, each followed by a line that underlines them
    /// where it holds marks.
    pub(super) fn lines(&self, width: usize, style: Style) -> Vec<String> {
        self.broken(width, style).into_iter().flat_map(|line| [Some(line.words), line.under]).flatten().collect()
    }

    /// The same, line by line.
    pub(super) fn broken(&self, width: usize, style: Style) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut rest = self.cells.as_slice();
        while !rest.is_empty() {
            let (line, after) = rest.split_at(line_end(rest, width));
            lines.push(Line::of(line, style));
            let blanks = after.iter().take_while(|cell| cell.c == ' ').count();
            rest = &after[blanks..];
        }
        lines
    }

    /// The whole in runs of words that are marked, or not.
    pub(super) fn runs(&self) -> Vec<(String, bool)> {
        let runs = self.cells.chunk_by(|one, next| one.marked == next.marked);
        runs.map(|run| (run.iter().map(|cell| cell.c).collect(), run[0].marked)).collect()
    }

    /// Columns that the whole takes on one line.
    pub(super) fn columns(&self) -> usize {
        columns(&self.cells)
    }

    /// The whole on one line, unmarked.
    pub(super) fn one_line(&self) -> String {
        self.cells.iter().map(|cell| cell.c).collect()
    }

    fn passage(&mut self, text: &str, spans: &[Span], marks: &[Span]) {
        let mut marks: Vec<Span> = marks.iter().filter_map(|mark| shown_mark(text, *mark)).collect();
        marks.sort_unstable();
        let mut shown: Option<usize> = None;
        for span in spans.iter().map(|span| span.trim(text)) {
            for kept in cut(text, span, &marks) {
                if shown.is_some_and(|end| !text.get(end..kept.start).unwrap_or("…").trim().is_empty()) {
                    self.add(" … ");
                } else if shown.is_none() && kept.start > span.start {
                    self.add("… ");
                }
                self.copy(text, kept, &marks);
                shown = Some(kept.end);
            }
            if shown.is_some_and(|end| end < span.end) {
                self.add(" …");
            }
        }
    }

    fn add(&mut self, text: &str) {
        self.cells.extend(text.chars().map(|c| Cell { c, marked: false }));
    }

    fn copy(&mut self, text: &str, span: Span, marks: &[Span]) {
        let mut marks = &marks[marks.partition_point(|mark| mark.end <= span.start)..];
        let mut before = None;
        for (at, c) in span.of(text).char_indices() {
            let at = span.start + at;
            while marks.first().is_some_and(|mark| mark.end <= at) {
                marks = &marks[1..];
            }
            let marked = marks.first().is_some_and(|mark| mark.start <= at);
            let mut push = |c| self.cells.push(Cell { c, marked });
            if c.is_whitespace() {
                if before != Some(' ') {
                    push(' ');
                }
                before = Some(' ');
                continue;
            }
            if visible::is_hidden(c, before) {
                c.escape_unicode().for_each(push);
            } else {
                push(c);
            }
            before = Some(c);
        }
    }
}

/// A mark that can be seen: words without the white space around them; for an empty mark the blank at it.
fn shown_mark(text: &str, mark: Span) -> Option<Span> {
    text.get(mark.start..mark.end)?;
    let words = mark.trim(text);
    if !words.is_empty() {
        return Some(words);
    }
    let before = text[..mark.start].chars().next_back().filter(|c| c.is_whitespace());
    let after = text[mark.start..].chars().next();
    match (before, after) {
        (Some(c), _) => Some(Span::new(mark.start - c.len_utf8(), mark.start)),
        (None, Some(c)) => Some(Span::new(mark.start, mark.start + c.len_utf8())),
        (None, None) => None,
    }
}

/// What is kept of a passage: all of a short one, the neighbourhood of the marks of a long one, else its two ends.
fn cut(text: &str, span: Span, marks: &[Span]) -> Vec<Span> {
    if span.len() <= LONG {
        return vec![span];
    }
    let first = marks.partition_point(|mark| mark.end <= span.start);
    let inside = marks[first..].iter().take_while(|mark| mark.start < span.end).take(MARKS);
    let near = |at: usize| (at.saturating_sub(NEAR).max(span.start), (at + NEAR).min(span.end));
    let mut wanted: Vec<_> = inside.flat_map(|mark| [near(mark.start), near(mark.end)]).collect();
    if wanted.is_empty() {
        wanted = vec![(span.start, span.start + HEAD), (span.end - HEAD, span.end)];
    }
    let mut kept: Vec<Span> = Vec::new();
    for (start, end) in wanted {
        let piece = whole_words(text, start, end, span);
        match kept.last_mut() {
            Some(last) if piece.start <= last.end + HEAD / 4 => last.end = last.end.max(piece.end),
            _ => kept.push(piece),
        }
    }
    kept
}

/// `start..end` without the words that it cuts through, unless there is but one.
fn whole_words(text: &str, start: usize, end: usize, within: Span) -> Span {
    let (start, end) = (text.ceil_char_boundary(start), text.floor_char_boundary(end));
    let piece = Span { start, end: end.max(start) };
    let inside = piece.of(text);
    let blank = |at: Option<usize>, edge: usize| at.filter(|_| edge > 0).map(|at| start + at);
    let from = blank(inside.find(char::is_whitespace), start - within.start).unwrap_or(start);
    let to = blank(inside.rfind(char::is_whitespace), within.end - end).unwrap_or(piece.end);
    if from < to { Span::new(from, to).trim(text) } else { piece }
}

/// Where the line ends that begins here: at the last blank that fits, or inside a word that does not.
fn line_end(cells: &[Cell], width: usize) -> usize {
    let mut columns = 0;
    let mut blank = None;
    for (at, cell) in cells.iter().enumerate() {
        columns += cell.c.width().unwrap_or(0);
        if cell.c == ' ' {
            blank = Some(at);
        } else if columns > width && at > 0 {
            return blank.filter(|blank| *blank > 0).unwrap_or(at);
        }
    }
    cells.len()
}

fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.c.width().unwrap_or(0)).sum()
}

fn underline(line: &[Cell], style: Style) -> String {
    painted(line, style, |cell, shown| {
        let under = if cell.marked { '^' } else { ' ' };
        shown.extend(std::iter::repeat_n(under, cell.c.width().unwrap_or(0)));
    })
}

/// What `show` makes of each cell, in `style` where cells are marked.
fn painted(line: &[Cell], style: Style, show: impl Fn(&Cell, &mut String)) -> String {
    let mut shown = String::new();
    for run in line.chunk_by(|one, next| one.marked == next.marked) {
        let style = if run[0].marked { style } else { Style::new() };
        shown.push_str(&style.render().to_string());
        for cell in run {
            show(cell, &mut shown);
        }
        shown.push_str(&style.render_reset().to_string());
    }
    shown
}

#[cfg(test)]
mod tests;
