//! Plain text: a transcript, a speech, a statement.

use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading, article};
use crate::document::{self, Format, FrontMatter};
use crate::record::Origin;
use crate::record::origin::Original;
use crate::text::{Source, Span, mended};

/// Reads plain text behind its front matter. What was decoded wrongly before is read as it was meant.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let file = source.into_text();
    let (text, origin, note) = match mended(&file) {
        Some((text, map, count)) => {
            let what =
                format!("{count} characters had been decoded wrongly (`â€™` for `’`), and are read as they were meant");
            (text, Origin::mapped(Original::new(file), map), Some(what))
        }
        None => (file, Origin::default(), None),
    };
    let (front, body) = FrontMatter::read(&text);
    let (known, mut notes) = known.or_front(&front);
    notes.extend(note);
    let mut cast = Cast::of(&known);
    let body = Body { text: &text, span: Span::new(body, text.len()), paragraphs: &[], changes: &[] };
    let turns = transcript::turns(body, &known, &mut cast);
    if article::is_one(&known, &turns) {
        let mut article = article::read(document::parse(Source::new(path, text), Format::Plain), known);
        // Its prose is the text, which may not be the file.
        article.transcripts.iter_mut().for_each(|transcript| transcript.origin = origin.clone());
        return Reading { notes, ..article };
    }
    Reading { notes, ..Reading::of_one(known.transcript(path, text, origin, turns), cast) }
}
