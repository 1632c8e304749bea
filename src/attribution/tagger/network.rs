//! The network: a residual stack of dilated convolutions over the items, a tag for each item by a linear chain (a CRF), and three
//! heads that point from a cue, a quotation or a piece of content at the items of its source or cue (pointer networks, Vinyals 2015).

use std::fmt;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};

use super::items::{FEATURES, Item, SIZES};
use super::pointer::{Head, Pointed, Query};
use super::weights::{Rows, Weights};

/// Labels of an item: outside, and the beginning and inside of source, cue and content.
pub(super) const LABELS: usize = 7;

/// How far each layer of the stack looks, in items.
const DILATIONS: [usize; 6] = [1, 2, 4, 8, 16, 1];

/// Items on either side that the tag of an item depends on.
pub(super) const REACH: usize = 32;

/// Rows of the word table for words that the vocabulary does not have.
const BUCKETS: usize = 64;

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
    /// Slope and constant that make a probability of the log-odds of a share (Platt 1999).
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

/// What the network makes of a stretch of items.
pub(super) struct Sight {
    /// Log-odds of each label for each item.
    pub(super) emissions: Array2<f32>,
    hidden: Array2<f32>,
    keys: Vec<Array2<f32>>,
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
            calibration: weights.vector("calibration", 2)?,
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
        let keys = self.heads.iter().map(|head| y.dot(head.key())).collect();
        Sight { emissions, hidden: y, keys }
    }

    /// How likely a source is right that has this share of the witnesses.
    pub(super) fn calibrated(&self, share: f32) -> f32 {
        let share = share.clamp(0.001, 0.999);
        let [slope, constant] = self.calibration[..] else { return share };
        let odds = slope * (share / (1.0 - share)).ln() + constant;
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
        let hidden = sight.hidden.row(at);
        let head = &self.heads[query as usize];
        head.point(hidden.as_slice().unwrap_or_default(), &sight.keys[query as usize], items, at, query)
    }
}

/// The sum of products, eight at a time, so that the compiler can use vectors.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
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
