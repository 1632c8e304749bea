//! Tables: CSV (RFC 4180) and TSV, a turn a line, with a line of names first.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::assembly::Assembly;
use super::columns::{Field, Layout};
use super::rows::{Row, Rows};
use super::{Known, Reading};
use crate::error::{Error, Kind};
use crate::record::origin::Original;
use crate::text::{Source, Span};

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Whatever parts the names in the first line: a comma, a semicolon, a tabulator or a bar.
    Guessed,
    /// A tabulator.
    Tab,
}

/// Reads turns, one a line of the table. A line that cannot be used is skipped with its number, the others are used.
///
/// # Errors
/// No column holds the words, or a column that was stated is not there.
pub(super) fn read(source: Source, known: &Known, separator: Separator) -> Result<Reading, Error> {
    let path = source.path().to_string_lossy().into_owned();
    let original = Original::new(source.into_text());
    let text = original.text();
    let separator = match separator {
        Separator::Tab => b'\t',
        Separator::Guessed => guess(text),
    };
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| first_line(error.to_string()))?;
    let header: Vec<&str> = header.iter().map(str::trim).collect();
    let columns = Layout::of(&header, &known.columns).map_err(first_line)?;
    let place = |field: Field| header.iter().position(|name| Some(*name) == columns.name(field));
    let places = Field::ALL.map(place);
    let width = header.len();
    let mut rows = Rows::new(path, Some(&original), known);
    rows.say(columns.told());
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            // Only the bytes could be wrong, and those have been decoded.
            Err(error) => return Err(Error::new(Kind::Malformed(error.to_string()))),
        }
        let (start, line) = record.position().map_or((0, 0), |at| (at.byte() as usize, at.line() as usize));
        let whole = Span::new(start, reader.position().byte() as usize);
        // Blank lines are passed over together with the line behind them.
        let blank = whole.of(text).len() - whole.of(text).trim_start_matches(['\r', '\n']).len();
        let line = line + whole.of(text)[..blank].matches('\n').count();
        let cells = Cells { record: &record, places: &places, text, separator, start: start + blank };
        match cells.fault(width) {
            Some(what) => rows.refuse(line, what),
            None => rows.add(&cells, &|| format!("line {line}")),
        }
    }
    Ok(rows.into_reading())
}

fn first_line(what: String) -> Error {
    Error::new(Kind::Malformed(what)).line(1)
}

/// The separator that stands most often in the first line.
fn guess(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    // Of several the last is taken, which is the likeliest.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A line of a table.
struct Cells<'a> {
    record: &'a StringRecord,
    /// The cell of each field.
    places: &'a [Option<usize>; Field::ALL.len()],
    text: &'a str,
    separator: u8,
    /// Byte of the text at which the line begins.
    start: usize,
}

impl Cells<'_> {
    /// Why it cannot be used, in a table of `width` columns. Empty cells at the end may be left out.
    fn fault(&self, width: usize) -> Option<String> {
        let cells = self.record.len();
        if cells > width {
            let what = "a separator or a quotation mark too many";
            return Some(format!("has {cells} cells in a table of {width} columns: {what}"));
        }
        self.words(Field::Text).is_none().then(|| "has no words".to_owned())
    }

    /// Where cell `number` stands in the file, with its marks.
    fn span(&self, number: usize) -> Span {
        let bytes = self.text.as_bytes();
        let mut at = self.start;
        for _ in 0..number {
            at = (self.end(at) + 1).min(bytes.len());
        }
        Span::new(at, self.end(at))
    }

    /// Where the cell ends that begins at byte `start`.
    fn end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut quoted = bytes.get(start) == Some(&b'"');
        let mut at = start + usize::from(quoted);
        while at < bytes.len() {
            match bytes[at] {
                b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                b'\r' | b'\n' if !quoted => break,
                byte if !quoted && byte == self.separator => break,
                _ => {}
            }
            at += 1;
        }
        at
    }
}

impl Row for Cells<'_> {
    fn words(&self, field: Field) -> Option<Cow<'_, str>> {
        let words = self.record.get(self.places[field as usize]?)?.trim();
        (!words.is_empty()).then_some(words.into())
    }

    fn put_text(&self, assembly: &mut Assembly) {
        let Some(span) = self.places[Field::Text as usize].map(|number| self.span(number)) else { return };
        let Some(quoted) = span.of(self.text).strip_prefix('"') else { return assembly.push(span.of(self.text), span) };
        let mut at = span.start + 1;
        // Of two marks inside a quoted cell one is meant.
        for part in quoted.strip_suffix('"').unwrap_or(quoted).split_inclusive("\"\"") {
            let words = part.strip_suffix("\"\"").map_or(part.len(), |before| before.len() + 1);
            assembly.push(&part[..words], Span::new(at, at + words));
            at += part.len();
        }
    }
}

#[cfg(test)]
mod tests;
