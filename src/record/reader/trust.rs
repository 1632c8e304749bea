//! Which labels of a text are believed. Whether it is a labelled transcript is decided for the whole of it.

use super::Known;
use super::common::are_common;
use super::label::{Form, Label, Labels, is_address};
use super::transcript::Line;
use crate::people::{Likeness, Name, compare};

/// The names whose labels are believed; none when the text is no labelled transcript.
#[derive(Default)]
pub(super) struct Trusted {
    /// By number of the name.
    numbers: Vec<bool>,
    only_questions: bool,
}

impl Trusted {
    /// Weighs the labels at the starts of all `lines`.
    pub(super) fn of(text: &str, lines: &[Line], labels: &Labels, known: &Known) -> Self {
        let mut tallies = Tally::all(lines, labels.names());
        if tallies.is_empty() {
            return Self::default();
        }
        leave_out_headings(text, &mut tallies);
        if !Evidence::of(lines, &tallies, known).suffices(known) {
            return Self::default();
        }
        let kept = tallies.iter().filter(|tally| tally.is_kept());
        let asks = kept.clone().all(|tally| is_question(tally.name));
        Self { numbers: tallies.iter().map(Tally::is_kept).collect(), only_questions: asks && kept.count() > 0 }
    }

    /// Whether only those who ask have labels, so that what has none is the answer.
    pub(super) fn only_questions(&self) -> bool {
        self.only_questions
    }

    /// Whether no label is believed.
    pub(super) fn is_empty(&self) -> bool {
        !self.numbers.contains(&true)
    }

    /// Whether this one is.
    pub(super) fn holds(&self, label: &Label) -> bool {
        self.numbers.get(label.number as usize) == Some(&true)
    }
}

/// At how many lines a name is the label.
struct Tally<'a> {
    name: &'a str,
    count: usize,
    /// Those of them that are still taken for labels: a few words with capitals, and others.
    plain: usize,
    marked: usize,
}

impl<'a> Tally<'a> {
    fn all(lines: &[Line], names: &[&'a str]) -> Vec<Self> {
        let mut tallies: Vec<_> = names.iter().map(|name| Self { name, count: 0, plain: 0, marked: 0 }).collect();
        for label in lines.iter().filter_map(|line| line.label.as_ref()) {
            let tally = &mut tallies[label.number as usize];
            tally.count += 1;
            *if label.form == Form::Plain { &mut tally.plain } else { &mut tally.marked } += 1;
        }
        tallies
    }

    fn is_kept(&self) -> bool {
        self.plain + self.marked > 0
    }
}

/// Leaves out what has the form of a plain label and is a heading, an address, or a rare thing among labels of another form.
fn leave_out_headings(text: &str, tallies: &mut [Tally]) {
    let names: Vec<_> = tallies.iter().filter(|tally| tally.plain > 0).map(|tally| (tally.name, tally.count)).collect();
    let common = are_common(text, &names);
    for (tally, is_common) in tallies.iter_mut().filter(|tally| tally.plain > 0).zip(common) {
        if is_common || (tally.count == 1 && is_address(tally.name)) {
            tally.plain = 0;
        }
    }
    let marked: usize = tallies.iter().map(|tally| tally.marked).sum();
    let labelled: usize = tallies.iter().map(|tally| tally.marked + tally.plain).sum();
    if marked * 5 >= labelled * 4 {
        tallies.iter_mut().filter(|tally| tally.count < 3).for_each(|tally| tally.plain = 0);
    }
}

/// Whether the label is that of somebody who asks.
fn is_question(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), "q" | "question")
}

/// Questions after which a text is taken for an interview.
const OFTEN: usize = 3;

/// What speaks for a labelled transcript.
struct Evidence {
    /// Whether the first line, headings aside, has a label.
    first: bool,
    /// Number of labelled lines, and of those whose labels are more than a few words with capitals.
    labelled: usize,
    marked: usize,
    /// Number of names, and of those that come back.
    names: usize,
    repeated: usize,
    /// Number of paragraphs.
    paragraphs: usize,
    /// At how many lines somebody asks.
    asked: usize,
    /// At how many lines the speaker who is known has a label.
    answered: usize,
}

impl Evidence {
    fn of(lines: &[Line], tallies: &[Tally], known: &Known) -> Self {
        let kept = || tallies.iter().filter(|tally| tally.is_kept());
        let first = lines.first().and_then(|line| line.label.as_ref());
        Self {
            first: first.is_some_and(|label| tallies[label.number as usize].is_kept()),
            labelled: kept().map(|tally| tally.plain + tally.marked).sum(),
            marked: kept().map(|tally| tally.marked).sum(),
            names: kept().count(),
            repeated: kept().filter(|tally| tally.count > 1).count(),
            paragraphs: lines.iter().filter(|line| line.begins).count(),
            asked: kept().filter(|tally| is_question(tally.name)).map(|tally| tally.plain + tally.marked).sum(),
            answered: known.speaker.as_deref().map_or(0, |speaker| {
                let speaker = Name::parse(speaker);
                let is_theirs = |tally: &&Tally| compare(&Name::parse(tally.name), &speaker) != Likeness::Different;
                let theirs = kept().filter(|tally| !is_question(tally.name)).filter(is_theirs);
                theirs.map(|tally| tally.plain + tally.marked).sum()
            }),
        }
    }

    fn suffices(&self, known: &Known) -> bool {
        let dialogue = self.names >= 2 && self.repeated >= 1 && self.labelled >= 4;
        let throughout = self.labelled * 2 >= self.paragraphs;
        // Whoever is known to speak is asked again and again.
        if known.speaker.is_some() && self.asked >= OFTEN {
            return true;
        }
        match known.labels {
            Some(true) => self.labelled > 0,
            Some(false) => {
                dialogue && (self.first || self.answered * 2 >= self.labelled || self.marked * 2 >= self.labelled)
            }
            None => dialogue || (throughout && self.labelled >= 2) || (self.first && self.labelled > 0),
        }
    }
}
