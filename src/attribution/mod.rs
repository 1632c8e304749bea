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
mod dialogue;
mod draft;
mod entity;
mod following;
mod gender;
mod headline;
mod introduced;
mod kindred;
mod language;
mod lexicon;
mod naming;
mod nominal;
mod pair;
mod passive;
mod phrase;
mod preceding;
mod predicate;
mod pronoun;
mod punctuation;
mod reading;
mod role_phrase;
mod scan;
mod sentence;
mod settle;
mod source_kind;
mod subject;
mod tagger;
mod token;
mod valuation;

pub use self::cast::{Cast, Person, Resolved};
pub use self::tagger::{Hint, Item, NETWORK, Network, Pointer, Pointing};

use self::carry::Before;
use self::draft::{Draft, is_all_quotes};
use self::token::Paragraph;
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
    /// Which pattern of the rules reads it so; [`NETWORK`] where none does, `none` where nobody is named.
    pub pattern: &'static str,
    /// How sure the network is, and what else it could be; `None` where the rules decide alone.
    pub pointing: Option<Pointing>,
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
    /// What is to be known about the reading, for the reader: a language whose cues are not read.
    pub notes: Vec<String>,
}

/// How attributions are found.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The network that goes over what the rules find; without it the rules decide alone.
    pub network: Option<&'static Network>,
    /// The least confidence, from 0 to 1, with which the network names a source; below it the answer is nobody.
    pub least_confidence: f32,
}

impl Default for Options {
    /// The network whose weights are part of this program, where it was built with them.
    fn default() -> Self {
        Self { network: Network::embedded(), least_confidence: 0.0 }
    }
}

impl Options {
    /// By rules alone.
    pub fn rules() -> Self {
        Self { network: None, least_confidence: 0.0 }
    }
}

/// Attributes the quotations of `document`, and finds its reported claims.
pub fn attribute(document: &Document, quotes: &Quotes, options: Options) -> Reading {
    if let Some(language) = language::foreign(document, quotes) {
        return by_punctuation(document, quotes, language);
    }
    let paragraphs = token::paragraphs(document, quotes);
    let cast = Cast::of(document, quotes);
    let mut drafts = by_rules(document, &paragraphs);
    let is_dialogue = dialogue::fill(&paragraphs, &cast, &mut drafts);
    // The network has learned from news, where nobody takes turns.
    if let Some(network) = options.network.filter(|_| !is_dialogue) {
        let items = tagger::items(document, quotes, &paragraphs, &cast, &drafts);
        drafts = network.read(&items, &paragraphs, &drafts, options.least_confidence);
    }
    reading::of(document, quotes, &cast, &drafts)
}

/// The reading by rules alone.
fn by_rules(document: &Document, paragraphs: &[Paragraph]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        for (at, range) in paragraph.sentences.iter().enumerate() {
            let place = (number, at);
            let mut found = sentence::read(paragraph, range.clone());
            if at == 0 && found.is_empty() && is_headline(document, number) {
                found.extend(headline::read(paragraph));
            }
            let before = Before { paragraphs, at: place };
            if found.is_empty() && is_all_quotes(paragraph, range) {
                carry::bare_quotation(&before, &mut drafts);
            } else if found.is_empty() {
                carry::signature(&before, &mut drafts);
            }
            drafts.extend(found.into_iter().map(|found| Draft::of(paragraph, found, place)));
        }
    }
    drafts
}

/// What the network sees of a document: for its training.
pub fn items(document: &Document, quotes: &Quotes) -> Vec<Item> {
    let paragraphs = token::paragraphs(document, quotes);
    let cast = Cast::of(document, quotes);
    let drafts = by_rules(document, &paragraphs);
    tagger::items(document, quotes, &paragraphs, &cast, &drafts)
}

/// What can be read without knowing the language: names as they stand beside quotations, no roles.
fn by_punctuation(document: &Document, quotes: &Quotes, language: &str) -> Reading {
    let cast = Cast::of(document, quotes);
    let mut reading = reading::of(document, quotes, &cast, &punctuation::read(document, quotes));
    for one in &mut reading.attributions {
        let Some(name) = one.source.first().map(|source| source.of(document.text())) else { continue };
        one.role = None;
        // The cast may know a fuller name, and may have cut this one short.
        if one.speaker.as_ref().is_none_or(|known| known.len() < name.len()) {
            one.speaker = Some(name.to_owned());
            one.source_kind = SourceKind::Person;
        }
    }
    let note = format!("read as {language}: quotations are found by their marks, speakers only by punctuation");
    reading.notes.push(note);
    reading
}

/// Whether block `number` is set as a heading, or opens the document.
fn is_headline(document: &Document, number: usize) -> bool {
    number == 0 || document.blocks[number].kind == BlockKind::Heading
}

#[cfg(test)]
mod tests;
