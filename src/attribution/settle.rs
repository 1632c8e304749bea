//! Verb or noun, word or name: what the neighbours of a token make of it.

use super::lexicon::{Class, Form};
use super::phrase::LONE;
use super::token::{Paragraph, Token};

/// Settles the class of every word that can be a verb and something else.
pub(super) fn settle(paragraph: &mut Paragraph) {
    for at in 0..paragraph.tokens.len() {
        if paragraph.tokens[at].class == Class::Modal && is_given_name(paragraph, at) {
            paragraph.tokens[at].class = Class::Name;
        }
        if is_pronominal(paragraph, at) {
            paragraph.tokens[at].class = Class::Noun;
        }
        if paragraph.tokens[at].class == Class::Verb {
            paragraph.tokens[at].class = verb_or_noun(paragraph, at);
        }
        if paragraph.tokens[at].class != Class::Verb {
            paragraph.tokens[at].cue = None;
        }
    }
}

/// "exit *polling* showed": a word in "-ing" that is the subject of the verb after it.
fn is_activity(paragraph: &Paragraph, at: usize, before: Class) -> bool {
    let finite = paragraph.tokens.get(at + 1).is_some_and(|next| {
        matches!(next.class, Class::Have | Class::Modal)
            || next.cue.is_some_and(|cue| matches!(cue.form, Form::Past | Form::Third))
    });
    let subject = matches!(before, Class::Stop | Class::Noun | Class::Name | Class::Adjective);
    paragraph.tokens[at].cue.is_none() && paragraph.word(at).ends_with("ing") && subject && finite
}

/// "Will" and "May" before another capitalised word, where no question begins.
fn is_given_name(paragraph: &Paragraph, at: usize) -> bool {
    let question = at == 0 || paragraph.class(at - 1) == Class::Stop;
    paragraph.tokens[at].upper
        && !question
        && paragraph.tokens.get(at + 1).is_some_and(|next| next.upper && next.class == Class::Name)
}

/// "her French *one*", "the new *one*": the word stands for a noun.
fn is_pronominal(paragraph: &Paragraph, at: usize) -> bool {
    let described = at > 0 && matches!(paragraph.class(at - 1), Class::Adjective | Class::Name | Class::Possessive);
    let counts = matches!(paragraph.class(at + 1), Class::Noun | Class::Name | Class::Adjective | Class::Preposition);
    described && !counts && !paragraph.tokens[at].upper && paragraph.is(at, "one")
}

fn verb_or_noun(paragraph: &Paragraph, at: usize) -> Class {
    let token = paragraph.tokens[at];
    let before = at.checked_sub(1).map_or(Class::Stop, |before| paragraph.class(before));
    let next = paragraph.class(at + 1);
    let form = token.cue.map(|cue| cue.form);
    let nominal_next = matches!(next, Class::Noun | Class::Name | Class::Adjective | Class::Number);
    let participle = ["ed", "ing"].iter().any(|ending| token.span.of(paragraph.text).ends_with(ending));
    if is_part_of_name(paragraph, at, before) {
        return Class::Name;
    }
    if is_activity(paragraph, at, before) {
        return noun(token);
    }
    match before {
        Class::Determiner
            if paragraph.is_any(at - 1, LONE) && token.cue.is_some_and(|cue| !cue.noun) && !nominal_next =>
        {
            Class::Verb
        }
        Class::Determiner | Class::Possessive | Class::Adjective | Class::Genitive if participle && nominal_next => {
            Class::Adjective
        }
        Class::Determiner | Class::Possessive | Class::Adjective | Class::Genitive => noun(token),
        Class::Preposition | Class::As if form.is_some_and(|form| form != Form::Gerund) => {
            if participle && nominal_next { Class::Adjective } else { noun(token) }
        }
        Class::Verb
            if participle && nominal_next && form.is_none() && token.span.of(paragraph.text).ends_with("ed") =>
        {
            Class::Adjective
        }
        Class::Adverb if participle && nominal_next && form.is_none() && inside_phrase(paragraph, at) => {
            Class::Adjective
        }
        _ if token.cue.is_some_and(|cue| cue.noun) => {
            if is_verb_here(paragraph, at, before, next) {
                Class::Verb
            } else {
                noun(token)
            }
        }
        Class::Stop | Class::Comma | Class::Conjunction
            if form == Some(Form::Base) && !matches!(next, Class::That | Class::Pronoun) =>
        {
            noun(token)
        }
        _ => Class::Verb,
    }
}

/// A capitalised word inside a sentence, next to other capitalised words: "Charlie *Rose*", "New York *State* Republican Party".
fn is_part_of_name(paragraph: &Paragraph, at: usize, before: Class) -> bool {
    let token = paragraph.tokens[at];
    let finite = token.cue.is_some_and(|cue| matches!(cue.form, Form::Past | Form::Third) && !cue.noun);
    let inside = !matches!(before, Class::Stop | Class::Quote(_) | Class::Colon | Class::Dash);
    let next = paragraph
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.upper && !matches!(next.class, Class::That | Class::Pronoun));
    token.upper && inside && !finite && (next || before == Class::Name)
}

/// Whether a word that is a noun too ("claims", "report") is a verb between these neighbours.
fn is_verb_here(paragraph: &Paragraph, at: usize, before: Class, next: Class) -> bool {
    let opens = matches!(
        next,
        Class::That
            | Class::Determiner
            | Class::Possessive
            | Class::Pronoun
            | Class::Quote(_)
            | Class::Interrogative
            | Class::Colon
    );
    let third = paragraph.tokens[at].cue.is_some_and(|cue| cue.form == Form::Third);
    let plural = at > 0 && paragraph.word(at - 1).ends_with('s');
    if after_quotation(paragraph, at) {
        return true;
    }
    match before {
        Class::Pronoun | Class::To | Class::Modal | Class::Do | Class::Not | Class::Relative | Class::Adverb => true,
        Class::Name if third => opens || matches!(next, Class::Name | Class::Adverb | Class::To | Class::As),
        Class::Noun if third => opens && !plural,
        Class::Name | Class::Noun => opens && plural,
        Class::Comma | Class::Conjunction | Class::Close if third => opens || matches!(next, Class::To | Class::Name),
        _ => false,
    }
}

/// "“…,” the clerk *notes*": only a subject stands between a quotation and the word.
fn after_quotation(paragraph: &Paragraph, at: usize) -> bool {
    let subject = |at: &usize| {
        matches!(
            paragraph.class(*at),
            Class::Name | Class::Noun | Class::Determiner | Class::Adjective | Class::Genitive
        )
    };
    let start = (at.saturating_sub(6)..at).rev().find(|at| !subject(at));
    let closed = !matches!(paragraph.class(at + 1), Class::Noun | Class::Name | Class::Verb | Class::Be | Class::Have);
    start.is_some_and(|start| start + 1 < at && paragraph.quote(start).is_some()) && closed
}

fn noun(token: Token) -> Class {
    if token.upper { Class::Name } else { Class::Noun }
}

/// Whether the words just before `at` are a noun phrase still open: "the newly elected …".
fn inside_phrase(paragraph: &Paragraph, at: usize) -> bool {
    let from = at.saturating_sub(3);
    (from..at).any(|before| matches!(paragraph.class(before), Class::Determiner | Class::Possessive | Class::Genitive))
}
