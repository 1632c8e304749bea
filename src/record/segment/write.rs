//! Lays out an index file.

mod lists;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Seek, Write};

use rayon::prelude::*;

use super::layout::{Header, Part};
use super::sink::Sink;
use super::tables::{NONE, STRAIGHT};
use super::words::{BLOCK_BITS, Group, Shard};
use crate::record::{Remark, Speakers, Transcript};
use lists::{ShingleLists, WordLists};

/// What goes into an index.
pub(in crate::record) struct Contents<'a> {
    /// The transcripts, by file.
    pub(in crate::record) transcripts: &'a [Transcript],
    /// Everybody who speaks in them.
    pub(in crate::record) speakers: &'a Speakers,
    /// The files that were read: path, hash, and how many transcripts it gave.
    pub(in crate::record) files: &'a [(String, [u8; 32], usize)],
    /// What was skipped, left out or odd.
    pub(in crate::record) remarks: &'a [Remark],
}

/// Most bytes of text of one index, and most blocks: a larger record is cut into several.
const MOST_TEXT: usize = u32::MAX as usize;
const MOST_BLOCKS: usize = 1 << BLOCK_BITS;

/// Writes an index of `contents`.
///
/// # Errors
/// The writer's, and a record that is too large for one index.
pub(in crate::record) fn write<W: Write + Seek + Send>(contents: &Contents, out: W) -> io::Result<W> {
    lay_out(contents, out).map(|(out, _)| out)
}

/// The same, with the header.
pub(super) fn lay_out<W: Write + Seek + Send>(contents: &Contents, out: W) -> io::Result<(W, Header)> {
    let transcripts = contents.transcripts;
    let text: usize = transcripts.iter().map(|transcript| transcript.text.len()).sum();
    if text > MOST_TEXT {
        return Err(too_large());
    }
    let mut sink = Sink::new(out)?;
    let texts = transcripts.iter().map(|transcript| transcript.text.as_bytes());
    // What one thread writes, others need not wait for.
    let (written, groups) = rayon::join(
        || sink.part(Part::Text, texts),
        || groups(transcripts, text).into_par_iter().map(Group::of).collect::<Vec<_>>(),
    );
    written?;
    if groups.iter().map(|group| group.blocks).sum::<usize>() > MOST_BLOCKS {
        return Err(too_large());
    }
    let (tables, words) = rayon::join(|| Tables::of(contents, &groups), || WordLists::of(&groups));
    let (written, shingles) = rayon::join(|| write_words(&tables, &words, &mut sink), || ShingleLists::of(&groups));
    written?;
    sink.part(Part::ShingleStarts, [shingles.starts.as_slice()])?;
    sink.part(Part::Shingles, shingles.shingles.iter().map(Vec::as_slice))?;
    sink.part(Part::Files, [tables.files.as_slice()])?;
    sink.part(Part::Remarks, [tables.remarks.as_slice()])?;
    sink.finish(groups.iter().flat_map(|group| &group.shards).map(|shard| u64::from(shard.words)).sum())
}

fn too_large() -> io::Error {
    let what = "this is more than one index can hold (4 GB of text): build several, and give --record all of them";
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

fn write_words<W: Write + Seek>(tables: &Tables, words: &WordLists, sink: &mut Sink<W>) -> io::Result<()> {
    for (part, bytes) in tables.parts() {
        sink.part(part, [bytes])?;
    }
    sink.part(Part::WordStarts, [words.starts.as_slice()])?;
    sink.part(Part::Words, [words.words.as_slice()])?;
    sink.part(Part::Postings, words.postings.iter().map(Vec::as_slice))
}

/// Cuts the transcripts, which have `text` bytes, into groups for the threads. Nothing that is written depends on where.
fn groups(transcripts: &[Transcript], text: usize) -> Vec<&[Transcript]> {
    const BYTES: usize = 1 << 23;
    const MOST: usize = 64;
    let most = (text / MOST).max(BYTES);
    let mut groups = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, transcript) in transcripts.iter().enumerate() {
        if bytes > 0 && bytes + transcript.text.len() > most {
            groups.push(&transcripts[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += transcript.text.len();
    }
    groups.push(&transcripts[start..]);
    groups
}

/// The parts that hold rows.
#[derive(Default)]
struct Tables<'a> {
    strings: Strings<'a>,
    blocks: Vec<u8>,
    voices: Vec<u8>,
    turns: Vec<u8>,
    extras: Vec<u8>,
    transcripts: Vec<u8>,
    speakers: Vec<u8>,
    days: Vec<u8>,
    origins: Vec<u8>,
    unsure: Vec<u8>,
    files: Vec<u8>,
    remarks: Vec<u8>,
    /// Where the next transcript's things begin.
    next: Next,
}

#[derive(Default, Clone, Copy)]
struct Next {
    text: u32,
    block: u32,
    turn: u32,
    origin: u32,
}

impl<'a> Tables<'a> {
    fn of(contents: &'a Contents, groups: &[Group]) -> Self {
        let mut tables = Self::default();
        let mut files = contents.files.iter().enumerate().flat_map(|(at, file)| std::iter::repeat_n(at as u32, file.2));
        for (transcript, shard) in contents.transcripts.iter().zip(groups.iter().flat_map(|group| &group.shards)) {
            tables.add(transcript, shard, files.next().unwrap_or(NONE));
        }
        tables.row_of([NONE; 5], 0, NONE);
        tables.add_speakers(contents.speakers);
        for (path, hash, _) in contents.files {
            let path = tables.strings.number(path);
            tables.files.extend(path.to_le_bytes());
            tables.files.extend(0_u32.to_le_bytes());
            tables.files.extend(hash);
        }
        for remark in contents.remarks {
            let path = tables.strings.number_of(remark.path.to_string_lossy());
            let row = [remark.sort, path, tables.strings.number(&remark.text), remark.line];
            push(&mut tables.remarks, row);
        }
        tables
    }

    fn add(&mut self, transcript: &'a Transcript, shard: &Shard, file: u32) {
        let string = |strings: &mut Strings<'a>, text: &'a Option<String>| strings.maybe(text.as_deref());
        let heading = [
            self.strings.number(&transcript.path),
            string(&mut self.strings, &transcript.title),
            string(&mut self.strings, &transcript.url),
            string(&mut self.strings, &transcript.date),
            transcript.tier as u32,
        ];
        let base = self.next.text;
        self.row_of(heading, shard.words, file);
        push(&mut self.blocks, shard.blocks.iter().map(|start| base + start));
        push(&mut self.voices, shard.voices.iter().flatten().copied());
        for turn in &transcript.turns {
            let place = |at: usize| base + at as u32;
            push(&mut self.turns, [place(turn.span.start), place(turn.span.end), turn.speaker.unwrap_or(NONE)]);
            let strings = [&turn.role, &turn.date, &turn.url];
            if strings.iter().any(|text| text.is_some()) || turn.time.is_some() || turn.page.is_some() {
                let strings = strings.map(|text| self.strings.maybe(text.as_deref()));
                push(&mut self.extras, [self.next.turn]);
                push(&mut self.extras, strings);
                let (start, end) = turn.time.unwrap_or((f64::NAN, f64::NAN));
                self.extras.extend(start.to_bits().to_le_bytes());
                self.extras.extend(end.to_bits().to_le_bytes());
                push(&mut self.extras, [turn.page.unwrap_or(NONE)]);
            }
            self.next.turn += 1;
        }
        for piece in transcript.origin.pieces(&transcript.text) {
            let straight = if piece.straight { STRAIGHT } else { 0 };
            push(&mut self.origins, [base + piece.text as u32, piece.points as u32, piece.len as u32 | straight]);
            self.next.origin += 1;
        }
        push(
            &mut self.unsure,
            transcript.unsure.iter().flat_map(|span| [base + span.start as u32, base + span.end as u32]),
        );
        self.next.text += transcript.text.len() as u32;
        self.next.block += shard.blocks.len() as u32;
    }

    fn row_of(&mut self, heading: [u32; 5], words: u32, file: u32) {
        let Next { text, block, turn, origin } = self.next;
        push(&mut self.transcripts, heading);
        push(&mut self.transcripts, [text, block, words, turn, origin, file]);
    }

    fn add_speakers(&mut self, speakers: &'a Speakers) {
        let mut day = 0;
        for speaker in speakers.iter() {
            push(&mut self.speakers, [self.strings.number(&speaker.label), speaker.turns as u32, day]);
            for (date, len) in &speaker.days {
                push(&mut self.days, [self.strings.number(date), u32::try_from(*len).unwrap_or(u32::MAX)]);
                day += 1;
            }
        }
        push(&mut self.speakers, [NONE, 0, day]);
    }

    fn parts(&self) -> [(Part, &[u8]); 11] {
        [
            (Part::Blocks, &self.blocks),
            (Part::Voices, &self.voices),
            (Part::Turns, &self.turns),
            (Part::Extras, &self.extras),
            (Part::Transcripts, &self.transcripts),
            (Part::StringEnds, &self.strings.ends),
            (Part::Strings, &self.strings.bytes),
            (Part::Speakers, &self.speakers),
            (Part::Days, &self.days),
            (Part::Origins, &self.origins),
            (Part::Unsure, &self.unsure),
        ]
    }
}

fn push(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    numbers.into_iter().for_each(|number| out.extend(number.to_le_bytes()));
}

/// Strings, each once.
#[derive(Default)]
struct Strings<'a> {
    numbers: HashMap<Cow<'a, str>, u32>,
    ends: Vec<u8>,
    bytes: Vec<u8>,
}

impl<'a> Strings<'a> {
    fn number(&mut self, text: &'a str) -> u32 {
        self.number_of(Cow::Borrowed(text))
    }

    fn number_of(&mut self, text: Cow<'a, str>) -> u32 {
        let next = self.numbers.len() as u32;
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        self.bytes.extend(text.as_bytes());
        self.ends.extend((self.bytes.len() as u32).to_le_bytes());
        self.numbers.insert(text, next);
        next
    }

    fn maybe(&mut self, text: Option<&'a str>) -> u32 {
        text.map_or(NONE, |text| self.number(text))
    }
}
