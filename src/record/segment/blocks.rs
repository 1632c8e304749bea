//! A block of words, read from the text when it is asked for.

use super::layout::{Part, u32_at};
use super::tables::TURN;
use super::words::BLOCK;
use super::{Segment, postings::partition};
use crate::record::notes;
use crate::text::{Span, for_each_key};

/// The words of a block with their places in the transcript's text.
#[derive(Debug, Clone, Default)]
pub(in crate::record) struct Block {
    pub(in crate::record) keys: Vec<u32>,
    pub(in crate::record) spans: Vec<Span>,
}

impl Segment {
    /// Number of blocks.
    pub(in crate::record) fn blocks(&self) -> usize {
        self.rows(Part::Blocks, 4)
    }

    /// Who speaks at the beginning and in the middle of some blocks.
    pub(in crate::record) fn voices(&self, blocks: std::ops::Range<u32>) -> impl Iterator<Item = u32> + '_ {
        const VOICES: usize = 8;
        let rows = self.bytes(Part::Voices, blocks.start as usize * VOICES, blocks.len() * VOICES);
        rows.chunks_exact(4).map(|voice| u32_at(voice, 0))
    }

    /// Reads block `block`, which belongs to `transcript`.
    pub(in crate::record) fn block(&self, transcript: usize, block: usize) -> Block {
        let row = self.transcript(transcript);
        let whole = row.text();
        let start_of = |block: usize| u32_at(self.row(Part::Blocks, block, 4), 0) as usize;
        let mut found = Block { keys: Vec::with_capacity(BLOCK), spans: Vec::with_capacity(BLOCK) };
        if !row.blocks().contains(&block) {
            return found;
        }
        let start = start_of(block);
        let end = if block + 1 < row.blocks().end { start_of(block + 1) } else { whole.end };
        let Some(inside) = start.checked_sub(whole.start).filter(|_| start <= end) else { return found };
        let text = self.text_of(row, Span::new(inside, end - whole.start));
        let turns = row.turns();
        let turn = |at: usize| {
            let row = self.row(Part::Turns, at, TURN);
            (u32_at(row, 0) as usize, u32_at(row, 4) as usize)
        };
        let first = partition(turns.len(), |at| turn(turns.start + at).1 <= start);
        for at in turns.start + first..turns.end {
            let (from, upto) = turn(at);
            if from >= end {
                break;
            }
            let spoken = Span::new(from.max(start) - start, upto.min(end).saturating_sub(start));
            if text.get(spoken.start..spoken.end.max(spoken.start)).is_some() {
                found.read(text, spoken, inside);
            }
        }
        found
    }
}

impl Block {
    /// Reads the words that are spoken at `turn` of `text`, which begins at byte `base` of the transcript's.
    fn read(&mut self, text: &str, turn: Span, base: usize) {
        for spoken in notes::spoken(text, turn) {
            for_each_key(text, spoken, |span, key| {
                if self.keys.len() < BLOCK {
                    self.keys.push(key);
                    self.spans.push(span.shift(base));
                }
            });
        }
    }
}
