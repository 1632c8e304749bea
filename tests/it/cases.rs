//! A case is a folder: `draft.*`, perhaps `record/`, and `expected.txt`, which says in a line or two what is to be read from
//! the draft and what the record says of it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::attribution::Options;
use onrecord::check::{Checked, Checker, Input, Outcome};
use onrecord::record;
use onrecord::text::Span;

use crate::expect;

#[test]
fn every_case_reads_as_expected() {
    let mut folders: Vec<_> = fs::read_dir("fixtures/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    for folder in folders {
        let checker = checker(&folder);
        expect::check(&folder.join("expected.txt"), &read(&checker, draft(&folder)));
    }
}

fn draft(folder: &Path) -> PathBuf {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let draft = names.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "draft"));
    draft.unwrap_or_else(|| panic!("{}: no draft", folder.display()))
}

pub(crate) fn checker(folder: &Path) -> Checker {
    let record = folder.join("record");
    let record = record
        .is_dir()
        .then(|| record::load(&[record], None, &record::Columns::new()).unwrap_or_else(|error| panic!("{error}")));
    // By rules: a case shows what they do, and does not change with the weights.
    Checker { record, attribution: Options::rules(), ..Checker::default() }
}

/// What was read in one draft, one line an attribution, its verdict indented below.
pub(crate) fn read(checker: &Checker, draft: PathBuf) -> String {
    let mut text = String::new();
    onrecord::check::run(checker, &[Input::File(draft)], |outcome| {
        match &outcome {
            Outcome::Checked(checked) => describe(checked, &mut text),
            Outcome::Lost { finding, .. } => writeln!(text, "lost: {} {}", finding.code.0, finding.message)?,
        }
        Ok::<_, std::fmt::Error>(())
    })
    .unwrap();
    text
}

fn describe(checked: &Checked, out: &mut String) {
    let prose = checked.document.text();
    let quoted = |spans: &[Span]| spans.iter().map(|span| span.of(prose)).collect::<Vec<_>>().join(" / ");
    for (at, one) in checked.reading.attributions.iter().enumerate() {
        let speaker = one.speaker.as_deref().unwrap_or("-");
        let role = one.role.as_deref().map_or(String::new(), |role| format!(" ({role})"));
        let (source, cue) = (quoted(&one.source), quoted(&one.cue));
        let hedge = if one.hedged { " hedged" } else { "" };
        writeln!(out, "{}{hedge} | {} | {source} | {cue} | {speaker}{role}", one.kind.as_str(), quoted(&one.content))
            .unwrap();
        for judgement in checked.judgements.iter().filter(|judgement| judgement.attribution == at) {
            let verdict = &judgement.verdict;
            if judgement.content != one.content {
                writeln!(out, "  “{}”", quoted(&judgement.content)).unwrap();
            }
            writeln!(out, "  {}, {}", verdict.wording.as_str(), verdict.speaker.as_str()).unwrap();
            for change in &verdict.changes {
                writeln!(out, "    {}: [{}] for [{}]", change.kind.as_str(), change.draft_text, change.record_text)
                    .unwrap();
            }
            for finding in &judgement.findings {
                let aside = if finding.is_open() { "" } else { " set aside" };
                writeln!(out, "    {} {}{aside}", finding.level.as_str(), finding.code.0).unwrap();
            }
        }
    }
    for (span, reason) in &checked.reading.unspoken {
        writeln!(out, "unspoken | {} | {}", span.of(prose), reason.as_str()).unwrap();
    }
    for finding in &checked.findings {
        writeln!(out, "{} {} {}", finding.level.as_str(), finding.code.0, finding.message).unwrap();
    }
}
