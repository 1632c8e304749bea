//! Verdicts as sentences. `docs/verdicts.md` has an example of each.

use crate::verdict::{Context, SpeakerCheck, Wording};

/// What a wording says.
pub(super) fn wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Verbatim => "the same words in the same order; typography aside.",
        Wording::Acceptable => "only declared or customary edits.",
        Wording::Altered => "words differ, the meaning is likely kept.",
        Wording::AlteredMeaning => {
            "a difference hits a number, date, negation, modality, quantifier, condition, comparison, name or pronoun."
        }
        Wording::Spliced => "passages from different places are joined as one without a mark.",
        Wording::Paraphrase => "the content matches a passage, the words do not.",
        Wording::NotFound => "the record covers this speaker, and nothing near the words is in it.",
        Wording::NoCoverage => "the record holds nothing, or too little, in which these words could be missed.",
        Wording::Unchecked => "there are no quoted words to compare.",
    }
}

/// What is said of the speaker.
pub(super) fn speaker(speaker: SpeakerCheck) -> &'static str {
    match speaker {
        SpeakerCheck::Confirmed => "the record gives the words to the speaker whom the draft names.",
        SpeakerCheck::Misattributed => "the words are found only in somebody else’s mouth.",
        SpeakerCheck::Unattributed => "the draft names nobody.",
        SpeakerCheck::Ambiguous => "the draft leaves several people open, or several people said the words.",
        SpeakerCheck::Unverified => "nothing is found, or the record does not say who spoke.",
    }
}

/// What stands around the passage.
pub(super) fn context(context: Context) -> &'static str {
    match context {
        Context::CutQualifier => "a qualifier stands directly before or after the cut.",
        Context::CutNegation => "a negation stands directly before the cut.",
        Context::Question => "the passage is a question.",
        Context::Hypothetical => "the passage is a supposition.",
        Context::QuotesThirdParty => "the speaker repeats somebody else’s words.",
        Context::GapAcrossTurns => "a marked gap runs over another speaker’s turn.",
        Context::GapWithProtectedWord => "a marked gap holds a negation, condition, quantifier or number.",
    }
}
