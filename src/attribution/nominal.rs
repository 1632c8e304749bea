//! Whom a description means: "the Russian leader", "the special envoy".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cast::chunk::Sort;
use super::cast::token::Shape;
use super::cast::words::{is_organisation_noun, is_stop, key};
use super::cast::{Cast, Found};
use super::entity::{Entity, Mention};
use super::gender;
use super::kindred;
use super::pair;
use super::pronoun::{self, Place, Trace, Wanted};
use super::source_kind::{is_impersonal, is_vague};
use crate::people::{Fit, Role, is_head_noun, is_place, is_role_noun};
use crate::text::{Span, entries};

/// By less than this, two are equally likely.
const TIE: f32 = 0.05;
/// How many traces and mentions, at most, are compared with a description.
const FARTHEST: usize = 200;

/// The entity that the description at `span` means, which begins at token `at`.
pub(super) fn resolve(cast: &Cast, span: Span, at: usize, previous: Option<usize>) -> Option<Found> {
    let span = without_possessive(span, cast.text);
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

/// Whether a small word behind a noun is one itself, by its list or its ending.
fn is_another_noun(word: &str) -> bool {
    is_impersonal(word) || is_vague(word) || ["ion", "ions", "ment", "ing"].iter().any(|ending| word.ends_with(ending))
}

/// Whether the noun of a description was brought in for somebody or something unnamed ("a roads commission"), after `since` was
/// last mentioned: then it means that.
fn is_of_unnamed(cast: &Cast, noun: &str, at: usize, since: Option<usize>) -> bool {
    const FARTHEST_WORD: usize = 120;
    const LONGEST: usize = 6;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let mut last = cast.trail[..before].iter().rev().take(FARTHEST).filter(|trace| Some(trace.entity) == since);
    let from = last.next().map_or(0, |trace| trace.at + 1).max(at.saturating_sub(FARTHEST_WORD));
    let word = |at: usize| cast.tokens[at].span.of(cast.text);
    let brought_in = |noun: usize| {
        let front = (noun.saturating_sub(LONGEST)..noun).rev();
        let mut front = front.skip_while(|at| cast.tokens[*at].shape.is_word() && !is_stop(&key(word(*at))));
        front.next().is_some_and(|article| matches!(word(article), "a" | "an" | "A" | "An" | "another" | "Another"))
    };
    // "a *council* decision" brings in no council.
    let heads = |noun: usize| {
        let next = cast.tokens.get(noun + 1).filter(|next| next.shape == Shape::Lower);
        next.is_none_or(|next| !is_another_noun(next.span.of(cast.text)))
    };
    (from..at).any(|at| cast.tokens[at].shape == Shape::Lower && word(at) == noun && heads(at) && brought_in(at))
}

/// "the envoy's" speech: the envoy.
fn without_possessive(span: Span, text: &str) -> Span {
    let whole = span.of(text);
    let bare = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
    Span::new(span.start, span.start + bare.len())
}

/// The organisation that a definite description means.
fn organisation_meant(cast: &Cast, span: Span, words: &[String], at: usize) -> Option<Found> {
    if names_another(cast, span) {
        return None;
    }
    let noun = words.last()?;
    let found = if PRESS_KINDS.contains(&noun.as_str()) {
        organisation(cast, words, at).or_else(|| press(cast, noun, at)).or_else(|| by_noun(cast, words, at))
    } else {
        by_noun(cast, words, at).or_else(|| organisation(cast, words, at))
    };
    found.filter(|found| !is_of_unnamed(cast, noun, at, Some(found.entity)))
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
    let topic = TOPICAL.get(head);
    let topical = topic == Some(&Topic::Person) || role.is_former() || aged || detailed;
    // Nor can "the economist": but who is described has come up before.
    let calling = topic == Some(&Topic::Calling);
    if !topical && !placed && !calling {
        return None;
    }
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = *cast.tokens.get(at)?;
    let near = cast.trail[..before].iter().rev().take(FARTHEST);
    let near = near.take_while(|trace| here.outer - cast.tokens[trace.at].outer <= SENTENCES);
    let fits = |entity: &Entity| suits(entity, role, head) && !pronoun::is_doubtful(entity);
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for trace in near.filter(|trace| !trace.quoted && fits(&cast.entities[trace.entity])) {
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
    if is_of_unnamed(cast, head, at, (!calling).then_some(entity)) {
        return None;
    }
    let lead = ranked.get(1).map_or(f32::MAX, |(next, _)| score - next);
    let least = if topical { last.margin } else { last.margin.max(PLACED) };
    (lead >= least).then(|| (Found { entity, rivals: Vec::new() }, lead))
}

/// Whether nothing that is known of somebody speaks against a description.
fn suits(entity: &Entity, role: &Role, head: &str) -> bool {
    let gender = gender::of_noun(head);
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
    let noun = heads.find(|head| TOPICAL.get(*head) == Some(&Topic::Organisation))?;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.outer;
    let outer = |trace: &Trace| cast.tokens[trace.at].outer;
    let near = || {
        let near = cast.trail[..before].iter().rev().take(FARTHEST);
        near.take_while(|trace| here - outer(trace) <= SENTENCES)
            .filter(|trace| is_thing(&cast.entities[trace.entity], noun) && !trace.quoted)
            .filter(|trace| is_kind(&cast.entities[trace.entity].name, noun))
    };
    let mut subjects = near().filter(|trace| matches!(trace.place, Place::Subject | Place::Clause | Place::Speaker));
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
        "network" => PRESS.contains(last.as_str()),
        _ if PRESS_KINDS.contains(&noun) => {
            let aired = name.split_whitespace().any(|word| STATIONS.contains(key(word).as_str()));
            PRESS.contains(last.as_str()) && !aired && name != "Associated Press"
        }
        "company" | "firm" | "corporation" => {
            !is_organisation_noun(&last)
                || matches!(last.as_str(), "inc" | "corp" | "company" | "group" | "airlines" | "holdings")
        }
        _ => true,
    }
}

static UNNAMED: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("unnamed_nouns.txt")).collect());

static PRESS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PRESS_LINES.iter().map(|line| line.split(' ').next().unwrap_or(line)).collect());

/// Those that go on the air.
static STATIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PRESS_LINES.iter().filter_map(|line| line.strip_suffix(" station")).collect());

static PRESS_LINES: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("cast/press_nouns.txt")).collect());

/// The noun that a description is about: the last word before its first preposition.
fn head_of(words: &[String]) -> Option<&str> {
    // "the council's website": the noun behind the last owner.
    let owner = words.iter().rposition(|word| word.ends_with("'s")).filter(|owner| owner + 1 < words.len());
    let words = &words[owner.map_or(0, |owner| owner + 1)..];
    let end = words
        .iter()
        .position(|word| matches!(word.as_str(), "of" | "for" | "to" | "from" | "in" | "and" | "at" | "who" | "with"));
    words[..end.unwrap_or(words.len())].last().map(String::as_str)
}

/// What a noun describes that can bring a topic back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Person,
    /// A person by what he or she does for a living.
    Calling,
    Organisation,
}

/// The nouns that can bring a topic back.
static TOPICAL: LazyLock<HashMap<&str, Topic>> = LazyLock::new(|| {
    let rows = entries(include_str!("topical_nouns.txt"));
    rows.map(|line| match line.split_once(' ') {
        Some((noun, "organisation")) => (noun, Topic::Organisation),
        Some((noun, "calling")) => (noun, Topic::Calling),
        _ => (line, Topic::Person),
    })
    .collect()
});

/// What a paper or station is called.
const PRESS_KINDS: &[&str] = &["newspaper", "paper", "magazine", "network", "publication"];

/// The one paper or station that the last sentences name.
fn press(cast: &Cast, noun: &str, at: usize) -> Option<Found> {
    const SENTENCES: u32 = 12;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.outer;
    let near = cast.trail[..before].iter().rev().take(FARTHEST);
    let near = near.take_while(|trace| here - cast.tokens[trace.at].outer <= SENTENCES);
    let mut named = near.map(|trace| trace.entity).filter(|entity| {
        let entity = &cast.entities[*entity];
        entity.sort == Sort::Organisation && is_kind(&entity.name, noun)
    });
    let entity = named.next()?;
    named.all(|other| other == entity).then(|| Found { entity, rivals: Vec::new() })
}

/// An organisation whose name holds the noun ("the board" after "the Harbour Board").
fn by_noun(cast: &Cast, words: &[String], at: usize) -> Option<Found> {
    const SENTENCES: u32 = 20;
    let noun = words.last()?.as_str();
    let whole = words[1..].join(" ");
    if !is_organisation_noun(noun) {
        return None;
    }
    let before = cast.mentions.partition_point(|mention| mention.tokens.start < at);
    let here = cast.tokens.get(at)?.outer;
    let near = cast.mentions[..before].iter().rev().take(FARTHEST);
    let mut named = near.filter(|mention| {
        let entity = &cast.entities[mention.entity];
        entity.sort == Sort::Organisation
            && entity.name.split_whitespace().next_back().is_some_and(|word| key(word) == noun)
    });
    // "The roads board" is the one of that name, however far back it was named.
    let is_near = |mention: &Mention| here - cast.tokens[mention.tokens.start].outer <= SENTENCES;
    let mention = named.find(|mention| {
        is_near(mention) || words.len() > 2 && key(&cast.entities[mention.entity].name).ends_with(&whole)
    })?;
    Some(Found { entity: mention.entity, rivals: Vec::new() })
}
