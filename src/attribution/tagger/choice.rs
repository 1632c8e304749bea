//! Which source: the cue's pointer, the quotation's pointer and the rules are heard as witnesses.

use std::ops::Range;

use super::Pointer;
use super::decode::Chunk;
use super::items::Item;
use super::pointer::{Pointed, Query, hinted};

/// What the rules weigh beside a pointer, which weighs 1.
const RULES: f32 = 0.3;

/// What is added for nobody, as a share of all witnesses: a wrong speaker is worse than none.
const NOBODY: f32 = 0.3;

/// The least share with which a quotation gets a source: below it as many are wrong as right.
const LEAST: f32 = 0.55;

/// The same, for one whose marks look like those of a title, a term or a scare quote.
const LEAST_IF_NO_SPEECH: f32 = 0.75;

/// The least share that is worth telling.
const WORTH_TELLING: f32 = 0.02;

/// A source and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub(super) source: Option<Range<usize>>,
    /// The share of all witnesses that speaks for it, from 0 to 1.
    pub(super) confidence: f32,
    /// What pointed at it.
    pub(super) by: Pointer,
    /// The mention that comes next, and its share.
    pub(super) second: Option<(Range<usize>, f32)>,
}

impl Chunk<'_> {
    /// The source for the item `at` that the witnesses and the rules speak for.
    pub(super) fn choose(&self, at: usize, by: Pointer, witnesses: &[&Pointed]) -> Choice {
        let hint = self.items[at].hint;
        let ruled = hinted(self.items, at, Query::Quote);
        let no_speech = hint.draft.is_none() && self.items[at].is_no_speech();
        let rules = if hint.draft.is_some() || no_speech { RULES } else { 0.0 };
        let all = witnesses.len() as f32 + rules;
        let share = |pointed: f32, by_rules: bool| (pointed + if by_rules { rules } else { 0.0 }) / all;
        let mut ranked: Vec<(f32, Range<usize>)> = Vec::new();
        for range in self.candidates(witnesses).into_iter().filter(|range| self.may_reach(at, range.start)) {
            let pointed = witnesses.iter().map(|pointed| pointed.inside(&range)).sum();
            let by_rules = range.start < ruled.end && ruled.start < range.end;
            ranked.push((share(pointed, by_rules), range));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let nobody =
            share(witnesses.iter().map(|pointed| pointed.nobody).sum(), no_speech || hint.nobody && ruled.is_empty());
        let least = match by {
            Pointer::Cue => 0.0,
            _ if self.items[at].is_no_speech() => LEAST_IF_NO_SPEECH,
            _ => LEAST,
        };
        let found = ranked.first().is_some_and(|(best, _)| *best > least && *best > nobody + NOBODY);
        let mut ranked = ranked.into_iter();
        let best = if found { ranked.next() } else { None };
        let second = ranked.next().filter(|(share, _)| *share > WORTH_TELLING).map(|(share, range)| (range, share));
        let (confidence, source) = best.map_or((nobody, None), |(share, range)| (share, Some(range)));
        Choice { source, confidence, by, second }
    }

    /// The tagged sources in sight of the witnesses, and where else they point at.
    fn candidates(&self, witnesses: &[&Pointed]) -> Vec<Range<usize>> {
        let start = witnesses.iter().map(|pointed| pointed.window().start).min().unwrap_or(0);
        let end = witnesses.iter().map(|pointed| pointed.window().end).max().unwrap_or(0);
        let first = self.sources.partition_point(|source| source.end <= start);
        let near = self.sources[first..].iter().take_while(|source| source.start < end);
        let mut candidates: Vec<_> = near.cloned().collect();
        for (at, _) in witnesses.iter().filter_map(|pointed| pointed.best()) {
            if self.items[at].is_word() && !candidates.iter().any(|source| source.contains(&at)) {
                candidates.push(self.mention(at));
            }
        }
        candidates
    }

    /// The mention around item `at`, which no tag marks: the name, or the noun phrase as far as its words look like one.
    fn mention(&self, at: usize) -> Range<usize> {
        let belongs: fn(&Item) -> bool = if self.items[at].is_name() { Item::is_name } else { Item::is_nominal };
        let start = (0..at).rev().find(|before| !belongs(&self.items[*before])).map_or(0, |before| before + 1);
        let end = (at..self.items.len()).find(|after| !belongs(&self.items[*after])).unwrap_or(self.items.len());
        if end > at { start..end } else { at..at + 1 }
    }
}
