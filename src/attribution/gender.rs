//! Which pronoun the people of a document go by.

use super::cast::chunk::Sort;
use super::cast::token::Token;
use super::cast::{Cast, goes_on_behind};
use super::entity::Mention;
use super::pronoun::Place;
use crate::people::Gender;

/// The gender that a personal pronoun tells, folded.
pub(super) fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender that a noun for a person tells, folded.
pub(super) fn of_noun(noun: &str) -> Option<Gender> {
    match noun {
        "mother" | "widow" | "grandmother" | "actress" | "daughter" | "sister" | "wife" => Some(Gender::Female),
        "father" | "widower" | "grandfather" | "son" | "brother" | "husband" => Some(Gender::Male),
        _ if noun.ends_with("woman") => Some(Gender::Female),
        _ if noun.ends_with("man") => Some(Gender::Male),
        _ => None,
    }
}

/// Gives people without a known gender that of the pronouns that follow their mentions, where no other person stands between.
/// What follows in the same sentence, or behind a subject, counts for more.
pub(super) fn vote(cast: &mut Cast) {
    let mut votes = vec![(0_u32, 0_u32); cast.entities.len()];
    for (at, mention) in cast.mentions.iter().enumerate() {
        let entity = &cast.entities[mention.entity];
        let person = entity.gender.is_none() && !matches!(entity.sort, Sort::Organisation | Sort::Place);
        let quoted = cast.tokens[mention.tokens.start].quoted;
        if !person || quoted || cast.describes(mention.phrase, mention.tokens.end) {
            continue;
        }
        let next = cast.mentions.get(at + 1).map_or(cast.tokens.len(), |next| next.tokens.start);
        let Some((pronoun, gender)) = telling(cast, mention, next) else { continue };
        let place = cast.place_of(mention.phrase, mention.tokens.end);
        let (here, there) = (cast.tokens[mention.tokens.start], cast.tokens[pronoun]);
        let subject = matches!(place, Place::Subject | Place::Clause | Place::Speaker) && here.block == there.block;
        let weight = match () {
            () if here.sentence == there.sentence => 3,
            () if subject => 2,
            () => 1,
        };
        match gender {
            Gender::Female => votes[mention.entity].0 += weight,
            Gender::Male => votes[mention.entity].1 += weight,
        }
    }
    for (entity, (female, male)) in cast.entities.iter_mut().zip(votes) {
        if female > male {
            entity.gender = Some(Gender::Female);
        } else if male > female {
            entity.gender = Some(Gender::Male);
        }
    }
}

/// The first pronoun behind a mention and before token `to`, where it can mean the one named: not the object of the same clause,
/// as in "Orme turned and looked at *him*".
fn telling(cast: &Cast, mention: &Mention, to: usize) -> Option<(usize, Gender)> {
    const FARTHEST: usize = 60;
    let from = mention.tokens.end;
    let sentence = cast.tokens[from - 1].sentence;
    let word = |at: usize| cast.tokens[at].span.of(cast.text);
    let gender = |at: usize| of_pronoun(&word(at).to_lowercase()).map(|gender| (at, gender));
    let near = (from..to.min(from + FARTHEST).max(from))
        .take_while(|at| cast.tokens[*at].sentence <= sentence + 1 && !cast.tokens[*at].quoted);
    let (at, gender) = near.into_iter().find_map(gender)?;
    let owns = || {
        let next = cast.tokens.get(at + 1).filter(|next| next.sentence == cast.tokens[at].sentence);
        next.is_some_and(|next| next.shape.is_word() && !goes_on_behind(word(at + 1)))
    };
    let object = word(at) == "him" || word(at) == "her" && !owns();
    (!object || cast.tokens[at].sentence > sentence).then_some((at, gender))
}

/// The gender of the first pronoun between the tokens `from`, where a name ends, and `to`, within its sentence and the next.
pub(super) fn first_pronoun(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<Gender> {
    const FARTHEST: usize = 60;
    let sentence = tokens[from - 1].sentence;
    let near = tokens[from..to.min(from + FARTHEST).max(from)]
        .iter()
        .take_while(|token| token.sentence <= sentence + 1 && !token.quoted);
    near.into_iter().find_map(|token| of_pronoun(&token.span.of(text).to_lowercase()))
}
