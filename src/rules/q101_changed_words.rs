use super::phrase::changed;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q101"),
    name: "changed-words",
    summary: "A content word was replaced by another.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q101.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    changed(subject, &[ChangeKind::Substitution], "Quotation marks promise the words that were spoken.")
}
