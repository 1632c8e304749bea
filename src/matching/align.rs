//! Word-level alignment of a claim with windows of the record, by dynamic programming.
//!
//! Every word of the claim is accounted for; the record is entered and left anywhere, and may be left and entered again by a
//! *jump*, which is how omissions over long gaps, changed order and splices are found in one pass. Gaps inside a window have
//! affine costs (Gotoh 1982); the jump is the "repeated matches" step of Smith and Waterman's family of local alignments.
//!
//! Costs are computed row by row in plain loops over whole stretches, which compilers turn into vector instructions; how a cell was
//! reached is not kept but found out again for the cells of the one way that is asked for.

mod owed;
mod stretch;
mod table;
mod trace;

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;

use owed::Owed;
use stretch::Columns;
use table::Table;
use trace::Trace;

/// One word of the claim, as the alignment sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its key.
    pub(super) key: u32,
    /// What is paid when the record lacks it.
    pub(super) insert: u32,
    /// What is paid when another word stands in its place.
    pub(super) replace: u32,
    /// Its class: words of one class stand for one another more easily.
    pub(super) class: u8,
}

/// What it costs to leave out words of the record between two words of the claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seam {
    /// The first word left out.
    pub(super) open: u32,
    /// Each further word.
    pub(super) extend: u32,
    /// Going on elsewhere in the same transcript.
    pub(super) near: u32,
    /// Going on in another transcript.
    pub(super) far: u32,
}

/// One word of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its key.
    pub(super) key: u32,
    /// Its class; 0 is a word of no class.
    pub(super) class: u8,
    /// Whether it hesitates only ("um"), so that leaving it out costs little.
    pub(super) filler: bool,
    /// Whether a window begins here: what stands before it is elsewhere.
    pub(super) first: bool,
    /// Which transcript it belongs to, counted from 0 in the order of the columns.
    pub(super) group: u16,
}

/// One step of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The word of the claim stands at this column.
    Match(u32, u32),
    /// Another word stands in its place.
    Replace(u32, u32),
    /// The record lacks the claim's word.
    Insert(u32),
    /// The claim lacks the record's word.
    Delete(u32),
    /// The alignment goes on elsewhere.
    Jump,
}

/// An alignment of all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// What it costs.
    pub(super) cost: u32,
    /// The steps in the claim's order.
    pub(super) steps: Vec<Step>,
}

/// What is paid for a word of the same class in a word's place, in hundredths of [`Row::replace`].
const SAME_CLASS: u32 = 70;
/// What a filler costs when it is left out.
const FILLER: u32 = 15;

/// Aligns one claim with one stretch of the record after another.
pub(super) struct Aligner<'a> {
    rows: &'a [Row],
    /// One more than rows: the places between, before and after them.
    seams: &'a [Seam],
    columns: Columns,
    owed: Owed,
    table: Table,
}

impl<'a> Aligner<'a> {
    /// An aligner of `rows`; `seams` has one entry more, one for each place between, before and after them.
    pub(super) fn new(rows: &'a [Row], seams: &'a [Seam]) -> Self {
        Self { rows, seams, columns: Columns::default(), owed: Owed::default(), table: Table::default() }
    }

    /// Whether an alignment with words of these keys may cost no more than `at_most`: a quick look before [`Self::align`].
    pub(super) fn may_cost(&mut self, keys: &[u32], at_most: u32) -> bool {
        self.owed.look(self.rows, keys);
        self.owed.from(0) <= table::price(at_most)
    }

    /// The alignment that costs nothing: where all rows stand one after the other among `keys`, for the first time. There is no
    /// other, since every step but a match is paid for.
    pub(super) fn whole(&self, keys: &[u32]) -> Option<Alignment> {
        let stands = |keys: &[u32]| keys.iter().zip(self.rows).all(|(key, row)| *key == row.key);
        let start = keys.windows(self.rows.len().max(1)).position(stands)? as u32;
        let steps = (0..self.rows.len() as u32).map(|row| Step::Match(row, start + row)).collect();
        Some(Alignment { cost: 0, steps })
    }

    /// The cheapest alignment with `columns`; `None` where it costs more than `at_most`.
    pub(super) fn align(&mut self, columns: impl Iterator<Item = Column>, at_most: u32) -> Option<Alignment> {
        self.columns.set(columns);
        if self.rows.is_empty() || self.columns.keys.is_empty() {
            let cost = self.rows.iter().map(|row| row.insert).sum();
            let steps = (0..self.rows.len() as u32).map(Step::Insert).collect();
            return (cost <= at_most).then_some(Alignment { cost, steps });
        }
        self.owed.look(self.rows, &self.columns.keys);
        let Self { rows, seams, columns, owed, table } = self;
        let cost = table.fill(rows, seams, columns, owed, table::price(at_most))?;
        Some(Trace { rows, seams, columns, table }.alignment(cost))
    }
}
