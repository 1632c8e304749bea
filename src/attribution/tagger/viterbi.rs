//! The likeliest labels of a linear chain, and the stretches that they make.

use std::ops::Range;

use ndarray::Array2;

use super::network::LABELS;

/// What a stretch of items is in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Source,
    Cue,
    Content,
}

/// A stretch of neighbouring items with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) role: Role,
    pub(super) items: Range<usize>,
}

/// Never chosen.
const IMPOSSIBLE: f32 = -1e9;

/// The likeliest label of each item, by dynamic programming (Viterbi 1967). An inside follows its beginning only, and items for which
/// `is_outside` holds have no role.
pub(super) fn labels(emissions: &Array2<f32>, transition: &Array2<f32>, is_outside: impl Fn(usize) -> bool) -> Vec<u8> {
    let count = emissions.nrows();
    let mut back = vec![[0_u8; LABELS]; count];
    let mut score = [0.0_f32; LABELS];
    for at in 0..count {
        let mut next = [IMPOSSIBLE; LABELS];
        for to in 0..LABELS {
            if to > 0 && is_outside(at) {
                continue;
            }
            let is_inside = to > 0 && to % 2 == 0;
            let (from, best) = if at == 0 {
                (0, if is_inside { IMPOSSIBLE } else { 0.0 })
            } else {
                let allowed = (0..LABELS).filter(|from| !is_inside || *from == to || *from == to - 1);
                let odds = allowed.map(|from| (from, score[from] + transition[[from, to]]));
                odds.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, IMPOSSIBLE))
            };
            next[to] = best + emissions[[at, to]];
            back[at][to] = from as u8;
        }
        score = next;
    }
    let mut labels = vec![0; count];
    let mut label = (0..LABELS).max_by(|a, b| score[*a].total_cmp(&score[*b])).unwrap_or(0) as u8;
    for at in (0..count).rev() {
        labels[at] = label;
        label = back[at][usize::from(label)];
    }
    labels
}

/// The stretches that `labels` make.
pub(super) fn runs(labels: &[u8]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let role = match label {
            1 | 2 => Role::Source,
            3 | 4 => Role::Cue,
            5 | 6 => Role::Content,
            _ => continue,
        };
        match runs.last_mut() {
            Some(run) if label % 2 == 0 && run.items.end == at => run.items.end += 1,
            _ => runs.push(Run { role, items: at..at + 1 }),
        }
    }
    runs
}
