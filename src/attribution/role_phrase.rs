//! What the prose beside a name says its bearer is: titles in front, appositions on both sides, party and state behind.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::token::{Shape, Token};
use super::cast::words::{is_stop, key};
use super::entity::{Entity, Mention};
use super::lexicon::listed;
use crate::people::{Role, is_head_noun, is_honorific, is_place, is_role_noun};
use crate::text::Span;

/// The longest role that is read, in words.
pub(super) const LONGEST: usize = 16;

/// Reads the roles beside every mention and gives them to their entities.
pub(super) fn collect(text: &str, tokens: &[Token], mentions: &mut [Mention], entities: &mut [Entity]) {
    let prose = Prose { text, tokens };
    for at in 0..mentions.len() {
        let entity = mentions[at].entity;
        if matches!(entities[entity].sort, Sort::Organisation | Sort::Place) {
            continue;
        }
        let (start, end) = (mentions[at].tokens.start, mentions[at].tokens.end);
        let front = prose.title_before(start, &mentions[..at]);
        if let Some(from) = front {
            mentions[at].phrase = from;
        }
        let title = front.map(|from| prose.span(from, start));
        if let Some(title) = title.filter(|_| prose.is_plural(start - 1)) {
            for joined in prose.joined_names(at, mentions) {
                add(&mut entities[joined], Role::parse(&singular(title.of(text))), title.of(text));
            }
        }
        let before = match front {
            Some(from) => prose.title_joined(from, &mentions[..at]),
            None => prose.apposed_before(start, end, &mentions[..at]),
        };
        let behind =
            if prose.is_locative(&entities[entity], start, end) { Vec::new() } else { prose.roles_behind(start, end) };
        for span in title.into_iter().chain(before).chain(behind) {
            let role = span.of(text);
            let singular = title == Some(span) && prose.is_plural(start - 1);
            let parsed = if singular { Role::parse(&self::singular(role)) } else { Role::parse(role) };
            add(&mut entities[entity], parsed, role);
        }
        if let Some(label) = prose.label_behind(end) {
            let role = Role::parse(label);
            entities[entity].details.extend(role.details().map(ToOwned::to_owned));
            if role.is_party_label() {
                add(&mut entities[entity], role, label);
            }
        }
    }
}

/// A title for several, as for one: "Sens." stays, "Former presidents" is "Former president".
fn singular(title: &str) -> String {
    if title.ends_with('.') { title.to_owned() } else { title.strip_suffix('s').unwrap_or(title).to_owned() }
}

fn add(entity: &mut Entity, mut role: Role, text: &str) {
    /// More roles than this are a list or an attack, not a person.
    const MOST: usize = 24;
    text.clone_into(&mut role.text);
    if entity.sort == Sort::Unknown {
        entity.sort = Sort::Person;
    }
    let list = if role.is_relation() { &mut entity.relations } else { &mut entity.roles };
    if list.len() < MOST && list.iter().all(|known| known.text != role.text) {
        list.push(role);
    }
}

/// The prose around the names.
pub(super) struct Prose<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
}

impl<'t> Prose<'t> {
    pub(super) fn key(&self, at: usize) -> String {
        key(self.tokens[at].span.of(self.text))
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.cover(self.tokens[to - 1].span)
    }

    /// Whether token `at` exists in the sentence of token `beside`.
    pub(super) fn same_sentence(&self, at: usize, beside: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.sentence == self.tokens[beside].sentence)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens[at].shape
    }

    pub(super) fn is_head(&self, at: usize) -> bool {
        let key = self.key(at);
        self.shape(at).is_word() && (is_head_noun(&key) || key.rsplit('-').next().is_some_and(is_head_noun))
    }

    /// Whether token `at` is a title for several: "Sens.", "presidents".
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let key = self.key(at);
        matches!(key.as_str(), "sens" | "reps" | "govs") || key.strip_suffix('s').is_some_and(is_head_noun)
    }

    /// "In *Harwick*, the mayor said": a lone word that nothing tells to be a person's name, where a place is named.
    fn is_locative(&self, entity: &Entity, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).filter(|before| self.same_sentence(*before, start));
        let inside = before.is_some_and(|before| matches!(self.key(before).as_str(), "in" | "at" | "near"));
        inside && end - start == 1 && entity.sort == Sort::Unknown
    }

    /// The entities of the names that go on a list behind mention `first`: "Sens. Ann Reed (R-Ohio), Tom Vale and Jane Orme".
    fn joined_names(&self, first: usize, mentions: &[Mention]) -> Vec<usize> {
        const MOST: usize = 8;
        let mut joined = Vec::new();
        for pair in mentions[first..].windows(2).take(MOST) {
            let mut at = self.after_label(pair[0].tokens.end);
            let from = at;
            while at < pair[1].tokens.start && (self.shape(at) == Shape::Comma || self.key(at) == "and") {
                at += 1;
            }
            if at == from || at != pair[1].tokens.start || !self.same_sentence(at, pair[0].tokens.start) {
                break;
            }
            joined.push(pair[1].entity);
        }
        joined
    }

    /// A role that "and" joins to the title that begins at `title`: "*former prosecutor* and mayor Ann Reed".
    fn title_joined(&self, title: usize, earlier: &[Mention]) -> Option<Span> {
        let and = title.checked_sub(1).filter(|and| self.same_sentence(*and, title) && self.key(*and) == "and")?;
        let head = and.checked_sub(1).filter(|head| self.same_sentence(*head, title))?;
        let alone = earlier.last().is_none_or(|mention| mention.tokens.end <= head);
        let named = alone && (self.is_head(head) || self.shape(head) == Shape::Lower && is_role_noun(&self.key(head)));
        named.then(|| self.span(self.modifiers_before(and, title, earlier), and))
    }

    /// The first token of the title in front of the name that begins at `name`: "former Secretary of State", "chief engineer".
    fn title_before(&self, name: usize, earlier: &[Mention]) -> Option<usize> {
        let courtesy = name > 0 && self.shape(name - 1).is_capital() && COURTESY.contains(&self.key(name - 1).as_str());
        if courtesy {
            return None;
        }
        let from = self.modifiers_before(name, name, earlier);
        let noun = from < name && self.shape(name - 1) == Shape::Lower && is_role_noun(&self.key(name - 1));
        let holds_head = noun || from < name && self.is_plural(name - 1) || (from..name).any(|at| self.is_head(at));
        // "The mayor meets Orme": a small word directly in front of the name is the title itself.
        let last = name > 0
            && (self.shape(name - 1) != Shape::Lower || noun || self.is_head(name - 1) || self.is_plural(name - 1));
        (holds_head && last).then_some(from)
    }

    /// Walks left from `edge` over the words of a role; `name` is a token of the sentence.
    pub(super) fn modifiers_before(&self, edge: usize, name: usize, earlier: &[Mention]) -> usize {
        let mut from = edge;
        while from > 0 && edge - from < LONGEST && self.same_sentence(from - 1, name) {
            let at = from - 1;
            let key = self.key(at);
            let status = STATUS.contains(key.as_str());
            // In front of a title with a capital, small words belong to the sentence: "may force Sen. Orme".
            let titled = from < edge && self.shape(from).is_capital() && (from..edge).any(|at| self.is_head(at));
            match self.shape(at) {
                Shape::Possessive if from < edge => return self.owner_before(at, earlier),
                Shape::Upper => from = at,
                Shape::Capital if status || !is_stop(&key) => from = at,
                Shape::Initial if at > 0 && self.shape(at - 1).is_capital() => from = at,
                Shape::Lower if status || !titled && self.is_modifier(at) => from = at,
                Shape::Lower if self.links_office(at, from..edge) => from = at,
                _ => break,
            }
        }
        from
    }

    /// Whether the preposition at `at` joins a head noun with the office behind it ("Ambassador to NATO"), which is no other
    /// person's title ("adviser to President").
    fn links_office(&self, at: usize, office: Range<usize>) -> bool {
        let is_office =
            !office.is_empty() && office.into_iter().all(|word| !self.is_head(word) && !is_honorific(&self.key(word)));
        is_office && self.is_link(at) && at > 0 && self.is_head(at - 1)
    }

    /// Whether the small word at `at` can stand inside a role: nouns and adjectives, but no verb and no function word.
    pub(super) fn is_modifier(&self, at: usize) -> bool {
        let key = self.key(at);
        if self.is_head(at) || STATUS.contains(key.as_str()) {
            return true;
        }
        let verbal = key.ends_with("ed") || key.ends_with("ing");
        !is_stop(&key) && !verbal && !VERBS.contains(key.as_str())
    }

    pub(super) fn is_link(&self, at: usize) -> bool {
        matches!(self.tokens[at].span.of(self.text), "of" | "to" | "for" | "on" | "at" | "in")
    }

    /// The first token of the owner whose "'s" stands at `possessive`: a name with its title, or a noun with its adjectives.
    fn owner_before(&self, possessive: usize, earlier: &[Mention]) -> usize {
        if let Some(owner) = earlier.iter().rev().take(2).find(|mention| mention.tokens.end == possessive) {
            return owner.phrase;
        }
        let mut from = possessive;
        while from > 0 && possessive - from < 4 && self.same_sentence(from - 1, possessive) {
            let at = from - 1;
            let noun = self.shape(at) == Shape::Upper || self.shape(at).is_word() && !is_stop(&self.key(at));
            if !noun {
                break;
            }
            from = at;
        }
        from
    }

    /// Party and place behind a name: "(R-Texas)", ", D-Ohio,", "of Vermont".
    fn label_behind(&self, end: usize) -> Option<&'t str> {
        if !self.same_sentence(end + 1, end - 1) {
            return None;
        }
        let word = self.tokens[end + 1].span.of(self.text);
        let whole = |word: &'t str| self.label_whole(end, word);
        let bracketed = matches!(self.shape(end), Shape::Open | Shape::Comma) && self.is_party(end + 1);
        let stated = self.shape(end) == Shape::Open && is_place(word);
        let placed = self.key(end) == "of" && is_place(word);
        (bracketed || placed || stated).then(|| whole(word))
    }

    /// What stands in the bracket at `open` if it is short, or else `word`.
    fn label_whole(&self, open: usize, word: &'t str) -> &'t str {
        let close = self.after_label(open);
        if self.shape(open) == Shape::Open && close > open + 2 {
            return self.span(open + 1, close - 1).of(self.text);
        }
        word
    }

    /// Whether token `at` is a party's letter, with or without a place.
    pub(super) fn is_party(&self, at: usize) -> bool {
        let word = self.tokens[at].span.of(self.text);
        matches!(word.split('-').next(), Some("R" | "D" | "I"))
    }
}

/// Whether `key` is "the", "a" or "an".
pub(super) fn is_article(key: &str) -> bool {
    matches!(key, "the" | "a" | "an")
}

/// Forms of address that say nothing of a role.
const COURTESY: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "madam"];

static STATUS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "status"));

/// Verbs that stand in front of a name without looking like verbs.
static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "verb"));
