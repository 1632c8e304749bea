//! Whom "he", "she" and "they" mean.

use super::cast::chunk::Sort;
use super::cast::{Cast, Found};
use super::entity::Mention;
use super::gender::of_pronoun;
use crate::people::Gender;

/// How many mentions back, at most, a pronoun is looked for.
const FARTHEST: usize = 80;
/// How many sentences back, at most.
const SENTENCES: u32 = 12;

/// The entity that the pronoun at token `at` means; `previous` is who spoke last.
pub(super) fn resolve(cast: &Cast, at: usize, word: &str, previous: Option<usize>) -> Option<Found> {
    let wanted = Wanted::of(word)?;
    let before = cast.mentions.partition_point(|mention| mention.tokens.start < at);
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for mention in cast.mentions[..before].iter().rev().take(FARTHEST) {
        let away = cast.tokens[at].sentence - cast.tokens[mention.tokens.start].sentence;
        if away > SENTENCES {
            break;
        }
        let Some(score) = score(cast, mention, wanted, away, previous) else { continue };
        match ranked.iter_mut().find(|(_, entity)| *entity == mention.entity) {
            Some(known) => known.0 = known.0.max(score),
            None => ranked.push((score, mention.entity)),
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, entity) = *ranked.first()?;
    let rivals = ranked[1..].iter().filter(|(score, _)| best - score < 0.2).map(|(_, entity)| *entity).collect();
    Some(Found { entity, rivals })
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Person(Gender),
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

/// How well a mention suits: near, subject of its sentence, of the right gender, a person, often named.
fn score(cast: &Cast, mention: &Mention, wanted: Wanted, away: u32, previous: Option<usize>) -> Option<f32> {
    let entity = &cast.entities[mention.entity];
    let mut score = -(away as f32);
    match wanted {
        Wanted::Thing if entity.sort != Sort::Organisation && entity.sort != Sort::Place => return None,
        Wanted::Thing => score += if entity.sort == Sort::Organisation { 1.0 } else { 0.0 },
        Wanted::Person(_) if matches!(entity.sort, Sort::Organisation | Sort::Place) => return None,
        Wanted::Person(gender) => {
            if entity.gender.is_some_and(|known| known != gender) {
                return None;
            }
            score += if entity.gender.is_some() { 1.2 } else { 0.0 };
            score += if entity.sort == Sort::Person { 0.8 } else { -1.5 };
        }
    }
    let place = cast.place_of(mention);
    score += if place.subject { 1.5 } else { 0.0 };
    score -= if place.oblique { 1.0 } else { 0.0 };
    score -= if cast.tokens[mention.tokens.start].quoted { 1.5 } else { 0.0 };
    score += 0.25 * entity.mentions.len().min(6) as f32;
    score += if previous == Some(mention.entity) { 0.5 } else { 0.0 };
    Some(score)
}
