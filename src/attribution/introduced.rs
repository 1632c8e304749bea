//! Quotations that a noun or a colon introduces: "his claim that …", "chants of …", "Orme: …".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::complement;
use super::lexicon::Class;
use super::phrase;
use super::sentence::{Found, Sentence};
use super::subject::Subject;

/// Adds what nouns of speech and colons introduce in the sentence.
pub(super) fn read(sentence: &mut Sentence) {
    for at in sentence.range.clone() {
        match sentence.paragraph.class(at) {
            Class::Noun if is_speech(sentence.paragraph.word(at)) => noun(sentence, at),
            Class::Colon if sentence.paragraph.quote(at + 1).is_some() => colon(sentence, at),
            _ => {}
        }
    }
}

/// "her claim that the bridge was “unsafe”".
fn noun(sentence: &mut Sentence, at: usize) {
    let p = sentence.paragraph;
    let Some(start) = content_start(sentence, at) else { return };
    let content = start..complement::clause_end(p, start, sentence.range.end);
    let quoted = content.clone().any(|at| p.quote(at).is_some());
    if !quoted || sentence.is_taken(&content) || sentence.is_taken(&(at..at + 1)) {
        return;
    }
    let Some(source) = owner(sentence, at) else { return };
    sentence.add(Found { content: vec![content], source: Some(source), cue: at..at + 1, pattern: "noun" });
}

/// Where the content after a noun of speech begins.
fn content_start(sentence: &Sentence, noun: usize) -> Option<usize> {
    let p = sentence.paragraph;
    let limit = sentence.range.end.min(noun + 14);
    let mut at = noun + 1;
    while at < limit {
        match p.class(at) {
            Class::That | Class::Quote(_) => return Some(at),
            Class::Comma | Class::Colon if p.quote(at + 1).is_some() => return Some(at + 1),
            Class::Preposition | Class::To => {
                if p.quote(at + 1).is_some() {
                    return Some(at + 1);
                }
                at = phrase::starting_at(p, at + 1, limit).map_or(at + 1, |object| object.end);
            }
            Class::Time | Class::Adverb | Class::Noun | Class::Name | Class::Determiner | Class::Number => at += 1,
            _ => return None,
        }
    }
    None
}

/// Whose words a noun of speech means: "*her* claim", "*Orme's* claim", "a claim by *Orme*".
fn owner(sentence: &Sentence, noun: usize) -> Option<Subject> {
    let p = sentence.paragraph;
    let by = noun + 1;
    if p.is_any(by, &["by", "from"]) {
        let core = phrase::starting_at(p, by + 1, sentence.range.end)?;
        let mention = phrase::with_appositions(p, core, sentence.range.end);
        return Some(Subject { clause: mention.start, mention, antecedent: None });
    }
    let phrase = phrase::ending_at(p, sentence.range.start, noun + 1)?;
    let genitive = phrase.clone().rev().find(|at| matches!(p.class(*at), Class::Genitive | Class::Possessive))?;
    let mention = if p.class(genitive) == Class::Possessive {
        genitive..genitive + 1
    } else {
        phrase::ending_at(p, sentence.range.start, genitive)?
    };
    Some(Subject { clause: mention.start, mention, antecedent: None })
}

/// "Orme: “…”" where no verb says it.
fn colon(sentence: &mut Sentence, at: usize) {
    let p = sentence.paragraph;
    let end = (at + 1..sentence.range.end).find(|at| p.quote(*at).is_none()).unwrap_or(sentence.range.end);
    let content = at + 1..end;
    if sentence.is_taken(&content) {
        return;
    }
    let Some(mention) = phrase::ending_at(p, sentence.range.start, at) else { return };
    let alone =
        mention.start == sentence.range.start || matches!(p.class(mention.start - 1), Class::Comma | Class::Dash);
    if !alone || !phrase::is_name(p, &mention) {
        return;
    }
    let source = Subject { clause: mention.start, mention, antecedent: None };
    sentence.add(Found { content: vec![content], source: Some(source), cue: at..at + 1, pattern: "name-colon" });
}

fn is_speech(word: &str) -> bool {
    SPEECH.contains(word.to_lowercase().as_str())
}

static SPEECH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("speech_nouns.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});
