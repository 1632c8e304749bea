//! Time stamps and stage notes beside a label.

use super::head;

/// Time stamps, stage notes and the arrows of captions before a label: `[00:12:31] (APPLAUSE) NAME:`, `>> NAME:`.
pub(super) struct LeadIn {
    pub(super) end: usize,
    pub(super) time: Option<f64>,
}

impl LeadIn {
    pub(super) fn of(line: &str) -> Self {
        let bare = line.trim_start();
        let arrows = bare.trim_start_matches('>');
        let bare = if bare.len() - arrows.len() >= 2 { arrows.trim_start() } else { bare };
        let mut lead = Self { end: line.len() - bare.len(), time: None };
        while let Some((time, length)) = bracketed(&line[lead.end..]).or_else(|| bare_time(&line[lead.end..])) {
            lead.time = time.or(lead.time);
            lead.end += length;
            lead.end += line[lead.end..].len() - line[lead.end..].trim_start().len();
        }
        lead
    }
}

/// A group in brackets before something else, with the time it may hold.
fn bracketed(text: &str) -> Option<(Option<f64>, usize)> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let end = head(text).find(close)?;
    let rest = text[end + 1..].trim_start();
    (!rest.is_empty() && !rest.starts_with(':')).then(|| (seconds(&text[1..end]), end + 1))
}

fn bare_time(text: &str) -> Option<(Option<f64>, usize)> {
    text.as_bytes().first().filter(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))?;
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))?;
    let time = seconds(&text[..end])?;
    text[end..].starts_with(char::is_whitespace).then_some((Some(time), end))
}

/// The time stamp that some services put between label and words.
pub(super) fn time_first(words: &str) -> (Option<f64>, &str) {
    // The words may stand on the next line.
    let alone = words.trim_end().strip_prefix('(').and_then(|time| time.strip_suffix(')')).and_then(seconds);
    match bracketed(words) {
        _ if alone.is_some() => (alone, ""),
        Some((Some(time), end)) => (Some(time), words[end..].trim_start()),
        _ => (None, words),
    }
}

/// What stands before the time with which a line ends, set apart from it by more than a blank, and the time.
pub(super) fn time_last(line: &str) -> Option<(&str, f64)> {
    let line = line.trim_end();
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (before, time) = line.rsplit_once(|c: char| c.is_whitespace())?;
    let name = before.trim_end();
    let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let apart = bracketed.is_some() || before.len() > name.len() || line[before.len()..].starts_with('\t');
    Some((bracketed.unwrap_or(name), seconds(time)?)).filter(|_| apart)
}

/// `12:31`, `00:12:31`, `00:12:31.5` in seconds.
pub(in super::super) fn seconds(text: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut parts = 0;
    for part in text.trim().split(':') {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        if !digits {
            return None;
        }
        total = total * 60.0 + part.replace(',', ".").parse::<f64>().ok()?;
        parts += 1;
    }
    (2..=3).contains(&parts).then_some(total)
}
