use onrecord::check::{Checked, Checker};
use onrecord::document::Format;
use onrecord::text::{Source, Span};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Prose with what breaks offsets: emoji, combining marks, CRLF, every kind of mark, names, cues.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "''",
        "``",
        "«",
        "»",
        "„",
        "said ",
        "Ann Reed ",
        "she ",
        "according to ",
        "the mayor ",
        "that ",
        "it is ",
        "naïve ",
        "e\u{301}clair ",
        "👩‍🚀 ",
        "🇫🇷",
        "\u{a0}",
        ", ",
        ". ",
        ": ",
        "…",
        "[x]",
        "\r\n",
        "\n\n",
        "> ",
        "50 ",
        "n’t ",
        "\u{202e}",
        "<q>",
        "&amp;",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str, format: Format) -> Checked {
    Checker::default().check(Source::new("draft", text), format)
}

/// Every span that a reading reports, of the draft's prose.
fn spans(checked: &Checked) -> Vec<Span> {
    let reading = &checked.reading;
    let attributed = reading.attributions.iter().flat_map(|one| one.content.iter().chain(&one.source).chain(&one.cue));
    attributed.copied().chain(reading.unspoken.iter().map(|(span, _)| *span)).collect()
}

/// Every reported span stands on characters, says something, and is the same in prose, file and code points.
fn spans_slice(text: &str) -> Result<(), TestCaseError> {
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        let checked = check(text, format);
        let (prose, file) = (checked.document.text(), checked.document.source().text());
        for span in spans(&checked) {
            prop_assert!(
                prose.get(span.start..span.end).is_some_and(|inside| !inside.trim().is_empty()),
                "{:?} {:?}",
                format,
                span
            );
            let there = checked.document.to_source(span);
            prop_assert!(file.get(there.start..there.end).is_some());
            let [start, end] = checked.lines.wire(file, there);
            let points: String = file.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(&points, there.of(file));
            if format == Format::Plain {
                prop_assert_eq!(there, span);
            }
        }
    }
    Ok(())
}

/// The same cases on every run, so that one commit has one result; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { asked.rng_seed };
    ProptestConfig { rng_seed, failure_persistence: None, ..asked }
}

/// Texts that once broke it, each with what was reported.
#[test]
fn every_span_slices_in_texts_that_once_failed() -> Result<(), TestCaseError> {
    // The network pointed at an empty quotation as the source, and took marks for a claim.
    spans_slice(", ““👩\u{200d}🚀 according to <q>'")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_span_slices_to_the_reported_text(text in prose()) {
        spans_slice(&text)?;
    }

    #[test]
    fn no_quotation_is_lost(text in prose()) {
        let checked = check(&text, Format::Plain);
        let reported = spans(&checked);
        for quotation in &checked.quotes.quotations {
            for piece in quotation.pieces.iter().filter(|piece| piece.of(&text).contains(char::is_alphanumeric)) {
                prop_assert!(reported.iter().any(|span| span.overlaps(*piece)), "{}", piece.of(&text));
            }
        }
    }
}
