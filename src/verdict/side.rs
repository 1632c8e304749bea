//! One side of a difference: its words, and what stands beside them.

use std::ops::Range;

use super::sides::Sides;
use crate::claim::{Facet, NameLook, facet, name_look};
use crate::record::Text;
use crate::text::Span;

/// Longest run of words left out or put in whose inner words are looked at one by one; of a longer one only both ends are.
const SHORT: usize = 4;

/// Words that are looked at beside a side, besides as many as it has: between words said and said again a few others may stand.
const BESIDE: usize = 5;

/// Bytes of the record on both sides of a difference that are looked at with it.
const BESIDE_BYTES: usize = 256;
/// And in which its words are looked for once more.
const ELSEWHERE: usize = 1 << 16;

/// One side of a difference.
pub(super) struct Side<'a> {
    /// The text it stands in, or a good part of it.
    pub(super) text: &'a str,
    /// Its words there.
    pub(super) words: Vec<Span>,
    /// The same folded.
    pub(super) keys: &'a [&'a str],
    /// Folded words directly before it, as many as it has and a few more.
    pub(super) before: Vec<String>,
    /// Folded words directly after it, as many.
    pub(super) after: Vec<String>,
    /// The text from a few words before it to its end and the next word.
    pub(super) around: &'a str,
    /// Where in the record it stands, which may tell more of its words.
    pub(super) home: Option<(Text<'a>, Span)>,
}

impl<'a> Side<'a> {
    /// The claim's side.
    pub(super) fn of_claim(sides: Sides<'a>, words: &Range<usize>, keys: &'a [&'a str]) -> Self {
        let (before, after) = beside(words);
        Self {
            text: &sides.claim.text,
            words: words.clone().map(|at| sides.quoted.span(at)).collect(),
            keys,
            before: sides.claim_keys(before),
            after: sides.claim_keys(after.start..after.end.min(sides.quoted.len())),
            around: around(&sides.claim.text, sides.claim_span(words)),
            home: None,
        }
    }

    /// The record's side.
    pub(super) fn of_record(sides: Sides<'a>, transcript: usize, words: &Range<usize>, keys: &'a [&'a str]) -> Self {
        let (before, after) = beside(words);
        let place = sides.record_span(transcript, words);
        let (base, text) = sides.text(transcript).around(place, BESIDE_BYTES);
        let here = |span: Span| Span::new(span.start - base, span.end - base);
        let spans = sides.record.spans(transcript, words.start as u32..words.end as u32);
        Self {
            text,
            words: spans.into_iter().map(here).collect(),
            keys,
            before: sides.record_keys(transcript, before),
            after: sides.record_keys(transcript, after),
            around: around(text, here(place)),
            home: Some((sides.text(transcript), place)),
        }
    }

    /// A good part of the text in which it stands.
    pub(super) fn elsewhere(&self) -> &'a str {
        self.home.map_or(self.text, |(text, place)| text.around(place, ELSEWHERE).1)
    }

    /// The words whose loss alone would change the meaning.
    pub(super) fn exposed(&self) -> Vec<&'a str> {
        self.exposed_at().into_iter().map(|at| self.keys[at]).collect()
    }

    fn exposed_at(&self) -> Vec<usize> {
        match self.keys.len() {
            long if long > SHORT => vec![0, long - 1],
            short => (0..short).collect(),
        }
    }

    /// Whether its words, or those of them whose loss alone would change the meaning, turn a sentence into its contrary. A "no" that
    /// answers or interrupts turns none: "No, this was".
    pub(super) fn negates(&self, exposed: bool) -> bool {
        let words = if exposed { self.exposed_at() } else { (0..self.keys.len()).collect() };
        let negates = |at: &usize| {
            let after = self.text.get(self.words[*at].end..).unwrap_or("");
            let answers = self.keys[*at] == "no" && after.starts_with([',', ';', '.', '!', '-', '—', '–']);
            facet(self.keys[*at]) == Some(Facet::Negation) && !answers
        };
        words.iter().filter(|at| negates(at)).count() % 2 == 1
    }

    /// Its words without those that belong to names, as in "the Ninth Ward".
    pub(super) fn amounts(&self) -> Vec<&'a str> {
        let named = |at: usize| {
            self.keys[at].bytes().all(|byte| byte.is_ascii_alphabetic())
                && name_look(self.text, self.words[at]) == NameLook::Name
        };
        (0..self.keys.len()).map(|at| if named(at) { "" } else { self.keys[at] }).collect()
    }

    /// The most name-like look of its words.
    pub(super) fn look(&self) -> NameLook {
        let looks = self.words.iter().zip(self.keys).filter(|(span, key)| !is_grammatical(span.of(self.text), key));
        looks.map(|(span, _)| name_look(self.text, *span)).max_by_key(|look| *look as u8).unwrap_or(NameLook::None)
    }
}

/// Whether a word belongs to the grammar, so that a capital never makes it a name; a verb may lean on it: "It’s".
fn is_grammatical(word: &str, key: &str) -> bool {
    let host = word.find(['\'', '’']).and_then(|at| word.get(..at)).map(str::to_lowercase);
    let facet = facet(host.as_deref().unwrap_or(key)).or(facet(key));
    matches!(facet, Some(Facet::Function | Facet::Pronoun | Facet::Negation | Facet::Quantifier | Facet::Condition))
}

/// Bytes of text beside a side in which the sign of a unit is looked for.
const NEAR: usize = 16;

fn around(text: &str, span: Span) -> &str {
    let start = (0..=span.start.saturating_sub(NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (span.end..text.len()).find(|at| *at >= span.end + 4 && text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[start..end]
}

fn beside(words: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let reach = words.len() + BESIDE;
    (words.start.saturating_sub(reach)..words.start, words.end..words.end + reach)
}
