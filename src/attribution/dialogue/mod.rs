//! Dialogue without cues, as fiction has it: in a scene of short paragraphs of speech the speakers alternate.
//!
//! The rules read a paragraph of nothing but quotations as news does, where the last speaker goes on. In a scene that is a dialogue
//! that is taken back: what cues, actions and forms of address establish is carried on by alternation, and only as far as it is clear.

mod chain;
mod evidence;
mod people;
mod scene;

use std::collections::HashSet;

use self::chain::{Line, Step};
use self::evidence::{Evidence, Reader, Sighting, Sign, Who};
use self::people::People;
use self::scene::Turn;
use super::draft::{Content, Draft};
use super::token::Paragraph;
use super::{Cast, SourceKind, SourceType};
use crate::text::Span;

/// Gives the quotations of dialogues their speakers, where the scene leaves no doubt; says whether that changed anything.
pub(super) fn fill(paragraphs: &[Paragraph], cast: &Cast, drafts: &mut Vec<Draft>) -> bool {
    let mut scenes = scene::scenes(paragraphs, drafts);
    scenes.retain(|scene| scene::is_dialogue(scene, cast.text));
    if scenes.is_empty() {
        return false;
    }
    let reader = Reader::new(paragraphs, cast);
    let mut changes = Changes::default();
    for scene in &scenes {
        let evidence: Vec<_> = scene.iter().map(|turn| reader.read(turn, drafts)).collect();
        let people = People::of(&reader, &evidence);
        if people.found.len() < 2 {
            continue;
        }
        let present = people.present(&reader, scene, &evidence);
        let lines = lines(scene, &evidence, &people, &present, cast.text);
        let trusted = trusted(&lines, &evidence);
        let solved = chain::solve(&lines).into_iter().zip(trusted);
        for ((turn, evidence), (speaker, trusted)) in scene.iter().zip(&evidence).zip(solved) {
            let speaker = speaker.filter(|_| trusted);
            let source = speaker.and_then(|speaker| source(&reader, &people.found[speaker], turn.span.start));
            changes.give(&reader, turn, evidence, source, drafts);
        }
    }
    let changed = !(changes.freed.is_empty() && changes.given.is_empty());
    changes.apply(drafts);
    changed
}

/// What the scenes change, done at once.
#[derive(Default)]
struct Changes {
    freed: HashSet<usize>,
    given: Vec<Draft>,
}

impl Changes {
    /// Takes back what the rules carried into a line, and gives it to `source`.
    fn give(
        &mut self,
        reader: &Reader,
        turn: &Turn,
        evidence: &Evidence,
        source: Option<Source>,
        drafts: &mut [Draft],
    ) {
        if let Some(cue) = turn.cue {
            let open = evidence.cue.as_ref().is_some_and(|cue| matches!(cue.sign, Sign::Pronoun(_, None)));
            if let (true, Some((span, (SourceType::Name, _)))) = (open, source) {
                drafts[cue].antecedent = Some(span);
            }
            return;
        }
        self.freed.extend(&turn.quotes);
        let Some((span, kinds)) = source else { return };
        let last = turn.paragraphs.end - 1;
        self.given.push(Draft {
            content: turn.quotes.iter().copied().map(Content::Quote).collect(),
            source: Some(span),
            antecedent: None,
            cue: None,
            until: (last, reader.paragraphs[last].sentences.len().saturating_sub(1)),
            is_direct: true,
            kinds,
            pattern: match evidence {
                Evidence { beat: Some(_), .. } => "beat",
                _ if !evidence.addressed.is_empty() => "vocative",
                _ => "alternation",
            },
            pointing: None,
        });
    }

    fn apply(self, drafts: &mut Vec<Draft>) {
        for draft in drafts.iter_mut() {
            draft.content.retain(|content| !matches!(content, Content::Quote(quote) if self.freed.contains(quote)));
        }
        drafts.retain(|draft| !draft.content.is_empty());
        drafts.extend(self.given);
        drafts.sort_by_key(|draft| draft.until);
    }
}

/// What each line of a scene costs each of its people; the last column is anybody else.
fn lines(scene: &[Turn], evidence: &[Evidence], people: &People, present: &[Vec<bool>], text: &str) -> Vec<Line> {
    const ABSENT: u32 = 20;
    const ANYBODY: u32 = 6;
    const OWN_NAME: u32 = 60;
    const NOT_ADDRESSED: u32 = 8;
    let mut lines = Vec::with_capacity(scene.len());
    for (at, (turn, evidence)) in scene.iter().zip(evidence).enumerate() {
        let step = match at.checked_sub(1).map(|last| &scene[last]) {
            _ if turn.gap > 0 => Step::Narration,
            _ if turn.acts => Step::Action,
            Some(last) if last.asks(text) => Step::Answer,
            _ => Step::Next,
        };
        let mut costs: Vec<_> = present[at].iter().map(|there| if *there { 0 } else { ABSENT }).collect();
        costs.push(ANYBODY);
        for (sighting, [one, other, guess]) in evidence
            .cue
            .iter()
            .map(|cue| (cue, [100, 60, 30]))
            .chain(evidence.beat.iter().map(|beat| (beat, [60, 40, 20])))
        {
            charge(&mut costs, people, &sighting.sign, [one, other, guess]);
        }
        for entity in &evidence.addressed {
            people.position(&Who::Named(*entity)).into_iter().for_each(|own| costs[own] += OWN_NAME);
        }
        let several = present[at].iter().filter(|there| **there).count() > 2;
        lines.push(Line { costs, step, several });
    }
    // Who is called by name has spoken just before, or answers.
    for (at, line) in evidence.iter().enumerate() {
        let [entity] = line.addressed[..] else { continue };
        let Some(own) = people.position(&Who::Named(entity)) else { continue };
        let before = at.checked_sub(1).filter(|_| scene[at].gap == 0);
        let after = Some(at + 1).filter(|next| scene.get(*next).is_some_and(|turn| turn.gap == 0));
        for beside in before.into_iter().chain(after) {
            let costs = lines[beside].costs.iter_mut().enumerate();
            costs.filter(|(column, _)| *column != own).for_each(|(_, cost)| *cost += NOT_ADDRESSED);
        }
    }
    lines
}

/// Adds what a mention costs everybody whom it does not mean: `one` where it names another, `other` where "she" is no she, `guess`
/// where it may be meant but is taken for another.
fn charge(costs: &mut [u32], people: &People, sign: &Sign, [one, other, guess]: [u32; 3]) {
    let anybody = costs.len() - 1;
    match sign {
        Sign::One(who) => {
            let own = people.position(who).unwrap_or(anybody);
            costs.iter_mut().enumerate().filter(|(column, _)| *column != own).for_each(|(_, cost)| *cost += one);
        }
        Sign::Pronoun(gender, entity) => {
            let own = entity.and_then(|entity| people.position(&Who::Named(entity)));
            costs[anybody] += other / 3;
            for (column, known) in people.genders.iter().enumerate() {
                let narrates = people.found[column].0 == Who::Narrator;
                if narrates || known.is_some_and(|known| known != *gender) {
                    costs[column] += other;
                } else if own.is_some_and(|own| own != column) {
                    costs[column] += guess;
                }
            }
        }
    }
}

/// Whether each line stands near enough to what holds the alternation in place: in its run, on both sides, or close by; where more
/// than two are there, close behind it.
fn trusted(lines: &[Line], evidence: &[Evidence]) -> Vec<bool> {
    const BETWEEN: usize = 24;
    const OF_TWO: usize = 12;
    const OF_MORE: usize = 4;
    let starts = |at: usize| lines[at].step == Step::Narration;
    let mut before = vec![None; lines.len()];
    let mut last = None;
    for at in 0..lines.len() {
        last = if starts(at) { None } else { last };
        last = if evidence[at].anchors() { Some(at) } else { last };
        before[at] = last.map(|anchor| at - anchor);
    }
    let mut trusted = vec![false; lines.len()];
    let mut next: Option<usize> = None;
    for at in (0..lines.len()).rev() {
        next = if evidence[at].anchors() { Some(at) } else { next };
        let after = next.map(|anchor| anchor - at);
        let alone = !lines[at].several;
        trusted[at] = match (before[at], after) {
            (Some(before), Some(after)) if alone => before + after <= BETWEEN || before.min(after) <= OF_TWO,
            (before, after) if alone => before.or(after).is_some_and(|distance| distance <= OF_TWO),
            (before, _) => before.is_some_and(|distance| distance <= OF_MORE),
        };
        next = if starts(at) { None } else { next };
    }
    trusted
}

/// The mention that a line is given to, and its form.
type Source = (Span, (SourceType, SourceKind));

/// The mention by which somebody is given the line at byte `at`: the nearest name before it, or where "I" or "the girl" first spoke.
fn source(reader: &Reader, (who, sighting): &(Who, Option<Sighting>), at: usize) -> Option<Source> {
    match who {
        Who::Named(entity) => Some((reader.mention(*entity, at)?, (SourceType::Name, SourceKind::Person))),
        _ => sighting.as_ref().map(|sighting| (sighting.span, sighting.kinds)),
    }
}

#[cfg(test)]
mod tests;
