//! The alignment in its plainest form, cell by cell with all that is known of each: what the fast one is measured against.

use super::{Alignment, Column, FILLER, Row, SAME_CLASS, Seam, Step};

const FAR: u32 = u32::MAX / 4;

/// Aligns `rows` with `columns`; `seams` has one entry more than `rows`, one for each place between, before and after them.
pub(super) fn align(rows: &[Row], seams: &[Seam], columns: &[Column]) -> Alignment {
    if rows.is_empty() || columns.is_empty() {
        let cost = rows.iter().map(|row| row.insert).sum();
        return Alignment { cost, steps: (0..rows.len() as u32).map(Step::Insert).collect() };
    }
    let grid = Grid::layout(columns);
    let mut table = Table::new(&grid, rows.len());
    for (at, row) in rows.iter().enumerate() {
        table.advance(&grid, row, &seams[at], columns);
    }
    table.trace(&grid, rows.len())
}

/// The columns with a place before each window's first word, where an alignment can stand before it enters.
struct Grid {
    /// Column of each place; `None` before a window.
    places: Vec<Option<u32>>,
    groups: Vec<u16>,
}

impl Grid {
    fn layout(columns: &[Column]) -> Self {
        let mut grid = Self { places: Vec::with_capacity(columns.len() + 8), groups: Vec::new() };
        for (at, column) in columns.iter().enumerate() {
            if at == 0 || column.first {
                grid.places.push(None);
                grid.groups.push(column.group);
            }
            grid.places.push(Some(at as u32));
            grid.groups.push(column.group);
        }
        grid
    }

    fn width(&self) -> usize {
        self.places.len()
    }
}

// How a cell was reached, two bits, and whether it was entered from a skipped word and whether the skip goes on.
const DIAGONAL: u8 = 0;
const INSERTED: u8 = 1;
const JUMPED_NEAR: u8 = 2;
const JUMPED_FAR: u8 = 3;
const HOW: u8 = 3;
const FROM_SKIP: u8 = 4;
const SKIP_GOES_ON: u8 = 8;
const MATCHED: u8 = 16;

struct Table {
    /// Cheapest ways to each place with the last word of the claim used up there.
    used: Vec<u32>,
    /// Cheapest ways to each place with its word left out.
    skipped: Vec<u32>,
    /// One byte a cell, row by row.
    how: Vec<u8>,
    /// Place of the cheapest cell of each group, row by row, and its cost.
    best: Vec<Vec<(u32, u32)>>,
    groups: usize,
}

impl Table {
    fn new(grid: &Grid, rows: usize) -> Self {
        let width = grid.width();
        let groups = grid.groups.iter().map(|group| usize::from(*group) + 1).max().unwrap_or(1);
        Self {
            used: vec![0; width],
            skipped: vec![FAR; width],
            how: Vec::with_capacity(width * rows),
            best: vec![vec![(0, 0); groups]],
            groups,
        }
    }

    /// Computes the next row. `seam` is the one before the row's word.
    fn advance(&mut self, grid: &Grid, row: &Row, seam: &Seam, columns: &[Column]) {
        let first = self.how.is_empty();
        let bests = self.best.last().cloned().unwrap_or_default();
        let anywhere = bests.iter().map(|best| best.0).min().unwrap_or(0);
        let mut next = vec![FAR; grid.width()];
        let base = self.how.len();
        self.how.resize(base + grid.width(), 0);
        // The skips of the row above are paid by the seam before this word.
        if !first {
            self.skip(grid, seam, columns, base - grid.width());
        }
        let before = |at: usize| -> (u32, u8) {
            if self.skipped[at] < self.used[at] { (self.skipped[at], FROM_SKIP) } else { (self.used[at], 0) }
        };
        for (at, place) in grid.places.iter().enumerate() {
            let (here, from) = before(at);
            let (mut cost, mut how) = (here + row.insert, INSERTED | from);
            if let Some(column) = place.map(|column| columns[column as usize]) {
                let matched = column.key == row.key;
                let pay = pay(row, &column, matched);
                let (diagonal, from) = before(at - 1);
                let mark = if matched { MATCHED } else { 0 };
                if diagonal + pay <= cost {
                    (cost, how) = (diagonal + pay, DIAGONAL | from | mark);
                }
                if matched && !first {
                    let near = bests[usize::from(column.group)].0 + seam.near;
                    if near < cost {
                        (cost, how) = (near, JUMPED_NEAR | mark);
                    }
                    if anywhere + seam.far < cost {
                        (cost, how) = (anywhere + seam.far, JUMPED_FAR | mark);
                    }
                }
            }
            next[at] = cost;
            self.how[base + at] |= how;
        }
        self.used = next;
        self.skipped.fill(FAR);
        let mut best = vec![(FAR, 0); self.groups];
        for (at, cost) in self.used.iter().enumerate() {
            let group = &mut best[usize::from(grid.groups[at])];
            if *cost < group.0 {
                *group = (*cost, at as u32);
            }
        }
        self.best.push(best);
    }

    /// Computes for the finished row the ways that leave out words of the record after it.
    fn skip(&mut self, grid: &Grid, seam: &Seam, columns: &[Column], base: usize) {
        for (at, place) in grid.places.iter().enumerate() {
            let Some(column) = place.map(|column| columns[column as usize]) else { continue };
            let (open, extend) =
                if column.filler { (FILLER.min(seam.open), FILLER.min(seam.extend)) } else { (seam.open, seam.extend) };
            let opened = self.used[at - 1] + open;
            let extended = self.skipped[at - 1] + extend;
            if extended < opened {
                self.skipped[at] = extended;
                self.how[base + at] |= SKIP_GOES_ON;
            } else {
                self.skipped[at] = opened;
            }
        }
    }

    fn trace(&self, grid: &Grid, rows: usize) -> Alignment {
        let Some((cost, end)) = self.best.last().and_then(|best| best.iter().min()).copied() else {
            return Alignment::default();
        };
        let width = grid.width();
        let column = |at: usize| grid.places[at].unwrap_or(0);
        let mut steps = Vec::with_capacity(rows + 8);
        let (mut row, mut at, mut skipping) = (rows, end as usize, false);
        while row > 0 {
            let how = self.how[(row - 1) * width + at];
            if skipping {
                steps.push(Step::Delete(column(at)));
                skipping = how & SKIP_GOES_ON != 0;
                at -= 1;
                continue;
            }
            row -= 1;
            let word = row as u32;
            let aligned =
                if how & MATCHED != 0 { Step::Match(word, column(at)) } else { Step::Replace(word, column(at)) };
            match how & HOW {
                INSERTED => steps.push(Step::Insert(word)),
                DIAGONAL => {
                    steps.push(aligned);
                    at -= 1;
                }
                jump => {
                    steps.extend([aligned, Step::Jump]);
                    at = self.jump_origin(row, if jump == JUMPED_NEAR { Some(grid.groups[at]) } else { None });
                    continue;
                }
            }
            skipping = row > 0 && how & FROM_SKIP != 0;
        }
        steps.reverse();
        Alignment { cost, steps }
    }

    fn jump_origin(&self, row: usize, group: Option<u16>) -> usize {
        let bests = &self.best[row];
        let best = match group {
            Some(group) => Some(&bests[usize::from(group)]),
            None => bests.iter().min(),
        };
        best.map_or(0, |best| best.1 as usize)
    }
}

fn pay(row: &Row, column: &Column, matched: bool) -> u32 {
    if matched {
        0
    } else if row.class != 0 && row.class == column.class {
        row.replace * SAME_CLASS / 100
    } else {
        row.replace
    }
}
