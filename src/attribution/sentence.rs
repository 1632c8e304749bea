//! One sentence: every cue in it is tried, outer attributions first.

use std::cell::OnceCell;
use std::ops::Range;

use super::according;
use super::complement::{self, Opening};
use super::introduced;
use super::lexicon::{Class, Cue, Form, Frame};
use super::passive;
use super::phrase;
use super::subject::{self, Subject};
use super::token::{Paragraph, last_character};

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
    taken: Vec<bool>,
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
enum Turn {
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

    /// A quotation or a clause, then its subject and verb: "…," she said; …, said Orme.
    fn content_before(&mut self, site: Site) {
        let p = self.paragraph;
        let finite = matches!(site.cue.form, Form::Past | Form::Third | Form::Base) && !site.passive;
        if !finite || self.is_taken(&(site.verb..site.verb + 1)) || matches!(site.cue.frame, Frame::Act | Frame::Will) {
            return;
        }
        let Some((source, clause, pattern)) = self.inverted(site).or_else(|| self.in_order(site)) else { return };
        let Some(quote) = quote_ending_at(p, self.range.start, clause) else {
            if matches!(site.cue.frame, Frame::Say | Frame::Tell | Frame::Think | Frame::Find) {
                self.clause_before(site, source, clause);
            }
            return;
        };
        if self.is_taken(&quote) {
            return;
        }
        let first = self.mixed_start(&quote)..quote.end;
        let mut content = vec![first];
        let after = source.mention.end.max(site.verb + 1);
        if let Some(more) = self.resumed(after) {
            content.push(more);
        }
        self.add(Found { content, source: Some(source), cue: site.verb..site.verb + 1, pattern });
    }

    /// "said Orme" right after a quotation or a comma.
    fn inverted(&self, site: Site) -> Option<(Subject, usize, &'static str)> {
        let p = self.paragraph;
        let first = if site.group < site.verb && p.class(site.group) == Class::Adverb { site.group } else { site.verb };
        let at = first.checked_sub(1).filter(|at| *at >= self.range.start)?;
        if !matches!(p.class(at), Class::Quote(_) | Class::Comma | Class::Dash) || site.cue.frame == Frame::Label {
            return None;
        }
        let start = if site.cue.frame == Frame::Tell { return None } else { site.verb + 1 };
        let core = phrase::starting_at(p, start, self.range.end)?;
        if phrase::is_time(p, &core) || phrase::is_object_pronoun(p, &core) || p.class(start) == Class::Time {
            return None;
        }
        let mention = phrase::with_appositions(p, core, self.range.end);
        Some((Subject { clause: first, mention, antecedent: None }, first, "quote-verb-source"))
    }

    /// "Orme said" after a quotation or a comma.
    fn in_order(&self, site: Site) -> Option<(Subject, usize, &'static str)> {
        let p = self.paragraph;
        let source = subject::before(p, self.range.start, site.group)?;
        if source.antecedent.is_some() || source.mention.end > site.group {
            return None;
        }
        let clause = source.clause;
        let conjunction = clause > self.range.start && p.class(clause - 1) == Class::Conjunction;
        if conjunction {
            return None;
        }
        Some((source, clause, "quote-source-verb"))
    }

    /// Where mixed content begins that ends in `quote`: the words before the quotation that it completes.
    fn mixed_start(&self, quote: &Range<usize>) -> usize {
        let p = self.paragraph;
        let mut start = quote.start;
        while start > self.range.start {
            let at = start - 1;
            let stop = self.taken[at - self.range.start]
                || matches!(p.class(at), Class::Colon | Class::Semicolon | Class::Stop)
                || p.tokens[at].cue.is_some_and(|cue| {
                    matches!(cue.frame, Frame::Say | Frame::Tell) && cue.form != Form::Base && start == quote.start
                });
            if stop {
                break;
            }
            start = at;
        }
        while start < quote.start && matches!(p.class(start), Class::Conjunction | Class::Comma | Class::Close) {
            start += 1;
        }
        start
    }

    /// A quotation that goes on after the attribution: `," she said, "…`.
    fn resumed(&self, from: usize) -> Option<Range<usize>> {
        let p = self.paragraph;
        let mut at = from;
        let limit = self.range.end.min(from + 24);
        while at < limit {
            if p.quote(at).is_some() {
                let joined = matches!(p.class(at - 1), Class::Comma | Class::Dash | Class::Colon | Class::Semicolon);
                return joined
                    .then(|| at..(at..self.range.end).find(|at| p.quote(*at).is_none()).unwrap_or(self.range.end));
            }
            if p.tokens[at].cue.is_some() || p.class(at) == Class::Stop {
                return None;
            }
            at += 1;
        }
        None
    }

    /// A clause without marks before "Orme said" that closes the sentence, or around it.
    fn clause_before(&mut self, site: Site, source: Subject, clause: usize) {
        let p = self.paragraph;
        let Some(comma) = clause.checked_sub(1).filter(|at| *at > self.range.start && p.class(*at) == Class::Comma)
        else {
            return;
        };
        let after = source.mention.end.max(site.verb + 1);
        let mut start = self.range.start;
        while start < comma && is_loose(p.class(start)) {
            start += 1;
        }
        let content = start..comma;
        let (pieces, pattern) = if let Some(rest) = self.clause_around(after, site) {
            (vec![content, rest], "clause-around")
        } else if self.closes(after, site) && content.len() >= 3 && is_clause(p, &content) {
            (vec![content], "clause-before")
        } else {
            return;
        };
        if pieces.iter().any(|piece| self.is_taken(piece)) {
            return;
        }
        let content = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
        self.add(Found { content, source: Some(source), cue: site.verb..site.verb + 1, pattern });
    }

    /// The rest of a clause that "she said" stands in the middle of: "The bridge, she said, is closed."
    fn clause_around(&self, after: usize, site: Site) -> Option<Range<usize>> {
        let p = self.paragraph;
        let plain = matches!(site.cue.form, Form::Past | Form::Third | Form::Base)
            && matches!(site.cue.frame, Frame::Say | Frame::Think);
        if !plain || p.class(after) != Class::Comma {
            return None;
        }
        let mut end = self.range.end;
        while end > after && is_loose(p.class(end - 1)) {
            end -= 1;
        }
        let next = p.class(after + 1);
        let aside =
            matches!(next, Class::Conjunction | Class::Relative | Class::Subordinator | Class::As | Class::Quote(_))
                || p.word(after + 1).ends_with("ing");
        (!aside && end > after + 2 && (after + 1..end).any(|at| is_finite(p, at))).then_some(after + 1..end)
    }

    /// Whether nothing but adverbials comes from `at` to the end of the sentence.
    fn closes(&self, at: usize, site: Site) -> bool {
        let p = self.paragraph;
        let next = p.class(at);
        let quiet = at >= self.range.end
            || matches!(
                next,
                Class::Stop
                    | Class::Time
                    | Class::Comma
                    | Class::Preposition
                    | Class::Adverb
                    | Class::Dash
                    | Class::As
                    | Class::Subordinator
                    | Class::To
                    | Class::Close
            );
        let addressee = site.cue.frame == Frame::Tell;
        (quiet
            || addressee
            || phrase::starting_at(p, at, self.range.end).is_some_and(|phrase| phrase::is_time(p, &phrase)))
            && complement::after(p, at.max(site.verb + 1) - 1, site.cue, self.range.end)
                .is_none_or(|complement| complement.opening == Opening::Object)
    }

    /// The verb, then what it takes.
    fn content_after(&mut self, site: Site, turn: Turn) {
        if self.is_taken(&(site.verb..site.verb + 1)) {
            return;
        }
        let p = self.paragraph;
        if site.passive {
            return;
        }
        let relative = site.group > self.range.start && p.class(site.group - 1) == Class::Relative;
        if relative != (turn == Turn::Relative) && turn != Turn::Quotation {
            return;
        }
        let Some(mut complement) = complement::after(p, site.verb, site.cue, self.range.end) else { return };
        if turn == Turn::Quotation
            && !(complement.opening == Opening::Quote && p.quote(complement.tokens.start).is_some())
        {
            return;
        }
        let dependent = self.is_dependent(site);
        if dependent && complement.opening == Opening::Object && !has_quote(p, &complement.tokens) {
            return;
        }
        if relative || dependent {
            complement.tokens.end = clause_comma(p, &complement.tokens, relative);
        }
        complement.tokens.end = self.free_end(&complement.tokens);
        let quoted = has_quote(p, &complement.tokens);
        if complement.tokens.is_empty() || !is_welcome(site, complement.opening, quoted) {
            return;
        }
        let Some(source) = self.source_of(site, quoted) else { return };
        if self.is_taken(&source.mention) && site.cue.form != Form::Gerund && !self.coordinated(site) {
            return;
        }
        let pattern = if site.cue.form == Form::Gerund { "participle" } else { "source-verb-content" };
        self.add(Found {
            content: vec![complement.tokens],
            source: Some(source),
            cue: site.verb..site.verb + 1,
            pattern,
        });
    }

    /// Whether the verb stands in a fronted clause: "When Orme *said* …, she …".
    fn is_dependent(&self, site: Site) -> bool {
        let p = self.paragraph;
        (self.range.start..site.group)
            .rev()
            .take(12)
            .find(|at| matches!(p.class(*at), Class::Comma | Class::Subordinator | Class::That))
            .is_some_and(|at| {
                p.class(at) == Class::Subordinator
                    && (at == self.range.start || p.is_any(at, &["if", "until", "unless"]))
            })
    }

    /// The end of the part of `tokens` that no other attribution has taken.
    fn free_end(&self, tokens: &Range<usize>) -> usize {
        let mut end = tokens.clone().find(|at| self.taken[at - self.range.start]).unwrap_or(tokens.end);
        while end > tokens.start && end < tokens.end && is_loose(self.paragraph.class(end - 1)) {
            end -= 1;
        }
        end
    }

    fn coordinated(&self, site: Site) -> bool {
        let before = site.group.checked_sub(1).map(|at| self.paragraph.class(at));
        matches!(before, Some(Class::Conjunction | Class::Comma | Class::Relative))
    }

    /// Who does the verb at `site`.
    fn source_of(&self, site: Site, quoted: bool) -> Option<Subject> {
        let p = self.paragraph;
        let before = site.group.checked_sub(1).filter(|at| *at >= self.range.start).map(|at| p.class(at));
        if site.cue.form == Form::Gerund && !(site.group..site.verb).any(|at| p.class(at) == Class::Be) {
            return match before {
                Some(Class::Noun | Class::Name) => self.participle_subject(site),
                _ => self.last_source().or_else(|| self.main_subject()),
            };
        }
        match before {
            Some(Class::To) if quoted => self.last_source().or_else(|| self.main_subject()),
            Some(Class::To) | None => None,
            Some(Class::Conjunction) => self.last_source().or_else(|| self.main_subject()),
            _ => subject::before(p, self.range.start, site.group)
                .filter(|source| phrase::is_pronoun(p, &source.mention) || !p.is_any(source.mention.end - 1, NEVER)),
        }
    }

    /// "a statement saying", "Orme saying": the phrase before, or who issued it.
    fn participle_subject(&self, site: Site) -> Option<Subject> {
        let p = self.paragraph;
        let phrase = phrase::ending_at(p, self.range.start, site.group)?;
        if phrase::is_name(p, &phrase) {
            return Some(Subject { clause: phrase.start, mention: phrase, antecedent: None });
        }
        self.last_source().or_else(|| self.main_subject())
    }

    /// The source of the attribution found last.
    fn last_source(&self) -> Option<Subject> {
        self.found.iter().rev().find(|found| found.source.is_some()).and_then(|found| found.source.clone())
    }
}

/// Whether a token of this class is no part of content that it ends.
fn is_loose(class: Class) -> bool {
    matches!(class, Class::Comma | Class::Conjunction | Class::Dash | Class::Semicolon | Class::Colon | Class::Stop)
}

/// Words that stand before a verb without being anybody.
const NEVER: &[&str] = &["there", "way", "reason", "thing", "fact", "time"];

/// Whether content that begins in this way is worth an attribution under this verb.
fn is_welcome(site: Site, opening: Opening, quoted: bool) -> bool {
    match (site.cue.frame, opening) {
        (Frame::Beside, Opening::Quote) => true,
        (Frame::Beside, _) => false,
        (_, Opening::Quote | Opening::Clause) => true,
        (_, _) if quoted => true,
        (Frame::Will | Frame::Think | Frame::Find, _) => false,
        (_, Opening::Infinitive | Opening::Object) => true,
    }
}

/// Whether `tokens` hold a verb with something before it.
pub(super) fn is_clause(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let first = paragraph.class(tokens.start);
    let fronted =
        matches!(first, Class::Preposition | Class::Subordinator | Class::As | Class::To | Class::Interrogative)
            || paragraph.word(tokens.start).ends_with("ing")
            || paragraph.word(tokens.start).ends_with("ed");
    let commas = tokens.clone().filter(|at| paragraph.class(*at) == Class::Comma).count();
    tokens.clone().skip(1).any(|at| is_finite(paragraph, at)) && (!fronted || commas > 0)
}

fn has_quote(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| paragraph.quote(at).is_some())
}

/// The comma that closes the clause which the content `tokens` belongs to; `relative`: a verb has to follow it.
fn clause_comma(paragraph: &Paragraph, tokens: &Range<usize>, relative: bool) -> usize {
    let closes = |at: &usize| {
        paragraph.class(*at) == Class::Comma
            && (!relative
                || is_finite(paragraph, at + 1)
                || (paragraph.class(at + 1) == Class::Adverb && is_finite(paragraph, at + 2)))
    };
    tokens.clone().skip(1).find(closes).unwrap_or(tokens.end)
}

/// Whether token `at` is a verb that can make a clause.
fn is_finite(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.class(at), Class::Be | Class::Have | Class::Do | Class::Modal | Class::Quote(_))
        || (paragraph.class(at) == Class::Verb && !paragraph.word(at).ends_with("ing"))
}

/// The quotation, or the row of them, that ends right before token `clause`, over a comma or dash.
fn quote_ending_at(paragraph: &Paragraph, from: usize, clause: usize) -> Option<Range<usize>> {
    let mut end = clause;
    while end > from && matches!(paragraph.class(end - 1), Class::Comma | Class::Dash) {
        end -= 1;
    }
    let mut start = end;
    while start > from && paragraph.quote(start - 1).is_some() {
        start -= 1;
    }
    let closed = end < clause
        || (start == from && paragraph.word(start).len() > 20)
        || matches!(last_character(paragraph, end.checked_sub(1)?), Some(',' | '?' | '!' | '…' | '—' | '-' | '.'));
    (start < end && closed).then_some(start..end)
}
