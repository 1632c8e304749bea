use super::phrase::occasion;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::record::Tier;
use crate::verdict::Evidence;

pub(super) static RULE: Rule = Rule {
    code: Code("Q303"),
    name: "only-secondary",
    summary: "The words are found only in articles that quote them.",
    levels: [Level::Note, Level::Warning, Level::Note, Level::Note],
    docs: include_str!("../../docs/rules/Q303.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let evidence = &subject.verdict.evidence;
    let secondary = |one: &Evidence| subject.heading(one).tier == Tier::Secondary;
    if !subject.is_compared() || !evidence.iter().all(secondary) {
        return None;
    }
    let message = format!(
        "The record has these words only from an article that quotes them ({}). An article can repeat another’s mistake.",
        occasion(subject, evidence.first()?)
    );
    Some(Finding::new(subject.whole(), message).help("Look for the recording, the transcript or the statement itself."))
}
