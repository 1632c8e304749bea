//! Whether two quotations are one utterance, and where their words differ.

use std::ops::Range;

use super::saying::{FEWEST, Saying};
use super::stretch::best_stretch;
use crate::claim::{Added, equivalent, filler};
use crate::record::index::COMMON;

/// Words of a quotation that are compared.
const LONGEST: usize = 240;

/// Words that agree in two drafts: these may tell of two days on which somebody said nearly the same.
const FEWEST_IN_TWO: usize = 12;

/// Words that agree and are not among the commonest of the language: with fewer it is a formula.
const TELLING: usize = 3;

/// Of a hundred words of the stretch that both have, so many agree: people say on two days what agrees in less.
const ALIKE: usize = 80;

/// Words that one difference has at most: more are another occasion as often as another form.
const WIDEST: usize = 3;

/// Words by which both may go on at an end and still end alike: with more each says something else there.
const END: usize = 1;

/// How two quotations that are one utterance stand to each other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// Words that agree.
    pub(super) alike: usize,
    /// Where words differ and nothing declares it: words of the one, and of the other.
    pub(super) differences: Vec<Difference>,
}

type Difference = (Range<usize>, Range<usize>);

/// Compares two quotations; `None` where they are not clearly one utterance.
pub(super) fn compare(one: &Saying, other: &Saying) -> Option<Comparison> {
    let (a, b) = (cut(&one.keys), cut(&other.keys));
    let matches = best_stretch(a, b);
    let (first, last) = (*matches.first()?, *matches.last()?);
    let stretch = (last.0 - first.0 + 1).max(last.1 - first.1 + 1);
    let telling = matches.iter().filter(|(at, _)| COMMON.number(a[*at]).is_none()).count();
    let fewest = if one.shares_draft_with(other) { FEWEST } else { FEWEST_IN_TWO };
    if matches.len() < fewest || matches.len() * 100 < stretch * ALIKE || telling < TELLING {
        return None;
    }
    let ends = [(0..first.0, 0..first.1), (last.0 + 1..a.len(), last.1 + 1..b.len())];
    if ends.iter().any(go_apart) {
        return None;
    }
    let [head, tail] = ends.map(|end| Some(end).filter(are_in_both));
    let inside = matches.windows(2).map(|two| (two[0].0 + 1..two[1].0, two[0].1 + 1..two[1].1));
    let mut differences: Vec<Difference> = head.into_iter().chain(inside).chain(tail).collect();
    differences.retain(|(a, b)| !a.is_empty() || !b.is_empty());
    differences.retain(|(a, b)| !is_declared(one, a, other, b));
    let is_wide = |(a, b): &Difference| a.len().max(b.len()) > WIDEST;
    (!differences.iter().any(is_wide)).then_some(Comparison { alike: matches.len(), differences })
}

fn cut(keys: &[u32]) -> &[u32] {
    &keys[..keys.len().min(LONGEST)]
}

/// Whether both have words there; where only one has, the other is cut shorter.
fn are_in_both((a, b): &Difference) -> bool {
    !a.is_empty() && !b.is_empty()
}

/// Whether the two say something else at an end.
fn go_apart(end: &Difference) -> bool {
    are_in_both(end) && end.0.len().max(end.1.len()) > END
}

/// Whether a difference is declared by either draft, or is none of words: another spelling, a number in another style, hesitation.
fn is_declared(one: &Saying, a: &Range<usize>, other: &Saying, b: &Range<usize>) -> bool {
    let keys = |saying: &Saying, words: &Range<usize>| -> Vec<String> {
        words.clone().map(|at| saying.quoted.key(at).to_owned()).collect()
    };
    let (left, right) = (keys(one, a), keys(other, b));
    let [left, right] = [&left, &right].map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
    is_edited(one, a)
        || is_edited(other, b)
        || equivalent(&left, &right).is_some()
        || (hesitates(&left) && hesitates(&right))
}

/// Whether the draft marks a gap or brackets at these words, or closes its marks and opens them again.
fn is_edited(saying: &Saying, words: &Range<usize>) -> bool {
    let quoted = &saying.quoted;
    let mut around = words.start.saturating_sub(1)..(words.end + 1).min(quoted.len());
    let mut seams = words.start..=words.end;
    around.any(|at| quoted.added(at) != Added::Nothing)
        || seams.any(|at| quoted.gap_before(at) || quoted.breaks_before(at))
}

/// Whether words only hesitate: "um", "you know".
fn hesitates(words: &[&str]) -> bool {
    let mut rest = words;
    while let Some((length, _)) = filler(rest) {
        rest = &rest[length..];
    }
    rest.is_empty()
}
