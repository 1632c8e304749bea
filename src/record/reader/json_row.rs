//! An object of JSON as a turn.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::Known;
use super::assembly::Assembly;
use super::columns::{Field, Layout};
use super::json_text::said;
use super::rows::Row;

/// The keys of an object, with what each holds as it is written.
pub(super) type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// An object whose keys are columns.
pub(super) struct JsonRow<'a> {
    fields: Fields<'a>,
    columns: &'a Layout,
    /// The words as they are written, and their place in the file, marks left out.
    text: (&'a str, usize),
}

impl<'a> JsonRow<'a> {
    /// The object in `raw`, a part of `file`. The first object that can be used settles what its keys mean.
    ///
    /// # Errors
    /// It is no object, or none with words; in a sentence.
    pub(super) fn parse(
        raw: &'a str,
        file: &str,
        known: &Known,
        columns: &'a std::cell::OnceCell<Layout>,
    ) -> Result<Self, String> {
        if !raw.starts_with('{') {
            return Err("not a JSON object".into());
        }
        let fields: Fields = serde_json::from_str(raw).map_err(|error| reason(&error))?;
        let chosen = if let Some(chosen) = columns.get() {
            chosen
        } else {
            let chosen = choose(&fields, known)?;
            columns.get_or_init(|| chosen)
        };
        let name = chosen.name(Field::Text).unwrap_or("text");
        let raw = fields.get(name).ok_or_else(|| format!("has no `{name}`"))?.get();
        let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        let inside = inside.ok_or_else(|| format!("`{name}` is not a string"))?;
        let at = inside.as_ptr().addr() - file.as_ptr().addr();
        Ok(Self { fields, columns: chosen, text: (inside, at) })
    }

    fn raw(&self, field: Field) -> Option<&'a str> {
        Some(self.fields.get(self.columns.name(field)?)?.get())
    }
}

/// What the keys of an object mean: what the pivot format says, where it has a `text`.
fn choose(fields: &Fields, known: &Known) -> Result<Layout, String> {
    if known.columns.is_empty() && fields.contains_key("text") {
        return Ok(Layout::default().or_pivot());
    }
    let keys: Vec<&str> = fields.keys().map(String::as_str).collect();
    Layout::of(&keys, &known.columns).map(Layout::or_pivot)
}

impl Row for JsonRow<'_> {
    fn words(&self, field: Field) -> Option<Cow<'_, str>> {
        let raw = self.raw(field)?;
        let text: Cow<str> = match raw.as_bytes().first()? {
            b'"' => serde_json::from_str::<String>(raw).ok()?.into(),
            b'0'..=b'9' | b'-' if matches!(field, Field::Start | Field::End | Field::Id) => raw.into(),
            _ => return None,
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text.into())
    }

    fn put_text(&self, assembly: &mut Assembly) {
        assembly.push_json(self.text.0, self.text.1);
    }

    fn misfits(&self) -> Vec<Field> {
        let strings = [Field::Speaker, Field::Role, Field::Date, Field::Url, Field::Title, Field::Tier];
        let is_odd = |field: &Field, begins: fn(char) -> bool| {
            self.raw(*field).is_some_and(|raw| raw != "null" && !raw.starts_with(begins))
        };
        let odd = strings.into_iter().filter(|field| is_odd(field, |c| c == '"'));
        let times = [Field::Start, Field::End].into_iter();
        odd.chain(times.filter(|field| is_odd(field, |c| c.is_ascii_digit() || c == '"'))).collect()
    }
}

/// What the parser says, with the column alone: it was given one object.
fn reason(error: &serde_json::Error) -> String {
    format!("{} (column {})", said(error), error.column())
}
