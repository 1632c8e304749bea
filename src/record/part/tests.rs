use super::*;
use crate::record::{Speakers, Turn};

fn record() -> Record {
    let transcript = |path: &str, title: &str, url: &str, turns: &[(&str, f64)]| {
        let mut transcript =
            Transcript { path: path.into(), title: Some(title.into()), url: Some(url.into()), ..Transcript::default() };
        for (words, from) in turns {
            let start = transcript.text.len();
            transcript.text.push_str(words);
            let span = Span::new(start, transcript.text.len());
            let url = (words.starts_with("We")).then(|| "https://posts.example/7".into());
            transcript.turns.push(Turn { span, url, time: Some((*from, from + 20.0)), ..Turn::default() });
            transcript.text.push('\n');
        }
        transcript
    };
    let talk = [("The bridge will open.", 0.0), ("We will pay.", 100.0), ("It is late.", 200.0)];
    let transcripts = [
        transcript("record/council/talk.txt", "The  council", "https://www.council.example/talk/", &talk),
        transcript("record/harbour/talk.txt", "The harbour", "https://harbour.example/", &[("No ship came.", 0.0)]),
    ];
    Record::of(&transcripts, &Speakers::default())
}

#[test]
fn documents_go_by_paths_titles_and_addresses() {
    let record = record();
    for (name, expected) in [
        ("record/council/talk.txt", &[0][..]),
        ("council/talk.txt", &[0]),
        ("talk.txt", &[0, 1]),
        ("talk", &[0, 1]),
        ("the council", &[0]),
        ("http://council.example/talk#t=4", &[0]),
        ("HTTPS://harbour.example", &[1]),
        ("https://posts.example/7", &[0]),
        ("lk.txt", &[]),
        ("council", &[]),
        ("", &[]),
    ] {
        let found: Vec<_> = record.named(name, None).iter().map(|source| source.transcript).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_part_has_every_word_where_it_stood() {
    let record = record();
    let words = |name: &str, seconds| {
        let part = record.part(&record.named(name, seconds));
        (0..part.len())
            .map(|at| part.text(at).get(Span::new(0, record.text(0).len())).trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(words("https://posts.example/7", None), ["We will pay."]);
    assert_eq!(words("the council", Some(110.0)), ["We will pay."]);
    assert_eq!(words("the council", Some(5000.0)), ["The bridge will open.\nWe will pay.\nIt is late."]);
    let source = &record.named("https://posts.example/7", None)[0];
    let part = record.part(std::slice::from_ref(source));
    assert_eq!(part.text(0).get(source.turns[0]), "We will pay.");
    assert_eq!(part.turns_of(0).map(|turn| turn.span).collect::<Vec<_>>(), source.turns);
}
