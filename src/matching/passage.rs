use std::ops::Range;

use super::align::{Alignment, Step};
use super::window::Window;

/// A passage of the record aligned with a claim.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// The stretches that it is made of, in the order of the claim; more than one where the words stand apart in the record.
    pub pieces: Vec<Piece>,
    /// What the alignment costs, in hundredths of a common word changed.
    pub cost: u32,
    /// Number of the claim's words that stand there unchanged.
    pub matched: usize,
    /// What the matching words prove together, in bits.
    pub bits: f64,
    /// The same if all words of the claim matched.
    pub full_bits: f64,
    /// What the runs of matching words prove when each has first to pay for the choice of its place.
    pub proof: f64,
}

/// A stretch of one transcript aligned with a run of the claim's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Index into `Record::transcripts`.
    pub transcript: usize,
    /// The words of the claim.
    pub claim: Range<u32>,
    /// The words of the transcript.
    pub words: Range<u32>,
    /// Word by word; no jumps.
    pub steps: Vec<Step>,
    /// What its weightiest run of matching words proves, in bits.
    pub run: f64,
}

impl Passage {
    /// The passage that `alignment` found in `windows`, whose columns stand one after the other. `offset` is the position in the
    /// claim of the first row, `bits_of` what each row proves.
    pub(super) fn new(alignment: &Alignment, windows: &[Window], offset: usize, bits_of: &[f64]) -> Self {
        let mut passage = Self { cost: alignment.cost, full_bits: bits_of.iter().sum(), ..Self::default() };
        for steps in alignment.steps.split(|step| *step == Step::Jump) {
            let mut weightiest: f64 = 0.0;
            for run in steps.split(|step| !matches!(step, Step::Match(..))) {
                let bits: f64 = run.iter().filter_map(|step| step.claim()).map(|row| bits_of[row as usize]).sum();
                weightiest = weightiest.max(bits);
                passage.matched += run.len();
                passage.bits += bits;
                passage.proof += (bits - CHOICE).max(0.0);
            }
            passage.pieces.extend(Piece::new(steps, windows, offset as u32, weightiest));
        }
        passage
    }

    /// Share of the claim's `len` words that stand there unchanged, 0 to 1.
    pub fn similarity(&self, len: usize) -> f64 {
        self.matched as f64 / len.max(1) as f64
    }

    fn push(&mut self, next: &Self) {
        self.cost += next.cost;
        self.matched += next.matched;
        self.bits += next.bits;
        self.full_bits += next.full_bits;
        self.proof += next.proof;
        for piece in &next.pieces {
            match self.pieces.last_mut() {
                Some(last) if last.goes_on_in(piece) => last.join(piece),
                _ => self.pieces.push(piece.clone()),
            }
        }
    }
}

/// What the place of a run of words proves nothing of, in bits: an alignment chooses the best of about a hundred places.
const CHOICE: f64 = 7.0;

/// Words of the record that may stand between two pieces that are one.
const NEXT: u32 = 30;

impl Piece {
    /// `None` where nothing of the record is touched.
    fn new(steps: &[Step], windows: &[Window], offset: u32, run: f64) -> Option<Self> {
        let column = steps.iter().find_map(|step| match step {
            Step::Match(_, column) | Step::Replace(_, column) | Step::Delete(column) => Some(*column),
            _ => None,
        })?;
        let (window, base) = window_of(windows, column)?;
        let place = |column: u32| column - base + window.words.start;
        let steps: Vec<_> = steps
            .iter()
            .map(|step| match *step {
                Step::Match(row, column) => Step::Match(row + offset, place(column)),
                Step::Replace(row, column) => Step::Replace(row + offset, place(column)),
                Step::Insert(row) => Step::Insert(row + offset),
                Step::Delete(column) => Step::Delete(place(column)),
                Step::Jump => Step::Jump,
            })
            .collect();
        let claim = cover(steps.iter().filter_map(|step| step.claim()));
        let words = cover(steps.iter().filter_map(|step| step.record()));
        Some(Self { transcript: window.transcript, claim, words, steps, run })
    }

    /// Number of the claim's words that stand there unchanged.
    pub fn matched(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Match(..))).count()
    }

    /// The word of the transcript in the middle of those that match: whose turn holds it, says most of the piece.
    pub fn middle(&self) -> u32 {
        let word = |step: &Step| if let Step::Match(_, word) = step { Some(*word) } else { None };
        self.steps.iter().filter_map(word).nth(self.matched() / 2).unwrap_or(self.words.start)
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        self.transcript == next.transcript
            && next.words.start >= self.words.end
            && next.words.start - self.words.end <= NEXT
    }

    fn join(&mut self, next: &Self) {
        self.steps.extend((self.words.end..next.words.start).map(Step::Delete));
        self.steps.extend(&next.steps);
        self.run = self.run.max(next.run);
        self.claim.end = next.claim.end;
        self.words.end = next.words.end;
    }
}

impl Step {
    /// The claim's word, where there is one.
    pub fn claim(self) -> Option<u32> {
        match self {
            Self::Match(row, _) | Self::Replace(row, _) | Self::Insert(row) => Some(row),
            Self::Delete(_) | Self::Jump => None,
        }
    }

    /// The record's word, where there is one.
    pub fn record(self) -> Option<u32> {
        match self {
            Self::Match(_, word) | Self::Replace(_, word) | Self::Delete(word) => Some(word),
            Self::Insert(_) | Self::Jump => None,
        }
    }
}

/// Adds the passages of a claim's next `part` to those of the parts before: each goes on in its own transcript where it can.
pub(super) fn append(found: &mut Vec<Passage>, next: Vec<Passage>, part: Range<usize>) {
    if part.start == 0 {
        *found = next;
        return;
    }
    for passage in found {
        let own = passage.pieces.last().map(|piece| piece.transcript);
        let same = next.iter().find(|next| next.pieces.first().map(|piece| piece.transcript) == own);
        match same.or(next.first()) {
            Some(next) => passage.push(next),
            None => passage.cost += part.len() as u32 * 100,
        }
    }
}

fn window_of(windows: &[Window], column: u32) -> Option<(&Window, u32)> {
    let mut base = 0;
    for window in windows {
        let len = window.words.end - window.words.start;
        if column < base + len {
            return Some((window, base));
        }
        base += len;
    }
    None
}

fn cover(words: impl Iterator<Item = u32>) -> Range<u32> {
    words.fold(
        0..0,
        |range, word| {
            if range.is_empty() { word..word + 1 } else { range.start.min(word)..range.end.max(word + 1) }
        },
    )
}
