//! Everybody a document names, and whom a mention means.

mod beside;
pub(in crate::attribution) mod chunk;
pub(in crate::attribution) mod token;
pub(in crate::attribution) mod words;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use super::entity::{self, Entity, Mention};
use super::lexicon::{Form, Frame, cue_of, listed};
use super::pronoun::{Place, Trace};
use super::role_phrase::is_article;
use super::{SourceKind, SourceType, description, gender, nominal, pronoun, role_phrase, source_kind};
use crate::document::Document;
use crate::quote::Quotes;
use crate::text::Span;
use chunk::Sort;
use token::{Shape, Token};
use words::{is_place_name, is_stop};

/// The people and organisations of one document, with what it says they are.
pub struct Cast<'d> {
    pub(super) text: &'d str,
    pub(super) tokens: Vec<Token>,
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    by_name: HashMap<String, usize>,
    /// Names and personal pronouns, in text order.
    pub(super) trail: Vec<Trace>,
}

/// Whom a mention means.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The full name, or `None` when nothing fits.
    pub speaker: Option<String>,
    /// The fullest role that the document gives.
    pub role: Option<String>,
    /// The full names of others that fit as well.
    pub rivals: Vec<String>,
    /// The form of the mention.
    pub form: SourceType,
    /// What sort of source it is.
    pub kind: SourceKind,
}

/// Somebody a document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'c> {
    /// The fullest name, title left out.
    pub name: &'c str,
    /// The fullest role.
    pub role: Option<&'c str>,
    /// Every role that the document states, as it writes them, in text order.
    pub roles: Vec<&'c str>,
}

/// An entity that a mention means, with those that fit as well.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) entity: usize,
    pub(super) rivals: Vec<usize>,
}

impl<'d> Cast<'d> {
    /// Reads the names of `document`, groups them, and reads the roles and pronouns beside them.
    pub fn of(document: &'d Document, quotes: &Quotes) -> Self {
        let text = document.text();
        let tokens = token::tokens(document, quotes);
        let chunks = chunk::chunks(text, &tokens);
        let (mut mentions, mut entities) = entity::cluster(text, &tokens, &chunks);
        role_phrase::collect(text, &tokens, &mut mentions, &mut entities);
        let by_name = entities.iter().enumerate().map(|(at, entity)| (entity.name.clone(), at)).collect();
        let mut cast = Self { text, tokens, mentions, entities, by_name, trail: Vec::new() };
        gender::vote(&mut cast);
        description::follow(&mut cast);
        cast
    }

    /// The names of the document without titles, in text order.
    pub fn names(&self) -> impl Iterator<Item = Span> {
        self.mentions.iter().map(|mention| mention.span)
    }

    /// Everybody the document names who can be a person, in the order of their first full names.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        let people = self
            .entities
            .iter()
            .filter(|entity| matches!(entity.sort, Sort::Person | Sort::Unknown) && !entity.mentions.is_empty());
        people.map(|entity| Person {
            name: &entity.name,
            role: entity.fullest_role(),
            roles: entity.roles.iter().chain(&entity.learnt).map(|role| role.text.as_str()).collect(),
        })
    }

    /// Whom the words at `span` mean. `previous` is the resolved speaker of the attribution before, who is preferred a little.
    pub fn resolve(&self, span: Span, previous: Option<&str>) -> Resolved {
        let at = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end).max(at);
        let previous = previous.and_then(|name| self.by_name.get(name).copied());
        if let Some(found) = self.named(at, end) {
            return self.answer(Some(found), SourceType::Name);
        }
        let word = span.of(self.text).trim().to_lowercase();
        if PRONOUNS.contains(&word.as_str()) {
            let found = pronoun::resolve(self, at, &word, previous);
            let several = matches!(word.as_str(), "they" | "their" | "them");
            let mut answer = self.answer(found, SourceType::Pronoun);
            if several && answer.kind == SourceKind::Person {
                answer.kind = SourceKind::Group;
            }
            return answer;
        }
        self.answer(nominal::resolve(self, span, at, previous), SourceType::Nominal)
    }

    /// The mention whose name, title included, begins at token `at`.
    pub(super) fn mention_at(&self, at: usize) -> Option<&Mention> {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= at);
        self.mentions.get(first).filter(|mention| mention.phrase <= at)
    }

    /// The mentions that lie inside `span`.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..].iter().take_while(move |mention| mention.span.end <= span.end)
    }

    /// Whether an entity can be a person.
    pub(super) fn is_person(&self, entity: usize) -> bool {
        matches!(self.entities[entity].sort, Sort::Person | Sort::Unknown)
    }

    /// How the phrase of tokens `start..end` stands in its clause.
    pub(super) fn place_of(&self, start: usize, end: usize) -> Place {
        let here = self.tokens[start].sentence;
        let word = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at)).filter(|token| token.sentence == here);
            token.map_or((None, ""), |token| (Some(token.shape), token.span.of(self.text)))
        };
        let start = if word(start.checked_sub(1)).0 == Some(Shape::Possessive) { self.owner(start - 1) } else { start };
        let article = word(start.checked_sub(1)).1.eq_ignore_ascii_case("the");
        let start = start - usize::from(article);
        let (before, verb) = word(start.checked_sub(1));
        let (after, next) = word(Some(end));
        let according = verb == "to" && word(start.checked_sub(2)).1.eq_ignore_ascii_case("according");
        if according && after != Some(Shape::Possessive) {
            return Place::Speaker;
        }
        if after == Some(Shape::Possessive) || PREPOSITIONS.contains(verb) {
            return Place::Oblique;
        }
        // "…,” said Orme" has its subject behind the verb, "he said Orme left" has not.
        let inverted = is_speech(verb) && !word(start.checked_sub(2)).0.is_some_and(Shape::is_word);
        if inverted {
            return Place::Speaker;
        }
        if is_speech(next) || after == Some(Shape::Comma) && self.speaks_after_apposition(end) {
            return Place::Speaker;
        }
        let opens = match before {
            Some(Shape::Lower) if is_speech(verb) => after == Some(Shape::Lower) && !COMPLEMENTING.contains(next),
            Some(Shape::Lower) => CONJUNCTIONS.contains(verb) || SUBORDINATORS.contains(verb),
            Some(Shape::Number | Shape::Possessive) => false,
            _ => true,
        };
        if before == Some(Shape::Lower) && !CONJUNCTIONS.contains(verb) && (opens || FINITE.contains(next)) {
            Place::Clause
        } else if opens {
            Place::Subject
        } else {
            Place::Object
        }
    }

    /// Where the name begins that owns what stands behind the "'s" at `possessive`: "*the Courier*'s Ada Orme".
    fn owner(&self, possessive: usize) -> usize {
        let before = self.mentions.partition_point(|mention| mention.tokens.end < possessive);
        let owner = self.mentions.get(before).filter(|mention| mention.tokens.end == possessive);
        owner.map_or(possessive + 1, |owner| owner.phrase)
    }

    /// Whether a verb that needs a subject stands at `at`.
    pub(super) fn is_followed_by_verb(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let word = token.span.of(self.text);
            FINITE.contains(word) || is_speech(word)
        })
    }

    /// Whether "added" or another verb that goes on with a speech stands at `at`, or behind "also" there.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        CONTINUING.contains(word(if word(at) == "also" { at + 1 } else { at }))
    }

    /// Whether the name of tokens `start..end` only says whose or what kind the thing behind it is: "the *Orme* administration",
    /// "*Orme* supporters".
    pub(super) fn describes(&self, start: usize, end: usize) -> bool {
        let here = self.tokens[start].sentence;
        let Some(next) = self.tokens.get(end).filter(|next| next.sentence == here && next.shape == Shape::Lower) else {
            return false;
        };
        let word = next.span.of(self.text);
        let article = start.checked_sub(1).is_some_and(|the| {
            self.tokens[the].sentence == here && self.tokens[the].span.of(self.text).eq_ignore_ascii_case("the")
        });
        let verb = || is_speech(word) || cue_of(word).is_some() || FINITE.contains(word) || word.ends_with("ed");
        let noun = || source_kind::is_impersonal(word) || source_kind::is_vague(word);
        (article && !is_stop(word) || noun()) && !verb()
    }

    /// Whether a verb of speech follows the apposition that begins with the comma at `comma`: "Orme, the mayor, said".
    fn speaks_after_apposition(&self, comma: usize) -> bool {
        const LONGEST: usize = 16;
        let here = self.tokens[comma].sentence;
        let rest = self.tokens[comma + 1..]
            .iter()
            .take(LONGEST)
            .take_while(|token| token.sentence == here && token.shape != Shape::Quote);
        let mut rest = rest.skip_while(|token| token.shape != Shape::Comma).skip(1);
        rest.next().is_some_and(|token| is_speech(token.span.of(self.text)))
    }

    /// The name that heads the phrase of tokens `at..end`, or stands in apposition to its head: not one that owns, complements
    /// or modifies the head, or stands in a clause behind it.
    fn named(&self, at: usize, end: usize) -> Option<Found> {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= at);
        self.mentions[first..].iter().take_while(|mention| mention.tokens.start < end).find_map(|mention| {
            let next = self.tokens.get(mention.tokens.end).filter(|_| mention.tokens.end < end);
            let heads = next.is_none_or(|token| {
                !matches!(token.shape, Shape::Possessive | Shape::Lower) || is_verb(token.span.of(self.text))
            });
            // "An Ohio newspaper" has no name.
            let from_place = next.is_some_and(|token| token.shape == Shape::Lower)
                && is_place_name(mention.span.of(self.text))
                && matches!(self.tokens[at].span.of(self.text), "a" | "an" | "A" | "An");
            let heads = heads && !from_place;
            let start = mention.phrase.max(at);
            let quoted = self.tokens[mention.tokens.start].quoted && !self.tokens[at].quoted;
            (heads && !quoted && self.names_head(at, start))
                .then(|| Found { entity: mention.entity, rivals: mention.rivals.clone() })
        })
    }

    /// Whether a name that begins at `name` can be that of the phrase which begins at `at`: nothing in between parts them, or it
    /// stands behind a comma and the phrase describes a person.
    fn names_head(&self, at: usize, name: usize) -> bool {
        let word = |at: usize| self.tokens[at].span.of(self.text);
        let parts = |at: usize| {
            let token = self.tokens[at];
            token.shape == Shape::Lower
                && (PREPOSITIONS.contains(word(at)) || matches!(word(at), "who" | "that" | "which"))
        };
        let Some(part) = (at..name).find(|at| parts(*at)) else { return true };
        // "master of ceremonies Ada Orme": a title without an article.
        let bare = self.tokens[at].shape == Shape::Lower && !is_article(word(at)) && !is_stop(word(at));
        if bare && self.tokens[name - 1].shape == Shape::Lower && !is_stop(word(name - 1)) {
            return true;
        }
        let apposed = matches!(self.tokens[name - 1].shape, Shape::Comma | Shape::Dash);
        let head = part.checked_sub(1).filter(|head| *head >= at).map(word);
        apposed && head.is_none_or(|head| !source_kind::is_impersonal(head))
    }

    fn answer(&self, found: Option<Found>, form: SourceType) -> Resolved {
        let Some(found) = found else {
            return Resolved { speaker: None, role: None, rivals: Vec::new(), form, kind: SourceKind::Vague };
        };
        let entity = &self.entities[found.entity];
        let kind = match entity.sort {
            Sort::Organisation | Sort::Place => SourceKind::Organisation,
            Sort::Person | Sort::Unknown => SourceKind::Person,
        };
        Resolved {
            speaker: Some(entity.name.clone()),
            role: entity.fullest_role().map(ToOwned::to_owned),
            rivals: found.rivals.iter().map(|rival| self.entities[*rival].name.clone()).collect(),
            form,
            kind,
        }
    }
}

impl fmt::Debug for Cast<'_> {
    /// Shows who was found; the tokens would bury it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.entities).finish()
    }
}

/// Whether a small word goes on behind an object: "saw her *in* the hall", and not "saw her hall".
pub(super) fn goes_on_behind(word: &str) -> bool {
    COMPLEMENTING.contains(word) || PREPOSITIONS.contains(word) || parts_clauses(word)
}

/// Whether a word begins a clause or phrase that the subject before it has no hold on.
pub(super) fn parts_clauses(word: &str) -> bool {
    word != "that" && (CONJUNCTIONS.contains(word) || SUBORDINATORS.contains(word))
}

fn is_speech(word: &str) -> bool {
    let says = |word: &str| {
        cue_of(word).is_some_and(|cue| {
            matches!(cue.frame, Frame::Say | Frame::Tell | Frame::Ask)
                && (cue.form == Form::Past || cue.form == Form::Third && !cue.noun)
        })
    };
    SPEECH.contains(word) || says(word)
}

fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "who" | "magazine" | "newspaper" | "and" | "in" | "of" | "at" | "on" | "from" | "said" | "says" | "told"
    )
}

/// The commonest verbs of speech, as they stand beside a speaker's name.
static SPEECH: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("neighbours.txt"), "speech"));

const PRONOUNS: &[&str] = &["i", "who", "he", "she", "it", "they", "him", "her", "them", "his", "their", "its"];

static PREPOSITIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("neighbours.txt"), "preposition"));

static CONJUNCTIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("neighbours.txt"), "conjunction"));

/// What opens a clause inside another.
static SUBORDINATORS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| listed(include_str!("neighbours.txt"), "subordinator"));

/// Verbs that tell by themselves that a subject stands before them.
static FINITE: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("neighbours.txt"), "finite"));

/// Verbs of one who speaks on.
static CONTINUING: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("neighbours.txt"), "continuing"));

/// What goes on, behind a name, with what a verb in front of it says: "called Orme *a* friend", "told Orme *that*".
static COMPLEMENTING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| listed(include_str!("neighbours.txt"), "complementing"));

#[cfg(test)]
mod tests;
