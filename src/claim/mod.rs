//! What is to be checked: the quoted words with their declared editing, and the facets that carry meaning.

mod day;
mod editorial;
mod equivalent;
mod facets;
mod number;
mod who;
mod word_map;

pub use day::Days;
pub use editorial::{Added, Gap, Quoted};
pub use equivalent::{Same, ends_contraction, equivalent, may_be_same};
pub use facets::{
    Facet, FillerPlace, NameLook, begins_sentence, facet, facet_words, filler, filler_words, is_inflection,
    is_prefix_negation, name_look, sounds_alike, units,
};
pub use number::{MONTHS, day_of_month, is_number, is_weak, value};
pub use word_map::WordHasher;

use crate::text::Span;

/// The words to look for in the record, who is said to have said them, and when.
#[derive(Debug, Clone, Default)]
pub struct Claim {
    /// The quoted words as the draft has them, pieces of a split quotation joined by a space.
    pub text: String,
    /// Where each piece stands: its place in `text`, and in the draft's prose.
    pub pieces: Vec<(Span, Span)>,
    /// The full name of the claimed speaker.
    pub speaker: Option<String>,
    /// What the speaker is said to be, where nobody is named: "the senator from Texas".
    pub described: Option<String>,
    /// Who it may be, where the draft leaves open which of several people speaks; empty where `speaker` is given.
    pub rivals: Vec<String>,
    /// The claimed role.
    pub role: Option<String>,
    /// The day by which the words had been said, as `YYYY-MM-DD` or a beginning of it: the draft’s own, or the quote’s.
    pub date: Option<String>,
    /// The document of the record that the draft names as the source of these very words; then they are looked for nowhere else, and
    /// no date is needed to tell one occasion from another.
    pub pinned: Option<String>,
    /// Whether that day is read off a file's name and said by nobody: enough to prefer one passage to another, and not to accuse.
    pub date_is_guessed: bool,
}

impl Claim {
    /// A claim made of these pieces of `prose`.
    pub fn of_pieces(prose: &str, spans: &[Span]) -> Self {
        let mut claim = Self::default();
        for span in spans {
            if !claim.text.is_empty() {
                claim.text.push(' ');
            }
            let start = claim.text.len();
            claim.text.push_str(span.of(prose));
            claim.pieces.push((Span::new(start, claim.text.len()), *span));
        }
        claim
    }

    /// From bytes of `text` to bytes of the draft's prose.
    pub fn to_prose(&self, span: Span) -> Span {
        let place = |offset: usize, end: bool| {
            let after =
                self.pieces.partition_point(|(own, _)| if end { own.start < offset } else { own.start <= offset });
            match self.pieces.get(after.saturating_sub(1)) {
                Some((own, prose)) => prose.start + (offset.max(own.start) - own.start).min(prose.len()),
                None => offset,
            }
        };
        let start = place(span.start, false);
        Span { start, end: if span.is_empty() { start } else { place(span.end, true).max(start) } }
    }
}
