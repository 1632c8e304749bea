//! "according to X" and its like: "in the words of X", "as X put it".

use std::ops::Range;

use super::lexicon::Class;
use super::phrase;
use super::sentence::{Found, Sentence, is_clause};
use super::subject::Subject;
use super::token::Paragraph;

/// Adds what the sentence gives "according to" somebody.
pub(super) fn read(sentence: &mut Sentence) {
    for at in sentence.range.clone() {
        let paragraph = sentence.paragraph;
        let words = if paragraph.is(at, "according") && paragraph.is(at + 1, "to") {
            2
        } else if paragraph.is(at, "in")
            && paragraph.is(at + 1, "the")
            && paragraph.is_any(at + 2, &["words", "view", "opinion"])
            && paragraph.is(at + 3, "of")
        {
            4
        } else {
            continue;
        };
        add(sentence, at..at + words);
    }
}

fn add(sentence: &mut Sentence, cue: Range<usize>) {
    let paragraph = sentence.paragraph;
    let end = sentence.range.end;
    let adverbs = (cue.end..end).take_while(|at| paragraph.class(*at) == Class::Adverb).count();
    let Some(core) = phrase::starting_at(paragraph, cue.end + adverbs, end) else { return };
    if cue.start >= sentence.range.start + 2 && paragraph.class(cue.start - 2) == Class::That {
        return;
    }
    if paragraph.is_any(core.end - 1, &["plan", "plans", "schedule", "rules", "law"]) {
        return;
    }
    let mut mention = phrase::with_appositions(paragraph, core.clone(), end);
    // "According to the board, the work cost two million": what looks like an apposition is the claim's own subject.
    if cue.start == sentence.range.start && closing_mark(paragraph, mention.end, end, true).is_none() {
        mention = core;
    }
    let mut content = Vec::new();
    let before = trimmed(sentence, sentence.range.start..cue.start);
    if !before.is_empty() {
        content.push(before);
    }
    let close = closing_mark(paragraph, mention.end, end, content.is_empty());
    let resumes = matches!(
        paragraph.class(mention.end + 1),
        Class::Verb | Class::Be | Class::Have | Class::Modal | Class::Quote(_)
    );
    let fronted = content.first().is_none_or(|before| resumes || !is_clause(paragraph, before));
    if let Some(close) = close.filter(|_| fronted) {
        let after = trimmed(sentence, close + 1..end);
        if !after.is_empty() {
            content.push(after);
        }
    }
    if content.is_empty() || content.iter().any(|tokens| sentence.is_taken(tokens)) {
        return;
    }
    let source = Subject { clause: mention.start, mention, antecedent: None };
    sentence.add(Found { content, source: Some(source), cue, pattern: "according-to" });
}

/// The comma or colon after the source; a fronted one may have more words after its phrase: "according to polls taken in June, …".
fn closing_mark(paragraph: &Paragraph, from: usize, end: usize, fronted: bool) -> Option<usize> {
    let limit = if fronted { end.min(from + 24) } else { end.min(from + 1) };
    (from..limit).find(|at| matches!(paragraph.class(*at), Class::Comma | Class::Colon))
}

/// `tokens` without marks and conjunctions at their ends, and without what is already attributed before them.
fn trimmed(sentence: &Sentence, tokens: Range<usize>) -> Range<usize> {
    let paragraph = sentence.paragraph;
    let Range { mut start, mut end } = tokens;
    while start < end && matches!(paragraph.class(start), Class::Comma | Class::Conjunction | Class::Dash) {
        start += 1;
    }
    while start < end && matches!(paragraph.class(end - 1), Class::Comma | Class::Stop | Class::Dash | Class::Open) {
        end -= 1;
    }
    start..end
}
