//! Quotations without a cue of their own: the speaker is carried over from the sentence or the paragraph before.

use std::ops::Range;

use super::draft::{Draft, is_all_quotes};
use super::lexicon::{Class, Form, Frame};
use super::phrase;
use super::subject::{self, Subject};
use super::token::Paragraph;

/// What stands before a sentence in the paragraphs read so far.
pub(super) struct Before<'a> {
    /// All paragraphs.
    pub(super) paragraphs: &'a [Paragraph<'a>],
    /// Where the sentence stands: paragraph, and sentence within it.
    pub(super) at: (usize, usize),
}

/// Gives the quotations of a sentence that holds nothing else to who spoke just before.
pub(super) fn bare_quotation(before: &Before, drafts: &mut Vec<Draft>) {
    let (number, sentence) = before.at;
    let paragraph = &before.paragraphs[number];
    let range = paragraph.sentences[sentence].clone();
    if let Some(draft) = introduced(before, &range).or_else(|| gesture(before, &range, drafts)) {
        drafts.push(draft);
        return;
    }
    let Some(chosen) = last_speaker(before, drafts) else { return };
    let last = &mut drafts[chosen];
    if last.is_direct {
        last.extend(paragraph, range, before.at);
    } else {
        let carried = last.carried(paragraph, range, before.at, "carried");
        drafts.push(carried);
    }
}

/// A line "— Ada Orme" or "So said Ada Orme." after a quotation: whose words those were.
pub(super) fn signature(before: &Before, drafts: &mut Vec<Draft>) {
    let (number, sentence) = before.at;
    let paragraph = &before.paragraphs[number];
    let line = paragraph.sentences[sentence].clone();
    let Some((mention, cue)) = signed(paragraph, &line).or_else(|| so_said(paragraph, &line)) else { return };
    let (home, quoted) = if sentence > 0 {
        (number, sentence - 1)
    } else if let Some(previous) = number.checked_sub(1).filter(|at| before.paragraphs[*at].sentences.len() == 1) {
        (previous, 0)
    } else {
        return;
    };
    let Some(range) =
        before.paragraphs[home].sentences.get(quoted).filter(|range| is_all_quotes(&before.paragraphs[home], range))
    else {
        return;
    };
    drafts.pop_if(|draft| draft.until == (home, quoted) && draft.pattern == "carried");
    if drafts.last().is_some_and(|draft| draft.until == (home, quoted)) {
        return;
    }
    let source = Subject { clause: mention.start, mention, antecedent: None };
    let origin = (paragraph, Some(source), cue);
    drafts.push(Draft::new(&before.paragraphs[home], std::slice::from_ref(range), origin, (home, quoted), "signature"));
}

/// The name that a line beginning with a dash holds, and nothing else; with the dash.
fn signed(paragraph: &Paragraph, line: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    if paragraph.class(line.start) != Class::Dash || line.len() > 24 {
        return None;
    }
    let core = phrase::starting_at(paragraph, line.start + 1, line.end)?;
    let named = phrase::is_name(paragraph, &core);
    let mention = phrase::with_appositions(paragraph, core, line.end);
    let closed = mention.end == line.end || matches!(paragraph.class(mention.end), Class::Stop | Class::Comma);
    (named && closed).then_some((mention, line.start..line.start + 1))
}

/// Who follows "So said", with the verb.
fn so_said(paragraph: &Paragraph, line: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let verb = line.start + 1;
    let speaks = paragraph.tokens.get(verb).filter(|_| verb < line.end)?.cue?;
    if !paragraph.is_any(line.start, &["so", "thus"]) || speaks.frame != Frame::Say {
        return None;
    }
    let core = phrase::starting_at(paragraph, verb + 1, line.end)?;
    Some((phrase::with_appositions(paragraph, core, line.end), verb..verb + 1))
}

/// The attribution of the sentence before whose source goes on speaking: one that quotes, else the first.
fn last_speaker(before: &Before, drafts: &[Draft]) -> Option<usize> {
    let until = drafts.last()?.until;
    let first = drafts.iter().rposition(|draft| draft.until != until).map_or(0, |at| at + 1);
    let of_sentence = first..drafts.len();
    let speaks = |at: &usize| drafts[*at].source.is_some() && follows(before, &drafts[*at]);
    let direct = of_sentence.clone().rev().find(|at| drafts[*at].is_direct && speaks(at));
    direct.or_else(|| of_sentence.clone().find(speaks))
}

/// Whether the sentence stands close enough after the last one of `draft`: in the same paragraph with at most one sentence
/// between, or first in the next.
fn follows(before: &Before, draft: &Draft) -> bool {
    let (number, sentence) = before.at;
    if draft.until.0 == number {
        return sentence - draft.until.1 <= 2;
    }
    sentence == 0 && draft.until == (number - 1, before.paragraphs[number - 1].sentences.len() - 1)
}

/// "Orme had this to say:" at the end of the sentence or paragraph before.
fn introduced(before: &Before, range: &Range<usize>) -> Option<Draft> {
    let (number, sentence) = before.at;
    let introduction =
        if sentence > 0 { &before.paragraphs[number] } else { before.paragraphs.get(number.checked_sub(1)?)? };
    let line = introduction.sentences.get(if sentence > 0 {
        sentence - 1
    } else {
        introduction.sentences.len().checked_sub(1)?
    })?;
    let last = line.end.checked_sub(1)?;
    if introduction.class(last) != Class::Colon {
        return None;
    }
    let (source, cue) = introducer(introduction, line)?;
    Some(Draft::new(
        &before.paragraphs[number],
        std::slice::from_ref(range),
        (introduction, Some(source), cue),
        before.at,
        "colon",
    ))
}

/// "Asked about it, Orme laughed." right before the quotation in the same paragraph, where nothing else is attributed.
fn gesture(before: &Before, range: &Range<usize>, drafts: &[Draft]) -> Option<Draft> {
    let (number, sentence) = before.at;
    let paragraph = &before.paragraphs[number];
    let line = &paragraph.sentences[sentence.checked_sub(1)?];
    let verb = line.end.checked_sub(2).filter(|at| *at > line.start)?;
    let beside = paragraph.tokens[verb].cue.is_some_and(|cue| cue.frame == Frame::Beside && cue.form == Form::Past);
    let attributes = drafts.last().is_some_and(|draft| draft.until == (number, sentence - 1));
    if !beside || attributes || paragraph.class(line.end - 1) != Class::Stop {
        return None;
    }
    let source = subject::before(paragraph, line.start, subject::group_start(paragraph, line.start, verb))?;
    let origin = (paragraph, Some(source), verb..verb + 1);
    Some(Draft::new(paragraph, std::slice::from_ref(range), origin, before.at, "gesture"))
}

/// The subject of the last cue verb of an introduction, or of its first verb.
fn introducer(paragraph: &Paragraph, line: &Range<usize>) -> Option<(Subject, Range<usize>)> {
    let cue = line.clone().rev().find(|at| {
        paragraph.tokens[*at]
            .cue
            .is_some_and(|cue| matches!(cue.frame, Frame::Say | Frame::Tell | Frame::Ask | Frame::Beside))
    });
    if let Some(verb) = cue {
        let group = subject::group_start(paragraph, line.start, verb);
        if let Some(source) = subject::before(paragraph, line.start, group).filter(|source| source.antecedent.is_none())
        {
            return Some((source, verb..verb + 1));
        }
    }
    let first = phrase::starting_at(paragraph, line.start, line.end)?;
    let speaks = phrase::is_name(paragraph, &first) || phrase::is_pronoun(paragraph, &first);
    speaks.then(|| {
        (
            Subject {
                clause: first.start,
                mention: phrase::with_complements(paragraph, first, line.end),
                antecedent: None,
            },
            line.end - 1..line.end,
        )
    })
}
