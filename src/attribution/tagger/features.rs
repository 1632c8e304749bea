//! What is seen of a token, as numbers: rows of the network's tables, so that none may change without a new training.

use crate::attribution::lexicon::{Class, Form, Frame};
use crate::attribution::token::{Paragraph, Token, first_character, last_character};
use crate::quote::{self, Reason};

/// The look of marks and signs.
pub(super) const LOOKS_LIKE_NO_WORD: u16 = 8;

/// What a word looks like: capitals, digits, hyphens.
pub(super) fn look(word: &str) -> u16 {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    let rest = chars.as_str();
    match first {
        _ if first.is_uppercase() && rest.is_empty() => 1,
        _ if first.is_uppercase() && rest.chars().all(|c| !c.is_lowercase()) => 2,
        _ if first.is_uppercase() && rest.contains(char::is_uppercase) => 3,
        _ if first.is_uppercase() => 4,
        _ if first.is_ascii_digit() => 5,
        _ if first.is_alphabetic() && rest.contains('-') => 6,
        _ if first.is_alphabetic() => 7,
        _ => LOOKS_LIKE_NO_WORD,
    }
}

/// Length, first letter and last mark of a quotation.
pub(super) fn quote_look(paragraph: &Paragraph, at: usize) -> u16 {
    let length = match paragraph.tokens[at].span.len() {
        0..=14 => 0,
        15..=30 => 1,
        31..=60 => 2,
        61..=120 => 3,
        _ => 4,
    };
    let upper = u16::from(first_character(paragraph, at).is_some_and(char::is_uppercase));
    let last = match last_character(paragraph, at) {
        Some(',') => 1,
        Some('.' | '…') => 2,
        Some('?') => 3,
        Some('!') => 4,
        Some('-' | '—' | '–') => 5,
        _ => 0,
    };
    16 + (length * 2 + upper) * 6 + last
}

/// Where the kinds of quotations begin among the kinds of cues.
pub(super) const QUOTE_KIND: u16 = 60;

/// How many reasons there are for marks that quote nobody, and none.
pub(super) const REASONS: u16 = 6;

/// How it is marked, and what it looks like when it does not look like speech.
pub(super) fn quote_kind(quotation: &quote::Quotation) -> u16 {
    let form = match quotation.form {
        quote::Form::Double => 0,
        quote::Form::Single => 1,
        quote::Form::Element => 2,
        quote::Form::Block => 3,
    };
    let reason = quotation.unspoken.map_or(0, |unspoken| match unspoken.reason {
        Reason::ScareQuote => 1,
        Reason::Title => 2,
        Reason::Term => 3,
        Reason::Nickname => 4,
        Reason::Example => 5,
    });
    QUOTE_KIND + form * REASONS + reason
}

/// The number of a class: its place in the network's table, so that none may change.
pub(super) fn class_number(class: Class) -> u16 {
    match class {
        Class::Determiner => 1,
        Class::Possessive => 2,
        Class::Pronoun => 3,
        Class::Relative => 4,
        Class::That => 5,
        Class::Interrogative => 6,
        Class::Conjunction => 7,
        Class::Subordinator => 8,
        Class::As => 9,
        Class::To => 10,
        Class::Preposition => 11,
        Class::Be => 12,
        Class::Have => 13,
        Class::Do => 14,
        Class::Modal => 15,
        Class::Not => 16,
        Class::Adverb => 17,
        Class::Time => 18,
        Class::Verb => 19,
        Class::Adjective => 20,
        Class::Number => 21,
        Class::Name => 22,
        Class::Noun => 23,
        Class::Genitive => 24,
        Class::Comma => 25,
        Class::Colon => 26,
        Class::Semicolon => 27,
        Class::Dash => 28,
        Class::Open => 29,
        Class::Close => 30,
        Class::Stop => 31,
        Class::Quote(_) => 32,
        Class::Other => 33,
    }
}

/// What a cue verb takes and the form in which it stands; 0 for any other word.
pub(super) fn cue_number(token: Token) -> u16 {
    let Some(cue) = token.cue else { return 0 };
    let frame = match cue.frame {
        Frame::Say => 0,
        Frame::Tell => 1,
        Frame::Ask => 2,
        Frame::Beside => 3,
        Frame::Think => 4,
        Frame::Find => 5,
        Frame::Label => 6,
        Frame::Act => 7,
        Frame::Will => 8,
    };
    let form = match cue.form {
        Form::Base => 0,
        Form::Third => 1,
        Form::Past => 2,
        Form::Participle => 3,
        Form::Gerund => 4,
    };
    1 + frame * 5 + form
}
