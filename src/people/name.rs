use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::comparable::{Comparable, Kept};
use super::gender::{self, Gender};
use crate::text::{entries, fold_into};

/// A person's name in its parts: "Sen. J. K. Lund Jr." has an honorific, initials, a family name and a suffix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As it was written.
    pub full: String,
    /// "Sen", "Dr", "US President" and the like, without points.
    pub honorific: Option<String>,
    /// Given names and initials, in order, without points; "J.K." is two.
    pub given: Vec<String>,
    /// The family name with its particles ("van der Berg"); the whole where only one word is known.
    pub family: String,
    /// "Jr", "III".
    pub suffix: Option<String>,
    comparable: Kept,
}

impl Name {
    /// Takes a name or a speaker's label apart: brackets, nicknames in marks, roles after a comma, possessive endings and stray marks are left out,
    /// "Lund, Jane" is turned round. Never fails: a label that is no name comes back with [`Name::is_person`] false.
    pub fn parse(text: &str) -> Self {
        let plain = without_nickname(&without_brackets(text));
        let mut parts = plain.split(',').map(words_of).filter(|words| !words.is_empty());
        let mut name = Self { full: text.trim().to_owned(), ..Self::default() };
        let mut words = parts.next().unwrap_or_default();
        for part in parts {
            if !name.take_suffix(&part) && is_inverted(&words, &part) {
                words = part.into_iter().chain(words).collect();
            }
        }
        name.take_words(words);
        name
    }

    /// Whether it can be the name of one person: not "Question", "Audience member", "Speaker 1" or a title alone.
    pub fn is_person(&self) -> bool {
        let is_label = |word: &str| {
            LABELS.contains(key(word).as_str()) || word.is_empty() || word.chars().any(|c| c.is_ascii_digit())
        };
        let nameless = self.given.iter().all(|word| is_label(word)) && self.family.split(' ').all(is_label);
        let title_alone = self.given.is_empty() && is_honorific(&self.family);
        !nameless && !title_alone
    }

    /// The given and family name without title and suffix, as written: "J K Lund".
    pub fn bare(&self) -> String {
        let mut bare = self.given.join(" ");
        if !bare.is_empty() {
            bare.push(' ');
        }
        bare + &self.family
    }

    /// Whose name it is, as far as the title or the given name tells.
    pub fn gender(&self) -> Option<Gender> {
        let titled =
            self.honorific.iter().flat_map(|title| title.split(' ')).find_map(|word| *HONORIFICS.get(&key(word))?);
        titled.or_else(|| gender::of_given(self.given.iter().find(|word| word.chars().count() > 1)?))
    }

    /// Its parts as they are compared.
    pub(super) fn comparable(&self) -> &Comparable {
        self.comparable.of(self)
    }

    /// Whether both are one in all their parts, however they were written.
    pub(super) fn has_parts_of(&self, other: &Self) -> bool {
        self.given == other.given
            && self.family == other.family
            && self.suffix == other.suffix
            && self.honorific == other.honorific
    }

    fn take_suffix(&mut self, words: &[String]) -> bool {
        let suffix = matches!(words, [word] if is_suffix(word)) || words.iter().all(|word| is_degree(word));
        if let [word] = words
            && is_suffix(word)
        {
            self.suffix = Some(word.replace('.', ""));
        }
        suffix
    }

    fn take_words(&mut self, mut words: Vec<String>) {
        while words.len() > 1 && words.last().is_some_and(|word| is_suffix(word) || is_degree(word)) {
            let last = words.pop().unwrap_or_default();
            if is_suffix(&last) {
                self.suffix = Some(last.replace('.', ""));
            }
        }
        let titles = title_len(&words);
        let title: Vec<_> = words.drain(..titles).map(|word| word.replace('.', "")).collect();
        self.honorific = (!title.is_empty()).then(|| title.join(" "));
        let mut words: Vec<_> = words.iter().flat_map(|word| split_initials(word)).collect();
        let family = family_start(&words);
        self.family = words.split_off(family).join(" ");
        self.given = words;
    }
}

/// Whether `word` can stand as a title in front of a name.
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains_key(&key(word))
}

/// Whether `word` is a small word of a family name ("van", "de").
pub(super) fn is_particle(key: &str) -> bool {
    PARTICLES.contains(key)
}

/// Whether a word is its own key: small letters without accents.
pub(super) fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// A word as names are compared: folded, without points.
pub(super) fn key(word: &str) -> String {
    if is_plain(word) {
        return word.to_owned();
    }
    let mut key = String::with_capacity(word.len());
    fold_into(word, &mut key);
    key.retain(|c| c != '.');
    key
}

/// Titles at the front: honorifics, with the words that link them ("Secretary of State") up to the last honorific or office.
fn title_len(words: &[String]) -> usize {
    let last = words.len().saturating_sub(1);
    let mut len = 0;
    while len < last {
        let word = key(&words[len]);
        let links = len > 0 && (LINKS.contains(&word.as_str()) || OFFICES.contains(&word.as_str()));
        if !links && !HONORIFICS.contains_key(&word) {
            break;
        }
        len += 1;
    }
    while len > 1 && LINKS.contains(&key(&words[len - 1]).as_str()) {
        len -= 1;
    }
    if len > 0 { len } else { office_len(&words[..last]) }
}

/// What an office is of, and the office: "Agriculture Secretary". A given name begins a name.
fn office_len(words: &[String]) -> usize {
    let begins_name = |word: &String| gender::is_given(word) || word.chars().filter(|c| c.is_alphabetic()).count() < 2;
    let named = words.iter().position(begins_name).unwrap_or(words.len());
    words[..named].iter().rposition(|word| is_honorific(word)).map_or(0, |at| at + 1)
}

/// Small words inside titles.
pub(super) const LINKS: &[&str] = &["of", "for", "and", "to", "the"];
const OFFICES: &[&str] = &[
    "state",
    "defense",
    "defence",
    "homeland",
    "security",
    "energy",
    "labor",
    "commerce",
    "house",
    "senate",
    "nato",
    "education",
];

/// Where the family name begins among given names, particles and family names.
fn family_start(words: &[String]) -> usize {
    let mut start = words.len().saturating_sub(1);
    while start > 0 && PARTICLES.contains(key(&words[start - 1]).as_str()) && words[start - 1].chars().count() > 1 {
        start -= 1;
    }
    start
}

/// "Lund, Jane": one family name, then given names that are no role.
fn is_inverted(family: &[String], given: &[String]) -> bool {
    family_start(family) == 0
        && given.len() <= 4
        && given.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !given.iter().skip(title_len(given)).any(|word| is_honorific(word))
}

/// "J.K." and the "JD" of "JD Lund" as single initials; any other word as it is.
fn split_initials(word: &str) -> Vec<String> {
    let bare: String = word.chars().filter(|c| *c != '.').collect();
    let short = (2..=3).contains(&bare.chars().count()) && bare.chars().all(char::is_uppercase);
    let vowels = bare.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let points = word.matches('.').count();
    if short && (points > 1 || points == 1 && !word.ends_with('.') || !vowels && bare.len() == 2) {
        return bare.chars().map(String::from).collect();
    }
    let parts: Vec<_> = word.split('.').filter(|part| !part.is_empty()).map(String::from).collect();
    if parts.is_empty() { vec![bare] } else { parts }
}

/// The words of one comma-free part, without marks around them and without a possessive ending on the last.
fn words_of(part: &str) -> Vec<String> {
    let stray =
        |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '-' | '‐' | '‑' | '\u{300}'..='\u{36f}');
    let mut words: Vec<_> = part
        .split(|c: char| c.is_whitespace() || stray(c))
        .map(|word| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['-', '\'', '’', '‐', '‑'])
        })
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(ToOwned::to_owned)
        .collect();
    if let Some(last) = words.last_mut() {
        for ending in ["'s", "’s", "'S", "’S"] {
            if let Some(owner) = last.strip_suffix(ending) {
                *last = owner.to_owned();
            }
        }
    }
    words
}

/// The text with everything in round and square brackets left out, and what follows a colon.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().trim_end_matches(':').chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                plain.push(' ');
            }
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The text without what stands inside it in double marks: Jane “Red” Orme.
fn without_nickname(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let mut parts = text.splitn(3, is_mark);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(given), Some(_), Some(family)) if !given.trim().is_empty() && !family.trim().is_empty() => {
            format!("{given} {family}")
        }
        _ => text.to_owned(),
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(key(word).as_str(), "jr" | "junior" | "sr" | "senior" | "ii" | "iii" | "iv")
}

fn is_degree(word: &str) -> bool {
    matches!(
        key(word).as_str(),
        "md" | "phd" | "esq" | "mp" | "qc" | "kc" | "obe" | "mbe" | "cbe" | "cpa" | "rn" | "ret"
    )
}

static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("labels.txt")).collect());

static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("particles.txt")).collect());

static HONORIFICS: LazyLock<HashMap<String, Option<Gender>>> = LazyLock::new(|| {
    let row = |line: &str| {
        let (word, whose) = line.split_once(' ').unwrap_or((line, ""));
        (word.to_owned(), Gender::of_letter(whose))
    };
    entries(include_str!("honorifics.txt")).map(row).collect()
});

#[cfg(test)]
mod tests;
