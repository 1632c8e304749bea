use super::phrase::quoted;
use super::{Check, Finding, Levels, Rule};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: Code("Q207"),
    name: "inconsistent-quote",
    summary: "The same quotation stands in two forms, in one draft or in two.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q207.md"),
    check: Check::Run,
};

/// Most differences told in one message.
const MOST: usize = 3;

/// Another form of a quotation.
#[derive(Debug, Clone, Copy)]
pub struct OtherForm<'a> {
    /// Where it stands: "drafts/a.md:12".
    pub place: &'a str,
    /// Its words.
    pub words: &'a str,
    /// The words here, and the words there, at each difference; one of the two may be empty.
    pub differences: &'a [(&'a str, &'a str)],
}

/// The finding that the quotation at `span` stands elsewhere in another form.
pub fn inconsistent_quote(span: Span, other: &OtherForm, levels: &Levels) -> Diagnostic {
    let told: Vec<String> = other.differences.iter().take(MOST).map(|(here, there)| difference(here, there)).collect();
    let more = match other.differences.len() - told.len() {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let message = format!(
        "At {} the same quotation stands as {}: {}{more}. The words were spoken once, so that one of the two forms is wrong.",
        other.place,
        quoted(other.words),
        told.join("; ")
    );
    let finding = Finding::new(span, message).help("Look up what was said, and use that form in every place.");
    RULE.diagnostic(levels.of(&RULE), finding)
}

fn difference(here: &str, there: &str) -> String {
    match (here.trim(), there.trim()) {
        (here, "") => format!("{} stands only here", quoted(here)),
        ("", there) => format!("{} stands only there", quoted(there)),
        (here, there) => format!("{} here, {} there", quoted(here), quoted(there)),
    }
}
