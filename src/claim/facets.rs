//! Words that carry meaning an edit must not touch, and words that carry next to none.

use std::sync::LazyLock;

use super::number;
use super::word_map::WordMap;
use crate::text::{Span, entries};

/// What a word does to the meaning of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// "not", "never", "don’t", "without", "fail".
    Negation,
    /// "will", "may", "must", "perhaps", "I think".
    Modality,
    /// "all", "some", "always", "only".
    Quantifier,
    /// "if", "unless".
    Condition,
    /// "more", "less", "higher".
    Comparison,
    /// "five", "5", "million", "doubled".
    Number,
    /// A month or a weekday.
    Date,
    /// "I", "they", "her".
    Pronoun,
    /// An article, preposition, auxiliary, conjunction: a word that grammar asks for.
    Function,
}

/// The facet of a folded word; `None` for a plain content word.
pub fn facet(key: &str) -> Option<Facet> {
    FACETS.get(key).copied().or_else(|| number::has_digit(key).then_some(Facet::Number))
}

/// Every word that has a facet by its own, number words aside.
pub fn facet_words() -> impl Iterator<Item = (&'static str, Facet)> {
    entries(include_str!("facets.txt"))
        .scan(Facet::Function, |current, line| {
            *current = heading(line).unwrap_or(*current);
            let facet = *current;
            let words = if heading(line).is_some() { "" } else { line };
            Some(words.split_whitespace().map(move |word| (word, facet)))
        })
        .flatten()
}

/// Units of measure, money and time, folded; some of two words.
pub fn units() -> impl Iterator<Item = &'static str> {
    entries(include_str!("units.txt"))
}

/// The words that hesitate only, wherever they stand.
pub fn filler_words() -> impl Iterator<Item = &'static str> {
    entries(include_str!("fillers.txt")).filter(|line| !line.starts_with('*') && !line.contains(' '))
}

/// Whether one of the words is the other with a prefix of negation: "legal" and "illegal", "clear" and "unclear".
pub fn is_prefix_negation(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 3 && PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
}

const PREFIXES: &[&str] = &["un", "in", "im", "il", "ir", "dis", "non"];

/// Whether two folded words are one in two forms: "number" and "numbers", "build" and "building", "come" and "came".
pub fn is_inflection(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let stem = short.strip_suffix(['e', 'y']).unwrap_or(short);
    let ending = long.strip_prefix(stem).filter(|_| short.len() >= 3);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
        || FORMS.get(a).is_some_and(|word| FORMS.get(b) == Some(word))
}

const ENDINGS: &[&str] = &["s", "es", "ies", "ed", "ied", "d", "ing", "er", "ly", "n", "en"];

static FORMS: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let lines = entries(include_str!("inflections.txt"));
    lines.flat_map(|line| line.split(' ').map(move |form| (form, line))).collect()
});

/// Whether two folded words of the same first letter have the same consonants, so that one may be misheard for the other:
/// "heed" and "he’d", "let" and "late". A doubled consonant counts once, and h, w and y count as vowels.
pub fn sounds_alike(a: &str, b: &str) -> bool {
    let same_head = a != b && a.chars().next() == b.chars().next();
    same_head && consonants(a).next().is_some() && consonants(a).eq(consonants(b))
}

/// The consonants after a word's first letter, a doubled one once.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    let kept = word.chars().skip(1).filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h' | 'w' | 'y'));
    kept.filter(move |c| last.replace(*c) != Some(*c))
}

/// Length of the filler that a run of folded words begins with ("um", "you know"), and whether it is one anywhere or only where
/// punctuation sets it apart.
pub fn filler(words: &[&str]) -> Option<(usize, FillerPlace)> {
    let pair = words.get(..2).filter(|pair| FIRST_OF_TWO.contains(&pair[0]));
    let two = pair.and_then(|pair| FILLERS.get(pair.join(" ").as_str())).map(|place| (2, *place));
    two.or_else(|| FILLERS.get(*words.first()?).map(|place| (1, *place)))
}

/// Where a filler is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillerPlace {
    /// Wherever it stands.
    Anywhere,
    /// Between punctuation, or at the beginning of a clause.
    SetApart,
}

/// How sure the spelling of a word makes it that it is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameLook {
    /// It has no capital, or is "I".
    None,
    /// It has a capital that its place at the head of a sentence explains.
    Initial,
    /// It has a capital that only a name (or a title) has.
    Name,
}

/// Judges by its capitals whether the word at `span` of `text` is a name. A text all in capitals shows nothing.
pub fn name_look(text: &str, span: Span) -> NameLook {
    let word = span.of(text);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return NameLook::None };
    let later_capital = letters.clone().any(char::is_uppercase);
    let later_small = letters.clone().any(char::is_lowercase);
    if later_capital && later_small {
        return NameLook::Name;
    }
    if !first.is_uppercase() || (!later_capital && !later_small) || word.starts_with("I'") || word.starts_with("I’") {
        return NameLook::None;
    }
    if later_capital && shouts_around(text, span) {
        return NameLook::None;
    }
    if begins_sentence(text, span.start) { NameLook::Initial } else { NameLook::Name }
}

/// Whether a sentence, a line or a quotation begins at `offset` of `text`.
pub fn begins_sentence(text: &str, offset: usize) -> bool {
    let before = text[..offset].trim_end_matches([' ', '\t', '\u{a0}', '[', ']', '(']);
    match before.chars().next_back() {
        Some('.') if ends_in_title(before) => false,
        None | Some('.' | '!' | '?' | '…' | ':' | '\n' | '\r' | '"' | '“' | '‘' | '—' | '–' | '•') => true,
        Some('-') => before.len() < offset || before.ends_with("--"),
        Some(_) => false,
    }
}

/// Whether text ends in a title cut short: "Mrs."
fn ends_in_title(before: &str) -> bool {
    let word = before.trim_end_matches('.').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    CUT_SHORT.iter().any(|title| word.eq_ignore_ascii_case(title))
}

/// Titles that are written with a point and a name behind them.
const CUT_SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col", "capt", "maj", "sgt",
    "adm", "pres", "rev", "hon",
];

/// How many bytes on either side are looked at to see whether a text is all in capitals.
const AROUND: usize = 60;

fn shouts_around(text: &str, span: Span) -> bool {
    let before = text[..span.start].char_indices().rev().map(|(at, c)| (span.start - at, c));
    let after = text[span.end..].char_indices();
    let near = before.take_while(|(far, _)| *far < AROUND).chain(after.take_while(|(far, _)| *far < AROUND));
    let (mut small, mut capital) = (0, 0);
    for (_, c) in near {
        small += usize::from(c.is_lowercase());
        capital += usize::from(c.is_uppercase());
    }
    capital > small
}

fn heading(line: &str) -> Option<Facet> {
    Some(match line {
        "[negation]" => Facet::Negation,
        "[modality]" => Facet::Modality,
        "[quantifier]" => Facet::Quantifier,
        "[condition]" => Facet::Condition,
        "[comparison]" => Facet::Comparison,
        "[pronoun]" => Facet::Pronoun,
        "[function]" => Facet::Function,
        "[multiple]" => Facet::Number,
        _ => return None,
    })
}

/// A word's own facet comes before what it is as a number, and that before what it is as a date.
static FACETS: LazyLock<WordMap<Facet>> = LazyLock::new(|| {
    let dates = number::calendar().map(|word| (word, Facet::Date));
    let numbers = number::number_words().map(|word| (word, Facet::Number));
    dates.chain(numbers).chain(facet_words()).collect()
});

static FILLERS: LazyLock<WordMap<FillerPlace>> = LazyLock::new(|| {
    entries(include_str!("fillers.txt"))
        .map(|line| match line.strip_prefix('*') {
            Some(filler) => (filler, FillerPlace::SetApart),
            None => (line, FillerPlace::Anywhere),
        })
        .collect()
});

/// The first words of fillers of two.
static FIRST_OF_TWO: LazyLock<Vec<&str>> =
    LazyLock::new(|| FILLERS.keys().filter_map(|filler| Some(filler.split_once(' ')?.0)).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_facet() {
        let mut seen = std::collections::HashSet::new();
        for (word, _) in facet_words() {
            assert!(seen.insert(word), "{word} stands twice");
        }
    }

    #[test]
    fn facets_of_words() {
        for (word, expected) in [
            ("dont", Some(Facet::Negation)),
            ("may", Some(Facet::Modality)),
            ("unless", Some(Facet::Condition)),
            ("fewer", Some(Facet::Comparison)),
            ("2,400", Some(Facet::Number)),
            ("twelve", Some(Facet::Number)),
            ("tuesday", Some(Facet::Date)),
            ("the", Some(Facet::Function)),
            ("ferry", None),
        ] {
            assert_eq!(facet(word), expected, "{word}");
        }
    }

    #[test]
    fn a_title_cut_short_ends_no_sentence() {
        for (before, expected) in [
            ("We met Mrs. ", false),
            ("we asked the mayor. ", true),
            ("He joined the army. ", true),
            ("", true),
            ("we met ", false),
        ] {
            assert_eq!(begins_sentence(before, before.len()), expected, "{before}");
        }
    }

    #[test]
    fn words_that_may_be_misheard() {
        for (a, b, expected) in [
            ("heed", "hed", true),
            ("let", "late", true),
            ("cattle", "kettle", false),
            ("trips", "tribes", false),
            ("to", "too", false),
            ("ferry", "ferry", false),
        ] {
            assert_eq!(sounds_alike(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn prefixes_of_negation() {
        for (a, b, expected) in [
            ("legal", "illegal", true),
            ("unclear", "clear", true),
            ("come", "income", true),
            ("do", "undo", false),
            ("fair", "affair", false),
        ] {
            assert_eq!(is_prefix_negation(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn capitals_that_show_a_name() {
        for (text, word, expected) in [
            ("we met Orme there", "Orme", NameLook::Name),
            ("Orme left", "Orme", NameLook::Initial),
            ("we left. Orme stayed", "Orme", NameLook::Initial),
            ("we know I’m late", "I’m", NameLook::None),
            ("NodeGUI is fine", "NodeGUI", NameLook::Name),
            ("a pre-Orme time", "Orme", NameLook::Name),
            ("the NATO treaty", "NATO", NameLook::Name),
            ("WE ALL MET ORME THERE TODAY", "ORME", NameLook::None),
            ("nothing here", "nothing", NameLook::None),
        ] {
            let start = text.find(word).unwrap_or_default();
            assert_eq!(name_look(text, Span::new(start, start + word.len())), expected, "{text}");
        }
    }
}
