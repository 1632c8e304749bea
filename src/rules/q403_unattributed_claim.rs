use super::phrase::quoted;
use super::{Check, Draft, Finding, Rule};
use crate::attribution::{Attribution, Kind, SourceKind};
use crate::diagnostic::{Code, Level};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: Code("Q403"),
    name: "unattributed-claim",
    summary: "A hedged or passive claim is reported, and nobody is named for it.",
    levels: [Level::Note, Level::Warning, Level::Warning, Level::Note],
    docs: include_str!("../../docs/rules/Q403.md"),
    check: Check::Attribution(check),
};

fn check(draft: &Draft, attribution: &Attribution) -> Option<Finding> {
    let nobody = attribution.kind == Kind::Unattributed || attribution.source_kind == SourceKind::Vague;
    if !nobody || draft.quotes_in(attribution) {
        return None;
    }
    let words = attribution
        .source
        .iter()
        .chain(&attribution.cue)
        .copied()
        .reduce(Span::cover)
        .filter(|words| words.len() <= LONGEST)?;
    let message = format!(
        "The draft reports a claim ({}) and names nobody who makes it. Readers cannot tell who stands behind it.",
        quoted(words.of(draft.document.text()))
    );
    Some(Finding::new(words, message).help("Say who claims this, or give the evidence."))
}

/// Source and cue farther apart than this, in bytes, are not one phrase to show.
const LONGEST: usize = 200;
