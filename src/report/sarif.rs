//! SARIF 2.1.0, for code scanning. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::located::{self, Located, Region};
use crate::check::{Checked, Outcome, Tally, edits_in_file};
use crate::diagnostic::{Edit, Fix, Level, Standing};
use crate::files;
use crate::record::Record;
use crate::rules::{Profile, RULES, Rule};

/// Results that GitHub takes of one run; of more it takes none.
/// <https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning>
const MOST: usize = 25_000;

/// Passages of the record that a result names.
const RELATED: usize = 3;

/// What is to be written: results come last, when it is known which of them there is room for.
#[derive(Default)]
pub(super) struct Report {
    results: Vec<(Level, String)>,
    /// Results left out because there were too many graver ones.
    cut: usize,
}

/// What results are told beside.
pub(super) struct Sides<'a> {
    pub(super) record: Option<&'a Record>,
    /// The folder that paths are told from.
    pub(super) root: &'a Path,
    /// Whether results are new or known.
    pub(super) has_baseline: bool,
}

impl Report {
    pub(super) fn outcome(&mut self, outcome: &Outcome, sides: &Sides) {
        let uri = uri(&located::path(outcome, sides.root));
        let checked = if let Outcome::Checked(checked) = outcome { Some(&**checked) } else { None };
        for one in located::all(outcome)
            .iter()
            .filter(|one| !matches!(one.finding.standing, Standing::Unchanged | Standing::Fixed))
        {
            self.results.push((one.finding.level, result(one, &uri, checked, sides).to_string()));
        }
        if self.results.len() >= 2 * MOST {
            self.keep_gravest();
        }
    }

    /// Keeps as many as there is room for, the gravest, in their order.
    fn keep_gravest(&mut self) {
        self.cut += self.results.len().saturating_sub(MOST);
        let mut order: Vec<usize> = (0..self.results.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(self.results[*at].0));
        let mut left_out: Vec<bool> = vec![false; order.len()];
        order.iter().skip(MOST).for_each(|at| left_out[*at] = true);
        let mut left_out = left_out.into_iter();
        self.results.retain(|_| left_out.next() == Some(false));
    }

    pub(super) fn finish(&mut self, out: &mut impl Write, tally: &Tally) -> io::Result<()> {
        if self.results.len() > MOST {
            self.keep_gravest();
        }
        let driver = json!({
            "name": "onrecord", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        });
        let mut notes: Vec<Value> = Vec::new();
        if self.cut > 0 {
            notes.push(note(
                "warning",
                &format!("{} results were left out: there is room for {MOST}, and the gravest were kept", self.cut),
            ));
        }
        let lost = tally.lost.iter().chain(tally.record.iter().flat_map(|record| &record.skipped));
        notes.extend(lost.map(|lost| note("error", &format!("not read: {lost}"))));
        let invocation = json!({ "executionSuccessful": tally.skipped() == 0, "toolExecutionNotifications": notes });
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{"
        )?;
        write!(
            out,
            "\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{invocation}],\"results\":["
        )?;
        for (at, (_, result)) in self.results.iter().enumerate() {
            write!(out, "{}\n{result}", if at > 0 { "," } else { "" })?;
        }
        writeln!(out, "\n]}}]}}")
    }

    /// How many results were left out so far.
    pub(super) fn left_out(&self) -> usize {
        self.cut + self.results.len().saturating_sub(MOST)
    }
}

fn note(level: &str, text: &str) -> Value {
    json!({ "level": level, "message": { "text": text } })
}

/// A rule as it is described to whoever shows its results.
fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code.0, "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.summary },
        "help": { "text": rule.docs, "markdown": rule.docs },
        "defaultConfiguration": { "level": level(rule.levels[Profile::default() as usize]) },
    })
}

fn level(level: Level) -> &'static str {
    if level == Level::Off { "none" } else { level.as_str() }
}

fn result(one: &Located, uri: &str, checked: Option<&Checked>, sides: &Sides) -> Value {
    let Sides { record, root, has_baseline } = *sides;
    let finding = one.finding;
    let index = RULES.iter().position(|rule| rule.code == finding.code);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!(" {help}"));
    let mut result = json!({
        "ruleId": finding.code.0, "ruleIndex": index, "level": level(finding.level),
        "message": { "text": format!("{}{help}", finding.message) },
        "locations": [{ "physicalLocation": location(uri, one.region) }],
        "suppressions": suppressions(&finding.standing),
    });
    if has_baseline {
        result["baselineState"] = if finding.standing == Standing::Baseline { "unchanged" } else { "new" }.into();
    }
    if let Some(fingerprint) = finding.fingerprint {
        let fingerprint = fingerprint.to_string();
        result["partialFingerprints"] = json!({ "onrecord/v1": fingerprint, "primaryLocationLineHash": fingerprint });
    }
    if let Some((fix, checked)) = finding.fix.as_ref().zip(checked)
        && let Some(edits) = edits_in_file(fix, &checked.document)
    {
        result["fixes"] = json!([fix_of(fix, &edits, uri, checked)]);
    }
    let related: Vec<Value> = record.map_or_else(Vec::new, |record| related(one, record, root));
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn location(uri: &str, region: Option<Region>) -> Value {
    match region {
        Some(region) => json!({ "artifactLocation": artifact(uri), "region": of_region(region) }),
        None => json!({ "artifactLocation": artifact(uri) }),
    }
}

/// A file of the repository, or one elsewhere.
fn artifact(uri: &str) -> Value {
    if uri.starts_with("file:") { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }) }
}

fn of_region(region: Region) -> Value {
    let Region { start, end, points: [from, to], .. } = region;
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "charOffset": from, "charLength": to - from,
    })
}

fn suppressions(standing: &Standing) -> Value {
    match standing {
        Standing::Suppressed(Some(reason)) => json!([{ "kind": "inSource", "justification": reason }]),
        Standing::Suppressed(None) => json!([{ "kind": "inSource" }]),
        Standing::Baseline => json!([{ "kind": "external", "justification": "in the baseline" }]),
        Standing::Open | Standing::Unchanged | Standing::Fixed => json!([]),
    }
}

fn fix_of(fix: &Fix, edits: &[Edit], uri: &str, checked: &Checked) -> Value {
    let replacements = edits.iter().map(|edit| {
        let region = Region::of(checked, edit.span);
        json!({ "deletedRegion": of_region(region), "insertedContent": { "text": edit.text } })
    });
    let replacements: Vec<Value> = replacements.collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact(uri), "replacements": replacements }],
    })
}

/// Where the record has what the finding speaks of.
fn related(one: &Located, record: &Record, root: &Path) -> Vec<Value> {
    let passages = one.evidence.iter().take(RELATED).enumerate();
    let located = passages.map(|(at, evidence)| {
        let document = record.heading(evidence.transcript).path;
        let spoken = evidence.speaker.as_deref().unwrap_or("nobody named");
        let date = evidence.date.as_ref().map_or_else(String::new, |date| format!(", {date}"));
        let spans = evidence.spans.first().map(|span| record.wire(evidence.transcript, *span));
        let [from, to] = spans.unwrap_or_default();
        json!({
            "id": at + 1,
            "message": { "text": format!("The record ({spoken}{date}): “{}”", evidence.text) },
            "physicalLocation": {
                "artifactLocation": artifact(&uri(&files::relative(Path::new(document), root))),
                "region": { "charOffset": from, "charLength": to.saturating_sub(from) },
            },
        })
    });
    located.collect()
}

const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// A path as a URI reference: what has a meaning there is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]),
        }
    }
    uri
}
