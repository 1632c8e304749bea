use std::collections::BTreeSet;

use super::phrase::{one_of, origin};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::people::{Likeness, Name, compare};
use crate::verdict::{Evidence, SpeakerCheck};

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
    let names = subject.claim.speaker.iter().chain(rivals(subject));
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let known = match said_by(subject, &names) {
        Some(passage) => format!(" The record has the words from {}.", origin(subject, passage)),
        None => String::new(),
    };
    let message = format!(
        "The draft leaves open who says this: {}.{known} Readers may give the words to the wrong one.",
        one_of(&names, "or")
    );
    let weight = if subject.is_fragment() { Level::Note } else { Level::Warning };
    Some(Finding::new(subject.whole(), message).help("Name the speaker beside the quotation.").at_most(weight))
}

fn rivals<'a>(subject: &Subject<'a>) -> &'a [String] {
    subject.attribution.map_or(&subject.claim.rivals, |attribution| &attribution.rivals)
}

/// The passage that has the words from one of `names`, if from no other.
fn said_by<'a>(subject: &Subject<'a>, names: &[&str]) -> Option<&'a Evidence> {
    let fits = |passage: &Evidence, name: &str| {
        let speaker = passage.speaker.as_deref().map(Name::parse);
        speaker.is_some_and(|speaker| compare(&Name::parse(name), &speaker) != Likeness::Different)
    };
    let found = subject.verdict.evidence.iter().filter(|_| subject.is_compared());
    let mut found = found.filter_map(|passage| Some((passage, names.iter().find(|name| fits(passage, name))?)));
    let (first, name) = found.next()?;
    found.all(|(_, other)| other == name).then_some(first)
}
