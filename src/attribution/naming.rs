//! Verbs that report nothing: they only name a thing, or tell what somebody keeps to himself.

use std::ops::Range;

use super::lexicon::{Class, Cue, Form};
use super::phrase;
use super::sentence::is_finite;
use super::token::{Paragraph, first_character, is_quotation_mark};

/// "a band *called* Lund": one name after the verb and nothing that it would be called.
pub(super) fn is_naming(paragraph: &Paragraph, at: usize, cue: Cue, end: usize) -> bool {
    if !can_name(cue) {
        return false;
    }
    let Some(phrase) = phrase::starting_at(paragraph, at, end) else { return false };
    let after = paragraph.class(phrase.end);
    phrase::is_name(paragraph, &phrase)
        && matches!(after, Class::Stop | Class::Comma | Class::Verb | Class::Relative | Class::Be | Class::Have)
}

/// What one declines to do who says nothing.
const DISCLOSING: &[&str] =
    &["answer", "comment", "disclose", "discuss", "elaborate", "give", "identify", "name", "provide", "say", "speak"];

/// What leaves the record empty: "asking *not to be named*", "declined *to say*", a question that was put to the writer.
pub(super) fn is_reserve(paragraph: &Paragraph, verb: usize, cue: Cue) -> bool {
    let next = verb + 1;
    match cue.lemma {
        "ask" | "request" => {
            let withheld = (next..next + 4).any(|at| paragraph.is(at, "not"))
                && (next + 1..next + 9).any(|at| paragraph.is_any(at, &["named", "identified", "quoted", "used"]));
            let put_to_writer = paragraph.is_any(next, &["me", "us"])
                && matches!(paragraph.class(next + 1), Class::Interrogative | Class::Subordinator);
            withheld || put_to_writer
        }
        "decline" | "refuse" => paragraph.class(next) == Class::To && paragraph.is_any(next + 1, DISCLOSING),
        _ => false,
    }
}

fn can_name(cue: Cue) -> bool {
    matches!(cue.lemma, "call" | "name" | "dub" | "label" | "brand" | "term" | "nickname") && cue.form == Form::Past
}

/// "a band *called* “Salt”": a short name in marks behind a thing that is new, and no clause that asks what it was called.
pub(super) fn names_a_thing(paragraph: &Paragraph, verb: usize, cue: Cue) -> bool {
    const LONGEST: usize = 40;
    let capital = first_character(paragraph, verb + 1).is_some_and(char::is_uppercase);
    if !can_name(cue) || !capital || paragraph.word(verb + 1).len() > LONGEST {
        return false;
    }
    let Some(thing) = phrase::ending_at(paragraph, 0, verb) else { return false };
    // "in a move *a critic called* “Mad”": the thing stands before who calls it so.
    let before = thing.start.checked_sub(1).map_or(Class::Stop, |at| paragraph.class(at));
    let called = matches!(before, Class::Noun | Class::Name | Class::Interrogative | Class::Relative | Class::That);
    paragraph.is_any(thing.start, &["a", "an", "another"]) && !phrase::is_name(paragraph, &thing) && !called
}

/// Whether the phrase ends in a work's title and no verb follows: "wrote *a novel, “The Long Tide,”* and left".
pub(super) fn ends_in_title(paragraph: &Paragraph, phrase: &Range<usize>, limit: usize) -> bool {
    let end = phrase::with_complements(paragraph, phrase.clone(), limit).end;
    let title = if paragraph.class(end) == Class::Comma { end + 1 } else { end - 1 };
    let after = title + 1 + usize::from(paragraph.class(title + 1) == Class::Comma);
    let marked = paragraph.class(title) == Class::Name && paragraph.word(title).starts_with(is_quotation_mark);
    marked && !is_finite(paragraph, after)
}
