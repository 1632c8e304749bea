//! The passages a verdict rests on, as they are shown.

use super::Evidence;
use super::compare::Compared;
use super::speaker::voice;
use crate::matching::{Passage, Piece};
use crate::record::View;
use crate::text::Span;

/// Most passages that are shown.
const MOST: usize = 4;

/// The evidence, best first; a passage out of several transcripts gives one for each.
pub(super) fn evidence(compared: &[Compared], words: usize, record: &View) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for compared in compared {
        for evidence in of_passage(compared.passage, words, record) {
            let known = |other: &Evidence| {
                other.transcript == evidence.transcript
                    && other.spans.iter().any(|span| evidence.spans.iter().any(|own| own.overlaps(*span)))
            };
            if !found.iter().any(known) {
                found.push(evidence);
            }
        }
    }
    found.truncate(MOST);
    found
}

fn of_passage(passage: &Passage, words: usize, record: &View) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for piece in &passage.pieces {
        let span = span(piece, record);
        match found.iter_mut().find(|evidence| evidence.transcript == piece.transcript) {
            Some(evidence) => {
                evidence.text.push_str(" … ");
                evidence.text.push_str(record.text(piece.transcript).get(span));
                evidence.spans.push(span);
            }
            None => found.push(of_piece(piece, span, passage.similarity(words), record)),
        }
    }
    found
}

fn span(piece: &Piece, record: &View) -> Span {
    let first = record.span(piece.transcript, piece.words.start);
    first.cover(record.span(piece.transcript, piece.words.end.max(piece.words.start + 1) - 1))
}

fn of_piece(piece: &Piece, span: Span, similarity: f64, record: &View) -> Evidence {
    let transcript = piece.transcript;
    let heading = record.heading(transcript);
    let turn = voice(piece, record);
    Evidence {
        transcript,
        spans: vec![span],
        text: record.text(transcript).get(span).to_owned(),
        speaker: turn.and_then(|turn| record.speaker(&turn)).map(str::to_owned),
        role: turn.and_then(|turn| turn.role).map(str::to_owned),
        date: turn.and_then(|turn| turn.date).or(heading.date).map(str::to_owned),
        url: turn.and_then(|turn| turn.url).or(heading.url).map(str::to_owned),
        time: turn.and_then(|turn| turn.time).map(|(start, _)| start),
        page: turn.and_then(|turn| turn.page),
        similarity,
    }
}
