use std::ops::Range;
use std::path::Path;

use crate::check::{Checked, Place};
use crate::claim::{Claim, Quoted};
use crate::document::{self, Document, Format};
use crate::people::{Likeness, Name, compare};
use crate::quote::{self, Quotation};
use crate::text::{Source, Span, word_key};
use crate::verdict::Wording;

/// Fewer words than this are a phrase that comes again by chance.
pub(super) const FEWEST: usize = 8;

/// Words that a draft quotes as one.
#[derive(Debug)]
pub(in crate::check) struct Saying {
    /// The words, and who is said to have said them.
    pub(super) claim: Claim,
    /// The same word by word, with the editing that the draft declares.
    pub(super) quoted: Quoted,
    /// The words' keys.
    pub(super) keys: Vec<u32>,
    /// The judgement about them; `None` for a quotation that has none, as in a headline.
    pub(super) judgement: Option<usize>,
    /// "drafts/a.md:12".
    pub(super) place: String,
    name: Option<Name>,
}

impl Saying {
    fn of(claim: Claim, judgement: Option<usize>, place: impl Fn() -> String) -> Option<Self> {
        let quoted = Quoted::of_claim(&claim);
        if quoted.len() < FEWEST {
            return None;
        }
        let keys = (0..quoted.len()).map(|at| word_key(quoted.key(at))).collect();
        let name = claim.speaker.as_deref().map(Name::parse);
        Some(Self { claim, quoted, keys, judgement, place: place(), name })
    }

    /// Where words `words` stand in the claim; the place behind the word before where there are none.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        if words.is_empty() {
            let at = words.start.checked_sub(1).map_or(0, |before| self.quoted.span(before).end);
            return Span::new(at, at);
        }
        self.quoted.span(words.start).cover(self.quoted.span(words.end - 1))
    }

    /// The words themselves.
    pub(super) fn words(&self, words: &Range<usize>) -> &str {
        self.span(words).of(&self.claim.text)
    }

    /// Whether both stand in one draft.
    pub(super) fn shares_draft_with(&self, other: &Self) -> bool {
        let draft = |saying: &Self| saying.place.rfind(':');
        draft(self).map(|end| &self.place[..end]) == draft(other).map(|end| &other.place[..end])
    }

    /// Whether nothing speaks against one person having said both.
    pub(super) fn may_be_by(&self, other: &Self) -> bool {
        let names = self.name.as_ref().zip(other.name.as_ref());
        names.is_none_or(|(one, other)| compare(one, other) != Likeness::Different)
    }
}

/// What a draft quotes, its title first.
pub(super) fn sayings(checked: &Checked) -> Vec<Saying> {
    let document = &checked.document;
    let path = document.source().path();
    let place = |span: Span| format!("{}:{}", shown(path), Place(checked).line_column(&[span]).line);
    let mut found = of_title(document);
    let judged = checked.judgements.iter().enumerate().filter(|(_, one)| one.verdict.wording != Wording::Unchecked);
    found.extend(judged.filter_map(|(at, one)| {
        Saying::of(one.claim.clone(), Some(at), || place(one.content.first().copied().unwrap_or_default()))
    }));
    let mut contents: Vec<Span> = checked.judgements.iter().flat_map(|one| one.content.iter().copied()).collect();
    contents.sort_unstable();
    let is_judged = |quotation: &Quotation| {
        let next = contents.partition_point(|content| content.end <= quotation.outer.start);
        contents.get(next).is_some_and(|content| content.overlaps(quotation.outer))
    };
    let rest = checked.quotes.quotations.iter().filter(|quotation| speaks(quotation) && !is_judged(quotation));
    found.extend(rest.filter_map(|quotation| {
        let claim = Claim::of_pieces(document.text(), &quotation.pieces);
        Saying::of(claim, None, || place(quotation.outer))
    }));
    found
}

/// What the title in the front matter quotes. Its words have no place in the prose, and so no finding stands there.
fn of_title(document: &Document) -> Vec<Saying> {
    let Some(title) = document.front.get("title").filter(|title| title.len() > FEWEST) else { return Vec::new() };
    let path = document.source().path();
    let read = document::parse(Source::new(path, title), Format::Plain);
    let before = document.source().text().split(title).next().unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let quotations = quote::find(&read).quotations;
    let spoken = quotations.iter().filter(|quotation| speaks(quotation));
    let of = |quotation: &Quotation| {
        let claim = Claim::of_pieces(read.text(), &quotation.pieces);
        Saying::of(claim, None, || format!("{}:{line}", shown(path)))
    };
    spoken.filter_map(of).collect()
}

fn speaks(quotation: &Quotation) -> bool {
    !quotation.unspoken.is_some_and(|unspoken| unspoken.firm)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
