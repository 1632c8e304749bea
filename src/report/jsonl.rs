//! JSON Lines: an object a document for `extract`, an attribution for `check`, a quote for `verify`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::{Task, wire};
use crate::check::{Answer, Checked, Outcome};
use crate::record::Record;

pub(super) fn outcome(out: &mut impl Write, task: Task, outcome: &Outcome, record: Option<&Record>) -> io::Result<()> {
    match outcome {
        Outcome::Lost { path, finding } => line(out, &wire::lost(path, finding)),
        Outcome::Checked(checked) if task == Task::Extract => {
            wire::extracted(out, checked)?;
            out.write_all(b"\n")
        }
        Outcome::Checked(checked) => judged(out, checked, record),
    }
}

pub(super) fn answer(out: &mut impl Write, answer: &Answer, record: Option<&Record>) -> io::Result<()> {
    line(out, &wire::answer(answer, record))
}

/// One line a judgement; findings about the document as a whole come last, with an empty attribution.
fn judged(out: &mut impl Write, checked: &Checked, record: Option<&Record>) -> io::Result<()> {
    let path = wire::path(checked.document.source().path());
    for judged in wire::judged(checked, record, Some(&path)) {
        line(out, &judged)?;
    }
    let findings: Vec<_> = wire::document_findings(checked).collect();
    if findings.is_empty() {
        return Ok(());
    }
    line(out, &json!({ "path": path, "attribution": {}, "verdict": {}, "findings": findings }))
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
