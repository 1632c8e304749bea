//! What one difference is called: facets before strings.

use super::ChangeKind;
use super::amount;
use super::hesitation::is_cleaned_up;
use super::side::Side;
use crate::claim::{Added, Facet, NameLook, facet, is_inflection, is_prefix_negation, name_look, sounds_alike};
use crate::people::{is_given, is_place};
use crate::text::Span;

/// The kind of the difference between the claim's words and the record's. `added` says which of the claim's are in brackets.
pub(super) fn kind(claim: &Side, record: &Side, added: &[Added]) -> ChangeKind {
    let turned = claim.negates(false) != record.negates(false);
    if !added.is_empty() && !added.contains(&Added::Nothing) && !turned {
        return ChangeKind::MarkedInsertion;
    }
    if is_cleaned_up(claim, record) {
        return ChangeKind::Disfluency;
    }
    if is_uncertain(record) && claim.keys.len() == 1 {
        return ChangeKind::Spelling;
    }
    if is_masked(claim, record) {
        return ChangeKind::MarkedInsertion;
    }
    if let Some(protected) = protected(claim, record) {
        return protected;
    }
    if amount::is_written_otherwise(claim, record) {
        return ChangeKind::NumberStyle;
    }
    if is_small(claim) && is_small(record) || is_same_people(claim.keys, record.keys) {
        return ChangeKind::Grammar;
    }
    match (claim.keys, record.keys) {
        ([], _) => ChangeKind::Omission,
        (_, []) => ChangeKind::Insertion,
        ([a], [b]) if is_inflection(a, b) || sounds_alike(a, b) => ChangeKind::Grammar,
        _ => ChangeKind::Substitution,
    }
}

/// Whether two words answer one another: of one facet, or one in two forms.
pub(super) fn kin(a: &str, b: &str) -> bool {
    let facets = (facet(a), facet(b));
    facets.0.is_some() && facets.0 == facets.1 || is_prefix_negation(a, b) || is_inflection(a, b)
}

/// As many words put in are more than a word that turns others: whatever they say, they are words put in.
const CLAUSE: usize = 4;

/// The protected kind that the difference hits, if any, the weightiest first.
fn protected(claim: &Side, record: &Side) -> Option<ChangeKind> {
    if record.keys.is_empty() && claim.keys.len() >= CLAUSE {
        return None;
    }
    let (a, b) = (claim.exposed(), record.exposed());
    let prefixed = match (claim.keys, record.keys) {
        ([x], [y]) => is_prefix_negation(x, y),
        _ => false,
    };
    if prefixed || claim.negates(true) != record.negates(true) {
        return Some(ChangeKind::Negation);
    }
    if amount::differs(claim, record) {
        return Some(ChangeKind::Number);
    }
    if keys_with(&a, Facet::Date) != keys_with(&b, Facet::Date) || amount::is_other_half_of_day(claim, record) {
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
    .filter(|(facet, _)| *facet != Facet::Modality || !(is_future(claim.keys) && is_future(record.keys)))
    .find(|(facet, _)| keys_with(&a, *facet) != keys_with(&b, *facet))
    .map(|(_, kind)| kind)
    .or_else(|| {
        let (own, others) = (pronouns(&a), pronouns(&b));
        (!own.is_empty() && !others.is_empty() && own != others).then_some(ChangeKind::Pronoun)
    })
}

/// Whether words put what follows in the future and do nothing else: "will", "are going to".
fn is_future(keys: &[&str]) -> bool {
    let be = ["am", "is", "are", "was", "were"];
    let told = match keys {
        [first, rest @ ..] if be.contains(first) => rest,
        all => all,
    };
    matches!(told, ["will" | "shall" | "gonna" | "going"] | ["going", "to"])
}

/// "everybody" is "everyone".
const SAME_PEOPLE: &[&str] = &["everyone", "someone", "anyone"];

/// A word for people without its "body", where it has one: "everyone" for "everybody".
fn people(key: &str) -> &str {
    let one = key.strip_suffix("body").and_then(|head| SAME_PEOPLE.iter().find(|one| one.starts_with(head)));
    one.copied().unwrap_or(key)
}

fn is_same_people(a: &[&str], b: &[&str]) -> bool {
    matches!((a, b), ([a], [b]) if people(a) == people(b))
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

fn keys_with<'a>(keys: &[&'a str], wanted: Facet) -> Vec<&'a str> {
    let mut found: Vec<&str> = keys.iter().filter(|key| facet(key) == Some(wanted)).map(|key| people(key)).collect();
    found.sort_unstable();
    found
}

/// Whether one side names somebody or something that the other does not.
fn names_differ(claim: &Side, record: &Side) -> bool {
    let named = |side: &Side| match side.look() {
        NameLook::Name => true,
        NameLook::Initial => side.words.iter().map(|span| span.of(side.text)).any(|word| {
            let names = word.starts_with(char::is_uppercase) && facet(&word.to_lowercase()).is_none();
            names && (is_place(word) || is_given(word) || is_named_elsewhere(record.elsewhere(), word))
        }),
        NameLook::None => false,
    };
    match (claim.keys, record.keys) {
        ([], _) => record.keys.len() <= 2 && record.look() == NameLook::Name,
        (_, []) => claim.keys.len() <= 2 && claim.look() == NameLook::Name,
        ([x], [y]) if is_inflection(x, y) => false,
        // Whether a side has any capital is quick to see; whether it names somebody may take the whole transcript to tell.
        _ if claim.look() == NameLook::None || record.look() == NameLook::None => false,
        _ => named(claim) || named(record),
    }
}

/// Times that a word is looked at elsewhere in a text.
const LOOKS: usize = 16;

/// Whether a word that begins a sentence has a capital inside sentences of `text` too, and never goes without.
fn is_named_elsewhere(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    // A capital is sought faster than a word, and stands in few other places.
    let mut from = 0;
    let seen = text.match_indices(first).map(|(at, _)| at).filter(|at| {
        let found = *at >= from && text[*at..].starts_with(word);
        from = if found { at + word.len() } else { from };
        found
    });
    seen.take(LOOKS).any(|at| name_look(text, Span::new(at, at + word.len())) == NameLook::Name)
}

/// Whether the claim’s word is the record’s with letters masked: "d---", "f**k".
fn is_masked(claim: &Side, record: &Side) -> bool {
    let ([word], [full]) = (claim.words.as_slice(), record.keys) else { return false };
    let (mut start, mut end) = (word.start, word.end);
    let mask = |c: char| matches!(c, '*' | '-' | '_' | '—' | '–');
    start -= claim.text[..start].len() - claim.text[..start].trim_end_matches(mask).len();
    end += claim.text[end..].len() - claim.text[end..].trim_start_matches(mask).len();
    let masked = &claim.text[start..end];
    let (head, tail) = (masked.split(mask).next().unwrap_or(""), masked.rsplit(mask).next().unwrap_or(""));
    let count = |test: fn(char) -> bool| masked.chars().filter(|c| test(*c)).count();
    // Two hyphens are a dash, and a word that carries meaning is none that anybody masks.
    facet(full).is_none()
        && (count(|c| c == '*' || c == '_') >= 2 || count(|c| matches!(c, '-' | '—' | '–')) >= 3)
        && head.len() + tail.len() < full.len()
        && !masked.trim_matches(mask).is_empty()
        && full.starts_with(&head.to_lowercase())
        && full.ends_with(&tail.to_lowercase())
}

/// Whether the transcript says that it guesses the spelling of a name: "Curran (PH)".
fn is_uncertain(record: &Side) -> bool {
    let [_, "ph" | "sp"] = record.keys else { return false };
    record.text[..record.words[1].start].ends_with('(')
}

/// Whether a side holds at most one word, and that one is small.
fn is_small(side: &Side) -> bool {
    match side.keys {
        [] => true,
        [word] => matches!(facet(word), Some(Facet::Function | Facet::Pronoun)),
        _ => false,
    }
}
