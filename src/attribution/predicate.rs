//! Roles behind a name: appositions ("Ann Reed, the port's engineer,"), relative clauses ("who runs a bakery") and "is a …".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::cast::token::Shape;
use super::cast::words::is_stop;
use super::lexicon::listed;
use super::role_phrase::{LONGEST, Prose, is_article};
use crate::people::is_person_noun;
use crate::text::Span;

/// How a role is joined to the name in front of it.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// By a comma or dash: the role ends where the apposition does.
    Comma,
    /// By "is a", "served as".
    Verb,
}

impl Prose<'_> {
    /// The roles behind the name that ends before token `end`: "Ann Reed, the port's chief engineer and a former mayor, said".
    pub(super) fn roles_behind(&self, name: usize, end: usize) -> Vec<Span> {
        let behind = self.after_label(end);
        let Some((at, joint)) = self.joined(name, behind) else { return Vec::new() };
        if let Some(office) = self.office_held(at, end) {
            return vec![office];
        }
        let mut roles = Vec::new();
        let mut from = at;
        // "a teacher and former mayor": one role after the other.
        while roles.len() < 3 {
            let Some((start, stop)) = self.phrase_from(from, end) else { break };
            let goes_on = self.same_sentence(stop + 1, end) && self.key(stop) == "and";
            if joint == Joint::Comma && !goes_on && !self.closes_loosely(stop, end) {
                break;
            }
            roles.push(self.span(start, stop));
            if !goes_on {
                break;
            }
            from = stop + 1 + usize::from(self.key(stop + 1) == "as");
        }
        roles
    }

    /// Past "(R-Texas)" and ", R-Texas".
    pub(super) fn after_label(&self, end: usize) -> usize {
        const LONGEST_LABEL: usize = 6;
        if !self.same_sentence(end + 1, end - 1) {
            return end;
        }
        match self.shape(end) {
            Shape::Open => {
                let close = (end + 1..end + LONGEST_LABEL)
                    .take_while(|at| self.same_sentence(*at, end))
                    .find(|at| matches!(self.tokens[*at].span.of(self.text), ")" | "]"));
                close.map_or(end, |close| close + 1)
            }
            Shape::Comma if self.is_party(end + 1) => end + 2,
            _ => end,
        }
    }

    /// Where a role can begin behind the name, and what joins it.
    fn joined(&self, name: usize, end: usize) -> Option<(usize, Joint)> {
        if !self.same_sentence(end + 1, name) {
            return None;
        }
        if matches!(self.shape(end), Shape::Comma | Shape::Dash) {
            let at = self.after_age(end + 1);
            if !self.same_sentence(at + 1, name) || self.key(at) != "who" {
                return Some((at, Joint::Comma));
            }
            return match self.key(at + 1).as_str() {
                "is" | "was" => Some((at + 2, Joint::Comma)),
                verb if SERVES.contains(verb) => self.behind_as(at + 2, name).map(|at| (at, Joint::Verb)),
                _ => Some((at + 1, Joint::Verb)),
            };
        }
        let verb = self.key(end);
        if matches!(verb.as_str(), "is" | "was") && is_article(&self.key(end + 1)) && !self.is_supposed(name) {
            let graded = self.same_sentence(end + 2, name) && GRADED.contains(self.key(end + 2).as_str());
            return (!graded).then_some((end + 1, Joint::Verb));
        }
        let listed = matches!(verb.as_str(), "is" | "was" | "has" | "had" | "once" | "also");
        let verb = end + usize::from(listed);
        let serves = self.same_sentence(verb, name) && SERVES.contains(self.key(verb).as_str());
        if serves { self.behind_as(verb + 1, name).map(|at| (at, Joint::Verb)) } else { None }
    }

    /// The token behind "as", which is `at` or the one after it.
    fn behind_as(&self, at: usize, name: usize) -> Option<usize> {
        let becomes = matches!(self.key(at - 1).as_str(), "elected" | "appointed" | "named" | "became");
        let behind = (at..at + 2).find(|at| self.same_sentence(at + 1, name) && self.key(*at) == "as").map(|at| at + 1);
        behind.or(becomes.then_some(at))
    }

    /// "if Orme is the nominee": the clause does not say that it is so.
    fn is_supposed(&self, name: usize) -> bool {
        let from = name.saturating_sub(4);
        (from..name).any(|at| self.same_sentence(at, name) && SUPPOSING.contains(self.key(at).as_str()))
    }

    /// "who *runs a small bakery*": a verb that stands for an office, with its object.
    fn office_held(&self, at: usize, beside: usize) -> Option<Span> {
        let who = at > 0 && self.same_sentence(at, beside) && self.key(at - 1) == "who";
        if !who || !OFFICE_VERBS.contains(self.key(at).as_str()) {
            return None;
        }
        let ends = |at: &usize| {
            !self.same_sentence(*at, beside)
                || matches!(self.shape(*at), Shape::Comma | Shape::Mark | Shape::Open | Shape::Quote | Shape::Dash)
                || matches!(self.key(*at).as_str(), "and" | "said" | "who" | "but" | "when" | "while")
        };
        let end = (at + 1..at + LONGEST).find(ends)?;
        (end > at + 1).then(|| self.span(at, end))
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

    /// The end of the description of a person that begins at `from`, its complement included ("mayor of Lund").
    pub(super) fn described_by(&self, from: usize) -> Option<usize> {
        let head = self.head_from(from, from.checked_sub(1)?)?;
        let of = self.same_sentence(head + 1, from) && self.key(head + 1) == "of";
        Some(if of { self.complement_end(head + 1, from) } else { head + 1 })
    }

    /// The head noun of the phrase that begins at `from`: the first that no further noun follows.
    fn head_from(&self, from: usize, beside: usize) -> Option<usize> {
        let article = from > 0 && is_article(&self.key(from - 1));
        let mut at = from;
        while self.same_sentence(at, beside) && at - from < LONGEST / 2 {
            let ends = !self.same_sentence(at + 1, beside)
                || !(self.shape(at + 1).is_word() && self.is_modifier(at + 1)
                    || self.shape(at + 1) == Shape::Possessive
                    || self.shape(at + 1).is_capital());
            if ends && (self.is_head(at) || self.shape(at) == Shape::Lower && self.names_person(at)) {
                return Some(at);
            }
            let described = at > from && self.shape(at - 1) == Shape::Possessive || at == from && article;
            let inside = match self.shape(at) {
                Shape::Lower => {
                    self.is_modifier(at) || described && self.is_participle(at) || self.links_owner(at, from)
                }
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

    fn names_person(&self, at: usize) -> bool {
        let key = self.key(at);
        is_person_noun(&key) || key.rsplit('-').next().is_some_and(is_person_noun)
    }

    /// "Friends *of* the Harbour's director": a small word inside the name of the owner.
    fn links_owner(&self, at: usize, from: usize) -> bool {
        const REACH: usize = 5;
        let named = at > from && self.shape(at - 1).is_capital() && self.is_link(at);
        let owner = (at + 1..at + REACH).take_while(|next| self.same_sentence(*next, at));
        named
            && owner
                .into_iter()
                .find(|next| !self.shape(*next).is_capital() && self.key(*next) != "the")
                .is_some_and(|next| self.shape(next) == Shape::Possessive)
    }

    fn is_participle(&self, at: usize) -> bool {
        let key = self.key(at);
        (key.ends_with("ed") || key.ends_with("ing")) && !is_stop(&key)
    }

    /// Where the complement of a role ends ("of debate at the University of Millbrook"): before the next mark or verb.
    fn complement_end(&self, from: usize, beside: usize) -> usize {
        const LONGEST_COMPLEMENT: usize = 24;
        let mut at = from;
        while self.same_sentence(at, beside) && at - from < LONGEST_COMPLEMENT {
            let inside = match self.shape(at) {
                Shape::Lower => {
                    let key = self.key(at);
                    let year =
                        key == "from" && self.same_sentence(at + 1, beside) && self.shape(at + 1) == Shape::Number;
                    if year || key == "and" && (at == from || self.phrase_from(at + 1, beside).is_some()) {
                        break;
                    }
                    self.is_link(at)
                        || is_article(&key)
                        || matches!(key.as_str(), "and" | "from" | "with" | "its" | "his" | "her" | "their")
                        || at > from && (self.is_modifier(at) || self.is_participle(at) && self.qualifies(at))
                }
                shape => shape.is_capital() || shape == Shape::Possessive || shape == Shape::Number && at > from,
            };
            if !inside {
                break;
            }
            at += 1;
        }
        while at > from && (self.is_link(at - 1) || is_article(&self.key(at - 1)) || self.key(at - 1) == "and") {
            at -= 1;
        }
        at
    }

    /// Whether the participle at `at` stands before a noun or a mark, and not before an object of its own.
    fn qualifies(&self, at: usize) -> bool {
        !self.same_sentence(at + 1, at) || self.shape(at + 1) != Shape::Lower || self.is_modifier(at + 1)
    }

    /// Whether an apposition can end before token `at`: at a mark, or where a clause goes on about the person.
    fn closes_loosely(&self, at: usize, beside: usize) -> bool {
        self.closes(at, beside)
            || self.shape(at) == Shape::Lower && {
                let key = self.key(at);
                matches!(key.as_str(), "who" | "whose" | "whom" | "that" | "which")
                    || key.len() > 4 && key.ends_with("ing")
                    || CLOSING.contains(key.as_str())
            }
    }
}

/// Words of a comparison or a count ("is the only senator who"), which name no role.
static GRADED: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "graded"));
/// What makes a statement a supposition.
static SUPPOSING: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "supposing"));
/// Verbs that "as" and a role follow.
static SERVES: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "serves"));
/// Verbs that stand for an office: "who chairs the board".
static OFFICE_VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "office"));
/// Participles that begin a clause behind a role: "a pollster hired by the board".
static CLOSING: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("role_words.txt"), "closing"));
