use super::phrase::{OWN_WORDS, quoted, whence};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::Wording;

pub(super) static RULE: Rule = Rule {
    code: Code("Q120"),
    name: "paraphrase-in-marks",
    summary: "The content matches a passage of the record, the words do not.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q120.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.wording != Wording::Paraphrase {
        return None;
    }
    let passage = subject.evidence()?;
    let message = format!(
        "The nearest words in the record say something like this in other words: {}{}. Quotation marks promise the words themselves; \
         it may also be another occasion.",
        quoted(&passage.text),
        whence(subject)
    );
    Some(Finding::new(subject.whole(), message).help(OWN_WORDS).at_most(Level::Warning))
}
