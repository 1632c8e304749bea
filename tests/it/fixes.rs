//! Fixes: each that is offered mends its finding, and what is written is what was asked for and nothing else.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use onrecord::attribution::Options;
use onrecord::check::{Checked, Checker, mend};
use onrecord::document::Format;
use onrecord::record;
use onrecord::text::Source;

use crate::{cases, metamorphic};

/// Applies the fix of one finding after the other, each to the draft as it was, and checks again: how many were offered.
fn each_mends(checker: &Checker, path: &Path, text: &str) -> usize {
    let format = Format::of_path(path).unwrap();
    let read = |text: &str| checker.check(Source::new(path, text), format);
    let codes = |checked: &Checked, code: &str| checked.all_findings().filter(|one| one.code.0 == code).count();
    let offered = read(text).all_findings().filter(|finding| finding.fix.is_some()).count();
    for wanted in 0..offered {
        let mut checked = read(text);
        let before = {
            let with_fix = |finding: &&onrecord::diagnostic::Diagnostic| finding.fix.is_some();
            let finding = checked.all_findings().filter(with_fix).nth(wanted).unwrap();
            assert!(!finding.fix.as_ref().unwrap().is_safe, "words are never changed unseen");
            assert!(!matches!(finding.code.0, "Q301" | "Q302") && !finding.code.0.starts_with("Q2"), "{finding:?}");
            finding.clone()
        };
        let mut fixes = checked.judgements.iter_mut().flat_map(|one| &mut one.findings).chain(&mut checked.findings);
        fixes.by_ref().filter(|finding| finding.fix.is_some()).enumerate().for_each(|(at, finding)| {
            if at != wanted {
                finding.fix = None;
            }
        });
        let count = codes(&checked, before.code.0);
        let mended = mend(&mut checked, true);
        let Some(new) = mended.text else {
            assert_eq!(mended.refused.len(), 1);
            continue;
        };
        let after = codes(&read(&new), before.code.0);
        assert!(after < count, "{}: still there: {before:#?}\n--- {new}", path.display());
    }
    offered
}

#[test]
fn every_fix_offered_for_the_fixtures_mends_its_finding() {
    let record = Some(record::load(&["fixtures/record".into()], None, &record::Columns::new()).unwrap());
    let checker = Checker { record, attribution: Options::rules(), ..Checker::default() };
    let files = |folder: &str| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut offered = 0;
    for path in files("fixtures/drafts") {
        offered += each_mends(&checker, &path, &fs::read_to_string(&path).unwrap());
    }
    for folder in files("fixtures/cases") {
        let drafts = files(folder.to_str().unwrap()).into_iter();
        for path in drafts.filter(|path| path.file_stem().is_some_and(|stem| stem == "draft")) {
            offered += each_mends(&cases::checker(&folder), &path, &fs::read_to_string(&path).unwrap());
        }
    }
    assert!(offered >= 10, "{offered}");
}

#[test]
fn a_word_that_was_turned_is_turned_back() {
    let record = Some(record::load(&["fixtures/record".into()], None, &record::Columns::new()).unwrap());
    let checker = Checker { record, attribution: Options::rules(), ..Checker::default() };
    let turned = metamorphic::turned(&metamorphic::sentences(checker.record.as_ref().unwrap()));
    let drafts = turned.iter().map(|(words, speaker)| format!("“{}” said {speaker}.\n", words.replace('.', ",")));
    let offered: usize = drafts.map(|draft| each_mends(&checker, Path::new("draft.md"), &draft)).sum();
    assert!(offered * 4 >= turned.len() * 3, "{offered} of {}", turned.len());
}

const RECORD: &str = "Ann Reed: The harbour will be closed for two years, and nobody has told the crews about it.\n";

fn onrecord(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .args(["--record", "record.txt", "--attribution", "rules"])
        .current_dir(folder)
        .output();
    let Output { status, stdout, stderr } = program.unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn with_draft(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("record.txt"), RECORD).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

const WRONG: &str =
    "“The harbour will be closed for nine years, and nobody has told the crews about it,” Ann Reed said.\n";

#[test]
fn words_are_changed_only_when_asked_for() {
    let folder = with_draft("draft.md", WRONG.as_bytes());
    let draft = || fs::read_to_string(folder.path().join("draft.md")).unwrap();
    let (code, _, said) = onrecord(folder.path(), &["check", "draft.md", "--fix"]);
    assert_eq!((code, draft().as_str()), (Some(1), WRONG));
    assert!(said.contains("--unsafe-fixes"), "{said}");

    let (code, diff, _) = onrecord(folder.path(), &["check", "draft.md", "--diff", "--unsafe-fixes"]);
    assert_eq!((code, draft().as_str()), (Some(1), WRONG));
    assert!(diff.starts_with("--- a/draft.md\n+++ b/draft.md\n@@ -1 +1 @@\n-“The harbour"), "{diff}");
    assert!(diff.contains("+“The harbour will be closed for two years,"), "{diff}");

    let (code, out, said) = onrecord(folder.path(), &["check", "draft.md", "--fix", "--unsafe-fixes"]);
    assert_eq!((code, draft()), (Some(0), WRONG.replace("nine", "two")), "{out}{said}");
    assert!(out.contains("1 mended in the drafts"), "{out}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no other file is left");
}

#[test]
fn what_cannot_be_written_back_is_said_and_left_alone() {
    let utf16: Vec<u8> = "\u{feff}".chars().chain(WRONG.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    let markup = WRONG.replace("nine", "ni*n*e");
    let broken = WRONG.replace("nine", "n&#105;ne");
    let cases: [(&str, &[u8], &str); 3] = [
        ("draft.txt", &utf16, "only UTF-8 is written"),
        ("draft.md", markup.as_bytes(), "markup, an entity or a line break"),
        ("draft.html", broken.as_bytes(), "markup, an entity or a line break"),
    ];
    for (name, bytes, reason) in cases {
        let folder = with_draft(name, bytes);
        let (code, _, said) = onrecord(folder.path(), &["check", name, "--fix", "--unsafe-fixes"]);
        assert_eq!((code, fs::read(folder.path().join(name)).unwrap().as_slice()), (Some(1), bytes), "{said}");
        assert!(said.contains(reason), "{said}");
    }
    let bom = format!("\u{feff}{WRONG}");
    let folder = with_draft("draft.txt", bom.as_bytes());
    onrecord(folder.path(), &["check", "draft.txt", "--fix", "--unsafe-fixes", "-q"]);
    assert_eq!(fs::read_to_string(folder.path().join("draft.txt")).unwrap(), bom.replace("nine", "two"));
}

#[test]
fn options_that_could_do_nothing_are_refused() {
    let folder = with_draft("draft.md", WRONG.as_bytes());
    for arguments in [
        &["check", "-", "--fix"][..],
        &["check", "draft.md", "--unsafe-fixes"],
        &["check", "draft.md", "--fix", "--diff"],
    ] {
        let (code, _, said) = onrecord(folder.path(), arguments);
        assert_eq!(code, Some(2), "{said}");
    }
}
