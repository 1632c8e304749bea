//! What the words beside a run of capitals tell about it: things have articles and "which", places have states.

use std::ops::Range;

use super::token::{Shape, Token};
use super::words::{is_place_name, is_stop};
use crate::attribution::lexicon::{Form, cue_of};

/// "the Harbour Klan": people are named without an article, but for several of one name and for what a name only describes.
pub(super) fn has_article(text: &str, tokens: &[Token], run: &Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map(|before| tokens[before]);
    let article = before.is_some_and(|token| {
        token.sentence == tokens[run.start].sentence && matches!(token.span.of(text), "the" | "The")
    });
    let describes = tokens.get(run.end).is_some_and(|next| {
        next.sentence == tokens[run.start].sentence
            && (matches!(next.shape, Shape::Possessive | Shape::Number)
                || next.shape == Shape::Lower && !is_stop(next.span.of(text)) && !is_finite(next.span.of(text)))
    });
    article && !describes && !(run.len() == 1 && tokens[run.start].span.of(text).ends_with('s'))
}

/// Whether a small word behind a name is its verb.
fn is_finite(word: &str) -> bool {
    cue_of(word).is_some_and(|cue| matches!(cue.form, Form::Past | Form::Third))
        || matches!(word, "is" | "was" | "has" | "had" | "will" | "would")
}

/// "Harbour magazine": a name before the noun for what it is.
pub(super) fn is_press(text: &str, tokens: &[Token], end: usize) -> bool {
    let next = tokens.get(end).filter(|next| next.sentence == tokens[end - 1].sentence);
    next.is_some_and(|next| matches!(next.span.of(text), "magazine" | "newspaper"))
}

/// "Orme Shipping, which opened in June": people are "who".
pub(super) fn has_clause(text: &str, tokens: &[Token], end: usize) -> bool {
    let [Some(comma), Some(which)] = [tokens.get(end), tokens.get(end + 1)] else { return false };
    comma.shape == Shape::Comma && comma.sentence == which.sentence && which.span.of(text) == "which"
}

/// "Millbrook, Ohio".
pub(super) fn followed_by_state(text: &str, tokens: &[Token], end: usize) -> bool {
    let [Some(comma), Some(state)] = [tokens.get(end), tokens.get(end + 1)] else { return false };
    comma.shape == Shape::Comma
        && comma.sentence == state.sentence
        && state.shape.is_capital()
        && is_place_name(state.span.of(text))
}
