use super::phrase::changed;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q104"),
    name: "changed-modality",
    summary: "How sure, how much, how far or on what condition something is said differs from the record.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q104.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    changed(
        subject,
        &[ChangeKind::Modality, ChangeKind::Quantifier, ChangeKind::Condition, ChangeKind::Comparison],
        "Such a word decides how far the speaker goes.",
    )
}
