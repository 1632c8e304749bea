use super::phrase::{quoted, whence};
use super::{Check, Finding, Rule, Subject, mend};
use crate::diagnostic::{Code, Level};
use crate::verdict::ChangeKind;

pub(super) static RULE: Rule = Rule {
    code: Code("Q113"),
    name: "marked-insertion",
    summary: "Brackets replace words, where they should only add.",
    levels: [Level::Note, Level::Warning, Level::Off, Level::Off],
    docs: include_str!("../../docs/rules/Q113.md"),
    check: Check::Verdict(check),
};

fn check(subject: &Subject) -> Option<Finding> {
    let mut changes = subject.changes(&[ChangeKind::MarkedInsertion]);
    changes.retain(|change| !change.record_text.trim().is_empty());
    let first = changes.first()?;
    let message = format!(
        "Brackets stand in place of the record’s words: {} for {}{}. Readers cannot see what was replaced.",
        quoted(&first.draft_text),
        quoted(&first.record_text),
        whence(subject)
    );
    Some(
        Finding::new(subject.place(&changes), message)
            .help("Keep the record’s words and let brackets only add to them.")
            .fix(mend::words(subject, &changes)),
    )
}
