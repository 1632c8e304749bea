//! Turns from text: labelled lines, or paragraphs that one person speaks.

use std::collections::{HashMap, HashSet};

use super::Known;
use super::cast::Cast;
use super::inside::Inside;
use super::label::{self, Form, Label};
use crate::record::Turn;
use crate::text::Span;

/// A text in which turns are looked for.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Where it is spoken words: behind front matter.
    pub(super) span: Span,
    /// Bytes at which paragraphs begin beside those after a blank line, ascending.
    pub(super) paragraphs: &'a [usize],
}

/// Reads the turns of a text. Whether it is a labelled transcript is decided for the whole of it: labels have to
/// come back, or to stand at most of its lines.
pub(super) fn turns(body: Body, known: &Known, cast: &mut Cast) -> Vec<Turn> {
    let text = body.text;
    let lines = lines(body);
    let trusted = trusted(text, &lines, known);
    let mut script = Script::new(text, known, cast, !trusted.is_empty());
    let inside = Inside::of(text, &lines, &trusted);
    for line in &lines {
        let mut pieces = inside.split(text, line);
        match line.label.as_ref().filter(|label| trusted.contains(label.name)) {
            Some(label) => script.speak(pieces.first, label),
            None => script.go_on(pieces.first, line.begins),
        }
        pieces.rest.drain(..).for_each(|(piece, label)| script.speak(piece, &label));
    }
    script.finish()
}

/// A line with something on it.
pub(super) struct Line<'a> {
    pub(super) span: Span,
    /// Whether it begins a paragraph.
    begins: bool,
    pub(super) label: Option<Label<'a>>,
}

fn lines(body: Body<'_>) -> Vec<Line<'_>> {
    let Body { text, span, paragraphs } = body;
    let mut lines = Vec::new();
    let (mut start, mut after_blank) = (span.start, true);
    for line in span.of(text).split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            let begins = after_blank || paragraphs.binary_search(&span.start).is_ok();
            lines.push(Line { span, begins, label: label::read(span.of(text)) });
        }
        after_blank = span.is_empty();
    }
    lines
}

/// The names whose labels are believed; empty when the text is no labelled transcript.
fn trusted<'a>(text: &str, lines: &[Line<'a>], known: &Known) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in lines.iter().filter_map(|line| line.label.as_ref()) {
        *counts.entry(label.name).or_default() += 1;
    }
    if counts.is_empty() {
        return HashSet::new();
    }
    let common = common_words(text, lines);
    let mut labels: Vec<&Label> = lines.iter().filter_map(|line| line.label.as_ref()).collect();
    labels.retain(|label| !is_common(label, counts[label.name], &common));
    labels.retain(|label| counts[label.name] > 1 || !label.is_address());
    if labels.iter().filter(|label| label.form != Form::Plain).count() * 5 >= labels.len() * 4 {
        labels.retain(|label| label.form != Form::Plain || counts[label.name] >= 3);
    }
    let evidence = Evidence::of(lines, &labels, &counts);
    if evidence.suffices(known) { labels.iter().map(|label| label.name).collect() } else { HashSet::new() }
}

/// What speaks for a labelled transcript.
struct Evidence {
    /// Whether the first line, headings aside, has a label.
    first: bool,
    /// Number of labelled lines, and of those whose labels are more than a few words with capitals.
    labelled: usize,
    marked: usize,
    /// Number of names, and of those that come back.
    names: usize,
    repeated: usize,
    /// Number of paragraphs.
    paragraphs: usize,
}

impl Evidence {
    fn of(lines: &[Line], labels: &[&Label], counts: &HashMap<&str, usize>) -> Self {
        let names: HashSet<&str> = labels.iter().map(|label| label.name).collect();
        Self {
            first: lines.first().and_then(|line| line.label.as_ref()).is_some_and(|first| names.contains(first.name)),
            labelled: labels.len(),
            marked: labels.iter().filter(|label| label.form != Form::Plain).count(),
            names: names.len(),
            repeated: labels
                .iter()
                .filter(|label| counts[label.name] > 1)
                .map(|label| label.name)
                .collect::<HashSet<_>>()
                .len(),
            paragraphs: lines.iter().filter(|line| line.begins).count(),
        }
    }

    fn suffices(&self, known: &Known) -> bool {
        let dialogue = self.names >= 2 && self.repeated >= 1 && self.labelled >= 4;
        let throughout = self.labelled * 2 >= self.paragraphs;
        match known.labels {
            Some(true) => self.labelled > 0,
            Some(false) => dialogue && (self.first || self.marked * 2 >= self.labelled),
            None => dialogue || (throughout && self.labelled >= 2) || (self.first && self.labelled > 0),
        }
    }
}

/// How often each word of a plain label stands in the text in lower case.
fn common_words(text: &str, lines: &[Line]) -> HashMap<String, usize> {
    let plain = lines.iter().filter_map(|line| line.label.as_ref()).filter(|label| label.form == Form::Plain);
    let mut counts: HashMap<String, usize> =
        plain.flat_map(|label| label.name.split_whitespace()).map(|word| (word.to_lowercase(), 0)).collect();
    if !counts.is_empty() {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_lowercase)) {
            if let Some(count) = counts.get_mut(word) {
                *count += 1;
            }
        }
    }
    counts
}

/// Whether a label is made of words that the text also has in running speech, as headings are and names seldom.
fn is_common(label: &Label, labelled: usize, common: &HashMap<String, usize>) -> bool {
    label.form == Form::Plain
        && label
            .name
            .split_whitespace()
            .all(|word| common.get(&word.to_lowercase()).is_some_and(|count| count * 4 > labelled))
}

/// Turns in the making.
struct Script<'a> {
    text: &'a str,
    known: &'a Known,
    cast: &'a mut Cast,
    /// Who speaks where no label says so.
    default: Option<u32>,
    labelled: bool,
    turns: Vec<Turn>,
}

impl<'a> Script<'a> {
    fn new(text: &'a str, known: &'a Known, cast: &'a mut Cast, labelled: bool) -> Self {
        let default = known.speaker.as_deref().map(|speaker| cast.of_mention(speaker));
        Self { text, known, cast, default, labelled, turns: Vec::new() }
    }

    /// A line with a label begins a turn.
    fn speak(&mut self, line: Span, label: &Label) {
        let speaker = match (label.form, self.default) {
            (Form::Letter, Some(default)) if label.name == "A" => default,
            _ => self.cast.of_mention(label.name),
        };
        let role = match label.role {
            Some(role) => Some(role),
            None if Some(speaker) == self.default => self.known.role.as_deref(),
            None => None,
        };
        self.turns.push(Turn {
            span: Span::new(line.start + label.words, line.end),
            speaker: Some(speaker),
            role: role.map(Into::into),
            time: label.time.map(|start| (start, start)),
            ..Turn::default()
        });
    }

    /// A line without a label goes on with the turn before it; where the text has no labels, a paragraph begins a turn.
    fn go_on(&mut self, line: Span, begins: bool) {
        let own = !self.labelled || self.known.labels == Some(false);
        match self.turns.last_mut() {
            Some(turn) if !(own && begins) => turn.span.end = line.end,
            _ => self.turns.push(Turn {
                span: line,
                speaker: self.default,
                role: self.default.and(self.known.role.as_deref()).map(Into::into),
                ..Turn::default()
            }),
        }
    }

    fn finish(mut self) -> Vec<Turn> {
        let text = self.text;
        self.turns.retain(|turn| turn.span.of(text).contains(char::is_alphanumeric));
        for at in 1..self.turns.len() {
            let next = self.turns[at].time.map(|(start, _)| start);
            if let (Some((_, end)), Some(next)) = (&mut self.turns[at - 1].time, next) {
                *end = end.max(next);
            }
        }
        self.turns
    }
}
