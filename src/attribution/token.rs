//! A paragraph as tokens: words with their classes, and every quotation as one token.
//!
//! The cast has tokens of its own: it looks for names inside of quotations too, by the look of the words alone.

use std::ops::Range;

use super::boundary::sentences;
use super::dateline;
use super::lexicon::{Class, Cue};
use super::scan::Scan;
use super::settle::settle;
use crate::document::Document;
use crate::quote::Quotes;
use crate::text::Span;

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
        let at = place.span.start + dateline::length(place.span.of(text));
        let mut scan = Scan { text, at, tokens: Vec::new() };
        while let Some(mask) = masks.next_if(|mask| mask.span.start < place.span.end) {
            if mask.span.end <= scan.at {
                continue;
            }
            scan.prose(mask.span.start.max(scan.at));
            let end = mask.span.end.min(place.span.end);
            let span = Span::new(mask.span.start.max(scan.at), end);
            if quotes.quotations[mask.quote].unspoken.is_some_and(|unspoken| unspoken.firm) {
                scan.title(span);
            } else {
                scan.push(span, Class::Quote(mask.quote));
            }
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

/// The last character of the quotation at token `at`, its marks left out.
pub(super) fn last_character(paragraph: &Paragraph, at: usize) -> Option<char> {
    paragraph.word(at).trim_end_matches(is_quotation_mark).chars().next_back()
}

/// The first character of the quotation at token `at`, its marks left out.
pub(super) fn first_character(paragraph: &Paragraph, at: usize) -> Option<char> {
    paragraph.word(at).trim_start_matches(is_quotation_mark).chars().next()
}

/// Whether `c` is a quotation mark of any kind, or white space beside one.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '`') || c.is_whitespace()
}
