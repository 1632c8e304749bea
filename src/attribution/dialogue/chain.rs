//! Who speaks on each line of a run, at the least cost: lines alternate, and every departure from that has its price.

/// How a line follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Directly, in a paragraph of speech.
    Next,
    /// Directly, after a question.
    Answer,
    /// In a paragraph that opens with what somebody does: it may go on with the same speaker.
    Action,
    /// After a paragraph of narration: anybody may go on.
    Narration,
}

impl Step {
    /// What it costs that the same person speaks on.
    fn same(self) -> u32 {
        match self {
            Self::Next => 30,
            Self::Answer => 40,
            Self::Action => 12,
            Self::Narration => 0,
        }
    }

    /// What it costs that neither of the last two speaks.
    fn third(self) -> u32 {
        match self {
            Self::Next | Self::Answer => 20,
            Self::Action => 12,
            Self::Narration => 5,
        }
    }
}

/// A line: what it costs that each person says it, the last of them standing for anybody else.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) costs: Vec<u32>,
    pub(super) step: Step,
    /// Whether more than two are there.
    pub(super) several: bool,
}

/// By how much, at least, the best speaker of a line must beat the next.
const MARGIN: u32 = 15;

/// The speaker of each line, where the evidence leaves no other; all lines have the same number of costs.
pub(super) fn solve(lines: &[Line]) -> Vec<Option<usize>> {
    let Some(people) = lines.first().map(|line| line.costs.len()) else { return Vec::new() };
    let pairs = people * people;
    let forward = forward(lines, people);
    let mut after = vec![0; pairs];
    let mut found = vec![None; lines.len()];
    for at in (0..lines.len()).rev() {
        let total =
            |speaker: usize| (0..people).map(|a| forward[at][a * people + speaker] + after[a * people + speaker]).min();
        found[at] = clear(people, |speaker| total(speaker).unwrap_or(u32::MAX));
        let mut before = vec![u32::MAX; pairs];
        for a in 0..people {
            for b in 0..people {
                let best = (0..people).map(|c| {
                    step(&lines[at.saturating_sub(1)..=at], people, [a, b, c])
                        + lines[at].costs[c]
                        + after[b * people + c]
                });
                before[a * people + b] = best.min().unwrap_or(0);
            }
        }
        let least = before.iter().copied().min().unwrap_or(0);
        after = before.into_iter().map(|cost| cost - least).collect();
    }
    found
}

/// For each line, the least cost of the lines up to it that ends in a pair of speakers.
fn forward(lines: &[Line], people: usize) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let mut here = vec![u32::MAX; people * people];
        for b in 0..people {
            for c in 0..people {
                let best = match at.checked_sub(1) {
                    Some(last) => (0..people)
                        .map(|a| all[last][a * people + b] + step(&lines[last..=at], people, [a, b, c]))
                        .min(),
                    None => Some(0),
                };
                here[b * people + c] = best.unwrap_or(0) + line.costs[c];
            }
        }
        // Only differences count; this keeps a long run from running over.
        let least = here.iter().copied().min().unwrap_or(0);
        for cost in &mut here {
            *cost -= least;
        }
        all.push(here);
    }
    all
}

/// What it costs that `c` speaks after `a` and then `b`. After two lines of one person anybody may answer; two lines of "anybody else" may be two people's.
fn step(lines: &[Line], people: usize, [a, b, c]: [usize; 3]) -> u32 {
    let step = lines[lines.len() - 1].step;
    // Among several people narration ends an exchange: whoever spoke before it need not be the one who answers.
    let last = &lines[lines.len() - 1];
    let parted = last.several && lines[0].step == Step::Narration;
    if c == b && c + 1 == people {
        step.same().min(step.third())
    } else if c == b {
        step.same()
    } else if parted || (a == b && last.several) {
        step.third() / 2
    } else if c == a || (a == b && c + 1 < people) {
        0
    } else {
        step.third()
    }
}

/// The cheapest speaker, when nobody comes near and it is not "anybody else".
fn clear(people: usize, cost: impl Fn(usize) -> u32) -> Option<usize> {
    let best = (0..people).min_by_key(|speaker| cost(*speaker))?;
    let rival = (0..people).filter(|speaker| *speaker != best).map(&cost).min()?;
    (best + 1 < people && rival - cost(best) >= MARGIN).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter is a line of that speaker, "." one that says nothing, " " one after narration, "!" one that opens with an action.
    fn solved(lines: &str) -> String {
        let cost = |c: char| match c {
            'A' => vec![0, 100, 100, 100],
            'B' => vec![100, 0, 100, 100],
            'C' => vec![100, 100, 0, 100],
            _ => vec![0, 0, 0, 6],
        };
        let step = |c: char| match c {
            ' ' => Step::Narration,
            '!' => Step::Action,
            _ => Step::Next,
        };
        let lines: Vec<_> = lines.chars().map(|c| Line { costs: cost(c), step: step(c), several: true }).collect();
        solve(&lines).into_iter().map(|speaker| speaker.map_or('.', |at| ['A', 'B', 'C'][at])).collect()
    }

    #[test]
    fn lines_alternate_between_what_is_known() {
        for (given, expected) in [
            ("AB...", "ABABA"),
            ("...AB", "BABAB"),
            ("A.A", "A.A"),
            ("AB.B", "ABAB"),
            // The cues contradict: somewhere one of them speaks twice, nobody knows where.
            ("AB..B", "AB..B"),
            // A third person comes in.
            ("AB.C", "ABAC"),
            ("AB C.", "AB.C."),
            // After narration, and in a paragraph of action, anybody may go on.
            ("AB .", "AB.."),
            ("AB!", "AB."),
            ("....", "...."),
        ] {
            assert_eq!(solved(given), expected, "{given}");
        }
    }

    #[test]
    fn a_long_run_does_not_run_over() {
        assert_eq!(solved(&"AABB".repeat(10_000)).len(), 40_000);
    }
}
