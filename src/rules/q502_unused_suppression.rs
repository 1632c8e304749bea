use super::{Check, Finding, Levels, Rule};
use crate::diagnostic::{Code, Diagnostic, Level, Location};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: Code("Q502"),
    name: "unused-suppression",
    summary: "A comment to onrecord does nothing: it sets no finding aside, or names a rule or source that is not there.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q502.md"),
    check: Check::Run,
};

/// The finding that the comment at `comment`, in bytes of the file, does not do what it is there for; none where the rule is off.
pub fn unused_suppression(comment: Span, message: String, help: &str, levels: &Levels) -> Option<Diagnostic> {
    let level = levels.of(&RULE);
    let finding = Finding { at: Location::File(comment), ..Finding::new(comment, message).help(help) };
    (level != Level::Off).then(|| RULE.diagnostic(level, finding))
}
