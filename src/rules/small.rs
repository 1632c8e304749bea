//! Which differences between a quotation and one transcript are as likely the transcriber's as the draft's.

use crate::claim::{Facet, equivalent, facet, is_inflection, sounds_alike};
use crate::text::Words;
use crate::verdict::{Change, ChangeKind};

/// Adverbs and particles that fill a sentence more than they say, folded.
const FILLING: &[&str] = &[
    "really", "just", "very", "actually", "now", "well", "also", "too", "even", "right", "alright", "ok", "okay",
    "yeah", "yet", "still", "again", "then", "anyway",
];

/// Most words that a small difference leaves out or puts in.
const FEW: usize = 2;

/// How alike two differing words are, of 0 to 1, for one to be the other misspelt or misheard; and the shortest that can be.
const ALIKE: f64 = 0.8;
const LONG: usize = 4;

/// Whether a difference is in nothing but small words, or between two forms, sounds or spellings of one word. A word that carries
/// meaning is never small: such a change has a kind of its own.
pub(super) fn is_small(change: &Change) -> bool {
    use ChangeKind::{Grammar, Insertion, Omission, Substitution};
    if !matches!(change.kind, Omission | Insertion | Substitution) {
        return change.kind == Grammar;
    }
    let (draft, record) = (Words::of(&change.draft_text), Words::of(&change.record_text));
    match change.kind {
        Substitution if draft.len() == 1 && record.len() == 1 => {
            is_one_word(draft.key(0), record.key(0)) || is_light(&draft) && is_light(&record)
        }
        _ => is_light(&draft) && is_light(&record),
    }
}

fn is_light(words: &Words) -> bool {
    let light = |key: &str| matches!(facet(key), Some(Facet::Function)) || FILLING.contains(&key);
    words.len() <= FEW && (0..words.len()).all(|at| light(words.key(at)))
}

/// Whether two words may be one: in two forms, misheard, or misspelt.
fn is_one_word(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= LONG;
    is_inflection(a, b)
        || sounds_alike(a, b)
        || equivalent(&[a], &[b]).is_some()
        || long && strsim::normalized_damerau_levenshtein(a, b) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn check(kind: ChangeKind, draft: &str, record: &str, expected: bool) {
        let change = Change {
            kind,
            draft: Span::default(),
            draft_text: draft.into(),
            record: Span::default(),
            record_text: record.into(),
        };
        assert_eq!(is_small(&change), expected, "{draft} / {record}");
    }

    #[test]
    fn small_differences_and_their_near_misses() {
        use ChangeKind::{Grammar, Insertion, Negation, Omission, Quantifier, Substitution};
        for (kind, draft, record, expected) in [
            (Grammar, "a", "the", true),
            (Omission, "", "really", true),
            (Omission, "", "to have", true),
            (Omission, "", "to have been in", false),
            (Omission, "", "harbour", false),
            (Insertion, "just", "", true),
            (Insertion, "yet", "", true),
            (Insertion, "whole", "", false),
            (Substitution, "trawl", "trawls", true),
            (Substitution, "tides", "stides", true),
            (Substitution, "into the", "in", true),
            (Substitution, "finish", "begin", false),
            (Substitution, "pier", "ship", false),
            (Negation, "", "not", false),
            (Quantifier, "", "some", false),
        ] {
            check(kind, draft, record, expected);
        }
    }
}
