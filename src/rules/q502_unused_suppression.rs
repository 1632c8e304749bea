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

/// Comments of one draft that are told one by one.
const MOST: usize = 100;

/// The findings that comments, in bytes of the file, do not do what they are there for, for what each is said to do instead; none where the rule
/// is off. Of a flood of them the last that is told says how many more there are.
pub fn unused_suppressions(comments: Vec<(Span, String)>, help: &str, levels: &Levels) -> Vec<Diagnostic> {
    let level = levels.of(&RULE);
    if level == Level::Off {
        return Vec::new();
    }
    let more = comments.len().saturating_sub(MOST);
    let told = comments.into_iter().take(MOST).enumerate().map(|(at, (comment, mut message))| {
        if more > 0 && at + 1 == MOST {
            message = format!("{message} Comments below that do nothing either: {more}.");
        }
        let finding = Finding::new(comment, message).help(help);
        RULE.diagnostic(level, Finding { at: Location::File(comment), ..finding })
    });
    told.collect()
}
