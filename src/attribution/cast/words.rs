use std::collections::HashSet;
use std::sync::LazyLock;

use super::token::{Shape, Token};
use crate::people::{is_given, is_head_noun, is_honorific, is_place};
use crate::text::{entries, fold_into};

/// What a capitalised word tells about the name it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribution) enum Class {
    /// A function word or a verb of speech.
    Stop,
    /// A day or month.
    Time,
    /// A title or the noun of a role.
    Title,
    /// A given name.
    Given,
    /// "J."
    Initial,
    /// "Jr.", "III".
    Suffix,
    /// A country, state or party, or the people of one.
    Place,
    /// A noun that heads an organisation's name.
    OrganisationNoun,
    /// An organisation that one word names.
    Organisation,
    /// A noun that heads a place's name.
    PlaceNoun,
    /// Letters that stand for words: "NATO".
    Acronym,
    /// Anything else: a family name, mostly.
    Other,
}

/// The class of `token`, whose text is `word`.
pub(in crate::attribution) fn class(token: Token, word: &str) -> Class {
    let key = key(word);
    let key = key.as_str();
    match token.shape {
        // "US" is no "us".
        Shape::Capital | Shape::Initial | Shape::Lower if STOP.contains(key) => Class::Stop,
        _ if CALENDAR.contains(key) => Class::Time,
        _ if matches!(key, "jr" | "sr" | "ii" | "iii" | "iv") => Class::Suffix,
        Shape::Initial => Class::Initial,
        _ if is_given(key) && token.shape == Shape::Capital => Class::Given,
        _ if is_honorific(key) || is_head_noun(key.rsplit('-').next().unwrap_or(key)) => Class::Title,
        _ if is_place_name(key) => Class::Place,
        _ if ORGANISATIONS.contains(key) => Class::Organisation,
        _ if ORGANISATION_NOUNS.contains(key) => Class::OrganisationNoun,
        _ if PLACE_NOUNS.contains(key) => Class::PlaceNoun,
        Shape::Upper => Class::Acronym,
        _ if is_adjective(key) => Class::Stop,
        _ if is_camel(word) => Class::Organisation,
        _ => Class::Other,
    }
}

/// "Ohio-born", "Millbrook-based": an adjective that a name is part of.
fn is_adjective(key: &str) -> bool {
    const TAILS: &[&str] = &[
        "area",
        "backed",
        "based",
        "born",
        "bred",
        "educated",
        "era",
        "friendly",
        "funded",
        "led",
        "like",
        "owned",
        "raised",
        "run",
        "sponsored",
        "style",
        "trained",
        "turned",
        "winning",
    ];
    key.rsplit_once('-').is_some_and(|(_, tail)| TAILS.contains(&tail))
}

/// Two capitalised words written as one, other than a family name with a small word in front.
fn is_camel(word: &str) -> bool {
    const PREFIXES: &[&str] =
        &["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Lo", "Van", "Von", "Fitz", "Del", "Des", "San", "St"];
    let Some(inner) = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at) else {
        return false;
    };
    let (head, tail) = word.split_at(inner);
    let whole = head.chars().all(char::is_alphabetic) && tail.chars().any(char::is_lowercase);
    whole && inner > 2 && !PREFIXES.contains(&head)
}

/// A word as it is compared: folded, without points.
pub(in crate::attribution) fn key(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut key = String::with_capacity(word.len());
    fold_into(word, &mut key);
    key.retain(|c| c != '.');
    key
}

/// Whether `key` is a function word or a verb of speech.
pub(in crate::attribution) fn is_stop(key: &str) -> bool {
    STOP.contains(key)
}

/// Whether the words name a country, state, party or city.
pub(in crate::attribution) fn is_place_name(words: &str) -> bool {
    is_place(words) || CITIES.contains(key(words).as_str())
}

/// Whether `key` names a day or month.
pub(in crate::attribution) fn is_time(key: &str) -> bool {
    CALENDAR.contains(key) || key == "day"
}

/// Whether `key` is a noun that heads an organisation's name.
pub(in crate::attribution) fn is_organisation_noun(key: &str) -> bool {
    ORGANISATION_NOUNS.contains(key)
}

fn keys(file: &str) -> HashSet<String> {
    entries(file).map(key).collect()
}

static STOP: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("stop_words.txt")));
static CALENDAR: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("calendar.txt")));
static ORGANISATIONS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("known_organisations.txt")));
static ORGANISATION_NOUNS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("organisation_nouns.txt")));
static CITIES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("cities.txt")));
static PLACE_NOUNS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(include_str!("place_nouns.txt")));
