//! Words that nothing but somebody's word vouches for.

use super::{Evidence, SpeakerCheck, Verdict, Wording};
use crate::record::{Tier, View};

impl Verdict {
    /// Whether the words are not checked because somebody vouches for them.
    pub fn is_attested(&self) -> bool {
        self.wording == Wording::Unchecked && !self.evidence.is_empty()
    }

    /// The verdict, or that nothing is checked, where the words are those of the claimed speaker but only somebody vouches for that.
    #[must_use]
    pub(super) fn unless_attested(self, record: &View) -> Self {
        let is_attested = |one: &Evidence| record.heading(one.transcript).tier == Tier::Attested;
        let agrees = matches!(self.wording, Wording::Verbatim | Wording::Acceptable);
        let verifies = |one: &Evidence| !is_attested(one) && one.similarity >= WHOLE;
        let only = self.evidence.first().is_some_and(is_attested) && !self.evidence.iter().any(verifies);
        if !agrees || self.speaker != SpeakerCheck::Confirmed || !only {
            return self;
        }
        Self { evidence: self.evidence, ..Self::unchecked() }
    }
}

/// The share of the words that a passage has which verifies them.
const WHOLE: f64 = 0.999;
