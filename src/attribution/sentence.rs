//! One sentence: every cue in it is tried, outer attributions first.

use std::cell::OnceCell;
use std::ops::Range;

use super::according;
use super::introduced;
use super::lexicon::{Class, Cue, Form};
use super::passive;
use super::subject::{self, Subject};
use super::token::Paragraph;
use super::valuation;

/// An attribution in terms of the tokens of one paragraph.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Ranges of tokens.
    pub(super) content: Vec<Range<usize>>,
    /// Nobody, when the claim is passive or hedged.
    pub(super) source: Option<Subject>,
    /// The words that attribute.
    pub(super) cue: Range<usize>,
    /// Which pattern decided.
    pub(super) pattern: &'static str,
}

/// A sentence that is being read, and which of its tokens are already part of an attribution.
pub(super) struct Sentence<'a> {
    /// The paragraph it stands in.
    pub(super) paragraph: &'a Paragraph<'a>,
    /// Its tokens.
    pub(super) range: Range<usize>,
    /// What was found, in the order of finding.
    pub(super) found: Vec<Found>,
    pub(super) taken: Vec<bool>,
    main: OnceCell<Option<Subject>>,
}

/// A cue verb in the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// The verb.
    pub(super) verb: usize,
    /// Where its group begins ("has also *said*").
    pub(super) group: usize,
    /// The verb as a cue.
    pub(super) cue: Cue,
    /// Whether a form of "be" makes it a passive.
    pub(super) passive: bool,
}

/// The order in which verbs with their content after them are tried: a verb that leads straight to a quotation is certain,
/// a relative clause inside a subject is the least important.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Quotation,
    Clause,
    Relative,
}

/// Reads the sentence `range` of `paragraph`.
pub(super) fn read<'a>(paragraph: &'a Paragraph<'a>, range: Range<usize>) -> Vec<Found> {
    let taken = vec![false; range.len()];
    let mut sentence = Sentence { paragraph, range, found: Vec::new(), taken, main: OnceCell::new() };
    let sites = sites(paragraph, &sentence.range);
    for site in &sites {
        sentence.content_before(*site);
    }
    according::read(&mut sentence);
    for turn in [Turn::Quotation, Turn::Clause, Turn::Relative] {
        for site in &sites {
            sentence.content_after(*site, turn);
        }
    }
    introduced::read(&mut sentence);
    passive::read(&mut sentence, &sites);
    valuation::read(&mut sentence);
    passive::read_hedged(&mut sentence);
    sentence.found.sort_by_key(|found| found.cue.start);
    sentence.found
}

fn sites(paragraph: &Paragraph, range: &Range<usize>) -> Vec<Site> {
    let mut all = Vec::new();
    for verb in range.clone() {
        let Some(cue) = paragraph.tokens[verb].cue else { continue };
        let group = subject::group_start(paragraph, range.start, verb);
        let participle = matches!(cue.form, Form::Past | Form::Participle);
        let passive = participle && (group..verb).any(|at| paragraph.class(at) == Class::Be);
        all.push(Site { verb, group, cue, passive });
    }
    all
}

impl Sentence<'_> {
    /// Whether any token of `tokens` belongs to an attribution already.
    pub(super) fn is_taken(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.taken[at - self.range.start])
    }

    /// Adds an attribution and marks its tokens.
    pub(super) fn add(&mut self, found: Found) {
        for content in &found.content {
            self.take(content.clone());
        }
        self.take(found.cue.clone());
        if let Some(source) = &found.source {
            self.take(source.mention.clone());
        }
        self.found.push(found);
    }

    fn take(&mut self, tokens: Range<usize>) {
        for at in tokens {
            if let Some(taken) = at.checked_sub(self.range.start).and_then(|at| self.taken.get_mut(at)) {
                *taken = true;
            }
        }
    }

    /// The subject of the sentence's first finite verb.
    pub(super) fn main_subject(&self) -> Option<Subject> {
        self.main.get_or_init(|| self.find_main_subject()).clone()
    }

    fn find_main_subject(&self) -> Option<Subject> {
        let p = self.paragraph;
        for at in self.range.clone() {
            if p.quote(at).is_some() {
                return None;
            }
            if is_finite(p, at)
                && let Some(subject) = subject::before(p, self.range.start, at)
                && subject.antecedent.is_none()
            {
                return Some(subject);
            }
        }
        None
    }

    /// The source of the attribution found last.
    pub(super) fn last_source(&self) -> Option<Subject> {
        self.found.iter().rev().find(|found| found.source.is_some()).and_then(|found| found.source.clone())
    }
}

/// Whether a token of this class is no part of content that it ends.
pub(super) fn is_loose(class: Class) -> bool {
    matches!(class, Class::Comma | Class::Conjunction | Class::Dash | Class::Semicolon | Class::Colon | Class::Stop)
}

/// Whether `tokens` hold a verb with something before it.
pub(super) fn is_clause(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let first = paragraph.class(tokens.start);
    let fronted =
        matches!(first, Class::Preposition | Class::Subordinator | Class::As | Class::To | Class::Interrogative)
            || paragraph.word(tokens.start).ends_with("ing")
            || paragraph.word(tokens.start).ends_with("ed");
    let commas = tokens.clone().filter(|at| paragraph.class(*at) == Class::Comma).count();
    (paragraph.quote(tokens.start).is_some() || tokens.clone().skip(1).any(|at| is_finite(paragraph, at)))
        && (!fronted || commas > 0)
}

/// Whether token `at` is a verb that can make a clause.
pub(super) fn is_finite(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.class(at), Class::Be | Class::Have | Class::Do | Class::Modal | Class::Quote(_))
        || (paragraph.class(at) == Class::Verb && !paragraph.word(at).ends_with("ing"))
}

/// Whether a quotation stands among `tokens`.
pub(super) fn has_quote(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| paragraph.quote(at).is_some())
}
