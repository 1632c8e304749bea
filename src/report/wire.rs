//! The objects of the JSON formats, as values or, where they grow with the document, written piece by piece. Ranges are code points of the decoded file; a quote's own for `verify`.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::place::Place;
use crate::attribution::{Attribution, Pointing};
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

/// Writes what `extract` says of a document, an attribution at a time: a whole book's would not fit into memory as one value.
pub(super) fn extracted(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let place = Place(checked);
    let attributions = checked.reading.attributions.iter().enumerate();
    let unspoken = checked.reading.unspoken.iter();
    head(out, checked)?;
    list(out, "attributions", attributions.map(|(at, one)| attribution(place, at, one, &one.content)))?;
    list(
        out,
        "unspoken",
        unspoken.map(|(span, reason)| json!({ "span": place.wire(*span), "reason": reason.as_str() })),
    )?;
    out.write_all(b"}")
}

/// Writes what `check` says of a document, a judgement at a time.
pub(super) fn checked(out: &mut impl Write, checked: &Checked, record: Option<&Record>) -> io::Result<()> {
    head(out, checked)?;
    list(out, "attributions", judged(checked, record))?;
    list(out, "findings", document_findings(checked))?;
    out.write_all(b"}")
}

fn head(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    write!(out, "{{\"path\":{}", json!(path(checked.document.source().path())))
}

fn list(out: &mut impl Write, name: &str, values: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, ",\"{name}\":[")?;
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        serde_json::to_writer(&mut *out, &value)?;
    }
    out.write_all(b"]")
}

/// What `check` says of a document, an object a judgement.
pub(super) fn judged(checked: &Checked, record: Option<&Record>) -> impl Iterator<Item = Value> {
    checked.judgements.iter().map(move |one| judgement(checked, one, record))
}

/// Findings about the document and not about one attribution.
pub(super) fn document_findings(checked: &Checked) -> impl Iterator<Item = Value> {
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
        "findings": placed(place, &one.findings).collect::<Vec<_>>(),
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
        "confidence": one.pointing.as_ref().map(|pointing| thousandths(pointing.confidence)),
        "why": one.pointing.as_ref().map(|pointing| why(place, pointing)),
        "line": begin.line, "column": begin.column,
    })
}

/// What the network says for its answer, and what the rules read instead.
fn why(place: Place, pointing: &Pointing) -> Value {
    let mention = |span: Span| json!(place.wire(span));
    json!({
        "by": pointing.by.as_str(),
        "second": pointing.second.map(|(span, share)| json!({ "source": mention(span), "share": thousandths(share) })),
        "rules": pointing.rules.map(|(pattern, source)| json!({ "pattern": pattern, "source": source.map(mention) })),
        "rules_agree": pointing.rules_agree,
    })
}

/// Rounded to three places.
fn thousandths(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
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
        "document": record.heading(one.transcript).path,
        "spans": one.spans.iter().map(|span| record.wire(one.transcript, *span)).collect::<Vec<_>>(),
        "text": one.text, "speaker": one.speaker, "role": one.role, "date": one.date, "url": one.url, "time": one.time,
        "similarity": (one.similarity * 1000.0).round() / 1000.0,
    })
}

fn placed(place: Place, findings: &[Diagnostic]) -> impl Iterator<Item = Value> {
    findings.iter().map(move |finding| {
        let mut value = bare(finding);
        let begin = place.of_finding(finding);
        value["span"] = json!(finding.span.map(|span| place.wire(span)));
        value["line"] = json!(begin.line);
        value["column"] = json!(begin.column);
        value
    })
}

fn bare(finding: &Diagnostic) -> Value {
    json!({
        "code": finding.code.0, "name": finding.name, "level": finding.level.as_str(),
        "message": finding.message, "help": finding.help,
    })
}
