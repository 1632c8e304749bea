//! What a passage's surroundings add to the words.

use super::compare::Compared;
use super::sides::Sides;
use super::speaker::voice;
use super::{Change, ChangeKind, Context};
use crate::claim::{Facet, facet};
use crate::matching::{Passage, Piece};
use crate::record::Text;
use crate::text::{Span, Words, sentences};

/// What stands around and between the words of the chosen passage.
pub(super) fn context(sides: Sides, chosen: &Compared) -> Vec<Context> {
    let Some(edges) = Edges::of(sides, chosen.passage) else { return Vec::new() };
    let mut found = edges.context(&sides.claim.text);
    let gaps = chosen.changes.iter().filter(|change| change.kind == ChangeKind::MarkedOmission);
    for gap in gaps.filter(|gap| !gap.record.is_empty()) {
        if crosses_turns(sides, edges.transcript, gap.record) {
            found.push(Context::GapAcrossTurns);
        }
        if hides_meaning(sides.text(edges.transcript), gap) {
            found.push(Context::GapWithProtectedWord);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the words of `piece` are somebody else's, whom the speaker quotes: a verb of saying that is not the speaker's own leads
/// in, or quotation marks are open.
pub(super) fn is_reported(sides: Sides, piece: &Piece) -> bool {
    let text = sides.text(piece.transcript);
    let span = sides.record_span(piece.transcript, &(piece.words.start as usize..piece.words.end as usize));
    let turn = voice(piece, sides.record).map_or(0, |turn| turn.span.start);
    let start = span.start.max(turn);
    let before = text.before(start, NEAR.min(start - turn));
    opens_marks(before)
        || leads_in(before).is_some_and(|lead| lead == Lead::On || is_mostly_one_sentence(text.get(span)))
}

/// Whether the first sentence of a passage, or what is left of it, makes up most of it.
fn is_mostly_one_sentence(passage: &str) -> bool {
    let first = sentences(passage).first().map_or(0, |first| first.end);
    2 * first >= passage.len()
}

/// The text directly around a passage, inside its turn.
struct Edges<'a> {
    transcript: usize,
    /// From the beginning of the sentence, or a stretch before the passage.
    before: &'a str,
    after: &'a str,
    reported: bool,
}

/// Bytes beside a passage that are looked at.
const NEAR: usize = 160;

/// What can turn the words after it, or the words before it, round.
const QUALIFIERS: &[&str] = &["if", "unless", "except", "only", "until", "provided", "but", "although", "though"];
/// What makes the words after it less than a statement.
const HEDGES: &[&str] =
    &["maybe", "perhaps", "possibly", "probably", "hardly", "supposedly", "allegedly", "reportedly"];
/// What makes a supposition of the sentence that it begins.
const SUPPOSITIONS: &[&str] = &["if", "suppose", "supposing", "imagine", "assuming", "say"];
/// Verbs that lead in somebody's words.
const SAYING: &[&str] =
    &["said", "says", "say", "saying", "told", "tells", "tweeted", "wrote", "writes", "asked", "quote", "claims"];

/// Words between such a verb and who says it.
const HELPING: &[&str] =
    &["did", "do", "does", "have", "has", "had", "will", "would", "can", "could", "just", "also", "always", "never"];
/// Words before such a verb that make it nobody else's saying: "I said", "let me say", "to say".
const NOT_OTHERS: &[&str] = &["i", "we", "you", "to", "", "ill", "ive", "id", "me", "us"];

impl<'a> Edges<'a> {
    fn of(sides: Sides<'a>, passage: &Passage) -> Option<Self> {
        let (first, last) = (passage.pieces.first()?, passage.pieces.last()?);
        let start = sides.record.span(first.transcript, first.words.start).start;
        let end = sides.record.span(last.transcript, last.words.end.checked_sub(1)?).end;
        let text = sides.text(first.transcript);
        let turn = |byte: usize, transcript| sides.record.turn_at(transcript, byte).map(|turn| turn.span);
        let before = turn(start, first.transcript)
            .map_or("", |span| text.before(start, NEAR.min(start.saturating_sub(span.start))));
        let rest = turn(end.saturating_sub(1), last.transcript);
        let after =
            rest.map_or("", |span| sides.text(last.transcript).after(end, NEAR.min(span.end.saturating_sub(end))));
        let sentence = before.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
        Some(Self {
            transcript: first.transcript,
            before: &before[sentence..],
            after,
            reported: is_reported(sides, first),
        })
    }

    fn context(&self, claim: &str) -> Vec<Context> {
        let lead = Words::of(self.before);
        let word = |from_end: usize| lead.len().checked_sub(from_end).map_or("", |at| lead.key(at));
        let mut found = Vec::new();
        if (1..=3).any(|at| facet(word(at)) == Some(Facet::Negation)) && !self.before.trim_end().ends_with(',') {
            found.push(Context::CutNegation);
        }
        if !lead.is_empty() && SUPPOSITIONS.contains(&lead.key(0)) && !self.before.contains(',') {
            found.push(Context::Hypothetical);
        } else if QUALIFIERS.contains(&word(1)) && word(1) != "but"
            || HEDGES.contains(&word(1))
            || self.goes_on_with_qualifier()
        {
            found.push(Context::CutQualifier);
        }
        let end = self.after.find(['.', '!', '?']).map(|at| &self.after[at..]);
        if end.is_some_and(|end| end.starts_with('?')) && !claim.contains('?') {
            found.push(Context::Question);
        }
        if self.reported {
            found.push(Context::QuotesThirdParty);
        }
        found
    }

    /// Whether the sentence goes on after the passage with a word that qualifies it.
    fn goes_on_with_qualifier(&self) -> bool {
        let same = self.after.find(['.', '!', '?', '\n']).map_or(self.after, |at| &self.after[..at]);
        let next = Words::of(head(same, 24));
        !next.is_empty() && QUALIFIERS.contains(&next.key(0))
    }
}

/// How far words that somebody leads in as another's may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// To the end of the sentence: "she said that", "he is saying".
    Sentence,
    /// On: "she said,".
    On,
}

/// How the text before a passage ends by leading in another's words, if it does.
fn leads_in(before: &str) -> Option<Lead> {
    let clause = before.rfind(['.', '!', '?', ';']).map_or(before, |at| &before[at + 1..]);
    let words = Words::of(clause);
    let mut near = words.len().saturating_sub(4)..words.len();
    let verb = near.find(|at| {
        let mut subject = (0..*at).rev().map(|before| words.key(before)).skip_while(|word| HELPING.contains(word));
        let subject = subject.next().unwrap_or("");
        SAYING.contains(&words.key(*at)) && !NOT_OTHERS.contains(&subject)
    })?;
    let rest = clause[words.span(verb).end..].trim_start();
    Some(if rest.starts_with([',', ':', '-', '–', '—']) { Lead::On } else { Lead::Sentence })
}

/// Whether quotation marks are opened in the text before a passage and not closed. Marks at the beginning of a paragraph are those of a
/// statement that is printed in marks as a whole, unless they hold somebody's handle: `"@ada: Well said!"`.
fn opens_marks(before: &str) -> bool {
    let curly = before.rfind('“').filter(|open| !before[*open..].contains('”'));
    let straight =
        || before.rfind('"').filter(|at| before[at + 1..].trim().is_empty() && before.matches('"').count() % 2 == 1);
    let opens = |at: usize| {
        let line = before[..at].rfind('\n').map_or(0, |end| end + 1);
        !before[line..at].trim().is_empty() || before[at..].trim_start_matches(['"', '“']).starts_with('@')
    };
    curly.or_else(straight).is_some_and(opens)
}

fn crosses_turns(sides: Sides, transcript: usize, gap: Span) -> bool {
    let speaker = |byte: usize| sides.record.turn_at(transcript, byte).map(|turn| (turn.speaker, turn.span));
    let (from, to) = (speaker(gap.start), speaker(gap.end.saturating_sub(1)));
    from.map(|turn| turn.1) != to.map(|turn| turn.1) && from.map(|turn| turn.0) != to.map(|turn| turn.0)
}

/// Whether a gap leaves a word that carries meaning out of a sentence of which other words are quoted.
fn hides_meaning(text: Text, gap: &Change) -> bool {
    let hidden = text.get(gap.record);
    let cut_in = !text.before(gap.record.start, NEAR).trim_end().ends_with(['.', '!', '?', '"', '”']);
    let cut_out =
        !hidden.trim_end().ends_with(['.', '!', '?']) && !text.after(gap.record.end, 4).starts_with(['.', '!', '?']);
    let parts = sentences(hidden);
    let exposed = match parts.as_slice() {
        [] => return false,
        [only] => vec![*only].into_iter().filter(|_| cut_in || cut_out).collect(),
        [first, .., last] => [(*first, cut_in), (*last, cut_out)]
            .into_iter()
            .filter(|(_, cut)| *cut)
            .map(|(part, _)| part)
            .collect::<Vec<_>>(),
    };
    exposed.into_iter().any(|part| {
        let words = Words::of(part.of(hidden));
        (0..words.len()).any(|at| {
            matches!(facet(words.key(at)), Some(Facet::Negation | Facet::Condition | Facet::Number))
                || words.key(at) == "only"
        })
    })
}

/// The first `len` bytes of `text`, or a few fewer.
fn head(text: &str, len: usize) -> &str {
    (0..=len.min(text.len())).rev().find_map(|at| text.get(..at)).unwrap_or("")
}
