use super::phrase::differences;
use super::{Check, Finding, Rule, Subject, mend};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q112"),
    name: "small-difference",
    summary: "A function word differs from the one document of the record that has the words.",
    levels: [Level::Note, Level::Note, Level::Note, Level::Off],
    docs: include_str!("../../docs/rules/Q112.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let changes = subject.only_small_changes();
    if changes.is_empty() || changes.iter().all(|change| change.kind == ChangeKind::Grammar) && subject.is_seconded() {
        return None;
    }
    let told = differences(subject, &changes)?;
    let message = format!("{told} Two transcripts of the same words often differ so; the draft may well be right.");
    let finding = Finding::new(subject.place(&changes), message).help("Listen to the recording if the word matters.");
    Some(finding.fix(mend::words(subject, &changes)))
}
