//! Markdown: the same as plain text, read as its page shows it.

use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading, article};
use crate::document::{self, Format};
use crate::record::{Origin, origin::Original};
use crate::text::{Source, Span};

/// Reads the prose of Markdown; what it leaves out (code, addresses, raw tags) nobody says.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let document = document::parse(source, Format::Markdown);
    let (known, notes) = known.or_front(&document.front);
    let paragraphs: Vec<usize> = document.blocks.iter().map(|block| block.span.start).collect();
    let mut cast = Cast::of(&known);
    let body = Body {
        text: document.text(),
        span: Span::new(0, document.text().len()),
        paragraphs: &paragraphs,
        changes: &[],
    };
    let turns = transcript::turns(body, &known, &mut cast);
    if article::is_one(&known, &turns) {
        return Reading { notes, ..article::read(document, known) };
    }
    let (source, text, map) = document.into_parts();
    let origin = Origin::mapped(Original::new(source.into_text()), map);
    Reading { notes, ..Reading::of_one(known.transcript(path, text, origin, turns), cast) }
}
