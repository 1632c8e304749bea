//! Figures that somebody sets: "Orme put the cost at “about a million”".

use super::lexicon::Class;
use super::phrase;
use super::sentence::{Found, Sentence};
use super::subject;
use super::token::first_character;

/// Verbs that set a figure when "at" or "as" and the figure follow their object.
const VERBS: &[&str] =
    &["put", "puts", "putting", "set", "sets", "setting", "place", "places", "placed", "value", "values", "valued"];

/// Adds the quoted figures that the sentence gives to somebody.
pub(super) fn read(sentence: &mut Sentence) {
    for verb in sentence.range.clone() {
        if sentence.paragraph.is_any(verb, VERBS)
            && let Some(found) = valuation(sentence, verb)
            && !found.content.iter().any(|tokens| sentence.is_taken(tokens))
        {
            sentence.add(found);
        }
    }
}

fn valuation(sentence: &Sentence, verb: usize) -> Option<Found> {
    let paragraph = sentence.paragraph;
    let (start, end) = (sentence.range.start, sentence.range.end);
    let object = phrase::starting_at(paragraph, verb + 1, end)?;
    let figure = phrase::with_complements(paragraph, object, end).end + 1;
    // A capital begins the name of a place: "set the table at “Salt”".
    let fragment = paragraph.quote(figure).is_some()
        && first_character(paragraph, figure).is_some_and(|first| !first.is_uppercase());
    if !fragment || !paragraph.is_any(figure - 1, &["at", "as"]) {
        return None;
    }
    let group = subject::group_start(paragraph, start, verb);
    if (group..verb).any(|at| paragraph.class(at) == Class::Be) {
        return None;
    }
    let source = subject::before(paragraph, start, group)?;
    let content = verb + 1..figure + 1;
    Some(Found { content: vec![content], source: Some(source), cue: verb..verb + 1, pattern: "valuation" })
}
