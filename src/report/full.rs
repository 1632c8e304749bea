//! For a person at a terminal: what is wrong, the draft's words, and beneath them the record's, differing words marked.

use std::io::{self, Write};
use std::path::Path;

use super::block::{self, Block};
use super::excerpt::Excerpt;
use super::{Options, Task, passage, show, style, visible, who, wire};
use crate::attribution::Attribution;
use crate::check::{Answer, Checked, Judgement, Outcome};
use crate::claim::Claim;
use crate::diagnostic::{Diagnostic, Location};
use crate::record::Record;
use crate::text::Span;
use crate::verdict::{Verdict, Wording};

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
            let blocks = match options.task {
                Task::Extract => page.extracted(checked),
                Task::Check | Task::Verify | Task::Show => page.judged(checked),
            };
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
    if !answer.findings.iter().any(Diagnostic::is_open) && !options.clean {
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
        let shown =
            checked.judgements.iter().filter(|one| self.options.clean || one.findings.iter().any(Diagnostic::is_open));
        let mut blocks: Vec<_> =
            shown.map(|one| (one.content.first().copied(), self.judgement(checked, one))).collect();
        let about = checked.findings.iter().filter(|one| one.is_open());
        blocks.extend(about.map(|one| (one.at.prose(), self.about_document(checked, one))));
        in_order(blocks)
    }

    fn judgement<'b>(&self, checked: &'b Checked, one: &'b Judgement) -> Block<'b> {
        if let (Task::Show, Some(record)) = (self.options.task, self.record) {
            return show::judgement(self.options.width, checked, one, record);
        }
        let (document, attribution) = (&checked.document, &checked.reading.attributions[one.attribution]);
        let by = who::claimed_by(document, attribution);
        let mut block = self.block(block::place_of_words(checked, &one.content));
        self.compare(&mut block, "draft", &one.claim, &one.verdict, &by);
        block.findings(&one.findings);
        block
    }

    /// The claim, the passages beneath it, and who is behind each.
    fn compare(&self, block: &mut Block, label: &'static str, claim: &Claim, verdict: &Verdict, by: &str) {
        let draft: Vec<Span> = passage::marked(verdict).map(|change| change.draft).collect();
        let whole = Span::new(0, claim.text.len());
        block.status = format!("{}, {}", verdict.wording.as_str(), verdict.speaker.as_str());
        block.excerpt(label, &Excerpt::of(&claim.text, &[whole], &draft), style::DRAFT);
        block.aside("", by);
        let Some(record) = self.record else { return };
        let label = if verdict.wording == Wording::NotFound { "nearest" } else { "record" };
        for (evidence, found) in passage::of_verdict(verdict, record) {
            block.excerpt(label, &Excerpt::of(found.text, &found.spans, &found.marks), style::RECORD);
            let (occasion, places) = who::origin(evidence, &record.heading(evidence.transcript));
            block.aside("", &occasion);
            block.places(places);
        }
    }

    fn about_document<'b>(&self, checked: &'b Checked, finding: &'b Diagnostic) -> Block<'b> {
        let document = &checked.document;
        let mut block = self.block(block::place_of_finding(checked, finding));
        if let Location::File(span) = finding.at {
            block.excerpt("draft", &Excerpt::unquoted(document.source().text(), span, &[]), style::DRAFT);
        } else {
            let span = finding.at.prose().unwrap_or_default();
            let at = document.blocks.partition_point(|block| block.span.end <= span.start);
            let around = document.blocks.get(at).map_or(span, |block| block.span);
            block.excerpt("draft", &Excerpt::unquoted(document.text(), around, &[span]), style::DRAFT);
        }
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
        let mut block = self.block(block::place_of_words(checked, content));
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
