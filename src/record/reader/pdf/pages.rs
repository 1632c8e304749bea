use std::collections::HashMap;

use crate::text::Span;

/// The lines of a page, without what stands at the head or foot of every page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
}

/// A line with something on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Whether a gap stands before it.
    pub(super) begins: bool,
}

/// Pages on which a line has to stand at the head or foot to be taken for no part of the text.
const OFTEN: usize = 3;

/// Lines that the head or foot of a page may have.
const DEEPEST: usize = 3;

/// The pages of a text, each ended by a form feed.
pub(super) fn pages(text: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut at = 0;
    for page in text.split('\u{c}') {
        pages.push(lines(text, Span::new(at, at + page.len())));
        at += page.len() + 1;
    }
    // Behind the last form feed is no page.
    if pages.len() > 1 && pages.last().is_some_and(|page| page.lines.is_empty()) {
        pages.pop();
    }
    for _ in 0..DEEPEST {
        cut(&mut pages, text);
    }
    pages
}

/// Takes one line from the head and the foot of each page where it is no part of the text.
fn cut(pages: &mut [Page], text: &str) {
    let (mut heads, mut feet) = (HashMap::new(), HashMap::new());
    for page in &*pages {
        count(page.lines.first(), text, &mut heads);
        count(page.lines.last(), text, &mut feet);
    }
    let often = OFTEN.max(pages.len() / 2);
    for page in pages {
        let is_aside = |line: &Line, counts: &HashMap<String, usize>| {
            is_number(line.span.of(text)) || counts.get(&form(line.span.of(text))).is_some_and(|count| *count >= often)
        };
        if page.lines.first().is_some_and(|line| is_aside(line, &heads)) {
            page.lines.remove(0);
        }
        if page.lines.last().is_some_and(|line| is_aside(line, &feet)) {
            page.lines.pop();
        }
    }
}

fn lines(text: &str, page: Span) -> Page {
    let mut found = Page::default();
    let mut gap = false;
    let mut at = page.start;
    for line in page.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            gap = true;
        } else {
            found.lines.push(Line { span, begins: gap });
            gap = false;
        }
    }
    found
}

fn count(line: Option<&Line>, text: &str, counts: &mut HashMap<String, usize>) {
    if let Some(line) = line {
        *counts.entry(form(line.span.of(text))).or_default() += 1;
    }
}

/// A line with its numbers left out: those of pages differ.
fn form(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// "12", "– 12 –", "Page 12 of 30".
fn is_number(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_told = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || matches!(word, "Page" | "page" | "of");
    line.contains(|c: char| c.is_ascii_digit()) && line.len() < 20 && words.all(is_told)
}
