//! The objects of the JSON formats. Ranges are code points of the decoded file; a quote's own for `verify`.

use std::path::Path;

use serde_json::{Value, json};

use crate::attribution::Attribution;
use crate::check::{Answer, Checked, Judgement};
use crate::diagnostic::Diagnostic;
use crate::record::Record;
use crate::text::{LineIndex, Span};
use crate::verdict::{Change, Evidence, Verdict};

/// A path with forward slashes.
pub(super) fn path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

pub(super) fn finding(finding: &Diagnostic) -> Value {
    json!({
        "code": finding.code.0, "name": finding.name, "level": finding.level.as_str(),
        "message": finding.message, "help": finding.help,
    })
}

pub(super) fn extracted(checked: &Checked) -> Value {
    let place = Place(checked);
    let attributions: Vec<_> = (checked.reading.attributions.iter().enumerate())
        .map(|(at, one)| place.attribution(at, one, &one.content))
        .collect();
    let unspoken: Vec<_> = (checked.reading.unspoken.iter())
        .map(|(span, reason)| json!({ "span": place.wire(*span), "reason": reason.as_str() }))
        .collect();
    json!({ "path": path(checked.document.source().path()), "attributions": attributions, "unspoken": unspoken })
}

/// One object a judgement; findings about the document as a whole come last, with an empty attribution.
pub(super) fn checked(checked: &Checked, record: Option<&Record>) -> Vec<Value> {
    let place = Place(checked);
    let file = path(checked.document.source().path());
    let mut lines: Vec<_> = (checked.judgements.iter())
        .map(|judgement| {
            let attribution = &checked.reading.attributions[judgement.attribution];
            json!({
                "path": file,
                "attribution": place.attribution(judgement.attribution, attribution, &judgement.content),
                "verdict": place.verdict(judgement, record),
                "findings": judgement.findings.iter().map(finding).collect::<Vec<_>>(),
            })
        })
        .collect();
    if !checked.findings.is_empty() {
        let findings: Vec<_> = checked.findings.iter().map(finding).collect();
        lines.push(json!({ "path": file, "attribution": {}, "verdict": {}, "findings": findings }));
    }
    lines
}

pub(super) fn answer(answer: &Answer, record: Option<&Record>) -> Value {
    let text = &answer.claim.text;
    let lines = LineIndex::new(text);
    json!({
        "id": answer.id,
        "verdict": verdict(&answer.verdict, record, |span| lines.wire(text, span)),
        "findings": answer.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

/// Turns spans of a draft's prose into ranges of its file.
struct Place<'a>(&'a Checked);

impl Place<'_> {
    fn wire(&self, span: Span) -> [usize; 2] {
        let document = &self.0.document;
        self.0.lines.wire(document.source().text(), document.to_source(span))
    }

    fn all(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.wire(*span)).collect()
    }

    fn attribution(&self, at: usize, one: &Attribution, content: &[Span]) -> Value {
        let document = &self.0.document;
        let text: Vec<_> = content.iter().map(|span| span.of(document.text())).collect();
        let start = content.first().map_or(0, |span| document.to_source(*span).start);
        let place = self.0.lines.line_column(document.source().text(), start);
        json!({
            "id": at + 1, "kind": one.kind.as_str(),
            "content": self.all(content), "source": self.all(&one.source), "cue": self.all(&one.cue),
            "text": text.join(" "),
            "source_type": one.source_type.as_str(), "source_kind": one.source_kind.as_str(),
            "speaker": one.speaker, "role": one.role, "rivals": one.rivals, "hedged": one.hedged, "pattern": one.pattern,
            "line": place.line, "column": place.column,
        })
    }

    fn verdict(&self, judgement: &Judgement, record: Option<&Record>) -> Value {
        verdict(&judgement.verdict, record, |span| self.wire(judgement.claim.to_prose(span)))
    }
}

fn verdict(verdict: &Verdict, record: Option<&Record>, draft: impl Fn(Span) -> [usize; 2]) -> Value {
    let first = verdict.evidence.first().map(|evidence| evidence.transcript);
    let change = |change: &Change| {
        json!({
            "kind": change.kind.as_str(),
            "draft": draft(change.draft), "draft_text": change.draft_text,
            "record": first.zip(record).map(|(at, record)| record.wire(at, change.record)), "record_text": change.record_text,
        })
    };
    json!({
        "wording": verdict.wording.as_str(), "speaker": verdict.speaker.as_str(),
        "context": verdict.context.iter().map(|context| context.as_str()).collect::<Vec<_>>(),
        "changes": verdict.changes.iter().map(change).collect::<Vec<_>>(),
        "evidence": record.map(|record| verdict.evidence.iter().map(|one| evidence(one, record)).collect::<Vec<_>>()),
    })
}

fn evidence(one: &Evidence, record: &Record) -> Value {
    json!({
        "document": record.transcripts[one.transcript].path,
        "spans": one.spans.iter().map(|span| record.wire(one.transcript, *span)).collect::<Vec<_>>(),
        "text": one.text, "speaker": one.speaker, "role": one.role, "date": one.date, "url": one.url, "time": one.time,
        "similarity": (one.similarity * 1000.0).round() / 1000.0,
    })
}
