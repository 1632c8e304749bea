//! Which source: the cue's pointer, the quotation's pointer and the rules are heard as witnesses.

use std::ops::Range;

use super::Pointer;
use super::decode::Chunk;
use super::network::{Pointed, Query, hinted};

/// What the rules weigh beside a pointer, which weighs 1.
const RULES: f32 = 0.5;

/// What is added for nobody, as a share of all witnesses: a wrong speaker is worse than none.
const NOBODY: f32 = 0.25;

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
        let rules = if hint.draft.is_some() { rules_weight() } else { 0.0 };
        let all = witnesses.len() as f32 + rules;
        let share = |pointed: f32, by_rules: bool| (pointed + if by_rules { rules } else { 0.0 }) / all;
        let mut ranked: Vec<(f32, Range<usize>)> = Vec::new();
        for range in self.candidates(witnesses) {
            let pointed = witnesses.iter().map(|pointed| pointed.inside(&range)).sum();
            let by_rules = range.start < ruled.end && ruled.start < range.end;
            ranked.push((share(pointed, by_rules), range));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let nobody = share(witnesses.iter().map(|pointed| pointed.nobody).sum(), hint.nobody && ruled.is_empty());
        let found = ranked.first().is_some_and(|(best, _)| *best > nobody + nobody_bonus());
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
            if !candidates.iter().any(|source| source.contains(&at)) {
                candidates.push(self.mention(at));
            }
        }
        candidates
    }

    /// The mention around item `at`, which no tag marks: the name, or the word itself.
    fn mention(&self, at: usize) -> Range<usize> {
        let is_name = |at: usize| self.items.get(at).is_some_and(|item| item.is_name());
        if !is_name(at) {
            return at..at + 1;
        }
        let start = (0..at).rev().find(|before| !is_name(*before)).map_or(0, |before| before + 1);
        let end = (at + 1..self.items.len()).find(|after| !is_name(*after)).unwrap_or(self.items.len());
        start..end
    }
}

static T: std::sync::LazyLock<Vec<f32>> = std::sync::LazyLock::new(|| {
    std::env::var("ONR_T").unwrap_or(format!("{RULES} {NOBODY}")).split(' ').map(|x| x.parse().unwrap()).collect()
});
fn rules_weight() -> f32 {
    T[0]
}
fn nobody_bonus() -> f32 {
    T[1]
}
