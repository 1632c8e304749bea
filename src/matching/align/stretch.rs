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

impl Columns {
    /// Lays `columns` out in place of what was there.
    pub(super) fn set(&mut self, columns: &[Column]) {
        self.keys.clear();
        self.classes.clear();
        self.fillers.clear();
        self.stretches.clear();
        self.keys.extend(columns.iter().map(|column| column.key));
        self.classes.extend(columns.iter().map(|column| u32::from(column.class)));
        self.fillers.extend(columns.iter().map(|column| column.filler));
        let mut start = 0;
        for end in 1..=columns.len() {
            if columns.get(end).is_none_or(|column| column.first) {
                let before = start + self.stretches.len();
                self.stretches.push(Stretch {
                    columns: start..end,
                    places: before..before + 1 + end - start,
                    group: usize::from(columns[start].group),
                    has_fillers: self.fillers[start..end].contains(&true),
                });
                start = end;
            }
        }
        self.groups = self.stretches.iter().map(|stretch| stretch.group + 1).max().unwrap_or(1);
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
