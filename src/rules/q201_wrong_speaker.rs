use super::phrase::occasion;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::SpeakerCheck;

pub(super) static RULE: Rule = Rule {
    code: Code("Q201"),
    name: "wrong-speaker",
    summary: "The words are found, but only in somebody else’s mouth.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q201.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.speaker != SpeakerCheck::Misattributed {
        return None;
    }
    let passage = subject.evidence()?;
    let claimed = subject.claim.speaker.as_deref().unwrap_or("another speaker");
    let found = passage.speaker.as_deref().unwrap_or("somebody else");
    let message = format!(
        "The draft gives these words to {claimed}, the record gives them to {found} ({}). It has nothing like them from {claimed}.",
        occasion(subject, passage)
    );
    Some(
        Finding::new(subject.whole(), message)
            .help("Look up who spoke; if both said it, add the other occasion to the record."),
    )
}
