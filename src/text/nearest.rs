/// The one of `known` that a misspelt `word` was most likely meant to be; `None` where none is near. Case does not matter.
///
/// Near is a third of the known word's letters by [optimal string alignment](https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance).
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let near = known.into_iter().map(|known| (strsim::osa_distance(&known.to_lowercase(), &word), known)).min()?;
    (near.0 * 3 <= near.1.len().max(SHORT)).then_some(near.1)
}

/// Letters of a misspelt word that are looked at.
const LONGEST: usize = 40;

/// A shorter word may have as many wrong as one of this length.
const SHORT: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let known = ["profile", "ignore", "ignore-next", "Q102", "Q201"];
        for (word, expected) in [
            ("profil", Some("profile")),
            ("ignroe", Some("ignore")),
            ("IGNORE-NXET", Some("ignore-next")),
            ("q1002", Some("Q102")),
            ("Q999", None),
            ("please", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
