//! What the rules say of each item: the network starts from their reading.

use super::items::Item;
use crate::attribution::draft::Draft;
use crate::quote::Quotes;
use crate::text::Span;

/// What the rules say of an item.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint {
    /// Whether it is part of a source.
    pub is_source: bool,
    /// The first and one past the last item of the source of the attribution whose cue or content it is.
    pub source: Option<(u32, u32)>,
    /// The same of the cue of the attribution whose content it is.
    pub cue: Option<(u32, u32)>,
    /// The first attribution of the rules whose cue or content it is.
    pub draft: Option<u32>,
    /// Whether the rules give its attribution to nobody.
    pub nobody: bool,
}

/// The patterns of the rules; the place of one is its number.
const PATTERNS: &[&str] = &[
    "source-verb-content",
    "quote-source-verb",
    "quote-verb-source",
    "according-to",
    "noun",
    "name-colon",
    "hedge",
    "passive",
    "valuation",
    "headline",
    "carried",
    "signature",
    "gesture",
    "colon",
    "clause-around",
    "clause-before",
    "participle",
];

/// The number of a pattern that is not listed.
const OTHER: u16 = 31;

/// Writes into `items` what `drafts` say of them; of two that claim an item, the first.
pub(super) fn give(drafts: &[Draft], quotes: &Quotes, items: &mut [Item]) {
    for (draft, number) in drafts.iter().zip(0..) {
        let pattern = PATTERNS.iter().position(|known| *known == draft.pattern).map_or(OTHER, |at| at as u16);
        let source = draft.source.and_then(|span| range(items, span));
        let cue = draft.cue.and_then(|span| range(items, span));
        let content: Vec<_> = draft.spans(quotes).into_iter().filter_map(|span| range(items, span)).collect();
        let parts = source.iter().map(|range| (0, *range)).chain(cue.iter().map(|range| (1, *range)));
        for (role, (start, end)) in parts.chain(content.iter().map(|range| (2, *range))) {
            for at in start..end {
                let item = &mut items[at as usize];
                if item.features[6] == 0 {
                    item.features[6] = (1 + role * 2 + u16::from(at > start)) * 32 + pattern;
                }
                item.hint.is_source |= role == 0;
                if role > 0 {
                    item.hint.draft = item.hint.draft.or(Some(number));
                    item.hint.source = item.hint.source.or(source);
                    item.hint.nobody |= source.is_none();
                }
                if role == 2 {
                    item.hint.cue = item.hint.cue.or(cue);
                }
            }
        }
    }
}

/// The items that share text with `span`, borders left out.
fn range(items: &[Item], span: Span) -> Option<(u32, u32)> {
    let start = items.partition_point(|item| item.span.end <= span.start);
    let end = items.partition_point(|item| item.span.start < span.end);
    (start < end).then_some((start as u32, end as u32))
}
