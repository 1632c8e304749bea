//! Are they this person's words?

use super::compare::Compared;
use super::sides::Sides;
use super::{SpeakerCheck, context, wording};
use crate::claim::{Claim, Days};
use crate::matching::{Passage, Piece};
use crate::people::{Fit, Likeness, Name, Role, compare};
use crate::record::{Coverage, Speakers, TurnRef, View};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The claimed speaker, and who of the record that can be.
pub(super) struct Claimed {
    name: Option<String>,
    /// The same in its parts, when it was first asked for.
    parsed: OnceCell<Name>,
    described: Option<Role>,
    open: bool,
    coverage: Arc<Coverage>,
    date: Option<Days>,
}

/// How much somebody says, in bytes, for the record to be said to cover them: about 150 words.
const COVERED: usize = 900;

/// Days before a draft in which words that it quotes as new are said.
const RECENT: i32 = 30;

/// Days before a draft in which what it reports is taken to have been said on the occasion that it speaks of.
pub const SAME_OCCASION: i32 = 14;

/// Days that a record may be ahead of a draft of the same day, by time zones and the nights of late events.
const AHEAD: i32 = 1;

impl Claimed {
    pub(super) fn of(claim: &Claim, record: &View) -> Self {
        let coverage = claim.speaker.as_deref().map(|name| record.speakers.coverage(name));
        Self {
            name: claim.speaker.clone(),
            parsed: OnceCell::new(),
            described: claim.described.as_deref().map(Role::parse),
            open: claim.speaker.is_none() && !claim.rivals.is_empty(),
            coverage: coverage.unwrap_or_default(),
            date: claim.date.as_deref().and_then(Days::of),
        }
    }

    /// Whether the record holds enough by this speaker to miss words that they are said to have said: of the days before the
    /// claim's date where it has one.
    pub(super) fn is_covered(&self, speakers: &Speakers) -> bool {
        let counts = |day: &str| match (self.date, Days::of(day)) {
            (Some(claimed), Some(day)) => day.last >= claimed.first - RECENT && day.first <= claimed.last + AHEAD,
            _ => true,
        };
        let known = self.coverage.speakers.iter().flat_map(|(at, _)| &speakers.get(*at).days);
        known.filter(|(day, _)| counts(day)).map(|(_, len)| len).sum::<usize>() >= COVERED
    }

    /// Whether the claimed speaker says the passage; `None` where the record does not name who does, or nobody is claimed.
    pub(super) fn says(&self, passage: &Passage, record: &View) -> Option<bool> {
        self.says_piece(passage.pieces.first()?, record)
    }

    /// The same of one piece of a passage.
    pub(super) fn says_piece(&self, piece: &Piece, record: &View) -> Option<bool> {
        let speaker = voice(piece, record)?.speaker?;
        let known = self.coverage.speakers.iter().any(|(known, _)| *known == speaker);
        let Some(name) = &self.name else { return None };
        if known {
            return Some(true);
        }
        // No word of the names is the same, so that the one can be the other misspelt; a label that the record never uses ("Caller") tells
        // nobody from anybody.
        let name = self.parsed.get_or_init(|| Name::parse(name));
        let speaker = record.speakers.get(speaker).name();
        if !name.is_person() && self.coverage.speakers.is_empty() {
            return None;
        }
        Some(name.is_person() && speaker.is_person() && compare(name, speaker) != Likeness::Different)
    }

    /// Whether the record gives the speaker of a passage the office by which the claim describes who speaks.
    fn holds_office(&self, piece: &Piece, record: &View) -> bool {
        let Some((described, turn)) = self.described.as_ref().zip(voice(piece, record)) else { return false };
        let titled = turn.speaker.and_then(|at| record.speakers.get(at).name().honorific.as_deref());
        let held = turn.role.into_iter().chain(titled).map(Role::parse);
        held.into_iter().any(|held| described.fits(&held, &BTreeSet::new()) == Fit::Fully)
    }

    /// How many days lie between the passage and the claim's date; `None` where either has none.
    pub(super) fn days_before(&self, passage: &Passage, record: &View) -> Option<i32> {
        let piece = passage.pieces.first()?;
        let said = Days::of(record.date(piece.transcript, &voice(piece, record)?)?)?;
        let claimed = self.date?;
        Some(if said.first > claimed.last + AHEAD {
            claimed.last - said.first
        } else {
            (claimed.first - said.last).max(0)
        })
    }

    /// Whether a passage said as many `days` before the claim's date, or on no known day, may be of another occasion.
    pub(super) fn is_elsewhen(&self, days: Option<i32>) -> bool {
        self.date.is_some() && days.is_none_or(|days| days > SAME_OCCASION)
    }

    /// What is said of the speaker where nothing is found.
    pub(super) fn absent(&self) -> SpeakerCheck {
        if self.open {
            SpeakerCheck::Ambiguous
        } else if self.name.is_some() {
            SpeakerCheck::Unverified
        } else {
            SpeakerCheck::Unattributed
        }
    }
}

/// The turn that a piece stands in, or most of it does: an alignment may reach over the end of the turn before.
pub(super) fn voice<'r>(piece: &Piece, record: &'r View) -> Option<TurnRef<'r>> {
    record.turn_at(piece.transcript, record.span(piece.transcript, piece.middle()).start)
}

/// The answer, from the passages that are near enough, the chosen one first. Words that their speaker only
/// repeats, and words so common that many say them, may be anybody's.
pub(super) fn check(sides: Sides, claimed: &Claimed, compared: &[Compared]) -> SpeakerCheck {
    let first = &compared[0];
    if claimed.name.is_none() {
        let office = first.passage.pieces.first().is_some_and(|piece| claimed.holds_office(piece, sides.record));
        return if office { SpeakerCheck::Confirmed } else { claimed.absent() };
    }
    let repeated = first.passage.pieces.first().is_some_and(|piece| context::is_reported(sides, piece));
    match first.own {
        Some(true) => SpeakerCheck::Confirmed,
        Some(false) if !repeated && first.passage.proof > wording::place_bits(sides.record) => {
            SpeakerCheck::Misattributed
        }
        Some(false) | None => SpeakerCheck::Unverified,
    }
}
