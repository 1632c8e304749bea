//! What a record holds, printed: its counts, its speakers, its turns.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::record::{Person, Record, Stats};

/// Most speakers and groups of documents that are shown, unless all are asked for.
const SHOWN: usize = 20;

/// Most documents, names and roles that are shown of a person.
const OF_PERSON: usize = 5;

/// Prints what a record holds; of `all` speakers their names, roles and documents.
pub(super) fn print(record: &Record, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let stats = record.stats();
    counts(record, &stats, all, out)?;
    let people = record.directory();
    writeln!(out, "speakers         {:>12}", people.len())?;
    for person in people.iter().take(if all { usize::MAX } else { SHOWN }) {
        let dates = person.dates.as_ref().map_or_else(String::new, |dates| format!("  {}", period(dates)));
        writeln!(out, "  {:>8} turns{dates}  {}", person.turns, shown(&person.name))?;
        if all {
            details(record, person, out)?;
        }
    }
    match people.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        _ if all => Ok(()),
        more => writeln!(out, "  … and {more} more (--speakers shows all)"),
    }
}

fn counts(record: &Record, stats: &Stats, all: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "documents        {:>12}", stats.documents)?;
    writeln!(out, "turns            {:>12}", stats.turns)?;
    writeln!(out, "words            {:>12}", stats.words)?;
    writeln!(out, "bytes of text    {:>12}", stats.text)?;
    let share = stats.index as f64 / stats.text.max(1) as f64;
    writeln!(out, "bytes of index   {:>12}  {share:.2} for each byte of text", stats.index)?;
    if let Some((first, last)) = &stats.dates {
        writeln!(out, "dates            {first} to {last}")?;
    }
    writeln!(out, "repeated turns   {:>12}  that say word for word what an earlier turn says", stats.repeated)?;
    writeln!(out, "same documents   {:>12}  groups", stats.twins.len())?;
    for twins in stats.twins.iter().take(if all { usize::MAX } else { SHOWN }) {
        let paths: Vec<_> = twins.iter().map(|at| record.heading(*at).path).collect();
        writeln!(out, "  {}", shown(&paths.join(" = ")))?;
    }
    Ok(())
}

/// The other names of a person, with the reasons, the roles with their dates, and the documents.
fn details(record: &Record, person: &Person, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    lines.extend(person.aliases.iter().map(|(name, why)| ("also", format!("{name} ({})", why.as_str()))));
    lines.extend(person.roles.iter().map(|(role, dates)| {
        let dates = dates.as_ref().map_or_else(String::new, |dates| format!(" ({})", period(dates)));
        ("as", format!("{role}{dates}"))
    }));
    let documents = |at: &usize| record.heading(*at).path.to_owned();
    let mut paths: Vec<String> = person.documents.iter().take(OF_PERSON).map(documents).collect();
    paths.dedup();
    lines.extend(paths.into_iter().map(|path| ("in", path)));
    for (label, what) in lines {
        writeln!(out, "           {label:>4} {}", shown(&what))?;
    }
    match person.documents.len().saturating_sub(OF_PERSON) {
        0 => Ok(()),
        more => writeln!(out, "                … and {more} more documents"),
    }
}

/// Prints the same as one JSON object.
pub(super) fn print_json(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let stats = record.stats();
    let dates = |dates: &Option<(String, String)>| dates.as_ref().map(|(first, last)| json!([first, last]));
    let path = |at: &usize| record.heading(*at).path;
    let people: Vec<Value> = record.directory().iter().map(|person| {
        json!({
            "name": person.name, "turns": person.turns, "dates": dates(&person.dates),
            "aliases": person.aliases.iter().map(|(name, why)| json!({ "name": name, "why": why.as_str() })).collect::<Vec<_>>(),
            "roles": person.roles.iter().map(|(role, when)| json!({ "role": role, "dates": dates(when) })).collect::<Vec<_>>(),
            "documents": person.documents.iter().map(path).collect::<Vec<_>>(),
        })
    }).collect();
    let told = json!({
        "documents": stats.documents, "turns": stats.turns, "words": stats.words,
        "text_bytes": stats.text, "index_bytes": stats.index, "dates": dates(&stats.dates),
        "repeated_turns": stats.repeated,
        "same_documents": stats.twins.iter().map(|twins| twins.iter().map(path).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "speakers": people,
    });
    writeln!(out, "{told:#}")
}

/// Prints the turns, one a line, as JSON that can be read as a record again.
pub(super) fn print_turns(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    for transcript in 0..record.len() {
        let heading = record.heading(transcript);
        for (number, turn) in record.turns_of(transcript).enumerate() {
            let fields = [
                ("id", Some(json!(format!("{}/{}", heading.path, number + 1)))),
                ("text", Some(json!(record.text(transcript).get(turn.span)))),
                ("speaker", record.speaker(&turn).map(Into::into)),
                ("role", turn.role.map(Into::into)),
                ("date", record.date(transcript, &turn).map(Into::into)),
                ("title", heading.title.map(Into::into)),
                ("url", turn.url.or(heading.url).map(Into::into)),
                ("start", turn.time.map(|(start, _)| start.into())),
                ("end", turn.time.map(|(_, end)| end.into())),
                ("page", turn.page.map(Into::into)),
                ("tier", Some(heading.tier.as_str().into())),
            ];
            let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
            writeln!(out, "{}", Value::Object(fields.collect()))?;
        }
    }
    Ok(())
}

fn period((first, last): &(String, String)) -> String {
    format!("{first} to {last}")
}

/// Words of files, as they are, but for characters that would act on a terminal.
fn shown(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
