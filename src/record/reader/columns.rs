//! Which column of a table, or key of a JSON object, holds what: as stated, as the pivot format names it, or by a guess that is told.

use std::collections::BTreeMap;

use crate::text::entries;

/// What a row may say of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Text,
    Speaker,
    Role,
    Date,
    Title,
    Url,
    Start,
    End,
    Id,
    Tier,
}

/// The fields that a column may hold, in their order.
pub const FIELDS: &[&str] = &["text", "speaker", "role", "date", "title", "url", "start", "end", "id", "tier"];

impl Field {
    /// All of them, each at its number.
    pub(super) const ALL: [Self; 10] = [
        Self::Text,
        Self::Speaker,
        Self::Role,
        Self::Date,
        Self::Title,
        Self::Url,
        Self::Start,
        Self::End,
        Self::Id,
        Self::Tier,
    ];

    /// The name in the pivot format, and in what states the columns.
    pub(super) fn as_str(self) -> &'static str {
        FIELDS[self as usize]
    }

    /// The field that goes by this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}

/// The column of each field, by its name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    names: BTreeMap<Field, String>,
    guessed: bool,
    /// Whether what has no column here goes by its name in the pivot format.
    or_pivot: bool,
}

impl Layout {
    /// Which of the columns `header` are what, `stated` first. A guess takes each column once.
    ///
    /// # Errors
    /// A stated column that is not there, or no column for the words; the sentence says which there are.
    pub(super) fn of(header: &[&str], stated: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut columns = Self::default();
        for (field, name) in stated {
            let Some(field) = Field::parse(field) else { continue };
            let found = header.iter().find(|column| *column == name);
            let found = found.ok_or_else(|| format!("has no `{name}` for `{}`: {}", field.as_str(), list(header)))?;
            columns.names.insert(field, (*found).to_owned());
        }
        let plain: Vec<String> = header.iter().map(|column| plain(column)).collect();
        for line in entries(include_str!("columns.txt")) {
            let Some((field, names)) = line.split_once(':') else { continue };
            let Some(field) = Field::parse(field).filter(|field| !columns.names.contains_key(field)) else { continue };
            let free = |name: &&str| !columns.names.values().any(|taken| taken == name);
            let found = names.split_whitespace().find_map(|name| {
                header
                    .iter()
                    .zip(&plain)
                    .find(|(column, plain)| *plain == name && free(column))
                    .map(|(column, _)| *column)
            });
            if let Some(column) = found {
                columns.guessed |= column != field.as_str();
                columns.names.insert(field, column.to_owned());
            }
        }
        if !columns.names.contains_key(&Field::Text) {
            return Err(format!("has no `text`, nor anything else that is known to hold the words: {}", list(header)));
        }
        Ok(columns)
    }

    /// The same, where what was not found goes by the names of the pivot format: objects of a file need not all have the same keys.
    pub(super) fn or_pivot(self) -> Self {
        Self { or_pivot: true, ..self }
    }

    /// The column of `field`.
    pub(super) fn name(&self, field: Field) -> Option<&str> {
        let is_taken = |name: &str| self.names.values().any(|taken| taken == name);
        let pivot = Some(field.as_str()).filter(|name| self.or_pivot && !is_taken(name));
        self.names.get(&field).map(String::as_str).or(pivot)
    }

    /// What was guessed, for the reader.
    pub(super) fn told(&self) -> Option<String> {
        let pairs: Vec<String> =
            self.names.iter().map(|(field, name)| format!("{} from `{name}`", field.as_str())).collect();
        self.guessed.then(|| format!("columns were guessed: {}", pairs.join(", ")))
    }
}

/// A name without what writers of headers do differently.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn list(header: &[&str]) -> String {
    const MOST: usize = 12;
    let names: Vec<String> = header.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = header.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("there are {}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &[&str], stated: &[(&str, &str)], expected: &str) {
        let stated = stated.iter().map(|(field, name)| ((*field).to_owned(), (*name).to_owned())).collect();
        let found = Layout::of(header, &stated);
        let found = found.map_or_else(
            |error| error,
            |columns| {
                columns
                    .names
                    .iter()
                    .map(|(field, name)| format!("{}={name}", field.as_str()))
                    .collect::<Vec<_>>()
                    .join(" ")
            },
        );
        assert_eq!(found.trim(), expected);
    }

    #[test]
    fn columns_are_found_by_their_names() {
        check(&["speaker", "text"], &[], "text=text speaker=speaker");
        check(&["Full Text", "Screen_Name", "created_at"], &[], "text=Full Text speaker=Screen_Name date=created_at");
        check(
            &["Name", "Speech", "Title"],
            &[("title", "Speech"), ("text", "Title")],
            "text=Title speaker=Name title=Speech",
        );
        // One column is one field only.
        check(&["from", "words", "to"], &[], "text=words speaker=from");
        check(&["a", "b"], &[], "has no `text`, nor anything else that is known to hold the words: there are `a`, `b`");
        check(&["text"], &[("speaker", "Who")], "has no `Who` for `speaker`: there are `text`");
    }

    #[test]
    fn only_guesses_are_told() {
        let none = BTreeMap::new();
        assert_eq!(Layout::of(&["speaker", "text"], &none).unwrap().told(), None);
        let told = Layout::of(&["Who", "text"], &none).unwrap().told();
        assert_eq!(told.unwrap(), "columns were guessed: text from `text`, speaker from `Who`");
    }
}
