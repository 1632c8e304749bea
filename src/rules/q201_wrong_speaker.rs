use super::phrase::occasion;
use super::{Check, Finding, Rule, Subject};
use crate::attribution::SourceType;
use crate::diagnostic::{Code, Level};
use crate::people;
use crate::verdict::{SpeakerCheck, Wording};

pub(super) static RULE: Rule = Rule {
    code: Code("Q201"),
    name: "wrong-speaker",
    summary: "The words are found, but only in somebody else’s mouth.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q201.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.speaker != SpeakerCheck::Misattributed {
        return None;
    }
    let passage = subject.evidence()?;
    let claimed = subject.claim.speaker.as_deref().unwrap_or("another speaker");
    let found = passage.speaker.as_deref().map_or_else(|| "somebody else".to_owned(), people::display);
    let occasion = occasion(subject, passage);
    let words = if subject.is_unchanged() { "them" } else { "nearly these" };
    let told = format!("The draft gives these words to {claimed}, the record has {words} from {found} ({occasion})");
    let (weight, why) = weigh(subject);
    let help = format!("Look up who spoke; if {claimed} said it as well, add that occasion to the record.");
    let message = format!("{told} and nothing like them from {claimed}. {why}");
    Some(Finding::new(subject.whole(), message).help(help).at_most(weight))
}

/// How much it means that somebody else has the words: the fewer they are, or the less alike, the less; and less where the speaker
/// is one that "he" or "the envoy" was read as.
fn weigh(subject: &Subject) -> (Level, &'static str) {
    if subject.is_fragment() || subject.verdict.wording == Wording::Spliced {
        (Level::Note, "Such words may be anybody’s.")
    } else if subject.is_phrase() {
        (Level::Warning, "So short a phrase may be both people’s.")
    } else if subject.is_of_article() {
        (Level::Warning, "An article gives them so, which may be mistaken itself.")
    } else if subject.attribution.is_some_and(|attribution| attribution.cue.is_empty()) {
        (Level::Warning, "The draft names the speaker before this quotation and not beside it, so it may mean another.")
    } else if subject.attribution.is_some_and(|attribution| attribution.source_type != SourceType::Name) {
        (Level::Warning, "The draft does not name the speaker beside these words, so it may mean another.")
    } else {
        (Level::Error, "If the record is right, these are another person’s words.")
    }
}
