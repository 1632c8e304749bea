//! Who takes turns in a scene, and who is there at each of its lines.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::evidence::{Evidence, Reader, Sighting, Sign, Who};
use super::scene::Turn;
use crate::people::Gender;

/// The people of a scene, the most often seen first.
pub(super) struct People {
    pub(super) found: Vec<(Who, Option<Sighting>)>,
    pub(super) genders: Vec<Option<Gender>>,
}

/// More people than this do not take turns; the others of a scene are "anybody else".
const MOST: usize = 5;

impl People {
    pub(super) fn of(reader: &Reader, evidence: &[Evidence]) -> Self {
        let mut seen: HashMap<Who, (usize, usize, Option<Sighting>)> = HashMap::new();
        let mut order = 0;
        let mut see = |who: Who, weight: usize, sighting: Option<&Sighting>| {
            order += 1;
            let known = seen.entry(who).or_insert((0, order, None));
            known.0 += weight;
            known.2 = known.2.take().or_else(|| sighting.cloned());
        };
        for line in evidence {
            for (sighting, weight) in line.cue.iter().map(|cue| (cue, 3)).chain(line.beat.iter().map(|beat| (beat, 2)))
            {
                match &sighting.sign {
                    Sign::One(who) => see(who.clone(), weight, Some(sighting)),
                    Sign::Pronoun(_, Some(entity)) => see(Who::Named(*entity), 1, None),
                    Sign::Pronoun(_, None) => {}
                }
            }
            // Whoever is only called and never told of may be no person: "Dunno, sir."
            let told = line.addressed.iter().filter(|entity| reader.is_told(**entity));
            told.for_each(|entity| see(Who::Named(*entity), 1, None));
        }
        let mut found: Vec<_> = seen.into_iter().collect();
        found.sort_by_key(|(_, (weight, order, _))| (Reverse(*weight), *order));
        found.truncate(MOST);
        let genders = found.iter().map(|(who, _)| reader.gender(who)).collect();
        Self { found: found.into_iter().map(|(who, (_, _, sighting))| (who, sighting)).collect(), genders }
    }

    /// For each line, who of the people is there: seen not long before, or right after.
    pub(super) fn present(&self, reader: &Reader, scene: &[Turn], evidence: &[Evidence]) -> Vec<Vec<bool>> {
        let mut seen = vec![vec![false; self.found.len()]; scene.len()];
        let mut see = |at: usize, who: &Who| {
            if let (Some(line), Some(column)) = (seen.get_mut(at), self.position(who)) {
                line[column] = true;
            }
        };
        for (at, line) in evidence.iter().enumerate() {
            for sighting in line.cue.iter().chain(&line.beat) {
                match &sighting.sign {
                    Sign::One(who) => see(at, who),
                    Sign::Pronoun(_, Some(entity)) => see(at, &Who::Named(*entity)),
                    Sign::Pronoun(gender, None) => self.only(*gender).into_iter().for_each(|who| see(at, who)),
                }
            }
            line.addressed.iter().for_each(|entity| see(at, &Who::Named(*entity)));
        }
        for (who, _) in &self.found {
            match who {
                Who::Named(entity) => {
                    const BEFORE: usize = 2_000;
                    let start = scene[0].span.start.saturating_sub(BEFORE);
                    let told = reader.told(*entity, start, scene[scene.len() - 1].span.end);
                    told.for_each(|place| see(scene.partition_point(|turn| turn.span.end <= place), who));
                }
                // Who tells the story is always there.
                Who::Narrator => (0..scene.len()).for_each(|at| see(at, who)),
                Who::Described(_) => {}
            }
        }
        let mut present = vec![vec![false; self.found.len()]; scene.len()];
        for column in 0..self.found.len() {
            let (mut before, mut after) = (usize::MAX, usize::MAX);
            for at in 0..scene.len() {
                before = if seen[at][column] { 0 } else { before.saturating_add(1) };
                present[at][column] |= before <= STAYS;
            }
            for at in (0..scene.len()).rev() {
                after = if seen[at][column] { 0 } else { after.saturating_add(1) };
                present[at][column] |= after <= ENTERS;
                // Narration may bring somebody in.
                after = if scene[at].gap > 0 && at > FIRST { usize::MAX } else { after };
            }
        }
        present
    }

    /// The one of that gender, where there is no other.
    fn only(&self, gender: Gender) -> Option<&Who> {
        let mut of_gender = self.genders.iter().zip(&self.found).filter(|(known, _)| **known == Some(gender));
        let (_, (who, _)) = of_gender.next()?;
        of_gender.next().is_none().then_some(who)
    }

    pub(super) fn position(&self, who: &Who) -> Option<usize> {
        self.found.iter().position(|(known, _)| known == who)
    }
}

/// Who is not seen for more lines than this may have left.
const STAYS: usize = 20;
/// Who is first named more lines later than this has not come in yet.
const ENTERS: usize = 4;
/// On so many lines a scene may hold back the names of those who are there from its beginning.
const FIRST: usize = 8;
