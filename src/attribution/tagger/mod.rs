//! The second reading: a small trained network goes over what the rules found, tags sources, cues and contents anew, and points from
//! each cue and each quotation at its source.
//!
//! The weights come from `training/`; `models/README.md` says what they were trained on, and how well they do.

mod choice;
mod decode;
mod hints;
mod items;
mod network;
mod viterbi;
mod weights;

pub use self::hints::Hint;
pub use self::items::Item;
pub(super) use self::items::items;
pub use self::network::Network;

use std::ops::Range;
#[cfg(feature = "weights")]
use std::sync::LazyLock;

use self::decode::Link;
use super::draft::Draft;
use super::lexicon::Class;
use super::subject::{self, Subject};
use super::token::Paragraph;
use crate::text::Span;

/// What the network has to say of a source, or of there being none.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointing {
    /// How likely it is, from 0 to 1, that the answer is right, as counted on articles that the network was not trained on.
    pub confidence: f32,
    /// What pointed at it.
    pub by: Pointer,
    /// The mention that comes next, and the share of the pointers that it has.
    pub second: Option<(Span, f32)>,
    /// The pattern by which the rules attribute the same content, and the source that they give.
    pub rules: Option<(&'static str, Option<Span>)>,
    /// Whether that is the same source.
    pub rules_agree: bool,
}

/// From where the network points at a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// From the cue.
    Cue,
    /// From the quotation itself.
    Quotation,
    /// From both.
    Both,
}

impl Pointer {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Quotation => "quotation",
            Self::Both => "cue-and-quotation",
        }
    }
}

#[cfg(feature = "weights")]
static EMBEDDED: LazyLock<Network> = LazyLock::new(|| {
    let file = include_bytes!("../../../models/attribution.bin");
    Network::parse(file).unwrap_or_else(|error| panic!("the weights of this build: {error}"))
});

impl Network {
    /// The network whose weights are part of this program; `None` where it was built without them (feature `weights`).
    pub fn embedded() -> Option<&'static Self> {
        #[cfg(feature = "weights")]
        return Some(&EMBEDDED);
        #[cfg(not(feature = "weights"))]
        return None;
    }

    /// Reads a document anew, from what the rules found in it. A source below the least confidence is nobody.
    pub(super) fn read(&self, items: &[Item], paragraphs: &[Paragraph], rules: &[Draft], least: f32) -> Vec<Draft> {
        let links = decode::links(self, items);
        links.into_iter().map(|link| draft(link, items, paragraphs, rules, least)).collect()
    }
}

/// A link in terms of the prose.
fn draft(mut link: Link, items: &[Item], paragraphs: &[Paragraph], rules: &[Draft], least: f32) -> Draft {
    let choice = &mut link.choice;
    if choice.confidence < least {
        choice.source = None;
    }
    let tokens = |range: &Range<usize>| items[range.start].token as usize..items[range.end - 1].token as usize + 1;
    let bare = |paragraph: &Paragraph, tokens: Range<usize>| {
        let closes = tokens.len() > 1 && matches!(paragraph.class(tokens.end - 1), Class::Comma | Class::Dash);
        if closes { tokens.start..tokens.end - 1 } else { tokens }
    };
    let number = |range: &Range<usize>| items[range.start].paragraph as usize;
    let span = |range: &Range<usize>| paragraphs[number(range)].span(&tokens(range));
    let first = number(&link.content[0]);
    let choice = &link.choice;
    let home = choice.source.as_ref().map_or(first, number);
    let source = choice.source.as_ref().map(|range| mention(&paragraphs[home], bare(&paragraphs[home], tokens(range))));
    let here: Vec<_> = link.content.iter().filter(|range| number(range) == first).map(&tokens).collect();
    let mut draft = Draft::new(&paragraphs[first], &here, (&paragraphs[home], source, 0..0), (first, 0), "network");
    for range in link.content.iter().filter(|range| number(range) != first) {
        draft.extend(&paragraphs[number(range)], tokens(range), (first, 0));
    }
    draft.cue = link.cue.as_ref().map(span);
    let known = items[link.content[0].start].hint.draft.map(|at| &rules[at as usize]);
    let same = known.filter(|known| match (known.source, draft.source) {
        (Some(known), Some(found)) => known.overlaps(found),
        (known, found) => known == found,
    });
    if let Some(same) = same {
        draft.pattern = same.pattern;
        draft.antecedent = draft.antecedent.or(same.antecedent);
    }
    draft.pointing = Some(Pointing {
        confidence: choice.confidence,
        by: choice.by,
        second: choice.second.as_ref().map(|(range, share)| (span(range), *share)),
        rules: known.map(|known| (known.pattern, known.source)),
        rules_agree: same.is_some(),
    });
    draft
}

/// The mention of `tokens`, with the antecedent of a relative pronoun.
fn mention(paragraph: &Paragraph, tokens: Range<usize>) -> Subject {
    let relative = tokens.len() == 1 && matches!(paragraph.class(tokens.start), Class::Relative | Class::That);
    let sentence = paragraph.sentences.iter().find(|sentence| sentence.contains(&tokens.start));
    let found =
        sentence.filter(|_| relative).and_then(|sentence| subject::relative(paragraph, sentence.start, tokens.start));
    found.unwrap_or(Subject { clause: tokens.start, mention: tokens, antecedent: None })
}

#[cfg(test)]
mod tests;
