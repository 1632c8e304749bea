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

    /// Whether a phrase can end before token `at`: at a mark, a bracket or the sentence's end.
    pub(super) fn closes(&self, at: usize, beside: usize) -> bool {
        !self.same_sentence(at, beside) || !self.shape(at).is_word() && self.shape(at) != Shape::Possessive
    }

    /// Whether ", and" or ", or" follows: a list, no apposition.
    fn lists_on(&self, at: usize) -> bool {
        self.same_sentence(at + 1, at) && matches!(self.key(at + 1).as_str(), "and" | "or")
    }
}
