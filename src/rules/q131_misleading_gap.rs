use super::phrase::{quoted, whence};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::{ChangeKind, Context};

pub(super) static RULE: Rule = Rule {
    code: Code("Q131"),
    name: "misleading-gap",
    summary: "A marked gap holds a negation, a condition, a quantifier or a number.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q131.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if !subject.verdict.context.contains(&Context::GapWithProtectedWord) {
        return None;
    }
    let gaps = subject.changes(&[ChangeKind::MarkedOmission]);
    let words = gaps.iter().map(|gap| gap.record_text.as_str()).max_by_key(|text| text.len());
    let message = format!(
        "The ellipsis stands for words that may change the meaning{}{}. Readers cannot know that they were there.",
        words.map(|words| format!(": {}", quoted(words))).unwrap_or_default(),
        whence(subject)
    );
    Some(
        Finding::new(subject.place(&gaps), message)
            .help("Put the words back, or say in the draft what they were about."),
    )
}
