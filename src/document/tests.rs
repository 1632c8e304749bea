//! Blocks as a reader sees them. A block is shown as its text with a sign before it: `#` heading, `-` item, `>` quotation.

use proptest::prelude::*;

use super::*;

pub(crate) const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

/// Random text of words, marks, markup, odd characters and line ends.
pub(crate) fn soup() -> impl Strategy<Value = String> {
    let words = ["word ", "Orme ", "said ", "12", " ", ".", ",", "—", "- ", "# ", "> ", "\n", "\n\n", "\r\n", "\t"];
    let odd = ["é", "e\u{301}", "👩‍🚀", "\u{a0}", "\u{200b}", "日本", "\u{feff}", "\0", "ﬁ"];
    let marks = ["“", "”", "\"", "''", "``", "«", "»", "„", "‚", "‘", "’", "'", "`", "‹", "「", "」", "’s", "5'10\""];
    let markup = [
        "<q>",
        "</q>",
        "<p>",
        "</p>",
        "<blockquote>",
        "</blockquote>",
        "<cite>",
        "</cite>",
        "<em>",
        "</i>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<a b=\"",
        "<",
        ">",
        "&ldquo;",
        "&amp;",
        "&#x20AC;",
        "&",
        ";",
        "*",
        "_",
        "[a](b)",
        "![a](",
        "<http://a.b>",
        "~~",
        "|",
        "\n---\n",
        "---\na: b\n",
        "\\",
        "    ",
        "1. ",
        "[^1]",
        "```\n",
        "<nav>",
        "<pre>",
    ];
    let pieces: Vec<&str> = words.into_iter().chain(odd).chain(marks).chain(words).chain(markup).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

fn read(format: Format, text: &str) -> Document {
    parse(Source::new("draft", text), format)
}

fn show(document: &Document) -> Vec<String> {
    let sign = |kind| match kind {
        BlockKind::Paragraph => "",
        BlockKind::Heading => "# ",
        BlockKind::Item => "- ",
        BlockKind::Quotation => "> ",
    };
    document.blocks.iter().map(|block| format!("{}{}", sign(block.kind), block.span.of(document.text()))).collect()
}

#[track_caller]
fn check(format: Format, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(show(&read(format, text)), *expected, "{text}");
    }
}

/// `word` of the prose was read from `expected` in the file.
#[track_caller]
fn check_source(format: Format, text: &str, word: &str, expected: &str) {
    let document = read(format, text);
    let start = document.text().find(word).unwrap_or_else(|| panic!("{word} not in {:?}", document.text()));
    let source = document.to_source(Span::new(start, start + word.len()));
    assert_eq!(source.of(text), expected, "{text}");
}

#[test]
fn plain_text_by_lines() {
    check(
        Format::Plain,
        &[
            ("One line.\nAnother.\r\n\r\n  A third. \n", &["One line.", "Another.", "A third."]),
            ("> “We sail.”\n>> Never.\n>\nNo.", &["> “We sail.”", "> Never.", "No."]),
            ("---\ntitle: Ferry\n---\nText.", &["Text."]),
            ("", &[]),
            (" \n\n", &[]),
        ],
    );
}

#[test]
fn hard_wrapped_text_is_joined() {
    check(
        Format::Plain,
        &[
            (
                "The ferry to the northern islands will not sail before Monday,\nthe harbour master said, “because the wind is too strong for\nher.”\n\nNobody was hurt.\n",
                &[
                    "The ferry to the northern islands will not sail before Monday,\nthe harbour master said, “because the wind is too strong for\nher.”",
                    "Nobody was hurt.",
                ],
            ),
            (
                "The ferry to the northern islands will not sail today.\nThe harbour master said that the wind was too strong.\n",
                &[
                    "The ferry to the northern islands will not sail today.",
                    "The harbour master said that the wind was too strong.",
                ],
            ),
            (
                "    The ferry to the northern islands will not sail before Monday,\nthe harbour master said on Friday evening.\n    Nobody was hurt when the old one ran aground in the storm of\nlast week.\n",
                &[
                    "The ferry to the northern islands will not sail before Monday,\nthe harbour master said on Friday evening.",
                    "Nobody was hurt when the old one ran aground in the storm of\nlast week.",
                ],
            ),
        ],
    );
}

#[test]
fn markdown_shows_what_its_reader_sees() {
    check(
        Format::Markdown,
        &[
            ("# The ferry\n\nIt *sails* **now**.\n", &["# The ferry", "It sails now."]),
            ("Read [the plan](https://orme.example/plan \"Plan\") now.", &["Read the plan now."]),
            ("See <https://orme.example> and <june@orme.example>!", &["See  and !"]),
            ("An ![old “ferry”](ferry.png) image.", &["An  image."]),
            ("Run `say \"hi\"` now.\n\n```\nsay \"hi\"\n```\n\n    say \"hi\"\n", &["Run  now."]),
            ("- One\n- Two\n\n  More of two.\n", &["- One", "- Two", "- More of two."]),
            ("> “We sail.”\n> Now.\n\nShe left.", &["> “We sail.”\nNow.", "She left."]),
            ("> [!NOTE]\n> Not a quotation.", &["Not a quotation."]),
            ("> > Deep\n", &["> Deep"]),
            ("| Name | Said |\n|--|--|\n| Orme | “No.” |\n", &["- Name", "- Said", "- Orme", "- “No.”"]),
            ("Text.[^1]\n\n[^1]: “A note.”\n", &["Text.", "- “A note.”"]),
            ("<!-- “hidden” -->\n\nText <!-- “hidden” -->here<br>and there.", &["Text here\nand there."]),
            ("<!--\n“hidden”\n-->\n\nText.", &["Text."]),
            ("<blockquote>\n\nWe *sail*.\n\n</blockquote>\n\nShe left.", &["> We sail.", "She left."]),
            ("<blockquote>We sail.</blockquote>\n\nShe left.", &["> We sail.", "She left."]),
            ("> <div>\n> We sail.\n> </div>\n", &["> We sail."]),
            ("---\ntitle: The ferry\n---\n\nText.", &["Text."]),
            ("\"Straight\" -- and 'single'...", &["\"Straight\" -- and 'single'..."]),
            ("\\*Not emphasis\\* &ldquo;here&rdquo; &amp; there", &["*Not emphasis* “here” & there"]),
            ("One\r\ntwo\r\n\r\nThree", &["One\ntwo", "Three"]),
        ],
    );
}

#[test]
fn html_shows_what_its_reader_sees() {
    check(
        Format::Html,
        &[
            ("<p>It <em>sails</em>\n   <b> now</b>.<p>She left.", &["It sails now.", "She left."]),
            ("<html><head><title>The ferry</title><style>p{}</style></head><body>Text.", &["# The ferry", "Text."]),
            ("<h1>The ferry</h1>Text.<ul><li>One<li>Two</ul>", &["# The ferry", "Text.", "- One", "- Two"]),
            ("<script>say(\"</p>\")</script><nav>“Home”</nav><p>Text.</p>", &["Text."]),
            ("<blockquote><p>We sail.</p><p>Now.</p></blockquote>Text.", &["> We sail.", "> Now.", "Text."]),
            ("&ldquo;We&nbsp;sail,&rdquo; &amp; &nosuch; AT&T", &["“We\u{a0}sail,” & &nosuch; AT&T"]),
            ("<p title=\"a > b 'c\">Text<!-- <p>hidden -->s.</p>", &["Texts."]),
            ("<p>Say <code>\"x\"</code> now", &["Say now"]),
            ("<table><tr><td>One</td><td>Two</td></tr></table>", &["- One", "- Two"]),
            ("a < b and <3", &["a < b and <3"]),
            ("Line<br>break<br/>", &["Line\nbreak"]),
            ("<noscript><p>Turn it on</p></noscript>Text", &["Text"]),
            ("<textarea>“x”</textarea><template><p>y</p></template>Text", &["Text"]),
            ("<div><div>One</div>Two</div>", &["One", "Two"]),
        ],
    );
}

#[test]
fn prose_leads_back_to_the_file() {
    check_source(Format::Markdown, "It is &ldquo;late&rdquo; \\*now\\*.", "“late”", "&ldquo;late&rdquo;");
    check_source(Format::Markdown, "It is &ldquo;late&rdquo; \\*now\\*.", "now*", "now\\*");
    check_source(Format::Markdown, "It *is **very*** late.", "very", "very");
    check_source(Format::Markdown, "> We\n> sail", "We\nsail", "We\n> sail");
    check_source(Format::Markdown, "> We\n> sail", "sail", "sail");
    check_source(Format::Markdown, "---\ntitle: x\n---\nWe sail", "sail", "sail");
    check_source(Format::Markdown, "> <p>\n> We &ldquo;sail\n", "“sail", "&ldquo;sail");
    check_source(Format::Html, "<p>We  &ldquo;sail&rdquo;</p>", "We “", "We  &ldquo;");
    check_source(Format::Html, "<p>We <b>sail</b> now</p>", "We sail", "We <b>sail");
    check_source(Format::Html, "é<p>ü</p>", "ü", "ü");
}

#[test]
fn stretches_that_markup_sets_apart() {
    let shown = |format, text| -> Vec<(InlineKind, String)> {
        let document = read(format, text);
        let text_of = |inline: &Inline| inline.span.of(document.text()).to_owned();
        document.inlines.iter().map(|inline| (inline.kind, text_of(inline))).collect()
    };
    let html = "<p><q>We sail</q>, said <cite>The Ferry</cite> in <i>an <em>old</em> song</i></p>";
    let expected = [
        (InlineKind::Quote, "We sail".to_owned()),
        (InlineKind::Cite, "The Ferry".to_owned()),
        (InlineKind::Emphasis, "an old song".to_owned()),
        (InlineKind::Emphasis, "old".to_owned()),
    ];
    assert_eq!(shown(Format::Html, html), expected);
    assert_eq!(
        shown(Format::Markdown, "<q>We sail</q> in *The Ferry*."),
        [(InlineKind::Quote, "We sail".to_owned()), (InlineKind::Emphasis, "The Ferry".to_owned())]
    );
    assert_eq!(shown(Format::Html, "<p><q>We sail<p>She left.</q>"), [(InlineKind::Quote, "We sail".to_owned())]);
    assert_eq!(shown(Format::Html, "<i class=icon></i>Text"), []);
}

#[test]
fn what_is_odd_about_a_file_is_said() {
    let decode = |bytes: &[u8]| Source::decode(std::path::Path::new("draft.txt"), bytes.to_vec()).unwrap();
    assert_eq!(parse(decode(b" \r\n"), Format::Plain).notes, ["the file is empty: it holds no prose"]);
    assert_eq!(parse(decode(b"caf\xe9"), Format::Plain).notes, ["read as Windows-1252: not UTF-8"]);
    assert_eq!(parse(decode(b"\xff\xfea\0"), Format::Html).notes, ["read as UTF-16"]);
    assert!(parse(decode(b"cafe"), Format::Markdown).notes.is_empty());
    assert_eq!(
        read(Format::Html, "<p>Text</p><nav>More").notes,
        ["<nav> is never closed: the text after it was left out"]
    );
}

#[test]
fn front_matter_is_kept() {
    let document = read(Format::Markdown, "---\ntitle: The ferry\nauthor: June Orme\n---\n\nText.");
    assert_eq!((document.front.get("title"), document.front.get("date")), (Some("The ferry"), None));
}

#[test]
fn deep_nesting_costs_no_more_than_its_length() {
    let started = std::time::Instant::now();
    for (format, open, close) in [
        (Format::Html, "<div>", "</div>"),
        (Format::Html, "<span>", "</i>"),
        (Format::Html, "<i>", "</i>"),
        (Format::Html, "<blockquote>", "</div>"),
        (Format::Html, "<nav>", "</nav>"),
        (Format::Html, "<q>", "<p>x"),
        (Format::Html, "<p title='", "x"),
        (Format::Html, "<!--", ">"),
        (Format::Html, "&amp", "&#"),
        (Format::Markdown, ">", "x"),
        (Format::Markdown, "<q>", "</q>"),
        (Format::Markdown, "*x ", "*"),
        (Format::Markdown, "[", "]"),
        (Format::Plain, ">", "x"),
    ] {
        let text = open.repeat(100_000) + "x\n" + &close.repeat(100_000);
        let document = read(format, &text);
        assert!(document.text().len() <= text.len() + 1);
    }
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn spans_are_sound_whatever_the_text(text in soup()) {
        for format in FORMATS {
            let document = read(format, &text);
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start >= end && !block.span.is_empty());
                prop_assert!(document.text().get(block.span.start..block.span.end).is_some());
                let source = document.to_source(block.span);
                prop_assert!(text.get(source.start..source.end).is_some());
                prop_assert!(format != Format::Plain || source == block.span);
                end = block.span.end;
            }
            for (start, c) in document.text().char_indices() {
                let source = document.to_source(Span::new(start, start + c.len_utf8()));
                prop_assert!(text.get(source.start..source.end).is_some());
            }
            for inline in &document.inlines {
                prop_assert!(document.text().get(inline.span.start..inline.span.end).is_some());
            }
        }
    }

    #[test]
    fn plain_text_is_its_own_prose(text in ".{0,200}") {
        let document = read(Format::Plain, &text);
        prop_assert_eq!(document.text(), text);
    }
}
