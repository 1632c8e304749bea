//! What was looked for where nothing was found, and in what.

use super::summary::number;
use super::visible::one_line;
use crate::claim::Claim;
use crate::people;
use crate::record::Record;

/// Names of the record that are listed of one person.
const NAMES: usize = 4;

/// Whose words, of which days, in how much; a line each.
pub(super) fn lines(claim: &Claim, record: &Record) -> Vec<String> {
    let held = format!("{} of {}", number(record.turns(), "turn"), number(record.len(), "document"));
    let mut lines = vec![format!("These words, in the record’s {held}.")];
    let named: Vec<&String> = claim.speaker.iter().chain(&claim.rivals).collect();
    if named.is_empty() {
        lines.push("The draft names nobody, so that they may be anybody’s.".into());
    }
    lines.extend(named.iter().map(|name| by(name, record)));
    if let Some(date) = &claim.date {
        let guessed = if claim.date_is_guessed { ", by its file’s name" } else { "" };
        lines.push(format!("The draft is of {}{guessed}: what was said shortly before counts.", one_line(date)));
    }
    lines
}

/// "By Ann Reed: 14 turns, 2026-03-04 to 2026-03-06, as “Ann Reed”, “REED”.".
fn by(name: &str, record: &Record) -> String {
    let shown = one_line(&people::display(name));
    let coverage = record.speakers.coverage(name);
    if coverage.turns == 0 {
        return format!("By {shown}: nothing.");
    }
    let days = match &coverage.dates {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
        None => ", undated".into(),
    };
    let labels = coverage.speakers.iter().map(|(at, _)| one_line(&record.speakers.get(*at).label));
    let mut names: Vec<String> = labels.map(|label| format!("“{label}”")).collect();
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let more = if more > 0 { format!(" and {} more", number(more, "name")) } else { String::new() };
    format!("By {shown}: {}{days}, as {}{more}.", number(coverage.turns, "turn"), names.join(", "))
}
