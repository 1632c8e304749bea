//! reviewdog's diagnostic format, an object a line. Its columns count bytes of UTF-8, from 1.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::located::{self, Located, Region};
use crate::check::{Checked, Outcome, edits_in_file};
use crate::diagnostic::{Edit, Fix, Level};

pub(super) fn outcome(out: &mut impl Write, outcome: &Outcome, root: &Path) -> io::Result<()> {
    let path = located::path(outcome, root);
    let checked = if let Outcome::Checked(checked) = outcome { Some(&**checked) } else { None };
    for one in located::open(outcome) {
        serde_json::to_writer(&mut *out, &diagnostic(&one, &path, checked))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn diagnostic(one: &Located, path: &str, checked: Option<&Checked>) -> Value {
    let finding = one.finding;
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note | Level::Off => "INFO",
    };
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let mut value = json!({
        "message": format!("{}{help}", finding.message),
        "location": { "path": path },
        "severity": severity,
        "source": { "name": "onrecord" },
        "code": { "value": finding.code.0 },
    });
    if let Some((region, checked)) = one.region.zip(checked) {
        value["location"]["range"] = range(region, checked);
        let suggestions: Vec<Value> = finding.fix.iter().flat_map(|fix| suggestions(fix, checked)).collect();
        if !suggestions.is_empty() {
            value["suggestions"] = Value::Array(suggestions);
        }
    }
    value
}

fn suggestions(fix: &Fix, checked: &Checked) -> Vec<Value> {
    let edits = edits_in_file(fix, &checked.document).unwrap_or_default();
    let of = |edit: &Edit| json!({ "range": range(Region::of(checked, edit.span), checked), "text": edit.text });
    edits.iter().map(of).collect()
}

fn range(region: Region, checked: &Checked) -> Value {
    let text = checked.document.source().text();
    let place = |byte: usize, line: usize| {
        let start = checked.lines.line_span(text, line).start;
        json!({ "line": line, "column": byte - start + 1 })
    };
    json!({ "start": place(region.bytes.start, region.start.line), "end": place(region.bytes.end, region.end.line) })
}
