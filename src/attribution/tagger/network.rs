//! The network: a residual stack of dilated convolutions over the items, a tag for each item by a linear chain (a CRF), and three
//! heads that point from a cue, a quotation or a piece of content at the items of its source or cue (pointer networks, Vinyals 2015).

use std::fmt;
use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, concatenate, s};

use super::items::{FEATURES, Item, SIZES};
use super::weights::{Rows, Weights};

/// Labels of an item: outside, and the beginning and inside of source, cue and content.
pub(super) const LABELS: usize = 7;

/// How far each layer of the stack looks, in items.
const DILATIONS: [usize; 6] = [1, 2, 4, 8, 16, 1];

/// Items on either side that the tag of an item depends on.
pub(super) const REACH: usize = 32;

/// How far a pointer looks back, and ahead, in items.
pub(super) const WINDOW: (usize, usize) = (220, 120);

/// Width of a pointer's queries and keys.
const POINTER: usize = 32;

/// The first distance of each bucket but the first.
const STEPS: [usize; 10] = [1, 2, 3, 4, 5, 8, 12, 20, 40, 90];

/// Rows of the word table for words that the vocabulary does not have.
const BUCKETS: usize = 64;

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

/// A trained network.
pub struct Network {
    width: usize,
    /// The hashes of the words that have a row of their own, sorted.
    vocabulary: Vec<u32>,
    word: Rows<'static>,
    features: Vec<Rows<'static>>,
    layers: Vec<Layer>,
    last: Vec<f32>,
    emit: Array2<f32>,
    emit_bias: Vec<f32>,
    /// Log-odds of one label after another.
    pub(super) transition: Array2<f32>,
    heads: Vec<Head>,
    /// Of the log-odds of a share, a constant, and the rules' agreement: what makes a probability of a share (Platt 1999).
    calibration: Vec<f32>,
}

struct Layer {
    dilation: usize,
    before: Array2<f32>,
    here: Array2<f32>,
    after: Array2<f32>,
    bias: Vec<f32>,
    norm: Vec<f32>,
}

struct Head {
    query: Array2<f32>,
    /// Keys, and in the last column how likely an item is an answer to any query.
    key: Array2<f32>,
    slot: Array2<f32>,
    slot_bias: f32,
    distance: Vec<f32>,
    sentence: Vec<f32>,
    hint: Vec<f32>,
}

/// What the network makes of a stretch of items.
pub(super) struct Sight {
    /// Log-odds of each label for each item.
    pub(super) emissions: Array2<f32>,
    hidden: Array2<f32>,
    keys: Vec<Array2<f32>>,
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

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Network").field("width", &self.width).finish_non_exhaustive()
    }
}

impl Network {
    /// Builds the network from a weight file.
    ///
    /// # Errors
    /// Says in words what is wrong with the file.
    pub fn parse(file: &'static [u8]) -> Result<Self, String> {
        let mut weights = Weights::parse(file)?;
        let width = weights.numbers("width")?.first().map_or(0, |width| *width as usize);
        let vocabulary = weights.numbers("vocabulary")?;
        let word = weights.rows("word", width)?;
        let features =
            (0..FEATURES).map(|at| weights.rows(&format!("feature{at}"), width)).collect::<Result<Vec<_>, _>>()?;
        let sizes = features.iter().map(Rows::len).eq(SIZES);
        if !sizes || !vocabulary.is_sorted() || word.len() != vocabulary.len() + BUCKETS {
            return Err("the weight file was made for other features".into());
        }
        let layers = DILATIONS.iter().enumerate().map(|(at, dilation)| Layer::take(&mut weights, at, *dilation, width));
        let layers = layers.collect::<Result<_, _>>()?;
        let heads = ["cue", "quote", "content"].iter().map(|name| Head::take(&mut weights, name, width));
        let heads = heads.collect::<Result<_, _>>()?;
        Ok(Self {
            width,
            vocabulary,
            word,
            features,
            layers,
            last: weights.vector("last", width)?,
            emit: weights.floats("emit", (width, LABELS))?,
            emit_bias: weights.vector("emit_bias", LABELS)?,
            transition: weights.floats("transition", (LABELS, LABELS))?,
            heads,
            calibration: weights.vector("calibration", 3)?,
        })
    }

    /// Looks at `items`.
    pub(super) fn look(&self, items: &[Item]) -> Sight {
        let mut x = Array2::zeros((items.len(), self.width));
        for (item, mut row) in items.iter().zip(x.rows_mut()) {
            self.embed(item, row.as_slice_mut().unwrap_or_default());
        }
        let mut y = x.clone();
        let mut z = x.clone();
        for layer in &self.layers {
            layer.apply(&mut x, &mut y, &mut z);
        }
        normalise(&x, &self.last, &mut y);
        let mut emissions = y.dot(&self.emit);
        for mut row in emissions.rows_mut() {
            row.iter_mut().zip(&self.emit_bias).for_each(|(value, bias)| *value += bias);
        }
        let keys = self.heads.iter().map(|head| y.dot(&head.key)).collect();
        Sight { emissions, hidden: y, keys }
    }

    /// How likely a source is right that has this share of the witnesses.
    pub(super) fn calibrated(&self, share: f32, rules_agree: bool) -> f32 {
        let share = share.clamp(0.001, 0.999);
        let [slope, constant, agreement] = self.calibration[..] else { return share };
        let odds = slope * (share / (1.0 - share)).ln() + constant + if rules_agree { agreement } else { 0.0 };
        1.0 / (1.0 + (-odds).exp())
    }

    fn embed(&self, item: &Item, row: &mut [f32]) {
        let known = self.vocabulary.binary_search(&item.word).map(|at| BUCKETS + at);
        self.word.add(known.unwrap_or(item.word as usize % BUCKETS), row);
        for (table, value) in self.features.iter().zip(item.features) {
            table.add(usize::from(value), row);
        }
    }

    /// Where the item `at` of `items`, seen as `sight`, points.
    pub(super) fn point(&self, sight: &Sight, items: &[Item], at: usize, query: Query) -> Pointed {
        let head = &self.heads[query as usize];
        let hidden = sight.hidden.row(at);
        let from = at.saturating_sub(WINDOW.0);
        let to = items.len().min(at + WINDOW.1 + 1);
        let mut asked = [1.0; POINTER + 1];
        for (asked, column) in asked.iter_mut().zip(head.query.columns()) {
            *asked = dot(hidden.as_slice().unwrap_or_default(), column.as_slice().unwrap_or_default());
        }
        let hinted = hinted(items, at, query);
        let nobody = query != Query::Content && items[at].hint.nobody;
        let mut odds = Vec::with_capacity(to - from + 1);
        odds.push(hidden.dot(&head.slot.column(0)) + head.slot_bias + if nobody { head.hint[1] } else { 0.0 });
        let keys = sight.keys[query as usize].slice(s![from..to, ..]);
        for (there, key) in (from..to).zip(keys.rows()) {
            let item = &items[there];
            if item.is_border() {
                odds.push(f32::NEG_INFINITY);
                continue;
            }
            let score = dot(key.as_slice().unwrap_or_default(), &asked);
            let rule = if hinted.contains(&there) { head.hint[0] } else { 0.0 };
            odds.push(
                score
                    + rule
                    + head.distance[bucket(at, there)]
                    + head.sentence[sentences(items[at].sentence, item.sentence)],
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

/// The sum of products, eight at a time, so that the compiler can use vectors.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, rest_a) = a.as_chunks::<LANES>();
    let (b, rest_b) = b.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum::<f32>()
}

const LANES: usize = 8;

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

impl Layer {
    fn take(weights: &mut Weights, at: usize, dilation: usize, width: usize) -> Result<Self, String> {
        let kernel = weights.floats(&format!("conv{at}"), (3 * width, width))?;
        let part = |nth: usize| kernel.slice(s![nth * width..(nth + 1) * width, ..]).to_owned();
        Ok(Self {
            dilation,
            before: part(0),
            here: part(1),
            after: part(2),
            bias: weights.vector(&format!("bias{at}"), width)?,
            norm: weights.vector(&format!("norm{at}"), width)?,
        })
    }

    /// Adds to `x` what the layer makes of it; `y` and `z` are room of the same size.
    fn apply(&self, x: &mut Array2<f32>, y: &mut Array2<f32>, z: &mut Array2<f32>) {
        normalise(x, &self.norm, y);
        for mut row in z.rows_mut() {
            row.as_slice_mut().unwrap_or_default().copy_from_slice(&self.bias);
        }
        let (count, away) = (x.nrows(), self.dilation.min(x.nrows()));
        let add = |y: ArrayView2<f32>, kernel: &Array2<f32>, mut z: ArrayViewMut2<f32>| {
            general_mat_mul(1.0, &y, kernel, 1.0, &mut z);
        };
        add(y.view(), &self.here, z.view_mut());
        add(y.slice(s![..count - away, ..]), &self.before, z.slice_mut(s![away.., ..]));
        add(y.slice(s![away.., ..]), &self.after, z.slice_mut(s![..count - away, ..]));
        x.zip_mut_with(z, |x, z| *x += z.max(0.0));
    }
}

impl Head {
    fn take(weights: &mut Weights, name: &str, width: usize) -> Result<Self, String> {
        let named = |part: &str| format!("{name}.{part}");
        let query = weights.floats(&named("query"), (width, POINTER))? / (POINTER as f32).sqrt();
        let key = weights.floats(&named("key"), (width, POINTER))?;
        let bias = weights.floats(&named("bias"), (width, 1))?;
        Ok(Self {
            // By columns, so that each is one slice.
            query: query.t().as_standard_layout().into_owned().reversed_axes(),
            key: concatenate![Axis(1), key, bias],
            slot: weights.floats(&named("slot"), (width, 1))?,
            slot_bias: weights.vector(&named("slot_bias"), 1)?[0],
            distance: weights.vector(&named("distance"), 2 * STEPS.len() + 1)?,
            sentence: weights.vector(&named("sentence"), 7)?,
            hint: weights.vector(&named("hint"), 2)?,
        })
    }
}

/// Root-mean-square normalisation (Zhang and Sennrich 2019) of each row of `x`, into `y`.
fn normalise(x: &Array2<f32>, scale: &[f32], y: &mut Array2<f32>) {
    for (x, mut y) in x.rows().into_iter().zip(y.rows_mut()) {
        let (Some(x), Some(y)) = (x.as_slice(), y.as_slice_mut()) else { continue };
        let factor = 1.0 / (dot(x, x) / x.len() as f32 + 1e-5).sqrt();
        for ((y, x), scale) in y.iter_mut().zip(x).zip(scale) {
            *y = scale * factor * x;
        }
    }
}
