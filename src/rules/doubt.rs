//! Why a difference may not be the draft's: then no finding about it is more than a warning, and says so.

use super::Subject;
use super::subject::ALTERING;
use crate::claim::Days;
use crate::record::Text;
use crate::text::{Span, Words};
use crate::verdict::{Change, ChangeKind, Evidence, SAME_OCCASION, SpeakerCheck};

/// What leaves it open whether the draft differs from what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The draft leaves open who is quoted, so that the passage may be another person's.
    Speaker,
    /// The record has the passage from somebody else, who may only repeat the words.
    Another,
    /// The passage stands in an article that quotes, and may have changed the words itself.
    Secondary,
    /// The passage stands in rough captions, which mishear.
    Captions,
    /// The passage stands in prose among rough captions: a text written beforehand, perhaps, and not what was heard.
    Mixed,
    /// The machine that wrote the transcript was not sure of a word where it differs.
    Unsure,
    /// The transcript has lost a word where it differs: "we going", "it going to be".
    Garbled,
    /// The transcript of the turn ends where words of the draft are missing from it.
    CutOff,
    /// The record does not say when the words of the passage were spoken.
    Undated,
    /// The words of the passage were spoken long before the draft.
    Earlier,
}

/// Bytes of the transcript on both sides of a passage that show how it was written down.
const NEAR: usize = 600;

impl Doubt {
    /// What is open about the passage of `subject`, whose words differ from it.
    pub(super) fn of(subject: &Subject) -> Option<Self> {
        if matches!(subject.verdict.speaker, SpeakerCheck::Unattributed | SpeakerCheck::Ambiguous) {
            return Some(Self::Speaker);
        }
        let evidence = subject.evidence().filter(|_| subject.is_compared() && !subject.is_unchanged())?;
        if subject.verdict.speaker == SpeakerCheck::Unverified && evidence.speaker.is_some() {
            return Some(Self::Another);
        }
        if subject.is_of_article() {
            return Some(Self::Secondary);
        }
        let place = evidence.spans.first()?;
        if is_rough(subject.record.text(evidence.transcript).around(*place, NEAR).1) {
            return Some(Self::Captions);
        }
        if is_of_captions(subject.record.text(evidence.transcript)) {
            return Some(Self::Mixed);
        }
        let is_unsure = |change: &Change| subject.record.is_unsure(evidence.transcript, change.record);
        if subject.changes(ALTERING).into_iter().any(is_unsure) {
            return Some(Self::Unsure);
        }
        if subject.verdict.changes.iter().any(|change| is_garbled(subject, evidence, change)) {
            return Some(Self::Garbled);
        }
        if breaks_off(subject, evidence) {
            return Some(Self::CutOff);
        }
        Self::of_occasion(subject)
    }

    /// Whether the passage may be of another occasion than the one that a dated claim speaks of.
    pub(super) fn of_occasion(subject: &Subject) -> Option<Self> {
        let written = Days::of(subject.claim.date.as_deref()?)?;
        match subject.evidence()?.date.as_deref().and_then(Days::of) {
            None => Some(Self::Undated),
            Some(said) => (said.last < written.first - SAME_OCCASION).then_some(Self::Earlier),
        }
    }

    /// The sentence that a finding ends with, with a blank before it.
    pub(super) fn told(self) -> &'static str {
        match self {
            // Who may have said the words is told by the findings on the speaker.
            Self::Speaker => "",
            Self::Another => " The record has them from somebody else, who may put them in other words.",
            Self::Secondary => {
                " The record has them from an article that quotes them, which may have changed them itself."
            }
            Self::Captions => {
                " The record has them in rough captions only, which mishear words; listen before you trust them."
            }
            Self::Mixed => {
                " The record’s document is rough captions in part; what stands between them may not be what was spoken."
            }
            Self::Unsure => {
                " The machine that wrote the record down was not sure of a word there; listen before you trust it."
            }
            Self::Garbled => " The record has lost a word there; listen before you trust it.",
            Self::CutOff => " What the record has of this turn ends there, so it may have been cut short.",
            Self::Undated => " The record does not date them; the draft may quote another occasion.",
            Self::Earlier => " They were said long before the draft, which may quote another occasion.",
        }
    }
}

/// Places of a document that are looked at to see what it is made of.
const LOOKS: usize = 8;

/// Whether rough captions in capitals are a part of a document that a few looks into it find.
fn is_of_captions(text: Text) -> bool {
    let mut places = (0..LOOKS).map(|at| text.len() / LOOKS * at);
    // A character may be up to four bytes long.
    let stretch = |at: usize| (at..at + 4).map(|at| text.after(at, 2 * NEAR)).find(|stretch| !stretch.is_empty());
    places.any(|at| stretch(at).is_some_and(shouts))
}

/// Whether a stretch is in capitals only.
fn shouts(stretch: &str) -> bool {
    let capital = stretch.bytes().filter(u8::is_ascii_uppercase).count();
    let small = stretch.bytes().filter(u8::is_ascii_lowercase).count();
    capital > LETTERS && capital > 4 * small
}

/// Letters that a stretch must have for its capitals to tell anything.
const LETTERS: usize = 100;

/// Pronouns that begin a sentence, folded.
const SUBJECTS: &[&str] = &["i", "we", "you", "they", "he", "she", "it"];

/// Whether the record's side of a difference is a verb that has lost what it leans on.
fn is_garbled(subject: &Subject, evidence: &Evidence, change: &Change) -> bool {
    let first = change.record_text.split_whitespace().next().unwrap_or("");
    if !first.ends_with("ing") || change.record.is_empty() {
        return false;
    }
    let before = Words::of(subject.record.text(evidence.transcript).before(change.record.start, 12));
    before.len().checked_sub(1).is_some_and(|last| SUBJECTS.contains(&before.key(last)))
}

/// Whether the only words that the draft has and the record has not stand at its end, and the turn ends where they would follow, or a
/// note of the transcriber does: "(CROSSTALK)".
fn breaks_off(subject: &Subject, evidence: &Evidence) -> bool {
    let claim = subject.claim.text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let mut altering = subject.changes(ALTERING).into_iter();
    let (Some(only), None) = (altering.next(), altering.next()) else { return false };
    let last = evidence.spans.last().map_or(0, |span| span.end);
    let turn = last.checked_sub(1).and_then(|byte| subject.record.turn_at(evidence.transcript, byte));
    let rest =
        turn.map_or("", |turn| subject.record.text(evidence.transcript).get(Span::new(last, turn.span.end.max(last))));
    let end = rest.find(|c: char| c.is_alphanumeric() || matches!(c, '(' | '['));
    let ends = end.is_none_or(|at| rest[at..].starts_with(['(', '[']));
    only.kind == ChangeKind::Insertion && only.draft.end >= claim && ends
}

/// Words that a stretch must have for its punctuation to tell anything.
const ENOUGH: usize = 40;

/// Whether a stretch of a transcript was written down as it was heard, in capitals only or with hardly a stop or comma. Letters beyond
/// ASCII are few enough not to matter.
fn is_rough(stretch: &str) -> bool {
    let (mut stops, mut words, mut inside) = (0_usize, 0_usize, false);
    for byte in stretch.bytes() {
        stops += usize::from(matches!(byte, b'.' | b',' | b'?' | b'!' | b';' | b':'));
        words += usize::from(!inside && !byte.is_ascii_whitespace());
        inside = !byte.is_ascii_whitespace();
    }
    words >= ENOUGH && (shouts(stretch) || stops * ENOUGH < words)
}

#[cfg(test)]
mod tests {
    use super::is_rough;

    #[test]
    fn captions_are_rough_and_prose_is_not() {
        let prose =
            "The council met late, and nobody had read the plan. “We will pay,” said the mayor; the rest kept quiet. ";
        let long = "so we went down to the harbour and looked at what was left of the pier after the storm ";
        for (stretch, expected) in [
            (prose.repeat(4), false),
            (prose.repeat(4).to_uppercase(), true),
            (long.repeat(4), true),
            (long.to_owned(), false),
            (format!("{prose}{}", "THE COUNCIL. ".repeat(4)).repeat(2), false),
            (String::new(), false),
        ] {
            assert_eq!(is_rough(&stretch), expected, "{stretch}");
        }
    }
}
