//! Turns from text: labelled lines, or paragraphs that one person speaks.

use memchr::memchr_iter;

use super::Known;
use super::cast::Cast;
use super::inside;
use super::label::{Form, Label, Labels, is_machine};
use super::trust::Trusted;
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
    /// Bytes at which somebody else begins to speak who may have no label, ascending, beside the lines that begin with `>>`.
    pub(super) changes: &'a [usize],
}

/// Reads the turns of a text, which is a labelled transcript when its labels come back or stand at most of its lines.
pub(super) fn turns(body: Body, known: &Known, cast: &mut Cast) -> Vec<Turn> {
    let text = body.text;
    let mut labels = Labels::default();
    let lines = lines(body, &mut labels);
    let trusted = Trusted::of(text, &lines, &labels, known);
    let inside = inside::believed(text, &lines, &trusted, &mut labels);
    let mut inside = inside.iter().peekable();
    let mut script = Script::new(text, known, cast, &trusted);
    for (number, line) in lines.iter().enumerate() {
        let mut label = line.label.as_ref().filter(|label| trusted.holds(label));
        let mut rest = line.span;
        loop {
            let next = inside.next_if(|next| next.line == number);
            let piece = next.map_or(rest, |next| Span::new(rest.start, next.at).trim(text));
            match label {
                Some(label) => script.speak(piece, label),
                None => script.go_on(piece, line),
            }
            let Some(next) = next else { break };
            rest = Span::new(next.at, line.span.end);
            label = Some(&next.label);
        }
    }
    script.finish()
}

/// A line with something on it.
pub(super) struct Line<'a> {
    pub(super) span: Span,
    /// Whether it begins a paragraph.
    pub(super) begins: bool,
    /// Whether a mark says that somebody else speaks it.
    changes: bool,
    pub(super) label: Option<Label<'a>>,
}

fn lines<'a>(body: Body<'a>, labels: &mut Labels<'a>) -> Vec<Line<'a>> {
    let Body { text, span: Span { start, end }, paragraphs, changes } = body;
    let mut lines = Vec::new();
    let (mut from, mut after_blank) = (start, true);
    let ends = memchr_iter(b'\n', &text.as_bytes()[start..end]).map(|at| start + at);
    for end in ends.chain([end]) {
        let span = trimmed(text, Span::new(from, end));
        from = (end + 1).min(body.span.end);
        if !span.is_empty() {
            let begins = after_blank || paragraphs.binary_search(&span.start).is_ok();
            let changes = changes.binary_search(&span.start).is_ok() || span.of(text).starts_with(">>");
            lines.push(Line { span, begins, changes, label: labels.read(span.of(text)) });
        }
        after_blank = span.is_empty();
    }
    lines
}

/// The line without the white space at either end, of which most have none.
fn trimmed(text: &str, line: Span) -> Span {
    let bytes = &text.as_bytes()[line.start..line.end];
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => line,
        _ => line.trim(text),
    }
}

/// Turns in the making.
struct Script<'a> {
    text: &'a str,
    known: &'a Known,
    cast: &'a mut Cast,
    /// Who speaks where no label says so.
    default: Option<u32>,
    labelled: bool,
    /// Whether a paragraph without a label is a turn of the speaker who is known, and goes on with no other.
    own: bool,
    turns: Vec<Turn>,
}

impl<'a> Script<'a> {
    fn new(text: &'a str, known: &'a Known, cast: &'a mut Cast, trusted: &Trusted) -> Self {
        let default = known.speaker.as_deref().map(|speaker| cast.of_mention(speaker));
        let labelled = !trusted.is_empty();
        let answers = default.is_some() && trusted.only_questions();
        let own = !labelled || known.labels == Some(false) || answers;
        Self { text, known, cast, default, labelled, own, turns: Vec::new() }
    }

    /// A line with a label begins a turn.
    fn speak(&mut self, line: Span, label: &Label) {
        let speaker = match (label.form, self.default) {
            (Form::Letter, Some(default)) if matches!(label.name, "A" | "Answer") => Some(default),
            (Form::Letter, _) => Some(self.cast.of_mention(label.name)),
            _ if is_machine(label.name) => self.cast.of_voice(label.name),
            _ => Some(self.cast.of_mention(label.name)),
        };
        let role = match label.role {
            Some(role) => Some(role),
            None if speaker.is_some() && speaker == self.default => self.known.role.as_deref(),
            None => None,
        };
        self.turns.push(Turn {
            // Between a label with a time and the next label may be nothing.
            span: Span::new((line.start + label.words).min(line.end), line.end),
            speaker,
            role: role.map(Into::into),
            time: label.time.map(|start| (start, start)),
            ..Turn::default()
        });
    }

    /// A piece of a line without a label goes on with the turn before it; where the text has no labels, a paragraph begins a turn. A mark
    /// without a name among labels is somebody whom nobody names.
    fn go_on(&mut self, piece: Span, line: &Line) {
        let changes = line.changes && piece.start == line.span.start;
        match self.turns.last_mut() {
            Some(turn) if !(changes || self.own && line.begins) => turn.span.end = piece.end,
            _ => {
                let speaker = self.default.filter(|_| !(changes && self.labelled));
                let arrows = if changes { piece.of(self.text).find(|c| c != '>').unwrap_or(0) } else { 0 };
                self.turns.push(Turn {
                    span: Span::new(piece.start + arrows, piece.end).trim(self.text),
                    speaker,
                    role: speaker.and(self.known.role.as_deref()).map(Into::into),
                    ..Turn::default()
                });
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_right_behind_a_label_with_a_time_is_another_turn() {
        let text = "VERA LIND: Yes.\nOTTO BRANDT: So. VERA LIND: [00:12] OTTO BRANDT: No.\nVERA LIND: Thanks.\n";
        let body = Body { text, span: Span::new(0, text.len()), paragraphs: &[], changes: &[] };
        let turns = turns(body, &Known::default(), &mut Cast::default());
        let found: Vec<_> = turns.iter().map(|turn| turn.span.of(text)).collect();
        assert_eq!(found, ["Yes.", "So.", "No.", "Thanks."]);
    }
}
