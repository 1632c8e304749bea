//! Who "I" is outside of quotations: the one who signs a column or letter.

use super::cast::token::{Shape, Token};
use super::cast::{Cast, Found};
use super::entity::Mention;

/// The author who speaks at token `at`: named in a line "By …" at the top, in a note at the end ("Ada Orme is the editor of …"),
/// or by the signature that follows next.
pub(super) fn resolve(cast: &Cast, at: usize) -> Option<Found> {
    let here = *cast.tokens.get(at).filter(|token| !token.quoted)?;
    let entity = byline(cast).or_else(|| note(cast)).or_else(|| signature(cast, here))?;
    Some(Found { entity, rivals: Vec::new() })
}

/// How many names, at most, are looked at in each place where an author can be named.
const MOST: usize = 100;

/// "By Ada Orme" in one of the first blocks.
fn byline(cast: &Cast) -> Option<usize> {
    const FIRST: u32 = 3;
    let mentions =
        cast.mentions.iter().take(MOST).take_while(|mention| cast.tokens[mention.tokens.start].block < FIRST);
    let mut signed = mentions.filter(|mention| {
        let by = mention.tokens.start.checked_sub(1).map(|by| cast.tokens[by]);
        by.is_some_and(|by| {
            by.first && by.span.of(cast.text).eq_ignore_ascii_case("by") && cast.is_person(mention.entity)
        })
    });
    signed.next().map(|mention| mention.entity)
}

/// "Ada Orme is the editor of …" in one of the last blocks, where she is named for the first time.
fn note(cast: &Cast) -> Option<usize> {
    const LAST: u32 = 3;
    let end = cast.tokens.last()?.block;
    let late = |mention: &&Mention| end - cast.tokens[mention.tokens.start].block < LAST;
    let mut notes = cast.mentions.iter().rev().take(MOST).take_while(late).filter(|mention| {
        let next = cast.tokens.get(mention.tokens.end).map_or("", |token| token.span.of(cast.text));
        let first = cast.entities[mention.entity].mentions.first().map(|first| cast.mentions[*first].tokens.start);
        let opens = opens_block(cast, mention.phrase);
        let presents = matches!(next, "is" | "was" | "teaches" | "writes" | "," | "lives");
        opens && presents && mention.tokens.len() > 1 && first == Some(mention.tokens.start)
    });
    notes.next().filter(|mention| cast.is_person(mention.entity)).map(|mention| mention.entity)
}

/// The next block behind `here` that is no more than a full name, with a place at most.
fn signature(cast: &Cast, here: Token) -> Option<usize> {
    const LONGEST: usize = 9;
    let first = cast.mentions.partition_point(|mention| cast.tokens[mention.tokens.start].block <= here.block);
    let signed = cast.mentions[first..].iter().take(MOST).find(|mention| {
        let block = cast.tokens[mention.tokens.start].block;
        let rest =
            cast.tokens[mention.tokens.start..].iter().take_while(|token| token.block == block).take(LONGEST + 1);
        let bare =
            || rest.clone().all(|token| token.shape.is_capital() || matches!(token.shape, Shape::Comma | Shape::Mark));
        mention.tokens.len() > 1 && opens_block(cast, mention.tokens.start) && rest.clone().count() <= LONGEST && bare()
    });
    signed.filter(|mention| cast.is_person(mention.entity)).map(|mention| mention.entity)
}

fn opens_block(cast: &Cast, at: usize) -> bool {
    at == 0 || cast.tokens[at - 1].block < cast.tokens[at].block
}
