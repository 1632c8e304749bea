//! Whom "he", "she", "it" and "who" mean.

use super::author;
use super::cast::chunk::Sort;
use super::cast::token::Token;
use super::cast::{Cast, Found};
use super::entity::Entity;
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

/// The entity that the pronoun at token `at` means; `previous` is who spoke last.
pub(super) fn resolve(cast: &Cast, at: usize, word: &str, previous: Option<usize>) -> Option<Found> {
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let trail = &cast.trail[..before];
    if word == "i" {
        return author::resolve(cast, at);
    }
    if word == "who" {
        let clause = trail.iter().rev().take_while(|trace| cast.tokens[trace.at].sentence == cast.tokens[at].sentence);
        let mut people = clause.filter(|trace| cast.is_person(trace.entity));
        let antecedent = people.next()?;
        return Some(Found { entity: antecedent.entity, rivals: Vec::new() });
    }
    let found = best(cast, trail, at, Wanted::of(word)?, previous);
    if found.is_none() && matches!(word, "they" | "their" | "them") { couple(cast, trail, at) } else { found }
}

/// Two people who are one subject, for "they": the first, with the second as a rival.
pub(super) fn couple(cast: &Cast, trail: &[Trace], at: usize) -> Option<Found> {
    let here = cast.tokens.get(at)?.outer;
    let mut near = trail.windows(2).rev().take(FARTHEST).take_while(|pair| here - cast.tokens[pair[0].at].outer <= 1);
    let joined = |pair: &&[Trace]| {
        let end = cast.mention_at(pair[0].at).map_or(pair[0].at + 1, |mention| mention.tokens.end);
        let start = cast.mention_at(pair[1].at).map_or(pair[1].at, |mention| mention.phrase);
        let and = end + 1 == start && cast.tokens[end].span.of(cast.text) == "and";
        let people = pair.iter().all(|trace| cast.is_person(trace.entity) && !trace.quoted);
        and && people && matches!(pair[0].place, Place::Subject | Place::Speaker)
    };
    let pair = near.find(joined)?;
    Some(Found { entity: pair[0].entity, rivals: vec![pair[1].entity] })
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    /// A person of a gender.
    Person(Gender),
    /// Any person.
    Anybody,
    /// An organisation.
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

/// The entity that suits best, with those that suit nearly as well.
pub(super) fn best(cast: &Cast, trail: &[Trace], at: usize, wanted: Wanted, previous: Option<usize>) -> Option<Found> {
    let speaks = cast.place_of(at, at + 1) == Place::Speaker;
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in trail.iter().rev().take(FARTHEST) {
        let (here, there) = (cast.tokens[at], cast.tokens[trace.at]);
        if here.outer - there.outer > SENTENCES {
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
pub(super) fn score(cast: &Cast, trace: &Trace, here: Token, wanted: Wanted) -> Option<f32> {
    let entity = &cast.entities[trace.entity];
    let there = cast.tokens[trace.at];
    let mut score = -SENTENCE * (here.outer - there.outer) as f32 - BLOCK * (here.block - there.block) as f32;
    match wanted {
        Wanted::Thing => {
            let subject = matches!(trace.place, Place::Subject | Place::Speaker);
            let near = match here.outer - there.outer {
                0 => trace.place != Place::Oblique,
                1 => subject,
                _ => false,
            };
            if entity.sort != Sort::Organisation || !near || trace.quoted {
                return None;
            }
        }
        Wanted::Person(_) | Wanted::Anybody if matches!(entity.sort, Sort::Organisation | Sort::Place) => return None,
        Wanted::Person(gender) => {
            if entity.gender.is_some_and(|known| known != gender) {
                return None;
            }
            score += if entity.gender.is_some() { GENDER } else { 0.0 };
            score -= unsure(entity);
        }
        Wanted::Anybody => score -= unsure(entity),
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

/// How little a name looks like a person's.
fn unsure(entity: &Entity) -> f32 {
    match entity.sort {
        Sort::Person => 0.0,
        _ if entity.parsed.given.is_empty() => UNKNOWN,
        _ => UNKNOWN / 2.0,
    }
}

const SENTENCE: f32 = 1.0;
const BLOCK: f32 = 0.5;
const GENDER: f32 = 1.2;
const UNKNOWN: f32 = 1.8;
const SPEAKER: f32 = 1.9;
const SUBJECT: f32 = 1.9;
const OBLIQUE: f32 = -0.8;
const QUOTED: f32 = 1.8;
const FREQUENCY: f32 = 0.12;
/// For one who spoke before, when the pronoun speaks as well.
const SPEAKS_ON: f32 = 0.4;
const SPOKE_LAST: f32 = 0.4;
const RIVAL: f32 = 0.2;
