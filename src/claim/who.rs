//! What is said of who speaks: a name, a description, or next to nothing.

use super::{Claim, Facet, facet};
use crate::people::{Name, Role, is_head_noun, is_honorific};

impl Claim {
    /// The claim in the mouth of whoever `text` means: "Ann Reed" is a name, "the senator from Texas" a description, and "she" tells
    /// nobody from anybody.
    #[must_use]
    pub fn spoken_by(self, text: Option<String>) -> Self {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return self };
        if is_pronoun(&text) {
            self
        } else if is_description(&text) && Role::parse(&text).has_title() {
            Self { described: Some(text), ..self }
        } else {
            Self { speaker: Some(text), ..self }
        }
    }
}

fn is_pronoun(text: &str) -> bool {
    facet(&text.trim().to_lowercase()) == Some(Facet::Pronoun)
}

/// Words that a description begins with, and no name.
const LEADING: &[&str] = &["the", "a", "an", "his", "her", "their", "our", "my", "this", "that", "one", "some"];

/// Whether words describe somebody: they begin as descriptions do, or end in what somebody is, in small letters, or are a title alone.
fn is_description(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    let last = text.split_whitespace().next_back().unwrap_or("");
    LEADING.contains(&first.as_str())
        || last.starts_with(char::is_lowercase) && is_head_noun(last) && Name::parse(text).is_person()
        || text.split_whitespace().all(is_honorific)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_a_description_or_nobody() {
        for (text, speaker, described) in [
            ("Ann Reed", Some("Ann Reed"), None),
            ("Sen. Reed", Some("Sen. Reed"), None),
            ("the Harbour Gazette", Some("the Harbour Gazette"), None),
            ("the senator from Texas", None, Some("the senator from Texas")),
            ("Texas senator", None, Some("Texas senator")),
            ("The Mayor", None, Some("The Mayor")),
            ("mayor", None, Some("mayor")),
            ("she", None, None),
            ("Audience member", Some("Audience member"), None),
            (" ", None, None),
        ] {
            let claim = Claim::default().spoken_by(Some(text.to_owned()));
            assert_eq!((claim.speaker.as_deref(), claim.described.as_deref()), (speaker, described), "{text}");
        }
    }
}
