mod tables;

use crate::text::entries;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::name::{is_plain, key};
use tables::{PLACES, PlaceKind, TITLES};

/// What somebody is: a title and the organisation, office or place it belongs to ("US Ambassador" + "NATO").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Role {
    /// The role as it was written.
    pub text: String,
    /// Whether it is held now, and in full.
    pub status: BTreeSet<Status>,
    title: Option<usize>,
    noun: String,
    past: bool,
    /// The words beside the title, each in the form that names its country, state or party.
    details: BTreeSet<String>,
}

/// What sets a role apart from the plain title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// "former", "ex-", "retired", "the late".
    Former,
    /// "acting", "interim".
    Acting,
    /// "deputy", "assistant".
    Deputy,
    /// "-elect", "incoming", "designate".
    Incoming,
}

/// How a description fits a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Another title, status, country or organisation.
    No,
    /// The titles agree, but the description says something that the role does not.
    Partly,
    /// Everything the description says is in the role ("the envoy" fits "special envoy to the UN").
    Fully,
}

impl Role {
    /// Reads a role as a text states it. Never fails: words that hold no known title give a role without one.
    pub fn parse(text: &str) -> Self {
        let words = words_of(text);
        let title = find_title(&words);
        let mut role =
            Self { text: text.trim().to_owned(), title: title.as_ref().map(|found| found.id), ..Self::default() };
        let front = words.iter().position(|word| PREPOSITIONS.contains(&word.as_str())).unwrap_or(words.len());
        role.noun = front.checked_sub(1).map(|last| words[last].clone()).unwrap_or_default();
        role.past = words[..front].iter().any(|word| status_of(word) == Some(Status::Former));
        let behind_party = words.len() <= 4 && words.first().is_some_and(|word| PARTY_LETTERS.contains(&word.as_str()));
        let mut at = 0;
        while at < words.len() {
            if let Some(found) = &title
                && at == found.start
            {
                at = found.end;
                continue;
            }
            let (place, len) = place_at(&words, at, behind_party).unwrap_or((words[at].as_str(), 1));
            match status_of(place) {
                Some(status) => drop(role.status.insert(status)),
                None if !is_filler(place) => drop(role.details.insert(place.to_owned())),
                None => {}
            }
            at += len;
        }
        role
    }

    /// Whether a known title is in it.
    pub fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// Whether it tells only what somebody is to another ("her brother", "a friend of Orme's"), or that he is a man.
    pub fn is_relation(&self) -> bool {
        RELATIONS.contains(self.noun.as_str())
    }

    /// Whether both have one title, or forms of one.
    pub fn has_same_title(&self, other: &Self) -> bool {
        self.title.is_some() && self.title == other.title
    }

    /// The noun before the first preposition, folded: what somebody is.
    pub fn noun(&self) -> &str {
        &self.noun
    }

    /// Whether the description `self` cannot be of somebody with the role `held` and the details `known`: another place, party
    /// or office.
    pub fn contradicts(&self, held: &Self, known: &BTreeSet<String>) -> bool {
        let clashes = self.details.iter().any(|detail| {
            let kind = PLACES.kind(detail).filter(|kind| *kind != PlaceKind::Country);
            let others = || held.details.iter().chain(known);
            kind.is_some() && !others().any(|other| other == detail) && others().any(|other| PLACES.kind(other) == kind)
        });
        let over = self.status.contains(&Status::Former) || held.status.contains(&Status::Former);
        let offices = match (self.title, held.title) {
            (Some(a), Some(b)) => {
                a != b && TITLES.is_office(a) && TITLES.is_office(b) && !TITLES.widens(a, b) && !TITLES.widens(b, a)
            }
            _ => false,
        };
        clashes || offices && !over
    }

    /// Whether it says, before its first preposition, that it is over.
    pub fn is_former(&self) -> bool {
        self.past
    }

    /// Whether it is only the letter of a party, with or without a place ("R-Texas").
    pub fn is_party_label(&self) -> bool {
        matches!(self.text.split('-').next(), Some("R" | "D" | "I"))
    }

    /// How much it says: its words, less where it is over; next to nothing where no known title is in it.
    pub fn weight(&self) -> usize {
        if !self.has_title() {
            return if self.is_party_label() { 1 } else { 2 };
        }
        if WEAK.contains(self.noun.as_str()) {
            return 1;
        }
        let words = self.text.split_whitespace().count().min(12);
        (2 * words).saturating_sub(if self.status.contains(&Status::Former) { 3 } else { 0 })
    }

    /// The words beside the title that tell whose it is: countries, states and parties by their names, folded.
    pub fn details(&self) -> impl Iterator<Item = &str> {
        self.details.iter().map(String::as_str)
    }

    /// How the description `self` ("the Russian leader") fits the role `held` ("Russian President"), where `known` lists more
    /// details about its holder (a party, a state).
    pub fn fits(&self, held: &Self, known: &BTreeSet<String>) -> Fit {
        let (Some(described), Some(title)) = (self.title, held.title) else { return Fit::No };
        if described != title && !TITLES.widens(title, described) {
            return Fit::No;
        }
        let past = |role: &Self| role.status.contains(&Status::Former);
        let deputy = |role: &Self| role.status.contains(&Status::Deputy);
        if past(self) && !past(held) || deputy(self) != deputy(held) {
            return Fit::No;
        }
        let missing: Vec<_> =
            self.details.difference(&held.details).filter(|detail| !known.contains(*detail)).collect();
        let clashes = missing.iter().any(|detail| {
            let kind = PLACES.kind(detail);
            kind.is_some() && held.details.iter().chain(known).any(|other| PLACES.kind(other) == kind)
        });
        match (clashes, missing.is_empty() && (past(self) || !past(held))) {
            (true, _) => Fit::No,
            (false, true) => Fit::Fully,
            (false, false) => Fit::Partly,
        }
    }
}

/// Whether `word` can end a title ("engineer", "envoy", "Sen.").
pub fn is_head_noun(word: &str) -> bool {
    if is_plain(word) {
        return TITLES.heads.contains(word);
    }
    TITLES.heads.contains(key(word).as_str())
}

/// Whether `word` can end a title, or is another noun that the lists have for what people are ("screenwriter").
pub fn is_role_noun(word: &str) -> bool {
    let key = key(word);
    TITLES.heads.contains(key.as_str()) || TITLES.nouns.contains(key.as_str())
}

/// Whether `word` is a noun for people by a list or by its ending ("mail *carrier*", "toxicologist"): only where the place in
/// the sentence already tells that it is a person's.
pub fn is_person_noun(word: &str) -> bool {
    const SHORTEST: usize = 6;
    let key = key(word);
    let ending = ["er", "or", "ist", "ian", "eer", "man", "woman"].iter().any(|ending| key.ends_with(ending));
    is_role_noun(&key) || ending && key.len() >= SHORTEST && !NOT_AGENTS.contains(key.as_str())
}

/// Whether the words name a country, state, union or party, or the people of one.
pub fn is_place(text: &str) -> bool {
    PLACES.names.contains_key(key(text).as_str())
}

/// A title found among the words of a role.
struct Found {
    id: usize,
    start: usize,
    end: usize,
}

/// The title: the last one before the first preposition.
fn find_title(words: &[String]) -> Option<Found> {
    let mut best = None;
    let mut at = 0;
    while at < words.len() {
        if at > 0 && PREPOSITIONS.contains(&words[at].as_str()) {
            break;
        }
        match title_at(words, at) {
            Some(found) => {
                at = found.end;
                best = Some(found);
            }
            None => at += 1,
        }
    }
    best
}

fn title_at(words: &[String], start: usize) -> Option<Found> {
    (1..=TITLES.longest.min(words.len() - start)).rev().find_map(|len| {
        let id = *TITLES.forms.get(words[start..start + len].join(" ").as_str())?;
        Some(Found { id, start, end: start + len })
    })
}

fn place_at(words: &[String], start: usize, behind_party: bool) -> Option<(&'static str, usize)> {
    (1..=PLACES.longest.min(words.len() - start)).rev().find_map(|len| {
        let form = words[start..start + len].join(" ");
        let short = || PLACES.behind_party.get(form.as_str()).filter(|_| behind_party);
        let id = PLACES.names.get(form.as_str()).or_else(short)?;
        Some((PLACES.first[*id], len))
    })
}

fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | '–' | '—' | '/'));
    let mut words = Vec::new();
    for part in parts {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let part = part.strip_suffix("'s").or_else(|| part.strip_suffix("’s")).unwrap_or(part);
        let word = key(part);
        match word.split_once('-') {
            // "R-Texas", "ex-mayor", "president-elect"; other hyphens join ("co-founder").
            Some((before, after))
                if before.len() == 1 || before == "ex" || after == "elect" || after == "designate" =>
            {
                words.extend([before.to_owned(), after.to_owned()]);
            }
            _ if !word.is_empty() => words.push(word),
            _ => {}
        }
    }
    words
}

fn status_of(word: &str) -> Option<Status> {
    match word {
        "former" | "ex" | "onetime" | "one-time" | "retired" | "late" | "then" | "fmr" | "erstwhile" => {
            Some(Status::Former)
        }
        "acting" | "interim" | "caretaker" => Some(Status::Acting),
        "deputy" | "assistant" => Some(Status::Deputy),
        "elect" | "incoming" | "designate" => Some(Status::Incoming),
        _ => None,
    }
}

fn is_filler(word: &str) -> bool {
    FILLERS.contains(word) || PREPOSITIONS.contains(&word)
}

const PREPOSITIONS: &[&str] = &["of", "for", "to", "at", "in", "on", "with", "from", "who"];
const PARTY_LETTERS: &[&str] = &["r", "d", "i", "ind", "dem"];
static RELATIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("relations.txt")).filter(|line| !line.starts_with('~')).collect());
/// Nouns that say for whom somebody is, which any office outweighs.
static WEAK: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("relations.txt")).filter_map(|line| line.strip_prefix('~')).collect());
static NOT_AGENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("not_agents.txt")).collect());
static FILLERS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("fillers.txt")).collect());

#[cfg(test)]
mod tests;
