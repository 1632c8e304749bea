//! Whom "he", "she", "it" and "who" mean.

use super::cast::chunk::Sort;
use super::cast::token::Token;
use super::cast::{Cast, Found};
use super::gender::of_pronoun;
use crate::people::Gender;

/// How many traces back, at most, a pronoun is looked for.
const FARTHEST: usize = 80;
/// How many sentences back, at most.
const SENTENCES: u32 = 12;

/// One place where an entity is named, or meant by a pronoun outside of quotations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trace {
    /// The token.
    pub(super) at: usize,
    pub(super) entity: usize,
    pub(super) place: Place,
    pub(super) quoted: bool,
}

/// How a mention stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The subject of a verb of speech.
    Speaker,
    /// Where a subject stands.
    Subject,
    /// Behind a verb.
    Object,
    /// Behind a preposition, or owning what follows.
    Oblique,
}

/// Follows everybody through the document, in text order: a pronoun is resolved by the traces before it, and leaves one itself,
/// so that a person whom a paragraph only calls "she" stays at hand.
pub(super) fn trail(cast: &Cast) -> Vec<Trace> {
    let mut trail: Vec<Trace> = Vec::with_capacity(cast.mentions.len());
    let mut names = cast.mentions.iter().peekable();
    for (at, token) in cast.tokens.iter().enumerate() {
        if let Some(mention) = names.next_if(|mention| mention.tokens.start == at) {
            let place = cast.place_of(mention.phrase, mention.tokens.end);
            trail.push(Trace { at, entity: mention.entity, place, quoted: token.quoted });
            continue;
        }
        let Some(wanted) = personal(cast, *token) else { continue };
        if let Some(found) = best(cast, &trail, at, wanted, None) {
            trail.push(Trace { at, entity: found.entity, place: cast.place_of(at, at + 1), quoted: false });
        }
    }
    trail
}

/// What a nominative pronoun outside of quotations can stand for.
fn personal(cast: &Cast, token: Token) -> Option<Wanted> {
    const LONGEST: usize = 3;
    if token.quoted || token.span.len() > LONGEST {
        return None;
    }
    match token.span.of(cast.text) {
        "he" | "He" => Some(Wanted::Person(Gender::Male)),
        "she" | "She" => Some(Wanted::Person(Gender::Female)),
        _ => None,
    }
}

/// The entity that the pronoun at token `at` means; `previous` is who spoke last.
pub(super) fn resolve(cast: &Cast, at: usize, word: &str, previous: Option<usize>) -> Option<Found> {
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let trail = &cast.trail[..before];
    if word == "who" {
        let clause = trail.iter().rev().take_while(|trace| cast.tokens[trace.at].sentence == cast.tokens[at].sentence);
        let mut people = clause.filter(|trace| cast.is_person(trace.entity));
        let antecedent = people.next()?;
        return Some(Found { entity: antecedent.entity, rivals: Vec::new() });
    }
    best(cast, trail, at, Wanted::of(word)?, previous)
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Person(Gender),
    Thing,
}

impl Wanted {
    fn of(word: &str) -> Option<Self> {
        match word {
            "it" | "its" | "they" | "their" | "them" => Some(Self::Thing),
            _ => of_pronoun(word).map(Self::Person),
        }
    }
}

fn best(cast: &Cast, trail: &[Trace], at: usize, wanted: Wanted, previous: Option<usize>) -> Option<Found> {
    let speaks = cast.place_of(at, at + 1) == Place::Speaker;
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in trail.iter().rev().take(FARTHEST) {
        let (here, there) = (cast.tokens[at], cast.tokens[trace.at]);
        if here.sentence - there.sentence > SENTENCES {
            break;
        }
        let Some(mut score) = score(cast, trace, here, wanted) else { continue };
        score += if previous == Some(trace.entity) { SPOKE_LAST } else { 0.0 };
        if speaks {
            score += if trace.place == Place::Speaker { SPEAKS_ON } else { 0.0 };
            score -= if trace.quoted { QUOTED } else { 0.0 };
        }
        match ranked.iter_mut().find(|(_, entity)| *entity == trace.entity) {
            Some(known) => known.0 = known.0.max(score),
            None => ranked.push((score, trace.entity)),
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (score, entity) = *ranked.first()?;
    let rivals = ranked[1..].iter().filter(|(other, _)| score - other < RIVAL).map(|(_, entity)| *entity).collect();
    Some(Found { entity, rivals })
}

/// How well a trace suits: near, subject of its sentence, of the right gender, a person, often named.
fn score(cast: &Cast, trace: &Trace, here: Token, wanted: Wanted) -> Option<f32> {
    let entity = &cast.entities[trace.entity];
    let there = cast.tokens[trace.at];
    let mut score = -SENTENCE * (here.sentence - there.sentence) as f32 - BLOCK * (here.block - there.block) as f32;
    match wanted {
        Wanted::Thing => {
            let subject = matches!(trace.place, Place::Subject | Place::Speaker);
            let near = match here.sentence - there.sentence {
                0 => trace.place != Place::Oblique,
                1 => subject,
                _ => false,
            };
            if entity.sort != Sort::Organisation || !near || trace.quoted {
                return None;
            }
        }
        Wanted::Person(_) if matches!(entity.sort, Sort::Organisation | Sort::Place) => return None,
        Wanted::Person(gender) => {
            if entity.gender.is_some_and(|known| known != gender) {
                return None;
            }
            score += if entity.gender.is_some() { GENDER } else { 0.0 };
            score -= if entity.sort == Sort::Person { 0.0 } else { UNKNOWN };
        }
    }
    score += match trace.place {
        Place::Speaker => SPEAKER,
        Place::Subject => SUBJECT,
        Place::Object => 0.0,
        Place::Oblique => OBLIQUE,
    };
    score -= if trace.quoted { QUOTED } else { 0.0 };
    Some(score + FREQUENCY * entity.mentions.len().min(6) as f32)
}

const SENTENCE: f32 = 1.0;
const BLOCK: f32 = 0.3;
const GENDER: f32 = 1.2;
const UNKNOWN: f32 = 1.8;
const SPEAKER: f32 = 1.8;
const SUBJECT: f32 = 1.5;
const OBLIQUE: f32 = -0.8;
const QUOTED: f32 = 1.8;
const FREQUENCY: f32 = 0.12;
/// For one who spoke before, when the pronoun speaks as well.
const SPEAKS_ON: f32 = 0.4;
const SPOKE_LAST: f32 = 0.5;
const RIVAL: f32 = 0.2;
