//! A speaker's label at the start of a line: `NAME: words` in its varieties.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::entries;

/// What stands at the start of a line and may name who speaks it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label<'a> {
    /// The name, without party, post or markup.
    pub(super) name: &'a str,
    /// Party or post, where the label gives it.
    pub(super) role: Option<&'a str>,
    /// Seconds into the recording, where a time stands beside it.
    pub(super) time: Option<f64>,
    /// Where the words begin, in bytes of the line.
    pub(super) words: usize,
    /// How it is written.
    pub(super) form: Form,
}

/// How a label is written, which says how far it can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In capitals, or in bold type.
    Marked,
    /// Words that begin with a capital.
    Plain,
    /// `Q` or `A`.
    Letter,
    /// Somebody without a name: "Audience member", "Question".
    Unnamed,
}

impl Label<'_> {
    /// Whether it may be an address to somebody ("Mr. Speaker: …") as well as a label.
    pub(super) fn is_address(&self) -> bool {
        let mut words = self.name.split_whitespace();
        let title = words.next().unwrap_or("").trim_end_matches('.').to_lowercase();
        self.form == Form::Plain
            && matches!(title.as_str(), "mr" | "mrs" | "ms" | "madam" | "madame" | "mister" | "sir")
            && words.all(is_unnamed)
    }
}

/// Longest label in bytes, and in words.
const LONGEST: usize = 90;
const MOST_WORDS: usize = 6;

/// Reads the label at the start of `line`, if what stands there could be one.
pub(super) fn read(line: &str) -> Option<Label<'_>> {
    let lead = LeadIn::of(line);
    let rest = &line[lead.end..];
    let label = letter(rest).or_else(|| named(rest))?;
    Some(Label { time: label.time.or(lead.time), words: label.words + lead.end, ..label })
}

/// Time stamps and stage notes before a label: `[00:12:31] (APPLAUSE) NAME:`.
struct LeadIn {
    end: usize,
    time: Option<f64>,
}

impl LeadIn {
    fn of(line: &str) -> Self {
        let mut lead = Self { end: line.len() - line.trim_start().len(), time: None };
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
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))?;
    let time = seconds(&text[..end])?;
    text[end..].starts_with(char::is_whitespace).then_some((Some(time), end))
}

/// `12:31`, `00:12:31`, `00:12:31.5` in seconds.
pub(super) fn seconds(text: &str) -> Option<f64> {
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

/// `Q.`, `A:`, `Q ` with words after it.
fn letter(text: &str) -> Option<Label<'_>> {
    let inside = text.trim_start_matches(['*', '_']);
    let name = inside.get(..1).filter(|name| matches!(*name, "Q" | "A"))?;
    let after = inside[1..].strip_prefix(['.', ':'])?.trim_start_matches(['*', '_']);
    let words = after.trim_start();
    let apart = words.len() < after.len() && !words.is_empty();
    apart.then(|| Label { name, role: None, time: None, words: text.len() - words.len(), form: Form::Letter })
}

fn named(text: &str) -> Option<Label<'_>> {
    let colon = colon(head(text))?;
    let bold = text.starts_with("**") || text.starts_with("__");
    let before = text[..colon].trim_matches(['*', '_', ' ']);
    let parts = Parts::of(before)?;
    let capitals = is_capitals(parts.name);
    let after = text[colon + 1..].trim_start_matches(['*', '_']);
    let words = after.trim_start();
    if words.len() == after.len() && !words.is_empty() && !(capitals && words.starts_with(char::is_uppercase)) {
        return None;
    }
    let form = match () {
        () if is_unnamed(parts.name) => Form::Unnamed,
        () if capitals || bold => Form::Marked,
        () => Form::Plain,
    };
    let (time, words) = time_first(words);
    let Parts { name, role, time: own } = parts;
    Some(Label { name, role, time: own.or(time), words: text.len() - words.len(), form })
}

/// The first colon that is not in brackets.
fn colon(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    text.bytes().position(|byte| {
        depth += match byte {
            b'(' | b'[' => 1,
            b')' | b']' => -1,
            _ => 0,
        };
        byte == b':' && depth <= 0
    })
}

/// The time stamp that some services put between label and words.
fn time_first(words: &str) -> (Option<f64>, &str) {
    match bracketed(words) {
        Some((Some(time), end)) => (Some(time), words[end..].trim_start()),
        _ => (None, words),
    }
}

/// The start of a text in which a label would have to stand.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What stands before the colon, taken apart.
struct Parts<'a> {
    name: &'a str,
    role: Option<&'a str>,
    time: Option<f64>,
}

impl<'a> Parts<'a> {
    /// `None` when it is no name.
    fn of(label: &'a str) -> Option<Self> {
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

/// Whether `text` is written as a name is: a few words that begin with capitals, none of which belongs to running speech.
fn is_name(text: &str) -> bool {
    if is_unnamed(text) {
        return true;
    }
    let words: Vec<&str> = text.split([' ', '\u{a0}', '/']).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let joined = words.iter().any(|word| matches!(*word, "and" | "AND" | "&"));
    words.len() <= if joined { 2 * MOST_WORDS } else { MOST_WORDS }
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && first.starts_with(char::is_alphabetic)
        && words.iter().all(|word| is_name_word(word))
        && words.iter().any(|word| word.starts_with(char::is_uppercase))
        && !words.iter().any(|word| is_speech(word))
}

fn is_name_word(word: &str) -> bool {
    let shaped = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii())
        || matches!(word, "de" | "da" | "di" | "du" | "la" | "le" | "der" | "den" | "van" | "von" | "bin" | "al")
        || matches!(word, "of" | "the" | "and" | "y" | "&" | "#")
        || word.strip_prefix('#').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let abbreviated = word.trim_end_matches(['.', ',']).chars().count() <= 5;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '&' | ',' | '#') || is_symbol(c);
    shaped && word.chars().all(|c| inside(c) || (c == '.' && abbreviated))
}

/// Marks beyond ASCII that people put into their names, quotation marks and dashes aside.
fn is_symbol(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '“' | '”' | '‘' | '«' | '»' | '—' | '–' | '…' | '•' | '?')
}

fn is_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// Whether nobody bears this word as a name: it belongs to running speech, to counting or to a heading.
fn is_speech(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("not_names.txt")).collect());
    if is_initial(word) {
        return false;
    }
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase();
    WORDS.contains(bare.as_str()) || bare.split('\'').next().is_some_and(|stem| stem != bare && WORDS.contains(stem))
}

/// "A." and "I.", which without their point are words of running speech.
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1 && letter.starts_with(char::is_uppercase))
}

/// Whether the label stands for somebody without a name.
fn is_unnamed(name: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("unnamed.txt")).collect());
    if name.len() > LONGEST || !name.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = name.to_lowercase();
    let mut words =
        lower.split([' ', '-']).filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'#'));
    let mut any = false;
    words.all(|word| {
        any = true;
        WORDS.contains(word)
    }) && any
}
