use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{check, folder};

const RECORD: &[u8] = b"ANN REED: The bridge will open on the third of May, and nobody will pay a toll.\n\nJR: We have the money for one bridge, and not for two of them.\n";
const FOURTH: &[u8] = "“The bridge will open on the fourth of May,” Ann Reed said.\n".as_bytes();

/// A repository with a configuration.
fn desk(configuration: &str) -> TempDir {
    let files = [
        (".git/HEAD", &b""[..]),
        (".gitignore", b"built/\n"),
        ("onrecord.toml", configuration.as_bytes()),
        ("record/hearing.txt", RECORD),
        ("drafts/a.md", FOURTH),
        ("built/a.html", FOURTH),
    ];
    folder(&files)
}

#[track_caller]
fn checks(room: &Path, arguments: &str, code: i32, out: &[&str], err: &[&str]) {
    check(room, arguments, b"", code, out, err);
}

#[test]
fn a_configured_run_needs_no_arguments() {
    let room = desk("record = [\"record\"]\n");
    checks(room.path(), "check --format concise", 1, &["a.md:1:", "1 file read", "1 of unknown format"], &[]);
    checks(room.path(), "check --format concise", 1, &["part of the record", "ignored by .gitignore"], &[]);
    checks(&room.path().join("drafts"), "check --format concise", 1, &["a.md:1:"], &[]);
    checks(room.path(), "check --no-config", 2, &[], &["no record", "--record PATH", "onrecord.toml"]);
    checks(room.path(), "check drafts --record gone", 2, &[], &["gone: no such file or folder"]);
    fs::write(room.path().join("other.toml"), "record = [\"record\"]\nfail-on = \"never\"\n").unwrap();
    checks(room.path(), "check --config other.toml", 0, &["Q102"], &[]);
    checks(room.path(), "check --config gone.toml", 2, &[], &["gone.toml: no such file"]);
}

#[test]
fn settings_hold_and_flags_go_over_them() {
    let room = desk("record = [\"record\"]\nignore = [\"Q102\"]\n");
    checks(room.path(), "check drafts", 0, &["Findings: none"], &[]);
    checks(room.path(), "check drafts --select Q1", 1, &["error Q102"], &[]);
    checks(room.path(), "check drafts --select Q2", 0, &["Findings: none"], &[]);
    let room = desk(
        "record = [\"record\"]\n[[override]]\npaths = [\"drafts/**\"]\n[override.levels]\nchanged-number = \"note\"\n",
    );
    checks(room.path(), "check", 0, &["note Q102"], &[]);
    checks(room.path(), "check --fail-on note", 1, &["note Q102"], &[]);
    checks(&room.path().join("drafts"), "check a.md", 0, &["note Q102"], &[]);
    checks(room.path(), "check --ignore Q102", 0, &["Findings: none"], &[]);
    checks(room.path(), "check --ignore Q1002", 2, &[], &["--ignore: no rule goes by `Q1002`; Q102"]);
    checks(room.path(), "check --config onrecord.toml --no-config", 2, &[], &["--no-config"]);
    let room = desk("record = [\"record\"]\nfail-on = \"nerver\"\n");
    checks(room.path(), "check", 2, &[], &["onrecord.toml:2:11: `nerver` is none of"]);
}

#[test]
fn people_have_more_names_than_one() {
    let draft = "“We have the money for one bridge, and not for two of them,” Joan Reed said.\n";
    let room = desk("record = [\"record\"]\n");
    fs::write(room.path().join("drafts/a.md"), draft).unwrap();
    checks(room.path(), "check drafts", 1, &["Q201"], &[]);
    fs::write(room.path().join("onrecord.toml"), "record = [\"record\"]\n[people]\n\"Joan Reed\" = [\"JR\"]\n")
        .unwrap();
    checks(room.path(), "check drafts", 0, &["Speaker: 1 confirmed"], &[]);
}

#[test]
fn what_is_in_force_is_told_with_where_it_comes_from() {
    let room = desk("record = [\"record\"]\n\nprofile = \"strict\"\n");
    let told = [
        "record          [\"record\"]  (onrecord.toml:1)",
        "strict  (onrecord.toml:3)",
        "fail-on         error  (default)",
    ];
    checks(room.path(), "config", 0, &told, &[]);
    checks(room.path(), "config --json", 0, &["\"from\": \"onrecord.toml:3\""], &[]);
    checks(&room.path().join("drafts"), "config", 0, &["(../onrecord.toml:1)", "[\"../record\"]"], &[]);
}

#[test]
fn files_says_what_would_be_read_and_why_not() {
    let room = desk("record = [\"record\"]\nexclude = [\"old.md\"]\n");
    fs::write(room.path().join("drafts/old.md"), FOURTH).unwrap();
    let told = [
        "read      ./drafts/a.md",
        "left out  ./drafts/old.md (excluded by the configuration)",
        "left out  ./built (ignored by .gitignore)",
        "left out  ./record (part of the record)",
        "1 to be read, ",
    ];
    checks(room.path(), "files", 0, &told, &[]);
    checks(room.path(), "files drafts/old.md", 0, &["read      drafts/old.md"], &[]);
    checks(room.path(), "files drafts/old.md --force-exclude", 2, &["left out  drafts/old.md"], &[]);
    checks(
        room.path(),
        "check drafts/old.md --force-exclude",
        0,
        &["0 files read", "1 excluded by the configuration"],
        &[],
    );
    checks(room.path(), "files gone", 2, &[], &["gone: no such file or folder"]);
}

#[test]
fn rules_are_listed_and_explained() {
    let room = desk("");
    checks(room.path(), "rules", 0, &["Q102  changed-number", "error"], &[]);
    checks(room.path(), "rules --json", 0, &["\"code\": \"Q102\"", "\"guardian\": \"off\""], &[]);
    for name in ["Q102", "q102", "changed-number"] {
        checks(
            room.path(),
            &format!("explain {name}"),
            0,
            &["Q102 changed-number\n\nWhat it does\n", "Use instead"],
            &[],
        );
    }
    checks(
        room.path(),
        "explain changed-numbr",
        2,
        &[],
        &["no rule goes by “changed-numbr”; Q102 changed-number is near"],
    );
}

#[test]
fn a_file_to_begin_with_is_written_once() {
    let room = folder(&[("record/hearing.txt", RECORD), ("a.md", FOURTH)]);
    checks(
        room.path(),
        "init --ci github",
        0,
        &[],
        &["onrecord.toml written", ".github/workflows/onrecord.yml written"],
    );
    checks(room.path(), "check --format concise", 1, &["a.md:1:"], &[]);
    checks(room.path(), "init", 2, &[], &["onrecord.toml is there already"]);
    checks(
        room.path(),
        "init --ci gitlab",
        0,
        &[],
        &["onrecord.toml is there already", ".gitlab-ci.onrecord.yml written"],
    );
    assert!(fs::read_to_string(room.path().join(".github/workflows/onrecord.yml")).unwrap().contains("onrecord"));
}

#[test]
fn shells_and_manuals_are_served() {
    let room = folder(&[]);
    checks(room.path(), "completions bash", 0, &["_onrecord()", "--changed-since"], &[]);
    checks(room.path(), "completions fish", 0, &["complete -c onrecord"], &[]);
    checks(room.path(), "man", 0, &[".TH onrecord", "changed\\-since"], &[]);
}
