use super::Name;
use super::comparable::{Comparable, Part};

/// How far two names can be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// A given name, family name, generation or gender speaks against it.
    Different,
    /// What is there to compare agrees, but it is little: only the family name, initials, or a spelling that is close.
    Possible,
    /// Given and family name agree.
    Same,
}

/// Compares two names. Where one of them names nobody ([`Name::is_person`]) the answer is `Possible`: nothing speaks against it.
///
/// Titles never decide, except those that tell the gender; generations ("Jr.", "Sr.") do when both are given.
pub fn compare(a: &Name, b: &Name) -> Likeness {
    if a.has_parts_of(b) {
        let both = b.comparable();
        return if both.is_person && !both.given.is_empty() { Likeness::Same } else { Likeness::Possible };
    }
    let (a, b) = (a.comparable(), b.comparable());
    if !a.is_person || !b.is_person {
        return Likeness::Possible;
    }
    if a.generation.is_some() && b.generation.is_some() && a.generation != b.generation {
        return Likeness::Different;
    }
    if a.gender.is_some() && b.gender.is_some() && a.gender != b.gender && (a.given.is_empty() || b.given.is_empty()) {
        return Likeness::Different;
    }
    // The same words in any order ("Lund Jane" and "Jane Lund").
    if a.skeletons == b.skeletons {
        return if a.given.is_empty() { Likeness::Possible } else { Likeness::Same };
    }
    let direct = family(a, b).min(given(&a.given, &b.given));
    direct.max(maiden(a, b)).max(maiden(b, a)).max(first_name_only(a, b)).max(first_name_only(b, a))
}

/// Family names: equal as a whole or in one part of a double name, or spelt alike.
fn family(a: &Comparable, b: &Comparable) -> Likeness {
    let alike = |part: &Part| b.family.iter().any(|other| part.skeleton == other.skeleton);
    if a.family.iter().any(alike) || a.joined == b.joined {
        return Likeness::Same;
    }
    // A close spelling of a family name alone would join strangers, so it needs a given name on both sides.
    let both = !a.given.is_empty() && !b.given.is_empty();
    if both && is_misspelling(&a.joined_skeleton, &b.joined_skeleton) {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// Given names, middle names allowed to be absent on either side.
fn given(a: &[Part], b: &[Part]) -> Likeness {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return Likeness::Possible };
    let first = one_given(first_a, first_b);
    if first == Likeness::Same && middles_conflict(&a[1..], &b[1..]) {
        return Likeness::Different;
    }
    // People go by their middle names: "J. Edgar" is "Edgar".
    let called = |called: &Part, all: &[Part]| {
        let known = called.letters > 1 && all.iter().skip(1).any(|other| one_given(called, other) == Likeness::Same);
        if known { Likeness::Same } else { Likeness::Different }
    };
    first.max(called(first_a, b)).max(called(first_b, a))
}

/// Middle initials that go different ways ("H. W." and "W.") are two people; a middle name that is missing is not.
fn middles_conflict(a: &[Part], b: &[Part]) -> bool {
    fn initials(middles: &[Part]) -> impl Iterator<Item = char> {
        middles.iter().filter_map(|word| word.key.chars().next())
    }
    let spelt = |middles: &[Part]| middles.iter().any(|word| word.letters > 1);
    if a.is_empty() || b.is_empty() || spelt(a) && spelt(b) {
        return false;
    }
    initials(a).zip(initials(b)).any(|(one, other)| one != other)
}

/// Two given names: `Same` for one name, and for a name and its short form ("Robert", "Bob"); `Possible` for an initial, a
/// beginning, a slip, and for two short forms of one name ("Ed" and "Ted" are both Edward's, but not one man's).
fn one_given(a: &Part, b: &Part) -> Likeness {
    let forms = a.shares_full_name(b);
    if a.skeleton == b.skeleton && a.letters > 1 || forms == Some(true) {
        return Likeness::Same;
    }
    let (short, long) = if a.key.len() <= b.key.len() { (a, b) } else { (b, a) };
    let begins = (short.letters == 1 || short.letters >= 3) && long.key.starts_with(&short.key);
    if begins || forms.is_some() || is_misspelling(&a.skeleton, &b.skeleton) {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// "Jane Orme" and "Jane Orme Lund": one's family name is a middle name of the other.
fn maiden(a: &Comparable, b: &Comparable) -> Likeness {
    let is_family = |middle: &Part| a.family.iter().any(|family| family.key == middle.key);
    let kept = b.given.iter().skip(1).any(|middle| middle.letters > 2 && is_family(middle));
    match (a.given.first(), b.given.first()) {
        (Some(first), Some(other)) if kept => one_given(first, other),
        (None, Some(_)) if kept => Likeness::Possible,
        _ => Likeness::Different,
    }
}

/// A lone word that is the given name of the other ("Jane" and "Jane Orme").
fn first_name_only(a: &Comparable, b: &Comparable) -> Likeness {
    match (a.family.as_slice(), b.given.first()) {
        ([word], Some(first)) if a.given.is_empty() && one_given(word, first) == Likeness::Same => Likeness::Possible,
        _ => Likeness::Different,
    }
}

/// Close in spelling: one slip in a name of five letters or more, two from nine on, the first letter kept.
fn is_misspelling(a: &str, b: &str) -> bool {
    const LONGEST: usize = 40;
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (length_a.min(length_b), length_a.max(length_b));
    let allowed = match shorter {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    longer <= LONGEST
        && longer - shorter <= allowed
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) <= allowed
}

#[cfg(test)]
mod tests;
