//! JUnit's XML, as test reports of build servers read it: a suite a draft, a case a quotation that was looked up.

use std::io::{self, Write};
use std::path::Path;

use super::{block, located, markup, who};
use crate::check::{Checked, Judgement, Outcome};
use crate::diagnostic::{Diagnostic, Level};
use crate::verdict::Wording;

/// Code points of a quotation in the name of its case.
const NAME: usize = 60;

pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onrecord\">\n")
}

pub(super) fn finish(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</testsuites>\n")
}

pub(super) fn outcome(out: &mut impl Write, outcome: &Outcome, root: &Path) -> io::Result<()> {
    let path = located::path(outcome, root);
    let cases = match outcome {
        Outcome::Lost { finding, .. } => vec![Case::of_lost(finding)],
        Outcome::Checked(checked) => cases(checked),
    };
    let count = |kind: &str| cases.iter().filter(|case| case.outcome == kind).count();
    let (failures, errors, skipped) = (count("failure"), count("error"), count("skipped"));
    let (name, tests) = (escaped(&path), cases.len());
    writeln!(
        out,
        " <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">"
    )?;
    cases.iter().try_for_each(|case| case.write(out, &name))?;
    writeln!(out, " </testsuite>")
}

/// One case.
struct Case<'a> {
    name: String,
    /// The element that tells how it went; empty for a case that passed.
    outcome: &'static str,
    message: String,
    findings: Vec<&'a Diagnostic>,
}

impl<'a> Case<'a> {
    fn of_lost(finding: &'a Diagnostic) -> Self {
        let message = finding.message.clone();
        Self { name: "the file is read".into(), outcome: "error", message, findings: vec![finding] }
    }

    fn new(name: String, findings: Vec<&'a Diagnostic>, unchecked: Option<Wording>) -> Self {
        let failed = findings.iter().find(|finding| finding.level == Level::Error);
        let (outcome, message) = match (failed, unchecked) {
            (Some(finding), _) => ("failure", format!("{} {}: {}", finding.code.0, finding.name, finding.message)),
            (None, Some(wording)) => ("skipped", wording.as_str().to_owned()),
            (None, None) => ("", String::new()),
        };
        Self { name, outcome, message, findings }
    }

    fn write(&self, out: &mut impl Write, suite: &str) -> io::Result<()> {
        write!(out, "  <testcase classname=\"{suite}\" name=\"{}\"", escaped(&self.name))?;
        if self.outcome.is_empty() && self.findings.is_empty() {
            return writeln!(out, "/>");
        }
        writeln!(out, ">")?;
        let told: Vec<String> = self.findings.iter().map(|finding| told(finding)).collect();
        let told = escaped(&told.join("\n"));
        match self.outcome {
            "" => {}
            "skipped" => writeln!(out, "   <skipped message=\"{}\"/>", escaped(&self.message))?,
            kind => writeln!(out, "   <{kind} message=\"{}\">{told}</{kind}>", escaped(&self.message))?,
        }
        if !told.is_empty() && matches!(self.outcome, "" | "skipped") {
            writeln!(out, "   <system-out>{told}</system-out>")?;
        }
        writeln!(out, "  </testcase>")
    }
}

fn cases(checked: &Checked) -> Vec<Case<'_>> {
    fn open(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
        findings.iter().filter(|finding| finding.is_open()).collect()
    }
    let mut cases: Vec<Case> = checked
        .judgements
        .iter()
        .filter(|one| one.is_looked_up())
        .map(|one| {
            let is_open = matches!(one.verdict.wording, Wording::Unchecked | Wording::NoCoverage);
            Case::new(name(checked, one), open(&one.findings), is_open.then_some(one.verdict.wording))
        })
        .collect();
    let about = open(&checked.findings);
    cases.extend(about.into_iter().map(|finding| {
        let place = block::place_of_finding(checked, finding);
        Case::new(format!("{place} {}", finding.name), vec![finding], None)
    }));
    cases
}

fn name(checked: &Checked, one: &Judgement) -> String {
    let place = block::place_of_words(checked, &one.content);
    let words: String = one.claim.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect();
    let by = who::claimed(&checked.document, &checked.reading.attributions[one.attribution]);
    format!("{place} {by}: “{words}”")
}

fn told(finding: &Diagnostic) -> String {
    format!("{} {} {}: {}", finding.level.as_str(), finding.code.0, finding.name, finding.message)
}

/// `text` as it may stand in an attribute or between tags; what XML 1.0 cannot hold is replaced.
fn escaped(text: &str) -> String {
    let held = text.chars().map(|c| match c {
        '\n' => c,
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    markup::escaped(&held.collect::<String>()).replace('\n', "&#10;")
}
