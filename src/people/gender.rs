use crate::text::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::name::key;

/// Which pronoun a person goes by, as far as a text or a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

impl Gender {
    /// The gender that a data file writes as `f` or `m`.
    pub(super) fn of_letter(letter: &str) -> Option<Self> {
        match letter {
            "f" => Some(Self::Female),
            "m" => Some(Self::Male),
            _ => None,
        }
    }
}

/// Whether `word` is a given name of the list.
pub fn is_given(word: &str) -> bool {
    GIVEN.contains_key(key(word).as_str())
}

/// Whose given name `word` mostly is; `None` for a name that both bear, or that is not known.
pub(super) fn of_given(word: &str) -> Option<Gender> {
    *GIVEN.get(key(word).as_str())?
}

static GIVEN: LazyLock<HashMap<&str, Option<Gender>>> = LazyLock::new(|| {
    let rows = entries(include_str!("given_names.txt")).filter_map(|line| line.split_once(' '));
    rows.map(|(name, whose)| (name, Gender::of_letter(whose))).collect()
});
