//! The sentences that findings are made of. They say what stands where and leave the blame to the reader.

use super::{Finding, Subject, mend};
use crate::people;
use crate::text::sentences;
use crate::verdict::{Change, ChangeKind, Evidence};

/// Longest quotation of words inside a message, in code points.
const LONGEST: usize = 80;

/// Longest name of a document inside a message, in code points.
const LONGEST_NAME: usize = 60;

/// Most differences told in one message.
const MOST: usize = 3;

/// The finding that the changes of these kinds make together: what differs, then `why` it matters.
pub(super) fn changed(subject: &Subject, kinds: &[ChangeKind], why: &str) -> Option<Finding> {
    let changes = subject.grave_changes(kinds);
    let told = differences(subject, &changes)?;
    let finding = Finding::new(subject.place(&changes), format!("{told} {why}")).help(OWN_WORDS);
    Some(finding.fix(mend::words(subject, &changes)))
}

/// The help where words differ.
pub(super) const OWN_WORDS: &str = "Use the record’s own words, or take off the marks and paraphrase.";

/// “words”, on one line, without marks of their own around them and cut in the middle when they are long.
pub fn quoted(words: &str) -> String {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”'));
    let line = if bare.is_empty() { words } else { bare }.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = line.chars().count();
    if length <= LONGEST {
        return format!("“{line}”");
    }
    let head: String = line.chars().take(LONGEST / 2).collect();
    let tail: String = line.chars().skip(length - LONGEST / 2).collect();
    format!("“{} … {}”", head.trim_end(), tail.trim_start())
}

/// "The draft says “50”, the record says “ten” (Ann Reed, 2016-10-09).", several changes in one sentence; `None` for none.
pub(super) fn differences(subject: &Subject, changes: &[&Change]) -> Option<String> {
    let told: Vec<String> = changes.iter().take(MOST).map(|change| difference(change)).collect();
    if told.is_empty() {
        return None;
    }
    let more = match changes.len() - told.len() {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Some(format!("The draft {}{more}{}.", told.join("; the draft "), whence(subject)))
}

fn difference(change: &Change) -> String {
    match (change.draft_text.trim(), change.record_text.trim()) {
        (draft, "") => format!("has {}, the record does not", quoted(draft)),
        ("", record) => format!("leaves out {}", quoted(record)),
        (draft, record) => format!("says {}, the record says {}", quoted(draft), quoted(record)),
    }
}

/// " (Ann Reed, 2016-10-09)": who said the words found and when, or where they stand; empty where nothing is found.
pub(super) fn whence(subject: &Subject) -> String {
    subject.evidence().map(|evidence| format!(" ({})", origin(subject, evidence))).unwrap_or_default()
}

/// "Ann Reed, 2016-10-09", or the document's name where the record does not say who spoke.
pub(super) fn origin(subject: &Subject, evidence: &Evidence) -> String {
    let name = || document_name(subject, evidence).unwrap_or_else(|| "the record".to_owned());
    let who = evidence.speaker.as_deref().map_or_else(name, people::display);
    match &evidence.date {
        Some(date) => format!("{who}, {date}"),
        None => who,
    }
}

/// "2016-10-09, Second debate": when and where, without who.
pub(super) fn occasion(subject: &Subject, evidence: &Evidence) -> String {
    let name = document_name(subject, evidence);
    evidence.date.clone().into_iter().chain(name).collect::<Vec<_>>().join(", ")
}

/// ": “nobody told me that” before, “unless we are paid” after": what the speaker says in the same turn around a passage.
pub(super) fn around(subject: &Subject, passage: &Evidence) -> Option<String> {
    let text = subject.record.text(passage.transcript);
    let (first, last) = (passage.spans.first()?, passage.spans.last()?);
    let turn = |byte: usize| subject.record.turn_at(passage.transcript, byte).map(|turn| turn.span);
    let before = text.before(first.start, ENOUGH.min(first.start.saturating_sub(turn(first.start)?.start)));
    let after = text.after(last.end, ENOUGH.min(turn(last.start)?.end.saturating_sub(last.end)));
    let (before, after) = (last_words(before), first_words(after));
    let parts = [(before, "before"), (after, "after")].into_iter().filter(|(words, _)| !words.is_empty());
    let told: Vec<String> = parts.map(|(words, place)| format!("{} {place}", quoted(words))).collect();
    (!told.is_empty()).then(|| format!(": {}", told.join(", ")))
}

/// The last words of `text`, from where the sentence that it breaks off in begins.
fn last_words(text: &str) -> &str {
    let from = text.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let near = &text[from..];
    let whole = if from == 0 { near } else { near.find(char::is_whitespace).map_or("", |blank| &near[blank..]) };
    let sentence = sentences(whole).last().map_or("", |last| last.of(whole));
    if sentence.trim_end_matches(['"', '”']).ends_with(ENDS) {
        ""
    } else {
        sentence.trim_start_matches(|c: char| !c.is_alphanumeric())
    }
}

/// The first words of `text`, to where the sentence ends that it goes on with.
fn first_words(text: &str) -> &str {
    let near = match text.char_indices().nth(NEAR) {
        Some((end, _)) => &text[..text[..end].rfind(char::is_whitespace).unwrap_or(0)],
        None => text,
    };
    if near.trim_start().starts_with(ENDS) {
        return "";
    }
    let sentence = sentences(near).first().map_or("", |first| first.of(near));
    sentence.trim_start_matches(|c: char| !c.is_alphanumeric())
}

const ENDS: [char; 4] = ['.', '!', '?', '…'];

/// How much of the surroundings is shown, in code points, and more bytes than these can have.
const NEAR: usize = 60;
const ENOUGH: usize = NEAR * 4 + 4;

/// "Ann Reed, Carl Voss or Dee Orme".
pub(super) fn one_of(names: &[&str], conjunction: &str) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// The title of the document, its beginning if it is long, or the name of its file.
fn document_name(subject: &Subject, evidence: &Evidence) -> Option<String> {
    let heading = subject.heading(evidence);
    let name = heading.title.or_else(|| heading.path.rsplit('/').next())?;
    let mut short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    Some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_a_passage_is_whole_words_of_an_open_sentence() {
        let long = "which the council has been told again and again since the flood that";
        for (before, expected) in [
            ("It is late. He told me that", "He told me that"),
            ("It is late.", ""),
            ("It is late.\"", ""),
            (long, "council has been told again and again since the flood that"),
        ] {
            assert_eq!(last_words(before), expected);
        }
        for (after, expected) in [
            (", unless we are paid. So it is", "unless we are paid."),
            (". So it is", ""),
            (long, "which the council has been told again and again since the"),
        ] {
            assert_eq!(first_words(after), expected);
        }
        assert_eq!(quoted(" \"we\n were told "), "“we were told”");
    }
}
