use std::collections::{BTreeMap, HashMap};

use super::Known;
use super::label::is_machine;
use crate::people::Name;

/// The names that speak in one file, each once, in the order in which they first speak.
#[derive(Debug, Default)]
pub(super) struct Cast {
    labels: Vec<String>,
    by_label: HashMap<String, u32>,
    /// Who a bare family name stands for.
    families: HashMap<String, Bearer>,
    /// The family names of labels that are nothing more and have stood for somebody's full name.
    bare: HashMap<String, String>,
    /// Whose the voices are that a transcriber has numbered.
    voices: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Bearer {
    /// The one person of that name whose full name came before any bare one.
    One(u32),
    /// Nobody in particular: two people bear it, or it came bare first.
    Open,
}

impl Cast {
    /// Nobody yet, in a file of which this is known.
    pub(super) fn of(known: &Known) -> Self {
        Self { voices: known.voices.clone(), ..Self::default() }
    }

    /// The position of the speaker whose voice has this label; `None` for one that a machine has numbered and nobody named: `SPEAKER_00`
    /// is nobody with whom a speaker could be compared.
    pub(super) fn of_voice(&mut self, label: &str) -> Option<u32> {
        match self.voices.get(label).cloned() {
            Some(name) => Some(self.of_label(&name)),
            None => (!is_machine(label)).then(|| self.of_label(label)),
        }
    }

    /// The position of the speaker with exactly this label.
    pub(super) fn of_label(&mut self, label: &str) -> u32 {
        if let Some(at) = self.by_label.get(label) {
            return *at;
        }
        let at = self.labels.len() as u32;
        self.labels.push(label.to_owned());
        self.by_label.insert(label.to_owned(), at);
        at
    }

    /// The position of the speaker whom a transcript's label means. Transcripts give a name in full at its first turn and the
    /// family name afterwards; a bare family name stands for the one full name before it, if there is exactly one.
    pub(super) fn of_mention(&mut self, label: &str) -> u32 {
        if let Some(at) = self.by_label.get(label) {
            return *at;
        }
        if let Some(Bearer::One(at)) = self.bare.get(label).and_then(|family| self.families.get(family)) {
            return *at;
        }
        let name = Name::parse(label);
        let family = name.family.to_lowercase();
        if !name.given.is_empty() {
            let at = self.of_label(label);
            self.families.entry(family).and_modify(|bearer| *bearer = Bearer::Open).or_insert(Bearer::One(at));
            return at;
        }
        if let Some(Bearer::One(at)) = self.families.get(&family) {
            self.bare.insert(label.to_owned(), family);
            return *at;
        }
        self.families.insert(family, Bearer::Open);
        self.of_label(label)
    }

    /// The names, by position.
    pub(super) fn into_labels(self) -> Vec<String> {
        self.labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(labels: &[&str], expected: &[&str]) {
        let mut cast = Cast::default();
        let positions: Vec<_> = labels.iter().map(|label| cast.of_mention(label) as usize).collect();
        let names = cast.into_labels();
        let found: Vec<_> = positions.into_iter().map(|at| names[at].as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_family_name_stands_for_the_full_name_before_it() {
        check(&["VERA LIND", "LIND", "OTTO BRANDT", "LIND"], &["VERA LIND", "VERA LIND", "OTTO BRANDT", "VERA LIND"]);
    }

    #[test]
    fn a_family_name_of_two_people_stays_as_it_is() {
        check(&["VERA LIND", "MAX LIND", "LIND"], &["VERA LIND", "MAX LIND", "LIND"]);
        check(&["LIND", "MAX LIND", "LIND"], &["LIND", "MAX LIND", "LIND"]);
    }
}
