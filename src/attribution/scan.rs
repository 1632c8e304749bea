//! Characters to tokens: where words and marks begin and end, and the first guess at what they are.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::{Class, class_of, cue_of};
use super::token::{Token, is_quotation_mark};
use crate::text::{Span, entries, fold_into};

/// The reading of one block.
pub(super) struct Scan<'a> {
    /// The whole prose.
    pub(super) text: &'a str,
    /// Where to go on.
    pub(super) at: usize,
    /// What was read.
    pub(super) tokens: Vec<Token>,
}

impl Scan<'_> {
    /// Adds a token that is no word.
    pub(super) fn push(&mut self, span: Span, class: Class) {
        self.tokens.push(Token { span, class, cue: None, upper: false });
    }

    /// Adds marked text that quotes nobody: a name, and the comma or full stop that typography put inside its marks.
    pub(super) fn title(&mut self, span: Span) {
        let inside = span.of(self.text).trim_end_matches(is_quotation_mark);
        let end = span.start + inside.len();
        let mark = match inside.chars().next_back() {
            Some(',') => Some(Class::Comma),
            Some('.') => Some(Class::Stop),
            _ => None,
        };
        let name = if mark.is_some() { Span::new(span.start, end - 1) } else { span };
        self.tokens.push(Token { span: name, class: Class::Name, cue: None, upper: true });
        if let Some(class) = mark {
            self.push(Span::new(end - 1, end), class);
        }
    }

    /// Takes the prose up to `end` apart.
    pub(super) fn prose(&mut self, end: usize) {
        while self.at < end {
            let rest = &self.text[self.at..end];
            let Some(first) = rest.chars().next() else { break };
            let length = match first {
                c if c.is_whitespace() => {
                    self.at += c.len_utf8();
                    continue;
                }
                c if c.is_alphanumeric() => self.word(rest),
                c if is_apostrophe(c) => self.genitive(rest),
                c => self.mark(c, rest),
            };
            self.at += length;
        }
    }

    fn word(&mut self, rest: &str) -> usize {
        let mut length = word_length(rest);
        if rest[length..].starts_with('.') && (is_abbreviation(&rest[..length])) {
            length += 1;
        }
        let span = Span::new(self.at, self.at + length);
        let word = &rest[..length];
        let upper = word.starts_with(char::is_uppercase);
        let mut token = Token { span, class: Class::Noun, cue: None, upper };
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            token.class = Class::Number;
        } else {
            let lower = lower_case(word);
            token.cue = cue_of(&lower);
            token.class = class_of(&lower).unwrap_or_else(|| open_class(&lower, upper, token.cue.is_some()));
            if is_acronym(word, token.class) {
                token.class = Class::Name;
            }
        }
        self.tokens.push(token);
        length
    }

    fn genitive(&mut self, rest: &str) -> usize {
        let mark = rest.chars().next().map_or(1, char::len_utf8);
        let after = &rest[mark..];
        let ends = |text: &str| !text.starts_with(char::is_alphanumeric);
        let touches = self.tokens.last().is_some_and(|token| token.span.end == self.at);
        let length = if touches && after.starts_with(['s', 'S']) && ends(&after[1..]) { mark + 1 } else { mark };
        let genitive = touches && (length > mark || self.text[..self.at].ends_with(['s', 'S', 'z', 'x']));
        let class = if genitive && ends(&rest[length..]) { Class::Genitive } else { Class::Other };
        self.push(Span::new(self.at, self.at + length), class);
        length
    }

    fn mark(&mut self, first: char, rest: &str) -> usize {
        let double_hyphen = rest.starts_with("--");
        let class = match first {
            ',' => Class::Comma,
            ':' => Class::Colon,
            ';' => Class::Semicolon,
            '.' | '!' | '?' | '…' => Class::Stop,
            '(' | '[' => Class::Open,
            ')' | ']' => Class::Close,
            '–' | '—' | '―' => Class::Dash,
            '-' if double_hyphen || self.between_spaces(rest) => Class::Dash,
            _ => Class::Other,
        };
        let length = first.len_utf8() + usize::from(double_hyphen);
        self.push(Span::new(self.at, self.at + length), class);
        length
    }

    fn between_spaces(&self, rest: &str) -> bool {
        self.text[..self.at].ends_with(char::is_whitespace) && rest[1..].starts_with(char::is_whitespace)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Bytes of the word that `rest` begins with: letters and digits, with hyphens, points, "&" and apostrophes inside; "’s" is left out.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut dotted = false;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = next.is_alphanumeric()
            && match c {
                '-' | '/' | '&' | '\u{2011}' => true,
                '.' => dotted || at <= 3 || next.is_ascii_digit(),
                ',' => rest[..at].ends_with(|last: char| last.is_ascii_digit()),
                _ => is_apostrophe(c) && !is_genitive(&rest[at + c.len_utf8()..]),
            };
        if !(c.is_alphanumeric() || joins || unicode_normalization::char::is_combining_mark(c)) {
            break;
        }
        dotted |= c == '.';
        length = at + c.len_utf8();
    }
    let pronoun = length <= 5 && rest[length..].starts_with(is_apostrophe) && is_contraction(rest, length);
    if pronoun { rest[length..].chars().next().map_or(length, |c| length + c.len_utf8() + 1) } else { length }
}

/// Whether `after`, what follows an apostrophe, is the ending "s" alone.
fn is_genitive(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Whether the word before the "’s" is a pronoun, so that the ending is "is" or "has".
fn is_contraction(rest: &str, length: usize) -> bool {
    let after = rest[length..].trim_start_matches(is_apostrophe);
    is_genitive(after)
        && ["he", "she", "it", "that", "there"].iter().any(|word| rest[..length].eq_ignore_ascii_case(word))
}

/// `word` in lower case, with straight apostrophes.
pub(super) fn lower_case(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    if word.is_ascii() || word.contains('’') {
        lower.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    } else {
        fold_into(word, &mut lower);
    }
    lower
}

/// "US", "WHO": capitals where the small word is a pronoun.
fn is_acronym(word: &str, class: Class) -> bool {
    matches!(class, Class::Pronoun | Class::Relative)
        && word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_abbreviation(word: &str) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    let word = word.rsplit('-').next().unwrap_or(word);
    initial || dotted || (word.len() <= 6 && ABBREVIATIONS.contains_key(word.to_ascii_lowercase().as_str()))
}

/// Whether `word` is an abbreviated title with its point: "Mr.", "Sen.".
pub(super) fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() == 1 || ABBREVIATIONS.get(word.as_str()).is_some_and(|title| *title)
}

/// Abbreviations, and whether each is a title.
static ABBREVIATIONS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let lines = entries(include_str!("abbreviations.txt"));
    let lists = lines.filter_map(|line| line.split_once(':'));
    lists.flat_map(|(kind, words)| words.split_whitespace().map(move |word| (word, kind == "title"))).collect()
});

/// The class of a word that no list has, by its look.
fn open_class(lower: &str, upper: bool, cue: bool) -> Class {
    let ending = |ending: &str| lower.len() > ending.len() + 2 && lower.ends_with(ending);
    if cue {
        Class::Verb
    } else if upper {
        Class::Name
    } else if ending("ly") && !ending("family") {
        Class::Adverb
    } else if ending("ed") || ending("ing") {
        Class::Verb
    } else {
        Class::Noun
    }
}
