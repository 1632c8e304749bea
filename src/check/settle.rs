//! What is decided of the findings of a draft once all of them are known: what comments, the baseline and unchanged lines set aside.

use std::ops::Range;

use super::{Checked, Checker, Outcome, Place, identity, suppress};
use crate::attribution::Attribution;
use crate::diagnostic::{Diagnostic, Standing};
use crate::text::Span;

/// Settles which findings count. Drafts come in the order of the run.
pub(super) fn settle(checker: &Checker, outcome: &mut Outcome) {
    match outcome {
        Outcome::Lost { path, finding } => {
            finding.fingerprint = Some(identity::of_lost(finding, path, &checker.root));
        }
        // Where nothing is compared, nothing can be set aside.
        Outcome::Checked(_) if checker.record.is_none() => {}
        Outcome::Checked(checked) => {
            let levels = checker.standards.of(checked.document.source().path());
            suppress::suppress(checked, &levels, checker.needs_reason);
            identity::identify(checked, &checker.root);
            if let Some(baseline) = &checker.baseline {
                checked.all_findings_mut().for_each(|finding| baseline.settle(finding));
            }
            if let Some(changes) = &checker.changes {
                let lines = changes.of(checked.document.source().path()).unwrap_or_default().to_vec();
                keep_changed(checked, &lines);
            }
        }
    }
}

/// Sets aside what stands on none of these lines: neither the words, nor the speaker, nor the finding itself.
fn keep_changed(checked: &mut Checked, lines: &[Range<usize>]) {
    let is_changed = |span: Span| {
        let line = |byte: usize| checked.lines.line_column(checked.document.source().text(), byte).line;
        let (first, last) = (line(span.start), line(span.end));
        let next = lines.partition_point(|range| range.end <= first);
        lines.get(next).is_some_and(|range| range.start <= last)
    };
    let is_told = |finding: &Diagnostic| Place(checked).file_span(finding).is_none_or(is_changed);
    let in_prose = |span: &Span| is_changed(checked.document.to_source(*span));
    let told_of_judgements = checked.judgements.iter().map(|one| {
        let Attribution { source, cue, .. } = &checked.reading.attributions[one.attribution];
        let whole = one.content.iter().chain(source).chain(cue).any(in_prose);
        one.findings.iter().map(|finding| whole || is_told(finding)).collect::<Vec<_>>()
    });
    let told: Vec<bool> = told_of_judgements.flatten().chain(checked.findings.iter().map(is_told)).collect();
    for (finding, told) in checked.all_findings_mut().zip(told) {
        if !told && finding.is_open() {
            finding.standing = Standing::Unchanged;
        }
    }
}
