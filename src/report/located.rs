//! Findings with their places in a draft's file, for programs.

use std::path::Path;

use crate::check::{Checked, Outcome, Place};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::text::{LineColumn, Span};
use crate::verdict::Evidence;

/// A finding, and where it stands.
pub(super) struct Located<'a> {
    pub(super) finding: &'a Diagnostic,
    /// What the record has for the quotation, best first.
    pub(super) evidence: &'a [Evidence],
    /// Where in the file; `None` for the file as a whole.
    pub(super) region: Option<Region>,
}

/// A stretch of a file: lines and columns from 1, columns in code points, ends behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
    /// The same in code points of the file.
    pub(super) points: [usize; 2],
    /// The same in bytes.
    pub(super) bytes: Span,
}

impl Region {
    /// The region of these bytes of a draft's file.
    pub(super) fn of(checked: &Checked, bytes: Span) -> Self {
        let (text, lines) = (checked.document.source().text(), &checked.lines);
        let [start, end] = [bytes.start, bytes.end].map(|byte| lines.line_column(text, byte));
        Self { start, end, points: lines.wire(text, bytes), bytes }
    }
}

/// The findings of an outcome, in the order of the file; those that something sets aside too.
pub(super) fn all(outcome: &Outcome) -> Vec<Located<'_>> {
    let checked = match outcome {
        Outcome::Lost { finding, .. } => return vec![Located { finding, evidence: &[], region: None }],
        Outcome::Checked(checked) => checked,
    };
    let region = |finding: &Diagnostic| Place(checked).file_span(finding).map(|span| Region::of(checked, span));
    let of_judgements = checked.judgements.iter().flat_map(|one| {
        let evidence = one.verdict.evidence.as_slice();
        one.findings.iter().map(move |finding| (finding, evidence))
    });
    let all = of_judgements.chain(checked.findings.iter().map(|finding| (finding, &[][..])));
    let mut located: Vec<_> =
        all.map(|(finding, evidence)| Located { finding, evidence, region: region(finding) }).collect();
    located.sort_by_key(|one| one.region.map(|region| region.bytes.start));
    located
}

/// The same without those that something sets aside.
pub(super) fn open(outcome: &Outcome) -> Vec<Located<'_>> {
    let mut located = all(outcome);
    located.retain(|one| one.finding.is_open());
    located
}

/// The path of an outcome's file as it is told from the folder `root`.
pub(super) fn path(outcome: &Outcome, root: &Path) -> String {
    let path = match outcome {
        Outcome::Lost { path, .. } => path,
        Outcome::Checked(checked) => checked.document.source().path(),
    };
    files::relative(path, root)
}
