//! Whom a description means: "the Russian leader", "the special envoy".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::token::Shape;
use super::cast::words::{is_organisation_noun, key};
use super::cast::{Cast, Found};
use super::entity::Entity;
use super::kindred;
use super::pair;
use super::pronoun::{self, Place, Trace, Wanted};
use super::source_kind::{is_impersonal, is_vague};
use crate::people::{Fit, Gender, Role, is_head_noun, is_place, is_role_noun};
use crate::text::{Span, entries};

/// By less than this, two are equally likely.
const TIE: f32 = 0.05;
/// How many traces and mentions, at most, are compared with a description.
const FARTHEST: usize = 200;

/// The entity that the description at `span` means, which begins at token `at`.
pub(super) fn resolve(cast: &Cast, span: Span, at: usize, previous: Option<usize>) -> Option<Found> {
    let words: Vec<_> = span.of(cast.text).split_whitespace().map(key).collect();
    let first = words.first()?.as_str();
    if words.len() < 2 {
        return None;
    }
    if head_of(&words).is_some_and(is_impersonal) {
        return if DEFINITE.contains(&first) { organisation_meant(cast, span, &words, at) } else { None };
    }
    if !DEFINITE.contains(&first) {
        let personal = matches!(first, "his" | "her");
        let owned = personal || matches!(first, "its" | "their") || owner(cast, span, at).is_some();
        let role = Role::parse(span.of(cast.text));
        let found = by_role(cast, &role, at).filter(|(fit, _)| owned && (personal || *fit == Fit::Fully));
        return found.map(|(_, found)| found).or_else(|| kindred::resolve(cast, &words, at));
    }
    if let Some(pair) = pair::resolve(cast, span.of(cast.text), &words, at) {
        return Some(pair);
    }
    let person = described(cast, span, at, Before { margin: TIE, speaker: previous }).map(|(found, _)| found);
    person.or_else(|| organisation_meant(cast, span, &words, at))
}

/// The organisation that a definite description means.
fn organisation_meant(cast: &Cast, span: Span, words: &[String], at: usize) -> Option<Found> {
    if names_another(cast, span) {
        return None;
    }
    by_noun(cast, words.last()?, at).or_else(|| organisation(cast, words, at))
}

/// What a description is weighed by, besides its words.
#[derive(Clone, Copy)]
pub(super) struct Before {
    /// By how much somebody must stand out among those the last sentences are about.
    pub(super) margin: f32,
    /// Who spoke last.
    pub(super) speaker: Option<usize>,
}

/// The person whom the definite description at `span` means: by what is known of everybody, or else the one that the last
/// sentences are about, if one stands out; and by how much.
pub(super) fn described(cast: &Cast, span: Span, at: usize, last: Before) -> Option<(Found, f32)> {
    let text = span.of(cast.text);
    let role = Role::parse(text);
    let halves = || text.split(" and ").skip(1).map(Role::parse);
    let known = by_role(cast, &role, at).or_else(|| halves().find_map(|half| by_role(cast, &half, at)));
    let words: Vec<_> = text.split_whitespace().map(key).collect();
    match known {
        Some((Fit::Fully, found)) => Some((found, f32::MAX)),
        known if names_person(cast, span) => known.map(|(_, found)| (found, f32::MAX)),
        known => by_topic(cast, &words, &role, at, last).or(known.map(|(_, found)| (found, f32::MAX))),
    }
}

const DEFINITE: &[&str] = &["the", "this", "that"];

/// "The Orme supporter" is nobody named before, but "the NATO envoy" can be.
fn names_person(cast: &Cast, span: Span) -> bool {
    cast.mentions_in(span).any(|mention| cast.is_person(mention.entity))
}

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
fn by_role(cast: &Cast, described: &Role, at: usize) -> Option<(Fit, Found)> {
    if !described.has_title() {
        return None;
    }
    let vague = is_vague(described.noun());
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
        let roles = person.described().filter(|role| !vague || described.has_same_title(role));
        let fit = roles.map(|role| described.fits(role, &person.details)).max().unwrap_or(Fit::No);
        if fit > Fit::No {
            ranked.push((fit, entity));
        }
    }
    let best = ranked.iter().map(|(fit, _)| *fit).max()?;
    let mut equals = ranked.into_iter().filter(|(fit, _)| *fit == best).map(|(_, entity)| entity);
    let entity = equals.next()?;
    Some((best, Found { entity, rivals: equals.collect() }))
}

/// Whom the last sentences are about, for descriptions that bring in a new detail ("the Vermont senator", "the former envoy"):
/// the one who stands out. Offices that anybody may hold unnamed ("the mayor") are not taken for one.
fn by_topic(cast: &Cast, words: &[String], role: &Role, at: usize, last: Before) -> Option<(Found, f32)> {
    const SENTENCES: u32 = 5;
    const PLACED: f32 = 0.8;
    const PARTLY: f32 = 1.0;
    const SPOKE_LAST: f32 = 0.5;
    let partly = |entity: usize| {
        let person = &cast.entities[entity];
        person.described().any(|held| role.fits(held, &person.details) == Fit::Partly)
    };
    let head = head_of(words)?;
    let aged = words.iter().any(|word| word.ends_with("-year-old"));
    let detailed = words.len() > 2 && is_role_noun(head) && !is_head_noun(head) && !UNNAMED.contains(head);
    // "The Ohio governor" can be one whom nobody names, so somebody must stand out.
    let placed = words.len() > 2 && is_head_noun(head) && role.details().any(is_place);
    let topical = TOPICAL.get(head) == Some(&false) || role.is_former() || aged || detailed;
    if !topical && !placed {
        return None;
    }
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = *cast.tokens.get(at)?;
    let near = cast.trail[..before].iter().rev().take(FARTHEST);
    let near = near.take_while(|trace| here.outer - cast.tokens[trace.at].outer <= SENTENCES);
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in near.filter(|trace| !trace.quoted && suits(&cast.entities[trace.entity], role, head)) {
        let Some(mut score) = pronoun::score(cast, trace, here, Wanted::Anybody) else { continue };
        score += if last.speaker == Some(trace.entity) { SPOKE_LAST } else { 0.0 };
        score += if partly(trace.entity) { PARTLY } else { 0.0 };
        match ranked.iter_mut().find(|(_, entity)| *entity == trace.entity) {
            Some(known) => known.0 = known.0.max(score),
            None => ranked.push((score, trace.entity)),
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (score, entity) = *ranked.first()?;
    let lead = ranked.get(1).map_or(f32::MAX, |(next, _)| score - next);
    let least = if topical { last.margin } else { last.margin.max(PLACED) };
    (lead >= least).then(|| (Found { entity, rivals: Vec::new() }, lead))
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
    let mut heads = words.split(|word| word == "and").filter_map(head_of);
    let noun = heads.find(|head| TOPICAL.get(*head) == Some(&true))?;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.outer;
    let outer = |trace: &Trace| cast.tokens[trace.at].outer;
    let near = || {
        let near = cast.trail[..before].iter().rev().take(FARTHEST);
        near.take_while(|trace| here - outer(trace) <= SENTENCES)
            .filter(|trace| is_thing(&cast.entities[trace.entity], noun) && !trace.quoted)
            .filter(|trace| is_kind(&cast.entities[trace.entity].name, noun))
    };
    let mut subjects = near().filter(|trace| matches!(trace.place, Place::Subject | Place::Speaker));
    let topic = subjects.next().or_else(|| near().next())?.entity;
    let last = subjects.next().is_none_or(|other| other.entity == topic) && near().all(|other| other.entity == topic);
    let speaks = near().find(|trace| trace.entity == topic).is_some_and(|trace| trace.place != Place::Oblique);
    (last || speaks).then(|| Found { entity: topic, rivals: Vec::new() })
}

/// Whether an entity can be an organisation: one, or a lone name of which nothing tells that it is a person's, for a company.
fn is_thing(entity: &Entity, noun: &str) -> bool {
    let impersonal =
        || entity.parsed.given.is_empty() && entity.gender.is_none() && entity.described().next().is_none();
    match entity.sort {
        Sort::Organisation => true,
        Sort::Unknown => {
            matches!(noun, "company" | "firm" | "retailer" | "giant" | "automaker" | "airline" | "corporation")
                && impersonal()
        }
        _ => false,
    }
}

/// Whether an organisation of this name can be called `noun`: papers by their names, and no college is a company.
fn is_kind(name: &str, noun: &str) -> bool {
    let last = name.split_whitespace().next_back().map(key).unwrap_or_default();
    match noun {
        "newspaper" | "paper" | "magazine" | "network" | "publication" => PRESS.contains(last.as_str()),
        "company" | "firm" | "corporation" => {
            !is_organisation_noun(&last)
                || matches!(last.as_str(), "inc" | "corp" | "company" | "group" | "airlines" | "holdings")
        }
        _ => true,
    }
}

static UNNAMED: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("unnamed_nouns.txt")).collect());

static PRESS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("cast/press_nouns.txt")).collect());

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
