//! Which characters are quotation marks, of what family, and what their neighbours say about opening and closing.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::{Span, entries};

/// Marks that can pair with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"…"`, `“…”`, `„…“`, `''…''` and ``` ``…'' ```, in any mixture.
    Double,
    /// `«…»` and `»…«`.
    Guillemet,
    /// `「…」` and `『…』`.
    Corner,
    /// `‘…’`, `'…'`, `‚…‘`.
    Single,
    /// `‹…›` and `›…‹`.
    Angle,
}

impl Family {
    /// Every family, in the order of [`Family::index`].
    pub(super) const COUNT: usize = 5;

    /// A position for tables.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// Whether it marks a quotation inside another one in most styles.
    pub(super) fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::Angle)
    }
}

/// What the character itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// It opens where it stands alone.
    Left,
    /// It closes.
    Right,
    /// It does both: straight marks.
    Either,
    /// A low mark: it opens, and then the character of [`Hand::Left`] closes.
    Low,
}

/// What stands directly before a mark, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A number: the mark may stand for inches or minutes.
    Number,
    /// A stop or another mark: what is quoted is at its end.
    Stop,
    /// Anything else.
    Other,
}

/// One mark of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) hand: Hand,
    /// White space, a bracket, a dash or another mark stands before it, and something that can be quoted after it.
    pub(super) looks_open: bool,
    /// Words or their punctuation stand before it, and none after it.
    pub(super) looks_closed: bool,
    pub(super) before: Before,
    /// The mark may be an apostrophe at a word's end: `dogs’ `, `goin’ `.
    pub(super) maybe_apostrophe: bool,
}

/// The marks of `block` in text order; apostrophes in and before words, feet, and attributes of markup are no marks.
pub(super) fn marks(text: &str, block: Span) -> Vec<Mark> {
    let inside = block.of(text);
    let mut found: Vec<Mark> = Vec::new();
    let mut from = 0;
    while let Some(offset) = inside[from..].find(is_mark) {
        let at = from + offset;
        let mark = read(inside, at);
        from = mark.span.end;
        if is_attribute(inside, &mark) {
            from = end_of_attribute(inside, from);
        } else if !is_apostrophe(inside, &mark) && !is_feet(inside, &mark) {
            found.push(Mark { span: mark.span.shift(block.start), ..mark });
        }
    }
    found
}

/// Whether `text` begins with a mark that repeats `opener`, as the next paragraph of a quotation does: one of its family, straight
/// or curly as it is.
pub(super) fn repeats(text: &str, opener: &Mark) -> bool {
    text.starts_with(is_mark) && {
        let mark = read(text, 0);
        let alike = mark.family == opener.family && (mark.hand == Hand::Either) == (opener.hand == Hand::Either);
        alike && !(mark.family == Family::Single && is_apostrophe(text, &mark))
    }
}

fn is_mark(c: char) -> bool {
    c == '`' || family_of(c).is_some()
}

fn family_of(c: char) -> Option<(Family, Hand)> {
    Some(match c {
        '"' | '＂' | '‟' => (Family::Double, Hand::Either),
        '“' | '〝' | '❝' => (Family::Double, Hand::Left),
        '”' | '〞' | '❞' => (Family::Double, Hand::Right),
        '„' => (Family::Double, Hand::Low),
        '«' => (Family::Guillemet, Hand::Left),
        '»' => (Family::Guillemet, Hand::Right),
        '「' | '『' => (Family::Corner, Hand::Left),
        '」' | '』' => (Family::Corner, Hand::Right),
        '\'' | '‛' => (Family::Single, Hand::Either),
        '‘' | '`' => (Family::Single, Hand::Left),
        '’' => (Family::Single, Hand::Right),
        '‚' => (Family::Single, Hand::Low),
        '‹' => (Family::Angle, Hand::Left),
        '›' => (Family::Angle, Hand::Right),
        _ => return None,
    })
}

/// The mark at byte `at`, two characters long where it is one of `''`, ``` `` ```, `‘‘`, `’’`.
fn read(text: &str, at: usize) -> Mark {
    let rest = &text[at..];
    let c = rest.chars().next().unwrap_or(' ');
    let (family, hand, len) = match (doubled(text, at, c), family_of(c)) {
        (Some(hand), _) => (Family::Double, hand, 2 * c.len_utf8()),
        (None, Some((family, hand))) => (family, hand, c.len_utf8()),
        (None, None) => (Family::Single, Hand::Either, c.len_utf8()),
    };
    let span = Span::new(at, at + len);
    let before = text[..at].chars().rev().find(|c| !is_invisible(*c));
    let after = text[span.end..].chars().find(|c| !is_invisible(*c));
    let goes_on = text[span.end..].starts_with("..");
    let opens_after = before.is_none_or(|c| c.is_whitespace() || is_mark(c) || "([{—–-/*_".contains(c));
    let closes_before = after.is_none_or(|c| !c.is_alphanumeric());
    Mark {
        span,
        family,
        hand,
        looks_open: opens_after && after.is_some_and(|c| !c.is_whitespace() && (goes_on || !".,;:!?)]}—–".contains(c))),
        looks_closed: closes_before && before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c)),
        before: match before {
            Some(_) if is_number(&text[..at], hand) => Before::Number,
            Some(c) if ".,!?…—–-".contains(c) || is_mark(c) => Before::Stop,
            _ => Before::Other,
        },
        maybe_apostrophe: family == Family::Single && after == Some(' ') && drops_its_end(&text[..at]),
    }
}

/// Whether the single mark at `at` and its like behind it make one double mark. Of three in a row the first two do when they
/// open, the last two when they close, so that the third is the mark of a quotation inside.
fn doubled(text: &str, at: usize, c: char) -> Option<Hand> {
    let hand = match c {
        '\'' => Hand::Either,
        '`' | '‘' => Hand::Left,
        '’' => Hand::Right,
        _ => return None,
    };
    let run = text[at..].chars().take(4).take_while(|next| *next == c).count();
    let closes = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace() && !"([—".contains(c));
    (run == 2 || run > 3 || (run == 3 && !closes)).then_some(hand)
}

/// A word that often ends in an apostrophe: a plural possessive, or a dropped letter.
fn drops_its_end(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let lower = word.to_lowercase();
    lower.ends_with(['s', 'z', 'x'])
        || lower.ends_with("in")
        || matches!(&*lower, "o" | "ol" | "th" | "an" | "n" | "wi")
}

/// An apostrophe that no quotation can take for a mark: inside a word, or before an elided one.
fn is_apostrophe(text: &str, mark: &Mark) -> bool {
    if mark.family != Family::Single {
        return false;
    }
    let inside_word = text[..mark.span.start].ends_with(char::is_alphanumeric)
        && text[mark.span.end..].starts_with(char::is_alphanumeric);
    inside_word || begins_elision(text, mark) || ends_n(text, mark)
}

/// `’tis`, `’em`, `the ’90s`, `’n’`.
fn begins_elision(text: &str, mark: &Mark) -> bool {
    let rest = &text[mark.span.end..];
    let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).min(MAX_ELISION);
    let Some(word) = rest.get(..word_end).filter(|word| !word.is_empty()) else { return false };
    if rest[word_end..].starts_with(['\'', '’']) {
        return word.eq_ignore_ascii_case("n");
    }
    let decade = word.strip_suffix('s').unwrap_or(word);
    (decade.len() == 2 && decade.bytes().all(|byte| byte.is_ascii_digit())) || is_elided(word)
}

/// The second apostrophe of `’n’`.
fn ends_n(text: &str, mark: &Mark) -> bool {
    let mut before = text[..mark.span.start].chars().rev();
    before.next().is_some_and(|c| c.eq_ignore_ascii_case(&'n'))
        && before.next().is_some_and(|c| matches!(c, '\'' | '’' | '‘'))
}

/// Longer than any entry of `elisions.txt`.
const MAX_ELISION: usize = 16;

fn is_elided(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("elisions.txt")).collect());
    WORDS.contains(&*word.to_lowercase())
}

/// Direction marks and other characters without width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The foot mark of `5'10"` and the minutes of `12° 30' 15"`.
fn is_feet(text: &str, mark: &Mark) -> bool {
    mark.family == Family::Single
        && text[..mark.span.start].ends_with(|c: char| c.is_ascii_digit())
        && text[mark.span.end..].trim_start_matches([' ', '-']).starts_with(|c: char| c.is_ascii_digit())
}

/// A number that a straight mark may follow as its unit; before a curly one only with feet before it: `6’2”`.
fn is_number(before: &str, hand: Hand) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'));
    let feet = || rest.trim_end_matches([' ', '-']).ends_with(['\'', '’', '′']);
    rest.len() < before.len() && (hand == Hand::Either || (hand == Hand::Right && feet()))
}

/// A straight mark of `name="value"` in markup that was left standing in the prose.
fn is_attribute(text: &str, mark: &Mark) -> bool {
    mark.family == Family::Double && mark.hand == Hand::Either && text[..mark.span.start].ends_with('=')
}

fn end_of_attribute(text: &str, from: usize) -> usize {
    text[from..].find(['"', '\n']).map_or(from, |at| from + at + 1)
}
