use super::phrase::{around, whence};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::Context;

pub(super) static RULE: Rule = Rule {
    code: Code("Q133"),
    name: "misleading-cut",
    summary: "A qualifier or a negation stands directly before or after the cut.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q133.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let cut = [Context::CutNegation, Context::CutQualifier].into_iter().find(|cut| subject.context().contains(cut))?;
    let what = if cut == Context::CutNegation { "negates" } else { "qualifies" };
    let message = format!(
        "Directly beside the quoted words the speaker {what} them{}{}. Cut there, the quotation may say more than was said.",
        subject.evidence().and_then(|passage| around(subject, passage)).unwrap_or_default(),
        whence(subject)
    );
    Some(
        Finding::new(subject.whole(), message)
            .help("Quote on to the end of the thought, or say the rest in the draft’s own words."),
    )
}
