use super::phrase::origin;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::{SpeakerCheck, Wording};

pub(super) static RULE: Rule = Rule {
    code: Code("Q203"),
    name: "unattributed-quote",
    summary: "A quotation has no speaker; the record may know one.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q203.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let verdict = subject.verdict;
    let mentioned = subject.claim.described.is_some()
        || subject.attribution.is_some_and(|attribution| !attribution.source.is_empty());
    if verdict.speaker != SpeakerCheck::Unattributed
        || verdict.wording == Wording::Unchecked
        || mentioned
        || subject.is_fragment()
    {
        return None;
    }
    let message = match subject.evidence().filter(|passage| passage.speaker.is_some()) {
        Some(passage) => format!(
            "The draft names nobody for this quotation. The record has such words from {}.",
            origin(subject, passage)
        ),
        None => "The draft names nobody for this quotation. Readers weigh words by who says them.".to_owned(),
    };
    Some(Finding::new(subject.whole(), message).help("Say who is quoted, or take off the marks if nobody is."))
}
