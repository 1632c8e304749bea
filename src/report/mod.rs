//! From an outcome to bytes, one file a format. Wire types are this module's own: an inner rename never changes the wire.

mod beside;
mod block;
mod concise;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod html;
mod in_words;
mod json;
mod jsonl;
mod junit;
mod located;
mod markup;
mod pairs;
mod passage;
mod rdjsonl;
mod sarif;
mod show;
mod sought;
mod style;
mod summary;
mod surroundings;
pub(crate) mod visible;
mod who;
mod wire;

#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::PathBuf;

use crate::check::{Answer, Outcome, Tally};
use crate::record::Record;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's Code Quality report.
    Gitlab,
    /// reviewdog's diagnostics, one a line.
    Rdjsonl,
    /// JUnit's XML, for test reports.
    Junit,
    /// One page for a desk.
    Html,
}

impl Format {
    /// Whether a person reads it in a terminal.
    pub fn is_for_terminals(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }

    /// Whether it tells what `task` gives: formats made for findings in files have no place for lists, or for what nobody judged.
    pub fn tells(self, task: Task) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Json | Self::Jsonl) || task == Task::Check
    }
}

/// What a run is for, which decides what of an outcome is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Who says what, one line a document.
    Extract,
    /// Drafts against the record, one line an attribution.
    Check,
    /// A list of quotes against the record, one line a quote.
    Verify,
    /// The quotations of one place beside the record; for programs as `Check` writes them.
    Show,
}

/// How results are written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// What the run is for.
    pub task: Task,
    /// Columns of a line, for a person.
    pub width: usize,
    /// Whether a person sees quotations without findings too.
    pub clean: bool,
    /// Whether a person is told what decided each attribution, and what else it could be.
    pub why: bool,
    /// The folder from which formats for other programs tell paths: that of the repository.
    pub root: PathBuf,
    /// Whether there is a baseline, so that findings are new or known.
    pub has_baseline: bool,
}

/// Writes outcomes as they come.
pub struct Reporter<'a, W> {
    options: Options,
    record: Option<&'a Record>,
    entries: usize,
    sarif: sarif::Report,
    gitlab: gitlab::Report,
    /// Where to.
    pub out: W,
}

impl<'a, W: Write> Reporter<'a, W> {
    /// A reporter that has written nothing yet; `record` gives evidence the names of its documents.
    pub fn new(options: Options, record: Option<&'a Record>, out: W) -> Self {
        Self { options, record, entries: 0, sarif: sarif::Report::default(), gitlab: gitlab::Report::default(), out }
    }

    /// Writes one file's outcome.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.begin_entry()?;
        let Self { options, record, out, .. } = self;
        let root = options.root.as_path();
        match options.format {
            Format::Full => full::outcome(out, options, outcome, *record),
            Format::Concise => concise::outcome(out, options.task, outcome),
            Format::Json => json::outcome(out, options.task, outcome, *record),
            Format::Jsonl => jsonl::outcome(out, options.task, outcome, *record),
            Format::Sarif => {
                let sides = sarif::Sides { record: *record, root, has_baseline: options.has_baseline };
                self.sarif.outcome(outcome, &sides);
                Ok(())
            }
            Format::Github => github::outcome(out, outcome, root),
            Format::Gitlab => self.gitlab.outcome(out, outcome, root),
            Format::Rdjsonl => rdjsonl::outcome(out, outcome, root),
            Format::Junit => junit::outcome(out, outcome, root),
            Format::Html => html::outcome(out, outcome, *record, root),
        }
    }

    /// Writes one answer to a listed quote.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn answer(&mut self, answer: &Answer) -> io::Result<()> {
        self.begin_entry()?;
        let Self { options, record, out, .. } = self;
        match options.format {
            Format::Full => full::answer(out, options, answer, *record),
            Format::Concise => concise::answer(out, answer),
            Format::Json => json::answer(out, answer, *record),
            Format::Jsonl => jsonl::answer(out, answer, *record),
            // [`Format::tells`] says that these have no place for it.
            Format::Sarif | Format::Github | Format::Gitlab | Format::Rdjsonl | Format::Junit | Format::Html => Ok(()),
        }
    }

    /// Writes what closes the output: for a person the summary, in a JSON document its last field. JSON Lines hold nothing but
    /// results; their summary is for [`summary`] to give and for somebody else to show.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        match self.options.format {
            Format::Full | Format::Concise => {
                for line in summary(self.options.task, tally) {
                    writeln!(self.out, "{line}")?;
                }
            }
            Format::Json => json::finish(&mut self.out, self.options.task, self.entries, tally)?,
            Format::Jsonl | Format::Github | Format::Rdjsonl => {}
            Format::Sarif => self.sarif.finish(&mut self.out, tally)?,
            Format::Gitlab => self.gitlab.finish(&mut self.out)?,
            Format::Junit => self.begin_page().and_then(|()| junit::finish(&mut self.out))?,
            Format::Html => {
                self.begin_page()?;
                html::finish(&mut self.out, self.options.task, tally)?;
            }
        }
        self.out.flush()
    }

    fn begin_entry(&mut self) -> io::Result<()> {
        if self.options.format == Format::Json {
            json::before(&mut self.out, self.options.task, self.entries)?;
        }
        self.begin_page()?;
        self.entries += 1;
        Ok(())
    }

    /// Writes what stands before the first entry, once.
    fn begin_page(&mut self) -> io::Result<()> {
        match self.options.format {
            Format::Junit if self.entries == 0 => junit::begin(&mut self.out),
            Format::Html if self.entries == 0 => html::begin(&mut self.out),
            _ => Ok(()),
        }
    }

    /// Results that there was no room for in the output, which says so too.
    pub fn left_out(&self) -> usize {
        self.sarif.left_out()
    }
}

/// What a run came to, in a few lines.
pub fn summary(task: Task, tally: &Tally) -> Vec<String> {
    summary::lines(task, tally)
}
