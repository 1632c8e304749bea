//! Whom a description means: "the Russian leader", "the special envoy".

use super::cast::chunk::Sort;
use super::cast::words::{is_organisation_noun, key};
use super::cast::{Cast, Found};
use crate::people::{Fit, Role};
use crate::text::Span;

/// How many entities, at most, are compared with a description.
const FARTHEST: usize = 200;

/// The entity that the description at `span` means, which begins at token `at`.
pub(super) fn resolve(cast: &Cast, span: Span, at: usize) -> Option<Found> {
    let words: Vec<_> = span.of(cast.text).split_whitespace().map(key).collect();
    if !DEFINITE.contains(&words.first()?.as_str()) || words.len() < 2 {
        return None;
    }
    by_role(cast, &Role::parse(span.of(cast.text)), at).or_else(|| by_noun(cast, words.last()?, at))
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

/// An organisation whose name holds the noun ("the board" after "the Harbour Board").
fn by_noun(cast: &Cast, noun: &str, at: usize) -> Option<Found> {
    if !is_organisation_noun(noun) {
        return None;
    }
    let before = cast.mentions.partition_point(|mention| mention.tokens.start < at);
    let mention = cast.mentions[..before].iter().rev().take(FARTHEST).find(|mention| {
        let entity = &cast.entities[mention.entity];
        entity.sort == Sort::Organisation && entity.name.split_whitespace().any(|word| key(word) == noun)
    })?;
    Some(Found { entity: mention.entity, rivals: Vec::new() })
}
