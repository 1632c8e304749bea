//! Follows everybody through a document: by names, by pronouns, and by descriptions, whose words are kept as what somebody is.

use super::cast::token::{Shape, Token};
use super::cast::{Cast, Found};
use super::entity::Mention;
use super::nominal::{self, Before};
use super::pronoun::{Place, Trace, Wanted, best};
use super::role_phrase::{Prose, is_article};
use crate::people::{Gender, Role};
use crate::text::Span;

/// Fills the trail of `cast`, in text order: a pronoun or description is resolved by the traces before it, and leaves one itself,
/// so that a person whom a paragraph only calls "she" or "the senator" stays at hand.
pub(super) fn follow(cast: &mut Cast) {
    cast.trail = Vec::with_capacity(cast.mentions.len());
    let mut names = 0;
    for at in 0..cast.tokens.len() {
        let token = cast.tokens[at];
        if let Some(mention) = cast.mentions.get(names).filter(|mention| mention.tokens.start == at) {
            let (entity, place) = (mention.entity, place_of_name(cast, names));
            let introduced = cast.entities[entity].mentions.first() == Some(&names) && is_presented(cast, mention);
            let quoted = token.quoted;
            if !quoted {
                cast.entities[entity].acts += match place {
                    Place::Speaker => 2,
                    Place::Subject | Place::Clause => 1,
                    _ => 0,
                };
            }
            cast.trail.push(Trace { at, entity, place, quoted, introduced });
            names += 1;
        } else if let Some(wanted) = personal(cast, token) {
            if let Some(found) = best(cast, &cast.trail, at, wanted, None) {
                let place = cast.place_of(at, at + 1);
                cast.trail.push(Trace { at, entity: found.entity, place, quoted: false, introduced: false });
            }
        } else if let Some((span, end)) = description(cast, at) {
            let last = Before { margin: STANDS_OUT, speaker: None };
            if let Some((Found { entity, .. }, lead)) = nominal::described(cast, span, at, last) {
                let place = cast.place_of(at, end);
                cast.trail.push(Trace { at, entity, place, quoted: false, introduced: false });
                if lead >= SURE {
                    learn(cast, entity, span);
                }
            }
        }
    }
}

/// How the name of a mention stands in its clause: one in the title of another ("*Orme* adviser Tom Vale") or in front of a noun
/// is no subject, and of names that "and" joins the second stands as the first does.
fn place_of_name(cast: &Cast, number: usize) -> Place {
    let mention = &cast.mentions[number];
    let place = cast.place_of(mention.phrase, mention.tokens.end);
    let titles = cast.mentions.get(number + 1).is_some_and(|next| next.phrase <= mention.tokens.start);
    if titles || cast.is_person(mention.entity) && cast.describes(mention.phrase, mention.tokens.end) {
        return Place::Oblique;
    }
    let before = number.checked_sub(1).map(|before| &cast.mentions[before]);
    let joined = before.is_some_and(|before| {
        before.tokens.end + 1 == mention.phrase && cast.tokens[before.tokens.end].span.of(cast.text) == "and"
    });
    match cast.trail.last() {
        Some(first)
            if joined
                && matches!(place, Place::Subject | Place::Clause)
                && !cast.is_followed_by_verb(mention.tokens.end) =>
        {
            first.place
        }
        _ => place,
    }
}

/// Whether the text says who somebody is, right behind the name: an age, an apposition, a clause.
fn is_presented(cast: &Cast, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let [Some(comma), Some(next)] = [cast.tokens.get(end), cast.tokens.get(end + 1)] else { return false };
    let word = next.span.of(cast.text);
    comma.shape == Shape::Comma
        && comma.sentence == next.sentence
        && (next.shape == Shape::Number || is_article(word) || matches!(word, "who" | "whose"))
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

/// The definite description of a person that begins with the article at `at`, and the token where it ends: no title in front of a
/// name, no apposition, and nothing that a verb only says of somebody.
fn description(cast: &Cast, at: usize) -> Option<(Span, usize)> {
    let token = cast.tokens[at];
    if token.quoted || !matches!(token.span.of(cast.text), "the" | "The") {
        return None;
    }
    let prose = Prose { text: cast.text, tokens: &cast.tokens };
    let end = prose.described_by(at + 1)?;
    let is_name = |at: usize| cast.mention_at(at).is_some();
    let comma = |at: usize| cast.tokens.get(at).is_some_and(|token| token.shape == Shape::Comma);
    let apposed =
        comma(end) && (is_name(end + 1) || cast.tokens.get(end + 1).is_some_and(|token| token.shape.is_capital()));
    let before = at.checked_sub(1).filter(|before| prose.same_sentence(*before, at));
    let predicate = before.is_some_and(|before| {
        comma(before) && before > 0 && cast.tokens[before - 1].shape.is_capital()
            || PREDICATING.contains(&prose.key(before).as_str())
    });
    (!apposed && !predicate).then(|| (prose.span(at, end), end))
}

/// By how much somebody must stand out for a description to leave a trace.
const STANDS_OUT: f32 = 0.5;
/// And by how much for its words to be kept.
const SURE: f32 = 1.5;

const PREDICATING: &[&str] = &["as", "is", "was", "be", "become", "became", "being", "been", "are", "were"];

/// Keeps the description as one of what `entity` is, unless it says no more than what is known.
fn learn(cast: &mut Cast, entity: usize, span: Span) {
    const MOST: usize = 12;
    let text = span.of(cast.text);
    let role = Role::parse(text.split_once(char::is_whitespace).map_or(text, |(_, rest)| rest));
    let entity = &mut cast.entities[entity];
    let known = entity.described().any(|known| known.text.eq_ignore_ascii_case(&role.text));
    if !known && !role.is_relation() && entity.learnt.len() < MOST {
        entity.learnt.push(role);
    }
}
