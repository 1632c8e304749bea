//! Amounts: numbers by value, their units and currencies, times of the day.

use super::side::Side;
use super::sides::Sides;
use super::{Change, ChangeKind};
use crate::claim::{Facet, facet, is_inflection, is_number, is_weak, units, value};
use crate::matching::{Piece, Step};
use crate::text::Span;

/// Whether one side says another number than the other, or the same number of something else.
pub(super) fn differs(claim: &Side, record: &Side) -> bool {
    numbers_differ(&claim.amounts(), &record.amounts())
        || is_other_multiple(claim, record)
        || is_other_unit(claim, record)
}

/// A number word that is often something else does not count alone.
fn numbers_differ(a: &[&str], b: &[&str]) -> bool {
    let (a, b) = (numbers(a), numbers(b));
    let weak = |runs: &[Vec<&str>]| runs.iter().flatten().all(|word| is_weak(word));
    if a.is_empty() || b.is_empty() {
        return !(weak(&a) && weak(&b));
    }
    let same = |x: &Vec<&str>, y: &Vec<&str>| match (value(x), value(y)) {
        (Some(x), Some(y)) => x.same(y),
        _ => x == y,
    };
    a.len() != b.len() || !a.iter().zip(&b).all(|(x, y)| same(x, y))
}

/// The numbers of a side, each as its run of words.
fn numbers<'a>(keys: &[&'a str]) -> Vec<Vec<&'a str>> {
    keys.split(|key| !is_number(key)).filter(|run| !run.is_empty()).map(<[&str]>::to_vec).collect()
}

/// "doubled" for "tripled"; "doubles" for "doubled" is another form of the one.
fn is_other_multiple(claim: &Side, record: &Side) -> bool {
    let multiple = |key: &str| facet(key) == Some(Facet::Number) && !is_number(key);
    match (claim.keys, record.keys) {
        ([a], [b]) => (multiple(a) || multiple(b)) && !is_inflection(a, b),
        _ => false,
    }
}

/// Behind a number, another unit: "2 miles" for "2 kilometres", "5 percentage points" for "5 percent".
fn is_other_unit(claim: &Side, record: &Side) -> bool {
    let counted = |side: &Side| side.before.last().is_some_and(|word| is_number(word));
    let unit = |side: &Side| units().any(|unit| unit.split(' ').eq(side.keys.iter().copied()));
    counted(claim) && counted(record) && unit(claim) && unit(record)
}

/// "6 a.m." for "6 p.m."
pub(super) fn is_other_half_of_day(claim: &Side, record: &Side) -> bool {
    let halves = |a: &str, b: &str| matches!((a, b), ("a", "p") | ("p", "a"));
    let goes_on = |side: &Side| side.after.first().is_some_and(|word| word == "m");
    match (claim.keys, record.keys) {
        ([a], [b]) if a.len() == 1 => halves(a, b) && goes_on(claim) && goes_on(record),
        (["am"], ["pm"]) | (["pm"], ["am"]) => true,
        _ => false,
    }
}

/// Whether a unit, a range or a count of one is only written otherwise: "5 percent" and "5%", "10 to 12" and "10-12", "one third" and
/// "a third".
pub(super) fn is_written_otherwise(claim: &Side, record: &Side) -> bool {
    is_unit_in_full(claim, record) || is_range(claim, record) || is_range(record, claim) || is_one(claim, record)
}

fn is_one(claim: &Side, record: &Side) -> bool {
    let counts = |side: &Side| side.after.first().is_some_and(|word| is_number(word));
    matches!((claim.keys, record.keys), (["one"], ["a" | "an"]) | (["a" | "an"], ["one"]))
        && counts(claim)
        && counts(record)
}

/// Whether one side has only the "to" for which the other has a dash between two numbers.
fn is_range(dashed: &Side, full: &Side) -> bool {
    let numbers = |word: Option<&String>| word.is_some_and(|word| is_number(word));
    let inside = numbers(full.before.last()) && numbers(full.after.first());
    let joined = |text: &str| {
        let after =
            text.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| c.is_ascii_digit());
        after.trim_start().starts_with(['-', '–', '—', '‑'])
    };
    dashed.keys.is_empty() && matches!(full.keys, ["to" | "and"]) && inside && joined(dashed.around)
}

/// Whether one side has only the name of a unit, for which the other has its sign: "5 percent" and "5%", "$5" and "5 dollars".
fn is_unit_in_full(claim: &Side, record: &Side) -> bool {
    let (empty, full) = if claim.keys.is_empty() { (claim, record) } else { (record, claim) };
    let [unit] = full.keys else { return false };
    let Some((_, sign)) = UNITS.iter().find(|(name, _)| name == unit).filter(|_| empty.keys.is_empty()) else {
        return false;
    };
    empty.around.contains(*sign)
}

/// Units and their signs.
const UNITS: &[(&str, char)] = &[
    ("percent", '%'),
    ("dollars", '$'),
    ("dollar", '$'),
    ("euros", '€'),
    ("pounds", '£'),
    ("cents", '¢'),
    ("degrees", '°'),
];

/// Signs of currencies.
const CURRENCIES: [char; 6] = ['$', '€', '£', '¥', '₹', '₽'];

/// Amounts that match but for the sign before them: "€5" for "$5".
pub(super) fn currencies(sides: Sides, piece: &Piece) -> Vec<Change> {
    let sign = |text: &str| text.chars().next_back().filter(|c| CURRENCIES.contains(c));
    let mut found = Vec::new();
    let steps = if sides.claim.text.contains(CURRENCIES) { piece.steps.as_slice() } else { &[] };
    for step in steps {
        let Step::Match(claim, word) = *step else { continue };
        let draft = sides.quoted.span(claim as usize);
        let Some(own) = sign(&sides.claim.text[..draft.start]) else { continue };
        let record = sides.record.span(piece.transcript, word);
        let text = sides.text(piece.transcript);
        let Some(other) = sign(text.before(record.start, 4)).filter(|other| *other != own) else { continue };
        let (draft, record) = (
            Span::new(draft.start - own.len_utf8(), draft.end),
            Span::new(record.start - other.len_utf8(), record.end),
        );
        found.push(Change {
            kind: ChangeKind::Number,
            draft,
            draft_text: draft.of(&sides.claim.text).to_owned(),
            record,
            record_text: text.get(record).to_owned(),
        });
    }
    found
}
