//! The document as the network sees it: one item a token of the prose, a quotation being one item, each with what is known about it.

use super::hints::{self, Hint};
use crate::attribution::Cast;
use crate::attribution::draft::Draft;
use crate::attribution::entity::Mention;
use crate::attribution::lexicon::{Class, Form, Frame};
use crate::attribution::token::{Paragraph, Token, first_character, last_character};
use crate::document::{BlockKind, Document};
use crate::quote::{self, Quotes, Reason};
use crate::text::Span;

/// How many features an item has beside its word.
pub(super) const FEATURES: usize = 8;

/// How many values each feature takes.
pub(super) const SIZES: [usize; FEATURES] = [2048, 1024, 128, 40, 96, 32, 256, 64];

/// One token, or the border before a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Its number in the document.
    pub index: u32,
    /// Where it stands in the prose, in bytes; a quotation with its marks.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Index of the token within the paragraph; `u32::MAX` for a border.
    pub token: u32,
    /// Number of its sentence, counted through the document.
    pub sentence: u32,
    /// Which quotation it is.
    pub quote: Option<u32>,
    /// The hash of the word in lower case (FNV-1a of 32 bits); 0 for a border, 1 for a quotation.
    pub word: u32,
    /// Ending, beginning, look, class, cue, place, what the rules make of it, name: each below its limit in `SIZES`.
    pub features: [u16; FEATURES],
    /// What the rules say of it.
    pub hint: Hint,
}

impl Item {
    /// Whether it is the border before a paragraph.
    pub(super) fn is_border(&self) -> bool {
        self.token == u32::MAX
    }

    /// Whether it can be part of a noun phrase: a determiner, an owner, an adjective, a number, a name or a noun.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.features[3], 1 | 2 | 20..=24)
    }

    /// Whether it is a quotation whose marks look like those of a title, a term or a scare quote.
    pub(super) fn is_no_speech(&self) -> bool {
        self.quote.is_some() && !(self.features[4] - QUOTE_KIND).is_multiple_of(REASONS)
    }

    /// Whether it is part of a name.
    pub(super) fn is_name(&self) -> bool {
        self.features[7] > 0
    }
}

/// FNV-1a of 32 bits: named here because the weights depend on it.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The items of a document, a border before every paragraph.
pub(in crate::attribution) fn items(
    document: &Document,
    quotes: &Quotes,
    paragraphs: &[Paragraph],
    cast: &Cast,
    drafts: &[Draft],
) -> Vec<Item> {
    let count = paragraphs.iter().map(|paragraph| paragraph.tokens.len() + 1).sum();
    let mut all = Vec::with_capacity(count);
    let mut sentence = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        sentence += 1;
        all.push(border(document, number, sentence));
        for (nth, range) in paragraph.sentences.iter().enumerate() {
            sentence += 1;
            for at in range.clone() {
                let place = u16::from(at == range.start)
                    + 2 * u16::from(at + 1 == range.end)
                    + 4 * u16::from(nth == 0)
                    + 8 * u16::from(at == 0);
                let mut item = of_token(paragraph, at, quotes);
                item.features[5] = place;
                item.paragraph = number as u32;
                item.sentence = sentence;
                all.push(item);
            }
        }
    }
    all.iter_mut().zip(0..).for_each(|(item, index)| item.index = index);
    hints::give(drafts, quotes, &mut all);
    people(cast, &mut all);
    all
}

fn border(document: &Document, number: usize, sentence: u32) -> Item {
    let block = document.blocks[number];
    let kind = match block.kind {
        BlockKind::Paragraph => 0,
        BlockKind::Heading => 1,
        BlockKind::Item => 2,
        BlockKind::Quotation => 3,
    };
    let features = [0, 0, 0, 0, 0, 16 + kind, 0, 0];
    Item {
        index: 0,
        span: Span::new(block.span.start, block.span.start),
        paragraph: number as u32,
        token: u32::MAX,
        sentence,
        quote: None,
        word: 0,
        features,
        hint: Hint::default(),
    }
}

fn of_token(paragraph: &Paragraph, at: usize, quotes: &Quotes) -> Item {
    let token = paragraph.tokens[at];
    let mut item = Item {
        index: 0,
        span: token.span,
        paragraph: 0,
        token: at as u32,
        sentence: 0,
        quote: None,
        word: 1,
        features: [0; FEATURES],
        hint: Hint::default(),
    };
    item.features[3] = class_number(token.class);
    if let Class::Quote(quote) = token.class {
        item.quote = Some(quote as u32);
        item.features[2] = quote_look(paragraph, at);
        item.features[4] = quote_kind(&quotes.quotations[quote]);
        return item;
    }
    let word = paragraph.word(at);
    spell(word, &mut item);
    item.features[2] = look(word);
    item.features[4] = cue_number(token);
    item
}

/// Hashes of the word, its last three and its first three letters.
fn spell(word: &str, item: &mut Item) {
    let mut lower = [0_u8; 48];
    let mut length = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for c in c.to_lowercase() {
            if length + c.len_utf8() > lower.len() {
                break;
            }
            length += c.encode_utf8(&mut lower[length..]).len();
        }
    }
    let lower = &lower[..length];
    item.word = hash(lower.iter().copied());
    item.features[0] = (hash(lower[length.saturating_sub(3)..].iter().copied()) % 2047 + 1) as u16;
    item.features[1] = (hash(lower[..length.min(3)].iter().copied()) % 1023 + 1) as u16;
}

fn look(word: &str) -> u16 {
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
        _ => 8,
    }
}

/// Length, first letter and last mark of a quotation.
fn quote_look(paragraph: &Paragraph, at: usize) -> u16 {
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
const QUOTE_KIND: u16 = 60;

/// How many reasons there are for marks that quote nobody, and none.
const REASONS: u16 = 6;

/// How it is marked, and what it looks like when it does not look like speech.
fn quote_kind(quotation: &quote::Quotation) -> u16 {
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

fn class_number(class: Class) -> u16 {
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

fn cue_number(token: Token) -> u16 {
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

/// Marks the tokens of names: what is named, where the name begins, whether its bearer speaks elsewhere by the rules.
fn people(cast: &Cast, items: &mut [Item]) {
    let mut speaks = vec![false; cast.entities.len()];
    let inside = |mention: &Mention, items: &[Item]| {
        let start = items.partition_point(|item| item.span.end <= mention.span.start);
        let end = items.partition_point(|item| item.span.start < mention.span.end);
        start..end.max(start)
    };
    for mention in &cast.mentions {
        let range = inside(mention, items);
        speaks[mention.entity] |= items[range].iter().any(|item| item.hint.is_source);
    }
    for mention in &cast.mentions {
        let sort = cast.entities[mention.entity].sort as u16;
        for (nth, at) in inside(mention, items).enumerate() {
            if items[at].quote.is_none() && !items[at].is_border() {
                items[at].features[7] = 1 + sort * 4 + 2 * u16::from(speaks[mention.entity]) + u16::from(nth > 0);
            }
        }
    }
}
