//! Numbers of key and block in parts by the topmost bits of their keys, each part in the order in which they came.

use super::BLOCK_BITS;

/// Bits of a key that choose the part.
pub(in crate::record::segment) const PART_BITS: u32 = 8;

/// Number of parts.
pub(in crate::record::segment) const PARTS: usize = 1 << PART_BITS;

/// Bits of a key that are kept, those that choose the part among them.
pub(in crate::record::segment) const KEY_BITS: u32 = 32;

/// Entries that stand together.
const CHUNK: usize = 256;

/// Blocks from one entry of a part to the next, at the most; an entry with this is none, and goes on for as many blocks.
const FAR: u32 = 0xff;

/// An entry is the bits of the key behind those that choose the part, and how many blocks after the one before it is: half the memory
/// of the number itself, and memory is what this takes time for. A part is a chain of chunks, since nobody knows beforehand how long
/// it gets.
pub(in crate::record::segment) struct Parted {
    /// Bits of a number behind those that choose the part.
    shift: u32,
    /// All chunks; the first ones are the beginnings of the parts.
    entries: Vec<u32>,
    parts: Box<[End; PARTS]>,
    /// The chunk that goes on with each chunk.
    following: Vec<u32>,
    len: usize,
}

/// Where the next entry of a part goes, and the block of the one before.
#[derive(Clone, Copy)]
struct End {
    next: u32,
    block: u32,
}

impl Parted {
    /// No numbers, of `width` bits each; there is room for as many as are `expected`.
    pub(super) fn new(width: u32, expected: usize) -> Self {
        let end = |part| End { next: (part * CHUNK) as u32, block: 0 };
        Self {
            shift: width - PART_BITS,
            entries: vec![0; expected + PARTS * CHUNK],
            parts: Box::new(std::array::from_fn(end)),
            following: vec![0; PARTS],
            len: 0,
        }
    }

    /// Takes more numbers. Their blocks ascend.
    #[inline]
    pub(super) fn extend(&mut self, numbers: &[u64]) {
        for number in numbers {
            let part = usize::from((number >> self.shift) as u8);
            let block = (number & ((1 << BLOCK_BITS) - 1)) as u32;
            // Too many blocks, which is an error later on, do not ascend.
            let mut after = block.saturating_sub(self.parts[part].block);
            while after >= FAR {
                self.push(part, FAR);
                after -= FAR;
            }
            self.push(part, ((number >> (self.shift - (KEY_BITS - PART_BITS))) as u32) << PART_BITS | after);
            self.parts[part].block = block;
        }
        self.len += numbers.len();
    }

    #[inline]
    fn push(&mut self, part: usize, entry: u32) {
        let next = &mut self.parts[part].next;
        self.entries[*next as usize] = entry;
        *next += 1;
        if (*next as usize).is_multiple_of(CHUNK) {
            self.follow(part);
        }
    }

    /// Goes on with a part in a new chunk.
    #[cold]
    fn follow(&mut self, part: usize) {
        let chunk = self.following.len();
        let next = &mut self.parts[part].next;
        self.following[*next as usize / CHUNK - 1] = chunk as u32;
        self.following.push(0);
        *next = (chunk * CHUNK) as u32;
        if self.entries.len() < (chunk + 1) * CHUNK {
            // A quarter more, since all of it is written to once.
            self.entries.resize((chunk + 1 + chunk / 4) * CHUNK, 0);
        }
    }

    /// How many numbers there are.
    pub(in crate::record::segment) fn len(&self) -> usize {
        self.len
    }

    /// Calls `each` with the numbers of a part. Of their keys, the bits behind the first [`KEY_BITS`] are 0.
    #[inline]
    pub(in crate::record::segment) fn each(&self, part: usize, mut each: impl FnMut(u64)) {
        let mut block = 0;
        self.each_chunk(part, |entries| {
            for entry in entries {
                block += u64::from(entry & FAR);
                if entry & FAR != FAR {
                    let key = (part as u64) << (KEY_BITS - PART_BITS) | u64::from(entry >> PART_BITS);
                    each(key << (self.shift - (KEY_BITS - PART_BITS)) | block);
                }
            }
        });
    }

    #[inline]
    fn each_chunk(&self, part: usize, mut each: impl FnMut(&[u32])) {
        let (mut chunk, end) = (part, self.parts[part].next as usize);
        while chunk != end / CHUNK {
            each(&self.entries[chunk * CHUNK..(chunk + 1) * CHUNK]);
            chunk = self.following[chunk] as usize;
        }
        each(&self.entries[chunk * CHUNK..end]);
    }
}
