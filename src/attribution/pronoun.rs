//! Whom "he", "she", "it" and "who" mean.

use super::author;
use super::cast::chunk::Sort;
use super::cast::token::{Shape, Token};
use super::cast::{Cast, Found, parts_clauses};
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
    /// Named for the first time, and with who it is.
    pub(super) introduced: bool,
}

/// How a mention stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The subject of a verb of speech.
    Speaker,
    /// Where a subject stands.
    Subject,
    /// The same, in a clause inside another: "she said that *Orme* left".
    Clause,
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
        return who(cast, trail, at);
    }
    let found = best(cast, trail, at, Wanted::of(word)?, previous);
    match word {
        _ if found.is_some() => found,
        "they" | "their" | "them" => couple(cast, trail, at),
        "it" => speaks_on(cast, at, previous?),
        _ => None,
    }
}

/// The organisation that spoke last, for "it" that speaks again.
fn speaks_on(cast: &Cast, at: usize, previous: usize) -> Option<Found> {
    let organisation = cast.entities[previous].sort == Sort::Organisation;
    // "It further wrote".
    let mut subject = [at + 1, at + 2].into_iter().map(|end| cast.place_of(at, end));
    let speaks = subject.any(|place| place == Place::Speaker) || cast.goes_on(at + 1);
    (organisation && speaks).then(|| Found { entity: previous, rivals: Vec::new() })
}

/// Whom "who" at token `at` describes: the one named just before, or of whom the noun just before is said ("Orme, a baker who …").
/// Several ("voters who", "those who") are nobody.
fn who(cast: &Cast, trail: &[Trace], at: usize) -> Option<Found> {
    let here = cast.tokens[at].sentence;
    let before = at.checked_sub(1).filter(|before| cast.tokens[*before].shape.is_word());
    let noun = before.filter(|before| cast.tokens[*before].sentence == here && cast.mention_at(*before).is_none());
    let noun = noun.map_or("", |noun| cast.tokens[noun].span.of(cast.text));
    let several = noun.ends_with('s') && !noun.ends_with("ss")
        || matches!(noun, "those" | "people" | "men" | "women" | "anyone" | "everyone" | "someone" | "one");
    if several {
        return None;
    }
    let near = trail.iter().rev().take(FARTHEST);
    let clause = near.take_while(|trace| cast.tokens[trace.at].sentence == here);
    let mut people = clause.filter(|trace| cast.is_person(trace.entity));
    let last = people.next()?;
    // The noun is hardly said of one who only owns or describes another: "Orme, a friend of Lund's party who".
    let mut other = || people.find(|trace| trace.place != Place::Oblique);
    let said = if noun.is_empty() || last.place != Place::Oblique { None } else { other() };
    Some(Found { entity: said.unwrap_or(last).entity, rivals: Vec::new() })
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
        and && people && matches!(pair[0].place, Place::Subject | Place::Clause | Place::Speaker)
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
    let spoke_last = if cast.goes_on(at + 1) { GOES_ON } else { SPOKE_LAST };
    let others = others(cast, at);
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in trail.iter().rev().take(FARTHEST).filter(|trace| !others.contains(&trace.entity)) {
        let (here, there) = (cast.tokens[at], cast.tokens[trace.at]);
        if here.outer - there.outer > SENTENCES {
            break;
        }
        let Some(mut score) = score(cast, trace, here, wanted) else { continue };
        score += if previous == Some(trace.entity) { spoke_last } else { 0.0 };
        if speaks {
            let last = here.outer - there.outer <= 1;
            score += if trace.place == Place::Speaker { if last { SPEAKS_ON_AT_ONCE } else { SPEAKS_ON } } else { 0.0 };
            let subject = matches!(trace.place, Place::Subject | Place::Speaker);
            score += if trace.introduced && subject && last { PRESENTED } else { 0.0 };
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

/// Who cannot be meant by the pronoun at token `at`: whoever is named behind it in its clause ("he praised *Orme*"), and, where the
/// clause describes somebody, the one whom it describes ("*Orme*, whom he praised").
fn others(cast: &Cast, at: usize) -> Vec<usize> {
    const FARTHEST: usize = 24;
    let here = cast.tokens[at].sentence;
    let word = |at: usize| cast.tokens[at].span.of(cast.text);
    let ends = |at: &usize| {
        let token = cast.tokens[*at];
        token.sentence != here
            || matches!(token.shape, Shape::Comma | Shape::Dash | Shape::Quote | Shape::Mark | Shape::Open)
            || parts_clauses(word(*at))
    };
    let end = (at + 1..cast.tokens.len().min(at + FARTHEST)).find(ends).unwrap_or(cast.tokens.len().min(at + FARTHEST));
    let first = cast.mentions.partition_point(|mention| mention.tokens.start <= at);
    let behind = cast.mentions[first..].iter().take_while(|mention| mention.tokens.start < end);
    let mut others: Vec<_> = behind.map(|mention| mention.entity).collect();
    let relative =
        at.checked_sub(1).filter(|who| cast.tokens[*who].sentence == here && matches!(word(*who), "who" | "whom"));
    let described =
        relative.and_then(|who| cast.mentions[..first].last().filter(|mention| mention.tokens.end + 1 >= who));
    others.extend(described.map(|mention| mention.entity));
    others
}

/// How well a trace suits: near, subject of its sentence, of the right gender, a person, often named.
pub(super) fn score(cast: &Cast, trace: &Trace, here: Token, wanted: Wanted) -> Option<f32> {
    let entity = &cast.entities[trace.entity];
    let there = cast.tokens[trace.at];
    let mut score = -SENTENCE * (here.outer - there.outer) as f32 - BLOCK * (here.block - there.block) as f32;
    match wanted {
        Wanted::Thing => {
            let subject = matches!(trace.place, Place::Subject | Place::Clause | Place::Speaker);
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
        Wanted::Person(_) | Wanted::Anybody if entity.is_day() || trace.quoted && is_doubtful(entity) => return None,
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
        Place::Clause => CLAUSE,
        Place::Object => 0.0,
        Place::Oblique => OBLIQUE,
    };
    score += match trace.place {
        _ if !trace.introduced => 0.0,
        Place::Object | Place::Oblique => INTRODUCED,
        _ => 0.0,
    };
    score -= if trace.quoted { QUOTED } else { 0.0 };
    Some(score + FREQUENCY * entity.mentions.len().min(6) as f32)
}

/// Whether nothing but a capital tells that a lone name is a person's.
pub(super) fn is_doubtful(entity: &Entity) -> bool {
    entity.sort == Sort::Unknown && entity.parsed.given.is_empty() && entity.acts < 2 && entity.gender.is_none()
}

/// How little a name looks like a person's.
fn unsure(entity: &Entity) -> f32 {
    match entity.sort {
        Sort::Person => 0.0,
        _ if entity.acts > 1 => ACTING,
        _ if entity.parsed.given.is_empty() => UNKNOWN,
        _ => UNKNOWN / 2.0,
    }
}

const SENTENCE: f32 = 1.0;
const BLOCK: f32 = 0.5;
const GENDER: f32 = 1.2;
const UNKNOWN: f32 = 1.8;
/// For a name that nothing but its acts tells to be a person's.
const ACTING: f32 = 0.5;
const SPEAKER: f32 = 1.9;
const SUBJECT: f32 = 1.9;
const CLAUSE: f32 = 1.3;
const OBLIQUE: f32 = -0.8;
/// For one who is introduced where no subject stands, and for a subject introduced just before one who speaks.
const INTRODUCED: f32 = 2.0;
const PRESENTED: f32 = 0.6;
const QUOTED: f32 = 1.8;
const FREQUENCY: f32 = 0.12;
/// For one who spoke before, when the pronoun speaks as well.
const SPEAKS_ON: f32 = 0.4;
/// The same, from the sentence before.
const SPEAKS_ON_AT_ONCE: f32 = 1.6;
const SPOKE_LAST: f32 = 0.4;
/// The same, when the pronoun's verb says that the speech goes on.
const GOES_ON: f32 = 3.0;
const RIVAL: f32 = 0.2;
