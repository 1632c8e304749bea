//! Plain text: a transcript, a speech, a statement.

use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading, article};
use crate::document::{self, Format, FrontMatter};
use crate::record::Origin;
use crate::text::{Source, Span};

/// Reads plain text behind its front matter.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let text = source.into_text();
    let (front, body) = FrontMatter::read(&text);
    let (known, notes) = known.or_front(&front);
    let mut cast = Cast::of(&known);
    let body = Body { text: &text, span: Span::new(body, text.len()), paragraphs: &[], changes: &[] };
    let turns = transcript::turns(body, &known, &mut cast);
    if article::is_one(&known, &turns) {
        let document = document::parse(Source::new(path, text), Format::Plain);
        return Reading { notes, ..article::read(document, known) };
    }
    Reading { notes, ..Reading::of_one(known.transcript(path, text, Origin::default(), turns), cast) }
}
