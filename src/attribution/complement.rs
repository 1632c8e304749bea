//! What a cue verb takes after it: where the content begins, and where it ends.

use super::lexicon::{Class, Cue, Form, Frame};
use super::phrase;
use super::sentence::is_finite;
use super::token::{Paragraph, first_character, is_quotation_mark, last_character};
use std::ops::Range;

/// How the content after a verb begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a quotation.
    Quote,
    /// With "that", "whether" or a subject and its verb.
    Clause,
    /// With "to" and a verb.
    Infinitive,
    /// With a noun phrase or a preposition: what a speech act is upon.
    Object,
}

/// Content after a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complement {
    /// How it begins.
    pub(super) opening: Opening,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

/// The content that the cue verb at `verb` takes within the sentence that ends at `end`.
pub(super) fn after(paragraph: &Paragraph, verb: usize, cue: Cue, end: usize) -> Option<Complement> {
    let (start, opening) = opening(paragraph, verb, cue, end)?;
    let stop = content_end(paragraph, start, opening, end);
    (stop > start).then_some(Complement { opening, tokens: start..stop })
}

/// Walks over addressees, times and adverbials to where the content begins.
fn opening(paragraph: &Paragraph, verb: usize, cue: Cue, end: usize) -> Option<(usize, Opening)> {
    let mut at = verb + 1;
    let mut fallback = None;
    let mut addressee = matches!(cue.frame, Frame::Tell | Frame::Ask);
    let limit = end.min(verb + 60);
    if paragraph.is_any(at, &["nothing", "so", "anything", "something", "little"]) && cue.frame != Frame::Label {
        return None;
    }
    if matches!(cue.frame, Frame::Label | Frame::Act)
        && matches!(paragraph.class(at), Class::Preposition | Class::As)
        && !takes_particle(paragraph, at, cue)
    {
        return None;
    }
    if cue.frame == Frame::Label && paragraph.quote(at).is_some() {
        return (!names_a_thing(paragraph, verb, cue)).then_some((at, Opening::Quote));
    }
    if is_naming(paragraph, at, cue, end) || is_reserve(paragraph, verb, cue) {
        return None;
    }
    if cue.frame == Frame::Label {
        return (at < end && !matches!(paragraph.class(at), Class::Stop | Class::Comma))
            .then_some((at, Opening::Object));
    }
    while at < limit {
        match paragraph.class(at) {
            Class::Quote(_) => return Some((at, Opening::Quote)),
            Class::That | Class::Interrogative => return Some((at, Opening::Clause)),
            Class::Subordinator | Class::As if at == verb + 1 && aside_end(paragraph, at, limit).is_some() => {
                at = aside_end(paragraph, at, limit)?;
            }
            Class::Subordinator if cue.frame == Frame::Ask || (at == verb + 1 && begins_condition(paragraph, at)) => {
                return Some((at, Opening::Clause));
            }
            Class::Colon | Class::Dash => return after_colon(paragraph, at + 1, end),
            Class::Comma => match after_comma(paragraph, at, limit) {
                Some(next) => at = next,
                None => return fallback,
            },
            Class::Adverb | Class::Time | Class::Not | Class::Genitive => at += 1,
            Class::To if begins_infinitive(paragraph, at + 1) => {
                let wants = takes_infinitive(cue);
                return if wants { Some((at, Opening::Infinitive)) } else { fallback };
            }
            Class::To | Class::Preposition | Class::As => {
                let object = phrase::starting_at(paragraph, at + 1, limit);
                if fallback.is_none() && takes_preposition(paragraph, at, cue) {
                    fallback = Some((at, Opening::Object));
                }
                match object {
                    Some(object) => at = phrase::with_complements(paragraph, object, limit).end,
                    None if paragraph.class(at + 1) == Class::Time => at += 2,
                    None => return fallback,
                }
            }
            Class::Close | Class::Open => return fallback,
            Class::Verb if paragraph.tokens[at].cue.is_none_or(|cue| cue.form == Form::Gerund) => {
                let gerund = paragraph.word(at).ends_with("ing");
                return if gerund && matches!(cue.frame, Frame::Say | Frame::Act | Frame::Think) && at == verb + 1 {
                    Some((at, Opening::Object))
                } else {
                    fallback
                };
            }
            _ => {
                let phrase = phrase::starting_at(paragraph, at, limit)?;
                if phrase::is_time(paragraph, &phrase) && !has_verb_next(paragraph, &phrase, limit) {
                    at = phrase.end;
                } else if addressee && !(cue.frame == Frame::Ask && has_verb_next(paragraph, &phrase, limit)) {
                    addressee = false;
                    at = phrase::with_appositions_of_addressee(paragraph, phrase, limit).end;
                    if cue.frame == Frame::Ask {
                        fallback =
                            fallback.or(Some((at, Opening::Object)).filter(|_| paragraph.class(at) == Class::To));
                    }
                } else {
                    return bare(paragraph, at, &phrase, cue, limit).or(fallback);
                }
            }
        }
    }
    fallback
}

/// A noun phrase right after the verb: the subject of a clause without "that", or the object of a speech act.
fn bare(paragraph: &Paragraph, at: usize, phrase: &Range<usize>, cue: Cue, limit: usize) -> Option<(usize, Opening)> {
    let clause = has_verb_next(paragraph, phrase, limit) && !ends_in_title(paragraph, phrase, limit);
    match cue.frame {
        Frame::Say | Frame::Think | Frame::Find | Frame::Tell if clause => Some((at, Opening::Clause)),
        Frame::Say if matches!(cue.lemma, "say" | "add" | "reply" | "answer" | "respond" | "write" | "repeat") => {
            quote_in_reach(paragraph, phrase.end, limit).then_some((at, Opening::Object))
        }
        Frame::Beside | Frame::Tell => None,
        _ => Some((at, Opening::Object)),
    }
}

/// Whether a quotation comes within a few words.
fn quote_in_reach(paragraph: &Paragraph, at: usize, limit: usize) -> bool {
    (at..limit.min(at + 6)).any(|at| paragraph.quote(at).is_some())
}

/// Whether a finite verb follows the phrase, over its complements, appositions and adverbs.
fn has_verb_next(paragraph: &Paragraph, phrase: &Range<usize>, limit: usize) -> bool {
    if paragraph.word(phrase.end - 1).contains(['\'', '’']) && phrase::is_pronoun(paragraph, phrase) {
        return true;
    }
    let mut at = phrase::with_complements(paragraph, phrase.clone(), limit).end;
    for _ in 0..24 {
        match paragraph.class(at) {
            Class::Be | Class::Have | Class::Do | Class::Modal | Class::Quote(_) => return true,
            Class::Verb => {
                return !paragraph.word(at).ends_with("ing") && paragraph.class(at.wrapping_sub(1)) != Class::To;
            }
            Class::Stop | Class::Semicolon | Class::Colon | Class::That | Class::Interrogative => return false,
            _ if at >= limit => return false,
            _ => at += 1,
        }
    }
    false
}

/// Whether what stands after "to" is a verb, or a quotation that begins with one.
fn begins_infinitive(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.class(at) == Class::Verb || paragraph.quote(at).is_some() || is_base_verb(paragraph, at)
}

fn is_base_verb(paragraph: &Paragraph, at: usize) -> bool {
    let token = paragraph.tokens.get(at);
    token.is_some_and(|token| {
        !token.upper && matches!(token.class, Class::Noun | Class::Be | Class::Have | Class::Do | Class::Adverb)
    }) && !paragraph.is_any(
        at,
        &["reporters", "journalists", "voters", "supporters", "lawmakers", "people", "friends", "colleagues"],
    )
}

fn takes_infinitive(cue: Cue) -> bool {
    matches!(cue.frame, Frame::Will | Frame::Ask | Frame::Act | Frame::Think)
        || matches!(
            cue.lemma,
            "vow"
                | "pledge"
                | "promise"
                | "agree"
                | "demand"
                | "swear"
                | "propose"
                | "claim"
                | "profess"
                | "plead"
                | "tell"
        )
}

/// "a band *called* Lund": one name after the verb and nothing that it would be called.
fn is_naming(paragraph: &Paragraph, at: usize, cue: Cue, end: usize) -> bool {
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
fn is_reserve(paragraph: &Paragraph, verb: usize, cue: Cue) -> bool {
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
fn names_a_thing(paragraph: &Paragraph, verb: usize, cue: Cue) -> bool {
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
fn ends_in_title(paragraph: &Paragraph, phrase: &Range<usize>, limit: usize) -> bool {
    let end = phrase::with_complements(paragraph, phrase.clone(), limit).end;
    let title = if paragraph.class(end) == Class::Comma { end + 1 } else { end - 1 };
    let after = title + 1 + usize::from(paragraph.class(title + 1) == Class::Comma);
    let marked = paragraph.class(title) == Class::Name && paragraph.word(title).starts_with(is_quotation_mark);
    marked && !is_finite(paragraph, after)
}

/// Whether the preposition right after the verb belongs to it: "called *for*", "referred *to*".
fn takes_particle(paragraph: &Paragraph, at: usize, cue: Cue) -> bool {
    match cue.lemma {
        "call" => paragraph.is_any(at, &["for", "on", "upon"]),
        "apologize" | "apologise" => paragraph.is(at, "for"),
        "approve" => paragraph.is(at, "of"),
        "express" | "voice" => false,
        _ => paragraph.is_any(at, &["against", "about"]),
    }
}

/// Whether the preposition at `at` leads to what the verb is about: "complained about", "called for".
fn takes_preposition(paragraph: &Paragraph, at: usize, cue: Cue) -> bool {
    let about = paragraph.is_any(at, &["about", "against"]);
    about
        || (!matches!(cue.frame, Frame::Say | Frame::Tell) && paragraph.is_any(at, &["for", "of", "on", "to", "with"]))
        || (cue.lemma == "point" && paragraph.is(at, "to"))
        || (matches!(cue.lemma, "warn" | "complain" | "boast" | "brag" | "speak" | "accuse") && paragraph.is(at, "of"))
}

/// "said *as he left*, “…”": where the quotation after the aside begins.
fn aside_end(paragraph: &Paragraph, at: usize, limit: usize) -> Option<usize> {
    let stops = |at: &usize| {
        matches!(paragraph.class(*at), Class::Comma | Class::Stop | Class::That | Class::Quote(_) | Class::Semicolon)
    };
    let comma = (at..limit.min(at + 24)).find(stops).filter(|at| paragraph.class(*at) == Class::Comma)?;
    paragraph.quote(comma + 1).is_some().then_some(comma + 1)
}

/// "said *if* …", "said *although* …": a clause that is said, where "after" and "when" only tell when it was.
fn begins_condition(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.is_any(at, &["if", "although", "though", "because", "unless", "once", "while", "whereas"])
}

/// After a colon: the quotation, or all that follows.
fn after_colon(paragraph: &Paragraph, at: usize, end: usize) -> Option<(usize, Opening)> {
    if at >= end {
        return None;
    }
    Some(if paragraph.quote(at).is_some() { (at, Opening::Quote) } else { (at, Opening::Clause) })
}

/// After a comma: a quotation, or a parenthesis after which the content begins. The place to go on from.
fn after_comma(paragraph: &Paragraph, comma: usize, limit: usize) -> Option<usize> {
    if paragraph.quote(comma + 1).is_some() {
        return Some(comma + 1);
    }
    if matches!(paragraph.class(comma + 1), Class::Conjunction | Class::Verb) {
        return None;
    }
    let inside =
        |at: &usize| matches!(paragraph.class(*at), Class::Comma | Class::Verb | Class::Pronoun | Class::Quote(_));
    let close = (comma + 1..limit.min(comma + 14)).find(inside).filter(|at| paragraph.class(*at) == Class::Comma)?;
    let aside = matches!(paragraph.class(comma + 1), Class::Subordinator | Class::Preposition | Class::Adverb);
    let subject =
        matches!(paragraph.class(close + 1), Class::Pronoun | Class::Name | Class::Determiner | Class::Possessive);
    let opens = matches!(paragraph.class(close + 1), Class::That | Class::Quote(_)) || (aside && subject);
    opens.then_some(close + 1)
}

/// The end of a clause that begins at `start` and is content.
pub(super) fn clause_end(paragraph: &Paragraph, start: usize, end: usize) -> usize {
    let opening = if paragraph.quote(start).is_some() { Opening::Quote } else { Opening::Clause };
    content_end(paragraph, start, opening, end)
}

/// Where the content that begins at `start` ends: the end of the sentence, or where another attribution begins.
fn content_end(paragraph: &Paragraph, start: usize, opening: Opening, end: usize) -> usize {
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
