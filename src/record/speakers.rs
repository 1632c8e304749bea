use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock, RwLock};

use crate::people::{Likeness, Name, compare};
use crate::text::Words;

/// Everybody who speaks in the record, by the names it gives them.
#[derive(Debug, Default)]
pub struct Speakers {
    all: Vec<Speaker>,
    by_label: HashMap<String, u32>,
    /// Speakers by each word of their name, folded.
    by_word: HashMap<String, Vec<u32>>,
    /// What was found for names that were asked for: drafts name the same few people again and again.
    known: RwLock<HashMap<String, Arc<Coverage>>>,
    /// Names that are one person's although nothing in them tells.
    groups: Vec<Vec<String>>,
}

/// Names that are remembered at a time.
const MOST_KNOWN: usize = 1 << 12;

/// One name that speaks. Two spellings of a person's name are two speakers, alike by [`compare`].
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// As the record writes it.
    pub label: String,
    /// The same in its parts, when it was first asked for: few speakers of a record ever are.
    name: OnceLock<Name>,
    /// Number of turns.
    pub turns: usize,
    /// First and last day of the dated turns.
    pub dates: Option<(String, String)>,
    /// How much they say on each day, in bytes; what is undated stands under the empty day.
    pub days: BTreeMap<String, usize>,
}

impl Speaker {
    /// The label in its parts.
    pub fn name(&self) -> &Name {
        self.name.get_or_init(|| Name::parse(&self.label))
    }
}

/// What the record holds by people who can be the one with a given name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// Positions in [`Speakers`], in that order, each with how alike the names are (never `Different`).
    pub speakers: Vec<(u32, Likeness)>,
    /// Number of their turns.
    pub turns: usize,
    /// First and last day of their dated turns.
    pub dates: Option<(String, String)>,
}

impl Coverage {
    /// Takes in what there is by the same person under another name.
    fn join(&mut self, other: Self) {
        for (at, likeness) in other.speakers {
            if self.speakers.iter().all(|(known, _)| *known != at) {
                self.speakers.push((at, likeness));
            }
        }
        self.speakers.sort_unstable_by_key(|(at, _)| *at);
        self.turns += other.turns;
        for day in other.dates.iter().flat_map(|(first, last)| [first, last]) {
            widen(&mut self.dates, day);
        }
    }
}

impl Speakers {
    /// The speaker at position `at`.
    pub fn get(&self, at: u32) -> &Speaker {
        &self.all[at as usize]
    }

    /// All of them, in the order in which they first speak.
    pub fn iter(&self) -> impl Iterator<Item = &Speaker> {
        self.all.iter()
    }

    /// What there is by anybody who can be the one with this name.
    pub fn coverage(&self, name: &str) -> Arc<Coverage> {
        if let Some(known) = self.known.read().ok().and_then(|known| known.get(name).cloned()) {
            return known;
        }
        let mut found = self.look_up(&Name::parse(name));
        for other in self.others(name) {
            found.join(self.look_up(&Name::parse(other)));
        }
        let found = Arc::new(found);
        if let Ok(mut known) = self.known.write() {
            if known.len() >= MOST_KNOWN {
                known.clear();
            }
            known.insert(name.to_owned(), Arc::clone(&found));
        }
        found
    }

    /// Has people go by other names too: for each full name what else they are called.
    pub fn call(&mut self, people: &BTreeMap<String, Vec<String>>) {
        self.groups =
            people.iter().map(|(name, others)| std::iter::once(name).chain(others).cloned().collect()).collect();
        self.known = RwLock::default();
    }

    /// Has people go by the other names that they have in `speakers`.
    pub(super) fn call_as_in(&mut self, speakers: &Self) {
        self.groups.clone_from(&speakers.groups);
    }

    /// The other names of somebody who is called `name`.
    fn others(&self, name: &str) -> impl Iterator<Item = &str> {
        let is_called = |group: &&Vec<String>| group.iter().any(|one| one.eq_ignore_ascii_case(name));
        let group = self.groups.iter().find(is_called);
        group.into_iter().flatten().map(String::as_str).filter(move |one| !one.eq_ignore_ascii_case(name))
    }

    /// The first speaker who goes by another name of who is called `label`.
    pub(super) fn stated(&self, label: &str) -> Option<u32> {
        self.others(label).filter_map(|other| self.by_label.get(other).copied()).min()
    }

    fn look_up(&self, name: &Name) -> Coverage {
        let mut coverage = Coverage::default();
        for at in self.sharing_a_word(&name.full) {
            let speaker = self.get(at);
            let likeness = compare(name, speaker.name());
            if likeness != Likeness::Different {
                coverage.speakers.push((at, likeness));
                coverage.turns += speaker.turns;
                for day in speaker.dates.iter().flat_map(|(first, last)| [first, last]) {
                    widen(&mut coverage.dates, day);
                }
            }
        }
        coverage
    }

    /// The position of the speaker with this label, which is added when it is new.
    pub(super) fn intern(&mut self, label: &str) -> u32 {
        if let Some(at) = self.by_label.get(label) {
            return *at;
        }
        let at = self.all.len() as u32;
        self.by_label.insert(label.to_owned(), at);
        self.known = RwLock::default();
        let words = Words::of(label);
        for word in 0..words.len() {
            self.by_word.entry(words.key(word).to_owned()).or_default().push(at);
        }
        self.all.push(Speaker {
            label: label.to_owned(),
            name: OnceLock::new(),
            turns: 0,
            dates: None,
            days: BTreeMap::new(),
        });
        at
    }

    /// Counts one turn of speaker `at`, `len` bytes long.
    pub(super) fn count(&mut self, at: u32, len: usize, date: Option<&str>) {
        let speaker = &mut self.all[at as usize];
        speaker.turns += 1;
        match speaker.days.get_mut(date.unwrap_or_default()) {
            Some(known) => *known += len,
            None => drop(speaker.days.insert(date.unwrap_or_default().to_owned(), len)),
        }
        if let Some(day) = date {
            widen(&mut speaker.dates, day);
        }
    }

    /// The position of the speaker with this label, to whom what an index holds by them is added.
    pub(super) fn join(&mut self, label: &str, turns: usize, days: &[(&str, usize)]) -> u32 {
        let at = self.intern(label);
        let speaker = &mut self.all[at as usize];
        speaker.turns += turns;
        for (day, len) in days {
            *speaker.days.entry((*day).to_owned()).or_default() += len;
            if !day.is_empty() {
                widen(&mut speaker.dates, day);
            }
        }
        at
    }

    fn sharing_a_word(&self, name: &str) -> Vec<u32> {
        let words = Words::of(name);
        let mut found: Vec<u32> =
            (0..words.len()).filter_map(|at| self.by_word.get(words.key(at))).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

pub(super) fn widen(dates: &mut Option<(String, String)>, day: &str) {
    match dates {
        None => *dates = Some((day.to_owned(), day.to_owned())),
        Some((first, _)) if day < first.as_str() => day.clone_into(first),
        Some((_, last)) if day > last.as_str() => day.clone_into(last),
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_gathers_everybody_who_can_be_the_one() {
        let mut speakers = Speakers::default();
        for (label, date) in [
            ("Vera Lindqvist", Some("2021-05-01")),
            ("LINDQVIST", Some("2020-02-01")),
            ("Vera Lindqvist", None),
            ("Otto Brandt", Some("2019-01-01")),
        ] {
            let at = speakers.intern(label);
            speakers.count(at, 100, date);
        }
        let coverage = speakers.coverage("Vera Lindqvist");
        assert_eq!(coverage.speakers, [(0, Likeness::Same), (1, Likeness::Possible)]);
        assert_eq!(coverage.turns, 3);
        assert_eq!(coverage.dates, Some(("2020-02-01".into(), "2021-05-01".into())));
        assert_eq!(speakers.get(0).days, BTreeMap::from([("2021-05-01".into(), 100), (String::new(), 100)]));
        assert_eq!(*speakers.coverage("Ada Quill"), Coverage::default());
    }
}
