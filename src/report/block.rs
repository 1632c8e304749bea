//! How one matter is laid out for a person: place and findings on top, labelled excerpts beneath.

use std::io::{self, Write};

use anstyle::Style;

use super::excerpt::Excerpt;
use super::style;
use crate::check::{Checked, Place};
use crate::diagnostic::Diagnostic;
use crate::text::{LineColumn, Span};

/// Columns before everything in a block but its first line.
const INDENT: usize = 4;
/// Columns that labels take.
const LABEL: usize = 9;
/// Text is never broken narrower than this.
const NARROWEST: usize = 40;

/// What is shown of one attribution, or of one place of a file.
#[derive(Debug, Default)]
pub(super) struct Block<'a> {
    /// Where it stands: "12:5"; empty for a file as a whole.
    pub(super) place: String,
    /// What is wrong.
    pub(super) findings: Vec<&'a Diagnostic>,
    /// What is said of it where nothing is wrong.
    pub(super) status: String,
    /// Each with its label; without one they begin where labels do.
    rows: Vec<(Option<&'static str>, Vec<String>)>,
    width: usize,
}

impl<'a> Block<'a> {
    /// An empty block for lines of `width` columns.
    pub(super) fn new(width: usize, place: String) -> Self {
        Self { place, width: width.max(NARROWEST + INDENT + LABEL), ..Self::default() }
    }

    /// Adds an excerpt.
    pub(super) fn excerpt(&mut self, label: &'static str, excerpt: &Excerpt, style: Style) {
        self.rows.push((Some(label), excerpt.lines(self.width - INDENT - LABEL, style)));
    }

    /// Adds words about what stands above them.
    pub(super) fn aside(&mut self, label: &'static str, words: &str) {
        self.dimmed(label, Excerpt::plain(words).lines(self.width - INDENT - LABEL, style::ASIDE));
    }

    /// The same, several things under one label.
    pub(super) fn asides(&mut self, label: &'static str, all: &[String]) {
        for (at, words) in all.iter().enumerate() {
            self.aside(if at == 0 { label } else { "" }, words);
        }
    }

    /// Adds paths and addresses, a line each however long they are.
    pub(super) fn places(&mut self, places: Vec<String>) {
        self.dimmed("", places);
    }

    /// Columns of a line without label.
    pub(super) fn columns(&self) -> usize {
        self.width - INDENT
    }

    /// Adds lines without label, which are laid out already.
    pub(super) fn unlabelled(&mut self, lines: Vec<String>) {
        self.rows.push((None, lines));
    }

    fn dimmed(&mut self, label: &'static str, lines: Vec<String>) {
        let style = style::ASIDE;
        self.rows.push((Some(label), lines.into_iter().map(|line| format!("{style}{line}{style:#}")).collect()));
    }

    /// Adds the findings that nothing sets aside, and the distinct advice that they give.
    pub(super) fn findings(&mut self, findings: impl IntoIterator<Item = &'a Diagnostic>) {
        self.findings.extend(findings.into_iter().filter(|finding| finding.is_open()));
        let mut told: Vec<&str> = self.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        told.dedup();
        for help in told {
            self.aside("help", help);
        }
    }

    /// Writes the block and an empty line.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let heading = style::HEADING;
        let mut place =
            if self.place.is_empty() { String::new() } else { format!("{heading}{}{heading:#}  ", self.place) };
        for finding in &self.findings {
            let (level, word) = (style::level(finding.level), finding.level.as_str());
            writeln!(out, "  {place}{level}{word} {}{level:#} {}", finding.code.0, finding.name)?;
            for line in Excerpt::plain(&finding.message).lines(self.width - INDENT, heading) {
                writeln!(out, "{:INDENT$}{line}", "")?;
            }
            place.clear();
        }
        if self.findings.is_empty() {
            writeln!(out, "  {place}{}", self.status)?;
        }
        for (label, lines) in &self.rows {
            let (mut label, width) = (label.unwrap_or_default(), if label.is_some() { LABEL } else { 0 });
            for line in lines {
                writeln!(out, "{:INDENT$}{label:width$}{line}", "")?;
                label = "";
            }
        }
        writeln!(out)
    }
}

/// Where the first of `spans` begins: "12:5", or "12:5, page 3" where the file has pages.
pub(super) fn place_of_words(checked: &Checked, spans: &[Span]) -> String {
    shown(Place(checked).line_column(spans), Place(checked).page(spans))
}

/// Where a finding stands, as [`place_of_words`] has it.
pub(super) fn place_of_finding(checked: &Checked, finding: &Diagnostic) -> String {
    let page = finding.at.prose().and_then(|span| Place(checked).page(&[span]));
    shown(Place(checked).of_finding(finding), page)
}

fn shown(at: LineColumn, page: Option<usize>) -> String {
    let page = page.map(|page| format!(", page {page}")).unwrap_or_default();
    format!("{}:{}{page}", at.line, at.column)
}
