//! The document as the network sees it: one item a token of the prose, a quotation being one item, each with what is known about it.

use super::features::{
    LOOKS_LIKE_NO_WORD, QUOTE_KIND, REASONS, class_number, cue_number, look, quote_kind, quote_look,
};
use super::hints::{self, Hint};
use crate::attribution::Cast;
use crate::attribution::draft::Draft;
use crate::attribution::entity::Mention;
use crate::attribution::lexicon::Class;
use crate::attribution::token::Paragraph;
use crate::document::{BlockKind, Document};
use crate::quote::Quotes;
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

    /// Whether it is a word or a number, and no quotation, mark or sign.
    pub(super) fn is_word(&self) -> bool {
        self.quote.is_none() && (1..LOOKS_LIKE_NO_WORD).contains(&self.features[2])
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

/// Hashes of the word in lower case, of its last three bytes and of its first three.
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
