//! Quotations that a noun or a colon introduces: "his claim that …", "chants of …", "Orme: …".

use crate::text::entries;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::content_end::clause_end;
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
    let content = start..clause_end(p, start, sentence.range.end);
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
            Class::Time | Class::Adverb | Class::Be | Class::Noun | Class::Name | Class::Determiner | Class::Number => {
                at += 1;
            }
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
    let introduced = named_before(sentence, at).or_else(|| messenger(sentence, at)).or_else(|| person(sentence, at));
    let Some((source, cue)) = introduced else { return };
    sentence.add(Found { content: vec![content], source: Some(source), cue, pattern: "name-colon" });
}

/// The name right before a colon: "Orme:", "continued Orme:", "from Orme:".
fn named_before(sentence: &Sentence, colon: usize) -> Option<(Subject, Range<usize>)> {
    let p = sentence.paragraph;
    let mention = phrase::ending_at(p, sentence.range.start, colon)?;
    let before = mention.start.checked_sub(1).filter(|at| *at >= sentence.range.start);
    let verb = before.filter(|at| p.tokens[*at].cue.is_some() && *at == sentence.range.start);
    let from = before.is_some_and(|at| p.is_any(at, &["from", "per"]));
    let alone = before.is_none_or(|at| matches!(p.class(at), Class::Comma | Class::Dash));
    if !(from || ((alone || verb.is_some()) && phrase::is_name(p, &mention))) {
        return None;
    }
    let cue = verb.unwrap_or(colon);
    Some((Subject { clause: mention.start, mention, antecedent: None }, cue..cue + 1))
}

/// Who gives the message that a colon leads to: "Orme had one message:", "Orme's answer was:".
fn messenger(sentence: &Sentence, colon: usize) -> Option<(Subject, Range<usize>)> {
    let p = sentence.paragraph;
    let from = sentence.range.start.max(colon.saturating_sub(12));
    let noun = (from..colon).rev().find(|at| p.class(*at) == Class::Noun && is_speech(p.word(*at)))?;
    let source = owner(sentence, noun).or_else(|| sentence.main_subject())?;
    Some((source, noun..noun + 1))
}

/// The person whose sentence leads to a colon, whatever its verb: "Orme put it plainly: “…”".
fn person(sentence: &Sentence, colon: usize) -> Option<(Subject, Range<usize>)> {
    let p = sentence.paragraph;
    let source = sentence.main_subject().filter(|source| source.mention.end < colon)?;
    let speaks = phrase::is_name(p, &source.mention) || p.is_any(source.mention.start, &["he", "she"]);
    speaks.then_some((source, colon..colon + 1))
}

fn is_speech(word: &str) -> bool {
    SPEECH.contains(word.to_lowercase().as_str())
}

static SPEECH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = entries(include_str!("speech_nouns.txt"));
    lines.flat_map(str::split_whitespace).collect()
});
