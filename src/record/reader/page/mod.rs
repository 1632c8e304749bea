//! HTML: the text of a page without what stands around it, spoken by those whom its markup or its labels name.

mod about;
mod markup;

use super::assembly::Assembly;
use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading, article};
use crate::document::{self, BlockKind, Document, Format};
use crate::record::origin::Original;
use crate::record::{Tier, Turn};
use crate::text::{Source, Span};
use about::About;
use markup::Markup;

/// Reads a page. News articles are secondary: they quote.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let markup = Markup::of(source.text());
    let about = About::of(&markup);
    let (known, notes) = about.known(known);
    let mut document = document::parse(source, Format::Html);
    let main = markup.main(&document);
    let is_read = |source: Span| main.contains(source) && !markup.is_beside(source);
    let kept: Vec<_> =
        document.blocks.iter().copied().filter(|block| is_read(document.to_source(block.span))).collect();
    document.blocks = kept;
    let mut reading = match known.tier {
        Some(Tier::Secondary) if known.speaker.is_none() && markup.labels.is_empty() => article::read(document, known),
        _ => spoken(&path, document, &markup, known),
    };
    reading.notes.extend(notes);
    reading
}

/// Reads a page of spoken words.
fn spoken(path: &str, document: Document, markup: &Markup, known: Known) -> Reading {
    let mut cast = Cast::of(&known);
    let blocks: Vec<Span> = spoken_blocks(&document);
    let (source, text, map) = document.into_parts();
    let original = Original::new(source.into_text());
    let mut page = Page { markup, cast: &mut cast, assembly: Assembly::default(), voice: None, starts: Vec::new() };
    page.voice = known.speaker.as_deref().map(|speaker| page.cast.of_label(speaker));
    let mut pieces = map.pieces().into_iter().flatten().peekable();
    for block in blocks {
        page.begin(None);
        while pieces.next_if(|(prose, _)| prose.end <= block.start).is_some() {}
        while let Some((prose, source)) = pieces.next_if(|(prose, _)| prose.start < block.end) {
            page.take(prose.of(&text), source);
        }
    }
    page.begin(None);
    let Page { mut assembly, starts, .. } = page;
    if markup.labels.is_empty() {
        let span = Span::new(0, assembly.text.len());
        let body = Body { text: &assembly.text, span, paragraphs: &starts, changes: &[] };
        assembly.turns = transcript::turns(body, &known, &mut cast);
    }
    Reading::of_one(assembly.transcript(path, &original, known), cast)
}

/// The blocks that may be spoken: nobody says a heading.
fn spoken_blocks(document: &Document) -> Vec<Span> {
    document.blocks.iter().filter(|block| block.kind != BlockKind::Heading).map(|block| block.span).collect()
}

/// A page put together.
struct Page<'a> {
    markup: &'a Markup,
    cast: &'a mut Cast,
    assembly: Assembly,
    /// Whom the last label names.
    voice: Option<u32>,
    /// Where blocks begin.
    starts: Vec<usize>,
}

impl Page<'_> {
    /// Ends what was spoken so far, and begins a line; with a label it is somebody else who goes on.
    fn begin(&mut self, label: Option<&str>) {
        if let (Some(start), false) = (self.starts.last(), self.markup.labels.is_empty()) {
            let span = self.assembly.since(*start);
            if !span.is_empty() {
                self.assembly.turns.push(Turn { span, speaker: self.voice, ..Turn::default() });
            }
        }
        if let Some(label) = label {
            self.voice = self.cast.of_voice(label);
        }
        let start = self.assembly.line();
        self.starts.push(start);
    }

    /// Takes a piece of the page: words, or a label.
    fn take(&mut self, words: &str, source: Span) {
        match self.markup.label_at(source) {
            // A label that tags cut into pieces is one.
            Some(label) if label.is_shown => {
                if label.span.start == source.start || self.has_words() {
                    self.begin(Some(&label.name));
                }
            }
            Some(label) => {
                if self.cast.of_voice(&label.name) != self.voice {
                    self.begin(Some(&label.name));
                }
                self.assembly.push(words, source);
            }
            None => self.assembly.push(words, source),
        }
    }

    /// Whether something stands on the line that was begun last.
    fn has_words(&self) -> bool {
        self.starts.last().is_some_and(|start| !self.assembly.since(*start).is_empty())
    }
}

#[cfg(test)]
mod tests;
