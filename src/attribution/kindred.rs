//! Husbands and wives: "his wife" is a woman of the same family name.

use super::cast::{Cast, Found};
use super::gender::of_pronoun;
use super::pronoun::{Wanted, best};
use crate::people::Gender;

/// How many traces back, at most, a spouse is looked for.
const FARTHEST: usize = 400;

/// Whom "his wife" or "her husband" at token `at` means.
pub(super) fn resolve(cast: &Cast, words: &[String], at: usize) -> Option<Found> {
    let [owner, spouse] = words else { return None };
    let wanted = match spouse.as_str() {
        "wife" => Gender::Female,
        "husband" => Gender::Male,
        _ => return None,
    };
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let owner = best(cast, &cast.trail[..before], at, Wanted::Person(of_pronoun(owner)?), None)?.entity;
    let family = &cast.entities[owner].parsed.family;
    let near =
        cast.trail[..before].iter().rev().take(FARTHEST).map(|trace| (trace.entity, &cast.entities[trace.entity]));
    let kin = near.filter(|(at, one)| {
        *at != owner && cast.is_person(*at) && one.gender == Some(wanted) && one.parsed.family == *family
    });
    let (entity, _) = kin.max_by_key(|(_, one)| one.mentions.len())?;
    Some(Found { entity, rivals: Vec::new() })
}
