//! The parts of the network by themselves, and what holds of every reading of it.

use ndarray::{Array2, array};

use super::items::hash;
use super::viterbi::{self, Role};
use super::weights::Weights;

/// A weight file with these tensors: name, type, rows, columns, bytes.
fn file(tensors: &[(&str, u8, u32, u32, &[u8])]) -> Vec<u8> {
    let mut file = b"onrecord-weights-1\n".to_vec();
    for (name, kind, rows, columns, bytes) in tensors {
        file.push(name.len() as u8);
        file.extend(name.as_bytes());
        file.push(*kind);
        file.extend(rows.to_le_bytes());
        file.extend(columns.to_le_bytes());
        file.extend(*bytes);
    }
    let sum = hash(file.iter().copied());
    file.extend(sum.to_le_bytes());
    file
}

fn floats(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

#[test]
fn tensors_come_back_as_they_were_written() {
    let small = [floats(&[0.5, 2.0]), vec![1, 0xFF, 3, 4]].concat();
    let file =
        file(&[("a", 0, 1, 2, &floats(&[1.5, -2.0])), ("b", 1, 2, 2, &small), ("c", 2, 1, 1, &7_u32.to_le_bytes())]);
    let mut weights = Weights::parse(&file).unwrap();
    assert_eq!(weights.vector("a", 2).unwrap(), [1.5, -2.0]);
    assert_eq!(weights.floats("b", (2, 2)).unwrap(), array![[0.5, -0.5], [6.0, 8.0]]);
    assert_eq!(weights.numbers("c").unwrap(), [7]);
    assert!(weights.vector("a", 2).is_err(), "a tensor is taken once");
}

#[test]
fn a_broken_file_is_an_error_and_no_panic() {
    let whole = file(&[("a", 0, 1, 2, &floats(&[1.0, 2.0]))]);
    for length in 0..whole.len() {
        assert!(Weights::parse(&whole[..length]).is_err(), "{length} bytes");
    }
    let mut changed = whole.clone();
    changed[25] ^= 1;
    assert!(Weights::parse(&changed).err().unwrap().contains("checksum"));
    let endless = file(&[("a", 0, u32::MAX, u32::MAX, &[])]);
    assert!(Weights::parse(&endless).is_err());
}

#[test]
fn an_inside_follows_its_beginning_only() {
    let none = Array2::zeros((7, 7));
    // The second item would be inside of content, but nothing begins there; the third has a beginning before it.
    let mut odds = Array2::zeros((4, 7));
    odds[[0, 0]] = 3.0;
    odds[[1, 6]] = 1.0;
    odds[[1, 5]] = 0.5;
    odds[[2, 6]] = 2.0;
    odds[[3, 1]] = 2.0;
    let labels = viterbi::labels(&odds, &none, |_| false);
    assert_eq!(labels, [0, 5, 6, 1]);
    let runs: Vec<_> = viterbi::runs(&labels).into_iter().map(|run| (run.role, run.items)).collect();
    assert_eq!(runs, [(Role::Content, 1..3), (Role::Source, 3..4)]);
    assert_eq!(viterbi::labels(&odds, &none, |at| at == 2), [0, 5, 0, 1]);
    assert!(viterbi::labels(&Array2::zeros((0, 7)), &none, |_| false).is_empty());
}

#[cfg(feature = "weights")]
mod embedded {
    use crate::attribution::{Attribution, Network, Options, Reading, attribute};
    use crate::document::{self, Document, Format};
    use crate::quote;
    use crate::text::{Source, Span};

    fn read(text: &str, options: Options) -> (Document, Reading) {
        let document = document::parse(Source::new("draft.txt", text), Format::Plain);
        let reading = attribute(&document, &quote::find(&document), options);
        (document, reading)
    }

    /// "source > cue > content", a line each.
    fn told(document: &Document, reading: &Reading) -> Vec<String> {
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(document.text())).collect::<Vec<_>>().join(" … ");
        let line =
            |one: &Attribution| format!("{} > {} > {}", words(&one.source), words(&one.cue), words(&one.content));
        reading.attributions.iter().map(line).collect()
    }

    const NEWS: &str = "The harbour board will meet again in May, its chair, Ada Orme, said on Monday.\n\n\
        “We have heard the islanders,” Ms. Orme told reporters. “Nobody will be left on the pier.”\n\n\
        Critics say the plan is too dear. According to Tom Vale, a member of the council, the ferry costs 40 million crowns a year.\n";

    #[test]
    fn every_answer_says_how_sure_it_is() {
        let (document, reading) = read(NEWS, Options::default());
        let told = told(&document, &reading);
        assert!(told.iter().any(|line| line.starts_with("Ms. Orme > told > We have heard")), "{told:#?}");
        assert!(told.iter().any(|line| line.starts_with("Tom Vale")), "{told:#?}");
        for one in &reading.attributions {
            let pointing = one.pointing.as_ref().unwrap_or_else(|| panic!("{one:?}"));
            assert!((0.0..=1.0).contains(&pointing.confidence), "{one:?}");
        }
    }

    #[test]
    fn below_the_least_confidence_nobody_is_named() {
        let unsure = Options { least_confidence: 1.01, ..Options::default() };
        let (_, reading) = read(NEWS, unsure);
        assert!(!reading.attributions.is_empty());
        assert!(reading.attributions.iter().all(|one| one.source.is_empty() && one.speaker.is_none()));
    }

    #[test]
    fn a_long_document_reads_as_its_parts_do() {
        let (document, reading) = read(NEWS, Options::default());
        let once = told(&document, &reading);
        let times = 200;
        let long = format!("{NEWS}\n").repeat(times);
        let (document, reading) = read(&long, Options::default());
        let all = told(&document, &reading);
        assert_eq!(all.len(), once.len() * times);
        let middle = &all[once.len() * times / 2..][..once.len()];
        assert!(all.chunks(once.len()).skip(1).take(times - 2).all(|part| part == middle));
    }

    #[test]
    fn what_is_no_weight_file_is_said_to_be_none() {
        assert!(Network::parse(b"GIF89a").unwrap_err().contains("no weight file"));
    }
}
