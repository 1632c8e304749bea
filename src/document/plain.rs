use super::{Block, BlockKind, Document};
use crate::text::{Source, SourceMap, Span};

/// Plain text: the prose is the file; a line is a paragraph.
pub(super) fn parse(source: Source) -> Document {
    let text = source.text().to_owned();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(&text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
    }
    Document { source, text, map: SourceMap::identity(), blocks, inlines: Vec::new(), notes: Vec::new() }
}
