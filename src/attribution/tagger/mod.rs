//! The second reading: a small trained network goes over what the rules found, tags sources, cues and contents anew, and points from
//! each cue and each quotation at its source.
//!
//! The weights come from `training/`; `models/README.md` says what they were trained on, and how well they do.

mod choice;
mod decode;
mod features;
mod hints;
mod items;
mod network;
mod pointer;
mod viterbi;
mod weights;

pub use self::hints::Hint;
pub use self::items::Item;
pub(super) use self::items::items;
pub use self::network::Network;

use std::collections::{BTreeMap, HashSet};
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
        let prose = Prose { items, paragraphs };
        let links = decode::links(self, items);
        let taken: HashSet<u32> = links.iter().flat_map(|link| prose.hinted(link)).collect();
        let drafts = links.iter().map(|link| (link.content[0].start, self.draft(link, prose, rules, least)));
        let kept = prose.beginnings().into_iter().filter(|(rule, _)| !taken.contains(rule));
        let kept = kept.map(|(rule, at)| (at, &rules[rule as usize]));
        let kept = kept.filter(|(_, rule)| KEPT.contains(&rule.pattern)).map(|(at, rule)| (at, rule.clone()));
        let mut all: Vec<_> = drafts.chain(kept).collect();
        // In text order, since a pronoun may mean who spoke last.
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, draft)| draft).collect()
    }

    /// A link in terms of the prose.
    fn draft(&self, link: &Link, prose: Prose, rules: &[Draft], least: f32) -> Draft {
        let choice = &link.choice;
        let source = choice.source.as_ref().map(|range| prose.span(range));
        let known = prose.items[link.content[0].start].hint.draft.map(|at| &rules[at as usize]);
        let same = known.filter(|known| match (known.source, source) {
            (Some(known), Some(found)) => known.overlaps(found),
            (known, found) => known == found,
        });
        let confidence = self.calibrated(choice.confidence);
        let sure = choice.source.as_ref().filter(|_| confidence >= least);
        let mut draft = prose.draft(&link.content, sure);
        draft.cue = link.cue.as_ref().map(|cue| prose.span(cue));
        if let Some(same) = same.filter(|_| sure.is_some() || source.is_none()) {
            draft.pattern = same.pattern;
            draft.antecedent = draft.antecedent.or(same.antecedent);
        }
        draft.pointing = Some(Pointing {
            confidence,
            by: choice.by,
            second: choice.second.as_ref().map(|(range, share)| (prose.span(range), *share)),
            rules: known.map(|known| (known.pattern, known.source)),
            rules_agree: same.is_some(),
        });
        draft
    }
}

/// The pattern of an attribution that no rule reads so.
pub const NETWORK: &str = "network";

/// Patterns that stand where the network reads nothing: it has hardly seen them, or, as hedges, they are no attributions.
const KEPT: &[&str] = &["hedge", "signature", "gesture"];

/// Items, and the paragraphs that they come from.
#[derive(Clone, Copy)]
struct Prose<'a> {
    items: &'a [Item],
    paragraphs: &'a [Paragraph<'a>],
}

impl Prose<'_> {
    /// The attributions of the rules that a link goes over.
    fn hinted(self, link: &Link) -> impl Iterator<Item = u32> {
        let items = link.content.iter().chain(&link.cue).flat_map(move |range| &self.items[range.clone()]);
        items.filter_map(|item| item.hint.draft)
    }

    /// The rules' attributions, each with its first item.
    fn beginnings(self) -> BTreeMap<u32, usize> {
        let mut first = BTreeMap::new();
        for (at, item) in self.items.iter().enumerate() {
            if let Some(rule) = item.hint.draft {
                first.entry(rule).or_insert(at);
            }
        }
        first
    }

    fn tokens(self, range: &Range<usize>) -> Range<usize> {
        self.items[range.start].token as usize..self.items[range.end - 1].token as usize + 1
    }

    fn number(self, range: &Range<usize>) -> usize {
        self.items[range.start].paragraph as usize
    }

    fn span(self, range: &Range<usize>) -> Span {
        self.paragraphs[self.number(range)].span(&self.tokens(range))
    }

    /// An attribution of `content` to `source`. Where it ends is of no use any more: the rules have carried speakers on already.
    fn draft(self, content: &[Range<usize>], source: Option<&Range<usize>>) -> Draft {
        let first = self.number(&content[0]);
        let home = source.map_or(first, |range| self.number(range));
        let source = source.map(|range| mention(&self.paragraphs[home], self.tokens(range)));
        let here: Vec<_> =
            content.iter().filter(|range| self.number(range) == first).map(|range| self.tokens(range)).collect();
        let origin = (&self.paragraphs[home], source, 0..0);
        let mut draft = Draft::new(&self.paragraphs[first], &here, origin, (first, 0), NETWORK);
        for range in content.iter().filter(|range| self.number(range) != first) {
            draft.extend(&self.paragraphs[self.number(range)], self.tokens(range), (first, 0));
        }
        draft
    }
}

/// The mention of `tokens` without the comma or adverb that closes it, and the antecedent of a relative pronoun.
fn mention(paragraph: &Paragraph, mut tokens: Range<usize>) -> Subject {
    let closes = |at: usize| matches!(paragraph.class(at), Class::Comma | Class::Dash | Class::Adverb);
    while tokens.len() > 1 && closes(tokens.end - 1) {
        tokens.end -= 1;
    }
    let relative = tokens.len() == 1 && matches!(paragraph.class(tokens.start), Class::Relative | Class::That);
    let sentence = paragraph.sentences.partition_point(|sentence| sentence.end <= tokens.start);
    let found = paragraph.sentences.get(sentence).filter(|_| relative);
    found.and_then(|sentence| subject::relative(paragraph, sentence.start, tokens.start)).unwrap_or(Subject {
        clause: tokens.start,
        mention: tokens,
        antecedent: None,
    })
}

#[cfg(test)]
mod tests;
