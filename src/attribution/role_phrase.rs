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
const LONGEST: usize = 16;

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

struct Prose<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Prose<'_> {
    fn key(&self, at: usize) -> String {
        key(self.tokens[at].span.of(self.text))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.cover(self.tokens[to - 1].span)
    }

    /// Whether token `at` exists in the sentence of token `beside`.
    fn same_sentence(&self, at: usize, beside: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.sentence == self.tokens[beside].sentence)
    }

    fn shape(&self, at: usize) -> Shape {
        self.tokens[at].shape
    }

    fn is_head(&self, at: usize) -> bool {
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
    fn modifiers_before(&self, edge: usize, name: usize, earlier: &[Mention]) -> usize {
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
    fn is_modifier(&self, at: usize) -> bool {
        let key = self.key(at);
        if self.is_head(at) || STATUS.contains(key.as_str()) {
            return true;
        }
        let verbal = key.ends_with("ed") || key.ends_with("ing");
        !is_stop(&key) && !verbal && !VERBS.contains(key.as_str())
    }

    fn is_link(&self, at: usize) -> bool {
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

    /// The role that ends at the comma in front of a name: "the acting envoy to the Isles, Ann Reed, said".
    fn apposed_before(&self, name: usize, end: usize, earlier: &[Mention]) -> Option<Span> {
        let comma = name.checked_sub(1)?;
        let apposed = self.same_sentence(comma, name) && self.shape(comma) == Shape::Comma && self.closes(end, name);
        if !apposed || self.lists_on(end) {
            return None;
        }
        let mut head = self.head_before(comma)?;
        let mut from = self.modifiers_before(head + 1, name, earlier);
        // "adviser to the mayor, Ann Reed": the outer noun is hers, not the inner.
        while let Some(outer) = self.outer_head(from) {
            head = outer;
            from = self.modifiers_before(head + 1, name, earlier);
        }
        let definite = from == 0
            || !self.same_sentence(from - 1, name)
            || self.shape(from).is_capital()
            || self.shape_before_is_definite(from)
            || self.opens_sentence(from)
            || self.owns(from, head);
        definite.then(|| self.span(from, comma))
    }

    fn owns(&self, from: usize, head: usize) -> bool {
        (from..head).any(|at| self.shape(at) == Shape::Possessive)
    }

    /// "A spokeswoman, Ann Reed, said": behind an article that opens the sentence.
    fn opens_sentence(&self, from: usize) -> bool {
        is_article(&self.key(from - 1)) && self.tokens[from - 1].first
    }

    fn shape_before_is_definite(&self, from: usize) -> bool {
        matches!(self.key(from - 1).as_str(), "the" | "its" | "their" | "our")
    }

    /// The head noun of the phrase that ends before `comma`: directly there, or with a complement behind it.
    fn head_before(&self, comma: usize) -> Option<usize> {
        let mut at = comma;
        while at > 0 && comma - at < LONGEST && self.same_sentence(at - 1, comma) {
            at -= 1;
            if !self.shape(at).is_word() && self.shape(at) != Shape::Possessive {
                return None;
            }
            if self.is_head(at) && (at + 1 == comma || self.is_link(at + 1)) {
                return Some(at);
            }
            let key = self.key(at);
            if is_stop(&key) && !self.is_link(at) && !matches!(key.as_str(), "the" | "a" | "an" | "and") {
                return None;
            }
        }
        None
    }

    /// The head noun in front of a preposition in front of the phrase that begins at `from`.
    fn outer_head(&self, from: usize) -> Option<usize> {
        let mut at = from.checked_sub(1)?;
        if matches!(self.key(at).as_str(), "the" | "a" | "an") {
            at = at.checked_sub(1)?;
        }
        let head = at.checked_sub(1)?;
        (self.same_sentence(head, from) && self.is_link(at) && self.is_head(head)).then_some(head)
    }

    /// The role between the comma behind a name and the next mark: "Ann Reed, the port's chief engineer, said".
    fn apposed_after(&self, end: usize) -> Option<Span> {
        if !self.same_sentence(end, end - 1) {
            return None;
        }
        let opened = matches!(self.shape(end), Shape::Comma | Shape::Dash);
        let copula = matches!(self.key(end).as_str(), "is")
            && self.same_sentence(end + 1, end)
            && is_article(&self.key(end + 1));
        if !opened && !copula {
            return None;
        }
        let mut at = self.after_age(end + 1);
        if self.same_sentence(at + 1, end) && self.key(at) == "who" && matches!(self.key(at + 1).as_str(), "is" | "was")
        {
            at += 2;
        }
        let phrase = self.phrase_from(at, end)?;
        (copula || self.closes(phrase.1, end)).then(|| self.span(phrase.0, phrase.1))
    }

    /// "Ann Reed, 34, a teacher": the age is skipped.
    fn after_age(&self, at: usize) -> usize {
        let age =
            self.same_sentence(at + 1, at) && self.shape(at) == Shape::Number && self.shape(at + 1) == Shape::Comma;
        if age { at + 2 } else { at }
    }

    /// The role phrase that begins at `at`, its article left out: first token and end.
    fn phrase_from(&self, at: usize, beside: usize) -> Option<(usize, usize)> {
        let mut from = at;
        while self.same_sentence(from, beside) && (is_article(&self.key(from)) || self.key(from) == "then") {
            from += 1;
        }
        let head = self.head_from(from, beside)?;
        Some((from, self.complement_end(head + 1, beside)))
    }

    /// The head noun of the phrase that begins at `from`: the first that no further noun follows.
    fn head_from(&self, from: usize, beside: usize) -> Option<usize> {
        let mut at = from;
        while self.same_sentence(at, beside) && at - from < LONGEST / 2 {
            let ends = !self.same_sentence(at + 1, beside)
                || !(self.shape(at + 1).is_word() && self.is_modifier(at + 1)
                    || self.shape(at + 1) == Shape::Possessive
                    || self.shape(at + 1).is_capital());
            if self.is_head(at) && ends {
                return Some(at);
            }
            let inside = match self.shape(at) {
                Shape::Lower => self.is_modifier(at),
                Shape::Capital | Shape::Initial => !is_stop(&self.key(at)),
                Shape::Upper | Shape::Possessive | Shape::Number => true,
                _ => false,
            };
            if !inside {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Where the complement of a role ends ("of debate at the University of Millbrook"): before the next mark or verb.
    fn complement_end(&self, from: usize, beside: usize) -> usize {
        let mut at = from;
        while self.same_sentence(at, beside) && at - from < LONGEST {
            let inside = match self.shape(at) {
                Shape::Lower => {
                    let key = self.key(at);
                    if key == "and" && self.head_from(at + 1, beside).is_none() {
                        break;
                    }
                    self.is_link(at)
                        || is_article(&key)
                        || key == "and"
                        || key == "from"
                        || key == "with"
                        || (at > from && self.is_modifier(at))
                }
                shape => shape.is_capital() || shape == Shape::Possessive,
            };
            if !inside {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a phrase can end before token `at`: at a mark, a bracket or the sentence's end.
    fn closes(&self, at: usize, beside: usize) -> bool {
        !self.same_sentence(at, beside) || !self.shape(at).is_word() && self.shape(at) != Shape::Possessive
    }

    /// Whether ", and" or ", or" follows: a list, no apposition.
    fn lists_on(&self, at: usize) -> bool {
        self.same_sentence(at + 1, at) && matches!(self.key(at + 1).as_str(), "and" | "or")
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

fn is_article(key: &str) -> bool {
    matches!(key, "the" | "a" | "an")
}

/// Forms of address that say nothing of a role.
const COURTESY: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "madam"];

static STATUS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "status"));

/// Verbs that stand in front of a name without looking like verbs.
static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "verb"));
