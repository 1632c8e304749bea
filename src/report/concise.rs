//! One line a finding, `path:line:column: level CODE name: message`, for editors' error lists and for `grep`.

use std::io::{self, Write};

use super::excerpt::Excerpt;
use super::{Task, style, visible, who, wire};
use crate::check::{Answer, Checked, Outcome, Place};
use crate::diagnostic::Diagnostic;
use crate::text::LineColumn;

pub(super) fn outcome(out: &mut impl Write, task: Task, outcome: &Outcome) -> io::Result<()> {
    match outcome {
        Outcome::Lost { path, finding } => line(out, &wire::path(path), finding),
        Outcome::Checked(checked) if task == Task::Extract => extracted(out, checked),
        Outcome::Checked(checked) => judged(out, checked),
    }
}

pub(super) fn answer(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let place = who::quote(&answer.id);
    answer.findings.iter().filter(|finding| finding.is_open()).try_for_each(|finding| line(out, &place, finding))
}

fn judged(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    checked.open_findings().into_iter().try_for_each(|finding| {
        let at = Place(checked).of_finding(finding);
        line(out, &format!("{}:{}:{}", wire::path(checked.document.source().path()), at.line, at.column), finding)
    })
}

fn line(out: &mut impl Write, place: &str, finding: &Diagnostic) -> io::Result<()> {
    let (heading, level) = (style::HEADING, style::level(finding.level));
    let (place, message) = (visible::one_line(place), visible::one_line(&finding.message));
    writeln!(
        out,
        "{heading}{place}{heading:#}: {level}{} {}{level:#} {}: {message}",
        finding.level.as_str(),
        finding.code.0,
        finding.name
    )
}

fn extracted(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let heading = style::HEADING;
    let path = visible::one_line(&wire::path(checked.document.source().path()));
    for one in &checked.reading.attributions {
        let LineColumn { line, column } = Place(checked).line_column(&one.content);
        let (kind, by) = (one.kind.as_str(), who::claimed(&checked.document, one));
        let content = Excerpt::of(checked.document.text(), &one.content, &[]);
        writeln!(out, "{heading}{path}:{line}:{column}{heading:#}: {kind} {by}: {}", content.one_line())?;
    }
    Ok(())
}
