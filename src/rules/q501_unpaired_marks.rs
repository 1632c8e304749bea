use super::{Check, Draft, Finding, Rule};
use crate::diagnostic::{Code, Level};
use crate::quote::Unpaired;

pub(super) static RULE: Rule = Rule {
    code: Code("Q501"),
    name: "unpaired-marks",
    summary: "A quotation mark opens or closes nothing.",
    levels: [Level::Warning, Level::Warning, Level::Warning, Level::Warning],
    docs: include_str!("../../docs/rules/Q501.md"),
    check: Check::Draft(check),
};

fn check(draft: &Draft) -> Vec<Finding> {
    draft.quotes.unpaired.iter().map(finding).collect()
}

fn finding(mark: &Unpaired) -> Finding {
    let what =
        if mark.opens { "opens a quotation that nothing closes" } else { "closes a quotation that nothing opens" };
    let message = format!("This quotation mark {what}. What it was to enclose cannot be told, and is not checked.");
    Finding::new(mark.span, message).help("Add the missing mark, or remove this one.")
}
