use super::is_honorific;
use super::name::{LINKS, key};

/// A speaker's label as running text has it: one in capitals ("SEN. ADA VAN DER MEER") comes back in title case
/// ("Sen. Ada van der Meer"), any other as it is. For reading only: names are compared and written to the wire as they stand.
pub fn display(label: &str) -> String {
    if !is_shouted(label) {
        return label.to_owned();
    }
    let mut shown = String::with_capacity(label.len());
    for word in label.split_inclusive(char::is_whitespace) {
        let key = key(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let small = SMALL.contains(&key.as_str()) || LINKS.contains(&key.as_str());
        if small && !shown.is_empty() {
            shown.push_str(&word.to_lowercase());
        } else if is_abbreviation(&key) {
            shown.push_str(word);
        } else {
            push_capitalised(word, &mut shown);
        }
    }
    shown
}

/// Particles that are small in most names that have them.
const SMALL: [&str; 12] = ["bin", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "van", "von"];

/// Whether nothing stands in lower case but the small letter of a "Mc" before capitals.
fn is_shouted(label: &str) -> bool {
    label.chars().filter(|c| c.is_uppercase()).count() > 1 && !label.replace("Mc", "MC").contains(char::is_lowercase)
}

/// Whether a word (folded, without points) stays in capitals: numerals, and initials or acronyms that cannot be read as a word.
fn is_abbreviation(key: &str) -> bool {
    let unreadable = key.chars().count() <= 3 && !key.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let word = is_honorific(key) || matches!(key, "jr" | "sr" | "st" | "mc");
    unreadable && !word || matches!(key, "ii" | "iii" | "iv" | "vi" | "us" | "uk" | "eu")
}

/// Appends `word` with a capital at its start and after points, hyphens, a short prefix's apostrophe and "Mc".
fn push_capitalised(word: &str, shown: &mut String) {
    let mut run = String::new();
    for c in word.chars() {
        if c.is_alphanumeric() && (run.is_empty() || run == "mc") {
            shown.extend(c.to_uppercase());
        } else {
            shown.extend(c.to_lowercase());
        }
        let apostrophe = matches!(c, '\'' | '’');
        if c.is_alphanumeric() {
            run.extend(c.to_lowercase());
        } else if matches!(c, '-' | '‐' | '‑' | '.' | '/' | '(' | '[') || apostrophe && run.chars().count() <= 2 {
            run.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_capitals_are_shown_in_title_case() {
        for (label, shown) in [
            ("INGRID ORME", "Ingrid Orme"),
            ("SEN. ORME", "Sen. Orme"),
            ("DR. J.K. LUND, JR.", "Dr. J.K. Lund, Jr."),
            ("JD LUND III", "JD Lund III"),
            ("McLUND", "McLund"),
            ("SHEILA MCLUND-O’DAIR", "Sheila McLund-O’Dair"),
            ("ADA VAN DER MEER", "Ada van der Meer"),
            ("VAN DER MEER", "Van der Meer"),
            ("SECRETARY OF STATE LUND", "Secretary of State Lund"),
            ("U.S. ENVOY ORME (UNITY)", "U.S. Envoy Orme (Unity)"),
            ("ÉMILE ÅS", "Émile Ås"),
        ] {
            assert_eq!(display(label), shown);
        }
    }

    #[test]
    fn other_names_stay_as_they_are() {
        for label in ["Ada van der Meer", "bell hooks", "JD Lund", "ABCtv", "Q", ""] {
            assert_eq!(display(label), label);
        }
    }
}
