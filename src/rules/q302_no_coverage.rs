use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::{SpeakerCheck, Wording};

pub(super) static RULE: Rule = Rule {
    code: Code("Q302"),
    name: "no-coverage",
    summary: "The record holds too little by this speaker to miss these words.",
    levels: [Level::Note, Level::Note, Level::Note, Level::Note],
    docs: include_str!("../../docs/rules/Q302.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.wording != Wording::NoCoverage || subject.verdict.speaker == SpeakerCheck::Unattributed {
        return None;
    }
    let what = match &subject.claim.speaker {
        Some(speaker) => held(subject, speaker),
        None => "The record has nothing near these words, and no speaker to look under".to_owned(),
    };
    Some(
        Finding::new(subject.whole(), format!("{what}, so this quotation is unchecked."))
            .help("Add the recording or the statement to the record."),
    )
}

/// What the record holds by a speaker whom it does not cover.
fn held(subject: &Subject, speaker: &str) -> String {
    if subject.record.speakers.coverage(speaker).turns == 0 {
        return format!("The record holds nothing by {speaker}");
    }
    match &subject.claim.date {
        Some(date) => format!("The record holds little or nothing that {speaker} said in the weeks before {date}"),
        None => format!("The record holds few words by {speaker}, and not these"),
    }
}
