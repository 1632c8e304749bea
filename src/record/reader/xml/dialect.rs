//! What the elements of each vocabulary are to a record of speech.

use std::collections::HashMap;

/// A vocabulary, by its outermost element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Tei,
    ParlParse,
    Akoma,
}

/// What an element is to a record of speech.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// What one speaker says: whose it is by reference, by name, and in which office; and its number in the file.
    Speech(Said),
    /// The name of the speaker stands in it.
    Label,
    /// Nobody says what stands in it.
    Silent,
    /// A paragraph, a verse.
    Block,
    /// Somebody who may be referred to.
    Person(String),
    /// The name of the person around it, or a part of it.
    PersonName,
    /// What the file is a record of.
    Title,
    /// A day, and how surely it is that of the speech: 0 is surest.
    Day(String, usize),
    /// What matters only for what it holds.
    Other,
}

/// Who says something.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Said {
    pub(super) who: Option<String>,
    pub(super) name: Option<String>,
    pub(super) role: Option<String>,
    pub(super) url: Option<String>,
    /// The day, where the speech has its own.
    pub(super) date: Option<String>,
}

/// The attributes of an element, by local name.
pub(super) type Attributes = HashMap<String, String>;

impl Dialect {
    /// The vocabulary of files whose outermost element has this name.
    pub(super) fn of(root: &str) -> Option<Self> {
        match root {
            "TEI" | "TEI.2" | "teiCorpus" => Some(Self::Tei),
            "publicwhip" => Some(Self::ParlParse),
            "akomaNtoso" => Some(Self::Akoma),
            _ => None,
        }
    }

    /// What the element `name` is, which stands in those `above` it.
    pub(super) fn part(self, name: &str, attributes: &Attributes, above: &[String]) -> Part {
        match self {
            Self::Tei => tei(name, attributes, above),
            Self::ParlParse => parl_parse(name, attributes),
            Self::Akoma => akoma(name, attributes),
        }
    }
}

fn tei(name: &str, attributes: &Attributes, above: &[String]) -> Part {
    let get = |key: &str| attributes.get(key).cloned();
    let within = |element: &str| above.iter().any(|above| above == element);
    match name {
        "u" | "sp" => Part::Speech(Said { who: get("who"), ..Said::default() }),
        "said" | "q" if attributes.contains_key("who") => Part::Speech(Said { who: get("who"), ..Said::default() }),
        "speaker" => Part::Label,
        "note" | "vocal" | "kinesic" | "incident" | "gap" | "desc" | "stage" | "head" | "figure" | "fw"
        | "castList" | "front" | "back" | "pause" | "writing" => Part::Silent,
        "p" | "l" | "ab" | "seg" | "div" | "lg" | "item" => Part::Block,
        "person" => get("id").map_or(Part::Other, Part::Person),
        "persName" | "forename" | "surname" if within("person") => Part::PersonName,
        "title" if within("titleStmt") => Part::Title,
        "date" if within("setting") => get("when").map_or(Part::Silent, |day| Part::Day(day, 0)),
        "date" if within("sourceDesc") => get("when").map_or(Part::Silent, |day| Part::Day(day, 1)),
        "date" if within("publicationStmt") => get("when").map_or(Part::Silent, |day| Part::Day(day, 2)),
        _ => Part::Other,
    }
}

fn parl_parse(name: &str, attributes: &Attributes) -> Part {
    let get = |key: &str| attributes.get(key).filter(|value| !value.is_empty()).cloned();
    match name {
        "speech" => {
            let named = get("speakername").filter(|_| get("nospeaker").is_none());
            let date = get("id").and_then(|id| super::super::day::in_name(&id));
            Part::Speech(Said { name: named, role: get("speakeroffice"), url: get("url"), date, who: None })
        }
        "p" => Part::Block,
        "major-heading" | "minor-heading" | "oral-heading" | "division" | "divisioncount" | "mplist" => Part::Silent,
        _ => Part::Other,
    }
}

fn akoma(name: &str, attributes: &Attributes) -> Part {
    let get = |key: &str| attributes.get(key).cloned();
    let id = || get("eId").or_else(|| get("id"));
    match name {
        "speech" | "question" | "answer" | "speechGroup" if attributes.contains_key("by") => {
            Part::Speech(Said { who: get("by"), role: get("as"), ..Said::default() })
        }
        "from" => Part::Label,
        "scene" | "narrative" | "recordedTime" | "summary" | "heading" | "subheading" | "num" | "authorialNote"
        | "remark" | "preface" | "coverPage" | "rollCall" | "prayers" => Part::Silent,
        "p" | "block" => Part::Block,
        "TLCPerson" | "TLCRole" => id().map_or(Part::Other, Part::Person),
        "docTitle" => Part::Title,
        "FRBRdate" => get("date").map_or(Part::Other, |day| Part::Day(day, 1)),
        "docDate" => get("date").map_or(Part::Silent, |day| Part::Day(day, 0)),
        _ => Part::Other,
    }
}
