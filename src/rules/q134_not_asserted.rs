use super::phrase::{around, whence};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::Context;

pub(super) static RULE: Rule = Rule {
    code: Code("Q134"),
    name: "not-asserted",
    summary: "The source asks, supposes or repeats what the draft has it assert.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q134.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let what = subject.context().iter().find_map(|context| match context {
        Context::Question => Some("part of a question"),
        Context::Hypothetical => Some("part of a supposition"),
        Context::QuotesThirdParty => Some("somebody else’s, repeated by the speaker"),
        _ => None,
    })?;
    let message = format!(
        "In the record these words are {what}{}{}. Quoted alone they read as the speaker’s own assertion.",
        subject.evidence().and_then(|passage| around(subject, passage)).unwrap_or_default(),
        whence(subject)
    );
    Some(Finding::new(subject.whole(), message).help("Say in the draft how the words were meant."))
}
