//! From the costs back to the steps of the cheapest alignment.

use super::stretch::Columns;
use super::table::{Table, alike, price};
use super::{Alignment, Row, Seam, Step};

/// A filled table with what it was filled from.
pub(super) struct Trace<'a> {
    pub(super) rows: &'a [Row],
    pub(super) seams: &'a [Seam],
    pub(super) columns: &'a Columns,
    pub(super) table: &'a Table,
}

/// How a place was reached that uses up a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Inserted,
    Diagonal,
    JumpedNear,
    JumpedFar,
}

impl Trace<'_> {
    /// The steps of the cheapest alignment, which costs `cost`.
    pub(super) fn alignment(&self, cost: i32) -> Alignment {
        let mut steps = Vec::with_capacity(self.rows.len() + 8);
        let (mut row, mut at) = (self.rows.len(), self.table.end(cost));
        while row > 0 {
            row -= 1;
            let (_, how) = self.reached(row, at);
            let aligned = self.aligned(row, at);
            match how {
                How::Inserted => steps.push(Step::Insert(row as u32)),
                How::Diagonal => {
                    steps.push(aligned);
                    at -= 1;
                }
                jump => {
                    steps.extend([aligned, Step::Jump]);
                    at = self.origin(row, at, jump);
                    continue;
                }
            }
            if row > 0 && self.used(row, at) > self.table.before(row, at, self.columns) {
                at = self.skip(row, at, &mut steps);
            }
        }
        steps.reverse();
        Alignment { cost: cost.cast_unsigned(), steps }
    }

    /// What the cheapest way to `at` costs that uses up `row`, and how it comes there. Of ways that cost the same the
    /// alignment takes a word beside another before one put in, and either before a jump.
    fn reached(&self, row: usize, at: usize) -> (i32, How) {
        let before = |at| self.table.before(row, at, self.columns);
        let mut way = (before(at) + price(self.rows[row].insert), How::Inserted);
        let (stretch, Some(column)) = self.columns.at(at) else { return way };
        let diagonal = before(at - 1) + self.pay(row, column);
        if diagonal <= way.0 {
            way = (diagonal, How::Diagonal);
        }
        if row > 0 && self.matches(row, column) {
            let (best, seam) = (self.table.best(row, self.columns), &self.seams[row]);
            let near = best[stretch.group] + price(seam.near);
            if near < way.0 {
                way = (near, How::JumpedNear);
            }
            let far = best.iter().copied().min().unwrap_or(0) + price(seam.far);
            if far < way.0 {
                way = (far, How::JumpedFar);
            }
        }
        way
    }

    /// What the cheapest way to `at` costs with the rows before `row` used up and no word left out after them.
    fn used(&self, row: usize, at: usize) -> i32 {
        row.checked_sub(1).map_or(0, |last| self.reached(last, at).0)
    }

    /// Goes back over the words of the record that are left out before `row`.
    fn skip(&self, row: usize, mut at: usize, steps: &mut Vec<Step>) -> usize {
        let mut skipped = self.table.before(row, at, self.columns);
        while let (_, Some(column)) = self.columns.at(at) {
            let (open, extend) = self.columns.tolls(column, &self.seams[row]);
            steps.push(Step::Delete(column as u32));
            at -= 1;
            if self.used(row, at) + open <= skipped {
                break;
            }
            skipped -= extend;
        }
        at
    }

    /// Where a jump to `at` comes from: the first of the cheapest places of the same group, or of all.
    fn origin(&self, row: usize, at: usize, jump: How) -> usize {
        let best = self.table.best(row, self.columns);
        let group = self.columns.at(at).0.group;
        let near = jump == How::JumpedNear;
        let cost = if near { best[group] } else { best.iter().copied().min().unwrap_or(0) };
        let stretches = self.columns.stretches.iter().filter(|stretch| !near || stretch.group == group);
        let mut places = stretches.flat_map(|stretch| stretch.places.clone());
        places.find(|place| self.used(row, *place) == cost).unwrap_or(0)
    }

    fn aligned(&self, row: usize, at: usize) -> Step {
        match self.columns.at(at).1 {
            Some(column) if self.matches(row, column) => Step::Match(row as u32, column as u32),
            column => Step::Replace(row as u32, column.unwrap_or(0) as u32),
        }
    }

    fn matches(&self, row: usize, column: usize) -> bool {
        self.columns.keys[column] == self.rows[row].key
    }

    fn pay(&self, row: usize, column: usize) -> i32 {
        let word = &self.rows[row];
        if self.matches(row, column) {
            0
        } else if self.columns.classes[column] == u32::from(word.class) {
            alike(word)
        } else {
            price(word.replace)
        }
    }
}
