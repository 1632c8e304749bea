use super::Span;

/// Where each piece of extracted prose stands in the file it came from.
///
/// Prose that was copied letter for letter is one piece; an entity such as `&ldquo;` or a JSON escape is a piece whose two
/// sides differ in length. Prose that stands nowhere in the file (a line break put between two paragraphs) has no piece.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    identity: bool,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    prose: Span,
    source: Span,
}

impl SourceMap {
    /// The prose is the file itself.
    pub fn identity() -> Self {
        Self { pieces: Vec::new(), identity: true }
    }

    /// Adds the next piece; pieces come in the order of the prose. Neighbours that go on letter for letter are joined.
    pub fn push(&mut self, prose: Span, source: Span) {
        if let Some(last) = self.pieces.last_mut() {
            let straight = last.prose.len() == last.source.len() && prose.len() == source.len();
            if straight && last.prose.end == prose.start && last.source.end == source.start {
                last.prose.end = prose.end;
                last.source.end = source.end;
                return;
            }
        }
        self.pieces.push(Piece { prose, source });
    }

    /// Prose and source of each piece, in the order of the prose; `None` where the prose is the file itself.
    pub fn pieces(&self) -> Option<impl Iterator<Item = (Span, Span)>> {
        (!self.identity).then(|| self.pieces.iter().map(|piece| (piece.prose, piece.source)))
    }

    /// The bytes of the file from which `span` of the prose was read; markup in between is included.
    pub fn to_source(&self, span: Span) -> Span {
        if self.identity {
            return span;
        }
        let start = self.start_of(span.start);
        let end = if span.is_empty() { start } else { self.end_of(span.end) };
        Span { start, end: end.max(start) }
    }

    fn start_of(&self, offset: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.prose.end <= offset);
        let Some(piece) = self.pieces.get(next) else {
            return self.pieces.last().map_or(0, |piece| piece.source.end);
        };
        if offset <= piece.prose.start || piece.prose.len() != piece.source.len() {
            return piece.source.start;
        }
        piece.source.start + (offset - piece.prose.start)
    }

    fn end_of(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.prose.start < offset);
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        if offset >= piece.prose.end || piece.prose.len() != piece.source.len() {
            return piece.source.end;
        }
        piece.source.start + (offset - piece.prose.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_skipped_markup_map_back() {
        // source: a&amp;<b>c</b>   prose: a&c
        let mut map = SourceMap::default();
        map.push(Span::new(0, 1), Span::new(0, 1));
        map.push(Span::new(1, 2), Span::new(1, 6));
        map.push(Span::new(2, 3), Span::new(9, 10));
        assert_eq!(map.to_source(Span::new(0, 2)), Span::new(0, 6));
        assert_eq!(map.to_source(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.to_source(Span::new(2, 3)), Span::new(9, 10));
        assert_eq!(map.to_source(Span::new(0, 3)), Span::new(0, 10));
    }
}
