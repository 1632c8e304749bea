use super::phrase::changed;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q110"),
    name: "cleaned-up",
    summary: "Disfluency was taken out: fillers, repeats, false starts.",
    levels: [Level::Warning, Level::Note, Level::Warning, Level::Off],
    docs: include_str!("../../docs/rules/Q110.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let finding = changed(
        subject,
        &[ChangeKind::Disfluency],
        "House styles differ on whether speech may be tidied inside the marks.",
    )?;
    Some(finding.help("Put the hesitation back, or mark the gap with an ellipsis (…)."))
}
