//! Whom a description means: "the Russian leader", "the special envoy".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::token::Shape;
use super::cast::words::{is_organisation_noun, key};
use super::cast::{Cast, Found};
use super::entity::Entity;
use super::pronoun::{self, Place, Trace, Wanted};
use crate::people::{Fit, Gender, Role};
use crate::text::{Span, entries};

/// How many traces and mentions, at most, are compared with a description.
const FARTHEST: usize = 200;

/// The entity that the description at `span` means, which begins at token `at`.
pub(super) fn resolve(cast: &Cast, span: Span, at: usize) -> Option<Found> {
    let words: Vec<_> = span.of(cast.text).split_whitespace().map(key).collect();
    let first = words.first()?.as_str();
    if words.len() < 2 {
        return None;
    }
    if !DEFINITE.contains(&first) {
        let owned = POSSESSIVE.contains(&first) || owner(cast, span, at).is_some();
        return if owned { by_role(cast, &Role::parse(span.of(cast.text)), at) } else { None };
    }
    let person = described(cast, span, at);
    if person.is_some() || names_another(cast, span) {
        return person;
    }
    by_noun(cast, words.last()?, at).or_else(|| organisation(cast, &words, at))
}

/// The person whom the definite description at `span` means: by what is known of everybody, or else the one that the last
/// sentences are about.
pub(super) fn described(cast: &Cast, span: Span, at: usize) -> Option<Found> {
    let text = span.of(cast.text);
    let role = Role::parse(text);
    let halves = || text.split(" and ").skip(1).map(Role::parse);
    let known = by_role(cast, &role, at).or_else(|| halves().find_map(|half| by_role(cast, &half, at)));
    if known.is_some() || names_another(cast, span) {
        return known;
    }
    let words: Vec<_> = text.split_whitespace().map(key).collect();
    by_topic(cast, &words, &role, at)
}

const DEFINITE: &[&str] = &["the", "this", "that"];
const POSSESSIVE: &[&str] = &["his", "her", "their", "its"];

/// "The Orme campaign" is not any campaign named before.
fn names_another(cast: &Cast, span: Span) -> bool {
    cast.mentions_in(span).any(|mention| cast.entities[mention.entity].sort != Sort::Place)
}

/// Who owns the thing that the phrase at `span` describes: "*Orme*'s pollster".
fn owner(cast: &Cast, span: Span, at: usize) -> Option<usize> {
    let mention = cast.mention_at(at)?;
    let owns = cast.tokens.get(mention.tokens.end)?.shape == Shape::Possessive;
    (owns && mention.span.end < span.end).then_some(mention.entity)
}

/// People whose role the description fits: the best fit, then the one named last before it.
fn by_role(cast: &Cast, described: &Role, at: usize) -> Option<Found> {
    if !described.has_title() {
        return None;
    }
    let mut ranked: Vec<(Fit, usize)> = Vec::new();
    let mut seen = HashSet::new();
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let after = cast.mentions.partition_point(|mention| mention.tokens.start < at);
    let traces = cast.trail[..before].iter().rev().map(|trace| trace.entity);
    let all = traces.chain(cast.mentions[after..].iter().map(|mention| mention.entity));
    for entity in all.take(FARTHEST) {
        if !seen.insert(entity) {
            continue;
        }
        let person = &cast.entities[entity];
        let fit = person.described().map(|role| described.fits(role, &person.details)).max().unwrap_or(Fit::No);
        if fit > Fit::No {
            ranked.push((fit, entity));
        }
    }
    let best = ranked.iter().map(|(fit, _)| *fit).max()?;
    let mut equals = ranked.into_iter().filter(|(fit, _)| *fit == best).map(|(_, entity)| entity);
    let entity = equals.next()?;
    Some(Found { entity, rivals: equals.collect() })
}

/// Whom the last sentences are about, for descriptions that bring in a new detail ("the Vermont senator", "the former envoy"):
/// the one who stands out. Offices that anybody may hold unnamed ("the mayor") are not taken for one.
fn by_topic(cast: &Cast, words: &[String], role: &Role, at: usize) -> Option<Found> {
    const SENTENCES: u32 = 3;
    const MARGIN: f32 = 0.5;
    let head = head_of(words)?;
    let aged = words.iter().any(|word| word.ends_with("-year-old"));
    if TOPICAL.get(head) != Some(&false) && !role.is_former() && !aged {
        return None;
    }
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = *cast.tokens.get(at)?;
    let near = cast.trail[..before].iter().rev().take(FARTHEST);
    let near = near.take_while(|trace| here.outer - cast.tokens[trace.at].outer <= SENTENCES);
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in near.filter(|trace| !trace.quoted && suits(&cast.entities[trace.entity], role, head)) {
        let Some(score) = pronoun::score(cast, trace, here, Wanted::Anybody) else { continue };
        match ranked.iter_mut().find(|(_, entity)| *entity == trace.entity) {
            Some(known) => known.0 = known.0.max(score),
            None => ranked.push((score, trace.entity)),
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (score, entity) = *ranked.first()?;
    let alone = ranked.get(1).is_none_or(|(next, _)| score - next >= MARGIN);
    alone.then(|| Found { entity, rivals: Vec::new() })
}

/// Whether nothing that is known of somebody speaks against a description.
fn suits(entity: &Entity, role: &Role, head: &str) -> bool {
    let gender = match head {
        "mother" | "widow" | "grandmother" | "actress" => Some(Gender::Female),
        "father" | "widower" | "grandfather" => Some(Gender::Male),
        _ if head.ends_with("woman") => Some(Gender::Female),
        _ if head.ends_with("man") => Some(Gender::Male),
        _ => None,
    };
    let agrees = gender.is_none() || entity.gender.is_none() || gender == entity.gender;
    let none = Role::default();
    agrees
        && !role.contradicts(&none, &entity.details)
        && !entity.described().any(|held| role.contradicts(held, &entity.details))
}

/// The organisation that the last sentences are about ("the union"): the one subject that they have, or the only one they name.
fn organisation(cast: &Cast, words: &[String], at: usize) -> Option<Found> {
    const SENTENCES: u32 = 2;
    words
        .split(|word| word == "and")
        .find(|part| head_of(part).is_some_and(|head| TOPICAL.get(head) == Some(&true)))?;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.outer;
    let outer = |trace: &Trace| cast.tokens[trace.at].outer;
    let near = || {
        let near = cast.trail[..before].iter().rev().take(FARTHEST);
        near.take_while(|trace| here - outer(trace) <= SENTENCES)
            .filter(|trace| cast.entities[trace.entity].sort == Sort::Organisation && !trace.quoted)
    };
    let mut subjects = near().filter(|trace| matches!(trace.place, Place::Subject | Place::Speaker));
    let topic = subjects.next().or_else(|| near().next())?.entity;
    let last = subjects.next().is_none_or(|other| other.entity == topic) && near().all(|other| other.entity == topic);
    let speaks = near().find(|trace| trace.entity == topic).is_some_and(|trace| trace.place != Place::Oblique);
    (last || speaks).then(|| Found { entity: topic, rivals: Vec::new() })
}

/// The noun that a description is about: the last word before its first preposition.
fn head_of(words: &[String]) -> Option<&str> {
    let end = words
        .iter()
        .position(|word| matches!(word.as_str(), "of" | "for" | "to" | "from" | "in" | "and" | "at" | "who" | "with"));
    words[..end.unwrap_or(words.len())].last().map(String::as_str)
}

/// The nouns that can bring a topic back, and whether they describe an organisation.
static TOPICAL: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    let rows = entries(include_str!("topical_nouns.txt"));
    rows.map(|line| line.strip_suffix(" organisation").map_or((line, false), |noun| (noun, true))).collect()
});

/// An organisation whose name holds the noun ("the board" after "the Harbour Board").
fn by_noun(cast: &Cast, noun: &str, at: usize) -> Option<Found> {
    if !is_organisation_noun(noun) {
        return None;
    }
    let before = cast.mentions.partition_point(|mention| mention.tokens.start < at);
    let mention = cast.mentions[..before].iter().rev().take(FARTHEST).find(|mention| {
        let entity = &cast.entities[mention.entity];
        entity.sort == Sort::Organisation
            && entity.name.split_whitespace().next_back().is_some_and(|word| key(word) == noun)
    })?;
    Some(Found { entity: mention.entity, rivals: Vec::new() })
}
