//! Two people together: "the two senators", "the pair", "the committee chairmen".

use std::collections::HashSet;

use super::cast::{Cast, Found};
use super::pronoun;
use crate::people::{Fit, Role};

/// The two people whom a description for several means: the first, with the other as a rival. Those who are one subject just
/// before, or the only two of late who have the role.
pub(super) fn resolve(cast: &Cast, text: &str, words: &[String], at: usize) -> Option<Found> {
    let last = words.last()?.as_str();
    let both = matches!(words.get(1).map(String::as_str), Some("two" | "pair" | "couple" | "duo"));
    let singular = match last {
        _ if last.ends_with("men") => format!("{}man", &text[..text.len() - 3]),
        _ if last.ends_with('s') && !last.ends_with("ss") => text.trim_end_matches('s').to_owned(),
        _ => return if both { joined(cast, at) } else { None },
    };
    let role = Role::parse(&singular);
    if !role.has_title() {
        return if both { joined(cast, at) } else { None };
    }
    with_role(cast, &role, at).or_else(|| if both { joined(cast, at) } else { None })
}

fn joined(cast: &Cast, at: usize) -> Option<Found> {
    let before = cast.trail.partition_point(|trace| trace.at < at);
    pronoun::couple(cast, &cast.trail[..before], at)
}

/// The two who have the role, if there are no more and no fewer.
fn with_role(cast: &Cast, role: &Role, at: usize) -> Option<Found> {
    const SENTENCES: u32 = 12;
    const FARTHEST: usize = 200;
    let before = cast.trail.partition_point(|trace| trace.at < at);
    let here = cast.tokens.get(at)?.outer;
    let near = cast.trail[..before]
        .iter()
        .rev()
        .take(FARTHEST)
        .take_while(|trace| here - cast.tokens[trace.at].outer <= SENTENCES);
    let mut seen = HashSet::new();
    let mut fitting = Vec::new();
    for trace in near {
        let person = &cast.entities[trace.entity];
        let is_new = seen.insert(trace.entity);
        if is_new
            && person.roles.iter().any(|held| role.fits(held, &person.details) > Fit::No && role.has_same_title(held))
        {
            fitting.push(trace.entity);
        }
    }
    match fitting.as_slice() {
        [second, first] => Some(Found { entity: *first, rivals: vec![*second] }),
        _ => None,
    }
}
