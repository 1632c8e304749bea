//! Where sentences end, quotations counted as one token each.

use std::ops::Range;

use super::lexicon::{Class, Form, Frame, class_of};
use super::scan::{is_title, lower_case};
use super::token::{Paragraph, first_character, last_character};

/// No real sentence has more tokens; what goes on longer is cut, so that work within a sentence stays bounded.
const LONGEST: usize = 400;

/// The sentences of `paragraph` as ranges of tokens.
pub(super) fn sentences(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..paragraph.tokens.len() {
        if at + 1 - start >= LONGEST || ends_sentence(paragraph, at) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < paragraph.tokens.len() {
        found.push(start..paragraph.tokens.len());
    }
    found
}

fn ends_sentence(paragraph: &Paragraph, at: usize) -> bool {
    let Some(next) = paragraph.tokens.get(at + 1) else { return true };
    let token = paragraph.tokens[at];
    let begins = next.upper || matches!(next.class, Class::Quote(_) | Class::Number | Class::Open | Class::Dash);
    match token.class {
        Class::Stop => begins && next.span.start > token.span.end,
        Class::Quote(_) => begins && quote_ends_sentence(paragraph, at),
        _ if paragraph.word(at).ends_with('.') && !is_title(paragraph.word(at)) => {
            let clause = next.upper && class_of(&lower_case(paragraph.word(at + 1))).is_some_and(begins_clause);
            clause
                || (paragraph.quote(at + 1).is_some()
                    && first_character(paragraph, at + 1).is_some_and(char::is_uppercase))
        }
        _ => false,
    }
}

fn begins_clause(class: Class) -> bool {
    use Class::{Adverb, As, Conjunction, Determiner, Possessive, Preposition, Pronoun, Subordinator};
    matches!(class, Determiner | Possessive | Pronoun | Preposition | Subordinator | Conjunction | As | Adverb)
}

/// A full stop inside the marks ends the sentence; a question or exclamation mark does unless "she asked" follows.
fn quote_ends_sentence(paragraph: &Paragraph, at: usize) -> bool {
    match last_character(paragraph, at) {
        Some('.') => !attribution_follows(paragraph, at + 1, true),
        Some('!' | '?' | '…' | '-' | '—') => !attribution_follows(paragraph, at + 1, false),
        _ => false,
    }
}

/// Whether a subject and a cue verb, or the two the other way round, begin at `from`; `whole`: and nothing comes after them.
fn attribution_follows(paragraph: &Paragraph, from: usize, whole: bool) -> bool {
    let mut apposition = false;
    for at in from..(from + 30).min(paragraph.tokens.len()) {
        match paragraph.class(at) {
            Class::Verb => {
                let finite = |form| matches!(form, Form::Past | Form::Third);
                let speaks = |frame| matches!(frame, Frame::Say | Frame::Tell | Frame::Ask | Frame::Beside);
                let cue = paragraph.tokens[at].cue.is_some_and(|cue| finite(cue.form) && speaks(cue.frame));
                if cue && !(whole && (at == from || paragraph.class(at + 1) != Class::Stop)) {
                    return ends_quietly(paragraph, at + 1);
                }
                if !apposition {
                    return false;
                }
            }
            Class::Comma if !whole => apposition = true,
            Class::Preposition | Class::Relative | Class::To | Class::Be | Class::Conjunction if apposition => {}
            Class::Preposition if !whole => {}
            class if in_subject(class) => {}
            _ => return false,
        }
    }
    false
}

fn in_subject(class: Class) -> bool {
    use Class::{Adjective, Adverb, Determiner, Genitive, Have, Name, Noun, Number, Possessive, Pronoun};
    matches!(class, Name | Noun | Pronoun | Determiner | Adjective | Possessive | Genitive | Adverb | Have | Number)
}

/// Whether no clause or quotation that the verb could take begins at `at`.
fn ends_quietly(paragraph: &Paragraph, at: usize) -> bool {
    !matches!(paragraph.class(at), Class::That | Class::Colon | Class::Quote(_) | Class::Interrogative | Class::Pronoun)
}
