use super::phrase::whence;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};

pub(super) static RULE: Rule = Rule {
    code: Code("Q202"),
    name: "wrong-role",
    summary: "The date that the draft gives the words disagrees with the record.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q202.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let found = subject.evidence().filter(|_| subject.is_compared())?.date.as_deref()?;
    let said = subject.claim.date.as_deref()?;
    if said.starts_with(found) || found.starts_with(said) {
        return None;
    }
    let message = format!(
        "The draft dates these words {said}, the record has them on {found}{}. A date puts words before or after what else happened.",
        whence(subject)
    );
    Some(
        Finding::new(subject.whole(), message).help("Check the occasion; the speaker may have said it more than once."),
    )
}
