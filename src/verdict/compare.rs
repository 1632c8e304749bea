//! A claim beside one passage: the changes, what they come to, and how sure it is that this is the passage at all.

use std::cmp::Reverse;

use super::sides::Sides;
use super::speaker::{Claimed, voice};
use super::{Change, Context, Wording, classify, context, wording};
use crate::matching::{MARGIN, Passage};
use crate::people::{Likeness, compare};
use crate::record::View;

/// A claim beside one passage.
pub(super) struct Compared<'a> {
    pub(super) passage: &'a Passage,
    pub(super) changes: Vec<Change>,
    pub(super) wording: Wording,
    /// Whether the claimed speaker says it; `None` where the record does not say who does.
    pub(super) own: Option<bool>,
    /// Days before the claim's date; negative after it, `None` where either is undated.
    pub(super) days: Option<i32>,
}

/// Passages that are looked at closely.
const CLOSELY: usize = 4;

/// The passages that the claim can be of, those only that are near enough.
pub(super) fn near<'a>(sides: Sides, passages: &'a [Passage], claimed: &Claimed) -> Vec<Compared<'a>> {
    let cheapest = passages.first().map_or(0, |passage| passage.cost);
    let mut found = Vec::new();
    for passage in passages.iter().take_while(|passage| passage.cost <= cheapest + MARGIN) {
        let own = claimed.says(passage, sides.record);
        let enough = found.len() >= CLOSELY && own != Some(true);
        let proves = wording::proves(passage, own, wording::place_bits(sides.record));
        if enough || !proves && !wording::may_be_the_same(passage, sides) {
            continue;
        }
        let Some(changes) = classify::changes(sides, passage, |kind| proves || wording::is_allowed(kind)) else {
            continue;
        };
        let wording = wording::wording(&changes, passage, sides.quoted.len());
        let look = wording::Found { changes: &changes, wording, passage, own };
        let days = claimed.days_before(passage, sides.record);
        let differs = wording::severity(wording) > 1;
        let too_late = differs && days.is_some_and(|days| days < 0);
        // How one person retells another's words is no measure of these.
        let retold =
            own == Some(false) && wording::rewords(&changes) && context::is_reported(sides, &passage.pieces[0]);
        let elsewhen = claimed.is_elsewhen(days) && wording::is_rewritten(&changes, passage, sides.quoted.len());
        if !too_late && !retold && !elsewhen && wording::is_evidence(&look, sides, claimed) {
            found.push(Compared { passage, changes, wording, own, days });
        }
    }
    found
}

/// Whether several people say something like a claim and nobody says just that: a turn of phrase, of which no passage is the source.
pub(super) fn is_anybodys(compared: &[Compared], record: &View) -> bool {
    let name = |one: &Compared| {
        let speaker = voice(one.passage.pieces.first()?, record)?.speaker?;
        Some(record.speakers.get(speaker).name().clone())
    };
    let names: Vec<_> = compared.iter().filter_map(name).collect();
    compared.iter().all(|one| wording::severity(one.wording) > 1)
        && names.iter().skip(1).any(|other| compare(&names[0], other) == Likeness::Different)
}

/// What stands around the first of the passages, which the verdict rests on. Of several that have the same words at the same distance in
/// time, one in which nothing around them turns their meaning is put first: the draft may well quote that one.
pub(super) fn settle_context(sides: Sides, compared: &mut [Compared]) -> Vec<Context> {
    let mut least = context::context(sides, &compared[0]);
    let first = compared[0].rank();
    for at in 1..compared.len() {
        if least.is_empty() || compared[at].rank() != first {
            break;
        }
        let other = context::context(sides, &compared[at]);
        if other.len() < least.len() {
            least = other;
            compared[..=at].rotate_right(1);
        }
    }
    least
}

impl Compared<'_> {
    /// Lower is better: what the wording comes to, with the claimed speaker's words before anybody else's that are as near, and
    /// those said nearer to the claim's date before others; what is said after it comes last.
    pub(super) fn rank(&self) -> (bool, u32, Reverse<bool>, u32, i32) {
        let own = self.own == Some(true);
        let cost = self.passage.cost.saturating_sub(if own { 150 } else { 0 });
        let severity = wording::severity(self.wording).saturating_sub(u32::from(own));
        (self.days.is_some_and(|days| days < 0), severity, Reverse(own), cost, self.days.unwrap_or(i32::MAX))
    }
}
