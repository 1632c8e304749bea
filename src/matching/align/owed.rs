//! What an alignment has to pay at the least, whatever its steps.

use super::Row;
use super::table::{alike, price};

/// The rows whose keys some columns lack: each of them is put in or stands beside another word.
#[derive(Default)]
pub(super) struct Owed {
    /// Whether the columns may hold the key of each row.
    held: Vec<bool>,
    /// The least that the rows from each on pay together.
    from: Vec<i32>,
}

/// Bits by which keys are told apart: two may share them, so that a row is now and then taken for held that is not, which makes
/// what is owed less than it is and never more.
const BITS: u32 = 12;

impl Owed {
    /// Looks which rows' keys are among `keys`.
    pub(super) fn look(&mut self, rows: &[Row], keys: &[u32]) {
        let place = |key: u32| ((key >> 6) as usize % (1 << (BITS - 6)), 1_u64 << (key % 64));
        let mut there = [0; 1 << (BITS - 6)];
        for key in keys {
            let (at, bit) = place(*key);
            there[at] |= bit;
        }
        let holds = |row: &Row| {
            let (at, bit) = place(row.key);
            there[at] & bit != 0
        };
        self.held.clear();
        self.held.extend(rows.iter().map(holds));
        self.from.clear();
        self.from.resize(rows.len() + 1, 0);
        for (at, row) in rows.iter().enumerate().rev() {
            let least = if self.held[at] { 0 } else { price(row.insert).min(alike(row)) };
            self.from[at] = self.from[at + 1] + least;
        }
    }

    /// Whether the columns may hold the key of row `at`.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.held[at]
    }

    /// The least that the rows from `at` on pay together.
    pub(super) fn from(&self, at: usize) -> i32 {
        self.from[at]
    }
}
