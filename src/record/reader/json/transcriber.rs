//! What transcribers write: Whisper and WhisperX (`segments`), whisper.cpp (`transcription`), AssemblyAI and Deepgram (`utterances`),
//! Rev (`monologues`).

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::place;
use crate::error::Error;
use crate::record::Turn;
use crate::record::origin::Original;
use crate::record::reader::assembly::Assembly;
use crate::record::reader::cast::Cast;
use crate::record::reader::json_row::Fields;
use crate::record::reader::json_text::said;
use crate::record::reader::{Known, Reading};
use crate::text::Span;

/// A stretch of recognised speech.
#[derive(Deserialize)]
struct Segment<'a> {
    #[serde(borrow, alias = "transcript")]
    text: &'a RawValue,
    #[serde(borrow, default)]
    start: Option<&'a RawValue>,
    #[serde(borrow, default)]
    end: Option<&'a RawValue>,
    /// whisper.cpp's times, in milliseconds.
    #[serde(default)]
    offsets: Option<Offsets>,
    #[serde(borrow, default)]
    speaker: Option<&'a RawValue>,
    #[serde(default)]
    words: Vec<Word>,
}

/// A recognised word.
#[derive(Deserialize)]
struct Word {
    #[serde(alias = "text", alias = "punctuated_word", alias = "value")]
    word: Option<String>,
    /// How sure the machine is of it, from 0 to 1.
    #[serde(alias = "score", alias = "confidence")]
    probability: Option<f64>,
}

#[derive(Deserialize)]
struct Offsets {
    from: f64,
    to: f64,
}

/// Rev's turns.
#[derive(Deserialize)]
struct Monologue<'a> {
    #[serde(borrow, default)]
    speaker: Option<&'a RawValue>,
    #[serde(borrow)]
    elements: Vec<Element<'a>>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(borrow)]
    value: &'a RawValue,
    #[serde(default)]
    ts: Option<f64>,
    #[serde(default)]
    end_ts: Option<f64>,
    #[serde(default)]
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct Voice<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    name: String,
}

/// Reads what a transcriber has written; `None` where these keys are none of theirs.
///
/// # Errors
/// The keys are there, and what stands under them is something else.
pub(super) fn read(
    path: &str,
    original: &Arc<Original>,
    fields: &Fields,
    known: &Known,
) -> Result<Option<Reading>, Error> {
    let under = |key: &str| fields.get(key).copied();
    let results = under("results").and_then(|results| serde_json::from_str::<Fields>(results.get()).ok());
    let utterances = under("utterances").or_else(|| results.as_ref()?.get("utterances").copied());
    // Utterances know who speaks, which segments beside them may not.
    let segments = utterances.or(under("segments")).or(under("transcription"));
    let mut talk = Talk { file: original.text(), assembly: Assembly::default(), cast: Cast::of(known), known };
    if let Some(segments) = segments.filter(|segments| segments.get().starts_with('[')) {
        talk.segments(&parse::<Vec<Segment>>(segments)?);
    } else if let Some(monologues) = under("monologues") {
        let voices = under("speakers").map(parse::<Vec<Voice>>).transpose()?.unwrap_or_default();
        talk.monologues(&parse::<Vec<Monologue>>(monologues)?, &voices);
    } else {
        return Ok(None);
    }
    let Talk { assembly, cast, .. } = talk;
    Ok(Some(Reading::of_one(assembly.transcript(path, original, known.clone()), cast)))
}

fn parse<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, Error> {
    let read = serde_json::from_str(raw.get());
    read.map_err(|error| Error::malformed(format!("is not as transcribers write it: {}", said(&error))))
}

/// A word that is less likely than this to be right proves nothing.
const SURE: f64 = 0.5;

/// Bytes of the text in which the next word is looked for.
const NEAR: usize = 300;

/// Turns in the making.
struct Talk<'a> {
    file: &'a str,
    assembly: Assembly,
    cast: Cast,
    known: &'a Known,
}

/// Seconds after which segments of one voice are another turn, so that a passage has its time.
const LONG: f64 = 30.0;

impl Talk<'_> {
    fn segments(&mut self, segments: &[Segment]) {
        let unit = unit(segments);
        let mut last: Option<String> = None;
        for segment in segments {
            let time = segment.time(unit);
            let voice = segment.speaker.and_then(label);
            let start = self.assembly.line();
            self.put(segment.text);
            self.note_unsure(start, &segment.words);
            let span = self.assembly.since(start);
            if span.is_empty() {
                continue;
            }
            let goes_on = last == voice
                && self.assembly.turns.last().is_some_and(|turn| is_near(turn, time, &self.assembly.text));
            last.clone_from(&voice);
            match self.assembly.turns.last_mut().filter(|_| goes_on) {
                Some(turn) => {
                    turn.span.end = span.end;
                    turn.time = turn.time.zip(time).map(|((start, _), (_, end))| (start, end)).or(turn.time);
                }
                None => self.turn(span, voice.as_deref(), time),
            }
        }
    }

    fn monologues(&mut self, monologues: &[Monologue], voices: &[Voice]) {
        for monologue in monologues {
            let voice = monologue.speaker.and_then(label);
            let named = voices.iter().find(|known| label(known.id) == voice).map(|known| known.name.as_str());
            let start = self.assembly.line();
            for element in &monologue.elements {
                let from = self.assembly.text.len();
                self.put(element.value);
                if element.confidence.is_some_and(|confidence| confidence < SURE) {
                    self.assembly.unsure.push(self.assembly.since(from));
                }
            }
            let span = self.assembly.since(start);
            let first = monologue.elements.iter().find_map(|element| element.ts);
            let last = monologue.elements.iter().rev().find_map(|element| element.end_ts);
            if !span.is_empty() {
                self.turn(span, named.or(voice.as_deref()), first.zip(last.or(first)));
            }
        }
    }

    /// Notes the words of the text since byte `start` of which the machine was not sure.
    fn note_unsure(&mut self, start: usize, words: &[Word]) {
        let mut from = start;
        for Word { word, probability } in words {
            let Some(word) = word.as_deref().map(str::trim).filter(|word| !word.is_empty()) else { continue };
            // A word that is missing is not looked for in all the rest.
            let near = self.assembly.text.floor_char_boundary(from + NEAR);
            let Some(found) = self.assembly.text[from..near].find(word) else { continue };
            let span = Span::new(from + found, from + found + word.len());
            from = span.end;
            if probability.is_some_and(|probability| probability < SURE) {
                self.assembly.unsure.push(span);
            }
        }
    }

    fn put(&mut self, raw: &RawValue) {
        let escaped = raw.get().strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or_default();
        self.assembly.push_json(escaped, place(self.file, raw).0 + 1);
    }

    fn turn(&mut self, span: Span, voice: Option<&str>, time: Option<(f64, f64)>) {
        let speaker = match voice {
            Some(voice) => self.cast.of_voice(voice),
            None => self.known.speaker.as_deref().map(|speaker| self.cast.of_label(speaker)),
        };
        self.assembly.turns.push(Turn { span, speaker, time, ..Turn::default() });
    }
}

impl Segment<'_> {
    /// Seconds into the recording, of times that are told in parts of a second.
    fn time(&self, unit: f64) -> Option<(f64, f64)> {
        if let Some(Offsets { from, to }) = self.offsets {
            return Some((from / 1000.0, to / 1000.0));
        }
        let start = number(self.start?)? / unit;
        Some((start, self.end.and_then(number).map_or(start, |end| end / unit)))
    }
}

/// How many of the units in which times are told make a second: AssemblyAI counts whole milliseconds, the others seconds. Nobody speaks a
/// word every twenty seconds.
fn unit(segments: &[Segment]) -> f64 {
    const SLOWEST: f64 = 20.0;
    let words: usize = segments.iter().map(|segment| segment.text.get().split_whitespace().count()).sum();
    let whole = segments.iter().filter_map(|segment| segment.end).all(|end| !end.get().contains('.'));
    let last = segments.iter().rev().find_map(|segment| number(segment.end?)).unwrap_or(0.0);
    if whole && last > words as f64 * SLOWEST { 1000.0 } else { 1.0 }
}

fn number(raw: &RawValue) -> Option<f64> {
    serde_json::from_str(raw.get()).ok()
}

/// Whose voice it is, told as a word or as a number.
fn label(raw: &RawValue) -> Option<String> {
    let text = serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_| raw.get().to_owned());
    Some(text.trim().to_owned()).filter(|text| !text.is_empty() && text != "null")
}

/// Whether a segment at `time` still belongs to `turn`: a sentence is going on, or the turn is short.
fn is_near(turn: &Turn, time: Option<(f64, f64)>, text: &str) -> bool {
    let ended = turn.span.of(text).ends_with(['.', '?', '!', '…', '"', '”']);
    match (turn.time, time) {
        (Some((start, _)), Some((_, end))) => end - start < if ended { LONG } else { 2.0 * LONG },
        _ => true,
    }
}
