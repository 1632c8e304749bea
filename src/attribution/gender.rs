//! Which pronoun the people of a document go by.

use super::cast::chunk::Sort;
use super::cast::token::Token;
use super::entity::{Entity, Mention};
use crate::people::Gender;

/// The gender that a personal pronoun tells, folded.
pub(super) fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// Gives people without a known gender that of the pronouns that follow their mentions, where no other person stands between.
pub(super) fn vote(text: &str, tokens: &[Token], mentions: &[Mention], entities: &mut [Entity]) {
    let mut votes = vec![(0_u32, 0_u32); entities.len()];
    for (at, mention) in mentions.iter().enumerate() {
        let entity = &entities[mention.entity];
        if entity.gender.is_some() || matches!(entity.sort, Sort::Organisation | Sort::Place) {
            continue;
        }
        let next = mentions.get(at + 1).map_or(tokens.len(), |next| next.tokens.start);
        match first_pronoun(text, tokens, mention.tokens.end, next) {
            Some(Gender::Female) => votes[mention.entity].0 += 1,
            Some(Gender::Male) => votes[mention.entity].1 += 1,
            None => {}
        }
    }
    for (entity, (female, male)) in entities.iter_mut().zip(votes) {
        if female > male {
            entity.gender = Some(Gender::Female);
        } else if male > female {
            entity.gender = Some(Gender::Male);
        }
    }
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
