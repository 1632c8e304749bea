//! A few documents of a record on their own: those that a draft names as the source of a quotation.

use std::collections::HashMap;

use super::{Record, Transcript};
use crate::text::Span;

/// A document of a record, or some turns of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Number of the transcript in the record.
    pub transcript: usize,
    /// Where the turns stand in its text; the whole of it where there is none.
    pub turns: Vec<Span>,
}

/// What documents and turns go by.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: HashMap<String, Vec<Source>>,
}

/// Seconds around a time in which words that are said to stand there begin or end.
const AROUND: f64 = 30.0;

impl Names {
    fn of(record: &Record) -> Self {
        let mut names = Self::default();
        for transcript in 0..record.len() {
            let heading = record.heading(transcript);
            let path = heading.path.replace('\\', "/");
            let ends = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
            let ends: Vec<&str> = ends.map(|at| &path[at..]).collect();
            let bare = ends.last().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem);
            let known = ends.iter().copied().chain(bare).chain(heading.title).chain(heading.url);
            known.for_each(|name| names.add(name, Source { transcript, turns: Vec::new() }));
            for turn in record.turns_of(transcript) {
                let own = turn.url.filter(|url| Some(*url) != heading.url);
                if let Some(url) = own {
                    names.add(url, Source { transcript, turns: vec![turn.span] });
                }
            }
        }
        names
    }

    fn add(&mut self, name: &str, source: Source) {
        let known = self.by_name.entry(folded(name)).or_default();
        match known.last_mut().filter(|last| last.transcript == source.transcript) {
            Some(last) if last.turns.is_empty() => {}
            Some(last) => last.turns.extend(source.turns),
            None => known.push(source),
        }
    }
}

/// A name without what does not tell documents apart: case, white space, the scheme of an address and its fragment.
fn folded(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let address = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    let Some(address) = address else { return name.split_whitespace().collect::<Vec<_>>().join(" ") };
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned()
}

impl Record {
    /// The documents and turns that go by `name`: a path or the end of one, a file's name without its ending, a title, an address. Near the
    /// time `seconds` where that is given and the record has times.
    pub fn named(&self, name: &str, seconds: Option<f64>) -> Vec<Source> {
        let names = self.names.get_or_init(|| Names::of(self));
        let mut found = names.by_name.get(&folded(name)).cloned().unwrap_or_default();
        for source in found.iter_mut().filter(|_| seconds.is_some()) {
            let at = seconds.unwrap_or_default();
            let is_near = |time: (f64, f64)| time.0 <= at + AROUND && time.1 >= at - AROUND;
            let near = self.turns_of(source.transcript).filter(|turn| turn.time.is_some_and(is_near));
            let near: Vec<Span> = near.map(|turn| turn.span).collect();
            if !near.is_empty() {
                source.turns = near;
            }
        }
        found
    }

    /// A record of these sources alone, in this order; every word stands where it does in this record.
    #[must_use]
    pub fn part(&self, sources: &[Source]) -> Self {
        let transcripts: Vec<_> =
            sources.iter().map(|source| cut(self.transcript(source.transcript), source)).collect();
        let mut part = Self::of(&transcripts, &self.speakers);
        part.speakers.call_as_in(&self.speakers);
        part
    }
}

/// The transcript with nothing in it but the turns of `source`: blanks stand for all others.
fn cut(mut transcript: Transcript, source: &Source) -> Transcript {
    if source.turns.is_empty() {
        return transcript;
    }
    let mut text = String::with_capacity(transcript.text.len());
    for turn in &source.turns {
        text.extend(std::iter::repeat_n(' ', turn.start.saturating_sub(text.len())));
        text.push_str(turn.of(&transcript.text));
    }
    text.extend(std::iter::repeat_n(' ', transcript.text.len().saturating_sub(text.len())));
    transcript.text = text;
    transcript.turns.retain(|turn| source.turns.contains(&turn.span));
    transcript
}

#[cfg(test)]
mod tests;
