//! Published articles as secondary evidence: what they quote is said by those to whom they give it, the rest by nobody.

use super::cast::Cast;
use super::{Known, Reading};
use crate::attribution::{self, Attribution, Kind, Options};
use crate::document::Document;
use crate::quote::{self, Quotes};
use crate::record::origin::Original;
use crate::record::{Origin, Tier, Turn};
use crate::text::Span;

/// Whether a file with these turns is an article: it quotes, and nobody speaks it.
pub(super) fn is_one(known: &Known, turns: &[Turn]) -> bool {
    known.tier == Some(Tier::Secondary) && turns.iter().all(|turn| turn.speaker.is_none())
}

/// Reads an article as a draft is read: its quotations are found and attributed.
pub(super) fn read(document: Document, known: Known) -> Reading {
    let path = document.source().path().to_string_lossy().into_owned();
    let quotes = quote::find(&document);
    let reading = attribution::attribute(&document, &quotes, Options::default());
    let mut cast = Cast::of(&known);
    let mut said: Vec<Turn> =
        reading.attributions.iter().flat_map(|attribution| turns(attribution, &quotes, &mut cast)).collect();
    said.sort_by_key(|turn| turn.span);
    said.dedup_by(|later, first| first.span.overlaps(later.span));
    let mut turns: Vec<Turn> = Vec::new();
    let mut said = said.into_iter().peekable();
    for block in &document.blocks {
        let mut from = block.span.start;
        while let Some(turn) = said.next_if(|turn| turn.span.start < block.span.end) {
            told(Span::new(from, turn.span.start.max(from)), document.text(), &mut turns);
            from = turn.span.end.max(from);
            turns.push(turn);
        }
        told(Span::new(from, block.span.end.max(from)), document.text(), &mut turns);
    }
    let (source, text, map) = document.into_parts();
    let straight = map.pieces().is_none();
    let origin = if straight { Origin::default() } else { Origin::mapped(Original::new(source.into_text()), map) };
    Reading::of_one(known.transcript(path, text, origin, turns), cast)
}

/// The quotations of an attribution, each as a turn.
fn turns(attribution: &Attribution, quotes: &Quotes, cast: &mut Cast) -> Vec<Turn> {
    let speaks = matches!(attribution.kind, Kind::Direct | Kind::Mixed);
    let content = attribution.content.iter().filter(|_| speaks);
    let speaker = attribution.speaker.as_deref().map(|speaker| cast.of_label(speaker));
    let role = attribution.role.as_deref().filter(|_| speaker.is_some());
    let turn = |span: Span| Turn { span, speaker, role: role.map(Into::into), ..Turn::default() };
    let quoted = content.flat_map(|span| quotes.within(*span)).flat_map(|quotation| &quotation.pieces);
    quoted.map(|piece| turn(*piece)).collect()
}

/// What stands between quotations, which nobody says.
fn told(span: Span, text: &str, turns: &mut Vec<Turn>) {
    let words = span.of(text).trim_start_matches(is_mark).trim_end_matches(is_mark);
    let start = span.start + (words.as_ptr().addr() - span.of(text).as_ptr().addr());
    let span = Span::new(start, start + words.len());
    if span.of(text).contains(char::is_alphanumeric) {
        turns.push(Turn { span, ..Turn::default() });
    }
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»')
}
