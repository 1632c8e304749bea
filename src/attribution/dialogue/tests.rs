//! Short scenes of our own, and who speaks on each of their lines: "." where nobody is to be named.

use crate::attribution::{Attribution, Kind, Options, attribute};
use crate::document::{self, Format};
use crate::quote;
use crate::text::Source;

fn read(text: &str) -> Vec<Attribution> {
    let document = document::parse(Source::new("draft.txt", text), Format::Plain);
    attribute(&document, &quote::find(&document), Options::default()).attributions
}

/// The first names of the speakers of the paragraphs that hold speech, with the word of the source where it is no name.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let read = read(text);
    let spoken = text.split("\n\n").filter(|paragraph| paragraph.contains('“'));
    let mut found = Vec::new();
    for paragraph in spoken {
        let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
        let inside = start..start + paragraph.len();
        let one = read
            .iter()
            .find(|one| one.kind != Kind::Unattributed && one.content.iter().any(|span| inside.contains(&span.start)));
        let source = one.and_then(|one| Some(one.source.first()?.of(text)));
        found.push(one.and_then(|one| one.speaker.as_deref()).or(source).unwrap_or("."));
    }
    assert_eq!(found, expected, "{text}");
}

const OPENING: &str = "“You are late,” said Ada.\n\n“The bridge was up,” said Nils.\n\n";

#[test]
fn bare_lines_alternate() {
    let lines = "“It is always up.”\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is.”";
    check(&format!("{OPENING}{lines}"), &["Ada", "Nils", "Ada", "Nils", "Ada", "Nils"]);
}

#[test]
fn the_mention_is_where_the_speaker_was_named() {
    let text = format!("{OPENING}“It is always up.”\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is.”");
    let read = read(&text);
    assert_eq!(read[2].pattern, "alternation");
    assert_eq!(read[2].source[0].start, text.find("Ada").unwrap());
    assert_eq!(read[2].cue, []);
}

#[test]
fn nobody_calls_himself() {
    // Twice "Ada" on lines that alternation alone would leave open: who says so is Nils.
    let lines = "Rain fell on the yard.\n\n“It is always up, Ada.”\n\n“Not on Mondays.”\n\n“This is a Tuesday, Ada.”\n\n“So it is.”";
    check(&format!("{OPENING}{lines}"), &["Ada", "Nils", "Nils", "Ada", "Nils", "Ada"]);
}

#[test]
fn who_acts_beside_the_words_speaks_them() {
    let lines = "Rain fell on the yard.\n\nAda shut the door. “It is always up.”\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is.”\n\n“There.”";
    check(&format!("{OPENING}{lines}"), &["Ada", "Nils", "Ada", "Nils", "Ada", "Nils", "Ada"]);
}

#[test]
fn the_narrator_takes_turns() {
    let text = "“You are late,” said Ada.\n\n“The bridge was up,” I said.\n\n“It is always up.”\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is.”";
    check(text, &["Ada", "I", "Ada", "I", "Ada", "I"]);
}

#[test]
fn narration_leaves_open_who_goes_on() {
    let lines =
        "“It is always up.”\n\nRain fell on the yard.\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is.”";
    check(&format!("{OPENING}{lines}"), &["Ada", "Nils", "Ada", ".", ".", "."]);
}

#[test]
fn cues_that_contradict_leave_open_what_is_between() {
    let lines = "“It is always up.”\n\n“Not on Mondays.”\n\n“This is a Tuesday.”\n\n“So it is,” said Ada.\n\n“There.”";
    let text = format!("{OPENING}{lines}");
    check(&text, &["Ada", "Nils", ".", ".", ".", "Ada", "Nils"]);
}

#[test]
fn a_third_person_ends_the_alternation() {
    let lines = "“It is always up.”\n\n“Not on Mondays,” said Ruth.\n\n“This is a Tuesday.”\n\n“So it is.”\n\nRain fell on the yard.\n\n“There.”\n\n“Where?”";
    let read = read(&format!("{OPENING}{lines}"));
    for one in read.iter().filter(|one| one.content[0].start > OPENING.len() + 100) {
        assert_eq!(one.kind, Kind::Unattributed, "{one:?}");
    }
}

#[test]
fn a_report_is_no_dialogue() {
    let speech = |words: &str| {
        format!(
            "“{words} and the harbour office will put all the figures on its pages by Friday so that anybody who wants to see them can.”\n\n"
        )
    };
    for text in [
        // A speaker who goes on over paragraphs of nothing but quotations.
        format!(
            "“We lost a bridge,” said Ada Orme, the mayor.\n\n{}{}“We want it back,” said Nils Lund.\n\n{}{}{}",
            speech("It was old"),
            speech("It was ours"),
            speech("It is a pity"),
            speech("It will cost us dear"),
            speech("It will take a year"),
        ),
        // Too few lines.
        "“We lost a bridge,” said Ada Orme.\n\n“We want it back,” said Nils Lund.\n\n“It was old.”\n\n“It was ours.”"
            .to_owned(),
    ] {
        let read = read(&text);
        assert!(read.iter().all(|one| one.pattern != "alternation"), "{read:?}");
        assert_eq!(read.last().unwrap().speaker.as_deref(), Some("Nils Lund"), "{text}");
    }
}
