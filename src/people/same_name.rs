use super::Name;

/// How far two names can be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Nothing speaks for it.
    Different,
    /// Only the family name, or initials, are there to compare, and they agree.
    Possible,
    /// Given and family name agree.
    Same,
}

/// Compares two names.
pub fn compare(a: &Name, b: &Name) -> Likeness {
    if !a.family.eq_ignore_ascii_case(&b.family) {
        Likeness::Different
    } else if a.given.is_empty() || b.given.is_empty() {
        Likeness::Possible
    } else if a.given[0].eq_ignore_ascii_case(&b.given[0]) {
        Likeness::Same
    } else {
        Likeness::Different
    }
}
