//! The same quotation in two forms, in one draft or in two of a run: what was quoted is remembered as drafts come, in their order,
//! and looked up by runs of three words.

mod compare;
mod saying;
mod stretch;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::{Checked, Outcome};
use crate::config::Standards;
use crate::diagnostic::Diagnostic;
use crate::rules::{self, Levels, OtherForm};
use crate::text::Span;
use compare::{Comparison, compare};
pub(super) use saying::Saying;

/// Words in a run by which quotations are looked up.
const RUN: usize = 3;

/// Runs that two quotations share before they are compared.
const SHARED: usize = 3;

/// Quotations that are remembered by one run: one that hundreds have is a formula.
const LISTED: usize = 16;

/// Quotations that one is compared with.
const COMPARED: usize = 6;

/// Quotations that are remembered before the older ones are given up: an archive passes through in bounded memory.
const REMEMBERED: usize = 1 << 15;

/// What was quoted so far in a run.
#[derive(Debug, Default)]
pub(super) struct Forms {
    older: Memory,
    newer: Memory,
}

/// Quotations by the runs of words in them.
#[derive(Debug, Default)]
struct Memory {
    sayings: Vec<Saying>,
    by_run: HashMap<u64, Vec<u32>>,
}

/// What a draft quotes, as [`Forms::tell`] takes it; nothing where the rule is off or nothing was compared.
pub(super) fn sayings(checked: &Checked, levels: &Levels) -> Vec<Saying> {
    if levels.is_off(rules::INCONSISTENT_QUOTE) { Vec::new() } else { saying::sayings(checked) }
}

impl Forms {
    /// Adds to an outcome what is to be said of its quotations now that those before it are known. Outcomes come in the order of the
    /// run, so that the answer is the same on any number of threads.
    pub(super) fn tell(&mut self, outcome: &mut Outcome, sayings: Vec<Saying>, standards: &Standards) {
        let Outcome::Checked(checked) = outcome else { return };
        let levels = &standards.of(checked.document.source().path());
        for saying in sayings {
            if let Some((other, comparison)) = self.other_form(&saying) {
                let finding = finding(&saying, other, &comparison, levels);
                match saying.judgement {
                    Some(at) => checked.judgements[at].findings.push(finding),
                    None => checked.findings.push(finding),
                }
            }
            self.remember(saying);
        }
    }

    /// The earlier quotation that is most like this one and differs from it. None where the very words stood before: then the other
    /// form was told there.
    fn other_form(&self, saying: &Saying) -> Option<(&Saying, Comparison)> {
        let mut found: Option<(&Saying, Comparison)> = None;
        for other in self.older.alike(saying).into_iter().chain(self.newer.alike(saying)) {
            let Some(comparison) =
                Some(other).filter(|other| saying.may_be_by(other)).and_then(|other| compare(saying, other))
            else {
                continue;
            };
            if comparison.differences.is_empty() {
                if comparison.alike * 10 >= saying.keys.len() * 9 {
                    return None;
                }
            } else if found.as_ref().is_none_or(|(_, best)| comparison.alike > best.alike) {
                found = Some((other, comparison));
            }
        }
        found
    }

    fn remember(&mut self, saying: Saying) {
        if self.newer.sayings.len() == REMEMBERED {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.add(saying);
    }
}

impl Memory {
    fn add(&mut self, saying: Saying) {
        let number = self.sayings.len() as u32;
        for run in runs(&saying.keys) {
            let listed = self.by_run.entry(run).or_default();
            if listed.len() < LISTED && listed.last() != Some(&number) {
                listed.push(number);
            }
        }
        self.sayings.push(saying);
    }

    /// The quotations that share most runs with this one, first those that came first.
    fn alike(&self, saying: &Saying) -> Vec<&Saying> {
        let mut shared: Vec<u32> =
            runs(&saying.keys).filter_map(|run| self.by_run.get(&run)).flatten().copied().collect();
        shared.sort_unstable();
        let mut counted: Vec<(usize, u32)> =
            shared.chunk_by(|one, next| one == next).map(|same| (same.len(), same[0])).collect();
        counted.retain(|(count, _)| *count >= SHARED);
        counted.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
        counted.truncate(COMPARED);
        counted.into_iter().map(|(_, number)| &self.sayings[number as usize]).collect()
    }
}

fn runs(keys: &[u32]) -> impl Iterator<Item = u64> {
    let joined = |run: &[u32]| {
        run.iter().fold(0_u64, |hash, key| (hash.rotate_left(21) ^ u64::from(*key)).wrapping_mul(0x517c_c1b7_2722_0a95))
    };
    keys.windows(RUN).map(joined)
}

/// The finding at the first difference.
fn finding(saying: &Saying, other: &Saying, comparison: &Comparison, levels: &Levels) -> Diagnostic {
    let told: Vec<(&str, &str)> =
        comparison.differences.iter().map(|(own, others)| (saying.words(own), other.words(others))).collect();
    let place = comparison.differences.first().map_or(Span::default(), |(own, _)| saying.span(own));
    let form = OtherForm { place: &other.place, words: &other.claim.text, differences: &told };
    rules::inconsistent_quote(saying.claim.to_prose(place), &form, levels)
}
