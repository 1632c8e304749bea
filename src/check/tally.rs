use std::collections::BTreeMap;

use super::Outcome;
use crate::diagnostic::{Diagnostic, Level};
use crate::files::{LeftOut, Reason};
use crate::record::Record;
use crate::verdict::{SpeakerCheck, Verdict, Wording};

/// What a run has come to: files, quotations by verdict, findings by level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files that were read.
    pub read: usize,
    /// Files, or lines of a list, that could not be read: place and reason.
    pub lost: Vec<String>,
    /// Files of the folders that are no drafts, by reason.
    pub left_out: BTreeMap<Reason, usize>,
    /// Quotations that somebody vouches for, which are not checked.
    pub attested: usize,
    /// Attributions found.
    pub attributions: usize,
    /// How often each wording was given.
    pub wordings: BTreeMap<Wording, usize>,
    /// How often each speaker answer was given.
    pub speakers: BTreeMap<SpeakerCheck, usize>,
    /// Findings that do not count, by what sets them aside.
    pub set_aside: BTreeMap<&'static str, usize>,
    /// Findings that count, by level.
    pub levels: BTreeMap<Level, usize>,
    /// What the record holds; `None` for a run without one.
    pub record: Option<RecordTally>,
}

/// What a record holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordTally {
    /// Documents.
    pub documents: usize,
    /// Turns in them.
    pub turns: usize,
    /// Files and lines that could not be used: place and reason.
    pub skipped: Vec<String>,
    /// Files of its folders that are no part of it, by reason.
    pub left_out: BTreeMap<Reason, usize>,
}

impl Tally {
    /// Nothing checked yet.
    pub fn new(left_out: &[LeftOut], record: Option<&Record>) -> Self {
        Self { left_out: by_reason(left_out), record: record.map(RecordTally::of), ..Self::default() }
    }

    /// Counts one outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Lost { path, finding } => {
                self.lost.push(format!("{}: {}", path.display(), finding.message));
                self.count(std::slice::from_ref(finding));
            }
            Outcome::Checked(checked) => {
                self.read += 1;
                self.attributions += checked.reading.attributions.len();
                self.count(&checked.findings);
                for judgement in &checked.judgements {
                    self.verdict(&judgement.verdict, &judgement.findings);
                }
            }
        }
    }

    /// Counts one verdict and what it gave rise to.
    pub fn verdict(&mut self, verdict: &Verdict, findings: &[Diagnostic]) {
        self.attested += usize::from(verdict.is_attested());
        *self.wordings.entry(verdict.wording).or_default() += 1;
        *self.speakers.entry(verdict.speaker).or_default() += 1;
        self.count(findings);
    }

    /// Whether a finding of at least this level was counted.
    pub fn reaches(&self, level: Level) -> bool {
        self.levels.range(level..).any(|(_, count)| *count > 0)
    }

    /// How many files and lines could not be read, on either side.
    pub fn skipped(&self) -> usize {
        self.lost.len() + self.record.as_ref().map_or(0, |record| record.skipped.len())
    }

    fn count(&mut self, findings: &[Diagnostic]) {
        for finding in findings {
            if !finding.is_open() {
                *self.set_aside.entry(finding.standing.as_str()).or_default() += 1;
                continue;
            }
            *self.levels.entry(finding.level).or_default() += 1;
        }
    }
}

impl RecordTally {
    fn of(record: &Record) -> Self {
        Self {
            documents: record.len(),
            turns: record.turns(),
            skipped: record.skipped.iter().map(|skipped| skipped.error.to_string()).collect(),
            left_out: by_reason(&record.left_out),
        }
    }
}

fn by_reason(left_out: &[LeftOut]) -> BTreeMap<Reason, usize> {
    let mut reasons = BTreeMap::new();
    for LeftOut { reason, .. } in left_out {
        *reasons.entry(*reason).or_default() += 1;
    }
    reasons
}
