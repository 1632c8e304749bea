//! What stands before a label's colon: `NAME (Party)`, `NAME, POST`.

use std::ops::Range;

use super::lead_in::seconds;
use super::name::is_name;

/// What stands before the colon, taken apart.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) name: &'a str,
    pub(super) role: Option<&'a str>,
    pub(super) time: Option<f64>,
}

impl<'a> Parts<'a> {
    /// `None` when it is no name.
    pub(super) fn of(label: &'a str) -> Option<Self> {
        let (name, aside) = without_aside(label);
        let (name, post) = without_post(name);
        let time = aside.and_then(seconds);
        let aside = aside.filter(|aside| time.is_none() && aside.contains(char::is_alphanumeric));
        let reads_on = post.is_some_and(begins_clause);
        (is_name(name) && !reads_on).then_some(Self { name, role: post.or(aside), time })
    }
}

/// `NAME (Party)` in name and party; `(UNKNOWN)` is the name itself.
fn without_aside(label: &str) -> (&str, Option<&str>) {
    let Some(open) = label.find(['(', '[']) else { return (label, None) };
    let Range { start, end } = open + 1..label[open..].find([')', ']']).map_or(label.len(), |close| open + close);
    if start > end {
        return (label, None);
    }
    let inside = label[start..end].trim();
    let (before, after) = (label[..open].trim(), label.get(end + 1..).unwrap_or("").trim());
    match (before.is_empty(), after.strip_prefix(',').unwrap_or(after).trim()) {
        (true, "") => (inside, None),
        (false, "") => (before, Some(inside)),
        (false, post) => (before, Some(post)),
        (true, _) => (label, None),
    }
}

/// `NAME, POST` in name and post; `NAME, Jr.` is a name.
fn without_post(name: &str) -> (&str, Option<&str>) {
    let mut end = name.len();
    for (at, _) in name.match_indices(',') {
        let part = name[at + 1..].split(',').next().unwrap_or("").trim();
        if !is_suffix(part) {
            end = at;
            break;
        }
    }
    let post = name[end..].trim_start_matches(',').trim();
    (name[..end].trim(), Some(post).filter(|post| !post.is_empty()))
}

/// Whether what follows a comma is a sentence going on ("Sadly, I have to say this: …") and no post.
fn begins_clause(post: &str) -> bool {
    let first = post.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    CLAUSE_WORDS.contains(&first.to_lowercase().as_str())
}

/// Words with which a clause begins and a post does not.
const CLAUSE_WORDS: [&str; 12] = ["i", "we", "you", "he", "she", "they", "it", "this", "that", "there", "let", "if"];

fn is_suffix(part: &str) -> bool {
    let bare: String = part.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    matches!(bare.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "v" | "md" | "phd" | "psyd" | "jd" | "esq")
}
