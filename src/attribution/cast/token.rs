//! The prose as words and marks by their look, quotations included, for the search for names.
//!
//! The search for attributions has tokens of its own: there a quotation is one token, and a word has a class in its clause.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::attribution::dateline;
use crate::attribution::lexicon::listed;
use crate::document::Document;
use crate::quote::{Quotation, Quotes, Reason, Unspoken};
use crate::text::{Span, sentences};

/// A word or mark of the prose, as the search for names needs it.
#[derive(Debug, Clone, Copy)]
pub(in crate::attribution) struct Token {
    pub(in crate::attribution) span: Span,
    pub(in crate::attribution) shape: Shape,
    /// Index into `Document::blocks`.
    pub(in crate::attribution) block: u32,
    /// Number of the sentence, counted through the document.
    pub(in crate::attribution) sentence: u32,
    /// Whether it opens its sentence, marks aside.
    pub(in crate::attribution) first: bool,
    /// Whether it stands inside a quotation.
    pub(in crate::attribution) quoted: bool,
    /// How many sentences before it hold a word outside of quotations: what is quoted takes nobody further from the narrator.
    pub(in crate::attribution) outer: u32,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribution) enum Shape {
    /// A word in lower case.
    Lower,
    /// A word with a capital in front.
    Capital,
    /// Two capitals or more and no small letter: "NATO", "U.S.".
    Upper,
    /// One capital, mostly with a point: "J.".
    Initial,
    /// Begins with a digit.
    Number,
    /// The ending of an owner: "'s", or the apostrophe after a plural.
    Possessive,
    /// A comma.
    Comma,
    /// An opening round or square bracket.
    Open,
    /// A quotation mark.
    Quote,
    /// A dash between words.
    Dash,
    /// Any other mark.
    Mark,
}

impl Shape {
    /// Whether it can be part of a proper name.
    pub(in crate::attribution) fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Initial)
    }

    /// Whether it is a word or number.
    pub(in crate::attribution) fn is_word(self) -> bool {
        self.is_capital() || matches!(self, Self::Lower | Self::Number)
    }
}

/// The tokens of all blocks, in text order.
pub(super) fn tokens(document: &Document, quotes: &Quotes) -> Vec<Token> {
    let text = document.text();
    let mut all = Vec::with_capacity(text.len() / 5);
    let mut sentence = 0;
    for (block, area) in document.blocks.iter().enumerate() {
        let start = area.span.start + dateline::length(area.span.of(text));
        for span in sentences(Span::new(start, area.span.end).of(text)) {
            let from = all.len();
            let mut at = start + span.start;
            let end = start + span.end;
            while let Some((span, shape)) = next(text, at, end) {
                at = span.end;
                all.push(Token { span, shape, block: block as u32, sentence, first: false, quoted: false, outer: 0 });
            }
            if let Some(first) = all[from..].iter_mut().find(|token| token.shape.is_word()) {
                first.first = true;
            }
            sentence += 1;
        }
    }
    mark_quoted(&mut all, quotes);
    leave_out_nicknames(&mut all, quotes);
    count_outer(&mut all);
    all
}

fn count_outer(tokens: &mut [Token]) {
    let mut outer = 0;
    for sentence in tokens.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        outer += u32::from(sentence.iter().any(|token| token.shape.is_word() && !token.quoted));
        for token in sentence {
            token.outer = outer;
        }
    }
}

/// Joan “Red” Orme is Joan Orme.
fn leave_out_nicknames(tokens: &mut Vec<Token>, quotes: &Quotes) {
    let is_nickname = |quotation: &&Quotation| quotation.unspoken == Some(Unspoken::firm(Reason::Nickname));
    let mut nicknames = quotes.quotations.iter().filter(is_nickname).map(|quotation| quotation.outer).peekable();
    tokens.retain(|token| {
        while nicknames.next_if(|nickname| nickname.end <= token.span.start).is_some() {}
        !nicknames.peek().is_some_and(|nickname| nickname.overlaps(token.span))
    });
}

/// Whether `gap`, the prose between two neighbouring tokens, is white space or a nickname that was left out.
pub(in crate::attribution) fn is_narrow(gap: &str) -> bool {
    gap.trim().is_empty() || gap.trim_start().starts_with(['"', '“', '‘', '\'', '„', '«', '`'])
}

/// Both lists are in text order, so one walk does.
fn mark_quoted(tokens: &mut [Token], quotes: &Quotes) {
    let mut pieces = quotes.quotations.iter().flat_map(|quotation| &quotation.pieces).peekable();
    for token in tokens {
        while pieces.next_if(|piece| piece.end <= token.span.start).is_some() {}
        token.quoted = pieces.peek().is_some_and(|piece| piece.overlaps(token.span));
    }
}

fn next(text: &str, from: usize, end: usize) -> Option<(Span, Shape)> {
    let rest = &text[from..end];
    let skipped = rest.find(|c: char| !c.is_whitespace())?;
    let (start, rest) = (from + skipped, &rest[skipped..]);
    let c = rest.chars().next()?;
    if c.is_alphanumeric() {
        let len = word_len(rest);
        return Some((Span::new(start, start + len), shape(&rest[..len])));
    }
    let possessive = is_apostrophe(c) && skipped == 0 && text[..start].ends_with(char::is_alphanumeric);
    if possessive && starts_possessive(&rest[c.len_utf8()..]) {
        return Some((Span::new(start, start + c.len_utf8() + 1), Shape::Possessive));
    }
    let shape = match c {
        ',' => Shape::Comma,
        '(' | '[' => Shape::Open,
        '’' if possessive => Shape::Possessive,
        '"' | '“' | '”' | '«' | '»' | '„' | '\'' | '‘' | '’' => Shape::Quote,
        '-' | '–' | '—' => Shape::Dash,
        _ => Shape::Mark,
    };
    Some((Span::new(start, start + c.len_utf8()), shape))
}

/// Whether "s" and no more of a word stands after an apostrophe.
fn starts_possessive(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Letters and digits with apostrophes, hyphens, ampersands and points inside; a final point where it shortens.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = chars.peek().is_some_and(|next| next.is_alphanumeric());
        let joins = match c {
            '\'' | '’' => inside && !starts_possessive(&rest[len + c.len_utf8()..]),
            '-' | '‐' | '‑' | '&' => inside,
            '.' | ',' => {
                inside
                    && (is_short(&rest[..len]) || rest[..len].ends_with(|c: char| c.is_ascii_digit()))
                    && (c == '.' || rest[..len].ends_with(|c: char| c.is_ascii_digit()))
            }
            // "SÃ¡nchez": a letter that was decoded as two.
            '\u{a1}'..='\u{bf}' => c.is_alphanumeric() || rest[..len].ends_with(['Ã', 'Â']),
            _ => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{ad}',
        };
        if !joins {
            break;
        }
        len += c.len_utf8();
    }
    let word = &rest[..len];
    let shortened = rest[len..].starts_with('.') && (is_short(word) || is_abbreviation(word));
    len + usize::from(shortened)
}

/// "J", and the "U.S" of "U.S.": single letters, parted by points.
fn is_short(word: &str) -> bool {
    let tail = word.rsplit(['.', '-']).next().unwrap_or(word);
    let mut chars = tail.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_abbreviation(word: &str) -> bool {
    const LONGEST: usize = 5;
    word.len() <= LONGEST && ABBREVIATIONS.contains(word)
}

static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(include_str!("abbreviations.txt"), "name"));

fn shape(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match letters {
        1 => Shape::Initial,
        _ if word.chars().any(char::is_lowercase) => Shape::Capital,
        _ => Shape::Upper,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}
