//! Where a draft quotes: marks paired, block quotations, and marks that quote nobody. Knows nothing of speakers.

mod assemble;
mod blocks;
mod marks;
mod not_speech;
mod pairing;

use crate::document::Document;
use crate::text::Span;

/// The quotations of a document, in text order.
#[derive(Debug, Clone, Default)]
pub struct Quotes {
    /// Outermost quotations, in text order, not overlapping.
    pub quotations: Vec<Quotation>,
    /// Marks that open or close nothing.
    pub unpaired: Vec<Unpaired>,
}

impl Quotes {
    /// The quotations that share text with `span`.
    pub fn within(&self, span: Span) -> &[Quotation] {
        let first = self.quotations.partition_point(|quotation| quotation.outer.end <= span.start);
        let rest = &self.quotations[first..];
        &rest[..rest.partition_point(|quotation| quotation.outer.start < span.end)]
    }
}

/// One quotation: what stands between a pair of marks, in a `<q>`, or in a block quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted text without its marks, one span a paragraph (an opener repeated at each paragraph makes several).
    pub pieces: Vec<Span>,
    /// The same with the marks.
    pub outer: Span,
    /// Index into `Document::blocks` of the block in which it begins.
    pub block: usize,
    /// How it is marked.
    pub form: Form,
    /// Quotations inside, without their marks.
    pub nested: Vec<Span>,
    /// What it is taken for when it looks as if it quotes nobody; a weak reason gives way to a speaker.
    pub unspoken: Option<Unspoken>,
}

/// How a quotation is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By double marks of any kind.
    Double,
    /// By single marks.
    Single,
    /// By markup: `<q>`.
    Element,
    /// By its own block.
    Block,
}

/// Why marked text quotes nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unspoken {
    /// The reason.
    pub reason: Reason,
    /// Whether it holds even beside a cue.
    pub firm: bool,
}

impl Unspoken {
    /// A reason that holds even beside a cue.
    pub fn firm(reason: Reason) -> Self {
        Self { reason, firm: true }
    }

    /// A reason that gives way to a speaker.
    pub fn weak(reason: Reason) -> Self {
        Self { reason, firm: false }
    }
}

/// The kinds of marked text that quote nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A word held at arm's length.
    ScareQuote,
    /// The title of a work, a song, a programme.
    Title,
    /// A term that is defined or mentioned.
    Term,
    /// A nickname inside a name.
    Nickname,
    /// An example of what could be said.
    Example,
}

impl Reason {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ScareQuote => "scare-quote",
            Self::Title => "title",
            Self::Term => "term",
            Self::Nickname => "nickname",
            Self::Example => "example",
        }
    }
}

/// A mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaired {
    /// The mark.
    pub span: Span,
    /// Whether it opens (and nothing closes it).
    pub opens: bool,
}

/// Finds the quotations of `document`.
pub fn find(document: &Document) -> Quotes {
    let Quotes { quotations, unpaired } = assemble::quotes(document);
    let mut quotations = blocks::with_block_quotations(document, quotations);
    not_speech::judge(document, &mut quotations);
    Quotes { quotations, unpaired }
}

#[cfg(test)]
mod tests;
