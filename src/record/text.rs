use super::segment::Segment;
use crate::text::Span;

/// The text of one transcript, of which only what is asked for is looked at.
#[derive(Clone, Copy)]
pub struct Text<'r> {
    found: Option<(&'r Segment, usize)>,
}

impl<'r> Text<'r> {
    pub(super) fn new(found: Option<(&'r Segment, usize)>) -> Self {
        Self { found }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.found.map_or(0, |(segment, at)| segment.text_len(at))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The words at `span`, which begins and ends between characters; nothing where it does not.
    pub fn get(self, span: Span) -> &'r str {
        self.found.map_or("", |(segment, at)| segment.text(at, span))
    }

    /// The text from `most` bytes before `span` to `most` behind it, or a few fewer, and where it begins.
    pub fn around(self, span: Span, most: usize) -> (usize, &'r str) {
        let start = span.start - self.before(span.start, most).len();
        (start, self.get(Span::new(start, span.end + self.after(span.end, most).len())))
    }

    /// What stands before byte `at`: `most` bytes of it, or a few fewer.
    pub fn before(self, at: usize, most: usize) -> &'r str {
        let start = at.saturating_sub(most);
        (start..at.min(start + 4))
            .map(|start| self.get(Span::new(start, at)))
            .find(|text| !text.is_empty())
            .unwrap_or("")
    }

    /// What stands from byte `at` on: `most` bytes of it, or a few fewer.
    pub fn after(self, at: usize, most: usize) -> &'r str {
        let end = (at + most).min(self.len());
        let ends = (end.saturating_sub(3).max(at)..=end).rev();
        ends.map(|end| self.get(Span::new(at, end))).find(|text| !text.is_empty()).unwrap_or("")
    }
}
