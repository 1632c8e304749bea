//! Which words of a claim stand beside which of a passage, so that two columns go down the page together.

use crate::text::{Span, Words};
use crate::verdict::Change;

/// Words of the left column with those of the right that stand in their place; either may be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// In bytes of the left text.
    pub(super) left: Span,
    /// In bytes of the right text.
    pub(super) right: Span,
}

/// The words of one column.
pub(super) struct Column<'t> {
    text: &'t str,
    words: Vec<Span>,
    start: usize,
    end: usize,
}

impl<'t> Column<'t> {
    /// The words that stand in `spans` of `text`.
    pub(super) fn of(text: &'t str, spans: &[Span]) -> Self {
        let words = |span: &Span| {
            let (start, found) = (span.start, Words::of(span.of(text)));
            (0..found.len()).map(move |at| found.span(at).shift(start)).collect::<Vec<_>>()
        };
        let whole = spans.iter().copied().reduce(Span::cover).unwrap_or_default();
        Self { text, words: spans.iter().flat_map(words).collect(), start: whole.start, end: whole.end }
    }

    /// How many words end before byte `at`.
    fn before(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.start < at)
    }

    /// Words `from..to` with what stands between them and the next: marks go with the word that they touch.
    fn cell(&self, from: usize, to: usize) -> Span {
        let start = self.edge(from);
        Span::new(start, if from < to { self.edge(to) } else { start })
    }

    /// Where word `at` begins, an opening mark before it included.
    fn edge(&self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else { return self.end };
        let Some(before) = at.checked_sub(1).map(|before| self.words[before].end) else { return self.start };
        let between = &self.text[before..word.start];
        let blank = between.char_indices().rfind(|(_, c)| c.is_whitespace());
        blank.map_or(word.start, |(at, c)| before + at + c.len_utf8())
    }
}

/// Each word of `left` with its own on the right, what was changed as a whole. `None` where the changes do not lead through both
/// in one order, so that the two have to be read for themselves.
pub(super) fn pairs(left: &Column, right: &Column, changes: &[Change], base: usize) -> Option<Vec<Pair>> {
    let mut pairs = Vec::new();
    let mut at = (0, 0);
    for change in changes.iter().filter(|change| !change.kind.is_typographic()) {
        let record = change.record.start.checked_sub(base)?..change.record.end.checked_sub(base)?;
        let starts = (left.before(change.draft.start), right.before(record.start));
        let ends = (left.before(change.draft.end).max(starts.0), right.before(record.end).max(starts.1));
        if starts.0 < at.0 || starts.1 < at.1 {
            return None;
        }
        one_by_one(left, right, at, starts, &mut pairs);
        pairs.push(Pair { left: left.cell(starts.0, ends.0), right: right.cell(starts.1, ends.1) });
        at = ends;
    }
    one_by_one(left, right, at, (left.words.len(), right.words.len()), &mut pairs);
    Some(pairs)
}

/// The words of a column that has nothing beside it.
pub(super) fn alone(column: &Column) -> Vec<Span> {
    (0..column.words.len()).map(|at| column.cell(at, at + 1)).collect()
}

/// Words that agree, the last of them with what one side has more.
fn one_by_one(left: &Column, right: &Column, from: (usize, usize), to: (usize, usize), pairs: &mut Vec<Pair>) {
    let longer = (to.0 - from.0).max(to.1 - from.1);
    for step in 0..longer {
        let cell = |column: &Column, from: usize, to: usize| {
            let at = (from + step).min(to);
            column.cell(at, (at + 1).min(to))
        };
        pairs.push(Pair { left: cell(left, from.0, to.0), right: cell(right, from.1, to.1) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::ChangeKind;

    /// Pairs two texts whose changes stand between `<` and `>`, in the same order on both sides.
    #[track_caller]
    fn check(left: &str, right: &str, expected: &[(&str, &str)]) {
        let (left, drafts) = taken_apart(left);
        let (right, records) = taken_apart(right);
        let changes: Vec<Change> =
            drafts.into_iter().zip(records).map(|(draft, record)| change(draft, record)).collect();
        let of = |text: &'static str| Column::of(text, &[Span::new(0, text.len())]);
        let (left, right) = (of(left.leak()), of(right.leak()));
        let shown = pairs(&left, &right, &changes, 0).unwrap_or_default();
        let shown: Vec<_> = shown.iter().map(|pair| (pair.left.of(left.text), pair.right.of(right.text))).collect();
        assert_eq!(shown, expected);
    }

    fn change(draft: Span, record: Span) -> Change {
        let (kind, none) = (ChangeKind::Substitution, String::new);
        Change { kind, draft, draft_text: none(), record, record_text: none() }
    }

    fn taken_apart(marked: &str) -> (String, Vec<Span>) {
        let (mut text, mut marks, mut open) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '<' => open = text.len(),
                '>' => marks.push(Span::new(open, text.len())),
                c => text.push(c),
            }
        }
        (text, marks)
    }

    #[test]
    fn words_that_agree_stand_beside_each_other() {
        check(
            "We hire <50> now.",
            "we hire <ten more> now",
            &[("We ", "we "), ("hire ", "hire "), ("50 ", "ten more "), ("now.", "now")],
        );
        check(
            "We <>hire [the] few",
            "We <now >hire a few",
            &[("We ", "We "), ("", "now "), ("hire ", "hire "), ("[the] ", "a "), ("few", "few")],
        );
        check("a well-paid", "a wellpaid", &[("a ", "a "), ("well-", "wellpaid"), ("paid", "")]);
        check("", "nothing here", &[("", "nothing "), ("", "here")]);
    }

    #[test]
    fn another_order_has_no_pairs() {
        let (left, right) = ("one two three", "three one two");
        let of = |text| Column::of(text, &[Span::new(0, 13)]);
        let spans = [(Span::new(0, 3), Span::new(6, 9)), (Span::new(8, 13), Span::new(0, 5))];
        let changes = spans.map(|(draft, record)| change(draft, record));
        assert_eq!(pairs(&of(left), &of(right), &changes, 0), None);
    }
}
