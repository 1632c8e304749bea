use super::phrase::quoted;
use super::{Check, Draft, Finding, Rule};
use crate::attribution::{Attribution, SourceKind};
use crate::diagnostic::{Code, Level};

pub(super) static RULE: Rule = Rule {
    code: Code("Q205"),
    name: "vague-source",
    summary: "A direct quotation is given to a source that nobody can identify.",
    levels: [Level::Note, Level::Warning, Level::Warning, Level::Note],
    docs: include_str!("../../docs/rules/Q205.md"),
    check: Check::Attribution(check),
};

fn check(draft: &Draft, attribution: &Attribution) -> Option<Finding> {
    if attribution.source_kind != SourceKind::Vague || !draft.quotes_in(attribution) {
        return None;
    }
    let source = attribution.source.first()?;
    let message = format!(
        "These words are quoted from {}. Readers cannot weigh a source that they cannot identify.",
        quoted(source.of(draft.document.text()))
    );
    Some(
        Finding::new(*source, message)
            .help("Name the source, or say why the name is withheld and what the source is in a position to know."),
    )
}
