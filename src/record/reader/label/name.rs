//! What is written as the name of somebody who speaks.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::LONGEST;
use crate::text::entries;

/// Most words of a name.
const MOST_WORDS: usize = 6;

/// Whether `text` is written as a name is: a few words that begin with capitals, none of which belongs to running speech.
pub(super) fn is_name(text: &str) -> bool {
    if is_unnamed(text) {
        return true;
    }
    let words: Vec<&str> = text.split([' ', '\u{a0}', '/']).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let joined = words.iter().any(|word| matches!(*word, "and" | "AND" | "&"));
    words.len() <= if joined { 2 * MOST_WORDS } else { MOST_WORDS }
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && first.starts_with(char::is_alphabetic)
        && words.iter().all(|word| is_name_word(word))
        && words.iter().any(|word| word.starts_with(char::is_uppercase))
        && !words.iter().any(|word| is_speech(word))
}

fn is_name_word(word: &str) -> bool {
    let shaped = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii())
        || matches!(word, "de" | "da" | "di" | "du" | "la" | "le" | "der" | "den" | "van" | "von" | "bin" | "al")
        || matches!(word, "of" | "the" | "and" | "y" | "&" | "#")
        || word.strip_prefix('#').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let abbreviated = word.trim_end_matches(['.', ',']).chars().count() <= 5;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '&' | ',' | '#') || is_symbol(c);
    shaped && word.chars().all(|c| inside(c) || (c == '.' && abbreviated))
}

/// Marks beyond ASCII that people put into their names, quotation marks and dashes aside.
fn is_symbol(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '“' | '”' | '‘' | '«' | '»' | '—' | '–' | '…' | '•' | '?')
}

pub(super) fn is_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// Whether nobody bears this word as a name: it belongs to running speech, to counting or to a heading.
fn is_speech(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("../not_names.txt")).collect());
    if is_initial(word) {
        return false;
    }
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase();
    WORDS.contains(bare.as_str()) || bare.split('\'').next().is_some_and(|stem| stem != bare && WORDS.contains(stem))
}

/// "A." and "I.", which without their point are words of running speech.
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1 && letter.starts_with(char::is_uppercase))
}

/// Whether the label stands for somebody without a name.
pub(super) fn is_unnamed(name: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("../unnamed.txt")).collect());
    if name.len() > LONGEST || !name.starts_with(char::is_uppercase) {
        return false;
    }
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'#');
    let mut words = name.split([' ', '-']).filter(|word| !is_number(word)).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(word.to_lowercase().as_str()))
}

/// Whether a machine that tells voices apart has given the label: `SPEAKER_00`, `Speaker 2`, `spk_1`, `B`.
pub(in super::super) fn is_machine(label: &str) -> bool {
    let plain: String = label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let rest = ["speaker", "spk", "voice", "channel"].iter().find_map(|word| plain.strip_prefix(word));
    let number = rest.unwrap_or(&plain);
    let is_letter = number.chars().count() == 1;
    is_letter || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the name may be an address to somebody: "Mr. Speaker".
pub(in super::super) fn is_address(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let title = words.next().unwrap_or("").trim_end_matches('.').to_lowercase();
    matches!(title.as_str(), "mr" | "mrs" | "ms" | "madam" | "madame" | "mister" | "sir") && words.all(is_unnamed)
}
