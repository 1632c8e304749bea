use super::phrase::{quoted, whence};
use super::{Check, Finding, Rule, Subject};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q108"),
    name: "reordered",
    summary: "Clauses stand in another order than in the record.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Warning],
    docs: include_str!("../../docs/rules/Q108.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let changes = subject.changes(&[ChangeKind::Reorder]);
    let moved = changes.first()?;
    let words =
        [moved.draft_text.as_str(), moved.record_text.as_str()].into_iter().find(|text| !text.trim().is_empty());
    let what = words.map_or_else(|| "The words".to_owned(), quoted);
    let message = format!(
        "{what} stands elsewhere in the sentence in the record{}. Another order can shift what is cause and what is consequence.",
        whence(subject)
    );
    Some(Finding::new(subject.place(&changes), message).help("Keep the record’s order, or quote the clauses apart."))
}
