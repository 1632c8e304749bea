//! JSON Lines: a turn a line.

use std::cell::OnceCell;

use super::columns::Layout;
use super::json_row::JsonRow;
use super::rows::Rows;
use super::{Known, Reading};
use crate::record::origin::Original;
use crate::text::Source;

/// Reads turns, one JSON object a line. A line that cannot be used is skipped with its number, the others are used.
pub(super) fn read(source: Source, known: &Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let original = Original::new(source.into_text());
    let columns = OnceCell::new();
    let mut rows = Rows::new(path, Some(&original), known);
    for (number, line) in original.text().lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match JsonRow::parse(line.trim(), original.text(), known, &columns) {
            Ok(row) => rows.add(&row, &|| format!("line {}", number + 1)),
            Err(what) => rows.refuse(number + 1, what),
        }
    }
    rows.say(columns.get().and_then(Layout::told));
    rows.into_reading()
}
