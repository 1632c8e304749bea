//! What sort of source a mention names: a person, an organisation, a document, a group, or somebody kept vague.

use crate::text::entries;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Class;
use super::token::Paragraph;
use super::{SourceKind, SourceType, phrase};

/// The form of `mention` and what sort of source it names.
pub(super) fn of(paragraph: &Paragraph, mention: &Range<usize>) -> (SourceType, SourceKind) {
    if phrase::is_pronoun(paragraph, mention) {
        return (SourceType::Pronoun, of_pronoun(paragraph, mention.start));
    }
    let core = core(paragraph, mention);
    let head = paragraph.word(core.end - 1).to_lowercase();
    if phrase::is_name(paragraph, &core) && !opens_sentence(paragraph, &core, &head) {
        return (SourceType::Name, of_name(paragraph, &core, &head));
    }
    let kind = KINDS.get(head.as_str()).copied().unwrap_or(SourceKind::Person);
    (
        SourceType::Nominal,
        if kind == SourceKind::Vague && is_anonymous(paragraph, mention) { SourceKind::Vague } else { kind },
    )
}

/// "Critics say …": a common noun that has its capital from the sentence.
fn opens_sentence(paragraph: &Paragraph, core: &Range<usize>, head: &str) -> bool {
    let first = paragraph.sentences.binary_search_by_key(&core.start, |sentence| sentence.start).is_ok();
    first && core.len() == 1 && is_common(head)
}

/// Whether a word in lower case is a common noun for people: "critics", "villagers".
pub(super) fn is_common(word: &str) -> bool {
    matches!(KINDS.get(word), Some(SourceKind::Vague | SourceKind::Group))
}

/// Whether a word in lower case, or its plural, is a noun for sources whose names are withheld: "official", "aide".
pub(super) fn is_vague(word: &str) -> bool {
    KINDS.get(word) == Some(&SourceKind::Vague) || KINDS.get(format!("{word}s").as_str()) == Some(&SourceKind::Vague)
}

/// Whether a word in lower case is a noun for documents, organisations or groups, and for no single person.
pub(super) fn is_impersonal(word: &str) -> bool {
    matches!(KINDS.get(word), Some(SourceKind::Document | SourceKind::Organisation | SourceKind::Group))
}

fn of_pronoun(paragraph: &Paragraph, at: usize) -> SourceKind {
    match () {
        () if paragraph.is_any(at, &["they", "we", "others"]) => SourceKind::Group,
        () if paragraph.is_any(at, &["it", "which"]) => SourceKind::Document,
        () if paragraph.is_any(at, &["everyone", "everybody", "someone", "somebody", "one", "nobody"]) => {
            SourceKind::Vague
        }
        () => SourceKind::Person,
    }
}

fn of_name(paragraph: &Paragraph, core: &Range<usize>, head: &str) -> SourceKind {
    let whole = format!("={}", paragraph.span(core).of(paragraph.text).to_lowercase());
    let whole = whole.strip_prefix("=the ").map_or(whole.clone(), |rest| format!("={rest}"));
    let organisation = |kind: &SourceKind| *kind != SourceKind::Vague;
    KINDS.get(whole.as_str()).or_else(|| KINDS.get(head)).copied().filter(organisation).unwrap_or(SourceKind::Person)
}

/// The first phrase of the mention, up to its head: without "of" phrases and appositions.
fn core(paragraph: &Paragraph, mention: &Range<usize>) -> Range<usize> {
    let end = mention.clone().skip(1).find(|at| {
        matches!(
            paragraph.class(*at),
            Class::Comma | Class::Preposition | Class::To | Class::Relative | Class::Conjunction | Class::Open
        )
    });
    mention.start..end.unwrap_or(mention.end)
}

fn is_anonymous(paragraph: &Paragraph, mention: &Range<usize>) -> bool {
    !mention.clone().any(|at| matches!(paragraph.class(at), Class::Possessive | Class::Genitive))
}

static KINDS: LazyLock<HashMap<&'static str, SourceKind>> = LazyLock::new(|| {
    let mut kinds = HashMap::new();
    for line in entries(include_str!("source_kinds.txt")) {
        let Some((name, words)) = line.split_once(':') else { continue };
        let kind = match name {
            "vague" => SourceKind::Vague,
            "document" => SourceKind::Document,
            "organisation" => SourceKind::Organisation,
            "group" => SourceKind::Group,
            _ => unreachable!("a kind that source_kinds.txt does not have: {name}"),
        };
        for word in words.split_whitespace() {
            kinds.entry(word).or_insert(kind);
        }
    }
    kinds
});
