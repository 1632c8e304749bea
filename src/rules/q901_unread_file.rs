use super::{Check, Rule};
use crate::diagnostic::{Code, Level};

pub(super) static RULE: Rule = Rule {
    code: Code("Q901"),
    name: "unread-file",
    summary: "A file could not be read or decoded.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q901.md"),
    check: Check::Run,
};
