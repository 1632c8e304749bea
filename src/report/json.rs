//! One JSON document: `{"files": […], "summary": {…}}` for drafts, `{"answers": […], "summary": {…}}` for a list of quotes.
//! It is written as the outcomes come, one entry a line, so that no archive has to fit into memory.

use std::io::{self, Write};

use serde::Serialize;

use super::{Task, summary, wire};
use crate::check::{Answer, Outcome, Tally};
use crate::record::Record;

pub(super) fn outcome(out: &mut impl Write, task: Task, outcome: &Outcome, record: Option<&Record>) -> io::Result<()> {
    match outcome {
        Outcome::Lost { path, finding } => entry(out, &wire::lost(path, finding)),
        Outcome::Checked(checked) if task == Task::Extract => wire::extracted(out, checked),
        Outcome::Checked(checked) => wire::checked(out, checked, record),
    }
}

pub(super) fn answer(out: &mut impl Write, answer: &Answer, record: Option<&Record>) -> io::Result<()> {
    entry(out, &wire::answer(answer, record))
}

/// What stands before entry number `entry` (from 0).
pub(super) fn before(out: &mut impl Write, task: Task, entry: usize) -> io::Result<()> {
    if entry > 0 {
        return out.write_all(b",\n");
    }
    let list = if task == Task::Verify { "answers" } else { "files" };
    writeln!(out, "{{\"{list}\": [")
}

/// What closes the document after `entries` entries.
pub(super) fn finish(out: &mut impl Write, task: Task, entries: usize, tally: &Tally) -> io::Result<()> {
    if entries == 0 {
        before(out, task, 0)?;
    }
    write!(out, "\n],\n\"summary\": ")?;
    serde_json::to_writer(&mut *out, &summary::value(tally))?;
    out.write_all(b"}\n")
}

fn entry(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(out, value)?)
}
