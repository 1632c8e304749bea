//! Each mark style with the near miss beside it. One paragraph a line; `“pieces” | pieces` of one quotation are joined by ` | `,
//! a quotation in single marks has `'` before it, one in `<q>` has `q`, a block quotation has `>`, nested ones follow in braces, marks without partner come last as `?`.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::document::tests::{FORMATS, soup};
use crate::document::{Format, parse};
use crate::text::Source;

fn show(format: Format, file: &str) -> Vec<String> {
    let document = parse(Source::new("draft", file), format);
    let quotes = find(&document);
    let text = document.text();
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" | ");
    let mut shown: Vec<String> = Vec::new();
    for quotation in &quotes.quotations {
        let sign = match quotation.form {
            Form::Double => "",
            Form::Single => "'",
            Form::Element => "q ",
            Form::Block => "> ",
        };
        let nested =
            if quotation.nested.is_empty() { String::new() } else { format!(" {{{}}}", words(&quotation.nested)) };
        shown.push(format!("{sign}{}{nested}", words(&quotation.pieces)));
    }
    shown.extend(quotes.unpaired.iter().map(|mark| format!("?{}", mark.span.of(text))));
    shown
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    check_in(Format::Plain, cases);
}

#[track_caller]
fn check_in(format: Format, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(show(format, text), *expected, "{text}");
    }
}

#[test]
fn double_marks() {
    check(&[
        ("“We sail at dawn,” she said.", &["We sail at dawn,"]),
        ("\"We sail at dawn,\" she said. \"Be there.\"", &["We sail at dawn,", "Be there."]),
        ("''We sail at dawn,'' she said. ''Be there.''", &["We sail at dawn,", "Be there."]),
        ("``We sail at dawn,'' she said.", &["We sail at dawn,"]),
        ("‘‘We sail at dawn,’’ she said.", &["We sail at dawn,"]),
        ("“We sail at dawn,\" she said. \"Be there.”", &["We sail at dawn,", "Be there."]),
        ("” … and so we sail,” she said.", &["… and so we sail,"]),
        ("\u{200e}”We sail,” she said.", &["We sail,"]),
        ("“Hello,“ she said.", &["Hello,"]),
        ("”Vi seglar,” sa hon.", &["Vi seglar,"]),
        ("„Wir segeln“, sagte sie. „Kommt!“", &["Wir segeln", "Kommt!"]),
        ("„Płyniemy”, powiedziała.", &["Płyniemy"]),
        ("« Nous partons », dit-elle. «Venez.»", &["Nous partons", "Venez."]),
        ("»Wir segeln«, sagte sie.", &["Wir segeln"]),
        ("「出発する」と彼女は言った。", &["出発する"]),
        ("He held out “”, an empty pair, and \"...\".", &[]),
        ("She asked (\"Why not?\") and left—\"now\"—at once.", &["Why not?", "now"]),
        ("\"...and so we sail,\" she said.", &["...and so we sail,"]),
    ]);
}

#[test]
fn single_marks_and_apostrophes() {
    check(&[
        ("‘We sail at dawn,’ she said.", &["'We sail at dawn,"]),
        ("'We don't sail,' she said. 'It's late.'", &["'We don't sail,", "'It's late."]),
        ("‚Wir segeln‘, sagte sie.", &["'Wir segeln"]),
        ("‹Nous partons›, dit-elle.", &["'Nous partons"]),
        ("'The dogs' dinner is late,' she said.", &["'The dogs' dinner is late,"]),
        ("'I'm goin' home,' he said.", &["'I'm goin' home,"]),
        ("The dogs' dinner and the cats’ beds.", &[]),
        ("’Tis the ’90s, 'cause rock 'n' roll won't die.", &[]),
        ("‘Tis late in the ‘90s.", &[]),
        ("O’Dell and O'Dell and O‘Dell.", &[]),
        ("It was the workers’ strike of ’84 and the bosses’ fault.", &[]),
    ]);
}

#[test]
fn nesting() {
    check(&[
        ("“He said ‘go home’ and left,” she said.", &["He said ‘go home’ and left, {go home}"]),
        ("“He said, ‘Go.’”", &["He said, ‘Go.’ {Go.}"]),
        ("''He said, 'Go.'''", &["He said, 'Go.' {Go.}"]),
        ("'''Go' was all he said,'' she said.", &["'Go' was all he said, {Go}"]),
        ("‘He said “go home,” and left,’ she said.", &["'He said “go home,” and left, {go home,}"]),
        ("“A ‘b “c” d’ e”", &["A ‘b “c” d’ e {b “c” d | c}"]),
        ("“The “big” one,” he said.", &["The “big” one, {big}"]),
        ("„Er sagte ‚geh‘“, sagte sie.", &["Er sagte ‚geh‘ {geh}"]),
        ("« Il a dit “va” », dit-elle.", &["Il a dit “va” {va}"]),
        ("“It is the dogs’ dinner,” he said.", &["It is the dogs’ dinner,"]),
    ]);
}

#[test]
fn openers_repeated_at_each_paragraph() {
    check(&[
        ("“We sail.\n\n“We sail at dawn.\n\n“Be there,” she said.", &["We sail. | We sail at dawn. | Be there,"]),
        ("\"We sail.\n\n\"Be there,\" she said. \"Now.\"", &["We sail. | Be there,", "Now."]),
        ("« Nous partons.\n» Venez », dit-elle.", &["Nous partons. | Venez"]),
        ("“We sail.\n\nShe left.\n\n“Be there,” she said.", &["Be there,", "?“"]),
        ("“We sail.”\n\n“Be there,” she said.", &["We sail.", "Be there,"]),
        // A stray mark that the next paragraph does not repeat.
        ("\"We sail.\n\n“Be there,” she said.", &["Be there,", "?\""]),
        ("“We sail.\n\n\"Be there,\" she said.", &["Be there,", "?“"]),
    ]);
}

#[test]
fn marks_without_partner_swallow_nothing() {
    check(&[
        ("She said “we sail and left.\n\nIt was “late” then.", &["late", "?“"]),
        ("“We sail, she said. “Be there,” she said.", &["Be there,", "?“"]),
        ("\"We sail, she said. \"Be there,\" she said.", &["Be there,", "?\""]),
        ("We sail,” she said. “Be there.”", &["Be there.", "?”"]),
        ("We sail,\" she said. \"Be there.\"", &["Be there.", "?\""]),
        ("‘We sail, she said.", &["?‘"]),
    ]);
}

#[test]
fn inches_and_minutes_are_no_marks() {
    check(&[
        ("He is 5'10\" and she is 6' 2\" tall.", &[]),
        ("A 12\" pipe and a 9\" one at 30° 15' 20\" north.", &[]),
        ("\"A 12\" pipe is enough,\" he said.", &["A 12\" pipe is enough,"]),
        ("\"I turned 50\" and \"I am 51\" were his lines.", &["I turned 50", "I am 51"]),
        ("\"She is 5'10\" tall,\" he said.", &["She is 5'10\" tall,"]),
        ("“She is 5’10”,” he said. “He is not.”", &["She is 5’10”,", "He is not."]),
        ("“She was born in 1910”, he said.", &["She was born in 1910"]),
        ("\"She is 5'10\"\" and \"He is 6'\"", &["She is 5'10\"", "He is 6'"]),
        ("See <a href=\"https://orme.example\">the \"map\"</a>.", &["map"]),
    ]);
}

#[test]
fn block_quotations() {
    check_in(
        Format::Markdown,
        &[
            ("She said:\n\n> We sail.\n>\n> Now.\n\nThen she left.", &["> We sail. | Now."]),
            ("> We sail.\n>\n> — June Orme, harbour master", &["> We sail."]),
            ("> We sail.\n> — June Orme", &["> We sail."]),
            ("> We sail. — June Orme", &["> We sail."]),
            ("> We sail.\n> — June Orme-Lund — harbour master", &["> We sail."]),
            ("> We sail.\n> -- June Orme\n\n> We stay.\n> ― Lund", &["> We sail.", "> We stay."]),
            ("> We sail — Monday at the latest — and return.", &["> We sail — Monday at the latest — and return."]),
            ("> We sail.\n> — but not before the wind drops.", &["> We sail.\n— but not before the wind drops."]),
            ("> “We sail.”\n> — June Orme", &["We sail."]),
            ("> “We sail.\n>\n> “Now.”", &["We sail. | Now."]),
            ("> “We sail,” she said. “Now.”", &["> “We sail,” she said. “Now.” {We sail, | Now.}"]),
            ("She said “no.”\n\n> We sail.\n\nHe said “yes.”", &["no.", "> We sail.", "yes."]),
        ],
    );
    check_in(
        Format::Html,
        &[
            ("<blockquote><p>We sail.</p><cite>June Orme</cite></blockquote>", &["> We sail."]),
            ("<blockquote>We sail.<footer>— <cite>June Orme</cite></footer></blockquote>", &["> We sail."]),
            ("<blockquote>We sail. <cite>June Orme</cite></blockquote>", &["> We sail."]),
            ("<blockquote>We read <cite>The Ferry</cite></blockquote>", &["> We read The Ferry"]),
            ("<blockquote>We read <cite>The Ferry</cite> twice.</blockquote>", &["> We read The Ferry twice."]),
        ],
    );
}

#[test]
fn quotations_by_markup() {
    check_in(
        Format::Html,
        &[
            ("<p><q>We <q>all</q> sail,</q> she said.", &["q We all sail, {all}"]),
            ("<p><q>“We sail,”</q> she said.", &["We sail,"]),
            ("<p>“We <q>all</q> sail,” she said.", &["We all sail, {all}"]),
            ("<p>&ldquo;We sail,&rdquo; she said. &quot;Now.&quot;", &["We sail,", "Now."]),
            ("<p>She <em>said</em> so.", &[]),
        ],
    );
}

/// Each quotation of `text` with what it is taken for; `!` stands for firm.
#[track_caller]
fn check_reasons(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let document = parse(Source::new("draft", *text), Format::Markdown);
        let shown = |quotation: &Quotation| match quotation.unspoken {
            Some(Unspoken { reason, firm }) => format!("{}{}", reason.as_str(), if firm { "!" } else { "" }),
            None => "speech".to_owned(),
        };
        let found: Vec<_> = find(&document).quotations.iter().map(shown).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn titles_quote_nobody() {
    check_reasons(&[
        ("She starred in the film “Harbour Lights,” he said.", &["title!"]),
        ("He is the author of “The Long Ferry.”", &["title!"]),
        ("Orme, a “Harbour Lights” actor, agreed.", &["title!"]),
        ("She spoke on “Harbour Morning” and on Channel Nine’s “The Quay.”", &["title!", "title!"]),
        ("The songs “Harbour Lights,” “Ferry” and “The Quay” followed.", &["title!", "title!", "title!"]),
        ("A <cite>“harbour lights”</cite> poster.", &["title!"]),
        ("A memo titled “what went wrong” was found.", &["title"]),
        ("They wore “Keep the Ferry” hats.", &["title"]),
        ("The film “was a disaster,” she said.", &["speech"]),
        ("The author of the plan said “We sail at dawn.”", &["speech"]),
        ("“Harbour Master Resigns After Storm, Warns of Another in the Long and Cold Winter,” it read.", &["speech"]),
        ("# Mayor Says Ferry Is “Safe Again” After Storm", &["speech"]),
    ]);
}

#[test]
fn nicknames_terms_and_examples_quote_nobody() {
    check_reasons(&[
        ("Jane “Red” Orme left.", &["nickname!"]),
        ("Dr. June “the Ferry” Orme left.", &["nickname!"]),
        ("June Orme “left” Dover.", &["scare-quote"]),
        ("The “Red” Army left.", &["speech"]),
        ("They met so-called “friends” there.", &["term!"]),
        ("It is Latin for “ferry” and means “carry.”", &["term!", "term"]),
        ("She used the word “ferry” twice.", &["term"]),
        ("“Demurrage” refers to a late ship’s fee.", &["term"]),
        ("He used words such as “late” and left.", &["example"]),
    ]);
}

#[test]
fn words_at_arms_length_are_weakly_unspoken() {
    check_reasons(&[
        ("The “reform” cost jobs.", &["scare-quote"]),
        ("It ended his “great plan,” it seems.", &["scare-quote"]),
        ("It was “safe as ever then,” it seems.", &["speech"]),
        ("She said it “is safe” now.", &["speech"]),
        ("He said: “no.”", &["speech"]),
        ("> reform", &["speech"]),
    ]);
}

proptest! {
    #[test]
    fn spans_are_sound_whatever_the_text(text in soup()) {
        for format in FORMATS {
            let document = parse(Source::new("draft", text.clone()), format);
            let quotes = find(&document);
            let prose = document.text();
            let mut end = 0;
            for quotation in &quotes.quotations {
                prop_assert!(quotation.outer.start >= end && quotation.block < document.blocks.len());
                prop_assert!(!quotation.pieces.is_empty());
                prop_assert!(quotation.pieces.is_sorted() && quotation.pieces.iter().all(|piece| !piece.is_empty()));
                for span in quotation.pieces.iter().chain(&quotation.nested) {
                    prop_assert!(quotation.outer.contains(*span) && prose.get(span.start..span.end).is_some());
                }
                prop_assert!(prose.get(quotation.outer.start..quotation.outer.end).is_some());
                end = quotation.outer.end;
            }
            for mark in &quotes.unpaired {
                prop_assert!(prose.get(mark.span.start..mark.span.end).is_some());
            }
        }
    }
}

#[test]
fn a_million_marks_cost_no_more_than_their_length() {
    for unit in [
        "\"",
        "“",
        "”",
        "'",
        "‘a ",
        "« ",
        "\"a ",
        "“a” ",
        "1\"",
        "“‘",
        "“\n",
        "''",
        "’ ",
        "``",
        "“a\n> — A\n",
        " - ",
        "a\" 'b ",
    ] {
        let text = unit.repeat(1_000_000 / unit.chars().count());
        let document = parse(Source::new("draft", text), Format::Plain);
        let started = Instant::now();
        find(&document);
        assert!(started.elapsed() < Duration::from_secs(3), "{unit:?}: {:?}", started.elapsed());
    }
}
