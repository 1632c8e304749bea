use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::Wording;

pub(super) static RULE: Rule = Rule {
    code: Code("Q301"),
    name: "not-on-record",
    summary: "The record covers this speaker, and nothing near these words is in it.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q301.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.wording != Wording::NotFound {
        return None;
    }
    let who = subject.claim.speaker.as_deref().unwrap_or("this speaker");
    let message = format!(
        "The record covers {who}, and neither these words nor any near them are in it. The occasion may be missing from the record, or the words were not said so."
    );
    Some(Finding::new(subject.whole(), message).help("Find the recording or the statement and add it to the record; until then the words are not shown to have been said."))
}
