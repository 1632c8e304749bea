//! Are they this person's words?

use super::compare::Compared;
use super::sides::Sides;
use super::{SpeakerCheck, context, wording};
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

    /// Whether the record holds enough by this speaker, and of the time about `date`, to miss words that they are said to have said.
    pub(super) fn is_covered(&self, date: Option<&str>) -> bool {
        let outside = |date: &str| {
            let (first, last) = self.coverage.dates.as_ref()?;
            let len = date.len().min(first.len()).min(last.len());
            Some(date.get(..len)? < first.get(..len)? || date.get(..len)? > last.get(..len)?)
        };
        self.coverage.turns >= COVERED && !date.and_then(outside).unwrap_or(false)
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

/// The answer, from the passages that are near enough, the chosen one first. Words that their speaker only
/// repeats, and words so common that many say them, may be anybody's.
pub(super) fn check(sides: Sides, claimed: &Claimed, compared: &[Compared]) -> SpeakerCheck {
    if !claimed.named {
        return SpeakerCheck::Unattributed;
    }
    let Some(first) = compared.first() else { return SpeakerCheck::Unverified };
    let repeated = first.passage.pieces.first().is_some_and(|piece| context::is_reported(sides, piece));
    match first.own {
        Some(true) => SpeakerCheck::Confirmed,
        Some(false) if !repeated && first.passage.proof > wording::place_bits(sides.record) => {
            SpeakerCheck::Misattributed
        }
        Some(false) | None => SpeakerCheck::Unverified,
    }
}
