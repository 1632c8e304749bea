//! Are they this person's words?

use super::SpeakerCheck;
use super::compare::Compared;
use crate::claim::Claim;
use crate::matching::Passage;
use crate::people::{Likeness, Name};
use crate::record::{Coverage, Record};

/// The claimed speaker, and who of the record that can be.
pub(super) struct Claimed {
    named: bool,
    coverage: Coverage,
}

/// Turns by a speaker from which on the record is said to cover them.
const COVERED: usize = 3;

impl Claimed {
    pub(super) fn of(claim: &Claim, record: &Record) -> Self {
        let coverage = claim.speaker.as_deref().map(|name| record.speakers.coverage(&Name::parse(name)));
        Self { named: claim.speaker.is_some(), coverage: coverage.unwrap_or_default() }
    }

    /// Whether the record holds enough by this speaker to miss words that they are said to have said.
    pub(super) fn is_covered(&self) -> bool {
        self.coverage.turns >= COVERED
    }

    /// Whether the claimed speaker says the passage; `None` where the record does not name who does, or nobody is claimed.
    pub(super) fn says(&self, passage: &Passage, record: &Record) -> Option<bool> {
        let piece = passage.pieces.first()?;
        let at = record.index.span(piece.transcript, piece.words.start).start;
        let speaker = record.turn_at(piece.transcript, at)?.speaker?;
        let likeness =
            self.coverage.speakers.iter().find(|(known, _)| *known == speaker).map(|(_, likeness)| *likeness);
        self.named.then_some(likeness.is_some_and(|likeness| likeness != Likeness::Different))
    }
}

/// The answer, from the passages that are near enough, the chosen one first.
pub(super) fn check(claimed: &Claimed, compared: &[Compared]) -> SpeakerCheck {
    if !claimed.named {
        return SpeakerCheck::Unattributed;
    }
    match compared.first().map(|first| first.own) {
        Some(Some(true)) => SpeakerCheck::Confirmed,
        Some(Some(false)) => SpeakerCheck::Misattributed,
        Some(None) | None => SpeakerCheck::Unverified,
    }
}
