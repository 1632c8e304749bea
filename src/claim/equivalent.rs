//! Which words are the same word differently written: spelling variants, compounds, contractions, abbreviations.

use crate::text::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Why two runs of words are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// Two spellings, a compound joined or split, a contraction, a usual abbreviation.
    Spelling,
    /// One number in two styles.
    NumberStyle,
}

/// Whether two short runs of folded words are the same words differently written.
pub fn equivalent(a: &[&str], b: &[&str]) -> Option<Same> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if joined(a) == joined(b) || any_reading_agrees(a, b) {
        return Some(Same::Spelling);
    }
    match (super::number::value(a), super::number::value(b)) {
        (Some(x), Some(y)) if x.same(y) => Some(Same::NumberStyle),
        _ => None,
    }
}

/// Whether the words at the head of two runs can be the same at all: a quick look before [`equivalent`].
pub fn may_be_same(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
        || READINGS.contains_key(a)
        || READINGS.contains_key(b)
        || super::number::is_number(a)
        || super::number::is_number(b)
}

/// Whether a folded word is the end of what a contraction stands for, as where a fragment begins inside one: "is" of "he’s".
pub fn ends_contraction(word: &str, contraction: &str) -> bool {
    READINGS
        .get(contraction)
        .is_some_and(|long| long.iter().any(|long| long.rsplit_once(' ').is_some_and(|(_, end)| end == word)))
}

/// A form that all spellings of a word share.
pub(super) fn canonical(key: &str) -> String {
    if let Some(first) = SPELLINGS.get(key) {
        return (*first).to_owned();
    }
    let stem = key.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(key);
    if let Some(first) = SPELLINGS.get(stem) {
        return format!("{first}{}", &key[stem.len()..]);
    }
    let mut out = key.to_owned();
    for (british, american) in ENDINGS {
        if let Some(at) = out.rfind(british).filter(|at| *at >= 3 && out.len() - at <= british.len() + 5) {
            out.replace_range(at..at + british.len(), american);
        }
    }
    out
}

/// Parts of words that British and American spelling write differently, after at least three letters.
const ENDINGS: &[(&str, &str)] =
    &[("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"), ("ogue", "og")];

static SPELLINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = entries(include_str!("spelling.txt"));
    lines
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(first, second)| [(first, first), (second, first)])
        .collect()
});

static READINGS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut readings: HashMap<&str, Vec<&str>> = HashMap::new();
    let lines = entries(include_str!("contractions.txt")).chain(entries(include_str!("abbreviations.txt")));
    for (short, long) in lines.filter_map(|line| line.split_once(" = ")) {
        readings.entry(short).or_default().push(long);
    }
    readings
});

/// Most readings that are tried of one run of words.
const MOST_READINGS: usize = 24;

fn any_reading_agrees(a: &[&str], b: &[&str]) -> bool {
    let of_a = readings(a);
    of_a.iter().any(|reading| reading == &joined_canonical(b)) || {
        let of_b = readings(b);
        of_b.iter().any(|reading| of_a.contains(reading))
    }
}

/// All ways to write a run out in full, words joined.
fn readings(words: &[&str]) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while at < words.len() {
        let (len, options) = options_at(&words[at..]);
        let room = (MOST_READINGS / found.len()).max(1);
        found =
            found.iter().flat_map(|head| options.iter().take(room).map(move |tail| format!("{head}{tail}"))).collect();
        at += len;
    }
    found
}

/// The readings of the abbreviation or word that a run begins with, and how many words it has.
fn options_at(words: &[&str]) -> (usize, Vec<String>) {
    for len in (1..=words.len().min(3)).rev() {
        if let Some(long) = READINGS.get(words[..len].join(" ").as_str()) {
            let full = long.iter().map(|text| text.split(' ').map(canonical).collect());
            let kept = (len == 1).then(|| canonical(words[0]));
            return (len, full.chain(kept).collect());
        }
    }
    let clitics = CLITICS.iter().filter_map(|(short, long)| {
        let host = words[0].strip_suffix(short).filter(|host| host.len() >= 2)?;
        Some(format!("{}{long}", canonical(host)))
    });
    (1, std::iter::once(canonical(words[0])).chain(clitics).collect())
}

/// Short forms that lean on any word, apostrophes gone: "the ferry’s late".
const CLITICS: &[(&str, &str)] =
    &[("s", "is"), ("s", "has"), ("ll", "will"), ("ve", "have"), ("re", "are"), ("d", "would"), ("d", "had")];

fn joined(words: &[&str]) -> String {
    words.concat()
}

fn joined_canonical(words: &[&str]) -> String {
    words.iter().map(|word| canonical(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Option<Same>) {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let (a, b) = (leak(a), leak(b));
        assert_eq!(equivalent(&words(a), &words(b)), expected, "{a} / {b}");
        assert_eq!(equivalent(&words(b), &words(a)), expected, "{b} / {a}");
    }

    #[test]
    fn a_fragment_may_begin_inside_a_contraction() {
        assert!(ends_contraction("is", "hes") && ends_contraction("will", "theyll"));
        assert!(!ends_contraction("was", "hes") && !ends_contraction("is", "ferrys"));
    }

    #[test]
    fn the_same_word_differently_written() {
        let spelling = Some(Same::Spelling);
        for (a, b) in [
            ("colour", "color"),
            ("organisation", "organization"),
            ("realised", "realized"),
            ("centres", "centers"),
            ("towards", "toward"),
            ("healthcare", "health care"),
            ("reelection", "re election"),
            ("it is", "its"),
            ("we have", "weve"),
            ("they would", "theyd"),
            ("cannot", "cant"),
            ("u s", "united states"),
            ("us", "u s"),
            ("sen", "senator"),
            ("ok", "okay"),
            ("do not", "dont"),
            ("the ferrys", "the ferry is"),
            ("because", "cause"),
        ] {
            check(a, b, spelling);
        }
        let style = Some(Same::NumberStyle);
        for (a, b) in [("5", "five"), ("20,000", "twenty thousand"), ("1.5 million", "1,500,000"), ("1st", "first")] {
            check(a, b, style);
        }
        for (a, b) in [
            ("four", "for"),
            ("hour", "hor"),
            ("5", "fifty"),
            ("it was", "its"),
            ("legal", "illegal"),
            ("well", "we"),
            ("wise", "wize"),
        ] {
            check(a, b, None);
        }
    }
}
