//! What a run came to: lines that close the output for a person, an object for a program.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Task, visible};
use crate::check::Tally;
use crate::diagnostic::Level;
use crate::files::Reason;
use crate::verdict::Wording;

/// Places and reasons that are listed of what could not be read.
const LISTED: usize = 10;

/// The closing lines.
pub(super) fn lines(task: Task, tally: &Tally) -> Vec<String> {
    let mut lines: Vec<String> = opening(task, tally).into_iter().collect();
    if matches!(task, Task::Check | Task::Verify) {
        lines.push(format!("Wording: {}.", counts(tally.wordings.iter().map(|(one, count)| (one.as_str(), *count)))));
        lines.push(format!("Speaker: {}.", counts(tally.speakers.iter().map(|(one, count)| (one.as_str(), *count)))));
        lines.push(format!("Findings: {}.", findings(&tally.levels)));
        if tally.attested > 0 {
            lines.push(format!("Attested, and not verified: {}.", number(tally.attested, "quotation")));
        }
        if !tally.set_aside.is_empty() {
            let told = tally.set_aside.iter().map(|(what, count)| (in_words(what), *count));
            lines.push(format!("Set aside: {}.", counts(told)));
        }
    }
    skipped(&mut lines, "Not read", &tally.lost);
    skipped(&mut lines, "Not used of the record", tally.record.as_ref().map_or(&[], |record| &record.skipped));
    left_out(&mut lines, "Left out of the drafts’ folders", &tally.left_out);
    if let Some(record) = &tally.record {
        left_out(&mut lines, "Left out of the record’s folders", &record.left_out);
    }
    lines
}

/// The same as an object.
pub(super) fn value(tally: &Tally) -> Value {
    json!({
        "read": tally.read, "not_read": tally.lost, "left_out": reasons(&tally.left_out), "attributions": tally.attributions,
        "wording": object(tally.wordings.iter().map(|(one, count)| (one.as_str(), *count))),
        "speaker": object(tally.speakers.iter().map(|(one, count)| (one.as_str(), *count))),
        "findings": object(tally.levels.iter().map(|(one, count)| (one.as_str(), *count))),
        "attested": tally.attested,
        "set_aside": object(tally.set_aside.iter().map(|(what, count)| (*what, *count))),
        "record": tally.record.as_ref().map(|record| json!({
            "documents": record.documents, "turns": record.turns, "not_used": record.skipped,
            "left_out": reasons(&record.left_out),
        })),
    })
}

/// What sets findings aside, after their number.
fn in_words(standing: &'static str) -> &'static str {
    match standing {
        "suppressed" => "by comments in the drafts",
        "baseline" => "in the baseline",
        "unchanged" => "on lines that were not changed",
        "fixed" => "mended in the drafts",
        other => other,
    }
}

/// What was done; whoever looks at a quotation sees that.
fn opening(task: Task, tally: &Tally) -> Option<String> {
    let compared = compared(tally);
    let record = tally.record.as_ref().map_or_else(String::new, |record| {
        format!(" with {} of {}", number(record.turns, "turn"), number(record.documents, "document"))
    });
    let read = number(tally.read, "file");
    let said = format!("{} quotations and claims", grouped(tally.attributions));
    Some(match task {
        Task::Show => return None,
        Task::Extract => format!("{read} read: {said} found."),
        Task::Check => format!("{read} read: {said} found, {} compared{record}.", number(compared, "quotation")),
        Task::Verify => format!("{} compared{record}.", number(compared, "quote")),
    })
}

/// How many claims were looked for in the record.
fn compared(tally: &Tally) -> usize {
    tally.wordings.iter().filter(|(wording, _)| **wording != Wording::Unchecked).map(|(_, count)| count).sum()
}

fn findings(levels: &BTreeMap<Level, usize>) -> String {
    let told: Vec<_> = levels.iter().rev().map(|(level, count)| number(*count, level.as_str())).collect();
    if told.is_empty() { "none".into() } else { told.join(", ") }
}

fn counts(all: impl Iterator<Item = (&'static str, usize)>) -> String {
    let told: Vec<_> = all.map(|(what, count)| format!("{} {what}", grouped(count))).collect();
    if told.is_empty() { "none".into() } else { told.join(", ") }
}

fn object(all: impl Iterator<Item = (&'static str, usize)>) -> Value {
    Value::Object(all.map(|(what, count)| (what.to_owned(), json!(count))).collect())
}

fn reasons(left_out: &BTreeMap<Reason, usize>) -> Value {
    object(left_out.iter().map(|(reason, count)| (reason.as_str(), *count)))
}

fn left_out(lines: &mut Vec<String>, what: &str, left_out: &BTreeMap<Reason, usize>) {
    if !left_out.is_empty() {
        lines.push(format!("{what}: {}.", counts(left_out.iter().map(|(reason, count)| (reason.as_str(), *count)))));
    }
}

fn skipped(lines: &mut Vec<String>, what: &str, places: &[String]) {
    if places.is_empty() {
        return;
    }
    lines.push(format!("{what}: {}", grouped(places.len())));
    lines.extend(places.iter().take(LISTED).map(|place| format!("  {}", visible::one_line(place))));
    if places.len() > LISTED {
        lines.push(format!("  and {} more", places.len() - LISTED));
    }
}

/// "1 file", "2,407 files".
pub(super) fn number(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number with a comma at each thousand.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
