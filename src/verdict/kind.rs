//! What one difference is called: facets before strings.

use std::ops::Range;

use super::ChangeKind;
use super::sides::Sides;
use crate::claim::{
    Added, Facet, FillerPlace, NameLook, begins_sentence, facet, filler, is_inflection, is_number, is_prefix_negation,
    is_weak, name_look, value,
};
use crate::text::Span;

/// One side of a difference.
pub(super) struct Side<'a> {
    /// The whole text it stands in.
    text: &'a str,
    /// Its words there.
    words: Vec<Span>,
    /// The same folded.
    keys: &'a [&'a str],
    /// Folded words directly before it, as many as it has and a few more.
    before: Vec<String>,
    /// Folded words directly after it, as many.
    after: Vec<String>,
    /// The text from a few words before it to its end and the next word.
    around: &'a str,
}

impl<'a> Side<'a> {
    /// The claim's side.
    pub(super) fn of_claim(sides: Sides<'a>, words: &Range<usize>, keys: &'a [&'a str]) -> Self {
        let (before, after) = beside(words);
        Self {
            text: &sides.claim.text,
            words: words.clone().map(|at| sides.quoted.span(at)).collect(),
            keys,
            before: sides.claim_keys(before),
            after: sides.claim_keys(after.start..after.end.min(sides.quoted.len())),
            around: around(&sides.claim.text, sides.claim_span(words)),
        }
    }

    /// The record's side.
    pub(super) fn of_record(sides: Sides<'a>, transcript: usize, words: &Range<usize>, keys: &'a [&'a str]) -> Self {
        let (before, after) = beside(words);
        Self {
            text: sides.text(transcript),
            words: words.clone().map(|at| sides.record.index.span(transcript, at as u32)).collect(),
            keys,
            before: sides.record_keys(transcript, before),
            after: sides.record_keys(transcript, after),
            around: around(sides.text(transcript), sides.record_span(transcript, words)),
        }
    }

    /// The words whose loss alone would change the meaning.
    fn exposed(&self) -> Vec<&'a str> {
        match self.keys {
            [first, .., last] if self.keys.len() > SHORT => vec![first, last],
            short => short.to_vec(),
        }
    }

    /// Its words without those that belong to names, as in "the Ninth Ward".
    fn amounts(&self) -> Vec<&'a str> {
        let named = |at: usize| {
            self.keys[at].bytes().all(|byte| byte.is_ascii_alphabetic())
                && name_look(self.text, self.words[at]) == NameLook::Name
        };
        (0..self.keys.len()).map(|at| if named(at) { "" } else { self.keys[at] }).collect()
    }

    /// The most name-like look of its words.
    fn look(&self) -> NameLook {
        let looks = self.words.iter().zip(self.keys).filter(|(span, key)| !is_grammatical(span.of(self.text), key));
        looks.map(|(span, _)| name_look(self.text, *span)).max_by_key(|look| *look as u8).unwrap_or(NameLook::None)
    }
}

/// Whether a word belongs to the grammar, so that a capital never makes it a name; a verb may lean on it: "It’s".
fn is_grammatical(word: &str, key: &str) -> bool {
    let host = word.find(['\'', '’']).and_then(|at| word.get(..at)).map(str::to_lowercase);
    let facet = facet(host.as_deref().unwrap_or(key)).or(facet(key));
    matches!(facet, Some(Facet::Function | Facet::Pronoun | Facet::Negation | Facet::Quantifier | Facet::Condition))
}

/// Bytes of text beside a side in which the sign of a unit is looked for.
const NEAR: usize = 16;

fn around(text: &str, span: Span) -> &str {
    let start = (0..=span.start.saturating_sub(NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (span.end..text.len()).find(|at| *at >= span.end + 4 && text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[start..end]
}

fn beside(words: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let reach = words.len() + BETWEEN;
    (words.start.saturating_sub(reach)..words.start, words.end..words.end + reach)
}

/// Longest run of words left out or put in whose inner words are looked at one by one; of a longer one only both ends are.
const SHORT: usize = 4;

/// The kind of the difference between the claim's words and the record's. `added` says which of the claim's are in brackets.
pub(super) fn kind(claim: &Side, record: &Side, added: &[Added]) -> ChangeKind {
    if added.contains(&Added::Word) || added.contains(&Added::Letters) {
        return ChangeKind::MarkedInsertion;
    }
    if is_hesitation(claim) && is_hesitation(record) {
        return ChangeKind::Disfluency;
    }
    if let Some(protected) = protected(claim, record) {
        return protected;
    }
    if is_unit_in_full(claim, record) {
        return ChangeKind::NumberStyle;
    }
    if is_small(claim) && is_small(record) {
        return ChangeKind::Grammar;
    }
    match (claim.keys, record.keys) {
        ([], _) => ChangeKind::Omission,
        (_, []) => ChangeKind::Insertion,
        ([a], [b]) if is_inflection(a, b) => ChangeKind::Grammar,
        _ => ChangeKind::Substitution,
    }
}

/// Whether two words answer one another: of one facet, or one in two forms.
pub(super) fn kin(a: &str, b: &str) -> bool {
    let facets = (facet(a), facet(b));
    facets.0.is_some() && facets.0 == facets.1 || is_prefix_negation(a, b) || is_inflection(a, b)
}

/// The protected kind that the difference hits, if any, the weightiest first.
fn protected(claim: &Side, record: &Side) -> Option<ChangeKind> {
    let (a, b) = (claim.exposed(), record.exposed());
    let prefixed = match (claim.keys, record.keys) {
        ([x], [y]) => is_prefix_negation(x, y),
        _ => false,
    };
    if prefixed || negations(&a) % 2 != negations(&b) % 2 {
        return Some(ChangeKind::Negation);
    }
    if numbers_differ(&claim.amounts(), &record.amounts()) {
        return Some(ChangeKind::Number);
    }
    if keys_with(&a, Facet::Date) != keys_with(&b, Facet::Date) {
        return Some(ChangeKind::Date);
    }
    if names_differ(claim, record) {
        return Some(ChangeKind::Name);
    }
    [
        (Facet::Condition, ChangeKind::Condition),
        (Facet::Modality, ChangeKind::Modality),
        (Facet::Quantifier, ChangeKind::Quantifier),
        (Facet::Comparison, ChangeKind::Comparison),
    ]
    .into_iter()
    .find(|(facet, _)| keys_with(&a, *facet) != keys_with(&b, *facet))
    .map(|(_, kind)| kind)
    .or_else(|| (!a.is_empty() && !b.is_empty() && pronouns(&a) != pronouns(&b)).then_some(ChangeKind::Pronoun))
}

/// The persons that the pronouns of a side mean, whatever verb leans on them: "I’d" and "I" are one.
fn pronouns(keys: &[&str]) -> Vec<String> {
    let host = |key: &str| {
        let bare = ["ll", "ve", "re", "m", "s", "d"].iter().find_map(|clitic| {
            let host = key.strip_suffix(clitic)?;
            matches!(host, "i" | "you" | "he" | "she" | "we" | "they").then_some(host)
        });
        bare.unwrap_or(key).to_owned()
    };
    let mut found: Vec<_> = keys.iter().filter(|key| facet(key) == Some(Facet::Pronoun)).map(|key| host(key)).collect();
    found.sort_unstable();
    found
}

fn negations(keys: &[&str]) -> usize {
    keys.iter().filter(|key| facet(key) == Some(Facet::Negation)).count()
}

fn keys_with<'a>(keys: &[&'a str], wanted: Facet) -> Vec<&'a str> {
    let mut found: Vec<_> = keys.iter().filter(|key| facet(key) == Some(wanted)).copied().collect();
    found.sort_unstable();
    found
}

/// Whether one side says another number than the other. A number word that is often something else does not count alone.
fn numbers_differ(a: &[&str], b: &[&str]) -> bool {
    let (a, b) = (numbers(a), numbers(b));
    let weak = |runs: &[Vec<&str>]| runs.iter().flatten().all(|word| is_weak(word));
    if a.is_empty() || b.is_empty() {
        return !(weak(&a) && weak(&b));
    }
    let same = |x: &Vec<&str>, y: &Vec<&str>| match (value(x), value(y)) {
        (Some(x), Some(y)) => x.same(y),
        _ => x == y,
    };
    a.len() != b.len() || !a.iter().zip(&b).all(|(x, y)| same(x, y))
}

/// The numbers of a side, each as its run of words.
fn numbers<'a>(keys: &[&'a str]) -> Vec<Vec<&'a str>> {
    keys.split(|key| !is_number(key)).filter(|run| !run.is_empty()).map(<[&str]>::to_vec).collect()
}

/// Whether one side names somebody or something that the other does not.
fn names_differ(claim: &Side, record: &Side) -> bool {
    let named = |side: &Side| match side.look() {
        NameLook::Name => true,
        NameLook::Initial => side.words.iter().any(|span| is_named_elsewhere(record.text, span.of(side.text))),
        NameLook::None => false,
    };
    match (claim.keys, record.keys) {
        ([], _) => record.keys.len() <= 2 && record.look() == NameLook::Name,
        (_, []) => claim.keys.len() <= 2 && claim.look() == NameLook::Name,
        ([x], [y]) if is_inflection(x, y) => false,
        _ => named(claim) && record.look() != NameLook::None || named(record) && claim.look() != NameLook::None,
    }
}

/// Times that a word is looked at elsewhere in a text.
const LOOKS: usize = 16;

/// Whether a word that begins a sentence has a capital inside sentences of `text` too, and never goes without.
fn is_named_elsewhere(text: &str, word: &str) -> bool {
    let mut seen = text.match_indices(word).take(LOOKS).map(|(at, _)| name_look(text, Span::new(at, at + word.len())));
    facet(&word.to_lowercase()).is_none() && seen.any(|look| look == NameLook::Name)
}

/// Whether one side has only the name of a unit, for which the other has its sign: "5 percent" and "5%", "$5" and "5 dollars".
fn is_unit_in_full(claim: &Side, record: &Side) -> bool {
    let (empty, full) = if claim.keys.is_empty() { (claim, record) } else { (record, claim) };
    let [unit] = full.keys else { return false };
    let Some((_, sign)) = UNITS.iter().find(|(name, _)| name == unit).filter(|_| empty.keys.is_empty()) else {
        return false;
    };
    empty.around.contains(*sign)
}

/// Units and their signs.
const UNITS: &[(&str, char)] = &[
    ("percent", '%'),
    ("dollars", '$'),
    ("dollar", '$'),
    ("euros", '€'),
    ("pounds", '£'),
    ("cents", '¢'),
    ("degrees", '°'),
];

/// Whether a side holds at most one word, and that one is small.
fn is_small(side: &Side) -> bool {
    match side.keys {
        [] => true,
        [word] => matches!(facet(word), Some(Facet::Function | Facet::Pronoun)),
        _ => false,
    }
}

/// Whether a side holds hesitation only: fillers, words said twice, beginnings broken off.
fn is_hesitation(side: &Side) -> bool {
    let mut at = 0;
    if is_repeat(side) || is_false_start(side) {
        return true;
    }
    while at < side.keys.len() {
        let rest = &side.keys[at..];
        match filler(rest) {
            Some((len, FillerPlace::Anywhere)) => at += len,
            Some((len, FillerPlace::SetApart)) if is_set_apart(side, at, len) => at += len,
            _ if is_broken_off(side, at) => at += 1,
            _ => return false,
        }
    }
    true
}

/// Words that may stand between words said and said again.
const BETWEEN: usize = 5;

/// Whether the words of a side stand beside it once more: one directly, several after a few others ("it’s not, believe me, it’s
/// not"). A conjunction before them does not count.
fn is_repeat(side: &Side) -> bool {
    let own = match side.keys {
        ["and" | "but" | "so" | "well", rest @ ..] if rest.len() >= 2 => rest,
        all => all,
    };
    let same = |words: &[String]| words.iter().map(String::as_str).eq(own.iter().copied());
    match own.len() {
        0 => false,
        1 => {
            side.before.last().is_some_and(|word| word == own[0])
                || side.after.first().is_some_and(|word| word == own[0])
        }
        len => side.before.windows(len).chain(side.after.windows(len)).any(same),
    }
}

/// Whether a few words that carry nothing are dropped by a dash: "I -- I", "but --".
fn is_false_start(side: &Side) -> bool {
    let light = |key: &&str| matches!(facet(key), Some(Facet::Function | Facet::Pronoun));
    let Some(last) = side.words.last() else { return false };
    side.keys.len() <= 3 && side.keys.iter().all(light) && dash_after(side.text, last.end)
}

/// Whether a word is a beginning of one that follows, broken off: "f- for".
fn is_broken_off(side: &Side, at: usize) -> bool {
    let own = side.keys[at];
    let rest = &side.text[side.words[at].end..];
    let follows = side.keys[at + 1..].iter().copied().chain(side.after.iter().map(String::as_str)).take(3);
    rest.starts_with(['-', '‐', '…']) && follows.into_iter().any(|word| word.len() > own.len() && word.starts_with(own))
}

fn dash_after(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', ',']);
    ["--", "—", "–", "...", "…", "- "].iter().any(|dash| rest.starts_with(dash))
}

/// Whether punctuation or a clause's beginning sets the words at `at` apart.
fn is_set_apart(side: &Side, at: usize, len: usize) -> bool {
    let (start, end) = (side.words[at].start, side.words[at + len - 1].end);
    let before = side.text[..start].trim_end_matches([' ', '\n', '\u{a0}']);
    let after = side.text[end..].trim_start_matches([' ', '\n', '\u{a0}']);
    let marked = |c: char| matches!(c, ',' | '-' | '—' | '–' | ';' | '.' | '…');
    begins_sentence(side.text, start) || before.ends_with(marked) || after.starts_with(marked)
}
