//! An index that is not what was written gives an error, and never another answer.

use std::fmt::Write;
use std::io::Cursor;

use proptest::prelude::*;

use super::layout::{PAGE, VERSION};
use super::pages::Bytes;
use super::words::BLOCK;
use super::{Contents, Segment, write};
use crate::record::index::{Query, word_key};
use crate::record::{Record, Remark, Speakers, Transcript, Turn, View};
use crate::text::{Span, Words};

/// A transcript of these turns, by speakers 0 and 1 in turn.
fn transcript(path: &str, turns: &[String]) -> Transcript {
    let mut transcript = Transcript { path: path.into(), title: Some("A talk".into()), ..Transcript::default() };
    for (at, words) in turns.iter().enumerate() {
        let start = transcript.text.len();
        transcript.text.push_str(words);
        let span = Span::new(start, transcript.text.len());
        let date = (at == 1).then(|| "2031-05-03".into());
        transcript.turns.push(Turn { span, speaker: Some(at as u32 % 2), date, ..Turn::default() });
        transcript.text.push('\n');
    }
    transcript
}

fn speakers() -> Speakers {
    let mut speakers = Speakers::default();
    for label in ["Ada Quill", "Otto Brandt"] {
        let at = speakers.intern(label);
        speakers.count(at, 100, Some("2031-05-03"));
    }
    speakers
}

/// The bytes of an index of some talk about a harbour.
fn index(turns: usize) -> Vec<u8> {
    const SAID: &[&str] = &[
        "The ferry to Ostby sails at noon on Sundays, and nobody has asked the harbour master.",
        "We will rebuild the northern pier before winter comes; the council (applause) will pay for it.",
        "My grandmother kept bees behind the lighthouse – until the storm of the century.",
    ];
    let said = |from: usize| (0..turns).map(|at| format!("{} {}", SAID[(at + from) % 3], at / 3)).collect::<Vec<_>>();
    let transcripts = [transcript("a.txt", &said(0)), transcript("b.txt", &said(1))];
    let files = [("a.txt".to_owned(), [1; 32], 1), ("b.txt".to_owned(), [2; 32], 1)];
    let remarks = [Remark { sort: Remark::NOTE, path: "b.txt".into(), line: 3, text: "odd".into() }];
    let contents = Contents { transcripts: &transcripts, speakers: &speakers(), files: &files, remarks: &remarks };
    write(&contents, Cursor::new(Vec::new())).unwrap().into_inner()
}

/// Everything that the program says of an index, or the error.
fn said(file: Vec<u8>) -> Result<String, String> {
    let mut record = Record::default();
    record.add(Segment::parse(Bytes::Held(file)).map_err(|error| error.to_string())?);
    let mut told = format!("{} {} {:?}\n", record.len(), record.turns(), record.notes);
    let view = View::of(&record);
    for quote in ["the northern pier before winter", "kept bees … until the storm", "harbour", "the", "pier bees noon"]
    {
        let words = Words::of(quote);
        let keys: Vec<_> = (0..words.len()).map(|at| Some(word_key(words.key(at)))).collect();
        for place in view.places(&Query { words: &keys, preferred: &[1], limit: 4 }) {
            let at = place.transcript as usize;
            let spans = view.spans(at, place.words.clone());
            let span = spans.iter().copied().reduce(Span::cover).unwrap_or_default();
            let turn = record.turn_at(at, span.start);
            let speaker = turn.as_ref().and_then(|turn| record.speaker(turn));
            let date = turn.as_ref().and_then(|turn| record.date(at, turn));
            let wire = record.wire(at, span);
            write!(told, "{:?} {speaker:?} {date:?} {wire:?} ", record.heading(at)).unwrap();
            writeln!(told, "{} {:?}", record.text(at).get(span), record.speakers.coverage("Quill")).unwrap();
        }
    }
    match record.segments().find_map(|(_, segment)| segment.damage()) {
        Some(error) => Err(error.to_string()),
        None => Ok(told),
    }
}

/// Whether a changed index is found out, or says what the whole one says because the change is where nobody looked.
fn check(changed: Vec<u8>, whole: &str) {
    let verified = Segment::parse(Bytes::Held(changed.clone())).and_then(|segment| segment.verify());
    assert!(verified.is_err(), "a change must not pass for whole");
    match said(changed) {
        Ok(told) => assert_eq!(told, whole),
        Err(error) => assert!(error.contains("index"), "{error}"),
    }
}

#[test]
fn every_flipped_bit_is_found_out() {
    let file = index(5);
    let whole = said(file.clone()).unwrap();
    assert!(whole.contains("northern pier"), "{whole}");
    // What stands between the header's fields and its checksum is nothing, and its bits are all alike.
    let empty = 24 + super::layout::PARTS * 16 + 8..PAGE - 8;
    for bit in (0..file.len() * 8).filter(|bit| !empty.contains(&(bit / 8))) {
        let mut changed = file.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        check(changed, &whole);
    }
}

#[test]
fn every_truncation_is_found_out() {
    let file = index(5);
    let whole = said(file.clone()).unwrap();
    for len in 0..file.len() {
        check(file[..len].to_vec(), &whole);
    }
    check([file.as_slice(), b"\0"].concat(), &whole);
}

#[test]
fn another_version_is_named() {
    let mut file = index(1);
    file[8] = 9;
    let sum = crc32fast::hash(&file[..PAGE - 4]);
    file[PAGE - 4..PAGE].copy_from_slice(&sum.to_le_bytes());
    let error = said(file).unwrap_err();
    assert_eq!(error, format!("this index has format 9, and this program reads format {VERSION}"));
    assert_eq!(said(b"{\"text\": \"no index\"}".to_vec()).unwrap_err(), "is no index");
}

proptest! {
    #[test]
    fn changed_bytes_of_a_larger_one_are_found_out(at in 0.0..1.0_f64, len in 1..64_usize, with in 0..=255_u8) {
        static FILE: std::sync::LazyLock<(Vec<u8>, String)> = std::sync::LazyLock::new(|| {
            let file = index(600);
            let whole = said(file.clone()).unwrap();
            (file, whole)
        });
        let (mut changed, from) = (FILE.0.clone(), (at * FILE.0.len() as f64).floor());
        let from = from.to_string().parse::<usize>().unwrap();
        let end = (from + len).min(changed.len());
        prop_assume!(changed[from..end].iter().any(|byte| *byte != with));
        changed[from..end].fill(with);
        check(changed, &FILE.1);
    }

    #[test]
    fn blocks_hold_the_words_of_the_turns(
        turns in prop::collection::vec("([A-Za-zé’'.,]{1,7}|[(]applause[)]|[(]|[)]|[0-9]{1,3}[.,][0-9]{1,2}|\u{1f6a2}| ){1,40}", 1..12)
    ) {
        let transcripts = [transcript("a.txt", &turns)];
        let record = Record::of(&transcripts, &speakers());
        let view = View::of(&record);
        let text = &transcripts[0].text;
        let mut words = Vec::new();
        for turn in &transcripts[0].turns {
            for spoken in crate::record::notes::spoken(text, turn.span) {
                crate::text::for_each_word(spoken.of(text), |span, key| words.push((word_key(key), span.shift(spoken.start))));
            }
        }
        prop_assert_eq!(view.words_in(0) as usize, words.len());
        let found: Vec<_> = view.keys(0, 0..u32::MAX).into_iter().zip(view.spans(0, 0..u32::MAX)).collect();
        prop_assert_eq!(found, words);
        prop_assert_eq!(record.text(0).get(Span::new(0, text.len())), text);
        prop_assert!(BLOCK > 1);
    }

    #[test]
    fn places_lead_to_code_points(words in "[a-zé\u{1f6a2} ]{1,3000}", from in 0..3000_usize, len in 0..40_usize) {
        let transcripts = [transcript("a.txt", std::slice::from_ref(&words))];
        let record = Record::of(&transcripts, &speakers());
        let bounds: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
        let (from, upto) = (from % bounds.len(), (from % bounds.len() + len).min(bounds.len() - 1));
        let wire = record.wire(0, Span::new(bounds[from], bounds[upto]));
        prop_assert_eq!(wire, [from, upto]);
    }
}
