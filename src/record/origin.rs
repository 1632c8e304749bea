use std::sync::Arc;

use crate::text::{LineIndex, SourceMap, Span};

/// Where a transcript's text stands in the file it was read from.
///
/// Most transcripts are their file's text, label for label; those that are not (JSON Lines, Markdown) keep the file's text
/// beside a map.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    mapped: Option<(Arc<Original>, SourceMap)>,
    /// Where an index has kept it.
    kept: Option<Vec<Piece>>,
}

/// The decoded text of a file from which one transcript or several were read.
#[derive(Debug)]
pub struct Original {
    text: String,
    lines: LineIndex,
}

/// A stretch of a transcript's text and its place in the file, in code points. It ends where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Byte of the text.
    pub(super) text: usize,
    /// Code point of the file.
    pub(super) points: usize,
    /// Code points of the file.
    pub(super) len: usize,
    /// Whether it was copied letter for letter.
    pub(super) straight: bool,
}

/// Most bytes of a piece, so that a place inside one is counted quickly.
const LONGEST: usize = 2048;

impl Original {
    /// A file with this decoded text.
    pub fn new(text: String) -> Arc<Self> {
        let lines = LineIndex::new(&text);
        Arc::new(Self { text, lines })
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line, from 1, of a byte of the text.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.lines.line_column(&self.text, byte).line
    }
}

impl Origin {
    /// The text was read from `original` as `map` says.
    pub fn mapped(original: Arc<Original>, map: SourceMap) -> Self {
        Self { mapped: Some((original, map)), kept: None }
    }

    /// The file, and the way to it.
    #[cfg(test)]
    pub(super) fn source(&self) -> Option<(&Original, &SourceMap)> {
        self.mapped.as_ref().map(|(original, map)| (original.as_ref(), map))
    }

    /// The same that an index has kept.
    pub(super) fn kept(pieces: Vec<Piece>) -> Self {
        Self { mapped: None, kept: Some(pieces) }
    }

    /// How `text`, which is the transcript's, stands in the file.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        if let Some(pieces) = &self.kept {
            return pieces.clone();
        }
        let mut pieces = Vec::new();
        let Some((original, map)) = &self.mapped else {
            straight(text, 0, 0, &mut pieces);
            return pieces;
        };
        let Some(mapped) = map.pieces() else {
            straight(text, 0, 0, &mut pieces);
            return pieces;
        };
        for (prose, source) in mapped {
            let points = original.lines.code_points(&original.text, source.start);
            if prose.len() == source.len() {
                straight(prose.of(text), prose.start, points, &mut pieces);
            } else {
                let len = source.of(&original.text).chars().count();
                pieces.push(Piece { text: prose.start, points, len, straight: false });
            }
        }
        pieces
    }
}

/// Cuts `text`, which begins at byte `base` and code point `points`, into short pieces.
fn straight(text: &str, base: usize, mut points: usize, pieces: &mut Vec<Piece>) {
    let mut from = 0;
    while from < text.len() {
        let end = (from + LONGEST..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        let len = Span::new(from, end).of(text).chars().count();
        pieces.push(Piece { text: base + from, points, len, straight: true });
        points += len;
        from = end;
    }
}
