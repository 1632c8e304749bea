//! Edits that put the record’s own words in place of the draft’s. None is offered where what is to be put in, or taken out, is not plain.

use super::Subject;
use crate::diagnostic::{Edit, Fix};
use crate::text::Span;
use crate::verdict::Change;

/// Words of an unmarked gap that are put back; a longer one is marked.
const SHORT_GAP: usize = 6;

/// Signs besides letters, digits and blanks that the words of the record may hold to be put into a draft: none is markup anywhere, and
/// none is a transcriber’s remark.
const SIGNS: &str = "'’-–—,.;:%$£€/";

/// The record’s words at each of `changes`; `None` where one of them cannot be mended so.
pub(super) fn words(subject: &Subject, changes: &[&Change]) -> Option<Fix> {
    fix(subject, changes, "Put the record’s words", |change| of_record(subject, change))
}

/// The words that were left out where they are few, and a mark of the gap where they are many.
pub(super) fn gaps(subject: &Subject, changes: &[&Change]) -> Option<Fix> {
    let is_short = |change: &&&Change| change.record_text.split_whitespace().count() <= SHORT_GAP;
    let title = match changes.iter().filter(is_short).count() {
        0 => "Mark the gap",
        short if short == changes.len() => "Put the words back",
        _ => "Put short gaps back and mark the long ones",
    };
    fix(subject, changes, title, |change| if is_short(&change) { of_record(subject, change) } else { Some("…".into()) })
}

/// The words taken out that the record does not have.
pub(super) fn insertions(subject: &Subject, changes: &[&Change]) -> Option<Fix> {
    fix(subject, changes, "Take the words out", |change| of_record(subject, change))
}

fn fix(subject: &Subject, changes: &[&Change], title: &str, words: impl Fn(&&Change) -> Option<String>) -> Option<Fix> {
    let edit = |change: &&Change| edit(subject, change, words(change)?);
    let mut edits = changes.iter().map(edit).collect::<Option<Vec<_>>>()?;
    edits.sort_by_key(|edit| edit.span);
    let apart = edits.windows(2).all(|two| two[0].span.end < two[1].span.start);
    (apart && !edits.is_empty()).then(|| Fix { title: title.into(), edits, is_safe: false })
}

/// The record’s words at a change, on one line; `None` where they run over more than one turn, or hold what is no plain word.
fn of_record(subject: &Subject, change: &Change) -> Option<String> {
    let words = change.record_text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Some(words);
    }
    let plain = words.chars().all(|c| c.is_alphanumeric() || c == ' ' || SIGNS.contains(c));
    let transcript = subject.evidence()?.transcript;
    let turn = subject.record.turn_at(transcript, change.record.start)?;
    (plain && turn.span.contains(change.record) && !change.record.is_empty()).then_some(words)
}

fn edit(subject: &Subject, change: &Change, words: String) -> Option<Edit> {
    let text = &subject.claim.text;
    let piece = subject.claim.pieces.iter().map(|(own, _)| *own).find(|own| own.contains(change.draft))?;
    let (span, text) = if words.is_empty() {
        taken_out(text, piece, change.draft)?
    } else if change.draft.is_empty() {
        put_in(text, piece, change.draft.start, &words)?
    } else {
        replaced(text, piece, change.draft, words)?
    };
    Some(Edit { span: subject.claim.to_prose(span), text })
}

/// Words between others: behind the word before, where the draft’s own signs may follow.
fn put_in(text: &str, piece: Span, at: usize, words: &str) -> Option<(Span, String)> {
    let between = piece.start < at && at < piece.end && text[at..piece.end].contains(char::is_alphanumeric);
    between.then(|| (Span::new(at, at), format!(" {words}")))
}

/// Words in place of others, brackets around these included; the first of a quotation keeps the draft’s capital or small letter.
fn replaced(text: &str, piece: Span, draft: Span, words: String) -> Option<(Span, String)> {
    let span = with_brackets(text, piece, draft);
    let old = span.of(text);
    if old.contains(['[', '(', ']', ')']) && !is_bracketed(old) {
        return None;
    }
    let first = !text[piece.start..span.start].contains(char::is_alphanumeric);
    let words = if first && begins_large(old.trim_start_matches(['[', '('])) { large(&words) } else { words };
    Some((span, words))
}

/// The words at `draft` with the blank before them, the second of two commas around them, and the brackets that hold nothing else.
fn taken_out(text: &str, piece: Span, draft: Span) -> Option<(Span, String)> {
    let mut span = with_brackets(text, piece, draft);
    let before = &text[piece.start..span.start];
    let after = &text[span.end..piece.end];
    if before.contains(char::is_alphanumeric) {
        span.start -= before.len() - before.trim_end().len();
        if before.trim_end().ends_with(',') && after.starts_with(',') {
            span.end += 1;
        }
        return Some((span, String::new()));
    }
    // At the beginning of a quotation the next word takes over the capital.
    let rest = after.trim_start_matches([' ', ',']);
    let next = rest.chars().next().filter(|c| c.is_alphabetic())?;
    span.end += after.len() - rest.len();
    if !begins_large(draft.of(text)) {
        return Some((span, String::new()));
    }
    span.end += next.len_utf8();
    Some((span, next.to_uppercase().collect()))
}

/// `span` with the brackets directly around it.
fn with_brackets(text: &str, piece: Span, span: Span) -> Span {
    let opens = text[piece.start..span.start].ends_with(['[', '(']);
    let closes = text[span.end..piece.end].starts_with([']', ')']);
    if opens && closes { Span::new(span.start - 1, span.end + 1) } else { span }
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['[', '(']) && text.ends_with([']', ')']) && text.matches(['[', '(', ']', ')']).count() == 2
}

fn begins_large(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cut = fn(&str, Span, Span) -> Option<(Span, String)>;

    /// What an edit makes of `text`, whose words between `{` and `}` differ.
    #[track_caller]
    fn check(text: &str, cut: Cut, expected: Option<&str>) {
        let (start, end) = (text.find('{').unwrap(), text.find('}').unwrap() - 1);
        let text = text.replace(['{', '}'], "");
        let made = cut(&text, Span::new(0, text.len()), Span::new(start, end))
            .map(|(span, words)| format!("{}{words}{}", &text[..span.start], &text[span.end..]));
        assert_eq!(made.as_deref(), expected, "{text}");
    }

    #[test]
    fn words_are_taken_out_put_in_and_replaced() {
        let put: Cut = |text, piece, draft| put_in(text, piece, draft.start, "late and cold");
        let replace: Cut = |text, piece, draft| replaced(text, piece, draft, "ferries".into());
        for (text, cut, expected) in [
            ("the {old }ferry", taken_out as Cut, Some("theferry")),
            ("the {old} ferry", taken_out, Some("the ferry")),
            ("We, {frankly}, left", taken_out, Some("We, left")),
            ("{Frankly}, we left", taken_out, Some("We left")),
            ("{frankly} we left", taken_out, Some("we left")),
            ("the [{old}] ferry", taken_out, Some("the ferry")),
            ("{all}", taken_out, None),
            ("it was{}, and it is", put, Some("it was late and cold, and it is")),
            ("{}it was", put, None),
            ("it was{}.", put, None),
            ("the {boats} left", replace, Some("the ferries left")),
            ("{Boats} left", replace, Some("Ferries left")),
            ("{boats} left", replace, Some("ferries left")),
            ("the [{boats}] left", replace, Some("the ferries left")),
            ("the {b]oats} left", replace, None),
        ] {
            check(text, cut, expected);
        }
    }
}
