/// A person's name in its parts: "Sen. J. K. Lund Jr." has an honorific, initials, a family name and a suffix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As it was written.
    pub full: String,
    /// "Sen.", "Dr.", "Mr." and the like, without points.
    pub honorific: Option<String>,
    /// Given names and initials, in order, without points.
    pub given: Vec<String>,
    /// The family name; the whole where only one word is known.
    pub family: String,
    /// "Jr", "III".
    pub suffix: Option<String>,
}

impl Name {
    /// Takes a name apart. Never fails: a label that is no name comes back as a family name only.
    pub fn parse(text: &str) -> Self {
        let mut words: Vec<_> =
            text.split_whitespace().map(|word| word.trim_matches([',', '.'])).filter(|w| !w.is_empty()).collect();
        let family = words.pop().unwrap_or_default().to_owned();
        Self {
            full: text.trim().to_owned(),
            given: words.into_iter().map(Into::into).collect(),
            family,
            ..Self::default()
        }
    }
}
