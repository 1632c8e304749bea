//! The weight file: named tensors, written by `training/export.py`.
//!
//! `onrecord-weights-1\n`, then for each tensor: length of its name and the name, one byte for the type (0: `f32`; 1: `i8` with one
//! `f32` scale a row; 2: `u32`), rows and columns as `u32`, the scales if any, the values by rows; last the FNV-1a hash of all before it.
//! All numbers are little-endian.

use std::collections::HashMap;

use ndarray::Array2;

use super::items::hash;

const MAGIC: &[u8] = b"onrecord-weights-1\n";

/// Rows of small integers, each with its scale: a quarter of the size of `f32`, and as good.
#[derive(Debug, Clone)]
pub(super) struct Rows<'w> {
    values: &'w [u8],
    scales: Vec<f32>,
    width: usize,
}

impl Rows<'_> {
    /// Adds row `at` to `sum`.
    pub(super) fn add(&self, at: usize, sum: &mut [f32]) {
        let row = &self.values[at * self.width..][..self.width];
        let scale = self.scales[at];
        for (sum, value) in sum.iter_mut().zip(row) {
            *sum += scale * f32::from(value.cast_signed());
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.scales.len()
    }
}

enum Tensor<'w> {
    Floats(Array2<f32>),
    Rows(Rows<'w>),
    Numbers(Vec<u32>),
}

/// The tensors of a file by name; each is taken once.
pub(super) struct Weights<'w> {
    tensors: HashMap<&'w str, Tensor<'w>>,
}

impl<'w> Weights<'w> {
    /// Reads a weight file.
    ///
    /// # Errors
    /// Says in words what is wrong with the file.
    pub(super) fn parse(file: &'w [u8]) -> Result<Self, String> {
        let body = file.strip_prefix(MAGIC).ok_or("this is no weight file of this version")?;
        let (body, sum) = body.split_last_chunk::<4>().ok_or("the weight file ends too early")?;
        if hash(file[..file.len() - 4].iter().copied()) != u32::from_le_bytes(*sum) {
            return Err("the weight file is damaged: its checksum does not fit".into());
        }
        let mut reader = Reader { rest: body };
        let mut tensors = HashMap::new();
        while !reader.rest.is_empty() {
            let (name, tensor) = reader.tensor().ok_or("the weight file ends too early")?;
            tensors.insert(name, tensor);
        }
        Ok(Self { tensors })
    }

    /// The matrix `name`, of `shape` rows and columns.
    pub(super) fn floats(&mut self, name: &str, shape: (usize, usize)) -> Result<Array2<f32>, String> {
        match self.tensors.remove(name) {
            Some(Tensor::Floats(values)) if values.dim() == shape => Ok(values),
            Some(Tensor::Rows(rows)) if (rows.len(), rows.width) == shape => {
                let mut values = Array2::zeros(shape);
                for (at, mut row) in values.rows_mut().into_iter().enumerate() {
                    rows.add(at, row.as_slice_mut().unwrap_or_default());
                }
                Ok(values)
            }
            _ => Err(format!("the weight file has no matrix {name} of {} by {}", shape.0, shape.1)),
        }
    }

    /// The vector `name` of `length` numbers.
    pub(super) fn vector(&mut self, name: &str, length: usize) -> Result<Vec<f32>, String> {
        Ok(self.floats(name, (1, length))?.into_raw_vec_and_offset().0)
    }

    /// The table `name` of rows that are `width` wide.
    pub(super) fn rows(&mut self, name: &str, width: usize) -> Result<Rows<'w>, String> {
        match self.tensors.remove(name) {
            Some(Tensor::Rows(rows)) if rows.width == width => Ok(rows),
            _ => Err(format!("the weight file has no table {name} of width {width}")),
        }
    }

    /// The list of whole numbers `name`.
    pub(super) fn numbers(&mut self, name: &str) -> Result<Vec<u32>, String> {
        match self.tensors.remove(name) {
            Some(Tensor::Numbers(numbers)) => Ok(numbers),
            _ => Err(format!("the weight file has no list {name}")),
        }
    }
}

struct Reader<'w> {
    rest: &'w [u8],
}

impl<'w> Reader<'w> {
    fn tensor(&mut self) -> Option<(&'w str, Tensor<'w>)> {
        let length = usize::from(self.take(1)?[0]);
        let name = std::str::from_utf8(self.take(length)?).ok()?;
        let kind = self.take(1)?[0];
        let (rows, columns) = (self.number()? as usize, self.number()? as usize);
        let count = rows.checked_mul(columns)?;
        let tensor = match kind {
            0 => Tensor::Floats(Array2::from_shape_vec((rows, columns), self.floats(count)?).ok()?),
            1 => {
                let scales = self.floats(rows)?;
                Tensor::Rows(Rows { scales, values: self.take(count)?, width: columns })
            }
            2 => Tensor::Numbers(self.words(count)?.map(u32::from_le_bytes).collect()),
            _ => return None,
        };
        Some((name, tensor))
    }

    fn take(&mut self, length: usize) -> Option<&'w [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn words(&mut self, count: usize) -> Option<impl Iterator<Item = [u8; 4]> + use<'w>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.as_chunks::<4>().0.iter().copied())
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        Some(self.words(count)?.map(f32::from_le_bytes).collect())
    }
}
