use super::phrase::origin;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::{ChangeKind, SpeakerCheck, Wording};

pub(super) static RULE: Rule = Rule {
    code: Code("Q109"),
    name: "spliced",
    summary: "Passages from different places are joined as one without a mark.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q109.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.wording != Wording::Spliced || subject.verdict.speaker == SpeakerCheck::Misattributed {
        return None;
    }
    let message = format!(
        "The draft runs together words that stand apart in the record{}. Readers take them for one statement.",
        places(subject)
    );
    let seam = subject.place(&subject.changes(&[ChangeKind::Splice]));
    Some(Finding::new(seam, message).help("Quote the passages apart, each with its own attribution."))
}

/// Where the passages stand, when the evidence tells them apart.
fn places(subject: &Subject) -> String {
    let mut origins: Vec<String> = subject.verdict.evidence.iter().map(|one| origin(subject, one)).collect();
    origins.dedup();
    match origins.as_slice() {
        [] => String::new(),
        [only] => format!(" ({only})"),
        several => format!(" ({})", several.join("; ")),
    }
}
