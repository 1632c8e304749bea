use crate::text::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::Name;
use super::name::key;

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
    if !a.is_person() || !b.is_person() {
        return Likeness::Possible;
    }
    let (a, b) = (Keys::of(a), Keys::of(b));
    if a.generation.is_some() && b.generation.is_some() && a.generation != b.generation {
        return Likeness::Different;
    }
    if a.gender.is_some() && b.gender.is_some() && a.gender != b.gender && (a.given.is_empty() || b.given.is_empty()) {
        return Likeness::Different;
    }
    if a.same_words(&b) {
        return if a.given.is_empty() { Likeness::Possible } else { Likeness::Same };
    }
    let direct = family(&a, &b).min(given(&a.given, &b.given));
    direct.max(maiden(&a, &b)).max(maiden(&b, &a)).max(first_name_only(&a, &b)).max(first_name_only(&b, &a))
}

/// The parts of a name as they are compared.
struct Keys {
    given: Vec<String>,
    /// The parts of the family name, without particles where more than they is there.
    family: Vec<String>,
    generation: Option<u8>,
    gender: Option<super::Gender>,
}

impl Keys {
    fn of(name: &Name) -> Self {
        let split = |text: &str| -> Vec<String> {
            text.split([' ', '-', '‐', '‑']).map(key).filter(|part| !part.is_empty()).collect()
        };
        let generation = name.suffix.as_deref().and_then(|suffix| match key(suffix).as_str() {
            "sr" | "senior" => Some(1),
            "jr" | "junior" | "ii" => Some(2),
            "iii" => Some(3),
            "iv" => Some(4),
            _ => None,
        });
        let family = split(&name.family);
        let core: Vec<_> = family.iter().filter(|part| !super::name::is_particle(part)).cloned().collect();
        Self {
            given: name.given.iter().map(|word| key(word)).collect(),
            family: if core.is_empty() { family } else { core },
            generation,
            gender: name.gender(),
        }
    }

    /// The same words in any order ("Lund Jane" and "Jane Lund").
    fn same_words(&self, other: &Self) -> bool {
        let sorted = |keys: &Self| {
            let mut all: Vec<_> =
                keys.given.iter().chain(&keys.family).flat_map(|word| word.split('-')).map(skeleton).collect();
            all.sort_unstable();
            all
        };
        sorted(self) == sorted(other)
    }
}

/// Family names: equal as a whole or in one part of a double name, or spelt alike.
fn family(a: &Keys, b: &Keys) -> Likeness {
    let joined = |keys: &Keys| keys.family.concat();
    if a.family.iter().any(|part| b.family.iter().any(|other| skeleton(part) == skeleton(other)))
        || joined(a) == joined(b)
    {
        return Likeness::Same;
    }
    // A close spelling of a family name alone would join strangers, so it needs a given name on both sides.
    let both = !a.given.is_empty() && !b.given.is_empty();
    if both && is_misspelling(&skeleton(&joined(a)), &skeleton(&joined(b))) {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// Given names, middle names allowed to be absent on either side.
fn given(a: &[String], b: &[String]) -> Likeness {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return Likeness::Possible };
    let first = one_given(first_a, first_b);
    if first == Likeness::Same && middles_conflict(&a[1..], &b[1..]) {
        return Likeness::Different;
    }
    // People go by their middle names: "J. Edgar" is "Edgar".
    let called = |called: &String, all: &[String]| {
        let known =
            called.chars().count() > 1 && all.iter().skip(1).any(|other| one_given(called, other) == Likeness::Same);
        if known { Likeness::Same } else { Likeness::Different }
    };
    first.max(called(first_a, b)).max(called(first_b, a))
}

/// Middle initials that go different ways ("H. W." and "W.") are two people; a middle name that is missing is not.
fn middles_conflict(a: &[String], b: &[String]) -> bool {
    let initials = |middles: &[String]| middles.iter().filter_map(|word| word.chars().next()).collect::<Vec<_>>();
    let spelt = |middles: &[String]| middles.iter().any(|word| word.chars().count() > 1);
    if a.is_empty() || b.is_empty() || spelt(a) && spelt(b) {
        return false;
    }
    let (a, b) = (initials(a), initials(b));
    let shared = a.len().min(b.len());
    a[..shared] != b[..shared]
}

fn one_given(a: &str, b: &str) -> Likeness {
    let forms = forms_of_one(a, b);
    if skeleton(a) == skeleton(b) && a.chars().count() > 1 || forms == Likeness::Same {
        return Likeness::Same;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial = short.chars().count() == 1 && long.starts_with(short);
    let shortened = short.chars().count() >= 3 && long.starts_with(short);
    if initial || shortened || is_misspelling(&skeleton(a), &skeleton(b)) { Likeness::Possible } else { forms }
}

/// "Jane Orme" and "Jane Orme Lund": one's family name is a middle name of the other.
fn maiden(a: &Keys, b: &Keys) -> Likeness {
    let kept = b
        .given
        .iter()
        .skip(1)
        .any(|middle| middle.chars().count() > 2 && a.family.iter().any(|family| family == middle));
    match (a.given.first(), b.given.first()) {
        (Some(first), Some(other)) if kept => one_given(first, other),
        (None, Some(_)) if kept => Likeness::Possible,
        _ => Likeness::Different,
    }
}

/// A lone word that is the given name of the other ("Jane" and "Jane Orme").
fn first_name_only(a: &Keys, b: &Keys) -> Likeness {
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

/// What is left of a name when the letters are gone in which transliterations differ: "Mohammed" and "Muhamed".
fn skeleton(word: &str) -> String {
    let mut plain = word.to_owned();
    for (from, to) in [
        ("ck", "k"),
        ("kh", "h"),
        ("q", "k"),
        ("ou", "u"),
        ("w", "v"),
        ("ij", "y"),
        ("iy", "y"),
        ("ii", "y"),
        ("j", "y"),
        ("ph", "f"),
    ] {
        if plain.len() > from.len() + 1 {
            plain = plain.replace(from, to);
        }
    }
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        let c = if c == 'i' { 'y' } else { c };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether both are forms of one given name: `Same` for a name and its short form ("Robert", "Bob"), `Possible` for two short
/// forms ("Ed" and "Ted" are both Edward's, but not one man's), `Different` otherwise ("Bob" and "Bill").
fn forms_of_one(a: &str, b: &str) -> Likeness {
    let (Some(families_a), Some(families_b)) = (NICKNAMES.get(a), NICKNAMES.get(b)) else { return Likeness::Different };
    let shared = families_a.iter().flat_map(|one| {
        families_b.iter().filter(move |other| one.line == other.line).map(move |other| one.is_full || other.is_full)
    });
    match shared.max() {
        Some(true) => Likeness::Same,
        Some(false) => Likeness::Possible,
        None => Likeness::Different,
    }
}

/// One line of the file that a form stands in.
struct Family {
    line: usize,
    /// Whether the form is the line's full name.
    is_full: bool,
}

static NICKNAMES: LazyLock<HashMap<&str, Vec<Family>>> = LazyLock::new(|| {
    let mut families: HashMap<&str, Vec<Family>> = HashMap::new();
    for (line, forms) in entries(include_str!("nicknames.txt")).enumerate() {
        for (at, form) in forms.split(' ').enumerate() {
            families.entry(form).or_default().push(Family { line, is_full: at == 0 });
        }
    }
    families
});

#[cfg(test)]
mod tests;
