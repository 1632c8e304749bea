//! JSON Lines: an object a document for `extract`, an attribution for `check`, a quote for `verify`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Task, wire};
use crate::check::{Answer, Outcome};
use crate::record::Record;

pub(super) fn outcome(out: &mut impl Write, task: Task, outcome: &Outcome, record: Option<&Record>) -> io::Result<()> {
    let lines = match (task, outcome) {
        (_, Outcome::Lost { path, finding }) => {
            vec![json!({ "path": wire::path(path), "findings": [wire::finding(finding)] })]
        }
        (Task::Extract, Outcome::Checked(checked)) => vec![wire::extracted(checked)],
        (_, Outcome::Checked(checked)) => wire::checked(checked, record),
    };
    lines.iter().try_for_each(|line| write_line(out, line))
}

pub(super) fn answer(out: &mut impl Write, answer: &Answer, record: Option<&Record>) -> io::Result<()> {
    write_line(out, &wire::answer(answer, record))
}

fn write_line(out: &mut impl Write, line: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
