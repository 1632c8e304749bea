//! Where words begin and end.
//!
//! Nearly all words are ASCII, or ASCII with a typographic apostrophe or a Latin-1 letter inside; these are found byte by byte with
//! a table. What the bytes do not settle is read character by character from the word's start.

use super::run::{Run, run_at};
use crate::text::Span;

/// One word, as it was found.
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) letters: Letters,
}

/// What a word is written in, which says how it is folded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Small letters of ASCII, digits, and points between digits: it is its own folded form.
    Small,
    /// The same with capitals.
    Ascii,
    /// Anything.
    Any,
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
const APOSTROPHE: u8 = 8;
const POINT: u8 = 16;
const BEYOND_ASCII: u8 = 32;

const LETTER: u8 = SMALL | CAPITAL;
const WORD: u8 = LETTER | DIGIT;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            b'\'' => APOSTROPHE,
            b'.' | b',' => POINT,
            0x80.. => BEYOND_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |byte| CLASSES[*byte as usize])
}

/// The first word that begins at or after `from`. It depends on nothing before `from`.
#[inline]
pub(super) fn next_word(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut start = from;
    loop {
        let class = CLASSES[*bytes.get(start)? as usize];
        if class & WORD != 0 {
            break;
        }
        if class == BEYOND_ASCII {
            start = skip_others(text, start)?;
            break;
        }
        start += 1;
    }
    let run = run_at(bytes, start);
    if goes_on(bytes, run.end) {
        return Some(joined(text, start, run));
    }
    let letters = if run.has_capital { Letters::Ascii } else { Letters::Small };
    Some(Found { span: Span::new(start, run.end), letters })
}

/// Whether a word may go on at `end`, where the letters and digits with which it begins have come to an end.
#[inline]
pub(super) fn goes_on(bytes: &[u8], end: usize) -> bool {
    match class(bytes, end) {
        POINT => is_digit(bytes, end + 1),
        after => after & (APOSTROPHE | BEYOND_ASCII | WORD) != 0,
    }
}

/// The first character of a word at or after `from`.
fn skip_others(text: &str, from: usize) -> Option<usize> {
    text[from..].find(is_word_char).map(|at| from + at)
}

/// The word that begins at `start` with `run`, which may be empty, and may go on after it.
#[inline(never)]
fn joined(text: &str, start: usize, mut run: Run) -> Found {
    let bytes = text.as_bytes();
    let mut letters = if run.has_capital { Letters::Ascii } else { Letters::Small };
    loop {
        let after = class(bytes, run.end);
        match joint(bytes, run.end, after) {
            Joint::Inside(length) => run = run_at(bytes, run.end + length),
            Joint::None => return Found { span: Span::new(start, run.end), letters },
            Joint::Unclear => return Found { span: by_characters(text, start), letters: Letters::Any },
        }
        letters = match letters {
            Letters::Small if after == POINT && !run.has_capital => Letters::Small,
            Letters::Small | Letters::Ascii if after == POINT => Letters::Ascii,
            _ => Letters::Any,
        };
    }
}

/// Whether a word goes on over what is neither an ASCII letter nor a digit.
enum Joint {
    /// Over that many bytes.
    Inside(usize),
    None,
    /// The characters have to be looked at.
    Unclear,
}

/// What stands at `end`, of class `class`, where a letter or digit stands before it unless the word begins there.
fn joint(bytes: &[u8], end: usize, class: u8) -> Joint {
    match class {
        APOSTROPHE => apostrophe(bytes, end, 1),
        POINT if is_digit(bytes, end - 1) && is_digit(bytes, end + 1) => Joint::Inside(1),
        BEYOND_ASCII => match bytes[end..] {
            // The letters of Latin-1, × and ÷ aside.
            [0xc3, 0x80..=0x96 | 0x98..=0xb6 | 0xb8..=0xbf, ..] => Joint::Inside(2),
            // ‘ and ’; the spaces of no width; and the other dashes, quotation marks and spaces of that block.
            [0xe2, 0x80, 0x98 | 0x99, ..] => apostrophe(bytes, end, 3),
            [0xe2, 0x80, 0x8b..=0x8d, ..] => Joint::Unclear,
            [0xe2, 0x80, ..] => Joint::None,
            _ => Joint::Unclear,
        },
        _ => Joint::None,
    }
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    class(bytes, at) == DIGIT
}

/// An apostrophe of `length` bytes is inside a word when a letter comes after it.
fn apostrophe(bytes: &[u8], at: usize, length: usize) -> Joint {
    match class(bytes, at + length) {
        SMALL | CAPITAL => Joint::Inside(length),
        BEYOND_ASCII => Joint::Unclear,
        _ => Joint::None,
    }
}

/// The word that begins at `start`, read by what its characters are.
#[inline(never)]
fn by_characters(text: &str, start: usize) -> Span {
    let mut end = start;
    let mut last = ' ';
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = is_word_char(c)
            || is_silent(c)
            || rest.peek().is_some_and(|next| {
                (is_apostrophe(c) && last.is_alphanumeric() && next.is_alphabetic())
                    || (matches!(c, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit())
            });
        if !joins {
            break;
        }
        last = c;
        end += c.len_utf8();
    }
    Span::new(start, end)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}
