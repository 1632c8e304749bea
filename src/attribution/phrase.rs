//! Noun phrases that can be a source, found from either end, with what belongs to them: "of" phrases and appositions.

use super::lexicon::{Class, listed};
use super::token::Paragraph;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How far a phrase is followed, in tokens: no real mention is longer, and it keeps odd input linear.
const REACH: usize = 40;

/// The noun phrase that ends right before token `end`, not reaching before `from`: without "of" phrases and appositions.
pub(super) fn ending_at(paragraph: &Paragraph, from: usize, end: usize) -> Option<Range<usize>> {
    let from = from.max(end.saturating_sub(REACH));
    let last = end.checked_sub(1).filter(|last| *last >= from)?;
    if matches!(paragraph.class(last), Class::Pronoun) {
        return Some(last..end);
    }
    let mut start = end;
    while start > from && belongs(paragraph, start - 1, start < end) {
        start -= 1;
        let opens = matches!(paragraph.class(start), Class::Determiner | Class::Possessive);
        if opens && !(start > from && matches!(paragraph.class(start - 1), Class::Determiner)) {
            break;
        }
    }
    headed(paragraph, start..end)
}

/// The noun phrase that begins at token `start`, ending before `to`: without "of" phrases and appositions.
pub(super) fn starting_at(paragraph: &Paragraph, start: usize, to: usize) -> Option<Range<usize>> {
    let to = to.min(start + REACH);
    if start < to && paragraph.class(start) == Class::Pronoun {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < to && belongs(paragraph, end, true) {
        let opens = matches!(paragraph.class(end), Class::Determiner | Class::Possessive);
        if opens && end > start && !matches!(paragraph.class(end - 1), Class::Determiner | Class::Genitive) {
            break;
        }
        end += 1;
    }
    while end > start && matches!(paragraph.class(end - 1), Class::Adverb | Class::Genitive | Class::Time) {
        end -= 1;
    }
    headed(paragraph, start..end)
}

/// `phrase` with the prepositional phrases that belong to it: "the chairman of the committee", "a spokesman for Orme".
pub(super) fn with_complements(paragraph: &Paragraph, phrase: Range<usize>, to: usize) -> Range<usize> {
    let mut phrase = phrase;
    while phrase.len() < REACH && is_complement(paragraph, &phrase) {
        let Some(object) = starting_at(paragraph, phrase.end + 1, to) else { break };
        phrase.end = with_conjuncts(paragraph, object, to).end;
    }
    phrase
}

/// `phrase` with names that are joined to it by "and" or commas: "Orme and Lund", "A, B and C".
fn with_conjuncts(paragraph: &Paragraph, phrase: Range<usize>, to: usize) -> Range<usize> {
    if paragraph.is(phrase.end, "and")
        && let Some(next) = starting_at(paragraph, phrase.end + 1, to)
        && is_name(paragraph, &next) == is_name(paragraph, &phrase)
        && !matches!(paragraph.class(next.end), Class::Verb | Class::Have | Class::Be | Class::Modal)
    {
        return phrase.start..next.end;
    }
    phrase
}

/// `phrase`, standing after its verb, with complements and the appositions after it: "Ann Orme, chair of the party, …".
pub(super) fn with_appositions(paragraph: &Paragraph, phrase: Range<usize>, to: usize) -> Range<usize> {
    let mut phrase = with_complements(paragraph, phrase, to);
    if paragraph.is(phrase.end, "and")
        && let Some(next) = starting_at(paragraph, phrase.end + 1, to)
        && is_name(paragraph, &next) == is_name(paragraph, &phrase)
    {
        phrase.end = with_complements(paragraph, next, to).end;
    }
    for _ in 0..3 {
        if paragraph.class(phrase.end) != Class::Comma {
            break;
        }
        let Some(end) = apposition_end(paragraph, &phrase, to) else { break };
        phrase.end = end;
    }
    phrase
}

/// The end of an apposition after the comma at `phrase.end`: an age, or a common noun phrase closed by a comma or the sentence.
fn apposition_end(paragraph: &Paragraph, phrase: &Range<usize>, to: usize) -> Option<usize> {
    let start = phrase.end + 1;
    let opener = paragraph.class(start);
    let place = paragraph.class(start) == Class::Preposition && paragraph.is_any(start, &["of", "from"]);
    let after = if place { start + 1 } else { start };
    let common =
        matches!(opener, Class::Determiner | Class::Possessive | Class::Adjective | Class::Noun | Class::Number);
    let owner = opener == Class::Name && !paragraph.is(start, "and");
    if !(place || common || owner) {
        return None;
    }
    let core = starting_at(paragraph, after, to)?;
    let end = with_complements(paragraph, core, to).end;
    let closed = end >= to
        || matches!(
            paragraph.class(end),
            Class::Comma
                | Class::Stop
                | Class::Semicolon
                | Class::Relative
                | Class::Quote(_)
                | Class::Dash
                | Class::Preposition
                | Class::Verb
        );
    (closed && !matches!(paragraph.class(end), Class::Be | Class::Modal)).then_some(end)
}

fn is_complement(paragraph: &Paragraph, phrase: &Range<usize>) -> bool {
    let at = phrase.end;
    if paragraph.class(at) != Class::Preposition && paragraph.class(at) != Class::To {
        return false;
    }
    let next = paragraph.class(at + 1);
    if paragraph.class(at) == Class::To {
        return SENT.contains(paragraph.word(at - 1).to_lowercase().as_str());
    }
    if paragraph.is(at, "of") {
        return true;
    }
    let named = is_name(paragraph, phrase);
    if paragraph.is_any(at, &["for", "at", "from"]) {
        return !named && !matches!(next, Class::Time | Class::Pronoun);
    }
    let statement = paragraph.is_any(at + 1, &["a", "an"])
        || paragraph
            .is_any(at + 2, &["interview", "statement", "speech", "email", "tweet", "memo", "letter", "report"]);
    paragraph.is_any(at, &["in", "on", "with", "to", "close"])
        && !named
        && !statement
        && !matches!(next, Class::Time | Class::Pronoun)
}

/// Whether token `at` can stand inside a noun phrase; `inner`: something of the phrase stands after it.
fn belongs(paragraph: &Paragraph, at: usize, inner: bool) -> bool {
    match paragraph.class(at) {
        Class::Name | Class::Noun | Class::Number | Class::Adjective | Class::Determiner | Class::Possessive => true,
        Class::Genitive => inner,
        Class::Adverb => {
            inner && matches!(paragraph.class(at + 1), Class::Adjective) && paragraph.word(at).ends_with("ly")
        }
        Class::Other => paragraph.is(at, "&") || paragraph.is(at, "$"),
        _ => false,
    }
}

/// `phrase`, when it holds something that can be its head.
fn headed(paragraph: &Paragraph, phrase: Range<usize>) -> Option<Range<usize>> {
    let head = phrase.clone().any(|at| matches!(paragraph.class(at), Class::Name | Class::Noun | Class::Number));
    let alone = phrase.len() == 1 && paragraph.is_any(phrase.start, LONE);
    // "the last", "the young": an adjective that stands for its noun.
    let elliptic =
        phrase.len() > 1 && paragraph.is(phrase.start, "the") && paragraph.class(phrase.end - 1) == Class::Adjective;
    (head || alone || elliptic).then_some(phrase)
}

/// Determiners and adjectives that are a phrase by themselves.
pub(super) const LONE: &[&str] =
    &["some", "many", "several", "both", "another", "others", "few", "most", "all", "others"];

/// Whether `phrase` is a proper name: its last word is capitalised.
pub(super) fn is_name(paragraph: &Paragraph, phrase: &Range<usize>) -> bool {
    let head = phrase.clone().rev().find(|at| !matches!(paragraph.class(*at), Class::Number | Class::Other));
    head.is_some_and(|at| paragraph.tokens[at].upper && matches!(paragraph.class(at), Class::Name | Class::Adjective))
}

/// Whether `phrase` is one pronoun.
pub(super) fn is_pronoun(paragraph: &Paragraph, phrase: &Range<usize>) -> bool {
    phrase.len() == 1 && matches!(paragraph.class(phrase.start), Class::Pronoun | Class::Relative)
}

/// Whether `phrase` tells a time: "this week", "Sunday", "last month".
pub(super) fn is_time(paragraph: &Paragraph, phrase: &Range<usize>) -> bool {
    phrase.end > phrase.start && UNITS.contains(paragraph.word(phrase.end - 1).to_lowercase().as_str())
}

static UNITS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("phrase_words.txt"), "time"));
/// Nouns that "to" and an office follow: "ambassador to NATO".
static SENT: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("phrase_words.txt"), "sent"));

/// Whether `phrase` is a pronoun that is never a subject.
pub(super) fn is_object_pronoun(paragraph: &Paragraph, phrase: &Range<usize>) -> bool {
    const OBJECTS: &[&str] = &["him", "them", "us", "me", "himself", "herself", "themselves", "itself"];
    phrase.len() == 1 && paragraph.is_any(phrase.start, OBJECTS)
}

/// An addressee with what describes it: "reporters", "the panel", "Nils Lund, a host".
pub(super) fn with_appositions_of_addressee(paragraph: &Paragraph, phrase: Range<usize>, to: usize) -> Range<usize> {
    with_conjuncts(paragraph, with_complements(paragraph, phrase, to), to)
}
