//! Content after its verb: Orme said that …; she called it “…”; saying “…”.

use std::ops::Range;

use super::complement::{self, Opening};
use super::lexicon::{Class, Form, Frame};
use super::phrase;
use super::sentence::{Found, Sentence, Site, Turn, has_quote, is_finite, is_loose};
use super::subject::{self, Subject};
use super::token::{Paragraph, last_character};
use super::{SourceKind, source_kind};

impl Sentence<'_> {
    /// The verb, then what it takes.
    pub(super) fn content_after(&mut self, site: Site, turn: Turn) {
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
        if complement.opening == Opening::Object && !quoted && !self.may_take_object(site, &source) {
            return;
        }
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
            .find(|at| matches!(p.class(*at), Class::Comma | Class::Subordinator | Class::That | Class::Interrogative))
            .is_some_and(|at| p.class(at) == Class::Subordinator || p.is(at, "what"))
    }

    /// Whether the verb can be about a thing alone; a finding is one only when a document makes it: "the poll *shows* Orme ahead".
    fn may_take_object(&self, site: Site, source: &Subject) -> bool {
        site.cue.frame != Frame::Find || source_kind::of(self.paragraph, &source.mention).1 == SourceKind::Document
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
                _ => self.nearest_subject(site).or_else(|| self.last_source()).or_else(|| self.main_subject()),
            };
        }
        match before {
            Some(Class::To) if quoted => self.last_source().or_else(|| self.main_subject()),
            Some(Class::To) | None => None,
            Some(Class::Conjunction) => self.last_source().or_else(|| self.main_subject()),
            _ => subject::before(p, self.range.start, site.group)
                .filter(|source| phrase::is_pronoun(p, &source.mention) || !p.is_any(source.mention.end - 1, NEVER))
                .or_else(|| self.listed_subject(site)),
        }
    }

    /// The subject of a row of verbs: "he fights …, *claims* … and …".
    fn listed_subject(&self, site: Site) -> Option<Subject> {
        let comma = site.group > self.range.start && self.paragraph.class(site.group - 1) == Class::Comma;
        let third = matches!(site.cue.form, Form::Third | Form::Past);
        (comma && third).then(|| self.nearest_subject(site)).flatten()
    }

    /// "a statement saying", "Orme saying": the phrase before, or who issued it.
    fn participle_subject(&self, site: Site) -> Option<Subject> {
        let p = self.paragraph;
        let phrase = phrase::ending_at(p, self.range.start, site.group)?;
        if phrase::is_name(p, &phrase) {
            return Some(Subject { clause: phrase.start, mention: phrase, antecedent: None });
        }
        if site.cue.lemma == "read" || self.stands_with(&phrase) {
            return subject::before(p, self.range.start, site.group);
        }
        self.last_source().or_else(|| self.main_subject())
    }

    /// Whether the phrase is what "with" brings in: "with a third of the members *saying* …".
    fn stands_with(&self, phrase: &Range<usize>) -> bool {
        let from = self.range.start.max(phrase.start.saturating_sub(4));
        (from..phrase.start).any(|at| self.paragraph.is(at, "with"))
    }

    /// The subject of the nearest verb before a participle, unless it belongs to an inner clause: "the group marched, *saying* …".
    fn nearest_subject(&self, site: Site) -> Option<Subject> {
        let p = self.paragraph;
        let from = self.range.start.max(site.group.saturating_sub(40));
        for at in (from..site.group).rev().filter(|at| is_finite(p, *at) && p.quote(*at).is_none()) {
            let group = subject::group_start(p, self.range.start, at);
            let Some(subject) = subject::before(p, self.range.start, group) else { continue };
            let before = subject.clause.checked_sub(1).filter(|at| *at >= self.range.start);
            let outer = before.is_none_or(|at| {
                matches!(p.class(at), Class::Comma | Class::Dash | Class::Adverb | Class::Time | Class::Conjunction)
                    || p.is(at, "where")
            });
            if outer {
                return Some(subject);
            }
        }
        None
    }
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
        (Frame::Will | Frame::Think, _) => false,
        (_, Opening::Infinitive | Opening::Object) => true,
    }
}

/// The comma that closes the clause which the content `tokens` belongs to; `relative`: a verb has to follow it.
fn clause_comma(paragraph: &Paragraph, tokens: &Range<usize>, relative: bool) -> usize {
    let comma = |at: usize| {
        paragraph.class(at) == Class::Comma
            || relative && paragraph.quote(at).is_some() && last_character(paragraph, at) == Some(',')
    };
    let closes = |at: &usize| {
        comma(*at)
            && (!relative
                || is_finite(paragraph, at + 1)
                || (paragraph.class(at + 1) == Class::Adverb && is_finite(paragraph, at + 2)))
    };
    let end = tokens.clone().skip(1).find(closes);
    end.map_or(tokens.end, |at| at + usize::from(paragraph.quote(at).is_some()))
}
