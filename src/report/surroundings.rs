//! What the speaker says directly before and after a passage.

use crate::record::Record;
use crate::text::Span;

/// How much is shown on either side, in bytes.
const NEAR: usize = 120;

/// Words of the same turn before the passage and after it, with the label that each goes by.
pub(super) fn of(transcript: usize, passage: Span, record: &Record) -> Vec<(&'static str, String)> {
    let turn = |byte: usize| record.turn_at(transcript, byte).map_or(Span::new(byte, byte), |turn| turn.span);
    let text = record.text(transcript);
    let left = passage.start.saturating_sub(turn(passage.start).start);
    let right = turn(passage.end.saturating_sub(1)).end.saturating_sub(passage.end);
    let before = before(text.before(passage.start, NEAR.min(left)), left > NEAR);
    let after = after(text.after(passage.end, NEAR.min(right)), right > NEAR);
    [("before", before), ("after", after)].into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// The words of `text`; the first is left out where it may be cut.
fn before(text: &str, cut: bool) -> String {
    let whole = if cut { text.find(char::is_whitespace).map_or("", |at| &text[at..]) } else { text };
    let whole = whole.trim();
    if cut && has_words(whole) { format!("… {whole}") } else { only_words(whole) }
}

/// The words of `text`; the last is left out where it may be cut.
fn after(text: &str, cut: bool) -> String {
    let whole = if cut { text.rfind(char::is_whitespace).map_or("", |at| &text[..at]) } else { text };
    let whole = whole.trim();
    if cut && has_words(whole) { format!("{whole} …") } else { only_words(whole) }
}

fn only_words(text: &str) -> String {
    if has_words(text) { text.to_owned() } else { String::new() }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_marks_alone_are_nothing() {
        for (text, cut, expected) in [
            ("rbour board, and we", true, "… board, and we"),
            ("Good evening. And", false, "Good evening. And"),
            ("harbour", true, ""),
            (" “", false, ""),
        ] {
            assert_eq!(before(text, cut), expected);
        }
        for (text, cut, expected) in
            [(", if the council pa", true, ", if the council …"), (". Thanks.", false, ". Thanks."), (".", false, "")]
        {
            assert_eq!(after(text, cut), expected);
        }
    }
}
