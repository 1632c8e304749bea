//! What a house may clean up: fillers, words said twice, beginnings broken off.

use super::side::Side;
use crate::claim::{Facet, FillerPlace, begins_sentence, facet, filler};
use crate::text::Words;

/// Whether a difference is hesitation only: fillers on either side, or on one side words said twice or broken off.
pub(super) fn is_cleaned_up(claim: &Side, record: &Side) -> bool {
    let fillers = is_filler(claim) && is_filler(record);
    let spare = |side: &Side, other: &Side| other.keys.is_empty() && (is_repeat(side) || is_false_start(side));
    fillers || spare(claim, record) || spare(record, claim)
}

/// Whether all words of a side are fillers or beginnings of words broken off.
fn is_filler(side: &Side) -> bool {
    let mut at = 0;
    while at < side.keys.len() {
        match filler(&side.keys[at..]) {
            Some((len, FillerPlace::Anywhere)) => at += len,
            Some((len, FillerPlace::SetApart)) if is_set_apart(side, at, len) => at += len,
            _ if is_broken_off(side, at) => at += 1,
            _ => return false,
        }
    }
    true
}

/// Whether the words of a side stand beside it once more: one directly, several after a few others ("it’s not, believe me, it’s
/// not"). A conjunction before them does not count.
fn is_repeat(side: &Side) -> bool {
    let own = match side.keys {
        ["and" | "but" | "so" | "well", rest @ ..] if rest.len() >= 2 => rest,
        all => all,
    };
    match own.len() {
        0 => false,
        1 => {
            side.before.last().is_some_and(|word| word == own[0])
                || side.after.first().is_some_and(|word| word == own[0])
        }
        len => {
            let tail = if len > 3 { &own[1..] } else { own };
            let said = |words: &[String]| words.iter().map(String::as_str).eq(tail.iter().copied());
            let (before, after) = near(side, own.len());
            before.windows(tail.len()).chain(after.windows(tail.len())).any(said)
        }
    }
}

/// The words before and after a side that stand in its sentence, and at least `least` of them: who says something again in a later
/// sentence means it.
fn near<'s>(side: &'s Side, least: usize) -> (&'s [String], &'s [String]) {
    let Some((first, last)) = side.words.first().zip(side.words.last()) else { return (&[], &[]) };
    // A claim may be long; no more of it is looked at than the words beside the side can take.
    let (from, upto) = (first.start.saturating_sub(BESIDE_BYTES), (last.end + BESIDE_BYTES).min(side.text.len()));
    let before = &side.text[side.text.floor_char_boundary(from)..first.start];
    let after = &side.text[last.end..side.text.ceil_char_boundary(upto)];
    let stop = before.rmatch_indices(STOPS).find(|(at, _)| !is_ellipsis(before, *at));
    let before = Words::of(stop.map_or(before, |(at, _)| &before[at..])).len().max(least);
    let stop = after.match_indices(STOPS).find(|(at, _)| !is_ellipsis(after, *at));
    let after = Words::of(stop.map_or(after, |(at, _)| &after[..at])).len().max(least);
    (&side.before[side.before.len().saturating_sub(before)..], &side.after[..after.min(side.after.len())])
}

/// Bytes of text beside a side in which the end of its sentence is looked for.
const BESIDE_BYTES: usize = 512;

const STOPS: [char; 3] = ['.', '!', '?'];

fn is_ellipsis(text: &str, at: usize) -> bool {
    text[at + 1..].starts_with('.') || text[..at].ends_with('.')
}

/// Whether a few words that carry nothing are dropped by a dash: "I -- I", "but --".
fn is_false_start(side: &Side) -> bool {
    let light = |key: &&str| matches!(facet(key), Some(Facet::Function | Facet::Pronoun));
    let Some(last) = side.words.last() else { return false };
    side.keys.len() <= 3 && side.keys.iter().all(light) && dash_after(side.text, last.end)
}

/// Whether a word is a beginning of one that follows, broken off: "f- for".
fn is_broken_off(side: &Side, at: usize) -> bool {
    let own = side.keys[at];
    let rest = &side.text[side.words[at].end..];
    let follows = side.keys[at + 1..].iter().copied().chain(side.after.iter().map(String::as_str)).take(3);
    rest.starts_with(['-', '‐', '…']) && follows.into_iter().any(|word| word.len() > own.len() && word.starts_with(own))
}

fn dash_after(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', ',']);
    ["--", "—", "–", "...", "…", "- "].iter().any(|dash| rest.starts_with(dash))
}

/// Whether punctuation or a clause's beginning sets the words at `at` apart.
fn is_set_apart(side: &Side, at: usize, len: usize) -> bool {
    let (start, end) = (side.words[at].start, side.words[at + len - 1].end);
    let before = side.text[..start].trim_end_matches([' ', '\n', '\u{a0}']);
    let after = side.text[end..].trim_start_matches([' ', '\n', '\u{a0}']);
    let marked = |c: char| matches!(c, ',' | '-' | '—' | '–' | ';' | '.' | '…');
    begins_sentence(side.text, start) || before.ends_with(marked) || after.starts_with(marked)
}
