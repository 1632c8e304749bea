use super::phrase::whence;
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::text::sentences;
use crate::verdict::{ChangeKind, Context};

pub(super) static RULE: Rule = Rule {
    code: Code("Q132"),
    name: "wide-gap",
    summary: "A marked gap runs over a turn or over more than two sentences.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q132.md"),
    check: Check::Verdict(check),
};

/// Sentences that an ellipsis may stand for.
const SENTENCES: usize = 2;

fn check(subject: &Subject) -> Option<Finding> {
    if subject.verdict.context.contains(&Context::GapWithProtectedWord) {
        return None;
    }
    let gaps = subject.changes(&[ChangeKind::MarkedOmission]);
    let what = if subject.verdict.context.contains(&Context::GapAcrossTurns) {
        "another speaker’s turn".to_owned()
    } else {
        let longest =
            gaps.iter().map(|gap| sentences(&gap.record_text).len()).max().filter(|long| *long > SENTENCES)?;
        format!("{longest} sentences")
    };
    let message = format!(
        "The ellipsis runs over {what}{}. Readers take what stands on both sides of it for one train of thought.",
        whence(subject)
    );
    Some(Finding::new(subject.place(&gaps), message).help("Quote the two passages apart."))
}
