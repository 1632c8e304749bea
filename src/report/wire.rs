//! The objects of the JSON formats. Ranges are code points of the decoded file; a quote's own for `verify`.

use std::path::Path;

use serde_json::{Value, json};

use super::place::Place;
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

/// A file that could not be read.
pub(super) fn lost(file: &Path, finding: &Diagnostic) -> Value {
    json!({ "path": path(file), "findings": [bare(finding)] })
}

/// What `extract` says of a document.
pub(super) fn extracted(checked: &Checked) -> Value {
    let place = Place(checked);
    let attributions: Vec<_> = (checked.reading.attributions.iter().enumerate())
        .map(|(at, one)| attribution(place, at, one, &one.content))
        .collect();
    let unspoken: Vec<_> = (checked.reading.unspoken.iter())
        .map(|(span, reason)| json!({ "span": place.wire(*span), "reason": reason.as_str() }))
        .collect();
    json!({ "path": path(checked.document.source().path()), "attributions": attributions, "unspoken": unspoken })
}

/// What `check` says of a document, an object a judgement.
pub(super) fn judged(checked: &Checked, record: Option<&Record>) -> Vec<Value> {
    checked.judgements.iter().map(|one| judgement(checked, one, record)).collect()
}

/// Findings about the document and not about one attribution.
pub(super) fn document_findings(checked: &Checked) -> Vec<Value> {
    placed(Place(checked), &checked.findings)
}

/// What `verify` says of a quote.
pub(super) fn answer(answer: &Answer, record: Option<&Record>) -> Value {
    let text = &answer.claim.text;
    let lines = LineIndex::new(text);
    json!({
        "id": answer.id,
        "verdict": verdict(&answer.verdict, record, |span| lines.wire(text, span)),
        "findings": answer.findings.iter().map(bare).collect::<Vec<_>>(),
    })
}

fn judgement(checked: &Checked, one: &Judgement, record: Option<&Record>) -> Value {
    let place = Place(checked);
    json!({
        "attribution": attribution(place, one.attribution, &checked.reading.attributions[one.attribution], &one.content),
        "verdict": verdict(&one.verdict, record, |span| place.wire(one.claim.to_prose(span))),
        "findings": placed(place, &one.findings),
    })
}

fn attribution(place: Place, at: usize, one: &Attribution, content: &[Span]) -> Value {
    let text: Vec<_> = content.iter().map(|span| span.of(place.0.document.text())).collect();
    let begin = place.line_column(content);
    json!({
        "id": at + 1, "kind": one.kind.as_str(),
        "content": place.all(content), "source": place.all(&one.source), "cue": place.all(&one.cue),
        "text": text.join(" "),
        "source_type": one.source_type.as_str(), "source_kind": one.source_kind.as_str(),
        "speaker": one.speaker, "role": one.role, "rivals": one.rivals, "hedged": one.hedged, "pattern": one.pattern,
        "line": begin.line, "column": begin.column,
    })
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

fn placed(place: Place, findings: &[Diagnostic]) -> Vec<Value> {
    let with_place = |finding: &Diagnostic| {
        let mut value = bare(finding);
        let begin = place.of_finding(finding);
        value["span"] = json!(finding.span.map(|span| place.wire(span)));
        value["line"] = json!(begin.line);
        value["column"] = json!(begin.column);
        value
    };
    findings.iter().map(with_place).collect()
}

fn bare(finding: &Diagnostic) -> Value {
    json!({
        "code": finding.code.0, "name": finding.name, "level": finding.level.as_str(),
        "message": finding.message, "help": finding.help,
    })
}
