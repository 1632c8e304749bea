//! Lists of quotes: JSON Lines, or CSV with a header, read as they come.

use std::io::BufRead;
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord};
use serde_json::Value;

use super::verify::{Quote, read_quote};
use crate::claim::Claim;
use crate::error::{Error, Kind};

/// The quotes of a list, in its order; an error for each line that is none. Holds no more of the list than one line.
pub enum QuoteList<R> {
    /// An object a line.
    Lines {
        /// What is read.
        input: R,
        /// Number of the last line.
        line: usize,
    },
    /// A row a quote, behind a header that names the columns.
    Rows {
        /// What is read.
        rows: Box<Reader<R>>,
        /// Which column holds what.
        columns: Columns,
    },
}

/// The columns of a table of quotes, by number. Others are passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    quote: usize,
    speaker: Option<usize>,
    role: Option<usize>,
    date: Option<usize>,
    id: Option<usize>,
}

impl<R: BufRead> QuoteList<R> {
    /// A list that goes by the name `path`. Its ending says whether it is a table (`.csv`, `.tsv`) or has an object a line; where it says
    /// neither, as for standard input, the first character does.
    ///
    /// # Errors
    /// The list cannot be read, or is a table without a column `quote`.
    pub fn open(path: &Path, mut input: R) -> Result<Self, Error> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let start = input.fill_buf().map_err(|cause| Error::io(path, cause))?;
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
        let first = start.iter().copied().find(|byte| !byte.is_ascii_whitespace());
        let delimiter = match ending.to_str() {
            Some("csv") => Some(b','),
            Some("tsv") => Some(b'\t'),
            Some("jsonl" | "ndjson" | "json") => None,
            _ => first.filter(|first| *first != b'{').map(|_| b','),
        };
        match delimiter {
            Some(delimiter) => Self::table(path, delimiter, input),
            None => Ok(Self::Lines { input, line: 0 }),
        }
    }

    fn table(path: &Path, delimiter: u8, input: R) -> Result<Self, Error> {
        let mut rows = ReaderBuilder::new().delimiter(delimiter).from_reader(input);
        let header = rows.headers().map_err(|error| table_error(error).at(path))?;
        let column = |name: &str| {
            let bare = |field: &str| field.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
            header.iter().position(|field| bare(field) == name)
        };
        let Some(quote) = column("quote") else {
            let named = header.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
            let what = format!("no column is named `quote` in the first line ({named})");
            return Err(Error::new(Kind::Malformed(what)).at(path).line(1));
        };
        let [speaker, role, date, id] = ["speaker", "role", "date", "id"].map(column);
        Ok(Self::Rows { columns: Columns { quote, speaker, role, date, id }, rows: Box::new(rows) })
    }
}

impl<R: BufRead> Iterator for QuoteList<R> {
    type Item = Result<Quote, Error>;

    /// The next quote, or what is wrong with the line where it should be. An error of the input itself is not tied to a line, and nothing
    /// comes after it.
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Lines { input, line } => next_line(input, line),
            Self::Rows { rows, columns } => {
                let mut row = StringRecord::new();
                match rows.read_record(&mut row) {
                    Ok(true) => Some(Ok(columns.quote(&row))),
                    Ok(false) => None,
                    Err(error) => Some(Err(table_error(error))),
                }
            }
        }
    }
}

fn next_line(input: &mut impl BufRead, line: &mut usize) -> Option<Result<Quote, Error>> {
    loop {
        let mut bytes = Vec::new();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(_) => *line += 1,
            Err(cause) => return Some(Err(Error::io(Path::new("-"), cause))),
        }
        let quote = match std::str::from_utf8(&bytes) {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => read_quote(text.trim_start_matches('\u{feff}')),
            Err(_) => Err(Error::new(Kind::Malformed("is not UTF-8".into()))),
        };
        return Some(quote.map_err(|error| error.line(*line)));
    }
}

impl Columns {
    fn quote(&self, row: &StringRecord) -> Quote {
        let field = |at: Option<usize>| at.and_then(|at| row.get(at)).map(str::trim).filter(|field| !field.is_empty());
        let claim = Claim {
            text: row.get(self.quote).unwrap_or_default().to_owned(),
            role: field(self.role).map(str::to_owned),
            date: field(self.date).map(str::to_owned),
            ..Claim::default()
        };
        let claim = claim.spoken_by(field(self.speaker).map(str::to_owned));
        Quote { id: field(self.id).map_or(Value::Null, |id| Value::String(id.to_owned())), claim }
    }
}

/// An error of the table reader, with its line; one of the input has none.
fn table_error(error: csv::Error) -> Error {
    let line = error.position().map(|position| position.line() as usize);
    let error = match error.into_kind() {
        csv::ErrorKind::Io(cause) => return Error::io(Path::new("-"), cause),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("has {len} fields, and the first line has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
        other => format!("is no row of a table: {other:?}"),
    };
    let error = Error::new(Kind::Malformed(error));
    match line {
        Some(line) => error.line(line),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes of a list as "id | speaker | date | words", and its errors.
    fn read(name: &str, list: &[u8]) -> Vec<String> {
        let quotes = match QuoteList::open(Path::new(name), list) {
            Ok(quotes) => quotes,
            Err(error) => return vec![error.to_string()],
        };
        let shown = |quote: Quote| {
            let text = |field: Option<String>| field.unwrap_or_else(|| "-".into());
            format!("{} | {} | {} | {}", quote.id, text(quote.claim.speaker), text(quote.claim.date), quote.claim.text)
        };
        let told = |one: Result<Quote, Error>| match one {
            Ok(quote) => shown(quote),
            Err(error) => format!("{:?}: {}", error.line_number(), error.reason()),
        };
        quotes.map(told).collect()
    }

    #[test]
    fn tables_with_a_header() {
        let table = "\u{feff}id,Speaker,quote,page\n7,Ann Reed,\"We go on, \"\"they\"\" said.\nAnd on.\",3\n,,No.,\nx,y\n8,Tom Vale,Yes.,4\n";
        assert_eq!(
            read("list.csv", table.as_bytes()),
            [
                "\"7\" | Ann Reed | - | We go on, \"they\" said.\nAnd on.",
                "null | - | - | No.",
                "Some(5): has 2 fields, and the first line has 4",
                "\"8\" | Tom Vale | - | Yes.",
            ]
        );
        assert_eq!(
            read("-", b"quote\tdate\nYes.\t2031\n"),
            ["-:1: no column is named `quote` in the first line (`quote\tdate`)"]
        );
        assert_eq!(read("list.tsv", b"quote\tdate\nYes, so.\t2031\n"), ["null | - | 2031 | Yes, so."]);
        assert_eq!(read("-", b"quote\nYes.\n"), ["null | - | - | Yes."]);
        assert_eq!(
            read("a.csv", b"words\nYes.\n"),
            ["a.csv:1: no column is named `quote` in the first line (`words`)"]
        );
        assert_eq!(read("a.csv", b"quote\nY\xffs.\nNo.\n"), ["Some(2): is not UTF-8", "null | - | - | No."]);
        assert_eq!(read("a.csv", b""), ["a.csv:1: no column is named `quote` in the first line ()"]);
    }

    #[test]
    fn objects_a_line() {
        let lines = "\u{feff}{\"quote\": \"Yes.\", \"id\": 1}\n\n{\"quote\": 1}\r\n{\"quote\": \"No.\"}";
        let told = ["1 | - | - | Yes.", "Some(3): `quote` is not a string", "null | - | - | No."];
        assert_eq!(read("list.jsonl", lines.as_bytes()), told);
        assert_eq!(read("-", lines.as_bytes()), told);
        assert_eq!(read("-", b"{\"quote\": \"\xff\"}\n"), ["Some(1): is not UTF-8"]);
        assert_eq!(read("-", b"").len(), 0);
    }
}
