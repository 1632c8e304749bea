//! For a person at a terminal: what is wrong, the draft's words, and beneath them the record's, differing words marked.

use std::io::{self, Write};
use std::path::Path;

use super::block::{self, Block};
use super::excerpt::Excerpt;
use super::place::Place;
use super::{Options, Task, style, visible, who, wire};
use crate::attribution::Attribution;
use crate::check::{Answer, Checked, Judgement, Outcome};
use crate::claim::Claim;
use crate::diagnostic::Diagnostic;
use crate::record::Record;
use crate::text::Span;
use crate::verdict::{ChangeKind, Verdict, Wording};

/// Passages that are shown of a quotation made of several.
const PASSAGES: usize = 3;

/// Writes one file: a heading, then a block for each attribution with findings and for each finding about the file itself.
/// A clean file takes no line.
pub(super) fn outcome(
    out: &mut impl Write,
    options: &Options,
    outcome: &Outcome,
    record: Option<&Record>,
) -> io::Result<()> {
    let page = Page { options, record };
    match outcome {
        Outcome::Lost { path, finding } => file(out, path, &[page.lost(finding)]),
        Outcome::Checked(checked) => {
            let extract = options.task == Task::Extract;
            let blocks = if extract { page.extracted(checked) } else { page.judged(checked) };
            file(out, checked.document.source().path(), &blocks)
        }
    }
}

/// Writes one answer of a list; a clean one takes no line.
pub(super) fn answer(
    out: &mut impl Write,
    options: &Options,
    answer: &Answer,
    record: Option<&Record>,
) -> io::Result<()> {
    let page = Page { options, record };
    if answer.findings.is_empty() && !options.clean {
        return Ok(());
    }
    let Claim { speaker, role, .. } = &answer.claim;
    let by = who::named(speaker.as_deref(), role.as_deref()).unwrap_or_else(|| "nobody named".into());
    let mut block = page.block(who::quote(&answer.id));
    page.compare(&mut block, "quote", &answer.claim, &answer.verdict, &by);
    block.findings(&answer.findings);
    block.write(out)
}

fn file(out: &mut impl Write, path: &Path, blocks: &[Block]) -> io::Result<()> {
    if blocks.is_empty() {
        return Ok(());
    }
    let heading = style::HEADING;
    writeln!(out, "{heading}{}{heading:#}", visible::one_line(&wire::path(path)))?;
    blocks.iter().try_for_each(|block| block.write(out))
}

/// What every block needs to know.
struct Page<'a> {
    options: &'a Options,
    record: Option<&'a Record>,
}

impl Page<'_> {
    fn block<'b>(&self, place: String) -> Block<'b> {
        Block::new(self.options.width, place)
    }

    fn lost<'b>(&self, finding: &'b Diagnostic) -> Block<'b> {
        let mut block = self.block(String::new());
        block.findings([finding]);
        block
    }

    fn judged<'b>(&self, checked: &'b Checked) -> Vec<Block<'b>> {
        let shown = checked.judgements.iter().filter(|one| self.options.clean || !one.findings.is_empty());
        let mut blocks: Vec<_> =
            shown.map(|one| (one.content.first().copied(), self.judgement(checked, one))).collect();
        blocks.extend(checked.findings.iter().map(|one| (one.span, self.about_document(checked, one))));
        in_order(blocks)
    }

    fn judgement<'b>(&self, checked: &'b Checked, one: &'b Judgement) -> Block<'b> {
        let (document, attribution) = (&checked.document, &checked.reading.attributions[one.attribution]);
        let by = who::claimed(document, attribution);
        let cue = who::cue(document, attribution).filter(|cue| *cue != by);
        let by = cue.map_or(by.clone(), |cue| format!("{by} ({cue})"));
        let mut block = self.block(block::place(Place(checked).line_column(&one.content)));
        self.compare(&mut block, "draft", &one.claim, &one.verdict, &by);
        block.findings(&one.findings);
        block
    }

    /// The claim, the passages beneath it, and who is behind each.
    fn compare(&self, block: &mut Block, label: &'static str, claim: &Claim, verdict: &Verdict, by: &str) {
        let changes = || verdict.changes.iter().filter(|change| is_shown(change.kind));
        let draft: Vec<Span> = changes().map(|change| change.draft).collect();
        let whole = Span::new(0, claim.text.len());
        block.status = format!("{}, {}", verdict.wording.as_str(), verdict.speaker.as_str());
        block.excerpt(label, &Excerpt::of(&claim.text, &[whole], &draft), style::DRAFT);
        block.aside("", by);
        let Some(record) = self.record else { return };
        let label = if verdict.wording == Wording::NotFound { "nearest" } else { "record" };
        let most = if verdict.wording == Wording::Spliced { PASSAGES } else { 1 };
        let mut marks: Vec<Span> = changes().map(|change| change.record).collect();
        for evidence in verdict.evidence.iter().take(most) {
            let spans = reaching(&evidence.spans, &marks);
            let Some(whole) = spans.iter().copied().reduce(Span::cover) else { continue };
            let (base, text) = record.text(evidence.transcript).around(whole, 0);
            let here = |spans: &[Span]| {
                spans
                    .iter()
                    .filter(|span| whole.contains(**span))
                    .map(|span| Span::new(span.start - base, span.end - base))
                    .collect::<Vec<_>>()
            };
            block.excerpt(label, &Excerpt::of(text, &here(&spans), &here(&marks)), style::RECORD);
            let (occasion, places) = who::origin(evidence, &record.heading(evidence.transcript));
            block.aside("", &occasion);
            block.places(places);
            marks.clear();
        }
    }

    fn about_document<'b>(&self, checked: &'b Checked, finding: &'b Diagnostic) -> Block<'b> {
        let document = &checked.document;
        let span = finding.span.unwrap_or_default();
        let at = document.blocks.partition_point(|block| block.span.end <= span.start);
        let around = document.blocks.get(at).map_or(span, |block| block.span);
        let mut block = self.block(block::place(Place(checked).of_finding(finding)));
        block.excerpt("draft", &Excerpt::unquoted(document.text(), around, &[span]), style::DRAFT);
        block.findings([finding]);
        block
    }

    fn extracted<'b>(&self, checked: &'b Checked) -> Vec<Block<'b>> {
        let said = checked.reading.attributions.iter();
        let mut blocks: Vec<_> =
            said.map(|one| (one.content.first().copied(), self.attribution(checked, one))).collect();
        blocks.extend(checked.reading.unspoken.iter().map(|(span, reason)| {
            let status = format!("not speech: {}", reason.as_str());
            (Some(*span), self.content(checked, &[*span], status))
        }));
        in_order(blocks)
    }

    fn attribution<'b>(&self, checked: &'b Checked, one: &Attribution) -> Block<'b> {
        let by = who::claimed(&checked.document, one);
        let mut block = self.content(checked, &one.content, format!("{}: {by}", one.kind.as_str()));
        if let Some(cue) = who::cue(&checked.document, one) {
            block.aside("cue", &cue);
        }
        block.aside("decided", &who::decided(one));
        if self.options.why {
            for line in who::why(&checked.document, one) {
                block.aside("", &line);
            }
        }
        block
    }

    fn content<'b>(&self, checked: &'b Checked, content: &[Span], status: String) -> Block<'b> {
        let mut block = self.block(block::place(Place(checked).line_column(content)));
        block.status = status;
        block.excerpt("content", &Excerpt::of(checked.document.text(), content, &[]), style::DRAFT);
        block
    }
}

/// Blocks in the order of where they stand.
fn in_order(mut blocks: Vec<(Option<Span>, Block)>) -> Vec<Block> {
    blocks.sort_by_key(|(span, _)| span.map(|span| span.start));
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// The passages, its ends moved outwards over `marks`: the record's words at a change can stand beside the words that agree.
fn reaching(passages: &[Span], marks: &[Span]) -> Vec<Span> {
    let mut passages = passages.to_vec();
    let words = || marks.iter().filter(|mark| !mark.is_empty());
    if let (Some(first), Some(start)) = (passages.first_mut(), words().map(|mark| mark.start).min()) {
        first.start = first.start.min(start);
    }
    if let (Some(last), Some(end)) = (passages.last_mut(), words().map(|mark| mark.end).max()) {
        last.end = last.end.max(end);
    }
    passages
}

/// Whether a change is worth marking: no house minds typography, case and spelling.
fn is_shown(kind: ChangeKind) -> bool {
    use ChangeKind::{Case, NumberStyle, Spelling, Typography};
    !matches!(kind, Case | NumberStyle | Spelling | Typography)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_shown_with_the_words_at_its_changes() {
        let spans = |ends: &[[usize; 2]]| ends.iter().map(|[start, end]| Span::new(*start, *end)).collect::<Vec<_>>();
        for (passages, marks, expected) in [
            (&[[10, 20]][..], &[[12, 14]][..], &[[10, 20]][..]),
            (&[[10, 20]], &[[21, 26]], &[[10, 26]]),
            (&[[10, 20], [30, 40]], &[[4, 9], [22, 28]], &[[4, 20], [30, 40]]),
            (&[[10, 20]], &[[0, 0], [90, 90]], &[[10, 20]]),
            (&[], &[[1, 2]], &[]),
        ] {
            assert_eq!(reaching(&spans(passages), &spans(marks)), spans(expected));
        }
    }
}
