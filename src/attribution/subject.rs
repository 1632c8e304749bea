//! Whose verb it is: the subject before a verb, across adverbials, appositions and coordinated verbs.

use super::lexicon::{Class, Form, Frame};
use super::phrase;
use super::token::{Paragraph, last_character};
use std::ops::Range;

/// A subject found for a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The mention as it stands, with its appositions.
    pub(super) mention: Range<usize>,
    /// Where its clause begins: the mention, or a relative pronoun's antecedent.
    pub(super) clause: usize,
    /// The mention that a relative pronoun stands for.
    pub(super) antecedent: Option<Range<usize>>,
}

impl Subject {
    fn of(mention: Range<usize>) -> Self {
        Self { clause: mention.start, mention, antecedent: None }
    }
}

/// Where the verb group begins that ends in the verb at `verb`: "has also repeatedly *said*".
pub(super) fn group_start(paragraph: &Paragraph, from: usize, verb: usize) -> usize {
    let mut start = verb;
    while start > from && is_auxiliary(paragraph, start - 1) {
        start -= 1;
    }
    start
}

fn is_auxiliary(paragraph: &Paragraph, at: usize) -> bool {
    use Class::{Adverb, Be, Do, Have, Modal, Not};
    matches!(paragraph.class(at), Adverb | Be | Do | Have | Modal | Not)
}

/// The subject of the verb group that begins at `group`, looking back to `from` (the start of the sentence or clause).
pub(super) fn before(paragraph: &Paragraph, from: usize, group: usize) -> Option<Subject> {
    let mut end = group;
    for _ in 0..4 {
        let last = end.checked_sub(1).filter(|last| *last >= from)?;
        match paragraph.class(last) {
            Class::Relative | Class::That => return relative(paragraph, from, last),
            Class::Comma | Class::Dash => return before_parenthesis(paragraph, from, last),
            Class::Quote(_) if last_character(paragraph, last) == Some(',') => {
                return before_parenthesis(paragraph, from, last);
            }
            Class::Verb if before_participle(paragraph, from, end).is_some() => end = last,
            Class::Close => end = (from..last).rev().find(|at| paragraph.class(*at) == Class::Open)?,
            Class::Adverb | Class::Time => end = last,
            _ => {
                let core = phrase::ending_at(paragraph, from, end)?;
                let start = core.start;
                let preceding = start.checked_sub(1).filter(|at| *at >= from).map(|at| paragraph.class(at));
                if phrase::is_time(paragraph, &core) {
                    end = if preceding == Some(Class::Preposition) { start - 1 } else { start };
                } else if preceding == Some(Class::Preposition) && paragraph.class(core.end - 1) == Class::Time {
                    end = start - 1;
                } else {
                    return full(paragraph, from, core);
                }
            }
        }
    }
    None
}

/// The whole phrase whose last part is `core`: "the chairman of *the committee*", "a man who met *Orme*".
fn full(paragraph: &Paragraph, from: usize, core: Range<usize>) -> Option<Subject> {
    let mut start = core.start;
    for _ in 0..5 {
        let Some(at) = start.checked_sub(1).filter(|at| *at >= from) else { break };
        match paragraph.class(at) {
            Class::Preposition | Class::To => {
                if paragraph.class(at) == Class::Preposition && at > from && paragraph.class(at - 1) == Class::Time {
                    break;
                }
                match phrase::ending_at(paragraph, from, at).or_else(|| before_participle(paragraph, from, at)) {
                    Some(head) if !phrase::is_pronoun(paragraph, &head) => start = head.start,
                    _ if phrase::is_name(paragraph, &core) || phrase::is_pronoun(paragraph, &core) => {
                        return fronted(paragraph, core);
                    }
                    _ => return None,
                }
            }
            Class::Conjunction if paragraph.is(at, "and") => match phrase::ending_at(paragraph, from, at) {
                Some(head) if head.start == from || begins_clause(paragraph, head.start - 1) => start = head.start,
                _ => break,
            },
            _ => break,
        }
    }
    let at = start.checked_sub(1).filter(|at| *at >= from);
    if at.is_some_and(|at| paragraph.class(at) == Class::Verb) {
        let outer = inside_relative(paragraph, from, start).or_else(|| before_participle(paragraph, from, start))?;
        return full(paragraph, from, outer).map(|outer| Subject::of(outer.mention.start..core.end));
    }
    let mention = start..core.end;
    (!phrase::is_object_pronoun(paragraph, &mention)).then(|| Subject::of(mention))
}

/// A name after a fronted preposition without a comma ("in June Orme said"): only a pronoun is safe there.
fn fronted(paragraph: &Paragraph, core: Range<usize>) -> Option<Subject> {
    (phrase::is_pronoun(paragraph, &core) && !phrase::is_object_pronoun(paragraph, &core)).then(|| Subject::of(core))
}

/// The phrase before a participle that describes it: "a source *speaking to* …", "the man accused of …".
fn before_participle(paragraph: &Paragraph, from: usize, end: usize) -> Option<Range<usize>> {
    let participle = end.checked_sub(1).filter(|at| *at > from && paragraph.class(*at) == Class::Verb)?;
    let word = paragraph.word(participle);
    let irregular = paragraph.tokens[participle].cue.is_some_and(|cue| cue.form == Form::Participle);
    if !(word.ends_with("ing") || word.ends_with("ed") || irregular) {
        return None;
    }
    phrase::ending_at(paragraph, from, participle).filter(|phrase| !phrase::is_pronoun(paragraph, phrase))
}

/// The phrase before "who" when only that relative clause stands between it and `end`.
fn inside_relative(paragraph: &Paragraph, from: usize, end: usize) -> Option<Range<usize>> {
    for at in (from.max(end.saturating_sub(12))..end).rev() {
        match paragraph.class(at) {
            Class::Relative => return phrase::ending_at(paragraph, from, at),
            Class::Comma | Class::That | Class::Quote(_) | Class::Semicolon | Class::Colon | Class::Stop => {
                return None;
            }
            _ => {}
        }
    }
    None
}

fn begins_clause(paragraph: &Paragraph, at: usize) -> bool {
    use Class::{
        Adverb, As, Colon, Comma, Conjunction, Dash, Interrogative, Quote, Semicolon, Stop, Subordinator, That, Time,
    };
    let class = paragraph.class(at);
    matches!(class, Comma | Stop | Colon | Semicolon | Dash | Conjunction | Subordinator | That | Quote(_))
        || matches!(class, Adverb | As | Interrogative | Time)
}

/// "who": the source is the pronoun, who it stands for is before it.
pub(super) fn relative(paragraph: &Paragraph, from: usize, at: usize) -> Option<Subject> {
    if !paragraph.is_any(at, &["who", "which"]) {
        return None;
    }
    if is_interrogative(paragraph, from, at) {
        return None;
    }
    let comma = at > from && paragraph.class(at - 1) == Class::Comma;
    let end = if comma { at - 1 } else { at };
    let antecedent = phrase::ending_at(paragraph, from, end)
        .map(|core| before(paragraph, from, core.end).map_or(core, |subject| subject.mention));
    Some(Subject { mention: at..at + 1, clause: at, antecedent })
}

/// Whether "who" at `at` asks, and so stands for nobody: "could say *who* had written", "asked her *who* said".
fn is_interrogative(paragraph: &Paragraph, from: usize, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).filter(|at| *at >= from);
    let class = |back: usize| before(back).map(|at| paragraph.class(at));
    let asked = before(2).and_then(|at| paragraph.tokens[at].cue);
    matches!(class(1), Some(Class::Verb | Class::Preposition))
        || class(1) == Some(Class::Pronoun) && asked.is_some_and(|cue| matches!(cue.frame, Frame::Ask | Frame::Tell))
}

/// The subject before something set apart by commas: "Ann Orme, the chair of the party, said".
fn before_parenthesis(paragraph: &Paragraph, from: usize, close: usize) -> Option<Subject> {
    let mark = if paragraph.quote(close).is_some() { Class::Comma } else { paragraph.class(close) };
    let mut open = close;
    for _ in 0..6 {
        open = (from..open).rev().find(|at| paragraph.class(*at) == mark || paragraph.quote(*at).is_some())?;
        if paragraph.quote(open).is_some() {
            if paragraph.word(open).len() > 40 {
                return None;
            }
            continue;
        }
        let Some(core) = phrase::ending_at(paragraph, from, before_brackets(paragraph, from, open)) else { continue };
        let Some(subject) = full(paragraph, from, core) else { continue };
        let start = subject.mention.start;
        let first = start == from || begins_clause(paragraph, start - 1);
        if !first
            || paragraph.is(start, "whose")
            || is_apposition(paragraph, from, &subject.mention)
            || phrase::is_time(paragraph, &subject.mention)
        {
            continue;
        }
        let apposition = paragraph.class(open + 1);
        let keep = !matches!(
            apposition,
            Class::Relative
                | Class::Verb
                | Class::Subordinator
                | Class::Preposition
                | Class::As
                | Class::To
                | Class::Pronoun
        ) && !phrase::is_pronoun(paragraph, &subject.mention);
        let end = if keep { close } else { open };
        return Some(Subject { mention: start..end, ..subject });
    }
    None
}

/// Where the words in brackets before `end` begin, or `end`: "Orme (D), who …".
fn before_brackets(paragraph: &Paragraph, from: usize, end: usize) -> usize {
    if end == from || paragraph.class(end - 1) != Class::Close {
        return end;
    }
    let open = (from.max(end.saturating_sub(12))..end).rev().find(|at| paragraph.class(*at) == Class::Open);
    open.unwrap_or(end)
}

/// Whether `mention` stands between commas after a name and describes it: "Orme, *a clerk*, …".
fn is_apposition(paragraph: &Paragraph, from: usize, mention: &Range<usize>) -> bool {
    let Some(comma) = mention.start.checked_sub(1).filter(|at| *at > from) else { return false };
    if paragraph.class(comma) != Class::Comma {
        return false;
    }
    let Some(previous) = phrase::ending_at(paragraph, from, comma) else { return false };
    if is_place_code(paragraph, mention) {
        return true;
    }
    let first = previous.start == from || begins_clause(paragraph, previous.start - 1);
    let described =
        matches!(paragraph.class(mention.start), Class::Determiner | Class::Noun | Class::Adjective | Class::Number);
    first && phrase::is_name(paragraph, &previous) && (described || mention.len() == 1)
}

/// "N.C.", "R-Pa.", "44": what stands between commas after a name and is never a subject.
fn is_place_code(paragraph: &Paragraph, mention: &Range<usize>) -> bool {
    let word = paragraph.word(mention.start);
    mention.len() == 1
        && (word.ends_with('.') || word.starts_with(|c: char| c.is_ascii_digit()) || word.get(1..2) == Some("-"))
}
