//! From an outcome to bytes, one file a format. Wire types are this module's own: an inner rename never changes the wire.

mod beside;
mod block;
mod concise;
mod excerpt;
mod full;
mod in_words;
mod json;
mod jsonl;
mod pairs;
mod passage;
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
#[derive(Debug, Clone, Copy)]
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
}

/// Writes outcomes as they come.
pub struct Reporter<'a, W> {
    options: Options,
    record: Option<&'a Record>,
    entries: usize,
    /// Where to.
    pub out: W,
}

impl<'a, W: Write> Reporter<'a, W> {
    /// A reporter that has written nothing yet; `record` gives evidence the names of its documents.
    pub fn new(options: Options, record: Option<&'a Record>, out: W) -> Self {
        Self { options, record, entries: 0, out }
    }

    /// Writes one file's outcome.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.begin_entry()?;
        let Self { options, record, out, .. } = self;
        match options.format {
            Format::Full => full::outcome(out, options, outcome, *record),
            Format::Concise => concise::outcome(out, options.task, outcome),
            Format::Json => json::outcome(out, options.task, outcome, *record),
            Format::Jsonl => jsonl::outcome(out, options.task, outcome, *record),
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
            Format::Jsonl => {}
        }
        self.out.flush()
    }

    fn begin_entry(&mut self) -> io::Result<()> {
        if self.options.format == Format::Json {
            json::before(&mut self.out, self.options.task, self.entries)?;
        }
        self.entries += 1;
        Ok(())
    }
}

/// What a run came to, in a few lines.
pub fn summary(task: Task, tally: &Tally) -> Vec<String> {
    summary::lines(task, tally)
}
