use super::phrase::changed;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q102"),
    name: "changed-number",
    summary: "A number, unit, date or percentage differs in value from the record.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q102.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    changed(subject, &[ChangeKind::Number, ChangeKind::Date], "A number that differs changes the claim.")
}
