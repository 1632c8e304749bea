//! Whom a description means: "the Russian leader", "the special envoy".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::words::{is_organisation_noun, key};
use super::cast::{Cast, Found};
use super::pronoun::{Place, Trace};
use crate::people::{Fit, Role};
use crate::text::{Span, entries};

/// How many entities, at most, are compared with a description.
const FARTHEST: usize = 200;

/// The entity that the description at `span` means, which begins at token `at`.
pub(super) fn resolve(cast: &Cast, span: Span, at: usize) -> Option<Found> {
    let words: Vec<_> = span.of(cast.text).split_whitespace().map(key).collect();
    if !DEFINITE.contains(&words.first()?.as_str()) || words.len() < 2 {
        return None;
    }
    let text = span.of(cast.text);
    let mut readings = std::iter::once(text).chain(text.split(" and ")).map(Role::parse);
    let described = readings.find_map(|role| by_role(cast, &role, at));
    // "The Orme campaign" is not any campaign named before.
    let names_another = cast.mentions_in(span).any(|mention| cast.entities[mention.entity].sort != Sort::Place);
    if described.is_some() || names_another {
        return described;
    }
    by_noun(cast, words.last()?, at).or_else(|| by_topic(cast, &words, at))
}

const DEFINITE: &[&str] = &["the", "this", "that"];

/// People whose role the description fits: the best fit, then the one named last before it.
fn by_role(cast: &Cast, described: &Role, at: usize) -> Option<Found> {
    let mut ranked: Vec<(Fit, usize)> = Vec::new();
    let mut seen = 0;
    for mention in cast.around(at) {
        seen += 1;
        if seen > FARTHEST {
            break;
        }
        if ranked.iter().any(|(_, entity)| *entity == mention.entity) {
            continue;
        }
        let entity = &cast.entities[mention.entity];
        let fit = entity.roles.iter().map(|role| described.fits(role, &entity.details)).max().unwrap_or(Fit::No);
        if fit > Fit::No {
            ranked.push((fit, mention.entity));
        }
    }
    let best = ranked.iter().map(|(fit, _)| *fit).max()?;
    let mut equals = ranked.into_iter().filter(|(fit, _)| *fit == best).map(|(_, entity)| entity);
    let entity = equals.next()?;
    Some(Found { entity, rivals: equals.collect() })
}

/// Who or what the last sentences are about, for descriptions that bring in a new detail ("the Vermont senator", "the union"):
/// the one subject that they have. Offices that anybody may hold unnamed ("the mayor") are not taken for one.
fn by_topic(cast: &Cast, words: &[String], at: usize) -> Option<Found> {
    const SENTENCES: u32 = 2;
    let organisation = words.split(|word| word == "and").find_map(|part| TOPICAL.get(head_of(part)?).copied())?;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.sentence;
    let sentence = |trace: &Trace| cast.tokens[trace.at].sentence;
    let near = cast.trail[..before].iter().rev().take(FARTHEST).take_while(|trace| here - sentence(trace) <= SENTENCES);
    let mut subjects = near.filter(|trace| {
        let is_organisation = cast.entities[trace.entity].sort == Sort::Organisation;
        let suits = if organisation { is_organisation } else { cast.is_person(trace.entity) };
        suits && !trace.quoted && matches!(trace.place, Place::Subject | Place::Speaker)
    });
    let topic = subjects.next()?;
    let alone =
        subjects.take_while(|trace| sentence(trace) == sentence(topic)).all(|trace| trace.entity == topic.entity);
    alone.then(|| Found { entity: topic.entity, rivals: Vec::new() })
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
