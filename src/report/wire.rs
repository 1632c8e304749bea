//! The objects of the JSON formats, as values or, where they grow with the document, written piece by piece. Ranges are code points of the decoded file; a quote's own for `verify`.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use crate::attribution::{Attribution, Pointing};
use crate::check::{Answer, Checked, Place, edits_in_file};
use crate::diagnostic::{Diagnostic, Edit, Fix, Standing};
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
    list(out, "attributions", judged(checked, record, None))?;
    list(out, "findings", document_findings(checked))?;
    out.write_all(b"}")
}

fn head(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    write!(out, "{{\"path\":{}", json!(path(checked.document.source().path())))
}

fn list(out: &mut impl Write, name: &str, values: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
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
///
/// Each has `path` where it is to stand for itself.
pub(super) fn judged<'a>(
    checked: &'a Checked,
    record: Option<&'a Record>,
    path: Option<&'a str>,
) -> impl Iterator<Item = impl Serialize + 'a> {
    checked.judgements.iter().map(move |one| {
        let (place, of) = (Place(checked), &checked.reading.attributions[one.attribution]);
        Judged {
            path,
            attribution: attribution(place, one.attribution, of, &one.content),
            verdict: verdict(&one.verdict, record, |span| place.wire(one.claim.to_prose(span))),
            findings: placed(place, &one.findings).collect(),
        }
    })
}

/// Findings about the document and not about one attribution.
pub(super) fn document_findings(checked: &Checked) -> impl Iterator<Item = impl Serialize + '_> {
    placed(Place(checked), &checked.findings)
}

/// What `verify` says of a quote.
pub(super) fn answer<'a>(answer: &'a Answer, record: Option<&'a Record>) -> impl Serialize + 'a {
    let text = &answer.claim.text;
    let lines = LineIndex::new(text);
    Answered {
        id: &answer.id,
        verdict: verdict(&answer.verdict, record, |span| lines.wire(text, span)),
        findings: answer.findings.iter().map(bare).collect(),
    }
}

fn attribution(place: Place, at: usize, one: &Attribution, content: &[Span]) -> Value {
    let text: Vec<_> = content.iter().map(|span| span.of(place.0.document.text())).collect();
    let begin = place.line_column(content);
    let mut attribution = json!({
        "id": at + 1, "kind": one.kind.as_str(),
        "content": place.all(content), "source": place.all(&one.source), "cue": place.all(&one.cue),
        "text": text.join(" "),
        "source_type": one.source_type.as_str(), "source_kind": one.source_kind.as_str(),
        "speaker": one.speaker, "role": one.role, "rivals": one.rivals, "hedged": one.hedged, "pattern": one.pattern,
        "confidence": one.pointing.as_ref().map(|pointing| thousandths(pointing.confidence)),
        "why": one.pointing.as_ref().map(|pointing| why(place, pointing)),
        "line": begin.line, "column": begin.column,
    });
    if let Some(page) = place.page(content) {
        attribution["page"] = page.into();
    }
    attribution
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

fn verdict<'a>(verdict: &'a Verdict, record: Option<&'a Record>, draft: impl Fn(Span) -> [usize; 2]) -> Judgement<'a> {
    let first = verdict.evidence.first().map(|evidence| evidence.transcript);
    let changed = |change: &'a Change| Changed {
        kind: change.kind.as_str(),
        draft: draft(change.draft),
        draft_text: &change.draft_text,
        record: first.zip(record).map(|(at, record)| record.wire(at, change.record)),
        record_text: &change.record_text,
    };
    Judgement {
        wording: verdict.wording.as_str(),
        speaker: verdict.speaker.as_str(),
        attested: verdict.is_attested(),
        context: verdict.context.iter().map(|context| context.as_str()).collect(),
        changes: verdict.changes.iter().map(changed).collect(),
        evidence: record.map(|record| verdict.evidence.iter().map(|one| passage(one, record)).collect()),
    }
}

fn passage<'a>(one: &'a Evidence, record: &'a Record) -> Passage<'a> {
    Passage {
        document: record.heading(one.transcript).path,
        spans: one.spans.iter().map(|span| record.wire(one.transcript, *span)).collect(),
        text: &one.text,
        speaker: one.speaker.as_deref(),
        role: one.role.as_deref(),
        date: one.date.as_deref(),
        url: one.url.as_deref(),
        time: one.time,
        page: one.page,
        similarity: (one.similarity * 1000.0).round() / 1000.0,
    }
}

fn placed<'a>(place: Place<'a>, findings: &'a [Diagnostic]) -> impl Iterator<Item = Finding<'a>> {
    findings.iter().map(move |finding| {
        let begin = place.of_finding(finding);
        let span = place.span_of_finding(finding);
        let fix = finding.fix.as_ref().and_then(|fix| fix_of(place, fix));
        Finding { place: Some(Placed { span, line: begin.line, column: begin.column }), fix, ..bare(finding) }
    })
}

/// A fix with its edits in code points of the file; none where it cannot be applied there.
fn fix_of(place: Place, fix: &Fix) -> Option<Value> {
    let document = &place.0.document;
    let span = |edit: &Edit| place.0.lines.wire(document.source().text(), edit.span);
    let edits = edits_in_file(fix, document)?;
    let edits: Vec<_> = edits.iter().map(|edit| json!({ "span": span(edit), "text": edit.text })).collect();
    Some(json!({ "title": fix.title, "safe": fix.is_safe, "edits": edits }))
}

fn bare(finding: &Diagnostic) -> Finding<'_> {
    Finding {
        code: finding.code.0,
        name: finding.name,
        level: finding.level.as_str(),
        message: &finding.message,
        help: finding.help.as_deref(),
        status: (!finding.is_open()).then(|| finding.standing.as_str()),
        reason: if let Standing::Suppressed(reason) = &finding.standing { reason.as_deref() } else { None },
        fingerprint: finding.fingerprint.map(|fingerprint| fingerprint.to_string()),
        fix: None,
        place: None,
    }
}

#[derive(Serialize)]
struct Judged<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    attribution: Value,
    verdict: Judgement<'a>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Answered<'a> {
    id: &'a Value,
    verdict: Judgement<'a>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Judgement<'a> {
    wording: &'static str,
    speaker: &'static str,
    /// Whether somebody vouches for the words, and so nothing is checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    attested: bool,
    context: Vec<&'static str>,
    changes: Vec<Changed<'a>>,
    evidence: Option<Vec<Passage<'a>>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    kind: &'static str,
    draft: [usize; 2],
    draft_text: &'a str,
    record: Option<[usize; 2]>,
    record_text: &'a str,
}

#[derive(Serialize)]
struct Passage<'a> {
    document: &'a str,
    spans: Vec<[usize; 2]>,
    text: &'a str,
    speaker: Option<&'a str>,
    role: Option<&'a str>,
    date: Option<&'a str>,
    url: Option<&'a str>,
    time: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    similarity: f64,
}

/// A finding; of a draft with its place there.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    /// What sets it aside; left out of findings that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Value>,
    #[serde(flatten)]
    place: Option<Placed>,
}

#[derive(Serialize)]
struct Placed {
    span: Option<[usize; 2]>,
    line: usize,
    column: usize,
}
