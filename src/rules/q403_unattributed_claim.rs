use super::phrase::quoted;
use super::{Check, Draft, Finding, Rule};
use crate::attribution::{Attribution, Kind, NETWORK, SourceKind};
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
    // What the network alone reads is often a state of mind ("seems"), and no claim.
    if !nobody || attribution.pattern == NETWORK || draft.quotes_in(attribution) || makes_no_claim(draft, attribution) {
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

/// Whether a question or an aim is reported ("asked whether …"), or that nobody said it.
fn makes_no_claim(draft: &Draft, attribution: &Attribution) -> bool {
    let first = |spans: &[Span]| {
        let text = spans.first().map_or("", |span| span.of(draft.document.text()));
        text.split_whitespace().next().unwrap_or("").to_lowercase()
    };
    OPENERS.contains(&first(&attribution.content).as_str()) || DENIERS.contains(&first(&attribution.source).as_str())
}

/// Words that begin a question or an aim.
const OPENERS: &[&str] =
    &["who", "whom", "whose", "what", "when", "where", "why", "how", "which", "whether", "if", "to", "not"];

/// Sources that say that there is none.
const DENIERS: &[&str] = &["nobody", "no-one", "no", "none", "neither", "few"];

/// Source and cue farther apart than this, in bytes, are not one phrase to show.
const LONGEST: usize = 200;
