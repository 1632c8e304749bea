//! Pointers: from an item at the items that it may mean, or at nobody (pointer networks, Vinyals 2015).

use std::ops::Range;

use ndarray::{Array2, Axis, concatenate, s};

use super::items::Item;
use super::network::dot;
use super::weights::Weights;

/// How far a pointer looks back, and ahead, in items.
pub(super) const WINDOW: (usize, usize) = (220, 120);

/// Width of a pointer's queries and keys.
const POINTER: usize = 32;

/// The first distance of each bucket but the first.
const STEPS: [usize; 10] = [1, 2, 3, 4, 5, 8, 12, 20, 40, 90];

/// What a pointer points from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Query {
    /// A cue, at its source.
    Cue,
    /// A quotation, at its source.
    Quote,
    /// Content, at its cue.
    Content,
}

/// One pointer: a bilinear form of query and key, with what distance, sentences and the rules add to it.
pub(super) struct Head {
    query: Array2<f32>,
    /// Keys, and in the last column how likely an item is an answer to any query.
    key: Array2<f32>,
    slot: Vec<f32>,
    slot_bias: f32,
    distance: Vec<f32>,
    sentence: Vec<f32>,
    hint: Vec<f32>,
}

/// Where a query points: probabilities that add up to one.
#[derive(Debug, Clone)]
pub(super) struct Pointed {
    /// That it points at nothing.
    pub(super) nobody: f32,
    /// The item that `items` begins with.
    pub(super) start: usize,
    /// For each item of the window.
    pub(super) items: Vec<f32>,
}

impl Pointed {
    /// The probability that it points into `range`.
    pub(super) fn inside(&self, range: &Range<usize>) -> f32 {
        let from = range.start.max(self.start) - self.start;
        let to = (range.end.max(self.start) - self.start).min(self.items.len());
        if from < to { self.items[from..to].iter().sum() } else { 0.0 }
    }

    /// The items that it can point at.
    pub(super) fn window(&self) -> Range<usize> {
        self.start..self.start + self.items.len()
    }

    /// The likeliest item.
    pub(super) fn best(&self) -> Option<(usize, f32)> {
        let best = self.items.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((best.0 + self.start, best.1))
    }
}

impl Head {
    /// Takes the head `name` out of the file.
    pub(super) fn take(weights: &mut Weights, name: &str, width: usize) -> Result<Self, String> {
        let named = |part: &str| format!("{name}.{part}");
        let query = weights.floats(&named("query"), (width, POINTER))? / (POINTER as f32).sqrt();
        let key = weights.floats(&named("key"), (width, POINTER))?;
        let bias = weights.floats(&named("bias"), (width, 1))?;
        Ok(Self {
            // By columns, so that each is one slice.
            query: query.t().as_standard_layout().into_owned().reversed_axes(),
            key: concatenate![Axis(1), key, bias],
            slot: weights.floats(&named("slot"), (width, 1))?.into_raw_vec_and_offset().0,
            slot_bias: weights.vector(&named("slot_bias"), 1)?[0],
            distance: weights.vector(&named("distance"), 2 * STEPS.len() + 1)?,
            sentence: weights.vector(&named("sentence"), 7)?,
            hint: weights.vector(&named("hint"), 2)?,
        })
    }

    /// What every item is worth as an answer, by rows.
    pub(super) fn key(&self) -> &Array2<f32> {
        &self.key
    }

    /// Where the item `at` of `items` points: `hidden` is what the network makes of it, `keys` are those of all items.
    pub(super) fn point(&self, hidden: &[f32], keys: &Array2<f32>, items: &[Item], at: usize, query: Query) -> Pointed {
        let from = at.saturating_sub(WINDOW.0);
        let to = items.len().min(at + WINDOW.1 + 1);
        let mut asked = [1.0; POINTER + 1];
        for (asked, column) in asked.iter_mut().zip(self.query.columns()) {
            *asked = dot(hidden, column.as_slice().unwrap_or_default());
        }
        let hinted = hinted(items, at, query);
        let nobody = query != Query::Content && items[at].hint.nobody;
        let mut odds = Vec::with_capacity(to - from + 1);
        odds.push(dot(hidden, &self.slot) + self.slot_bias + if nobody { self.hint[1] } else { 0.0 });
        let keys = keys.slice(s![from..to, ..]);
        for (there, key) in (from..to).zip(keys.rows()) {
            let item = &items[there];
            if item.is_border() {
                odds.push(f32::NEG_INFINITY);
                continue;
            }
            let score = dot(key.as_slice().unwrap_or_default(), &asked);
            let rule = if hinted.contains(&there) { self.hint[0] } else { 0.0 };
            odds.push(
                score
                    + rule
                    + self.distance[bucket(at, there)]
                    + self.sentence[sentences(items[at].sentence, item.sentence)],
            );
        }
        softmax(&mut odds);
        Pointed { nobody: odds[0], start: from, items: odds.split_off(1) }
    }
}

/// Where the rules say that the query points.
pub(super) fn hinted(items: &[Item], at: usize, query: Query) -> Range<usize> {
    let hint = &items[at].hint;
    let (start, end) = if query == Query::Content { hint.cue } else { hint.source }.unwrap_or_default();
    let first = items[0].index;
    (start.max(first) - first) as usize..(end.max(first) - first) as usize
}

/// The place of sentence `there` among those before sentence `at` (four and more as one), itself, and after it (two and more as one).
fn sentences(at: u32, there: u32) -> usize {
    if there < at { 4 - (at - there).min(4) as usize } else { 4 + (there - at).min(2) as usize }
}

/// The bucket of the distance from item `at` to item `there`.
fn bucket(at: usize, there: usize) -> usize {
    let steps = STEPS.partition_point(|step| *step <= at.abs_diff(there));
    if there < at { STEPS.len() - steps } else { STEPS.len() + steps }
}

fn softmax(odds: &mut [f32]) {
    let most = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for value in odds.iter_mut() {
        *value = (*value - most).exp();
        sum += *value;
    }
    for value in odds {
        *value /= sum;
    }
}
