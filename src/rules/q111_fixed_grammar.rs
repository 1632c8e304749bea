use super::phrase::{OWN_WORDS, differences};
use super::{Check, Finding, Rule, Subject, mend};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q111"),
    name: "fixed-grammar",
    summary: "A function word was changed, and two documents of the record agree on the other form.",
    levels: [Level::Error, Level::Note, Level::Error, Level::Off],
    docs: include_str!("../../docs/rules/Q111.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let changes = subject.only_small_changes();
    if changes.is_empty() || changes.iter().any(|change| change.kind != ChangeKind::Grammar) || !subject.is_seconded() {
        return None;
    }
    let told = differences(subject, &changes)?;
    let message = format!(
        "{told} More than one document of the record has it so; a speaker’s grammar is not the draft’s to mend."
    );
    Some(Finding::new(subject.place(&changes), message).help(OWN_WORDS).fix(mend::words(subject, &changes)))
}
