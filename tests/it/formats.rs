use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{check, folder};

const RECORD: &[u8] = b"ANN REED: The bridge will open on the third of May, and nobody will pay a toll.\n";
const DRAFT: &str = "# Caf\u{e9}\n\n\u{1f6a2} “The bridge will open on the fourth of May,” Ann Reed said.\n\n“Nobody will pay a toll,” Ann Reed said.\n\n\
                     “The bridge will open on the fifth of May,” Ann Reed said. <!-- onrecord-ignore Q102: <she> corrected it -->\n";

/// A repository with a draft that has a finding and one set aside, in a folder with an odd name, and a draft that cannot be read.
fn room() -> TempDir {
    let odd = "drafts/a b,c:d%.md";
    folder(&[
        (".git/HEAD", b""),
        ("record/hearing.txt", RECORD),
        (odd, DRAFT.as_bytes()),
        ("drafts/z.md", b"a \0 byte"),
    ])
}

fn output(room: &Path, format: &str) -> String {
    let arguments = ["check", "drafts", "--record", "record", "--ignore", "Q207,Q112", "--format", format];
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).current_dir(room).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn valid(schema: &str, value: &Value) {
    let text = fs::read_to_string(format!("tests/data/schemas/{schema}.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    let wrong: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}\n{value:#}", wrong.join("\n"));
}

/// The code points of the draft at which the wrong word stands.
fn wrong_word() -> (usize, usize) {
    let byte = DRAFT.find("fourth").unwrap();
    (DRAFT[..byte].chars().count(), DRAFT[..byte].rsplit('\n').next().unwrap().chars().count() + 1)
}

#[test]
fn sarif_follows_its_schema_and_places_findings() {
    let room = room();
    let sarif: Value = serde_json::from_str(&output(room.path(), "sarif")).unwrap();
    valid("sarif-2.1.0", &sarif);
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert_eq!(codes, ["Q102", "Q102", "Q901"]);
    let (first, place) = (&results[0], &results[0]["locations"][0]["physicalLocation"]);
    assert_eq!(place["artifactLocation"]["uri"], "drafts/a%20b%2Cc%3Ad%25.md");
    let (offset, column) = wrong_word();
    let region = &place["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["charOffset"]),
        (&3.into(), &column.into(), &offset.into())
    );
    assert_eq!(region["charLength"], 6);
    assert!(first["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().len() == 32);
    assert!(first["suppressions"].as_array().unwrap().is_empty() && first.get("baselineState").is_none());
    assert_eq!(results[1]["suppressions"][0]["justification"], "<she> corrected it");
    assert_eq!(first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "record/hearing.txt");
    let rule = &run["tool"]["driver"]["rules"][first["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&rule["id"], &rule["name"]), (&"Q102".into(), &"changed-number".into()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn a_baseline_is_marked_in_sarif_and_not_dropped() {
    let room = room();
    fs::remove_file(room.path().join("drafts/z.md")).unwrap();
    check(room.path(), "baseline create drafts --record record", b"", 0, &[], &[]);
    let run = "check drafts --record record --baseline onrecord-baseline.json --format sarif -o out.sarif";
    check(room.path(), run, b"", 0, &[], &[]);
    let sarif: Value = serde_json::from_str(&fs::read_to_string(room.path().join("out.sarif")).unwrap()).unwrap();
    valid("sarif-2.1.0", &sarif);
    let first = &sarif["runs"][0]["results"][0];
    assert_eq!((&first["baselineState"], &first["suppressions"][0]["kind"]), (&"unchanged".into(), &"external".into()));
}

#[test]
fn github_annotations_escape_what_would_end_them() {
    let written = output(room().path(), "github");
    let (_, column) = wrong_word();
    let begins = format!(
        "::error file=drafts/a b%2Cc%3Ad%25.md,line=3,endLine=3,col={column},endColumn={},title=Q102 changed-number::The draft",
        column + 6
    );
    assert!(written.starts_with(&begins), "{written}");
    assert!(
        written.contains("%0A")
            && written.lines().count() == 2
            && written.contains("::error file=drafts/z.md,title=Q901"),
        "{written}"
    );
}

#[test]
fn gitlab_and_reviewdog_get_what_they_read() {
    let room = room();
    let gitlab: Value = serde_json::from_str(&output(room.path(), "gitlab")).unwrap();
    valid("gitlab", &gitlab);
    assert_eq!((gitlab.as_array().unwrap().len(), &gitlab[0]["location"]["lines"]["begin"]), (2, &3.into()));
    let lines = output(room.path(), "rdjsonl");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        valid("rdjson-diagnostic", line);
    }
    let bytes = DRAFT.lines().nth(2).unwrap().find("fourth").unwrap() + 1;
    assert_eq!(lines[0]["location"]["range"]["start"]["column"], bytes);
    let empty = folder(&[("record/a.txt", RECORD), ("a.md", b"It rained.\n")]);
    check(empty.path(), "check a.md --record record --format gitlab", b"", 0, &["[]"], &[]);
}

#[test]
fn junit_has_a_case_for_each_quotation() {
    let written = output(room().path(), "junit");
    let mut reader = quick_xml::Reader::from_str(&written);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{written}")) {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| {
                    drop(attribute.unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap());
                });
                names.push(tag.name().as_ref().to_owned());
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    let expected =
        ["testsuites", "testsuite", "testcase", "failure", "testcase", "testcase", "testsuite", "testcase", "error"];
    assert_eq!(names, expected, "{written}");
    assert!(written.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\""), "{written}");
}

#[test]
fn the_page_shows_both_sides_and_lets_nothing_in() {
    let hostile = "<script>alert(1)</script>\n\n“The bridge will open on the fourth of May <img src=x onerror=y>,” Ann \u{202e}Reed said.\n";
    let room = folder(&[("record/hearing.txt", RECORD), ("<b>.md", hostile.as_bytes()), ("a.txt", hostile.as_bytes())]);
    let arguments = ["check", ".", "--record", "record", "--format", "html"];
    let output =
        Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).current_dir(room.path()).output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    for piece in [
        "default-src 'none'",
        "<mark>fourth</mark>",
        "<mark>third</mark>",
        "&lt;b&gt;.md",
        "<html lang=\"en\">",
        "id=\"summary\"",
    ] {
        assert!(page.contains(piece), "{piece}\n{page}");
    }
    for piece in ["<script", "<img", "\u{202e}", "<b>", "http-equiv=\"refresh\"", " style=", " onerror=y>"] {
        assert!(!page.contains(piece), "{piece}\n{page}");
    }
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn formats_for_findings_are_for_check() {
    let room = room();
    fs::write(room.path().join("list.jsonl"), "{\"quote\": \"Nobody will pay a toll\"}\n").unwrap();
    for command in ["extract drafts", "verify list.jsonl --record record", "show drafts/z.md --record record"] {
        check(room.path(), &format!("{command} --format sarif"), b"", 2, &[], &["--format: this one tells"]);
    }
}
