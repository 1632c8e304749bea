//! `manifest.jsonl`: one line a file, with what the file itself does not say.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use super::{Known, day};
use crate::error::{Error, Kind};
use crate::record::Tier;
use crate::text::Source;

/// The files that a manifest lists, in its order, and what was wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) entries: Vec<(PathBuf, Known)>,
    pub(crate) skipped: Vec<Error>,
    pub(crate) notes: Vec<String>,
}

/// Whether the file at `path` is a manifest.
pub(crate) fn is_one(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "manifest.jsonl")
}

/// Reads a manifest; a line that cannot be used is skipped with its number, the others are used.
///
/// # Errors
/// Bytes that are not text.
pub(crate) fn read(path: &Path, bytes: Vec<u8>) -> Result<Manifest, Error> {
    let source = Source::decode(path, bytes)?;
    let mut manifest = Manifest::default();
    for (number, line) in source.text().lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match entry(line, &mut manifest.notes) {
            Ok(entry) => manifest.entries.push(entry),
            Err(what) => manifest.skipped.push(Error::new(Kind::Malformed(what)).line(number + 1)),
        }
    }
    Ok(manifest)
}

fn entry(line: &str, notes: &mut Vec<String>) -> Result<(PathBuf, Known), String> {
    let fields: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| format!("not a JSON object: {error}"))?;
    let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let path = text("path").ok_or("has no `path`")?;
    let inside = PathBuf::from(path);
    if !inside.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(format!("`{path}` leads out of the manifest's folder"));
    }
    let date = text("date").and_then(|date| {
        let day = day::parse(date);
        if day.is_none() {
            notes.push(format!("`{date}` is no date, and is left out for {path}"));
        }
        day
    });
    let owned = |key: &str| text(key).map(str::to_owned);
    let names = |key: &str| -> BTreeMap<String, String> {
        let pairs = fields.get(key).and_then(Value::as_object).into_iter().flatten();
        pairs.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    };
    let known = Known {
        speaker: owned("default_speaker").or_else(|| owned("speaker")),
        role: owned("role"),
        date,
        title: owned("title"),
        url: owned("url"),
        tier: text("tier").and_then(Tier::parse),
        labels: fields.get("labels").and_then(Value::as_bool),
        columns: names("columns"),
        voices: names("voices"),
    };
    Ok((inside, known))
}
