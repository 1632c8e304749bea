use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::phrase::quoted;
use super::subject::FRAGMENT;
use super::{Check, Draft, Finding, Rule};
use crate::attribution::Attribution;
use crate::diagnostic::{Code, Level};
use crate::text::{Words, entries};

pub(super) static RULE: Rule = Rule {
    code: Code("Q135"),
    name: "loaded-fragment",
    summary: "Fewer than four words are quoted, and they carry a judgement.",
    levels: [Level::Note, Level::Note, Level::Note, Level::Note],
    docs: include_str!("../../docs/rules/Q135.md"),
    check: Check::Attribution(check),
};

/// Text longer than this, in bytes, is no fragment.
const LONGEST: usize = 100;

static CHARGED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("charged.txt")).collect());

fn check(draft: &Draft, attribution: &Attribution) -> Option<Finding> {
    attribution.speaker.as_ref()?;
    let fragment = draft.quotations_in(attribution).find(|span| is_charged(span.of(draft.document.text())))?;
    let message = format!(
        "Only {} is quoted. A charged word without its sentence leaves readers to guess what was said of whom.",
        quoted(fragment.of(draft.document.text()))
    );
    Some(Finding::new(fragment, message).help("Quote the whole sentence, or paraphrase without the marks."))
}

fn is_charged(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = Words::of(text);
    words.len() < FRAGMENT && (0..words.len()).any(|at| CHARGED.contains(words.key(at)))
}
