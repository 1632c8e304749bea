//! The record's words laid out for loops over one kind of value at a time.

use std::ops::Range;

use super::{Column, FILLER, Seam};

/// Windows of the record one after the other. In front of each stands a *place* where an alignment can be before it enters, so that
/// there is one place more a window than columns.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) keys: Vec<u32>,
    pub(super) classes: Vec<u32>,
    pub(super) fillers: Vec<bool>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) groups: usize,
}

/// One window.
pub(super) struct Stretch {
    pub(super) columns: Range<usize>,
    /// The place before its first column, and all those of its columns.
    pub(super) places: Range<usize>,
    pub(super) group: usize,
    pub(super) has_fillers: bool,
}

/// As many words are aligned with as a rule.
const LIKELY: usize = 128;

impl Columns {
    /// Lays `columns` out in place of what was there.
    pub(super) fn set(&mut self, columns: impl Iterator<Item = Column>) {
        self.keys.clear();
        self.classes.clear();
        self.fillers.clear();
        self.stretches.clear();
        self.groups = 1;
        let likely = columns.size_hint().0.max(LIKELY);
        self.keys.reserve(likely);
        self.classes.reserve(likely);
        self.fillers.reserve(likely);
        for column in columns {
            let at = self.keys.len();
            if column.first || at == 0 {
                let before = at + self.stretches.len();
                let (columns, places, group) = (at..at, before..before + 1, usize::from(column.group));
                self.stretches.push(Stretch { columns, places, group, has_fillers: false });
                self.groups = self.groups.max(group + 1);
            }
            self.keys.push(column.key);
            self.classes.push(u32::from(column.class));
            self.fillers.push(column.filler);
            if let Some(stretch) = self.stretches.last_mut() {
                stretch.columns.end += 1;
                stretch.places.end += 1;
                stretch.has_fillers |= column.filler;
            }
        }
    }

    /// Number of places.
    pub(super) fn width(&self) -> usize {
        self.keys.len() + self.stretches.len()
    }

    /// The window of a place, and its column; none where it stands before the first.
    pub(super) fn at(&self, place: usize) -> (&Stretch, Option<usize>) {
        let before = self.stretches.partition_point(|stretch| stretch.places.start <= place) - 1;
        let stretch = &self.stretches[before];
        (stretch, (place > stretch.places.start).then(|| place - before - 1))
    }

    /// What it costs at `seam` to leave out `column` as the first word, and as a further one.
    pub(super) fn tolls(&self, column: usize, seam: &Seam) -> (i32, i32) {
        tolls(self.fillers[column], seam)
    }
}

/// What it costs at `seam` to leave out a word as the first, and as a further one.
pub(super) fn tolls(filler: bool, seam: &Seam) -> (i32, i32) {
    let most = if filler { FILLER } else { u32::MAX };
    (seam.open.min(most).cast_signed(), seam.extend.min(most).cast_signed())
}
