//! JSON that is one value: an array of turns, or what a transcriber puts around them.

mod transcriber;

use std::cell::OnceCell;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::columns::Layout;
use super::json_row::{Fields, JsonRow};
use super::json_text::said;
use super::rows::Rows;
use super::{Known, Reading, jsonl};
use crate::error::{Error, Kind};
use crate::record::origin::Original;
use crate::text::Source;

/// Keys under which an object may keep its turns.
const TURNS: [&str; 10] =
    ["turns", "data", "items", "rows", "records", "results", "transcript", "transcripts", "statements", "speeches"];

/// Reads a file whose ending is `.json`.
///
/// # Errors
/// No JSON, or none that holds turns.
pub(super) fn read(source: Source, known: &Known) -> Result<Reading, Error> {
    let path = source.path().to_string_lossy().into_owned();
    if is_lines(source.text()) {
        return Ok(jsonl::read(source, known));
    }
    let original = Original::new(source.into_text());
    let whole: &RawValue = serde_json::from_str(original.text()).map_err(|error| malformed(&error))?;
    let fields = serde_json::from_str::<Fields>(whole.get()).unwrap_or_default();
    if let Some(reading) = transcriber::read(&path, &original, &fields, known)? {
        return Ok(reading);
    }
    let array = if fields.is_empty() { Some(whole) } else { TURNS.iter().find_map(|key| fields.get(*key).copied()) };
    let turns = array.and_then(|array| serde_json::from_str::<Vec<&RawValue>>(array.get()).ok());
    let single = || fields.contains_key("text").then(|| vec![whole]);
    let turns = turns.or_else(single).ok_or_else(|| {
        Error::new(Kind::Foreign("holds no array of turns, nor anything that a transcriber writes".into()))
    })?;
    Ok(rows(path, &original, &turns, known))
}

fn malformed(error: &serde_json::Error) -> Error {
    Error::malformed(format!("is no JSON: {}", said(error))).line(error.line()).column(error.column())
}

/// Whether each line is a value of its own.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| line.trim_end().ends_with('}') && serde_json::from_str::<Fields>(line).is_ok();
    lines.next().is_some_and(is_object) && lines.next().is_some()
}

/// Bytes at which a part of `text` begins and ends.
fn place(text: &str, part: &RawValue) -> (usize, usize) {
    let start = part.get().as_ptr().addr() - text.as_ptr().addr();
    (start, start + part.get().len())
}

fn rows(path: String, original: &Arc<Original>, turns: &[&RawValue], known: &Known) -> Reading {
    let text = original.text();
    let columns = OnceCell::new();
    let mut rows = Rows::new(path, Some(original), known);
    for turn in turns {
        let line = || original.line(place(text, turn).0);
        match JsonRow::parse(turn.get(), text, known, &columns) {
            Ok(row) => rows.add(&row, &|| format!("line {}", line())),
            Err(what) => rows.refuse(line(), what),
        }
    }
    rows.say(columns.get().and_then(Layout::told));
    rows.into_reading()
}

#[cfg(test)]
mod tests;
