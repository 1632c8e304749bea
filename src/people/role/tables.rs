//! The titles and places that roles are made of.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::entries;

pub(super) struct Titles {
    pub(super) forms: HashMap<&'static str, usize>,
    pub(super) heads: HashSet<&'static str>,
    /// The last words of further nouns for people.
    pub(super) nouns: HashSet<&'static str>,
    /// For each title the titles that are wider.
    pub(super) wider: Vec<HashSet<usize>>,
    pub(super) longest: usize,
}

impl Titles {
    /// Whether a title is a public office that only one person holds, and that excludes others: no candidacy.
    pub(super) fn is_office(&self, title: usize) -> bool {
        let id = |form: &str| self.forms.get(form).copied();
        let (politician, candidate) = (id("politician"), id("candidate"));
        let wider = |other: Option<usize>| other.is_some_and(|other| self.widens(title, other));
        wider(politician) && !wider(candidate) && candidate != Some(title)
    }

    pub(super) fn widens(&self, title: usize, described: usize) -> bool {
        self.wider[title].contains(&described)
    }
}

pub(super) static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut titles =
        Titles { forms: HashMap::new(), heads: HashSet::new(), nouns: HashSet::new(), wider: Vec::new(), longest: 1 };
    let rows = |file| entries(file).map(|line: &str| line.split_once(" > ").unwrap_or((line, "")));
    let mut lines: Vec<_> = rows(include_str!("../titles.txt")).collect();
    let first_noun = lines.len();
    lines.extend(rows(include_str!("../role_nouns.txt")));
    for (id, (forms, _)) in lines.iter().enumerate() {
        for form in forms.split(", ") {
            titles.forms.entry(form).or_insert(id);
            let core = form.split(" of ").next().unwrap_or(form);
            let words = if id < first_noun { &mut titles.heads } else { &mut titles.nouns };
            words.insert(core.rsplit(' ').next().unwrap_or(core));
            titles.longest = titles.longest.max(form.split(' ').count());
        }
    }
    titles.wider = lines
        .iter()
        .map(|(_, wider)| wider.split(", ").filter_map(|form| titles.forms.get(form).copied()).collect())
        .collect();
    titles
});

pub(super) struct Places {
    /// From every form to its line.
    pub(super) names: HashMap<&'static str, usize>,
    /// The same for forms that count only behind a party's letter.
    pub(super) behind_party: HashMap<&'static str, usize>,
    pub(super) first: Vec<&'static str>,
    pub(super) parties: Range<usize>,
    pub(super) longest: usize,
}

/// Places of one kind exclude each other: a senator of one state is not one of another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceKind {
    Country,
    Party,
    State,
}

impl Places {
    pub(super) fn kind(&self, name: &str) -> Option<PlaceKind> {
        let id = *self.names.get(name)?;
        Some(match id {
            id if id < self.parties.start => PlaceKind::Country,
            id if id < self.parties.end => PlaceKind::Party,
            _ => PlaceKind::State,
        })
    }
}

pub(super) static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let lines: Vec<_> = entries(include_str!("../places.txt")).collect();
    let line_of = |name: &str| lines.iter().position(|line| line.split(", ").next() == Some(name)).unwrap_or_default();
    let mut places = Places {
        names: HashMap::new(),
        behind_party: HashMap::new(),
        first: Vec::new(),
        parties: line_of("republican")..line_of("independent") + 1,
        longest: 1,
    };
    for (id, line) in lines.iter().enumerate() {
        places.first.push(line.split(", ").next().unwrap_or(line));
        for form in line.split(", ") {
            match form.strip_prefix('*') {
                Some(short) => places.behind_party.entry(short).or_insert(id),
                None => places.names.entry(form).or_insert(id),
            };
            places.longest = places.longest.max(form.split(' ').count());
        }
    }
    places
});
