use super::phrase::quoted;
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

const HELP: &str =
    "Find the recording or the statement and add it to the record; until then nothing shows that the words were said.";

const HELP_PINNED: &str = "Look the words up in the source, or name the one that has them.";

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.wording != Wording::NotFound {
        return None;
    }
    if let Some(source) = &subject.claim.pinned {
        let message =
            format!("The source that the draft names, {}, has neither these words nor any near them.", quoted(source));
        return Some(Finding::new(subject.whole(), message).help(HELP_PINNED));
    }
    let who = subject.claim.speaker.as_deref().unwrap_or("this speaker");
    let (weight, held, open) = match &subject.claim.date {
        Some(date) => (
            if subject.claim.date_is_guessed { Level::Warning } else { Level::Error },
            format!(" of the weeks before {date}"),
            "The occasion may be missing from it, or the words were not said so.",
        ),
        None => (Level::Warning, String::new(), "No date is given, so the occasion may lie outside the record."),
    };
    let message = format!("The record has other words by {who}{held}, but neither these nor any near them. {open}");
    let weight = if subject.is_fragment() { Level::Note } else { weight };
    Some(Finding::new(subject.whole(), message).help(HELP).at_most(weight))
}
