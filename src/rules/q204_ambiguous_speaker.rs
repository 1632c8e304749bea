use super::phrase::one_of;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::SpeakerCheck;

pub(super) static RULE: Rule = Rule {
    code: Code("Q204"),
    name: "ambiguous-speaker",
    summary: "Two people fit as the speaker.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q204.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.speaker != SpeakerCheck::Ambiguous {
        return None;
    }
    let rivals = subject.attribution.map_or(&[][..], |attribution| &attribution.rivals);
    let message = if rivals.is_empty() {
        let mut names: Vec<&str> = subject.verdict.evidence.iter().filter_map(|one| one.speaker.as_deref()).collect();
        names.dedup();
        format!("The record has these words from more than one person: {}.", one_of(&names, "and"))
    } else {
        let mut names: Vec<&str> = subject.claim.speaker.as_deref().into_iter().collect();
        names
            .extend(rivals.iter().map(String::as_str).filter(|rival| Some(*rival) != subject.claim.speaker.as_deref()));
        format!("The draft leaves open who says this: {}.", one_of(&names, "or"))
    };
    Some(
        Finding::new(subject.whole(), format!("{message} Readers may give the words to the wrong one."))
            .help("Name the speaker beside the quotation."),
    )
}
