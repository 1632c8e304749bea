//! Parquet: a turn a row, read row group by row group, and of each only the columns that are used. Places are told in the turns, a line each.

use std::borrow::Cow;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field as Value, Row as Values};
use parquet::schema::types::Type;

use super::assembly::Assembly;
use super::columns::{Field, Layout};
use super::rows::{Row, Rows};
use super::{Known, Reading};
use crate::error::{Error, Kind};

/// Reads turns, one a row.
///
/// # Errors
/// It is damaged, no column holds the words, or a column that was stated is not there.
pub(super) fn read(path: &str, bytes: Vec<u8>, known: &Known) -> Result<Reading, Error> {
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(|error| damaged(&error))?;
    let schema = reader.metadata().file_metadata().schema();
    let names: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
    let layout = Layout::of(&names, &known.columns).map_err(|what| Error::new(Kind::Malformed(what)))?;
    let used =
        schema.get_fields().iter().filter(|field| Field::ALL.iter().any(|one| layout.name(*one) == Some(field.name())));
    let used = Type::group_type_builder(schema.name()).with_fields(used.cloned().collect()).build();
    let used = used.map_err(|error| damaged(&error))?;
    let mut rows = Rows::new(path.to_owned(), None, known);
    rows.say(layout.told());
    let mut number = 0;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(|error| damaged(&error))?;
        for values in group.get_row_iter(Some(used.clone())).map_err(|error| damaged(&error))? {
            number += 1;
            let row = Cells { values: values.map_err(|error| damaged(&error))?, layout: &layout };
            if row.words(Field::Text).is_some() {
                rows.add(&row, &|| format!("row {number}"));
            } else {
                rows.refuse(number, "has no words".into());
            }
        }
    }
    Ok(rows.into_reading())
}

fn damaged(error: &ParquetError) -> Error {
    Error::new(Kind::Malformed(format!("cannot be read as Parquet: {error}")))
}

/// A row.
struct Cells<'a> {
    values: Values,
    layout: &'a Layout,
}

impl Row for Cells<'_> {
    fn words(&self, field: Field) -> Option<Cow<'_, str>> {
        let name = self.layout.name(field)?;
        let (_, value) = self.values.get_column_iter().find(|(column, _)| *column == name)?;
        let words: Cow<str> = match value {
            Value::Null => return None,
            Value::Str(text) => text.trim().into(),
            other if other.is_primitive() => other.to_string().into(),
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    fn put_text(&self, assembly: &mut Assembly) {
        assembly.text.push_str(&self.words(Field::Text).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::super::tests::check_bytes;

    #[test]
    fn rows_are_turns() {
        let schema = "message turns { REQUIRED BYTE_ARRAY content (UTF8); REQUIRED BYTE_ARRAY name (UTF8); REQUIRED INT32 date (DATE); }";
        let mut file = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut file, Arc::new(parse_message_type(schema).unwrap()), Arc::default())
                .unwrap();
        for words in ["It sails.", "At noon."] {
            let mut group = writer.next_row_group().unwrap();
            for text in [words, "Vera Lind"] {
                let mut column = group.next_column().unwrap().unwrap();
                column.typed::<ByteArrayType>().write_batch(&[ByteArray::from(text)], None, None).unwrap();
                column.close().unwrap();
            }
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int32Type>().write_batch(&[22_402], None, None).unwrap();
            column.close().unwrap();
            group.close().unwrap();
        }
        writer.close().unwrap();
        check_bytes(
            "a.parquet",
            &file,
            &[
                "Vera Lind 2031-05-03: It sails.",
                "Vera Lind 2031-05-03: At noon.",
                "note: columns were guessed: text from `content`, speaker from `name`, date from `date`",
            ],
        );
        check_bytes(
            "a.parquet",
            &file[..file.len() - 3],
            &["error: cannot be read as Parquet: Parquet error: Invalid Parquet file. Corrupt footer"],
        );
    }
}
