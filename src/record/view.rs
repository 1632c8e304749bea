use std::cell::RefCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::Record;
use super::segment::{BLOCK, Block};
use crate::text::Span;

/// The record as it is looked at for one claim: words that were read once are kept, since the search, the alignment and the verdict
/// come back to the same few passages.
pub struct View<'r> {
    record: &'r Record,
    /// Transcript, number of the block in it, and its words; the last one that was asked for in front.
    read: RefCell<Vec<(usize, usize, Rc<Block>)>>,
    /// How often words stand in the record, by key.
    counted: RefCell<Vec<(u32, u32)>>,
}

/// As many words are asked for at once at the most, as a rule.
const LIKELY: usize = 1024;

impl<'r> View<'r> {
    /// Nothing has been read yet.
    pub fn of(record: &'r Record) -> Self {
        Self { record, read: RefCell::default(), counted: RefCell::default() }
    }

    /// The record itself, for as long as that lives.
    pub fn record(&self) -> &'r Record {
        self.record
    }

    /// About how often the word with this key stands in the record; see [`Record::frequency`].
    pub fn frequency(&self, key: u32) -> u32 {
        let mut counted = self.counted.borrow_mut();
        if let Some((_, count)) = counted.iter().find(|(known, _)| *known == key) {
            return *count;
        }
        let count = self.record.frequency(key);
        counted.push((key, count));
        count
    }

    /// Number of words of a transcript.
    pub fn words_in(&self, transcript: usize) -> u32 {
        self.record.at(transcript).map_or(0, |(segment, at)| segment.words_in(at))
    }

    /// The keys of a transcript's words, as far as it has them.
    pub fn keys(&self, transcript: usize, words: Range<u32>) -> Vec<u32> {
        let mut keys = Vec::with_capacity(words.len().min(LIKELY));
        self.each_block(transcript, words, |block, inside| keys.extend_from_slice(&block.keys[inside]));
        keys
    }

    /// Where words of a transcript stand in its text, as far as it has them.
    pub fn spans(&self, transcript: usize, words: Range<u32>) -> Vec<Span> {
        let mut spans = Vec::with_capacity(words.len().min(LIKELY));
        self.each_block(transcript, words, |block, inside| spans.extend_from_slice(&block.spans[inside]));
        spans
    }

    /// Where word `word` of a transcript stands in its text; at its beginning where it has no such word.
    pub fn span(&self, transcript: usize, word: u32) -> Span {
        let block = self.block(transcript, word as usize / BLOCK);
        block.spans.get(word as usize % BLOCK).copied().unwrap_or_default()
    }

    fn each_block(&self, transcript: usize, words: Range<u32>, mut each: impl FnMut(&Block, Range<usize>)) {
        let (mut at, end) = (words.start as usize, words.end.min(self.words_in(transcript)) as usize);
        while at < end {
            let block = self.block(transcript, at / BLOCK);
            let base = at / BLOCK * BLOCK;
            let upto = (end - base).min(block.keys.len());
            if upto <= at - base {
                // Damage: the words are not there.
                return;
            }
            each(&block, at - base..upto);
            at = base + BLOCK;
        }
    }

    fn block(&self, transcript: usize, number: usize) -> Rc<Block> {
        let mut read = self.read.borrow_mut();
        if let Some(at) = read.iter().position(|(known, block, _)| *known == transcript && *block == number) {
            read.swap(0, at);
            return Rc::clone(&read[0].2);
        }
        let block = self
            .record
            .at(transcript)
            .map_or_else(Block::default, |(segment, at)| segment.block(at, segment.blocks_in(at).start + number));
        let block = Rc::new(block);
        read.push((transcript, number, Rc::clone(&block)));
        block
    }
}

impl Deref for View<'_> {
    type Target = Record;

    fn deref(&self) -> &Record {
        self.record
    }
}
