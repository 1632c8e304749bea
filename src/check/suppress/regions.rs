//! Stretches of prose between a comment that starts and one that ends them; they may lie inside each other.

use std::collections::BTreeMap;

use super::Which;

/// The stretches of each rule, and of all rules. Comments come in the order of the file.
#[derive(Default)]
pub(super) struct Regions {
    by_rule: BTreeMap<Which, Nested>,
    /// The comments that start something, the last one first to be ended.
    started: Vec<(usize, Vec<Which>)>,
}

#[derive(Default)]
struct Nested {
    /// The comments whose stretches are open.
    open: Vec<usize>,
    /// From each place on, the innermost of the open ones.
    innermost: Vec<(usize, Option<usize>)>,
}

impl Regions {
    /// Comment number `comment` starts a stretch at byte `at` of the prose.
    pub(super) fn start(&mut self, comment: usize, at: usize, which: &[Which]) {
        for which in which {
            let nested = self.by_rule.entry(*which).or_default();
            nested.open.push(comment);
            nested.innermost.push((at, Some(comment)));
        }
        self.started.push((comment, which.to_vec()));
    }

    /// Ends the innermost stretch of these rules; of a comment that names none, what was started last. Whether there was one.
    pub(super) fn end(&mut self, at: usize, which: &[Which]) -> bool {
        if which != [None] {
            return which.iter().filter(|which| self.end_one(at, **which, None)).count() > 0;
        }
        while let Some((comment, which)) = self.started.pop() {
            if which.iter().filter(|which| self.end_one(at, **which, Some(comment))).count() > 0 {
                return true;
            }
        }
        false
    }

    fn end_one(&mut self, at: usize, which: Which, only: Option<usize>) -> bool {
        let Some(nested) = self.by_rule.get_mut(&which) else { return false };
        let is_meant = nested.open.last().is_some_and(|open| only.is_none_or(|only| only == *open));
        if is_meant {
            nested.open.pop();
            nested.innermost.push((at, nested.open.last().copied()));
        }
        is_meant
    }

    /// The comment whose stretch of a rule holds byte `at` of the prose.
    pub(super) fn innermost(&self, at: usize, which: Which) -> Option<usize> {
        let nested = &self.by_rule.get(&which)?.innermost;
        let after = nested.partition_point(|(from, _)| *from <= at);
        nested[..after].last()?.1
    }

    /// The comments whose stretches nothing ends.
    pub(super) fn never_ended(&self) -> impl Iterator<Item = usize> + use<> {
        let mut open: Vec<usize> = self.by_rule.values().flat_map(|nested| nested.open.iter().copied()).collect();
        open.sort_unstable();
        open.dedup();
        open.into_iter()
    }
}
