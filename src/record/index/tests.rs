//! The index over small records: what is said stands among the places, and the same places come of any number of threads.

use proptest::prelude::*;

use super::{Place, Query, word_key};
use crate::record::{Record, Speakers, Transcript, Turn, View};
use crate::text::{Span, Words};

/// A transcript whose turns are the lines of `text`, spoken by those who are given in turn.
fn transcript(text: &str, speakers: &[u32]) -> Transcript {
    let mut turns = Vec::new();
    let mut start = 0;
    for (line, speaker) in text.split('\n').zip(speakers.iter().cycle()) {
        let span = Span::new(start, start + line.len());
        turns.push(Turn { span, speaker: Some(*speaker), ..Turn::default() });
        start = span.end + 1;
    }
    Transcript { text: text.to_owned(), turns, ..Transcript::default() }
}

/// A record of them, with speakers 0 to 9.
fn record(transcripts: &[Transcript]) -> Record {
    let mut speakers = Speakers::default();
    for label in '0'..='9' {
        speakers.intern(&label.to_string());
    }
    Record::of(transcripts, &speakers)
}

/// The keys of a quotation's words; `…` is a gap.
fn keys(quote: &str) -> Vec<Option<u32>> {
    let mut keys = Vec::new();
    for (at, part) in quote.split('…').enumerate() {
        keys.extend((at > 0).then_some(None));
        let words = Words::of(part);
        keys.extend((0..words.len()).map(|word| Some(word_key(words.key(word)))));
    }
    keys
}

fn places(record: &Record, quote: &str, preferred: &[u32]) -> Vec<Place> {
    View::of(record).places(&Query { words: &keys(quote), preferred, limit: 8 })
}

fn text_of<'a>(record: &Record, transcripts: &'a [Transcript], place: &Place) -> &'a str {
    let at = place.transcript as usize;
    let view = View::of(record);
    let span = |word: u32| view.span(at, word);
    Span::new(span(place.words.start).start, span(place.words.end - 1).end).of(&transcripts[at].text)
}

/// One transcript, and what the first place for each quotation holds.
#[track_caller]
fn check(text: &str, cases: &[(&str, &str)]) {
    let transcripts = [transcript(text, &[0])];
    let record = record(&transcripts);
    for (quote, expected) in cases {
        let found = places(&record, quote, &[]);
        let first = found.first().map_or("nothing", |place| text_of(&record, &transcripts, place));
        assert!(first.contains(expected), "{quote:?} is found at {first:?}");
    }
}

const TALK: &str = "The ferry to Ostby sails at noon on Sundays and nobody has asked the harbour master.\n\
                    We will rebuild the northern pier before winter comes, and the council will pay for it.\n\
                    My grandmother kept bees behind the lighthouse until the storm of the century.";

#[test]
fn edited_quotations_are_found_by_what_is_left() {
    check(
        TALK,
        &[
            ("the ferry to Ostby sails at noon", "ferry to Ostby sails at noon"),
            ("rebuild the southern pier after winter", "northern pier before winter"),
            ("grandmother had bees near lighthouse", "grandmother kept bees behind the lighthouse"),
            ("the council … pay for it", "council will pay for it"),
            ("harbour master", "harbour master"),
            ("lighthouse", "lighthouse"),
            ("until storm century", "until the storm of the century"),
            ("entirely unrelated wording", "nothing"),
        ],
    );
}

#[test]
fn both_places_of_a_splice_are_found() {
    let transcripts = [transcript(TALK, &[0])];
    let record = record(&transcripts);
    let found = places(&record, "nobody has asked the harbour master My grandmother kept bees", &[]);
    let texts: Vec<_> = found.iter().take(2).map(|place| text_of(&record, &transcripts, place)).collect();
    assert!(texts.iter().any(|text| text.contains("harbour master")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("kept bees")), "{texts:?}");
}

#[test]
fn a_preferred_speaker_is_found_among_many_who_say_the_same() {
    let line = "we will bring the ferry back to Ostby\n";
    let transcripts = [transcript(line.repeat(60).trim_end(), &[1]), transcript(line.trim_end(), &[7])];
    let record = record(&transcripts);
    let with = |preferred: &[u32]| {
        places(&record, "bring the ferry back to Ostby", preferred)
            .iter()
            .map(|place| place.transcript)
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&[7])[0], 1);
    assert_eq!(with(&[1])[0], 0);
}

#[test]
fn odd_queries_find_nothing() {
    let record = record(&[transcript(TALK, &[0]), Transcript::default()]);
    for words in [vec![], vec![None], vec![None, None, None, None], vec![Some(1); 3]] {
        assert_eq!(View::of(&record).places(&Query { words: &words, preferred: &[0], limit: 8 }), []);
    }
    assert_eq!(places(&Record::default(), "the ferry to Ostby", &[]), []);
    assert_eq!(places(&self::record(&[]), "the ferry to Ostby", &[]), []);
}

#[test]
fn a_long_query_of_one_word_takes_no_time() {
    let text = "no ".repeat(50_000);
    let record = record(&[transcript(&text, &[0])]);
    let found = places(&record, &text, &[]);
    assert!(found.iter().all(|place| place.score <= 1.0));
}

/// Transcripts in a few words, so that most of what is said comes back in other places.
fn records() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "we",
        "will",
        "the",
        "ferry",
        "pier",
        "don’t",
        "and",
        "Ostby",
        "2,400",
        "é",
        "👩‍🚀",
        "a\u{301}",
    ]);
    let turn = prop::collection::vec(word, 1..20).prop_map(|words| words.join(" "));
    prop::collection::vec(prop::collection::vec(turn, 1..5).prop_map(|turns| turns.join("\r\n")), 1..6)
}

proptest! {
    #[test]
    fn an_unchanged_passage_is_among_the_places(texts in records(), from in 0_usize..60, length in 4_usize..12, which in 0_usize..6) {
        let transcripts: Vec<_> = texts.iter().map(|text| transcript(text, &[0, 1])).collect();
        let record = record(&transcripts);
        let view = View::of(&record);
        let said = view.keys(which % transcripts.len(), 0..u32::MAX);
        prop_assume!(said.len() >= 4);
        let from = from % (said.len() - 3);
        let passage = &said[from..said.len().min(from + length)];
        let words: Vec<_> = passage.iter().copied().map(Some).collect();
        let found = view.places(&Query { words: &words, preferred: &[], limit: 8 });
        let holds = |place: &Place| {
            // Words in another order may stand beside the passage; the alignment looks as far.
            let near = place.words.start.saturating_sub(12)..place.words.end + 12;
            let keys = view.keys(place.transcript as usize, near);
            keys.windows(passage.len()).any(|keys| keys == passage)
        };
        prop_assert!(found.iter().any(holds), "{found:?}");
    }

    #[test]
    fn words_slice_to_the_text(texts in records()) {
        let transcripts: Vec<_> = texts.iter().map(|text| transcript(text, &[0])).collect();
        let record = record(&transcripts);
        for (at, transcript) in transcripts.iter().enumerate() {
            let view = View::of(&record);
            for (word, key) in (0_u32..).zip(&view.keys(at, 0..u32::MAX)) {
                let words = Words::of(view.span(at, word).of(&transcript.text));
                prop_assert_eq!((words.len(), word_key(words.key(0))), (1, *key));
            }
        }
    }

    #[test]
    fn any_number_of_threads_finds_the_same(texts in records()) {
        let transcripts: Vec<_> = texts.iter().map(|text| transcript(text, &[0, 1])).collect();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| places(&record(&transcripts), &texts[0], &[1]))
        };
        prop_assert_eq!(with(1), with(8));
    }
}
