//! Who is quoted, and by which words: from quotations to attributions with source, cue, speaker and role.

mod according;
mod apposition;
mod author;
mod boundary;
mod carry;
mod cast;
mod complement;
mod content_end;
mod dateline;
mod description;
mod draft;
mod entity;
mod following;
mod gender;
mod headline;
mod introduced;
mod kindred;
mod lexicon;
mod naming;
mod nominal;
mod pair;
mod passive;
mod phrase;
mod preceding;
mod predicate;
mod pronoun;
mod reading;
mod role_phrase;
mod scan;
mod sentence;
mod settle;
mod source_kind;
mod subject;
mod token;
mod valuation;

pub use self::cast::{Cast, Person, Resolved};

use self::carry::Before;
use self::draft::{Draft, is_all_quotes};
use crate::document::{BlockKind, Document};
use crate::quote::{Quotes, Reason};
use crate::text::Span;

/// One attribution: content that is given to a source by a cue (the terms of PARC and PolNeAR).
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Direct, mixed, indirect or unattributed.
    pub kind: Kind,
    /// What is attributed, in text order, marks left out; a split quotation has several spans.
    pub content: Vec<Span>,
    /// The mention of the source as it stands; empty when nobody is named.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The form of the mention.
    pub source_type: SourceType,
    /// What sort of source it is.
    pub source_kind: SourceKind,
    /// The full name that the mention resolves to.
    pub speaker: Option<String>,
    /// The fullest role that the document gives that speaker.
    pub role: Option<String>,
    /// Other people the mention could be, when it is open between them.
    pub rivals: Vec<String>,
    /// Whether a hedge stands with it ("allegedly").
    pub hedged: bool,
    /// Which pattern decided, for `--why` and the wire.
    pub pattern: &'static str,
}

/// The kinds of attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All inside quotation marks.
    Direct,
    /// Some inside.
    Mixed,
    /// A reported claim without marks.
    Indirect,
    /// A quotation, or a hedged or passive claim, for which nobody is named.
    Unattributed,
}

impl Kind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Unattributed => "unattributed",
        }
    }
}

/// The form of a source mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceType {
    /// A proper name.
    Name,
    /// A pronoun.
    Pronoun,
    /// Any other noun phrase.
    Nominal,
    /// No mention.
    None,
}

impl SourceType {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pronoun => "pronoun",
            Self::Nominal => "nominal",
            Self::None => "none",
        }
    }
}

/// What sort of source it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// One person.
    Person,
    /// An organisation, a government, a place that stands for one.
    Organisation,
    /// A report, a statement, a poll.
    Document,
    /// Several people together.
    Group,
    /// Somebody whose name is withheld, or "sources", "critics", "experts".
    Vague,
    /// Nobody is named.
    None,
}

impl SourceKind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Group => "group",
            Self::Vague => "vague",
            Self::None => "none",
        }
    }
}

/// What a document says and who says it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In text order of their first content.
    pub attributions: Vec<Attribution>,
    /// Marked text that quotes nobody, without its marks.
    pub unspoken: Vec<(Span, Reason)>,
}

/// Attributes the quotations of `document`, and finds its reported claims.
pub fn attribute(document: &Document, quotes: &Quotes) -> Reading {
    let paragraphs = token::paragraphs(document, quotes);
    let cast = Cast::of(document, quotes);
    let mut drafts = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        for (at, range) in paragraph.sentences.iter().enumerate() {
            let place = (number, at);
            let mut found = sentence::read(paragraph, range.clone());
            if at == 0 && found.is_empty() && is_headline(document, number) {
                found.extend(headline::read(paragraph));
            }
            let before = Before { paragraphs: &paragraphs, at: place };
            if found.is_empty() && is_all_quotes(paragraph, range) {
                carry::bare_quotation(&before, &mut drafts);
            } else if found.is_empty() {
                carry::signature(&before, &mut drafts);
            }
            drafts.extend(found.into_iter().map(|found| Draft::of(paragraph, found, place)));
        }
    }
    reading::of(document, quotes, &cast, &drafts)
}

/// Whether block `number` is set as a heading, or opens the document.
fn is_headline(document: &Document, number: usize) -> bool {
    number == 0 || document.blocks[number].kind == BlockKind::Heading
}

#[cfg(test)]
mod tests;
