use super::phrase::changed;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q105"),
    name: "changed-name",
    summary: "A name or a pronoun differs, so that the words speak of somebody or something else.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q105.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    changed(subject, &[ChangeKind::Name, ChangeKind::Pronoun], "The words may now speak of somebody or something else.")
}
