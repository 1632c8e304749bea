//! Which paragraph a comment is about.

use crate::document::{Directive, Document};
use crate::text::Span;

/// The number of the block in which something of the prose stands, or of the next one.
pub(super) fn block_of(document: &Document, place: Span) -> usize {
    document.blocks.partition_point(|block| block.span.end <= place.start)
}

/// The block in which a comment stands, or to which it stands next on a line of its own: that below before that above.
pub(super) fn here(document: &Document, comment: &Directive) -> Option<usize> {
    let below = document.blocks.partition_point(|block| block.span.end < comment.at);
    let inside =
        document.blocks.get(below).is_some_and(|block| block.span.start < comment.at && comment.at < block.span.end);
    if inside {
        return Some(below);
    }
    // One that ends where the comment stands comes before the one below it.
    let ends_here = document.blocks.get(below).is_some_and(|block| block.span.end == comment.at);
    let below = if ends_here { below + 1 } else { below };
    let lines = |between: Option<&str>| between.map_or(usize::MAX, |between| between.matches('\n').count());
    let after = lines(document.blocks.get(below).and_then(|block| {
        let start = document.to_source(block.span).start;
        gap(document, comment.span.end, start)
    }));
    let before = lines(below.checked_sub(1).and_then(|above| {
        let end = document.to_source(document.blocks[above].span).end;
        gap(document, end, comment.span.start)
    }));
    match after.min(before) {
        2.. => None,
        _ if after <= before => Some(below),
        _ => Some(below - 1),
    }
}

/// The first block behind a comment.
pub(super) fn next(document: &Document, comment: &Directive) -> Option<usize> {
    let next = document.blocks.partition_point(|block| block.span.start < comment.at);
    (next < document.blocks.len()).then_some(next)
}

/// What stands in the file between a comment and a block; `None` where that is much.
fn gap(document: &Document, from: usize, to: usize) -> Option<&str> {
    let is_near = from <= to && to - from <= FAR;
    if is_near { document.source().text().get(from..to) } else { None }
}

/// Bytes of markup and white space between a comment and the paragraph that it may be about.
const FAR: usize = 400;
