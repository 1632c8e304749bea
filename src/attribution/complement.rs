//! What a cue verb takes after it, and where that begins.

use std::ops::Range;

use super::content_end::content_end;
use super::lexicon::{Class, Cue, Form, Frame};
use super::naming::{ends_in_title, is_naming, is_reserve, names_a_thing};
use super::phrase;
use super::token::Paragraph;

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
pub(super) fn has_verb_next(paragraph: &Paragraph, phrase: &Range<usize>, limit: usize) -> bool {
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
