use super::phrase::changed;
use super::{Check, Finding, Rule, Subject, mend};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q106"),
    name: "unmarked-omission",
    summary: "Words were left out without a mark.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Warning],
    docs: include_str!("../../docs/rules/Q106.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let finding = changed(
        subject,
        &[ChangeKind::Omission],
        "Nothing marks the gap, so readers take the words as spoken in one go.",
    )?;
    let fix = mend::gaps(subject, &subject.grave_changes(&[ChangeKind::Omission]));
    Some(finding.help("Put the words back, or mark the gap with an ellipsis (…).").fix(fix))
}
