//! Drafts' formats as transcripts: Markdown as its page shows it, Word files by their paragraphs.

use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading, article};
use crate::document::Document;
use crate::record::{Origin, origin::Original};
use crate::text::Span;

/// Reads the prose of a document; what it leaves out (code, addresses, raw tags, comments) nobody says.
pub(super) fn read(document: Document, known: Known) -> Reading {
    let path = document.source().path().to_string_lossy().into_owned();
    let (known, notes) = known.or_front(&document.front);
    let paragraphs: Vec<usize> = document.blocks.iter().map(|block| block.span.start).collect();
    let mut cast = Cast::of(&known);
    let body = Body {
        text: document.text(),
        span: Span::new(0, document.text().len()),
        paragraphs: &paragraphs,
        changes: &[],
    };
    let mut turns = transcript::turns(body, &known, &mut cast);
    for turn in &mut turns {
        turn.page = document.page(turn.span.start).map(|page| page as u32);
    }
    if article::is_one(&known, &turns) {
        return Reading { notes, ..article::read(document, known) };
    }
    let (source, text, map) = document.into_parts();
    let origin = Origin::mapped(Original::new(source.into_text()), map);
    Reading { notes, ..Reading::of_one(known.transcript(path, text, origin, turns), cast) }
}
