//! The judgement: are these the words, and are they this speaker's.

mod amount;
mod attested;
mod blocks;
mod change;
mod classify;
mod compare;
mod context;
mod day;
mod evidence;
mod hesitation;
mod kind;
mod moved;
mod seam;
mod side;
mod sides;
mod speaker;
mod wording;

pub use change::{Change, ChangeKind};
pub use speaker::SAME_OCCASION;

use crate::claim::{Claim, Quoted};
use crate::matching::Passage;
use crate::record::View;
use crate::text::Span;
use compare::Compared;
use sides::Sides;

/// The two answers about one claim, with what they rest on.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Are these the words?
    pub wording: Wording,
    /// Are they this person's?
    pub speaker: SpeakerCheck,
    /// What the passage's surroundings add.
    pub context: Vec<Context>,
    /// Every difference between claim and passage, in the claim's order.
    pub changes: Vec<Change>,
    /// The passages, best first.
    pub evidence: Vec<Evidence>,
}

impl Verdict {
    /// Nothing was compared: the claim holds no quoted words.
    pub fn unchecked() -> Self {
        Self {
            wording: Wording::Unchecked,
            speaker: SpeakerCheck::Unverified,
            context: Vec::new(),
            changes: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

/// Are these the words? `docs/verdicts.md` has an example of each value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wording {
    /// Same words, same order; typography aside.
    Verbatim,
    /// Only edits that the house profile allows.
    Acceptable,
    /// Words differ, the meaning is likely kept.
    Altered,
    /// A change hits a number, date, negation, modality, quantifier, condition, comparison or name.
    AlteredMeaning,
    /// Passages from different places joined as one without a mark.
    Spliced,
    /// The content matches a passage, the words do not.
    Paraphrase,
    /// The record covers this speaker, and nothing is near.
    NotFound,
    /// The record holds nothing by this speaker, or nobody is named and nothing is near.
    NoCoverage,
    /// Nothing to compare.
    Unchecked,
}

impl Wording {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Acceptable => "acceptable",
            Self::Altered => "altered",
            Self::AlteredMeaning => "altered-meaning",
            Self::Spliced => "spliced",
            Self::Paraphrase => "paraphrase",
            Self::NotFound => "not-found",
            Self::NoCoverage => "no-coverage",
            Self::Unchecked => "unchecked",
        }
    }
}

/// Are they this person's words?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerCheck {
    /// The record gives the words to the claimed speaker.
    Confirmed,
    /// Found only in somebody else's mouth.
    Misattributed,
    /// The draft names nobody.
    Unattributed,
    /// Several candidates in the draft, or several people said it.
    Ambiguous,
    /// Nothing found, or the record does not say who spoke.
    Unverified,
}

impl SpeakerCheck {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Misattributed => "misattributed",
            Self::Unattributed => "unattributed",
            Self::Ambiguous => "ambiguous",
            Self::Unverified => "unverified",
        }
    }
}

/// What the passage's surroundings add to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// A qualifier stands directly before or after the cut.
    CutQualifier,
    /// A negation stands directly before the cut.
    CutNegation,
    /// The source is a question.
    Question,
    /// The source is a hypothetical.
    Hypothetical,
    /// The source reads somebody else's words.
    QuotesThirdParty,
    /// A marked gap runs over a turn.
    GapAcrossTurns,
    /// A marked gap holds a negation, condition, quantifier or number.
    GapWithProtectedWord,
}

impl Context {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CutQualifier => "cut-qualifier",
            Self::CutNegation => "cut-negation",
            Self::Question => "question",
            Self::Hypothetical => "hypothetical",
            Self::QuotesThirdParty => "quotes-third-party",
            Self::GapAcrossTurns => "gap-across-turns",
            Self::GapWithProtectedWord => "gap-with-protected-word",
        }
    }
}

/// A passage that a verdict rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Number of the transcript in the record.
    pub transcript: usize,
    /// The stretches in the transcript's text.
    pub spans: Vec<Span>,
    /// The words there.
    pub text: String,
    /// Who spoke.
    pub speaker: Option<String>,
    /// In what role.
    pub role: Option<String>,
    /// When, as `YYYY-MM-DD` or a beginning of it.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Seconds into the recording.
    pub time: Option<f64>,
    /// The page, from 1, where the document has pages.
    pub page: Option<u32>,
    /// Share of the claim's words that stand there unchanged and in order, 0 to 1.
    pub similarity: f64,
}

/// Judges `claim`, whose words are `quoted`, by the passages found for it.
pub fn judge(claim: &Claim, quoted: &Quoted, passages: &[Passage], record: &View) -> Verdict {
    let sides = Sides { claim, quoted, record };
    let claimed = speaker::Claimed::of(claim, record);
    let mut compared = compare::near(sides, passages, &claimed);
    if compared.is_empty() || claim.speaker.is_none() && compare::is_anybodys(&compared, record) {
        return absent(claim, quoted, &claimed, record);
    }
    compared.sort_by_key(Compared::rank);
    let context = compare::settle_context(sides, &mut compared);
    let chosen = &compared[0];
    let verdict = Verdict {
        wording: chosen.wording,
        speaker: speaker::check(sides, &claimed, &compared),
        context,
        changes: chosen.changes.clone(),
        evidence: evidence::evidence(&compared, quoted.len(), record),
    };
    verdict.unless_attested(record)
}

/// The verdict where nothing is near enough.
fn absent(claim: &Claim, quoted: &Quoted, claimed: &speaker::Claimed, record: &View) -> Verdict {
    let wording = match &claim.speaker {
        _ if quoted.is_empty() => Wording::Unchecked,
        Some(_) if claimed.is_covered(&record.speakers) => Wording::NotFound,
        _ => Wording::NoCoverage,
    };
    Verdict { wording, speaker: claimed.absent(), context: Vec::new(), changes: Vec::new(), evidence: Vec::new() }
}

#[cfg(test)]
mod tests;
