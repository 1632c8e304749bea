//! Stage notes inside a turn: `[APPLAUSE]`, `(laughter)`, `(CROSSTALK)`. They stand in the text but nobody says them.

use std::collections::HashSet;
use std::sync::LazyLock;

use memchr::{memchr, memchr2};

use crate::text::{Span, entries};

/// Longest stage note, in bytes.
const LONGEST: usize = 80;

/// The stretches of `turn` that are spoken, in order.
pub(super) fn spoken(text: &str, turn: Span) -> impl Iterator<Item = Span> {
    let mut from = turn.start;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let start = from;
        if let Some(note) = next_note(text, Span::new(from, turn.end)) {
            from = note.end;
            return Some(Span::new(start, note.start));
        }
        done = true;
        Some(Span::new(start, turn.end))
    })
}

fn next_note(text: &str, inside: Span) -> Option<Span> {
    let bytes = &text.as_bytes()[..inside.end];
    let mut from = inside.start;
    while let Some(found) = memchr2(b'[', b'(', &bytes[from..]) {
        let start = from + found;
        let close = if bytes[start] == b'[' { b']' } else { b')' };
        let end = memchr(close, &bytes[start..bytes.len().min(start + LONGEST)]).map(|length| start + length + 1);
        if let Some(end) = end.filter(|end| is_note(&text[start..*end])) {
            return Some(Span::new(start, end));
        }
        from = start + 1;
    }
    None
}

/// Square brackets and capitals set notes apart; what else stands in round brackets has to be a note for the most part.
fn is_note(group: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("stage_notes.txt")).collect());
    let words = group.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let noted = words.clone().filter(|word| WORDS.contains(word.to_lowercase().as_str())).count();
    let apart = group.starts_with('[') || !group.contains(char::is_lowercase);
    noted > 0 && (apart || noted * 2 >= words.count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::for_each_word;

    #[test]
    fn notes_are_left_out_and_asides_are_not() {
        for (turn, expected) in [
            ("We won. [APPLAUSE] Thank you.", "We won. | Thank you."),
            ("(Laughter.) So (and I mean it) we go on [cheers and applause]", "| So (and I mean it) we go on |"),
            ("We (I had to laugh) went on (standing).", "We (I had to laugh) went on |."),
            ("the [city] council (2019)", "the [city] council (2019)"),
            ("an [open bracket (applause", "an [open bracket (applause"),
            ("((crosstalk))", "|)"),
        ] {
            let parts: Vec<_> = spoken(turn, Span::new(0, turn.len())).map(|span| span.of(turn)).collect();
            assert_eq!(parts.join("|"), expected);
        }
    }

    fn spoken_words(text: &str, turn: Span) -> Vec<(Span, String)> {
        let mut words = Vec::new();
        for spoken in spoken(text, turn) {
            for_each_word(spoken.of(text), |word, key| words.push((word.shift(spoken.start), key.to_owned())));
        }
        words
    }

    /// Speech and notes with brackets that may or may not match.
    fn turns() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[ a-zA-Zé'’.]{1,9}".prop_map(String::from),
            4 => "[\\[\\]() ]".prop_map(String::from),
            4 => prop::sample::select(vec!["applause", "LAUGHTER", "crosstalk", "[cheers]", "(pause)"]).prop_map(String::from),
            1 => "[a-z ]{60,90}".prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_stands_before_a_spoken_word_does_not_matter(turn in turns()) {
            let words = spoken_words(&turn, Span::new(0, turn.len()));
            for (at, (word, _)) in words.iter().enumerate() {
                prop_assert_eq!(&spoken_words(&turn, Span::new(word.start, turn.len())), &words[at..]);
            }
        }
    }
}
