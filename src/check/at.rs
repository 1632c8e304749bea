//! One place of a draft: the quotations that stand there, or the nearest ones where none does.

use super::{Checked, Judgement, Place};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// A line of a draft, or a column of it; both are counted from 1, columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The line.
    pub line: usize,
    /// The column; without one, the whole line.
    pub column: Option<usize>,
}

/// Why nothing is kept of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotThere {
    /// The draft has only so many lines.
    Beyond(usize),
    /// Nothing is quoted there.
    Nothing {
        /// The nearest lines with a quotation: the last one before, the first one behind.
        near: Vec<usize>,
        /// What stands there in marks and is not taken for speech: the words, and what they are taken for.
        unspoken: Vec<(String, &'static str)>,
    },
}

impl Checked {
    /// Keeps the quotations that stand at `at`, or reach over it, with what is to be said of them; without a place all of them.
    ///
    /// Reported claims have no words to look at, and are kept only where there is something to say of them.
    ///
    /// # Errors
    /// Nothing is quoted there, and nothing is to be said.
    pub fn at(mut self, at: Option<At>) -> Result<Self, NotThere> {
        let wanted = at.map(|at| self.bytes(at)).transpose()?;
        let extents: Vec<Span> = self.judgements.iter().map(|one| self.extent(one)).collect();
        let shown = |at: usize| self.judgements[at].is_looked_up();
        let meets = |extent: Span| wanted.is_none_or(|wanted| touches(extent, wanted));
        let keep: Vec<bool> = (0..extents.len()).map(|at| shown(at) && meets(extents[at])).collect();
        let kept = || extents.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(extent, _)| *extent);
        let told = |one: &Diagnostic| {
            let span = Place(&self).file_span(one).unwrap_or_default();
            meets(span) || kept().any(|extent| touches(span, extent))
        };
        let findings: Vec<Diagnostic> = self.findings.iter().filter(|one| told(one)).cloned().collect();
        if findings.is_empty() && !keep.contains(&true) {
            let all: Vec<Span> = (0..extents.len()).filter(|at| shown(*at)).map(|at| extents[at]).collect();
            return Err(self.nothing(wanted, &all));
        }
        let mut keep = keep.into_iter();
        self.judgements.retain(|_| keep.next() == Some(true));
        self.findings = findings;
        Ok(self)
    }

    /// The bytes of the file at a place.
    fn bytes(&self, At { line, column }: At) -> Result<Span, NotThere> {
        let text = self.document.source().text();
        let last = self.lines.line_column(text, text.trim_end().len()).line;
        if line > last {
            return Err(NotThere::Beyond(last));
        }
        let whole = self.lines.line_span(text, line.max(1));
        let Some(column) = column else { return Ok(whole) };
        let points = whole.of(text).char_indices().map(|(at, _)| whole.start + at);
        let byte = points.chain([whole.end]).nth(column.saturating_sub(1)).unwrap_or(whole.end);
        Ok(Span::new(byte, byte))
    }

    /// What a judgement is about, in bytes of the file: its words and their marks, from the first to the last.
    fn extent(&self, one: &Judgement) -> Span {
        let marked = one.content.iter().flat_map(|span| self.quotes.within(*span)).map(|quotation| quotation.outer);
        let all = one.content.iter().copied().chain(marked).reduce(Span::cover);
        self.document.to_source(all.unwrap_or_default())
    }

    fn nothing(&self, wanted: Option<Span>, extents: &[Span]) -> NotThere {
        let text = self.document.source().text();
        let line = |byte: usize| self.lines.line_column(text, byte).line;
        let Some(wanted) = wanted else { return NotThere::Nothing { near: Vec::new(), unspoken: Vec::new() } };
        let before = extents.iter().filter(|extent| extent.end <= wanted.start).map(|extent| line(extent.end)).max();
        let behind = extents.iter().filter(|extent| extent.start >= wanted.end).map(|extent| line(extent.start)).min();
        let mut near: Vec<usize> = before.into_iter().chain(behind).collect();
        near.dedup();
        let there = self.reading.unspoken.iter().filter(|(span, _)| touches(self.document.to_source(*span), wanted));
        let words = |span: Span| span.of(self.document.text()).to_owned();
        NotThere::Nothing { near, unspoken: there.map(|(span, reason)| (words(*span), reason.as_str())).collect() }
    }
}

/// Whether the two share a byte, or one is an empty place in the other.
fn touches(one: Span, other: Span) -> bool {
    one.overlaps(other) || (other.is_empty() && one.holds(other.start)) || (one.is_empty() && other.holds(one.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Checker;
    use crate::document::Format;
    use crate::record::{Record, Speakers, Transcript, Turn};
    use crate::text::Source;

    const DRAFT: &str = "# The bridge\n\n“Nobody will pay a toll,” Ann Reed said. “It opens\non the third of May,” \
                         she said. The wind blew.\n\nSo much for “fair play”.\n\nTom Vale was asked. “Not before June.”\n";

    fn checked() -> Checked {
        let text = "Nobody will pay a toll. It opens on the third of May.";
        let turns = vec![Turn { span: Span::new(0, text.len()), ..Turn::default() }];
        let transcript = Transcript { text: text.into(), turns, ..Transcript::default() };
        let record = Some(Record::of(&[transcript], &Speakers::default()));
        let rules = crate::attribution::Options::rules();
        Checker { record, attribution: rules, ..Checker::default() }
            .check(Source::new("draft.md", DRAFT), Format::Markdown)
    }

    /// What is kept at a place: the first word of each quotation.
    #[track_caller]
    fn check(line: usize, column: Option<usize>, expected: Result<&[&str], NotThere>) {
        let found = checked().at(Some(At { line, column }));
        let words = |checked: Checked| -> Vec<String> {
            let first = |one: &Judgement| one.claim.text.split([' ', '\n']).next().unwrap_or("").to_owned();
            checked.judgements.iter().map(first).collect()
        };
        let expected = expected.map(|words| words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(found.map(words), expected, "{line}:{column:?}");
    }

    fn nothing(near: &[usize], unspoken: &[(&str, &'static str)]) -> NotThere {
        let unspoken = unspoken.iter().map(|(words, reason)| ((*words).to_owned(), *reason)).collect();
        NotThere::Nothing { near: near.to_vec(), unspoken }
    }

    #[test]
    fn a_line_has_its_quotations_and_those_that_reach_over_it() {
        check(3, None, Ok(&["Nobody", "It"]));
        check(4, None, Ok(&["It"]));
        check(8, None, Ok(&["Not"]));
        check(1, None, Err(nothing(&[3], &[])));
        check(5, None, Err(nothing(&[4, 8], &[])));
        check(6, None, Err(nothing(&[4, 8], &[("fair play", "scare-quote")])));
        check(9, None, Err(NotThere::Beyond(8)));
    }

    #[test]
    fn a_column_has_the_quotation_that_it_points_at() {
        check(3, Some(1), Ok(&["Nobody"]));
        check(3, Some(25), Ok(&["Nobody"]));
        check(3, Some(26), Err(nothing(&[3], &[])));
        check(3, Some(42), Ok(&["It"]));
        check(4, Some(20), Ok(&["It"]));
        check(4, Some(30), Err(nothing(&[4, 8], &[])));
        check(3, Some(4000), Ok(&["It"]));
    }

    #[test]
    fn without_a_place_every_quotation_is_kept() {
        assert_eq!(checked().at(None).unwrap().judgements.len(), 3);
    }
}
