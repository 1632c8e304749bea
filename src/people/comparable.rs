//! A name made ready for comparing with others.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::name::key;
use super::{Gender, Name};
use crate::text::entries;

/// The comparable form of the name it is kept in, made when it is first asked for. It says nothing about the name that the name's
/// own parts do not, so that it counts for nothing where names are told apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept(OnceLock<Box<Comparable>>);

impl Kept {
    pub(super) fn of(&self, name: &Name) -> &Comparable {
        self.0.get_or_init(|| Box::new(Comparable::of(name)))
    }
}

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Kept {}

/// The parts of a name as they are compared.
#[derive(Debug, Clone)]
pub(super) struct Comparable {
    pub(super) is_person: bool,
    pub(super) given: Vec<Part>,
    /// The parts of the family name, without particles where more than they is there.
    pub(super) family: Vec<Part>,
    /// The family name in one word, and what is left of that.
    pub(super) joined: String,
    pub(super) joined_skeleton: String,
    /// What is left of all words, in alphabetical order.
    pub(super) skeletons: Vec<String>,
    pub(super) generation: Option<u8>,
    pub(super) gender: Option<Gender>,
}

/// One word of a name.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) key: String,
    pub(super) skeleton: String,
    /// Number of its letters.
    pub(super) letters: usize,
    families: &'static [Family],
}

impl Comparable {
    fn of(name: &Name) -> Self {
        let generation = name.suffix.as_deref().and_then(|suffix| match key(suffix).as_str() {
            "sr" | "senior" => Some(1),
            "jr" | "junior" | "ii" => Some(2),
            "iii" => Some(3),
            "iv" => Some(4),
            _ => None,
        });
        let split = name.family.split([' ', '-', '‐', '‑']).map(key).filter(|part| !part.is_empty());
        let mut family: Vec<String> = split.collect();
        if !family.iter().all(|part| super::name::is_particle(part)) {
            family.retain(|part| !super::name::is_particle(part));
        }
        let given: Vec<Part> = name.given.iter().map(|word| Part::of(key(word))).collect();
        let family: Vec<Part> = family.into_iter().map(Part::of).collect();
        let joined: String = family.iter().map(|part| part.key.as_str()).collect();
        let words = given.iter().chain(&family).flat_map(|word| word.key.split('-'));
        let mut skeletons: Vec<_> = words.map(skeleton).collect();
        skeletons.sort_unstable();
        Self {
            is_person: name.is_person(),
            joined_skeleton: skeleton(&joined),
            given,
            family,
            joined,
            skeletons,
            generation,
            gender: name.gender(),
        }
    }
}

impl Part {
    fn of(key: String) -> Self {
        let families = NICKNAMES.get(key.as_str()).map_or(&[][..], Vec::as_slice);
        Self { skeleton: skeleton(&key), letters: key.chars().count(), families, key }
    }

    /// Whether one is a full name and the other a form of it, or both are forms of one; `None` where they share none.
    pub(super) fn shares_full_name(&self, other: &Self) -> Option<bool> {
        let shared = self.families.iter().flat_map(|one| {
            let alike = other.families.iter().filter(|other| one.line == other.line);
            alike.map(|other| one.is_full || other.is_full)
        });
        shared.max()
    }
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
        if plain.len() > from.len() + 1 && plain.contains(from) {
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

/// One line of the file that a form stands in.
#[derive(Debug)]
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
