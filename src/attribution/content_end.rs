//! Where content ends: with the sentence, with its marks, or where another attribution begins.

use super::complement::{Opening, has_verb_next};
use super::lexicon::{Class, Form, Frame};
use super::phrase;
use super::token::{Paragraph, last_character};

/// The end of a clause that begins at `start` and is content.
pub(super) fn clause_end(paragraph: &Paragraph, start: usize, end: usize) -> usize {
    let opening = if paragraph.quote(start).is_some() { Opening::Quote } else { Opening::Clause };
    content_end(paragraph, start, opening, end)
}

/// Where the content that begins at `start` ends: the end of the sentence, or where another attribution begins.
pub(super) fn content_end(paragraph: &Paragraph, start: usize, opening: Opening, end: usize) -> usize {
    if opening == Opening::Quote && quote_stands_alone(paragraph, start, end) {
        return quotes_end(paragraph, start, end);
    }
    let mut at = start + 1;
    while at < end {
        if another_begins(paragraph, at, end) || closes_fronted(paragraph, at, end) {
            break;
        }
        at += 1;
    }
    let mut stop = at;
    while stop > start + 1
        && matches!(paragraph.class(stop - 1), Class::Stop | Class::Comma | Class::Dash | Class::Colon)
    {
        stop -= 1;
    }
    stop
}

/// Whether the quotation at `at` is the whole content: it is a sentence, or nothing but adverbials follows it.
fn quote_stands_alone(paragraph: &Paragraph, at: usize, end: usize) -> bool {
    let ends = matches!(last_character(paragraph, at), Some('.' | '!' | '?' | ',' | '…' | '—'));
    let long = paragraph.word(at).len() > 40;
    let next = paragraph.class(at + 1);
    let goes_on = !matches!(
        next,
        Class::Stop
            | Class::Comma
            | Class::Preposition
            | Class::Subordinator
            | Class::As
            | Class::Conjunction
            | Class::Dash
    );
    ends || at + 1 >= end || (long && !goes_on)
}

/// The end of a row of quotations that begins at `start`: “one,” “two” and “three”.
fn quotes_end(paragraph: &Paragraph, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let joins = |from: usize| {
            (from..end.min(from + 3)).find(|at| !matches!(paragraph.class(*at), Class::Comma | Class::Conjunction))
        };
        match joins(at + 1) {
            Some(next) if paragraph.quote(next).is_some() => at = next,
            _ => break,
        }
    }
    at + 1
}

/// Whether the comma inside the quotation before `at` closes a fronted clause: "because he was “unsure,” she left".
fn closes_fronted(paragraph: &Paragraph, at: usize, end: usize) -> bool {
    if paragraph.quote(at - 1).is_none() || last_character(paragraph, at - 1) != Some(',') {
        return false;
    }
    let Some(phrase) = phrase::starting_at(paragraph, at, end) else { return false };
    has_verb_next(paragraph, &phrase, end.min(phrase.end + 6))
}

/// Whether at token `at`, inside content, the words of another attribution begin.
fn another_begins(paragraph: &Paragraph, at: usize, end: usize) -> bool {
    match paragraph.class(at) {
        Class::Semicolon => true,
        Class::Comma => {
            let next = at + 1;
            gerund_cue(paragraph, next)
                || paragraph.is(next, "according")
                || (matches!(paragraph.class(next), Class::Conjunction | Class::Subordinator | Class::As)
                    && clause_with_cue(paragraph, next + 1, end))
        }
        Class::Conjunction => {
            past_cue(paragraph, at + 1)
                || past_cue(paragraph, at + 2) && paragraph.class(at + 1) == Class::Adverb
                || (paragraph.is(at, "but") && clause_with_cue(paragraph, at + 1, end))
        }
        _ => false,
    }
}

fn gerund_cue(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.tokens.get(at).and_then(|token| token.cue).is_some_and(|cue| {
        cue.form == Form::Gerund && matches!(cue.frame, Frame::Say | Frame::Tell | Frame::Label | Frame::Ask)
    })
}

fn past_cue(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.tokens.get(at).and_then(|token| token.cue).is_some_and(|cue| {
        cue.form == Form::Past && matches!(cue.frame, Frame::Say | Frame::Tell | Frame::Ask | Frame::Label)
    })
}

/// Whether a short subject and a verb that says something begin at `from`.
fn clause_with_cue(paragraph: &Paragraph, from: usize, end: usize) -> bool {
    for at in from..end.min(from + 9) {
        match paragraph.class(at) {
            Class::Verb => {
                return at > from
                    && paragraph.tokens[at].cue.is_some_and(|cue| {
                        matches!(cue.frame, Frame::Say | Frame::Tell) && matches!(cue.form, Form::Past | Form::Third)
                    });
            }
            Class::Comma
            | Class::Quote(_)
            | Class::That
            | Class::Stop
            | Class::Be
            | Class::Modal
            | Class::Semicolon => return false,
            _ => {}
        }
    }
    false
}
