use super::phrase::changed;
use super::{Check, Finding, Rule, Subject, mend};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q107"),
    name: "unmarked-insertion",
    summary: "Words were put in without brackets.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q107.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let finding = changed(subject, &[ChangeKind::Insertion], "Inside quotation marks, readers take them as spoken.")?;
    let fix = mend::insertions(subject, &subject.grave_changes(&[ChangeKind::Insertion]));
    Some(finding.help("Take the words out, move them outside the marks, or set them in [brackets].").fix(fix))
}
