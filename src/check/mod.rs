//! The facade: from drafts and a record to outcomes.

mod at;
mod attested;
mod baseline;
mod batch;
mod fix;
mod forms;
mod identity;
mod list;
mod paragraph;
mod pinned;
mod pipeline;
mod place;
mod settle;
mod suppress;
mod tally;
mod verify;

pub use at::{At, NotThere};
pub use attested::attested;
pub use baseline::{Baseline, Difference, Met, default_path};
pub use batch::{Input, run};
pub use fix::{Mended, Refusal, edits_in_file, mend};
pub use list::{Columns, QuoteList};
pub use place::Place;
pub use tally::{RecordTally, Tally};
pub use verify::{Answer, Quote, read_quote};

use std::path::PathBuf;

use crate::attribution::{self, Reading};
use crate::claim::Claim;
use crate::config::Standards;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::Error;
use crate::git::Changes;
use crate::quote::Quotes;
use crate::record::Record;
use crate::text::{LineIndex, Span};
use crate::verdict::{Verdict, Wording};

/// What came of one file.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Checked(Box<Checked>),
    /// It could not be read, or a bug in this program ended its reading; the finding says which.
    Lost {
        /// The file.
        path: PathBuf,
        /// Q901 or Q902.
        finding: Box<Diagnostic>,
    },
}

/// A draft that was read, with all that was found in it.
#[derive(Debug)]
pub struct Checked {
    /// The draft.
    pub document: Document,
    /// Its lines.
    pub lines: LineIndex,
    /// Its quotations.
    pub quotes: Quotes,
    /// Who says what in it.
    pub reading: Reading,
    /// What the record says of each attribution, in text order; empty when nothing was compared with a record.
    pub judgements: Vec<Judgement>,
    /// Findings about the document and not about one attribution.
    pub findings: Vec<Diagnostic>,
}

/// What the record says of one attribution, or of one fragment of a clause that quotes several.
#[derive(Debug)]
pub struct Judgement {
    /// Index into `Checked::reading.attributions`.
    pub attribution: usize,
    /// The quoted words that were compared, in the draft's prose; the whole content where nothing was.
    pub content: Vec<Span>,
    /// What was looked for.
    pub claim: Claim,
    /// What was found.
    pub verdict: Verdict,
    /// What is to be reported.
    pub findings: Vec<Diagnostic>,
}

impl Checked {
    /// Every finding, those of the judgements first.
    pub fn all_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.judgements.iter().flat_map(|one| &one.findings).chain(&self.findings)
    }

    /// The same, to be changed.
    fn all_findings_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.judgements.iter_mut().flat_map(|one| &mut one.findings).chain(&mut self.findings)
    }

    /// The findings that nothing sets aside, in the order of the file.
    pub fn open_findings(&self) -> Vec<&Diagnostic> {
        let mut open: Vec<_> = self.all_findings().filter(|finding| finding.is_open()).collect();
        open.sort_by_key(|finding| Place(self).file_span(finding).map(|span| span.start));
        open
    }
}

impl Judgement {
    /// Whether there were words to look up, or there is something to say of it: a reported claim has nothing to be looked at.
    pub fn is_looked_up(&self) -> bool {
        self.verdict.wording != Wording::Unchecked || !self.findings.is_empty() || self.verdict.is_attested()
    }
}

impl Checker {
    /// Fails when an index file turns out to be damaged: what was found in it since then is not to be told.
    ///
    /// # Errors
    /// The damage, and how to make the index anew.
    pub fn sound(&self) -> Result<(), Error> {
        self.record.as_ref().and_then(Record::damage).map_or(Ok(()), Err)
    }
}

/// Reads drafts, and checks them when it has a record.
#[derive(Debug, Default)]
pub struct Checker {
    /// How attributions are found.
    pub attribution: attribution::Options,
    /// The reference side; without it drafts are read and nothing is compared.
    pub record: Option<Record>,
    /// How much each rule's findings weigh, in which drafts.
    pub standards: Standards,
    /// Whether a comment that sets findings aside must say why.
    pub needs_reason: bool,
    /// Findings that were there before.
    pub baseline: Option<Baseline>,
    /// The lines that findings are told of; all where nothing is said.
    pub changes: Option<Changes>,
    /// The folder that paths of drafts are told from in fingerprints; empty for the folder that the program was started in.
    pub root: PathBuf,
}
