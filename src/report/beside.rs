//! Two texts side by side, differing words marked and underlined in both.

use anstyle::Style;

use super::excerpt::{Excerpt, Line};
use super::pairs::Pair;
use super::style;
use crate::text::Span;

/// What stands between the columns.
const SEPARATOR: &str = " │ ";

/// One text, its words that are shown, and those that differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// What is shown of it.
    pub(super) spans: &'a [Span],
    /// What differs.
    pub(super) marks: &'a [Span],
    /// How that is coloured.
    pub(super) style: Style,
}

/// Lines for two columns, `width` columns wide together.
#[derive(Debug)]
pub(super) struct Beside {
    width: usize,
    lines: Vec<String>,
}

impl Beside {
    /// No line yet.
    pub(super) fn new(width: usize) -> Self {
        Self { width: (width - SEPARATOR.chars().count()) / 2, lines: Vec::new() }
    }

    /// Adds pairs of words, as many on a line as fit into both columns.
    pub(super) fn pairs(&mut self, left: Side, right: Side, pairs: &[Pair]) {
        let fits = |side: Side, span: Span| side.excerpt(span).columns() <= self.width;
        let join = |row: Pair, next: Pair| Pair { left: join(row.left, next.left), right: join(row.right, next.right) };
        for row in rows(pairs, join, |row| fits(left, row.left) && fits(right, row.right)) {
            let (left, right) = (left.broken(row.left, self.width), right.broken(row.right, self.width));
            self.both(left, right);
        }
    }

    /// Adds words that have nothing to do with each other line by line.
    pub(super) fn apart(&mut self, left: Vec<Line>, right: Vec<Line>) {
        self.both(left, right);
    }

    /// Adds words about what stands above them.
    pub(super) fn asides(&mut self, left: &str, right: &str) {
        self.both(self.aside(left), self.aside(right));
    }

    /// Words about what stands in one column, as [`Self::apart`] takes them.
    pub(super) fn aside(&self, words: &str) -> Vec<Line> {
        let dimmed = |line: Line| Line { words: dimmed(&line.words), ..line };
        Excerpt::plain(words).broken(self.width, Style::new()).into_iter().map(dimmed).collect()
    }

    /// Words of one side, as [`Self::apart`] takes them.
    pub(super) fn column(&self, side: Side, words: &[Span]) -> Vec<Line> {
        let rows = rows(words, join, |row| side.excerpt(row).columns() <= self.width);
        rows.into_iter().flat_map(|row| side.broken(row, self.width)).collect()
    }

    /// The lines.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    fn both(&mut self, left: Vec<Line>, right: Vec<Line>) {
        let longer = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for _ in 0..longer {
            let (left, right) = (left.next().unwrap_or_default(), right.next().unwrap_or_default());
            self.line(&left.words, left.columns[0], &right.words);
            if left.under.is_some() || right.under.is_some() {
                self.line(&left.under.unwrap_or_default(), left.columns[1], &right.under.unwrap_or_default());
            }
        }
    }

    fn line(&mut self, left: &str, columns: usize, right: &str) {
        let fill = self.width.saturating_sub(columns);
        let separator = dimmed(if right.is_empty() { SEPARATOR.trim_end() } else { SEPARATOR });
        self.lines.push(format!("{left}{:fill$}{separator}{right}", ""));
    }
}

impl Side<'_> {
    /// What is shown of the words at `span`.
    fn excerpt(self, span: Span) -> Excerpt {
        let inside = self.spans.iter().filter(|one| one.overlaps(span));
        let inside: Vec<Span> = inside.map(|one| Span::new(one.start.max(span.start), one.end.min(span.end))).collect();
        Excerpt::joined(self.text, &inside, self.marks)
    }

    fn broken(self, span: Span, width: usize) -> Vec<Line> {
        self.excerpt(span).broken(width, self.style)
    }
}

/// As many of `words` on each row as it holds; a word that is too long has a row of its own.
fn rows<T: Copy>(words: &[T], join: impl Fn(T, T) -> T, holds: impl Fn(T) -> bool) -> Vec<T> {
    let mut rows: Vec<T> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if holds(join(*row, *word)) => *row = join(*row, *word),
            _ => rows.push(*word),
        }
    }
    rows
}

/// Two stretches that follow each other; what is empty stands nowhere.
fn join(one: Span, next: Span) -> Span {
    match (one.is_empty(), next.is_empty()) {
        (_, true) => one,
        (true, false) => next,
        (false, false) => one.cover(next),
    }
}

fn dimmed(words: &str) -> String {
    let style = style::ASIDE;
    format!("{style}{words}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out two texts of equally many words, `width` columns together, the first word of each marked.
    #[track_caller]
    fn check(texts: [&str; 2], width: usize, expected: &[&str]) {
        let [left, right] = texts;
        let whole = [left, right].map(|text| [Span::new(0, text.len())]);
        let marks = [left, right].map(|text| [Span::new(0, text.find(' ').unwrap_or(text.len()))]);
        let side = |at: usize| Side { text: texts[at], spans: &whole[at], marks: &marks[at], style: Style::new() };
        let words = |text: &str| -> Vec<Span> {
            let ends = text.match_indices(' ').map(|(at, _)| at + 1).chain([text.len()]);
            ends.scan(0, |start, end| Some(Span::new(std::mem::replace(start, end), end))).collect()
        };
        let pairs: Vec<Pair> =
            words(left).into_iter().zip(words(right)).map(|(left, right)| Pair { left, right }).collect();
        let mut beside = Beside::new(width);
        beside.pairs(side(0), side(1), &pairs);
        let lines: Vec<String> =
            beside.into_lines().iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn columns_go_down_together_and_are_measured_as_they_are_shown() {
        check(
            ["We all know", "They all know"],
            27,
            &["We all       │ They all", "^^           │ ^^^^", "know         │ know"],
        );
        check(
            ["漢字 e\u{301}e\u{301} ok", "abcd efg hi"],
            27,
            &["漢字 e\u{301}e\u{301} ok   │ abcd efg hi", "^^^^         │ ^^^^"],
        );
        check(
            ["unquestionably so", "no doubt"],
            21,
            &["unquestio │ no", "^^^^^^^^^ │ ^^", "nably     │", "^^^^^     │", "so        │ doubt"],
        );
    }
}
