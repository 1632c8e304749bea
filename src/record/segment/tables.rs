//! What an index holds beside words: transcripts, turns, speakers, files.

use super::Segment;
use super::layout::{Part, u32_at, u64_at};
use super::postings::partition;
use crate::record::origin::Piece;
use crate::record::{Heading, Origin, Remark, Tier, Transcript, Turn, TurnRef};
use crate::text::Span;

/// Bytes of a row.
pub(super) const TURN: usize = 12;
pub(super) const EXTRA: usize = 36;
pub(super) const TRANSCRIPT: usize = 44;
pub(super) const SPEAKER: usize = 12;
pub(super) const DAY: usize = 8;
pub(super) const ORIGIN: usize = 12;
pub(super) const UNSURE: usize = 8;
pub(super) const FILE: usize = 40;
pub(super) const REMARK: usize = 16;

/// Stands for no string, no speaker.
pub(super) const NONE: u32 = u32::MAX;

/// Set in the length of a piece that was copied letter for letter.
pub(super) const STRAIGHT: u32 = 1 << 31;

/// A row of the transcripts: where its things begin; they end where those of the next row begin.
#[derive(Clone, Copy)]
pub(super) struct Row<'s> {
    own: &'s [u8],
    next: &'s [u8],
}

impl Row<'_> {
    fn field(self, number: usize) -> usize {
        u32_at(self.own, number * 4) as usize
    }

    /// From this row's field to that of the next.
    fn range(self, number: usize) -> std::ops::Range<usize> {
        self.field(number)..u32_at(self.next, number * 4) as usize
    }

    /// Where its text stands among that of all transcripts.
    pub(super) fn text(self) -> Span {
        let text = self.range(5);
        Span::new(text.start, text.end.max(text.start))
    }

    /// Its blocks.
    pub(super) fn blocks(self) -> std::ops::Range<usize> {
        self.range(6)
    }

    pub(super) fn turns(self) -> std::ops::Range<usize> {
        self.range(8)
    }

    fn origins(self) -> std::ops::Range<usize> {
        self.range(9)
    }
}

impl Segment {
    /// Number of transcripts.
    pub(in crate::record) fn transcripts(&self) -> usize {
        self.rows(Part::Transcripts, TRANSCRIPT).saturating_sub(1)
    }

    pub(super) fn transcript(&self, at: usize) -> Row<'_> {
        let both = self.bytes(Part::Transcripts, at.saturating_mul(TRANSCRIPT), 2 * TRANSCRIPT);
        let (own, next) = both.split_at(TRANSCRIPT.min(both.len()));
        Row { own, next }
    }

    /// The transcript to which a block belongs.
    pub(in crate::record) fn transcript_of(&self, block: u32) -> usize {
        let firsts =
            self.firsts.get_or_init(|| (0..self.transcripts()).map(|at| self.transcript(at).field(6) as u32).collect());
        firsts.partition_point(|first| *first <= block).saturating_sub(1)
    }

    /// The blocks of a transcript.
    pub(in crate::record) fn blocks_in(&self, transcript: usize) -> std::ops::Range<usize> {
        self.transcript(transcript).blocks()
    }

    /// Number of words of a transcript.
    pub(in crate::record) fn words_in(&self, transcript: usize) -> u32 {
        self.transcript(transcript).field(7) as u32
    }

    /// What is known of a transcript.
    pub(in crate::record) fn heading(&self, transcript: usize) -> Heading<'_> {
        let row = self.transcript(transcript);
        Heading {
            path: self.string(row.field(0) as u32).unwrap_or_default(),
            title: self.string(row.field(1) as u32),
            url: self.string(row.field(2) as u32),
            date: self.string(row.field(3) as u32),
            tier: Tier::ALL.get(row.field(4)).copied().unwrap_or_default(),
        }
    }

    /// The file of a transcript, by its place among the files.
    pub(in crate::record) fn file_of(&self, transcript: usize) -> usize {
        self.transcript(transcript).field(10)
    }

    /// Number of turns.
    pub(in crate::record) fn turns(&self) -> usize {
        self.rows(Part::Turns, TURN)
    }

    /// Positions of a transcript's turns.
    pub(in crate::record) fn turns_in(&self, transcript: usize) -> std::ops::Range<usize> {
        self.transcript(transcript).turns()
    }

    /// A turn, with its place in its transcript's text.
    pub(in crate::record) fn turn(&self, transcript: usize, turn: usize) -> Option<TurnRef<'_>> {
        let base = self.transcript(transcript).text().start;
        let row = self.row(Part::Turns, turn, TURN);
        let place = |at| (u32_at(row, at) as usize).saturating_sub(base);
        let speaker = Some(u32_at(row, 8)).filter(|speaker| *speaker != NONE);
        let found = TurnRef { span: Span::new(place(0), place(4).max(place(0))), speaker, ..TurnRef::default() };
        (!row.is_empty()).then(|| self.with_extra(turn, found))
    }

    /// The last turn of a transcript that begins at or before byte `byte` of its text.
    pub(in crate::record) fn turn_at(&self, transcript: usize, byte: usize) -> Option<TurnRef<'_>> {
        let row = self.transcript(transcript);
        let (turns, at) = (row.turns(), row.text().start + byte);
        let start = |turn: usize| u32_at(self.row(Part::Turns, turn, TURN), 0) as usize;
        let found = partition(turns.len(), |turn| start(turns.start + turn) <= at);
        self.turn(transcript, turns.start + found.checked_sub(1)?)
    }

    fn with_extra<'s>(&'s self, turn: usize, found: TurnRef<'s>) -> TurnRef<'s> {
        let extra = |at: usize| self.row(Part::Extras, at, EXTRA);
        let count = self.rows(Part::Extras, EXTRA);
        let at = partition(count, |at| (u32_at(extra(at), 0) as usize) < turn);
        let row = if at < count { extra(at) } else { &[] };
        if row.is_empty() || u32_at(row, 0) as usize != turn {
            return found;
        }
        let (start, end) = (f64::from_bits(u64_at(row, 16)), f64::from_bits(u64_at(row, 24)));
        TurnRef {
            role: self.string(u32_at(row, 4)),
            date: self.string(u32_at(row, 8)),
            url: self.string(u32_at(row, 12)),
            time: (!start.is_nan()).then_some((start, end)),
            page: Some(u32_at(row, 32)).filter(|page| *page != NONE),
            ..found
        }
    }

    /// The words in `span` of a transcript's text of which those who wrote them down were not sure.
    pub(in crate::record) fn unsure(&self, transcript: usize, span: Span) -> impl Iterator<Item = Span> + '_ {
        let base = self.transcript(transcript).text().start;
        let row = |at: usize| {
            let row = self.row(Part::Unsure, at, UNSURE);
            Span::new(u32_at(row, 0) as usize, u32_at(row, 4) as usize)
        };
        let count = self.rows(Part::Unsure, UNSURE);
        let first = partition(count, |at| row(at).end <= base + span.start);
        let words = (first..count).map(row).take_while(move |word| word.start < base + span.end);
        words.map(move |word| Span::new(word.start.saturating_sub(base), word.end.saturating_sub(base)))
    }

    /// Where `span` of a transcript's text stands in its file, in code points.
    pub(in crate::record) fn wire(&self, transcript: usize, span: Span) -> [usize; 2] {
        let row = self.transcript(transcript);
        let (pieces, base) = (row.origins(), row.text().start);
        let start_of = |piece: usize| self.piece(pieces.start + piece, base).text;
        let place = |piece: usize, byte: usize, at_end: bool| {
            let Piece { text, points, len, straight } = self.piece(pieces.start + piece, base);
            if straight {
                return points + self.text(transcript, Span::new(text, byte.max(text))).chars().count().min(len);
            }
            points + if at_end { len } else { 0 }
        };
        let start = match partition(pieces.len(), |piece| start_of(piece) <= span.start) {
            0 => 0,
            after => place(after - 1, span.start, false),
        };
        let end = match partition(pieces.len(), |piece| start_of(piece) < span.end) {
            0 => start,
            after => place(after - 1, span.end, true),
        };
        [start, if span.is_empty() { start } else { end.max(start) }]
    }

    /// The words of a transcript at `span`; none where it is no text.
    pub(in crate::record) fn text(&self, transcript: usize, span: Span) -> &str {
        self.text_of(self.transcript(transcript), span)
    }

    /// The same where the transcript's row has been read.
    pub(super) fn text_of(&self, row: Row, span: Span) -> &str {
        let whole = row.text();
        let span = Span::new(span.start.min(whole.len()), span.end.min(whole.len()).max(span.start.min(whole.len())));
        let bytes = self.bytes(Part::Text, whole.start + span.start, span.len());
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Length of a transcript's text, in bytes.
    pub(in crate::record) fn text_len(&self, transcript: usize) -> usize {
        self.transcript(transcript).text().len()
    }

    /// The speakers: label, number of turns, and how many bytes each says on each day.
    pub(in crate::record) fn speakers(&self) -> impl Iterator<Item = (&str, usize, Vec<(&str, usize)>)> {
        let count = self.rows(Part::Speakers, SPEAKER).saturating_sub(1);
        let field = |at: usize, number: usize| u32_at(self.row(Part::Speakers, at, SPEAKER), number * 4);
        (0..count).map(move |at| {
            let days = (field(at, 2) as usize..field(at + 1, 2) as usize).map(|day| {
                let row = self.row(Part::Days, day, DAY);
                (self.string(u32_at(row, 0)).unwrap_or_default(), u32_at(row, 4) as usize)
            });
            (self.string(field(at, 0)).unwrap_or_default(), field(at, 1) as usize, days.collect())
        })
    }

    /// The files that were read: path and hash.
    pub(in crate::record) fn files(&self) -> impl ExactSizeIterator<Item = (&str, [u8; 32])> {
        (0..self.rows(Part::Files, FILE)).map(|at| {
            let row = self.row(Part::Files, at, FILE);
            let hash = row.get(8..40).and_then(|hash| hash.try_into().ok()).unwrap_or([0; 32]);
            (self.string(u32_at(row, 0)).unwrap_or_default(), hash)
        })
    }

    /// What was skipped, left out or odd when the files were read: its sort, the file, and what it was.
    pub(in crate::record) fn remarks(&self) -> impl Iterator<Item = Remark> + '_ {
        (0..self.rows(Part::Remarks, REMARK)).map(|at| {
            let row = self.row(Part::Remarks, at, REMARK);
            let string = |at: usize| self.string(u32_at(row, at)).unwrap_or_default();
            Remark { sort: u32_at(row, 0), path: string(4).into(), text: string(8).to_owned(), line: u32_at(row, 12) }
        })
    }

    /// A transcript as it was read.
    pub(in crate::record) fn read(&self, at: usize) -> Transcript {
        let heading = self.heading(at);
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let row = self.transcript(at);
        let turn = |turn: TurnRef| Turn {
            span: turn.span,
            speaker: turn.speaker,
            role: turn.role.map(Into::into),
            date: turn.date.map(Into::into),
            url: turn.url.map(Into::into),
            time: turn.time,
            page: turn.page,
        };
        Transcript {
            path: heading.path.to_owned(),
            text: self.text(at, Span::new(0, row.text().len())).to_owned(),
            origin: Origin::kept(row.origins().map(|piece| self.piece(piece, row.text().start)).collect()),
            turns: row.turns().filter_map(|number| self.turn(at, number)).map(turn).collect(),
            unsure: self.unsure(at, Span::new(0, row.text().len())).collect(),
            title: owned(heading.title),
            url: owned(heading.url),
            date: owned(heading.date),
            tier: heading.tier,
        }
    }

    /// Row `at` of the origins, in the text of a transcript that begins at byte `base`.
    fn piece(&self, at: usize, base: usize) -> Piece {
        let row = self.row(Part::Origins, at, ORIGIN);
        let len = u32_at(row, 8);
        Piece {
            text: (u32_at(row, 0) as usize).saturating_sub(base),
            points: u32_at(row, 4) as usize,
            len: (len & !STRAIGHT) as usize,
            straight: len & STRAIGHT != 0,
        }
    }

    fn string(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = |at: usize| u32_at(self.row(Part::StringEnds, at, 4), 0) as usize;
        if number >= self.rows(Part::StringEnds, 4) {
            return None;
        }
        let start = number.checked_sub(1).map_or(0, end);
        std::str::from_utf8(self.bytes(Part::Strings, start, end(number).saturating_sub(start))).ok()
    }
}
