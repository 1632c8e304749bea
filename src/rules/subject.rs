use super::doubt::Doubt;
use super::small;
use crate::attribution::{Attribution, Kind};
use crate::claim::Claim;
use crate::document::Document;
use crate::people::{Likeness, Name, compare};
use crate::quote::Quotes;
use crate::record::{Heading, Record, Tier};
use crate::text::{Span, Words};
use crate::verdict::{Change, ChangeKind, Context, Evidence, SpeakerCheck, Verdict, Wording};

/// Fewer words than this are a fragment.
pub(super) const FRAGMENT: usize = 4;

/// Fewer words than this are a phrase that more than one person may use.
const PHRASE: usize = 8;

/// A draft with its quotations.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The draft.
    pub document: &'a Document,
    /// Its quotations.
    pub quotes: &'a Quotes,
}

impl<'a> Draft<'a> {
    /// Whether any of the content stands inside quotation marks.
    pub(super) fn quotes_in(&self, attribution: &Attribution) -> bool {
        match attribution.kind {
            Kind::Direct | Kind::Mixed => true,
            Kind::Indirect => false,
            Kind::Unattributed => attribution.content.iter().any(|span| !self.quotes.within(*span).is_empty()),
        }
    }

    /// The pieces of the quotations in the content.
    pub(super) fn quotations_in(&self, attribution: &'a Attribution) -> impl Iterator<Item = Span> {
        let quotations = attribution.content.iter().flat_map(|span| self.quotes.within(*span));
        quotations.flat_map(|quotation| quotation.pieces.iter().copied())
    }
}

/// One claim with its verdict.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What was looked for.
    pub claim: &'a Claim,
    /// What was found.
    pub verdict: &'a Verdict,
    /// Where it was looked for.
    pub record: &'a Record,
    /// Who is quoted and how; `None` for a quote that comes without a draft.
    pub attribution: Option<&'a Attribution>,
}

impl<'a> Subject<'a> {
    /// The whole claim in the draft's prose.
    pub(super) fn whole(&self) -> Span {
        self.claim.to_prose(Span::new(0, self.claim.text.len()))
    }

    /// The passage that the verdict rests on.
    pub(super) fn evidence(&self) -> Option<&'a Evidence> {
        self.verdict.evidence.first()
    }

    /// Whether the passage stands in an article that quotes, so that others decided whose words these are, and which.
    pub(super) fn is_of_article(&self) -> bool {
        self.evidence().is_some_and(|evidence| self.heading(evidence).tier == Tier::Secondary)
    }

    /// What stands over the document that a piece of evidence comes from.
    pub(super) fn heading(&self, evidence: &Evidence) -> Heading<'a> {
        self.record.heading(evidence.transcript)
    }

    /// Whether the claim is so short that its words may stand together by chance: a name, a term, a turn of phrase.
    pub(super) fn is_fragment(&self) -> bool {
        Words::of(&self.claim.text).len() < FRAGMENT
    }

    /// Whether the claim is so short that two people may well have said it.
    pub(super) fn is_phrase(&self) -> bool {
        Words::of(&self.claim.text).len() < PHRASE
    }

    /// What stands around the passage, where that tells of the claim: a few words stand around others elsewhere.
    pub(super) fn context(&self) -> &'a [Context] {
        if self.verdict.context.is_empty() {
            return &[];
        }
        let own = self.verdict.speaker == SpeakerCheck::Confirmed && Doubt::of_occasion(self).is_none();
        if self.is_fragment() && !own { &[] } else { &self.verdict.context }
    }

    /// Whether the words are the record's, with nothing but edits that a house may allow.
    pub(super) fn is_unchanged(&self) -> bool {
        matches!(self.verdict.wording, Wording::Verbatim | Wording::Acceptable)
    }

    /// Whether the claim was compared with a passage word by word.
    pub(super) fn is_compared(&self) -> bool {
        use Wording::{Acceptable, Altered, AlteredMeaning, Spliced, Verbatim};
        matches!(self.verdict.wording, Verbatim | Acceptable | Altered | AlteredMeaning | Spliced)
    }

    /// The changes of these kinds, where the claim was compared word by word with words of its own speaker: what somebody else
    /// said is no measure of how the claimed speaker put it.
    pub(super) fn changes(&self, kinds: &[ChangeKind]) -> Vec<&'a Change> {
        let own = self.is_compared() && self.verdict.speaker != SpeakerCheck::Misattributed;
        let compared = if own { self.verdict.changes.as_slice() } else { &[] };
        compared.iter().filter(|change| kinds.contains(&change.kind)).collect()
    }

    /// The same without differences so small that they are as likely the transcript's as the draft's.
    pub(super) fn grave_changes(&self, kinds: &[ChangeKind]) -> Vec<&'a Change> {
        let mut changes = self.changes(kinds);
        changes.retain(|change| !small::is_small(change));
        changes
    }

    /// Where a finding about these changes stands: the draft's words at the first of them.
    pub(super) fn place(&self, changes: &[&Change]) -> Span {
        changes.first().map_or_else(|| self.whole(), |change| self.claim.to_prose(change.draft))
    }

    /// The differences in small words, when there are no others: these are as likely the transcript's as the draft's.
    pub(super) fn only_small_changes(&self) -> Vec<&'a Change> {
        let changes = self.changes(ALTERING);
        if changes.iter().all(|change| small::is_small(change)) { changes } else { Vec::new() }
    }

    /// Whether a second document of the record has the very words of the first piece of evidence, from the same day: said on another, or
    /// by another, they are no second transcript.
    pub(super) fn is_seconded(&self) -> bool {
        let Some(first) = self.evidence() else { return false };
        let words = Words::of(&first.text);
        self.verdict.evidence[1..].iter().any(|other| {
            let others = Words::of(&other.text);
            other.transcript != first.transcript
                && other.date == first.date
                && is_one_person(first, other)
                && words.len() == others.len()
                && (0..words.len()).all(|at| words.key(at) == others.key(at))
        })
    }
}

/// Whether two pieces of evidence can be of one speaker.
fn is_one_person(a: &Evidence, b: &Evidence) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some(a), Some(b)) => a == b || compare(&Name::parse(a), &Name::parse(b)) != Likeness::Different,
        _ => true,
    }
}

/// The kinds of change that a quotation may not silently have.
pub(super) const ALTERING: &[ChangeKind] = &[
    ChangeKind::Grammar,
    ChangeKind::Omission,
    ChangeKind::Insertion,
    ChangeKind::Substitution,
    ChangeKind::Reorder,
    ChangeKind::Splice,
    ChangeKind::Number,
    ChangeKind::Date,
    ChangeKind::Negation,
    ChangeKind::Modality,
    ChangeKind::Quantifier,
    ChangeKind::Condition,
    ChangeKind::Comparison,
    ChangeKind::Name,
    ChangeKind::Pronoun,
];
