//! Every shape ten times as large takes about ten times as long: a bound in seconds, generous for a slow machine in a debug build,
//! fails anything quadratic.

use std::time::{Duration, Instant};

use onrecord::attribution::Options;
use onrecord::check::Checker;
use onrecord::document::Format;
use onrecord::text::Source;

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

/// By rules all of `text`; with the network, which costs a multiple of it in a debug build, a tenth.
#[track_caller]
fn within(seconds: u64, text: &str, formats: &[Format]) {
    let rules = Checker { attribution: Options::rules(), ..Checker::default() };
    for format in formats {
        for (checker, part) in
            [(&rules, text), (&Checker::default(), &text[..text.floor_char_boundary(text.len() / 10)])]
        {
            let start = Instant::now();
            checker.check(Source::new("draft", part), *format);
            let taken = start.elapsed();
            assert!(taken < Duration::from_secs(seconds), "{format:?}: {taken:?} for {} bytes", part.len());
        }
    }
}

#[test]
fn one_line_of_34_megabytes() {
    within(
        60,
        &"Ann Reed said “it holds” and went on to say that nothing was lost. ".repeat(500_000),
        &[Format::Plain],
    );
}

#[test]
fn deep_nesting() {
    within(10, &format!("{}deep", ">".repeat(100_000)), &FORMATS);
    within(10, &"<div><q>".repeat(50_000), &FORMATS);
    within(10, &"<blockquote>".repeat(50_000), &FORMATS);
    within(10, &"[".repeat(100_000), &FORMATS);
    within(10, &"*a ".repeat(50_000), &FORMATS);
}

#[test]
fn a_million_marks() {
    for mark in ["\"", "“", "”", "'", "‘a", "«", "„a ", "\"a ", "''a ``"] {
        within(20, &mark.repeat(1_000_000 / mark.len()), &FORMATS[..1]);
    }
}

#[test]
fn runs_of_everything_else() {
    for piece in [
        "said ",
        "he said, ",
        "Ann ",
        "according to ",
        "a\u{301}",
        "\u{200d}👩",
        ". ",
        "\r\n",
        ": ",
        "— ",
        "…",
        "[",
        "Mr. ",
    ] {
        within(20, &piece.repeat(1_000_000 / piece.len()), &FORMATS[..1]);
    }
}

#[test]
fn a_hundred_thousand_lines_of_dialogue() {
    let opening = "“You are late,” said Ada.\n\n“The bridge was up,” said Nils.\n\n";
    let bare = "“It is always up.”\n\n".repeat(100_000);
    within(20, &format!("{opening}{bare}"), &FORMATS[..1]);
    within(20, &bare, &FORMATS[..1]);
    within(
        20,
        &"“It is up, Ada.”\n\nAda sat. “No.”\n\n“Up,” she said.\n\n“Up?”\n\nRain.\n\n".repeat(20_000),
        &FORMATS[..1],
    );
    let scenes = format!("{opening}{}Rain.\n\n***\n\n", "“It is up.”\n\n".repeat(6));
    within(20, &scenes.repeat(10_000), &FORMATS[..1]);
    within(
        20,
        &format!("{opening}“{}”\n\n{}", "Dunno, Ada, no. ".repeat(50_000), "“Up.”\n\n".repeat(9)),
        &FORMATS[..1],
    );
    within(20, &"« Ada Orme : « non », Ada Orme.\n\nle de la et les ".repeat(20_000), &FORMATS[..1]);
}
