//! The costs of all beginnings of alignments.

use super::owed::Owed;
use super::stretch::{Columns, Stretch, tolls};
use super::{Row, SAME_CLASS, Seam};

/// More than any alignment costs, and little enough to add to.
pub(super) const FAR: i32 = i32::MAX / 4;

/// The cheapest ways to each place after each row.
#[derive(Default)]
pub(super) struct Table {
    /// For each row the cheapest ways to each place before it, with words of the record left out there or not.
    before: Vec<i32>,
    /// The cheapest ways with the last row used up, none left out.
    used: Vec<i32>,
    /// For each row and group of windows the cheapest way with the rows before used up.
    best: Vec<i32>,
}

impl Table {
    /// Computes all rows; the cost of the cheapest alignment, `None` as soon as it must be more than `at_most`.
    pub(super) fn fill(
        &mut self,
        rows: &[Row],
        seams: &[Seam],
        columns: &Columns,
        owed: &Owed,
        at_most: i32,
    ) -> Option<i32> {
        if owed.from(0) > at_most {
            return None;
        }
        let width = columns.width();
        self.before.clear();
        self.before.resize(rows.len() * width, 0);
        self.used.clear();
        self.used.resize(width, 0);
        self.best.clear();
        self.best.resize(columns.groups, 0);
        let mut least = 0;
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                self.skip(at, &seams[at], columns);
            }
            least = self.advance(at, row, &seams[at], columns, owed.holds(at));
            if least + owed.from(at + 1) > at_most {
                return None;
            }
        }
        Some(least)
    }

    /// The ways to leave out words of the record before row `at`.
    fn skip(&mut self, at: usize, seam: &Seam, columns: &Columns) {
        let before = &mut self.before[at * columns.width()..][..columns.width()];
        for stretch in &columns.stretches {
            let (used, before) = (&self.used[stretch.places.clone()], &mut before[stretch.places.clone()]);
            if stretch.has_fillers {
                let fillers = &columns.fillers[stretch.columns.clone()];
                skip_each(used, before, fillers.iter().map(|filler| tolls(*filler, seam)));
            } else {
                skip_alike(used, before, tolls(false, seam));
            }
        }
    }

    /// The ways that use up row `at`, and what the cheapest of them costs. `seam` is the one before the row.
    fn advance(&mut self, at: usize, row: &Row, seam: &Seam, columns: &Columns, held: bool) -> i32 {
        let groups = columns.groups;
        self.best.resize((at + 2) * groups, FAR);
        let (known, best) = self.best[at * groups..].split_at_mut(groups);
        let anywhere = known.iter().copied().min().unwrap_or(0);
        let before = &self.before[at * columns.width()..][..columns.width()];
        for stretch in &columns.stretches {
            let jump = match at {
                0 => FAR,
                _ => (known[stretch.group] + price(seam.near)).min(anywhere + price(seam.far)),
            };
            let ways = Ways { before: &before[stretch.places.clone()], columns, stretch, jump };
            let least = ways.advance(row, held, &mut self.used[stretch.places.clone()]);
            best[stretch.group] = best[stretch.group].min(least);
        }
        best.iter().copied().min().unwrap_or(0)
    }

    /// What the cheapest way to `place` costs before row `row`, whether or not words of the record are left out there.
    pub(super) fn before(&self, row: usize, place: usize, columns: &Columns) -> i32 {
        self.before[row * columns.width() + place]
    }

    /// For each group of windows what the cheapest way costs with the rows before `row` used up.
    pub(super) fn best(&self, row: usize, columns: &Columns) -> &[i32] {
        &self.best[row * columns.groups..][..columns.groups]
    }

    /// The first place where the last row is used up at this cost.
    pub(super) fn end(&self, cost: i32) -> usize {
        self.used.iter().position(|used| *used == cost).unwrap_or(0)
    }
}

/// The ways to the places of one window, and what it costs to come to a matching word of it from anywhere.
struct Ways<'a> {
    before: &'a [i32],
    columns: &'a Columns,
    stretch: &'a Stretch,
    jump: i32,
}

impl Ways<'_> {
    /// Puts into `used` what the ways cost that use up `row`, whose key may be `held` somewhere; the least of them.
    fn advance(&self, row: &Row, held: bool, used: &mut [i32]) -> i32 {
        let keys = &self.columns.keys[self.stretch.columns.clone()];
        let classes = &self.columns.classes[self.stretch.columns.clone()];
        let (key, jump, replace) = (row.key, self.jump, price(row.replace));
        if row.class != 0 {
            let (class, alike) = (u32::from(row.class), alike(row));
            self.each(row, used, |at, before| {
                let pay = if classes[at] == class { alike } else { replace };
                if keys[at] == key { before.min(jump) } else { before + pay }
            })
        } else if held {
            self.each(row, used, |at, before| if keys[at] == key { before.min(jump) } else { before + replace })
        } else {
            self.each(row, used, |_, before| before + replace)
        }
    }

    /// The cheaper of putting the row's word in and of setting it beside each column, which `pay` adds to what was paid before.
    #[inline]
    fn each(&self, row: &Row, used: &mut [i32], pay: impl Fn(usize, i32) -> i32) -> i32 {
        let (insert, length) = (price(row.insert), self.stretch.columns.len());
        let (first, used) = used.split_at_mut(1);
        let (step, stay, used) = (&self.before[..length], &self.before[1..=length], &mut used[..length]);
        first[0] = step[0] + insert;
        let mut least = first[0];
        for at in 0..length {
            used[at] = pay(at, step[at]).min(stay[at] + insert);
            least = least.min(used[at]);
        }
        least
    }
}

/// Puts into `before` what the ways cost when words of the record are left out too, the first for `open`, each further one for
/// `extend`.
///
/// Of each way what it would have cost to leave out all words so far is taken off before the least is sought, so that only the
/// seeking goes from one word to the next; the rest is done for many at a time.
fn skip_alike(used: &[i32], before: &mut [i32], (open, extend): (i32, i32)) {
    let length = used.len() - 1;
    before[0] = used[0];
    let (last, own, before) = (&used[..length], &used[1..], &mut before[1..]);
    for (at, (before, last)) in (0_i32..).zip(before.iter_mut().zip(last)) {
        *before = last + open - extend * at;
    }
    let mut least = FAR;
    for skipped in &mut *before {
        least = least.min(*skipped);
        *skipped = least;
    }
    for (at, (before, own)) in (0_i32..).zip(before.iter_mut().zip(own)) {
        *before = (*own).min(*before + extend * at);
    }
}

/// The same where each word has its own tolls.
fn skip_each(used: &[i32], before: &mut [i32], tolls: impl Iterator<Item = (i32, i32)>) {
    before[0] = used[0];
    let mut skipped = FAR;
    for (at, (open, extend)) in tolls.enumerate() {
        skipped = (skipped + extend).min(used[at] + open);
        before[at + 1] = used[at + 1].min(skipped);
    }
}

/// What it costs to have a word of its class in the place of the row's word, or any other where it has none.
pub(super) fn alike(row: &Row) -> i32 {
    price(if row.class == 0 { row.replace } else { row.replace * SAME_CLASS / 100 })
}

/// A cost as the table adds it up.
pub(super) fn price(cost: u32) -> i32 {
    cost.min(FAR.cast_unsigned()).cast_signed()
}
