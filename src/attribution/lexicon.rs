//! Words and what they are likely to be: the classes of closed-class words, and the verbs that attribute in all their forms.

use crate::text::entries;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a token is, as far as a word list, its ending and its neighbours tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// "the", "some", "two".
    Determiner,
    /// "his", "their".
    Possessive,
    /// "he", "everyone".
    Pronoun,
    /// "who", "which".
    Relative,
    /// The word "that".
    That,
    /// "how", "why", "whether".
    Interrogative,
    /// "and", "but".
    Conjunction,
    /// "because", "although", "if".
    Subordinator,
    /// The word "as".
    As,
    /// The word "to".
    To,
    /// "of", "in", "with".
    Preposition,
    /// Forms of "be".
    Be,
    /// Forms of "have".
    Have,
    /// Forms of "do".
    Do,
    /// "will", "could".
    Modal,
    /// "not", "never".
    Not,
    /// "also", "recently", words in "-ly".
    Adverb,
    /// Names of days and months.
    Time,
    /// Any other verb form.
    Verb,
    /// "former", "senior", and participles inside a noun phrase.
    Adjective,
    /// A number.
    Number,
    /// A capitalised word.
    Name,
    /// Any other word.
    Noun,
    /// The ending "’s" or "’".
    Genitive,
    /// ",".
    Comma,
    /// ":".
    Colon,
    /// ";".
    Semicolon,
    /// A dash between words.
    Dash,
    /// "(" or "[".
    Open,
    /// ")" or "]".
    Close,
    /// ".", "!", "?", "…".
    Stop,
    /// A quotation, by its index.
    Quote(usize),
    /// Any other character.
    Other,
}

/// What a cue verb takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A quotation or a clause.
    Say,
    /// An addressee, then a quotation or a clause.
    Tell,
    /// A question, or somebody who is to act.
    Ask,
    /// A quotation beside it, nothing else.
    Beside,
    /// A clause that is held rather than spoken.
    Think,
    /// A clause that a document or a study can give.
    Find,
    /// An object and what it is called.
    Label,
    /// A thing that the speech act is upon.
    Act,
    /// An intention: "to" and a verb.
    Will,
}

/// The form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "said", where past and participle look alike.
    Past,
    /// "written", where they do not.
    Participle,
    /// "saying".
    Gerund,
}

/// A cue verb as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// The base form.
    pub(super) lemma: &'static str,
    /// What it takes.
    pub(super) frame: Frame,
    /// Its form.
    pub(super) form: Form,
    /// Whether the same word is a noun too ("claim", "reports").
    pub(super) noun: bool,
}

/// The class of a lower-case word that the list has.
pub(super) fn class_of(word: &str) -> Option<Class> {
    WORDS.get(word).copied()
}

/// The cue verb that a lower-case word can be a form of.
pub(super) fn cue_of(word: &str) -> Option<Cue> {
    CUES.get(word).copied()
}

/// The words that the lines "`name`: …" of a data file list.
pub(super) fn listed(file: &'static str, name: &str) -> HashSet<&'static str> {
    let lines = entries(file).filter_map(|line| line.split_once(':'));
    lines.filter(|(listed, _)| *listed == name).flat_map(|(_, words)| words.split_whitespace()).collect()
}

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in entries(include_str!("words.txt")) {
        let Some((name, list)) = line.split_once(':') else { continue };
        let class = class_named(name);
        words.extend(list.split_whitespace().map(|word| (word, class)));
    }
    words
});

static CUES: LazyLock<HashMap<String, Cue>> = LazyLock::new(|| {
    let mut cues = HashMap::new();
    for line in entries(include_str!("cues.txt")) {
        let mut columns = line.split_whitespace();
        let (Some(verb), Some(frame)) = (columns.next(), columns.next()) else { continue };
        for (word, cue) in forms(verb, frame_named(frame), columns.next() == Some("noun")) {
            cues.entry(word).or_insert(cue);
        }
    }
    cues
});

fn class_named(name: &str) -> Class {
    match name {
        "det" => Class::Determiner,
        "possessive" => Class::Possessive,
        "pronoun" => Class::Pronoun,
        "relative" => Class::Relative,
        "that" => Class::That,
        "wh" => Class::Interrogative,
        "conj" => Class::Conjunction,
        "sub" => Class::Subordinator,
        "as" => Class::As,
        "to" => Class::To,
        "prep" => Class::Preposition,
        "be" => Class::Be,
        "have" => Class::Have,
        "do" => Class::Do,
        "modal" => Class::Modal,
        "not" => Class::Not,
        "adverb" => Class::Adverb,
        "time" => Class::Time,
        "verb" => Class::Verb,
        "adjective" => Class::Adjective,
        _ => unreachable!("a class that words.txt does not have: {name}"),
    }
}

fn frame_named(name: &str) -> Frame {
    match name {
        "say" => Frame::Say,
        "tell" => Frame::Tell,
        "ask" => Frame::Ask,
        "beside" => Frame::Beside,
        "think" => Frame::Think,
        "find" => Frame::Find,
        "label" => Frame::Label,
        "act" => Frame::Act,
        "will" => Frame::Will,
        _ => unreachable!("a frame that cues.txt does not have: {name}"),
    }
}

/// The forms of a verb given as `base`, `base/past` or `base/past/participle`.
fn forms(verb: &'static str, frame: Frame, noun: bool) -> Vec<(String, Cue)> {
    let mut parts = verb.split('/');
    let lemma = parts.next().unwrap_or(verb);
    let irregular = parts.next();
    let past = irregular.map_or_else(|| regular_past(lemma), str::to_owned);
    let participle = parts.next();
    let cue = |form| Cue { lemma, frame, form, noun: noun && matches!(form, Form::Base | Form::Third) };
    let mut all = vec![
        (third_person(lemma), cue(Form::Third)),
        (gerund(lemma, &past), cue(Form::Gerund)),
        (past, cue(Form::Past)),
        (lemma.to_owned(), cue(Form::Base)),
    ];
    all.extend(participle.map(|word| (word.to_owned(), cue(Form::Participle))));
    all
}

fn third_person(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh", "go"].iter().any(|ending| lemma.ends_with(ending)) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

fn regular_past(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    }
}

fn gerund(lemma: &str, past: &str) -> String {
    let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == lemma.len() + 1 && stem.starts_with(lemma));
    if let Some(stem) = doubled {
        format!("{stem}ing")
    } else if lemma == "begin" || lemma == "forget" || lemma == "put" {
        format!("{lemma}{}ing", &lemma[lemma.len() - 1..])
    } else if let Some(stem) = lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        format!("{stem}ing")
    } else {
        format!("{lemma}ing")
    }
}

/// The word without its "y", when a consonant stands before it.
fn consonant_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        for (word, lemma, form) in [
            ("says", "say", Form::Third),
            ("said", "say", Form::Past),
            ("denies", "deny", Form::Third),
            ("replied", "reply", Form::Past),
            ("quipping", "quip", Form::Gerund),
            ("arguing", "argue", Form::Gerund),
            ("decreeing", "decree", Form::Gerund),
            ("stresses", "stress", Form::Third),
            ("written", "write", Form::Participle),
            ("agreed", "agree", Form::Past),
        ] {
            let cue = cue_of(word).unwrap();
            assert_eq!((cue.lemma, cue.form), (lemma, form), "{word}");
        }
        assert_eq!(cue_of("walked"), None);
    }

    #[test]
    fn every_listed_word_stands_once() {
        let lines = entries(include_str!("words.txt"));
        let listed =
            lines.filter_map(|line| line.split_once(':')).flat_map(|(_, list)| list.split_whitespace()).count();
        assert_eq!(listed, WORDS.len());
    }
}
