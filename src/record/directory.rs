//! Who speaks in a record: the names of one person together, with the reason, and what the record says of each.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use super::speakers::widen;
use crate::people::{Likeness, compare};

/// Somebody who speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name under which they speak most.
    pub name: String,
    /// Number of turns, under all names.
    pub turns: usize,
    /// First and last day of the dated turns.
    pub dates: Option<(String, String)>,
    /// Their other names in the record, each with why it is taken for theirs.
    pub aliases: Vec<(String, Alike)>,
    /// What the record says they are, with the first and last day on which it does.
    pub roles: Vec<(String, Option<(String, String)>)>,
    /// The transcripts in which they speak.
    pub documents: Vec<usize>,
}

/// First and last day, where there is any.
type Period = Option<(String, String)>;

/// Why two names are taken for one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// Given and family name agree.
    Name,
    /// What there is agrees, and nobody else in the record could be meant.
    OnlyOne,
    /// The configuration says so.
    Stated,
}

impl Alike {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "given and family name agree",
            Self::OnlyOne => "nobody else in the record can be meant",
            Self::Stated => "the configuration says so",
        }
    }
}

impl Record {
    /// Everybody who speaks, who speaks most first. Names are joined only where they agree, or where nobody else can be meant. Reads all turns.
    pub fn directory(&self) -> Vec<Person> {
        let heads = self.heads();
        let mut people: BTreeMap<u32, Person> = BTreeMap::new();
        let mut names: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, speaker) in self.speakers.iter().enumerate().filter(|(_, speaker)| speaker.turns > 0) {
            let person = people.entry(heads[at].0).or_default();
            person.turns += speaker.turns;
            for day in speaker.dates.iter().flat_map(|(first, last)| [first, last]) {
                widen(&mut person.dates, day);
            }
            names.entry(heads[at].0).or_default().push(at as u32);
        }
        for (head, person) in &mut people {
            let mut all = names.remove(head).unwrap_or_default();
            all.sort_by_key(|at| (std::cmp::Reverse(self.speakers.get(*at).turns), *at));
            let first = all.first().copied().unwrap_or(*head);
            self.speakers.get(first).label.clone_into(&mut person.name);
            let why = |at: u32| if at == *head { heads[first as usize].1 } else { heads[at as usize].1 };
            person.aliases = all.iter().skip(1).map(|at| (self.speakers.get(*at).label.clone(), why(*at))).collect();
        }
        self.add_turns(&heads, &mut people);
        let mut people: Vec<Person> = people.into_values().collect();
        people.sort_by(|a, b| b.turns.cmp(&a.turns).then_with(|| a.name.cmp(&b.name)));
        people
    }

    /// Adds what the turns say: roles, documents.
    fn add_turns(&self, heads: &[(u32, Alike)], people: &mut BTreeMap<u32, Person>) {
        let mut roles: BTreeMap<u32, BTreeMap<&str, Period>> = BTreeMap::new();
        for transcript in 0..self.len() {
            let mut here = BTreeSet::new();
            for turn in self.turns_of(transcript) {
                let Some(head) = turn.speaker.and_then(|at| heads.get(at as usize)).map(|head| head.0) else {
                    continue;
                };
                here.insert(head);
                if let Some(role) = turn.role {
                    let dates = roles.entry(head).or_default().entry(role).or_default();
                    if let Some(day) = self.date(transcript, &turn) {
                        widen(dates, day);
                    }
                }
            }
            for head in here {
                people.entry(head).or_default().documents.push(transcript);
            }
        }
        for (head, roles) in roles {
            let person = people.entry(head).or_default();
            person.roles = roles.into_iter().map(|(role, dates)| (role.to_owned(), dates)).collect();
        }
    }

    /// For each speaker the first name that is the same person's, and why.
    fn heads(&self) -> Vec<(u32, Alike)> {
        let all: Vec<_> = self.speakers.iter().collect();
        let mut heads: Vec<(u32, Alike)> = Vec::with_capacity(all.len());
        for (at, speaker) in all.iter().enumerate() {
            let stated = self.speakers.stated(&speaker.label).filter(|other| (*other as usize) < at);
            let coverage = self.speakers.coverage(&speaker.label);
            let same = coverage
                .speakers
                .iter()
                .find(|(other, likeness)| *likeness == Likeness::Same && (*other as usize) < at);
            let head = match (stated, same) {
                (Some(other), _) => (heads[other as usize].0, Alike::Stated),
                (None, Some((other, _))) => (heads[*other as usize].0, Alike::Name),
                (None, None) => (at as u32, Alike::Name),
            };
            heads.push(head);
        }
        self.join_bare(&mut heads);
        heads
    }

    /// Joins names that are only a part ("LIND") with the one person who can be meant.
    fn join_bare(&self, heads: &mut [(u32, Alike)]) {
        for (at, speaker) in self.speakers.iter().enumerate() {
            let name = speaker.name();
            if heads[at].0 as usize != at || !name.given.is_empty() || name.family.is_empty() {
                continue;
            }
            let fuller = |other: &u32| {
                let other = self.speakers.get(*other);
                other.turns > 0 && !other.name().given.is_empty() && compare(name, other.name()) != Likeness::Different
            };
            let coverage = self.speakers.coverage(&speaker.label);
            let mut others: Vec<u32> = coverage
                .speakers
                .iter()
                .map(|(other, _)| *other)
                .filter(fuller)
                .map(|other| heads[other as usize].0)
                .collect();
            others.sort_unstable();
            others.dedup();
            if let [only] = others[..] {
                heads[at] = (only, Alike::OnlyOne);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Speakers, Transcript, Turn};
    use crate::text::Span;

    fn record(turns: &[(&str, Option<&str>, &str)]) -> Record {
        let mut speakers = Speakers::default();
        let transcripts: Vec<Transcript> = turns
            .iter()
            .map(|(name, role, date)| {
                let speaker = speakers.intern(name);
                speakers.count(speaker, 10, Some(date));
                let turn = Turn {
                    span: Span::new(0, 9),
                    speaker: Some(speaker),
                    role: role.map(Into::into),
                    date: Some((*date).into()),
                    ..Turn::default()
                };
                Transcript { text: "It sails.".into(), turns: vec![turn], ..Transcript::default() }
            })
            .collect();
        Record::of(&transcripts, &speakers)
    }

    fn shown(record: &Record) -> Vec<String> {
        let show = |person: Person| {
            let aliases: Vec<_> = person.aliases.iter().map(|(name, why)| format!("{name} ({why:?})")).collect();
            let roles: Vec<_> = person.roles.iter().map(|(role, dates)| format!("{role} {dates:?}")).collect();
            format!(
                "{} {} [{}] [{}] {:?}",
                person.name,
                person.turns,
                aliases.join(", "),
                roles.join(", "),
                person.documents
            )
        };
        record.directory().into_iter().map(show).collect()
    }

    #[test]
    fn names_of_one_person_are_together_and_those_of_two_apart() {
        let record = record(&[
            ("LIND", None, "2031-01-01"),
            ("Vera Lind", Some("mayor"), "2031-01-02"),
            ("Vera M. Lind", Some("mayor"), "2031-03-02"),
            ("Vera Lind", Some("senator"), "2032-01-02"),
            ("BRANDT", None, "2031-01-01"),
            ("Otto Brandt", None, "2031-01-01"),
            ("Max Brandt", None, "2031-01-01"),
        ]);
        let expected = [
            "Vera Lind 4 [LIND (OnlyOne), Vera M. Lind (Name)] [mayor Some((\"2031-01-02\", \"2031-03-02\")), \
             senator Some((\"2032-01-02\", \"2032-01-02\"))] [0, 1, 2, 3]",
            "BRANDT 1 [] [] [4]",
            "Max Brandt 1 [] [] [6]",
            "Otto Brandt 1 [] [] [5]",
        ];
        assert_eq!(shown(&record), expected);
    }

    #[test]
    fn what_is_stated_joins_what_no_name_would() {
        let mut record = record(&[("Vera Lind", None, "2031-01-01"), ("The Chief", None, "2031-01-01")]);
        record.speakers.call(&[("Vera Lind".to_owned(), vec!["The Chief".to_owned()])].into());
        assert_eq!(shown(&record), ["Vera Lind 2 [The Chief (Stated)] [] [0, 1]"]);
    }
}
