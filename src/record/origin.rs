use std::sync::OnceLock;

use crate::text::{LineIndex, SourceMap, Span};

/// Where a transcript's text stands in the file it was read from.
///
/// Most transcripts are their file's text, label for label; those that are not (JSON Lines, Markdown) keep the file's text
/// beside a map. The index over it is made at the first look-up, since few transcripts are ever quoted.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    file: Option<Box<(String, SourceMap)>>,
    lines: OnceLock<LineIndex>,
}

impl Origin {
    /// The text was read from `file` as `map` says.
    pub fn mapped(file: String, map: SourceMap) -> Self {
        Self { file: Some(Box::new((file, map))), lines: OnceLock::new() }
    }

    /// From bytes of the transcript's `text` to code points of the decoded file.
    pub fn wire(&self, text: &str, span: Span) -> [usize; 2] {
        let (file, span) = match self.file.as_deref() {
            Some((file, map)) => (file.as_str(), map.to_source(span)),
            None => (text, span),
        };
        self.lines.get_or_init(|| LineIndex::new(file)).wire(file, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_to_code_points_of_the_file() {
        assert_eq!(Origin::default().wire("é so", Span::new(3, 5)), [2, 4]);
        let mut map = SourceMap::default();
        map.push(Span::new(0, 2), Span::new(3, 5));
        assert_eq!(Origin::mapped("ü:so".into(), map).wire("so", Span::new(0, 2)), [2, 4]);
    }
}
