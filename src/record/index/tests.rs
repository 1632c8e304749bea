//! The index over small records: what is said stands among the places, and the same places come of any number of threads.

use proptest::prelude::*;

use super::{Index, Place, Query, word_key};
use crate::record::{Transcript, Turn};
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

fn places(index: &Index, quote: &str, preferred: &[u32]) -> Vec<Place> {
    index.places(&Query { words: &keys(quote), preferred, limit: 8 })
}

fn text_of<'a>(index: &Index, transcripts: &'a [Transcript], place: &Place) -> &'a str {
    let at = place.transcript as usize;
    let span = |word: u32| index.span(at, word);
    Span::new(span(place.words.start).start, span(place.words.end - 1).end).of(&transcripts[at].text)
}

/// One transcript, and what the first place for each quotation holds.
#[track_caller]
fn check(text: &str, cases: &[(&str, &str)]) {
    let transcripts = [transcript(text, &[0])];
    let index = Index::build(&transcripts);
    for (quote, expected) in cases {
        let found = places(&index, quote, &[]);
        let first = found.first().map_or("nothing", |place| text_of(&index, &transcripts, place));
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
    let index = Index::build(&transcripts);
    let found = places(&index, "nobody has asked the harbour master My grandmother kept bees", &[]);
    let texts: Vec<_> = found.iter().take(2).map(|place| text_of(&index, &transcripts, place)).collect();
    assert!(texts.iter().any(|text| text.contains("harbour master")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("kept bees")), "{texts:?}");
}

#[test]
fn a_preferred_speaker_is_found_among_many_who_say_the_same() {
    let line = "we will bring the ferry back to Ostby\n";
    let transcripts = [transcript(line.repeat(60).trim_end(), &[1]), transcript(line.trim_end(), &[7])];
    let index = Index::build(&transcripts);
    let with = |preferred: &[u32]| {
        places(&index, "bring the ferry back to Ostby", preferred)
            .iter()
            .map(|place| place.transcript)
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&[7])[0], 1);
    assert!(with(&[1]).iter().all(|transcript| *transcript == 0));
}

#[test]
fn odd_queries_find_nothing() {
    let index = Index::build(&[transcript(TALK, &[0]), Transcript::default()]);
    for words in [vec![], vec![None], vec![None, None, None, None], vec![Some(1); 3]] {
        assert_eq!(index.places(&Query { words: &words, preferred: &[0], limit: 8 }), []);
    }
    assert_eq!(places(&Index::default(), "the ferry to Ostby", &[]), []);
    assert_eq!(places(&Index::build(&[]), "the ferry to Ostby", &[]), []);
}

#[test]
fn a_long_query_of_one_word_takes_no_time() {
    let text = "no ".repeat(50_000);
    let index = Index::build(&[transcript(&text, &[0])]);
    let found = places(&index, &text, &[]);
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
        let index = Index::build(&transcripts);
        let said = index.keys(which % transcripts.len());
        prop_assume!(said.len() >= 4);
        let from = from % (said.len() - 3);
        let passage = &said[from..said.len().min(from + length)];
        let words: Vec<_> = passage.iter().copied().map(Some).collect();
        let found = index.places(&Query { words: &words, preferred: &[], limit: 8 });
        let holds = |place: &Place| {
            let keys = &index.keys(place.transcript as usize)[place.words.start as usize..place.words.end as usize];
            keys.windows(passage.len()).any(|keys| keys == passage)
        };
        prop_assert!(found.iter().any(holds), "{found:?}");
    }

    #[test]
    fn words_slice_to_the_text(texts in records()) {
        let transcripts: Vec<_> = texts.iter().map(|text| transcript(text, &[0])).collect();
        let index = Index::build(&transcripts);
        for (at, transcript) in transcripts.iter().enumerate() {
            for (word, key) in (0_u32..).zip(index.keys(at)) {
                let words = Words::of(index.span(at, word).of(&transcript.text));
                prop_assert_eq!((words.len(), word_key(words.key(0))), (1, *key));
            }
        }
    }

    #[test]
    fn any_number_of_threads_finds_the_same(texts in records()) {
        let transcripts: Vec<_> = texts.iter().map(|text| transcript(text, &[0, 1])).collect();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| places(&Index::build(&transcripts), &texts[0], &[1]))
        };
        prop_assert_eq!(with(1), with(8));
    }
}
