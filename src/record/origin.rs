use std::sync::{Arc, OnceLock};

use crate::text::{LineIndex, SourceMap, Span};

/// Where a transcript's text stands in the file it was read from.
///
/// Most transcripts are their file's text, label for label; those that are not (JSON Lines, Markdown) keep the file's text
/// beside a map.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    mapped: Option<(Arc<Original>, SourceMap)>,
    lines: OnceLock<LineIndex>,
}

/// The decoded text of a file from which one transcript or several were read.
#[derive(Debug, Default)]
pub struct Original {
    text: String,
    /// Made at the first look-up, since few files are ever quoted.
    lines: OnceLock<LineIndex>,
}

impl Original {
    /// A file with this decoded text.
    pub fn new(text: String) -> Arc<Self> {
        Arc::new(Self { text, lines: OnceLock::new() })
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Origin {
    /// The text was read from `original` as `map` says.
    pub fn mapped(original: Arc<Original>, map: SourceMap) -> Self {
        Self { mapped: Some((original, map)), lines: OnceLock::new() }
    }

    /// From bytes of the transcript's `text` to code points of the decoded file.
    pub fn wire(&self, text: &str, span: Span) -> [usize; 2] {
        let (file, lines, span) = match &self.mapped {
            Some((original, map)) => (original.text.as_str(), &original.lines, map.to_source(span)),
            None => (text, &self.lines, span),
        };
        lines.get_or_init(|| LineIndex::new(file)).wire(file, span)
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
        assert_eq!(Origin::mapped(Original::new("ü:so".into()), map).wire("so", Span::new(0, 2)), [2, 4]);
    }
}
