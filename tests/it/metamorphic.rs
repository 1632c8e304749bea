//! What must not change a verdict, and what always must.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::check::{Answer, Checker, Quote, read_quote};
use onrecord::diagnostic::Level;
use onrecord::record::{self, Record};
use onrecord::verdict::{SpeakerCheck, Wording};
use serde_json::json;

/// Sentences of the record's turns, each with its speaker.
pub(crate) fn sentences(record: &Record) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for transcript in 0..record.len() {
        for turn in record.turns_of(transcript) {
            let (text, speaker) = (record.text(transcript).get(turn.span), record.speaker(&turn));
            let all = onrecord::text::sentences(text).into_iter().map(|span| span.of(text).trim());
            let whole = all.filter(|one| one.split(' ').count() > 5);
            found.extend(whole.map(|one| (one.to_owned(), speaker.unwrap_or_default().to_owned())));
        }
    }
    assert!(found.len() >= 40, "{}", found.len());
    found
}

fn checker(folders: &[PathBuf]) -> Checker {
    Checker { record: Some(record::load(folders, None, &record::Columns::new()).unwrap()), ..Checker::default() }
}

fn fixtures() -> Checker {
    checker(&["fixtures/record".into()])
}

fn answers(checker: &Checker, quotes: &[(String, String)]) -> Vec<Answer> {
    let quote = |(text, speaker): &(String, String)| -> Quote {
        read_quote(&json!({ "quote": text, "speaker": speaker }).to_string()).unwrap()
    };
    checker.verify(quotes.iter().map(quote).collect())
}

/// Words that carry meaning, and what would turn it.
const PROTECTED: &[(&str, &str)] = &[
    (" not ", " "),
    (" never ", " always "),
    (" nobody ", " everybody "),
    (" will ", " may "),
    (" may ", " will "),
    (" must ", " can "),
    (" can ", " must "),
    (" all ", " some "),
    (" some ", " all "),
    (" every ", " some "),
    (" if ", " unless "),
    (" unless ", " if "),
    (" more ", " less "),
    (" two ", " nine "),
    (" three ", " nine "),
    (" four ", " nine "),
    (" ten ", " nine "),
    (" twelve ", " nine "),
    (" Monday", " Friday"),
    (" June", " August"),
];

/// Every sentence with one of its protected words turned.
pub(crate) fn turned(sentences: &[(String, String)]) -> Vec<(String, String)> {
    let each = sentences.iter().flat_map(|(text, speaker)| {
        let edits = PROTECTED.iter().filter(|(word, _)| text.contains(word));
        edits.map(move |(word, other)| (text.replacen(word, other, 1), speaker.clone()))
    });
    each.collect()
}

#[test]
fn a_turned_word_is_always_an_error() {
    let checker = fixtures();
    let quotes = turned(&sentences(checker.record.as_ref().unwrap()));
    assert!(quotes.len() > 20, "{}", quotes.len());
    for answer in answers(&checker, &quotes) {
        assert_eq!(answer.verdict.wording, Wording::AlteredMeaning, "{}: {:?}", answer.claim.text, answer.verdict);
        assert!(
            answer.findings.iter().any(|one| one.level == Level::Error),
            "{}: {:?}",
            answer.claim.text,
            answer.findings
        );
    }
}

#[test]
fn retyping_changes_nothing() {
    let checker = fixtures();
    let quotes = sentences(checker.record.as_ref().unwrap());
    for retyped in [
        |text: &str| text.replace('’', "'"),
        |text: &str| text.replace(", ", " – "),
        |text: &str| text.replace(' ', "\u{a0}"),
        |text: &str| text.trim_end_matches(['.', '?', '!']).to_owned() + ",",
        |text: &str| text.replace("fi", "ﬁ"),
        |text: &str| text.replace('e', "e\u{ad}"),
    ] {
        let quotes: Vec<_> = quotes.iter().map(|(text, speaker)| (retyped(text), speaker.clone())).collect();
        for answer in answers(&checker, &quotes) {
            let told = (answer.verdict.wording, answer.verdict.speaker);
            assert_eq!(told, (Wording::Verbatim, SpeakerCheck::Confirmed), "{}", answer.claim.text);
        }
    }
}

/// Writes documents that have nothing to do with the fixtures: other people on other things, in the same everyday words.
fn unrelated(folder: &Path) {
    let things = ["orchard", "violin", "glacier", "tax", "bakery", "comet", "stable", "parliament", "vaccine", "canal"];
    let sayings = [
        "We have looked at the {} for years, and I do not know what else to say about it.",
        "If the {} is closed, all of us will have to find some other way to get home.",
        "I think that the {} may be saved, but not by people who never come here.",
        "There were three letters about the {} on my desk this morning, and two of them were kind.",
        "Nobody can tell me that the {} must be sold before the summer is over.",
    ];
    for (at, thing) in things.iter().enumerate() {
        let turns = (0..40).map(|turn| format!("Otto Unland: {}\n\n", sayings[(at + turn) % 5].replace("{}", thing)));
        fs::write(folder.join(format!("{thing}.txt")), turns.collect::<String>()).unwrap();
    }
}

#[test]
fn unrelated_documents_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    unrelated(folder.path());
    let small = fixtures();
    let large = checker(&["fixtures/record".into(), folder.path().to_owned()]);
    let whole = sentences(small.record.as_ref().unwrap());
    let mut quotes = whole.clone();
    quotes.extend(turned(&whole));
    // Unchanged words in a wrong mouth.
    let others = whole.iter().cycle().skip(7).map(|(_, speaker)| speaker.clone());
    quotes.extend(whole.iter().map(|(text, _)| text.clone()).zip(others));
    for (before, after) in answers(&small, &quotes).iter().zip(answers(&large, &quotes)) {
        // Somebody of whom the record had nothing may be known now.
        let known = before.verdict.wording == Wording::NoCoverage;
        let told = |answer: &Answer| (answer.verdict.wording, answer.verdict.speaker);
        assert!(known || told(before) == told(&after), "{}: {:?} {:?}", before.claim.text, told(before), told(&after));
    }
}
