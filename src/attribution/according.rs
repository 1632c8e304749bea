//! "according to X" and its like: "in the words of X", "as X put it".

use std::ops::Range;

use super::lexicon::Class;
use super::phrase;
use super::sentence::{Found, Sentence, is_clause};
use super::subject::Subject;

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
    let Some(core) = phrase::starting_at(paragraph, cue.end, end) else { return };
    if paragraph.is_any(core.end - 1, &["plan", "plans", "schedule", "rules", "law"]) {
        return;
    }
    let mention = phrase::with_appositions(paragraph, core, end);
    let mut content = Vec::new();
    let before = trimmed(sentence, sentence.range.start..cue.start);
    if !before.is_empty() {
        content.push(before);
    }
    let resumes = matches!(
        paragraph.class(mention.end + 1),
        Class::Verb | Class::Be | Class::Have | Class::Modal | Class::Quote(_)
    );
    if paragraph.class(mention.end) == Class::Comma
        && (content.is_empty() || resumes || !is_clause(paragraph, &content[0]))
    {
        let after = trimmed(sentence, mention.end + 1..end);
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
