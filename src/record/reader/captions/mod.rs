//! WebVTT and SubRip (SRT): words with the times at which they are shown.
//!
//! W3C's WebVTT for `.vtt`; SubRip has no specification, and is read as its players read it.

mod cue;
mod payload;
mod roll_up;

use super::assembly::Assembly;
use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading};
use crate::record::Turn;
use crate::record::origin::Original;
use crate::text::{Source, Span};
pub(super) use cue::are_captions;
use cue::{Cue, Line, cues};

/// Reads captions. Who speaks is told by voices (`<v Name>`), or by labels in the words.
pub(super) fn read(source: Source, known: Known) -> Reading {
    let path = source.path().to_string_lossy().into_owned();
    let original = Original::new(source.into_text());
    let (mut cues, skipped) = cues(original.text());
    let folded = roll_up::fold(&mut cues);
    let mut captions = Captions::default();
    for cue in &cues {
        captions.add(cue);
    }
    let mut cast = Cast::of(&known);
    captions.turns(&known, &mut cast);
    let mut notes = Vec::new();
    if folded > 0 {
        notes.push(format!("{folded} captions repeat the one before them, and were joined with it"));
    }
    let transcript = captions.assembly.transcript(&path, &original, known);
    Reading { skipped, notes, ..Reading::of_one(transcript, cast) }
}

/// Seconds of silence after which a paragraph ends.
const PAUSE: f64 = 3.0;

/// Seconds after which a paragraph ends with the next sentence, and after which it ends in any case.
const LONG: f64 = 20.0;
const TOO_LONG: f64 = 60.0;

/// Captions put together.
#[derive(Default)]
struct Captions {
    assembly: Assembly,
    /// Where each line begins and ends, when it is shown, and by whom it is spoken.
    lines: Vec<Spoken>,
    /// Where paragraphs begin, and where somebody else begins to speak who is not named.
    paragraphs: Vec<usize>,
    changes: Vec<usize>,
    /// When the last paragraph began.
    began: f64,
}

struct Spoken {
    span: Span,
    time: (f64, f64),
    voice: Option<String>,
}

impl Captions {
    fn add(&mut self, cue: &Cue) {
        for line in &cue.lines {
            let begins = self.begins(cue, line);
            let start = self.assembly.line();
            for (words, source) in &line.pieces {
                self.assembly.push(words, *source);
            }
            let span = self.assembly.since(start);
            if span.is_empty() {
                continue;
            }
            if begins {
                self.paragraphs.push(span.start);
                self.began = cue.time.0;
            }
            if line.changes {
                self.changes.push(span.start);
            }
            self.lines.push(Spoken { span, time: cue.time, voice: line.voice.clone() });
        }
    }

    /// Whether a line begins a paragraph: after a pause, with another voice, or when the paragraph has become long.
    fn begins(&self, cue: &Cue, line: &Line) -> bool {
        let Some(last) = self.lines.last() else { return true };
        let elapsed = cue.time.0 - self.began;
        let ended = self.assembly.text.trim_end().ends_with(['.', '?', '!', '…', '"', '”', ']', ')']);
        let pause = cue.time.0 - last.time.1;
        last.voice != line.voice || pause >= PAUSE || (ended && elapsed >= LONG) || elapsed >= TOO_LONG
    }

    fn turns(&mut self, known: &Known, cast: &mut Cast) {
        let text = &self.assembly.text;
        let mut turns = if self.lines.iter().any(|line| line.voice.is_some()) {
            self.of_voices(known, cast)
        } else {
            let (span, paragraphs) = (Span::new(0, text.len()), self.paragraphs.as_slice());
            transcript::turns(Body { text, span, paragraphs, changes: &self.changes }, known, cast)
        };
        for turn in &mut turns {
            turn.time = self.time_of(turn.span).or(turn.time);
        }
        self.assembly.turns = turns;
    }

    fn of_voices(&self, known: &Known, cast: &mut Cast) -> Vec<Turn> {
        let default = known.speaker.as_deref().map(|speaker| cast.of_mention(speaker));
        let mut turns: Vec<Turn> = Vec::new();
        for line in &self.lines {
            match turns.last_mut() {
                Some(turn) if self.paragraphs.binary_search(&line.span.start).is_err() => turn.span.end = line.span.end,
                _ => {
                    let speaker = line.voice.as_deref().map_or(default, |voice| cast.of_voice(voice));
                    turns.push(Turn { span: line.span, speaker, ..Turn::default() });
                }
            }
        }
        turns
    }

    /// When the words of `span` are shown.
    fn time_of(&self, span: Span) -> Option<(f64, f64)> {
        let first = self.lines.partition_point(|line| line.span.end <= span.start);
        let last = self.lines.partition_point(|line| line.span.start < span.end).checked_sub(1)?;
        Some((self.lines.get(first)?.time.0, self.lines.get(last)?.time.1))
    }
}

#[cfg(test)]
mod tests;
