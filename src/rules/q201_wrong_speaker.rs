use super::phrase::occasion;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::SpeakerCheck;

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
    let found = passage.speaker.as_deref().unwrap_or("somebody else");
    let occasion = occasion(subject, passage);
    let words = if subject.is_unchanged() { "them" } else { "nearly these" };
    let told = format!("The draft gives these words to {claimed}, the record has {words} from {found} ({occasion})");
    let help = format!("Look up who spoke; if {claimed} said it as well, add that occasion to the record.");
    Some(if subject.is_fragment() {
        let message = format!("{told}. So few words may be anybody’s.");
        Finding::new(subject.whole(), message).help(help).at_most(Level::Note)
    } else {
        let why = "True words under another name are a false quotation.";
        Finding::new(subject.whole(), format!("{told} and nothing like them from {claimed}. {why}")).help(help)
    })
}
