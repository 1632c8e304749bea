use crate::attribution::Options;
use crate::check::Checker;
use crate::document::Format;
use crate::record;
use crate::text::Source;

/// Two occasions on which the same speaker gives two days, and one on which she gives none; the first at two times.
const FILES: [(&str, &str); 3] = [
    (
        "council.jsonl",
        "{\"text\": \"The bridge will open on the third of May.\", \"speaker\": \"Ann Reed\", \"start\": 10, \"end\": 20, \"title\": \"Council\", \"date\": \"2031-01-05\"}\n\
         {\"text\": \"The bridge will open on the fifth of May.\", \"speaker\": \"Ann Reed\", \"start\": 500, \"end\": 510, \"title\": \"Council\", \"date\": \"2031-01-05\"}\n",
    ),
    ("harbour.txt", "ANN REED: The bridge will open on the fourth of May.\n"),
    ("market.txt", "TOM VALE: Nobody buys fish on Mondays, and nobody sells any.\n"),
];

const DRAFT: &str = "“The bridge will open on the fourth of May,” Ann Reed said.";

/// The wording of the only quotation, and the codes of all findings that count.
#[track_caller]
fn check(format: Format, draft: &str, expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let record = Some(record::load(&[folder.path().into()], None, &record::Columns::new()).unwrap());
    let checker = Checker { record, attribution: Options::rules(), ..Checker::default() };
    let checked = checker.check(Source::new("draft", draft), format);
    let codes = checked.open_findings().into_iter().map(|one| format!("{} {}", one.level.as_str(), one.code.0));
    let found = format!("{}; {}", checked.judgements[0].verdict.wording.as_str(), codes.collect::<Vec<_>>().join(", "));
    assert_eq!(found, expected, "{draft}");
    for evidence in &checked.judgements[0].verdict.evidence {
        let text = checker.record.as_ref().unwrap().text(evidence.transcript);
        assert_eq!(text.get(evidence.spans[0]), evidence.text, "{draft}");
    }
}

#[test]
fn a_quotation_is_compared_with_the_source_that_it_names() {
    let markdown = |comment: &str| format!("---\ndate: 2031-06-01\n---\n<!-- {comment} -->\n{DRAFT}\n");
    check(Format::Markdown, DRAFT, "verbatim; ");
    check(Format::Markdown, &markdown("onrecord-source harbour.txt"), "verbatim; ");
    check(Format::Markdown, &markdown("onrecord-source council.jsonl"), "altered-meaning; error Q102");
    check(Format::Markdown, &markdown("onrecord-source Council t=08:25"), "altered-meaning; error Q102");
    check(Format::Markdown, &markdown("onrecord-source market"), "not-found; error Q301");
    check(Format::Markdown, &markdown("onrecord-source fishmarket.txt"), "verbatim; warning Q502");
    check(
        Format::Markdown,
        &format!("{DRAFT}\n\n<!-- onrecord-source market -->\n\nIt rained.\n"),
        "verbatim; warning Q502",
    );
    let other = DRAFT.replace("fourth", "fifth");
    check(Format::Markdown, &markdown("onrecord-source Council t=8:25").replace(DRAFT, &other), "verbatim; ");
    check(
        Format::Markdown,
        &markdown("onrecord-source Council t=9").replace(DRAFT, &other),
        "altered-meaning; error Q102",
    );
}

#[test]
fn quotations_in_markup_name_their_source_by_cite() {
    let html = |cite: &str| format!("<p>Ann Reed said: <q{cite}>The bridge will open on the fourth of May</q>.</p>");
    check(Format::Html, &html(""), "verbatim; ");
    check(Format::Html, &html(" cite=\"council.jsonl\""), "altered-meaning; error Q102");
    // An address that the record does not have is no mistake: pages name what they quote.
    check(Format::Html, &html(" cite=\"https://elsewhere.example/talk\""), "verbatim; ");
}
