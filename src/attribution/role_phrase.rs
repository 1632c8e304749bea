//! What the prose beside a name says its bearer is: titles in front, appositions on both sides, party and state behind.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::token::{Shape, Token};
use super::cast::words::{is_stop, key};
use super::entity::{Entity, Mention};
use super::lexicon::listed;
use crate::people::{Role, is_head_noun, is_honorific, is_place};
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
        let spans = [
            front.map(|from| prose.span(from, start)),
            front.is_none().then(|| prose.apposed_before(start, end, &mentions[..at])).flatten(),
            prose.apposed_after(end),
        ];
        for span in spans.into_iter().flatten() {
            add(&mut entities[entity], Role::parse(span.of(text)));
        }
        entities[entity].details.extend(prose.details_after(end));
    }
}

fn add(entity: &mut Entity, role: Role) {
    /// More roles than this are a list or an attack, not a person.
    const MOST: usize = 24;
    if !role.has_title() {
        return;
    }
    if entity.sort == Sort::Unknown {
        entity.sort = Sort::Person;
    }
    if entity.roles.len() < MOST && entity.roles.iter().all(|known| known.text != role.text) {
        entity.roles.push(role);
    }
}

/// The prose around the names.
pub(super) struct Prose<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
}

impl Prose<'_> {
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

    /// The first token of the title in front of the name that begins at `name`: "former Secretary of State", "chief engineer".
    fn title_before(&self, name: usize, earlier: &[Mention]) -> Option<usize> {
        let courtesy = name > 0 && self.shape(name - 1).is_capital() && COURTESY.contains(&self.key(name - 1).as_str());
        if courtesy {
            return None;
        }
        let from = self.modifiers_before(name, name, earlier);
        let holds_head = (from..name).any(|at| self.is_head(at));
        holds_head.then_some(from)
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
    fn details_after(&self, end: usize) -> Vec<String> {
        if !self.same_sentence(end + 1, end - 1) {
            return Vec::new();
        }
        let word = self.tokens[end + 1].span.of(self.text);
        let party = word.split_once('-').is_some_and(|(party, _)| matches!(party, "R" | "D" | "I"))
            || matches!(word, "R" | "D" | "I");
        let bracketed = matches!(self.shape(end), Shape::Open | Shape::Comma) && party;
        let placed = self.key(end) == "of" && is_place(word);
        if bracketed || placed { Role::parse(word).details().map(ToOwned::to_owned).collect() } else { Vec::new() }
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
