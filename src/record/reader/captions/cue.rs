//! Cues: a line of times, and lines of words until the next gap.

use std::borrow::Cow;

use super::payload::Payload;
use crate::error::{Error, Kind};
use crate::text::Span;

/// Words that are shown together.
#[derive(Debug, Default)]
pub(super) struct Cue<'a> {
    /// Seconds into the recording: start and end.
    pub(super) time: (f64, f64),
    pub(super) lines: Vec<Line<'a>>,
}

/// A line of a cue, or what one voice says of it.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    /// Who speaks, where a voice tag says so.
    pub(super) voice: Option<String>,
    /// Whether a mark says that somebody else begins to speak: `>>`, or `-`.
    pub(super) changes: bool,
    /// The words, each piece with its place in the file.
    pub(super) pieces: Vec<(Cow<'a, str>, Span)>,
}

impl Line<'_> {
    /// The words without their places.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(words, _)| words.as_ref()).collect()
    }
}

/// Times that could not be read and are told one by one.
const MOST_TOLD: usize = 20;

/// The cues of a file in its order, and what of it could not be used. Comments, styles and settings are passed over.
pub(super) fn cues(text: &str) -> (Vec<Cue<'_>>, Vec<Error>) {
    let mut cues = Vec::new();
    let (mut skipped, mut bad) = (Vec::new(), 0);
    let mut open: Option<Payload> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        let words = span.of(text);
        if words.contains("-->") {
            cues.extend(open.take().map(|payload| without_counter(payload.finish())));
            open = times(words).map(Payload::new);
            if open.is_none() {
                bad += 1;
                let what = "its times cannot be read, and its words are left out";
                let told = (bad <= MOST_TOLD).then(|| Error::new(Kind::Malformed(what.into())).line(number + 1));
                skipped.extend(told);
            }
        } else if line.trim_end_matches(['\r', '\n']).is_empty() {
            cues.extend(open.take().map(Payload::finish));
        } else if let Some(payload) = &mut open {
            payload.line(text, span);
        }
    }
    cues.extend(open.map(Payload::finish));
    if bad > MOST_TOLD {
        let what = format!("the times of {} more captions cannot be read", bad - MOST_TOLD);
        skipped.push(Error::new(Kind::Malformed(what)));
    }
    (cues, skipped)
}

/// Whether a text holds captions: a line of times stands near its beginning.
pub(in crate::record::reader) fn are_captions(text: &str) -> bool {
    const NEAR: usize = 50;
    text.starts_with("WEBVTT") || text.lines().take(NEAR).any(|line| times(line).is_some())
}

/// Takes from the words of a cue the counter of the next one, where no gap stands between the two.
fn without_counter(mut cue: Cue) -> Cue {
    let is_counter = |line: &Line| line.text().bytes().all(|byte| byte.is_ascii_digit());
    if cue.lines.len() > 1 && cue.lines.last().is_some_and(is_counter) {
        cue.lines.pop();
    }
    cue
}

/// `00:00:01.000 --> 00:00:04,000 position:50%` in seconds.
fn times(line: &str) -> Option<(f64, f64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    let (start, end) = (seconds(start.trim())?, seconds(end)?);
    (start <= end).then_some((start, end))
}

/// `[hh:]mm:ss.mmm`, with a comma in SubRip.
fn seconds(time: &str) -> Option<f64> {
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','));
    let parts = time.split(':').map(|part| part.replace(',', ".").parse::<f64>().ok());
    let parts: Vec<f64> = parts.collect::<Option<_>>().filter(|_| is_time)?;
    (2..=3).contains(&parts.len()).then(|| parts.iter().fold(0.0, |total, part| total * 60.0 + part))
}
