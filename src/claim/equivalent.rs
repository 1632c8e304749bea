//! Which words are the same word differently written: spelling variants, compounds, contractions, abbreviations.

use std::sync::LazyLock;

use super::number::{is_number, value};
use super::word_map::WordMap;
use crate::text::entries;

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
    let heads = a.first().zip(b.first())?;
    if !can_begin_alike(heads.0, heads.1) {
        return None;
    }
    if a.iter().flat_map(|word| word.bytes()).eq(b.iter().flat_map(|word| word.bytes())) || any_reading_agrees(a, b) {
        return Some(Same::Spelling);
    }
    match (value(a), value(b)) {
        (Some(x), Some(y)) if x.same(y) => Some(Same::NumberStyle),
        _ => None,
    }
}

/// Whether the words at the head of two runs can be the same at all: a quick look before [`equivalent`].
pub fn may_be_same(a: &str, b: &str) -> bool {
    let hopeful = a.chars().next() == b.chars().next()
        || READINGS.contains_key(a)
        || READINGS.contains_key(b)
        || is_number(a)
        || is_number(b);
    hopeful && can_begin_alike(a, b)
}

/// Whether runs with these heads can be equivalent. Every way to write a word keeps its first two letters, unless a list has
/// another.
fn can_begin_alike(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (openings(a), openings(b));
    let agree = |x: &str, y: &str| {
        let kept = x.len().min(y.len()).min(2);
        x.as_bytes()[..kept] == y.as_bytes()[..kept]
    };
    let counts = |word: &str| matches!(word, "a" | "an" | "and") || is_number(word);
    agree(a, b)
        || of_a.iter().any(|x| agree(x, b) || of_b.iter().any(|y| agree(x, y)))
        || of_b.iter().any(|y| agree(a, y))
        || is_respelt(a)
        || is_respelt(b)
        || counts(a) && counts(b)
}

/// What the readings begin with, besides their own letters, of abbreviations that begin with `head`.
fn openings(head: &str) -> &'static [&'static str] {
    HEADS.get(head).map_or(&[], |head| head.openings.as_slice())
}

/// Whether a list has another way to begin what `head` is, or what an ending or a clitic in it stands on.
fn is_respelt(head: &str) -> bool {
    RESPELT.iter().any(|word| head.starts_with(word))
}

/// Whether a folded word is the end of what a contraction stands for, as where a fragment begins inside one: "is" of "he’s".
pub fn ends_contraction(word: &str, contraction: &str) -> bool {
    READINGS
        .get(contraction)
        .is_some_and(|long| long.iter().any(|long| long.rsplit_once(' ').is_some_and(|(_, end)| end == word)))
}

/// Appends a form that all spellings of a word share.
fn push_canonical(key: &str, out: &mut String) {
    if let Some(first) = SPELLINGS.get(key) {
        out.push_str(first);
        return;
    }
    let stem = singular(key);
    if let Some(first) = SPELLINGS.get(stem) {
        out.push_str(first);
        out.push_str(&key[stem.len()..]);
        return;
    }
    let start = out.len();
    out.push_str(key);
    for (british, american) in ENDINGS {
        // Near the end, and after at least three letters.
        let from = (out.len() - start).saturating_sub(british.len() + 5).max(3);
        let near = out.as_bytes().get(start + from..).unwrap_or_default();
        if let Some(at) = near.windows(british.len()).rposition(|part| part == british.as_bytes()) {
            let at = start + from + at;
            out.replace_range(at..at + british.len(), american);
        }
    }
}

fn canonical(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 1);
    push_canonical(key, &mut out);
    out
}

/// A long word without an "s" at its end.
fn singular(key: &str) -> &str {
    key.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(key)
}

/// Parts of words that British and American spelling write differently, after at least three letters.
const ENDINGS: &[(&str, &str)] =
    &[("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"), ("ogue", "og")];

static SPELLINGS: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let lines = entries(include_str!("spelling.txt"));
    lines
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(first, second)| [(first, first), (second, first)])
        .collect()
});

/// Words that another spelling begins with other letters.
static RESPELT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let pairs = entries(include_str!("spelling.txt")).filter_map(|line| line.split_once(' '));
    pairs.filter(|(a, b)| a.as_bytes().get(..2) != b.as_bytes().get(..2)).flat_map(|(a, b)| [a, b]).collect()
});

static READINGS: LazyLock<WordMap<Vec<&str>>> = LazyLock::new(|| {
    let mut readings: WordMap<Vec<&str>> = WordMap::default();
    for (short, long) in abbreviations() {
        readings.entry(short).or_default().push(long);
    }
    readings
});

/// The abbreviations that begin with one word.
#[derive(Default)]
struct Head {
    /// The number of words of the longest.
    longest: usize,
    /// The first words of their readings; an empty one, which any other begins with, where that is respelt.
    openings: Vec<&'static str>,
}

static HEADS: LazyLock<WordMap<Head>> = LazyLock::new(|| {
    let mut heads: WordMap<Head> = WordMap::default();
    for (short, long) in abbreviations() {
        let head = heads.entry(short.split(' ').next().unwrap_or(short)).or_default();
        head.longest = short.split(' ').count().max(head.longest);
        let opening = long.split(' ').next().unwrap_or(long);
        head.openings.push(if is_respelt(opening) { "" } else { opening });
    }
    heads
});

/// Contractions and abbreviations with what each stands for.
fn abbreviations() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = entries(include_str!("contractions.txt")).chain(entries(include_str!("abbreviations.txt")));
    lines.filter_map(|line| line.split_once(" = "))
}

/// Most readings that are tried of one run of words.
const MOST_READINGS: usize = 24;

fn any_reading_agrees(a: &[&str], b: &[&str]) -> bool {
    let of_a = readings(a);
    let mut plain = String::new();
    for word in b {
        push_canonical(word, &mut plain);
    }
    of_a.contains(&plain) || readings(b).iter().any(|reading| of_a.contains(reading))
}

/// All ways to write a run out in full, words joined.
fn readings(words: &[&str]) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while at < words.len() {
        let (len, options) = options_at(&words[at..]);
        if options.is_empty() {
            for head in &mut found {
                push_canonical(words[at], head);
            }
        } else {
            let room = (MOST_READINGS / found.len()).max(1);
            let with = |head: &String| options.iter().take(room).map(|tail| [head, tail.as_str()].concat()).collect();
            found = found.iter().flat_map(|head| -> Vec<String> { with(head) }).collect();
        }
        at += len;
    }
    found
}

/// The readings of the abbreviation or word that a run begins with, none where it has only its canonical one, and how many words
/// it has.
fn options_at(words: &[&str]) -> (usize, Vec<String>) {
    let longest = HEADS.get(words[0]).map_or(0, |head| words.len().min(3).min(head.longest));
    for len in (1..=longest).rev() {
        let long = if len == 1 { READINGS.get(words[0]) } else { READINGS.get(words[..len].join(" ").as_str()) };
        if let Some(long) = long {
            let full = long.iter().map(|text| text.split(' ').map(canonical).collect());
            let kept = (len == 1).then(|| canonical(words[0]));
            return (len, full.chain(kept).collect());
        }
    }
    let clitics = CLITICS.iter().filter_map(|(short, long)| {
        let host = words[0].strip_suffix(short).filter(|host| host.len() >= 2)?;
        Some(canonical(host) + long)
    });
    let mut options: Vec<String> = clitics.collect();
    if !options.is_empty() {
        options.insert(0, canonical(words[0]));
    }
    (1, options)
}

/// Short forms that lean on any word, apostrophes gone: "the ferry’s late".
const CLITICS: &[(&str, &str)] =
    &[("s", "is"), ("s", "has"), ("ll", "will"), ("ve", "have"), ("re", "are"), ("d", "would"), ("d", "had")];

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
    fn all_that_is_listed_is_the_same() {
        let respelt = entries(include_str!("spelling.txt")).filter_map(|line| line.split_once(' '));
        for (a, b) in abbreviations().chain(respelt) {
            check(a, b, Some(Same::Spelling));
        }
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
