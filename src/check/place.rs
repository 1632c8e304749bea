use super::Checked;
use crate::diagnostic::{Diagnostic, Location};
use crate::text::{LineColumn, Span};

/// Turns spans of a draft's prose into places in its file.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(pub &'a Checked);

impl Place<'_> {
    /// The span in code points of the file.
    pub fn wire(self, span: Span) -> [usize; 2] {
        let document = &self.0.document;
        self.0.lines.wire(document.source().text(), document.to_source(span))
    }

    /// The same for several spans.
    pub fn all(self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.wire(*span)).collect()
    }

    /// Line and column at which the first of `spans` begins.
    pub fn line_column(self, spans: &[Span]) -> LineColumn {
        let document = &self.0.document;
        let start = spans.first().map_or(0, |span| document.to_source(*span).start);
        self.0.lines.line_column(document.source().text(), start)
    }

    /// The page on which the first of `spans` begins, where the file tells.
    pub fn page(self, spans: &[Span]) -> Option<usize> {
        self.0.document.page(spans.first()?.start)
    }

    /// Line and column of a finding; the file's beginning for one about the whole of it.
    pub fn of_finding(self, finding: &Diagnostic) -> LineColumn {
        let span = self.file_span(finding).unwrap_or_default();
        self.0.lines.line_column(self.0.document.source().text(), span.start)
    }

    /// Where a finding stands, in code points of the file; `None` for one about the whole of it.
    pub fn span_of_finding(self, finding: &Diagnostic) -> Option<[usize; 2]> {
        self.file_span(finding).map(|span| self.0.lines.wire(self.0.document.source().text(), span))
    }

    /// The same in bytes.
    pub fn file_span(self, finding: &Diagnostic) -> Option<Span> {
        match finding.at {
            Location::Whole => None,
            Location::Prose(span) => Some(self.0.document.to_source(span)),
            Location::File(span) => Some(span),
        }
    }
}
