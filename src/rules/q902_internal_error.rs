use super::{Check, Rule};
use crate::diagnostic::{Code, Level};

pub(super) static RULE: Rule = Rule {
    code: Code("Q902"),
    name: "internal-error",
    summary: "A bug in this program: one file is lost, the run goes on.",
    levels: [Level::Error, Level::Error, Level::Error, Level::Error],
    docs: include_str!("../../docs/rules/Q902.md"),
    check: Check::Run,
};
