//! Plain text: a transcript, a speech, a statement.

use super::cast::Cast;
use super::{Known, Reading, transcript};
use crate::record::{Origin, Transcript};
use crate::text::{Source, Span};

/// Reads plain text.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let mut cast = Cast::default();
    let path = source.path().to_string_lossy().into_owned();
    let text = source.into_text();
    let turns = transcript::turns(&text, Span::new(0, text.len()), &known, &mut cast);
    let transcript = Transcript {
        path,
        text,
        origin: Origin::default(),
        turns,
        title: known.title,
        url: known.url,
        date: known.date,
        tier: known.tier.unwrap_or_default(),
    };
    Reading { transcripts: vec![transcript], speakers: cast.into_labels(), ..Reading::default() }
}
