use super::phrase::quoted;
use super::{Check, Draft, Finding, Rule};
use crate::attribution::Attribution;
use crate::diagnostic::{Code, Level};
use crate::text::{Span, sentences};

pub(super) static RULE: Rule = Rule {
    code: Code("Q206"),
    name: "late-attribution",
    summary: "The speaker is named more than a sentence or a paragraph after the quotation.",
    levels: [Level::Off, Level::Note, Level::Note, Level::Note],
    docs: include_str!("../../docs/rules/Q206.md"),
    check: Check::Attribution(check),
};

/// A gap longer than this, in bytes, is late however it is punctuated.
const FAR: usize = 400;

fn check(draft: &Draft, attribution: &Attribution) -> Option<Finding> {
    let (content, source) = (attribution.content.first()?, attribution.source.first()?);
    let before = attribution.content.iter().rfind(|span| span.end <= source.start)?;
    if !draft.quotes_in(attribution) || source.start < content.end {
        return None;
    }
    let gap = Span::new(before.end, source.start);
    if gap.len() < FAR && !holds_a_sentence(gap.of(draft.document.text())) {
        return None;
    }
    let message = format!(
        "Readers learn only later that {} says this. They read the words without knowing whose they are.",
        quoted(source.of(draft.document.text()))
    );
    Some(Finding::new(*content, message).help("Move the attribution to the first natural pause of the quotation."))
}

/// Whether a whole sentence, or the rest of a paragraph, lies between.
fn holds_a_sentence(gap: &str) -> bool {
    let gap = gap.trim_start_matches(|c: char| !c.is_alphanumeric());
    sentences(gap).first().is_some_and(|first| first.of(gap).ends_with(['.', '!', '?', '…', '”', '"']))
}
