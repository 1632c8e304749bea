//! Prose under construction: text with its map, cut into blocks, with the stretches that markup sets apart.

use super::{Block, BlockKind, Cited, Directive, Document, FrontMatter, Inline, InlineKind};
use crate::text::{Source, SourceMap, Span};

/// What a reader of markup fills, front to back.
#[derive(Debug)]
pub(super) struct Prose {
    text: String,
    map: SourceMap,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Comments, in bytes of the file, each with its place in the prose.
    comments: Vec<(Span, usize)>,
    cited: Vec<Cited>,
    /// Where the open block begins.
    start: usize,
    /// What the open block is.
    kind: BlockKind,
    /// Where the open stretches of each kind begin.
    open: [Vec<usize>; 3],
}

impl Default for Prose {
    fn default() -> Self {
        Self {
            text: String::new(),
            map: SourceMap::default(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            comments: Vec::new(),
            cited: Vec::new(),
            start: 0,
            kind: BlockKind::Paragraph,
            open: [Vec::new(), Vec::new(), Vec::new()],
        }
    }
}

impl Prose {
    /// Adds text that was read from the bytes `source` of the file.
    pub(super) fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.map.push(Span::new(start, self.text.len()), source);
    }

    /// Whether the open block holds nothing, or ends in white space.
    pub(super) fn ends_in_space(&self) -> bool {
        self.text[self.start..].chars().next_back().is_none_or(char::is_whitespace)
    }

    /// Ends the open block; the next one is of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        let span = Span::new(self.start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.blocks.push(Block { kind: self.kind, span });
            self.close_all();
            self.text.push('\n');
        }
        self.start = self.text.len();
        self.kind = kind;
    }

    /// Begins a stretch that is set apart.
    pub(super) fn open(&mut self, kind: InlineKind) {
        self.open[kind as usize].push(self.text.len());
    }

    /// Ends the innermost stretch of this kind.
    pub(super) fn close(&mut self, kind: InlineKind) {
        if let Some(start) = self.open[kind as usize].pop() {
            self.add(kind, start);
        }
    }

    /// Takes a comment at the bytes `source` of the file.
    pub(super) fn comment(&mut self, source: Span) {
        self.comments.push((source, self.text.len()));
    }

    /// How much prose there is.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Says that the prose from byte `start` on is quoted from `url`.
    pub(super) fn cite(&mut self, start: usize, url: String) {
        let span = Span::new(start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.cited.push(Cited { span, url });
        }
    }

    /// The finished document.
    pub(super) fn into_document(mut self, source: Source, front: FrontMatter, notes: Vec<String>) -> Document {
        self.begin(BlockKind::Paragraph);
        self.inlines.sort_by_key(|inline| inline.span);
        let Self { text, map, blocks, inlines, comments, mut cited, .. } = self;
        cited.sort_by_key(|one| one.span);
        let directives =
            comments.into_iter().filter_map(|(span, at)| Directive::read(source.text(), span, at)).collect();
        Document { source, text, map, front, blocks, inlines, directives, cited, pages: Vec::new(), notes }
    }

    /// No stretch goes on from one block into the next.
    fn close_all(&mut self) {
        for kind in [InlineKind::Quote, InlineKind::Cite, InlineKind::Emphasis] {
            for start in std::mem::take(&mut self.open[kind as usize]) {
                self.add(kind, start);
            }
        }
    }

    fn add(&mut self, kind: InlineKind, start: usize) {
        let span = Span::new(start.max(self.start), self.text.len().max(start)).trim(&self.text);
        if !span.is_empty() {
            self.inlines.push(Inline { kind, span });
        }
    }
}
