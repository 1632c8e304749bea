//! Paragraphs of speech as lines, and the scenes that they make up.

use std::ops::Range;

use super::super::draft::{Draft, is_all_quotes};
use super::super::lexicon::Class;
use super::super::token::Paragraph;
use crate::text::Span;

/// One paragraph of speech, with those that its quotation runs on through.
#[derive(Debug)]
pub(super) struct Turn {
    /// Index of its first paragraph, and one past its last.
    pub(super) paragraphs: Range<usize>,
    pub(super) span: Span,
    /// Its quotations, in text order.
    pub(super) quotes: Vec<usize>,
    /// Where they stand, with their marks.
    pub(super) spans: Vec<Span>,
    /// Whether it holds nothing but quotations.
    pub(super) bare: bool,
    /// Whether narration opens it.
    pub(super) acts: bool,
    /// The attribution that a cue beside its words makes.
    pub(super) cue: Option<usize>,
    /// Whether cues beside its words name more than one source.
    pub(super) torn: bool,
    /// Paragraphs of narration before it.
    pub(super) gap: usize,
}

impl Turn {
    /// Whether its last words ask.
    pub(super) fn asks(&self, text: &str) -> bool {
        let last = self.spans.last().map_or("", |span| span.of(text));
        last.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
    }
}

/// More paragraphs of narration than this between two lines begin a new scene.
const LONGEST_GAP: usize = 3;

/// The runs of lines that may be dialogues.
pub(super) fn scenes(paragraphs: &[Paragraph], drafts: &[Draft]) -> Vec<Vec<Turn>> {
    let mut scenes: Vec<Vec<Turn>> = vec![Vec::new()];
    let owners = owners(drafts);
    let mut gap = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let first = paragraph.tokens.iter().find_map(|token| quote_of(token.class));
        let last = scenes.last_mut().and_then(|scene| scene.last_mut()).filter(|_| gap == 0);
        if let (Some(quote), Some(turn)) = (first, last)
            && turn.quotes.last() == Some(&quote)
        {
            turn.paragraphs.end = number + 1;
            turn.span = turn.span.cover(span(paragraph));
            continue;
        }
        let Some(turn) = turn(paragraph, number, gap, drafts, &owners) else {
            // A row of asterisks parts two scenes.
            let parts =
                paragraph.tokens.iter().all(|token| matches!(token.class, Class::Other | Class::Stop | Class::Dash));
            gap += if parts { LONGEST_GAP + 1 } else { 1 };
            continue;
        };
        if gap > LONGEST_GAP {
            scenes.push(Vec::new());
        }
        gap = 0;
        scenes.last_mut().expect("never empty").push(turn);
    }
    scenes
}

/// For each quotation, the attribution that holds it last.
pub(super) fn owners(drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut owners = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        for quote in draft.quotes() {
            if owners.len() <= quote {
                owners.resize(quote + 1, None);
            }
            owners[quote] = Some(at);
        }
    }
    owners
}

fn quote_of(class: Class) -> Option<usize> {
    match class {
        Class::Quote(quote) => Some(quote),
        _ => None,
    }
}

fn span(paragraph: &Paragraph) -> Span {
    paragraph.span(&(0..paragraph.tokens.len()))
}

/// A paragraph as a line of dialogue: bare quotations, with a cue of their own, or whole sentences of speech beside narration.
fn turn(paragraph: &Paragraph, number: usize, gap: usize, drafts: &[Draft], owners: &[Option<usize>]) -> Option<Turn> {
    let quoted = paragraph.tokens.iter().filter_map(|token| Some((quote_of(token.class)?, token.span)));
    let (quotes, spans): (Vec<_>, Vec<_>) = quoted.unzip();
    let first = *quotes.first()?;
    let span = span(paragraph);
    let mut cues = Vec::new();
    let mut reported = false;
    for at in quotes.iter().filter_map(|quote| owners.get(*quote).copied().flatten()) {
        let draft = &drafts[at];
        let beside = draft.source.is_some_and(|source| span.contains(source))
            || (matches!(draft.pattern, "colon" | "signature") && draft.quotes().next() == Some(first));
        if beside && cues.last() != Some(&at) {
            cues.push(at);
            reported |= !draft.is_direct;
        }
    }
    let bare = is_all_quotes(paragraph, &(0..paragraph.tokens.len()));
    let spoken = paragraph.sentences.iter().any(|sentence| is_all_quotes(paragraph, sentence));
    let source = |at: &usize| drafts[*at].source.map(|source| source.of(paragraph.text));
    let torn = cues.windows(2).any(|pair| source(&pair[0]) != source(&pair[1]));
    (!reported && (spoken || !cues.is_empty())).then(|| Turn {
        paragraphs: number..number + 1,
        span,
        bare,
        acts: paragraph.class(0) != Class::Quote(first),
        cue: cues.first().copied(),
        torn,
        quotes,
        spans,
        gap,
    })
}

/// Whether the lines of a scene are a dialogue: several short bare paragraphs of speech, some of them in a row.
pub(super) fn is_dialogue(scene: &[Turn], text: &str) -> bool {
    const LONGEST: usize = 120;
    let bare = scene.iter().filter(|turn| turn.bare && turn.cue.is_none());
    let (count, bytes) = bare.fold((0, 0), |(count, bytes), turn| (count + 1, bytes + turn.span.of(text).len()));
    let narration: usize = scene.iter().skip(1).map(|turn| turn.gap).sum();
    let is_open = |turn: &Turn| turn.bare && turn.cue.is_none() && turn.gap == 0;
    let in_a_row = scene.windows(2).any(|pair| is_open(&pair[1]) && pair[0].bare && pair[0].cue.is_none());
    scene.len() >= 6
        && count >= 4
        && count * 3 >= scene.len()
        && bytes <= count * LONGEST
        && narration <= scene.len()
        && in_a_row
}
