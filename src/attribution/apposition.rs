//! Roles in appositions: "the port's engineer, Ann Reed," and "Ann Reed, the port's engineer,".

use super::cast::token::Shape;
use super::cast::words::is_stop;
use super::entity::Mention;
use super::role_phrase::{LONGEST, Prose, is_article};
use crate::text::Span;

impl Prose<'_> {
    /// The role that ends at the comma in front of a name: "the acting envoy to the Isles, Ann Reed, said".
    pub(super) fn apposed_before(&self, name: usize, end: usize, earlier: &[Mention]) -> Option<Span> {
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
    pub(super) fn apposed_after(&self, end: usize) -> Option<Span> {
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
}
