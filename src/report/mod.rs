//! From an outcome to bytes, one file a format. Wire types are this module's own: an inner rename never changes the wire.

mod jsonl;
mod wire;

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
}

/// Writes outcomes as they come.
pub struct Reporter<'a, W> {
    /// The format.
    pub format: Format,
    /// What the run is for.
    pub task: Task,
    /// The record, for the names of its documents.
    pub record: Option<&'a Record>,
    /// Where to.
    pub out: W,
}

impl<W: Write> Reporter<'_, W> {
    /// Writes one file's outcome.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        jsonl::outcome(&mut self.out, self.task, outcome, self.record)
    }

    /// Writes one answer to a listed quote.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn answer(&mut self, answer: &Answer) -> io::Result<()> {
        jsonl::answer(&mut self.out, answer, self.record)
    }

    /// Writes what closes the output.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, _tally: &Tally) -> io::Result<()> {
        self.out.flush()
    }
}
