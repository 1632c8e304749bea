//! A paragraph as tokens: words with their classes, and every quotation as one token.

use super::lexicon::{Class, Cue, Form, class_of, cue_of};
use crate::document::Document;
use crate::quote::Quotes;
use crate::text::{Span, fold_into};
use std::ops::Range;

/// One word, mark or quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it stands in the prose; a quotation with its marks.
    pub(super) span: Span,
    /// What it is.
    pub(super) class: Class,
    /// The cue verb that it is, once its neighbours speak for a verb.
    pub(super) cue: Option<Cue>,
    /// Whether it begins with a capital letter.
    pub(super) upper: bool,
}

/// One block of prose.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    /// The whole prose of the document.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens; a quotation never breaks one in two.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Paragraph<'_> {
    /// The class of token `at`, or [`Class::Stop`] outside of the paragraph.
    pub(super) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::Stop, |token| token.class)
    }

    /// The text of token `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether token `at` is `word`, given in lower case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether token `at` is one of `words`.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// The stretch of prose from the first to the last of `tokens`.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::new(0, 0);
        }
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The quotation that token `at` is.
    pub(super) fn quote(&self, at: usize) -> Option<usize> {
        match self.class(at) {
            Class::Quote(index) => Some(index),
            _ => None,
        }
    }
}

/// The document's blocks as paragraphs of tokens.
pub(super) fn paragraphs<'a>(document: &'a Document, quotes: &Quotes) -> Vec<Paragraph<'a>> {
    let text = document.text();
    let mut masks = masks(quotes).into_iter().peekable();
    let mut all = Vec::with_capacity(document.blocks.len());
    for place in &document.blocks {
        let mut scan = Scan { text, at: place.span.start, end: place.span.end, tokens: Vec::new() };
        while let Some(mask) = masks.next_if(|mask| mask.span.start < place.span.end) {
            if mask.span.end <= scan.at {
                continue;
            }
            scan.prose(mask.span.start.max(scan.at));
            let end = mask.span.end.min(place.span.end);
            scan.push(Span::new(mask.span.start.max(scan.at), end), Class::Quote(mask.quote));
            scan.at = end;
        }
        scan.prose(place.span.end);
        let mut paragraph = Paragraph { text, tokens: scan.tokens, sentences: Vec::new() };
        settle(&mut paragraph);
        paragraph.sentences = sentences(&paragraph);
        all.push(paragraph);
    }
    all
}

struct Mask {
    span: Span,
    quote: usize,
}

/// The stretches that quotations take up, one for each paragraph a quotation runs through.
fn masks(quotes: &Quotes) -> Vec<Mask> {
    let mut all = Vec::new();
    for (quote, quotation) in quotes.quotations.iter().enumerate() {
        let last = quotation.pieces.len().saturating_sub(1);
        for (at, piece) in quotation.pieces.iter().enumerate() {
            let start = if at == 0 { quotation.outer.start.min(piece.start) } else { piece.start };
            let end = if at == last { quotation.outer.end.max(piece.end) } else { piece.end };
            all.push(Mask { span: Span::new(start, end), quote });
        }
    }
    all
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn push(&mut self, span: Span, class: Class) {
        self.tokens.push(Token { span, class, cue: None, upper: false });
    }

    /// Takes the prose up to `end` apart.
    fn prose(&mut self, end: usize) {
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
        self.text[..self.at].ends_with(char::is_whitespace)
            && rest[1..].starts_with(char::is_whitespace)
            && self.at < self.end
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Bytes of the word that `rest` begins with: letters and digits, with hyphens, points, "&" and apostrophes inside; "’s" is left out.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside = next.is_some_and(char::is_alphanumeric)
            && (matches!(c, '-' | '/' | '&' | '.' | '\u{2011}')
                || (c == ',' && rest[..at].ends_with(|last: char| last.is_ascii_digit()))
                || (is_apostrophe(c) && !is_genitive(&rest[at + c.len_utf8()..]) && !is_genitive(&rest[at..])));
        if !(c.is_alphanumeric() || inside || unicode_normalization::char::is_combining_mark(c)) {
            break;
        }
        if c == '.' && !(rest[..at].len() <= 3 || rest[..at].contains('.') || next.is_some_and(|n| n.is_ascii_digit()))
        {
            break;
        }
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

fn lower_case(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    if word.is_ascii() || word.contains('’') {
        lower.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    } else {
        fold_into(word, &mut lower);
    }
    lower
}

fn is_abbreviation(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "sgt",
        "capt", "adm", "maj", "cmdr", "rev", "hon", "st", "jr", "sr", "vs", "inc", "corp", "co", "ltd", "no", "jan",
        "feb", "aug", "sept", "oct", "nov", "dec", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill",
        "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore",
        "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "ala", "dept", "ave", "messrs", "mt", "ft",
    ];
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    initial || dotted || (word.len() <= 6 && KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

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

/// Decides between verb and noun by the neighbours, and between name and common word at the start of a sentence.
fn settle(paragraph: &mut Paragraph) {
    for at in 0..paragraph.tokens.len() {
        if paragraph.tokens[at].class == Class::Verb {
            paragraph.tokens[at].class = verb_or_noun(paragraph, at);
        }
        if paragraph.tokens[at].class != Class::Verb {
            paragraph.tokens[at].cue = None;
        }
    }
}

fn verb_or_noun(paragraph: &Paragraph, at: usize) -> Class {
    let token = paragraph.tokens[at];
    let before = at.checked_sub(1).map_or(Class::Stop, |before| paragraph.class(before));
    let next = paragraph.class(at + 1);
    let form = token.cue.map(|cue| cue.form);
    let nominal_next = matches!(next, Class::Noun | Class::Name | Class::Adjective | Class::Number);
    let participle = token.span.of(paragraph.text).ends_with("ed") || token.span.of(paragraph.text).ends_with("ing");
    let capital =
        token.upper && before != Class::Stop && !matches!(before, Class::Quote(_) | Class::Colon | Class::Dash);
    match before {
        _ if capital && form.is_none_or(|form| form != Form::Past) && matches!(next, Class::Name | Class::Noun) => {
            Class::Name
        }
        Class::Determiner | Class::Possessive | Class::Adjective | Class::Genitive => {
            if participle && nominal_next {
                Class::Adjective
            } else {
                noun(token)
            }
        }
        Class::Preposition | Class::As if form.is_some_and(|form| form != Form::Gerund) => {
            if participle && nominal_next { Class::Adjective } else { noun(token) }
        }
        Class::Noun | Class::Adverb if participle && nominal_next && form.is_none() && inside_phrase(paragraph, at) => {
            Class::Adjective
        }
        Class::Stop | Class::Comma | Class::Conjunction
            if form == Some(Form::Base) && !matches!(next, Class::That | Class::Pronoun) =>
        {
            noun(token)
        }
        Class::Noun | Class::Preposition if form == Some(Form::Base) && next == Class::Preposition => noun(token),
        _ => Class::Verb,
    }
}

fn noun(token: Token) -> Class {
    if token.upper { Class::Name } else { Class::Noun }
}

/// Whether the words just before `at` are a noun phrase still open: "the newly elected …".
fn inside_phrase(paragraph: &Paragraph, at: usize) -> bool {
    let from = at.saturating_sub(3);
    (from..at).any(|before| matches!(paragraph.class(before), Class::Determiner | Class::Possessive | Class::Genitive))
        && paragraph.class(at - 1) == Class::Adverb
}

fn sentences(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..paragraph.tokens.len() {
        if ends_sentence(paragraph, at) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < paragraph.tokens.len() {
        found.push(start..paragraph.tokens.len());
    }
    found
}

fn ends_sentence(paragraph: &Paragraph, at: usize) -> bool {
    let Some(next) = paragraph.tokens.get(at + 1) else { return true };
    let token = paragraph.tokens[at];
    let begins = next.upper || matches!(next.class, Class::Quote(_) | Class::Number | Class::Open | Class::Dash);
    match token.class {
        Class::Stop => begins && next.span.start > token.span.end,
        Class::Quote(_) => begins && quote_ends_sentence(paragraph, at),
        _ if token.span.of(paragraph.text).ends_with('.') => {
            next.upper && class_of(&lower_case(paragraph.word(at + 1))).is_some_and(begins_clause)
        }
        _ => false,
    }
}

fn begins_clause(class: Class) -> bool {
    use Class::{Adverb, As, Conjunction, Determiner, Possessive, Preposition, Pronoun, Subordinator};
    matches!(class, Determiner | Possessive | Pronoun | Preposition | Subordinator | Conjunction | As | Adverb)
}

/// A full stop inside the marks ends the sentence; a question or exclamation mark does unless "she asked" follows.
fn quote_ends_sentence(paragraph: &Paragraph, at: usize) -> bool {
    let inside = last_character(paragraph, at);
    match inside {
        Some('.') => !attribution_follows(paragraph, at + 1, true),
        Some('!' | '?' | '…' | '-' | '—') => !attribution_follows(paragraph, at + 1, false),
        _ => false,
    }
}

/// The last character of the quotation at token `at`, its marks left out.
pub(super) fn last_character(paragraph: &Paragraph, at: usize) -> Option<char> {
    let inside = paragraph.word(at).trim_end_matches(is_quotation_mark).trim_end();
    inside.chars().next_back()
}

pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '`') || c.is_whitespace()
}

/// Whether a subject and a cue verb, or the two the other way round, begin at `from`; `whole`: and nothing comes after them.
fn attribution_follows(paragraph: &Paragraph, from: usize, whole: bool) -> bool {
    let mut cue = None;
    for at in from..(from + 8).min(paragraph.tokens.len()) {
        match paragraph.class(at) {
            Class::Verb => {
                cue = paragraph.tokens[at].cue.map(|_| at);
                break;
            }
            Class::Name
            | Class::Noun
            | Class::Pronoun
            | Class::Determiner
            | Class::Adjective
            | Class::Possessive
            | Class::Genitive
            | Class::Adverb
            | Class::Have
            | Class::Number => {}
            _ => return false,
        }
    }
    cue.is_some_and(|cue| !whole || (cue > from && paragraph.class(cue + 1) == Class::Stop))
}
