//! One small draft and one small record, made by hand, in every format. `UPDATE_EXPECT=1` rewrites the files in `testdata`.

use std::path::PathBuf;

use serde_json::Value;

use super::{Format, Options, Reporter, Task};
use crate::attribution::{Attribution, Kind, Reading, SourceKind, SourceType};
use crate::check::{Answer, Checked, Judgement, Outcome, Tally};
use crate::claim::Claim;
use crate::diagnostic::{Code, Diagnostic, Level, Location, Standing};
use crate::document;
use crate::files::Reason;
use crate::quote::{self, Quotes};
use crate::record::{Record, Speakers, Transcript, Turn};
use crate::text::{LineIndex, Source, Span};
use crate::verdict::{Change, ChangeKind, Evidence, SpeakerCheck, Verdict, Wording};

/// Line ends of Windows, characters of several columns or of none, and characters that would act on a terminal.
const DRAFT: &str = "The harbour 🚢 e\u{301}tude\r\n\r\n“We will hire 50 inspectors by June,” Reed said.\r\n\r\n\
                     “It is \u{202e}late\u{1b}[31m,” she \u{200b}said. So much for “fair play”.\r\n";

const RECORD: &str = "REED: Good evening. We will hire ten more inspectors by June. Thank you.";

fn record() -> Record {
    let transcript = Transcript {
        path: "record/harbour.txt".into(),
        text: RECORD.into(),
        turns: vec![Turn { span: Span::new(6, RECORD.len()), ..Turn::default() }],
        title: Some("Harbour board".into()),
        url: Some("https://harwick.example/board".into()),
        date: Some("2031-05-03".into()),
        ..Transcript::default()
    };
    Record::of(&[transcript], &Speakers::default())
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn attribution(content: &str, source: &str, cue: &str) -> Attribution {
    Attribution {
        kind: Kind::Direct,
        content: vec![at(DRAFT, content)],
        source: vec![at(DRAFT, source)],
        cue: vec![at(DRAFT, cue)],
        source_type: SourceType::Name,
        source_kind: SourceKind::Person,
        speaker: Some("Ann Reed".into()),
        role: Some("mayor of Harwick".into()),
        rivals: Vec::new(),
        hedged: false,
        pattern: "test",
        pointing: None,
    }
}

fn finding(code: &'static str, name: &'static str, level: Level, message: &str, span: Option<Span>) -> Diagnostic {
    let help = Some("Use the record’s own words, or take off the marks and paraphrase.".to_owned());
    Diagnostic {
        code: Code(code),
        name,
        level,
        message: message.into(),
        at: span.map_or(Location::Whole, Location::Prose),
        help,
        fix: None,
        standing: Standing::Open,
        fingerprint: None,
    }
}

fn altered(claim: &Claim) -> Verdict {
    let change = |kind, draft: Span, record: &str| Change {
        kind,
        draft,
        draft_text: draft.of(&claim.text).into(),
        record: at(RECORD, record),
        record_text: record.into(),
    };
    let words = "We will hire ten more inspectors by June";
    let evidence = Evidence {
        transcript: 0,
        spans: vec![at(RECORD, words)],
        text: words.into(),
        speaker: Some("Ann Reed".into()),
        role: Some("mayor".into()),
        date: Some("2031-05-03".into()),
        url: Some("https://harwick.example/board".into()),
        time: Some(4711.2),
        page: None,
        similarity: 0.875,
    };
    let gap = claim.text.find("inspectors").unwrap();
    Verdict {
        wording: Wording::AlteredMeaning,
        speaker: SpeakerCheck::Confirmed,
        context: Vec::new(),
        changes: vec![
            change(ChangeKind::Number, at(&claim.text, "50"), "ten"),
            change(ChangeKind::Omission, Span::new(gap, gap), "more"),
        ],
        evidence: vec![evidence],
    }
}

const NUMBER: &str =
    "The draft says “50”, the record says “ten” (Ann Reed, 2031-05-03). A number that differs changes the claim.";

fn checked() -> Checked {
    let document = document::parse(Source::new("drafts/harbour.txt", DRAFT), document::Format::Plain);
    let first = attribution("We will hire 50 inspectors by June,", "Reed", "said");
    let second = Attribution {
        source: vec![at(DRAFT, "she")],
        source_type: SourceType::Pronoun,
        ..attribution("It is \u{202e}late\u{1b}[31m,", "she", "\u{200b}said")
    };
    let claim = Claim::of_pieces(DRAFT, &first.content);
    let number = finding("Q102", "changed-number", Level::Error, NUMBER, Some(at(DRAFT, "50")));
    let judgements = vec![
        Judgement {
            attribution: 0,
            content: first.content.clone(),
            verdict: altered(&claim),
            claim,
            findings: vec![number],
        },
        Judgement {
            attribution: 1,
            content: second.content.clone(),
            claim: Claim::of_pieces(DRAFT, &second.content),
            verdict: Verdict::unchecked(),
            findings: Vec::new(),
        },
    ];
    let mark = Span::new(at(DRAFT, "“It").start, at(DRAFT, "“It").start + '“'.len_utf8());
    let unpaired = "This quotation mark opens a quotation that nothing closes.";
    Checked {
        lines: LineIndex::new(DRAFT),
        quotes: Quotes::default(),
        reading: Reading {
            attributions: vec![first, second],
            unspoken: vec![(at(DRAFT, "fair play"), quote::Reason::ScareQuote)],
            notes: Vec::new(),
        },
        judgements,
        findings: vec![finding("Q501", "unpaired-marks", Level::Warning, unpaired, Some(mark))],
        document,
    }
}

fn outcomes() -> Vec<Outcome> {
    let unread = finding("Q901", "unread-file", Level::Error, "holds a NUL byte at offset 9: not a text file", None);
    vec![
        Outcome::Checked(Box::new(checked())),
        Outcome::Lost {
            path: PathBuf::from("drafts/\u{1b}]0;x.txt"),
            finding: Box::new(Diagnostic { help: None, ..unread }),
        },
    ]
}

fn options(format: Format, task: Task) -> Options {
    Options { format, task, width: 80, clean: false, why: false, root: std::path::PathBuf::new(), has_baseline: false }
}

/// What a run over [`outcomes`] writes, colour and all.
fn written(options: Options) -> String {
    let record = record();
    let is_compared = options.task != Task::Extract;
    let mut reporter = Reporter::new(options, is_compared.then_some(&record), Vec::new());
    let mut tally = Tally::new(&[], reporter.record);
    tally.left_out.insert(Reason::Hidden, 1200);
    for outcome in outcomes() {
        tally.add(&outcome);
        reporter.outcome(&outcome).unwrap();
    }
    reporter.finish(&tally).unwrap();
    String::from_utf8(reporter.out).unwrap()
}

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// The override of direction is kept out of the files as JSON would escape it, so that an editor shows them as they are.
#[track_caller]
fn check(file: &str, found: &str) {
    let found = found.replace('\u{202e}', "\\u202e");
    let path = format!("{}/src/report/testdata/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&path).unwrap(), "{file}");
}

#[test]
fn full_shows_the_two_texts_beneath_each_other() {
    check("check.full.txt", &plain(&written(options(Format::Full, Task::Check))));
    let narrow = Options { width: 50, clean: true, ..options(Format::Full, Task::Check) };
    check("check.clean.narrow.txt", &plain(&written(narrow)));
    check("extract.full.txt", &plain(&written(options(Format::Full, Task::Extract))));
}

#[test]
fn show_lays_the_two_texts_side_by_side() {
    check("show.full.txt", &plain(&written(Options { width: 100, clean: true, ..options(Format::Full, Task::Show) })));
    check("show.narrow.txt", &plain(&written(Options { clean: true, ..options(Format::Full, Task::Show) })));
    let lines = |task| written(options(Format::Jsonl, task));
    assert_eq!(lines(Task::Show), lines(Task::Check), "for programs they are the same objects");
}

#[test]
fn concise_has_a_line_a_finding() {
    check("check.concise.txt", &plain(&written(options(Format::Concise, Task::Check))));
    check("extract.concise.txt", &plain(&written(options(Format::Concise, Task::Extract))));
}

#[test]
fn json_lines_and_the_json_document() {
    check("check.jsonl", &written(options(Format::Jsonl, Task::Check)));
    check("extract.jsonl", &written(options(Format::Jsonl, Task::Extract)));
    check("check.json", &written(options(Format::Json, Task::Check)));
    let document: Value = serde_json::from_str(&written(options(Format::Json, Task::Check))).unwrap();
    assert_eq!(document["files"].as_array().unwrap().len(), 2);
    assert_eq!(document["summary"]["findings"]["error"], 2);
}

#[test]
fn a_json_document_without_entries_is_one_all_the_same() {
    for (task, list) in [(Task::Check, "files"), (Task::Verify, "answers")] {
        let mut reporter = Reporter::new(options(Format::Json, task), None, Vec::new());
        reporter.finish(&Tally::default()).unwrap();
        let document: Value = serde_json::from_slice(&reporter.out).unwrap();
        assert_eq!(document[list], Value::Array(Vec::new()));
    }
}

#[test]
fn ranges_on_the_wire_are_code_points_of_the_file() {
    let line = written(options(Format::Jsonl, Task::Check));
    let first: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    let points: Vec<char> = DRAFT.chars().collect();
    let slice = |range: &Value| -> String {
        let place = |at: usize| range[at].as_u64().unwrap() as usize;
        points[place(0)..place(1)].iter().collect()
    };
    assert_eq!(slice(&first["attribution"]["content"][0]), "We will hire 50 inspectors by June,");
    assert_eq!(slice(&first["verdict"]["changes"][0]["draft"]), "50");
    assert_eq!(slice(&first["findings"][0]["span"]), "50");
    assert_eq!((&first["findings"][0]["line"], &first["findings"][0]["column"]), (&3.into(), &15.into()));
}

#[test]
fn a_list_of_quotes_is_answered_by_id() {
    let claim = Claim {
        text: "We will hire 50 inspectors by June,".into(),
        speaker: Some("Ann Reed".into()),
        ..Claim::default()
    };
    let answer = || Answer {
        id: "q-7".into(),
        verdict: altered(&claim),
        claim: claim.clone(),
        findings: vec![finding("Q102", "changed-number", Level::Error, NUMBER, Some(at(&claim.text, "50")))],
    };
    let record = record();
    let written = |format| {
        let mut reporter = Reporter::new(options(format, Task::Verify), Some(&record), Vec::new());
        let mut tally = Tally::new(&[], Some(&record));
        let answer = answer();
        tally.verdict(&answer.verdict, &answer.findings);
        reporter.answer(&answer).unwrap();
        reporter.finish(&tally).unwrap();
        String::from_utf8(reporter.out).unwrap()
    };
    check("verify.full.txt", &plain(&written(Format::Full)));
    check("verify.concise.txt", &plain(&written(Format::Concise)));
    check("verify.jsonl", &written(Format::Jsonl));
}

#[test]
fn only_our_own_colours_reach_the_terminal() {
    for format in [Format::Full, Format::Concise] {
        for task in [Task::Check, Task::Extract, Task::Show] {
            let coloured = written(Options { clean: true, ..options(format, task) });
            assert!(coloured.contains("\u{1b}[1m"), "styled where the terminal can");
            let bare = plain(&coloured);
            assert!(bare.chars().all(|c| c == '\n' || !super::visible::is_hidden(c, None)), "{bare}");
        }
    }
    let coloured = written(options(Format::Full, Task::Check));
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31m50 \u{1b}[0m"), "the draft’s differing words in red");
    assert!(coloured.contains("\u{1b}[1m\u{1b}[32mten\u{1b}[0m"), "the record’s in green");
}
