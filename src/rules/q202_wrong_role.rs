use std::collections::BTreeSet;

use super::phrase::{origin, quoted};
use super::{Check, Finding, Rule, Subject};
use crate::claim::Days;
use crate::diagnostic::{Code, Level};
use crate::people::{Fit, Role, Status};
use crate::verdict::{Evidence, SpeakerCheck};

pub(super) static RULE: Rule = Rule {
    code: Code("Q202"),
    name: "wrong-role",
    summary: "The office or the date that the draft gives with the words disagrees with the record.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q202.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let passage = subject.evidence().filter(|_| subject.is_compared())?;
    let message = other_office(subject, passage)
        .or_else(|| other_holder(subject, passage))
        .or_else(|| other_date(subject, passage))?;
    Some(Finding::new(subject.whole(), message).help("Check what the speaker was, and when the words were said."))
}

/// The same office, but full on one side and held as a deputy or for the time being on the other.
fn other_office(subject: &Subject, passage: &Evidence) -> Option<String> {
    let (said, held) = (subject.claim.role.as_deref()?, passage.role.as_deref()?);
    if subject.verdict.speaker != SpeakerCheck::Confirmed || !differ_in_rank(said, held) {
        return None;
    }
    Some(format!(
        "The draft says {} of the speaker, the record says {} ({}). The office tells readers with what authority somebody speaks.",
        quoted(said),
        quoted(held),
        origin(subject, passage)
    ))
}

/// Somebody with another office, where the draft tells of the speaker nothing but the office.
fn other_holder(subject: &Subject, passage: &Evidence) -> Option<String> {
    let (said, held) = (subject.claim.described.as_deref()?, passage.role.as_deref()?);
    let contradicts = Role::parse(said).contradicts(&Role::parse(held), &BTreeSet::new());
    (contradicts && !subject.is_phrase()).then(|| {
        format!(
            "The draft gives these words to {said}, the record has them from {}, {held}. One of the two has the wrong person or \
             the wrong office.",
            origin(subject, passage)
        )
    })
}

fn differ_in_rank(said: &str, held: &str) -> bool {
    let (mut said, mut held) = (Role::parse(said), Role::parse(held));
    let ranks = [Status::Deputy, Status::Acting];
    let differ = ranks.iter().any(|rank| said.status.contains(rank) != held.status.contains(rank));
    said.status.clear();
    held.status.clear();
    differ && said.fits(&held, &BTreeSet::new()) == Fit::Fully
}

fn other_date(subject: &Subject, passage: &Evidence) -> Option<String> {
    let (said, found) = (subject.claim.date.as_deref()?, passage.date.as_deref()?);
    let disagree = match (subject.attribution, Days::of(said), Days::of(found)) {
        // A draft's own date is the last day by which its words can have been said.
        (Some(_), Some(said), Some(found)) => !may_be_said_again(subject) && found.first > said.last + 1,
        (Some(_), ..) => false,
        (None, ..) => !said.starts_with(found) && !found.starts_with(said),
    };
    if !disagree {
        return None;
    }
    Some(format!(
        "The date given is {said}, the record has the words on {found} ({}). A date puts words before or after what else happened.",
        origin(subject, passage)
    ))
}

/// Whether the words found later may be others: few of them, or somebody else's.
fn may_be_said_again(subject: &Subject) -> bool {
    subject.is_phrase() || subject.verdict.speaker != SpeakerCheck::Confirmed
}
