use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use onrecord::attribution::Options;
use onrecord::check::{Checker, Input, Outcome, run};
use onrecord::diagnostic::Fingerprint;
use onrecord::record;

use tempfile::TempDir;

use crate::cli::{check, folder};

const RECORD: &[u8] = b"ANN REED: The bridge will open on the third of May, and nobody will pay a toll.\n";

/// A wrong quotation, Q102, and another, Q103.
const FOURTH: &str = "“The bridge will open on the fourth of May,” Ann Reed said.\n";
const NOBODY: &str = "“Everybody will pay a toll,” Ann Reed said.\n";
const TRUE: &str = "“The bridge will open on the third of May,” Ann Reed said.\n";

fn newsroom() -> TempDir {
    folder(&[("record/hearing.txt", RECORD), ("drafts/a.md", FOURTH.as_bytes())])
}

fn write(room: &Path, name: &str, text: &str) {
    fs::write(room.join(name), text).unwrap();
}

#[track_caller]
fn git(room: &Path, arguments: &str) {
    let configured = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").args(configured).args(arguments.split(' ')).current_dir(room).output().unwrap();
    assert!(output.status.success(), "git {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn only_what_is_new_counts() {
    let room = newsroom();
    let room = room.path();
    let drafts = "drafts --record record";
    check(room, &format!("check {drafts} --baseline known.json"), b"", 2, &[], &["known.json", "baseline create"]);
    check(
        room,
        &format!("baseline create {drafts} --baseline known.json"),
        b"",
        0,
        &[],
        &["known.json holds 1 finding: 1 put in"],
    );
    check(room, &format!("baseline create {drafts} --baseline known.json"), b"", 2, &[], &["baseline update"]);
    check(room, &format!("check {drafts} --baseline known.json"), b"", 0, &["Set aside: 1 in the baseline"], &[]);

    write(room, "drafts/a.md", &format!("# News\n\n{NOBODY}\nIt is late.\n\n{FOURTH}"));
    let concise = format!("check {drafts} --baseline known.json --format concise");
    check(room, &concise, b"", 1, &["a.md:3:", "Findings: 1 error", "Set aside: 1 in the baseline"], &[]);
    let jsonl = format!("check {drafts} --baseline known.json --format jsonl");
    check(room, &jsonl, b"", 1, &["\"status\":\"baseline\""], &[]);

    write(room, "drafts/a.md", NOBODY);
    check(room, &concise, b"", 1, &["Findings: 1 error"], &["known.json: no longer found: 1 of its findings"]);
    check(
        room,
        &format!("baseline prune {drafts} --baseline known.json"),
        b"",
        0,
        &[],
        &["known.json holds 0 findings: 0 put in, 1 taken out"],
    );
    check(room, &concise, b"", 1, &["Findings: 1 error"], &[]);
    check(
        room,
        &format!("baseline update {drafts} --baseline known.json"),
        b"",
        0,
        &[],
        &["2 findings: 2 put in, 0 taken out"],
    );
    check(room, &concise, b"", 0, &["Set aside: 2 in the baseline"], &[]);

    write(room, "drafts/b.md", "a \0 byte");
    check(room, &format!("baseline update {drafts} --baseline known.json"), b"", 2, &[], &["b.md", "not written"]);
    write(room, "known.json", "{\"findings\": []}");
    check(room, &concise, b"", 2, &[], &["known.json: is no baseline"]);
}

#[test]
fn the_same_words_elsewhere_are_another_finding() {
    let room = newsroom();
    let room = room.path();
    check(room, "baseline create drafts --record record", b"", 0, &[], &["holds 1 finding"]);
    let again = "check drafts --record record --baseline onrecord-baseline.json --format concise";
    write(room, "drafts/a.md", &format!("{FOURTH}\n{FOURTH}"));
    check(room, again, b"", 1, &["a.md:3:", "Findings: 1 error", "Set aside: 1"], &[]);
    fs::rename(room.join("drafts/a.md"), room.join("drafts/c.md")).unwrap();
    check(room, again, b"", 1, &["c.md:1:", "Findings: 2 error"], &[]);
    // Told from another folder, and by another path, it is the same.
    write(room, "drafts/a.md", FOURTH);
    check(room, &again.replace("drafts ", "./drafts/a.md "), b"", 0, &["Set aside: 1"], &[]);
}

#[test]
fn only_changed_lines_are_told() {
    let room = newsroom();
    let room = room.path();
    git(room, "init -q");
    write(room, "drafts/b.md", TRUE);
    git(room, "add .");
    git(room, "commit -qm one");
    git(room, "checkout -qb work");
    let since = "check drafts --record record --format concise --changed-since main";
    check(room, since, b"", 0, &["0 files read", "2 unchanged"], &[]);

    write(room, "drafts/a.md", &format!("{FOURTH}\n{NOBODY}"));
    check(
        room,
        since,
        b"",
        1,
        &["a.md:3:", "Findings: 1 error", "1 on lines that were not changed", "1 unchanged"],
        &[],
    );
    write(room, "drafts/new.md", FOURTH);
    check(room, since, b"", 1, &["new.md:1:", "Findings: 2 error"], &[]);
    // What others do on the branch that this one left is not told.
    git(room, "add .");
    git(room, "commit -qm two");
    git(room, "checkout -q main");
    write(room, "drafts/b.md", &format!("{TRUE}\n{TRUE}"));
    git(room, "commit -qam three");
    git(room, "checkout -q work");
    check(room, since, b"", 1, &["Findings: 2 error", "1 unchanged"], &[]);
    check(room, &since.replace("main", "gone"), b"", 2, &[], &["git knows no commit “gone”"]);
    check(room, &since.replace("main", "--output=x"), b"", 2, &[], &["--changed-since"]);
    check(room, &since.replace("drafts", "-"), b"", 2, &[], &["standard input"]);
}

#[test]
fn what_is_staged_is_read_and_not_what_stands_in_the_folder() {
    let room = newsroom();
    let room = room.path();
    git(room, "init -q");
    git(room, "add .");
    git(room, "commit -qm one");
    let staged = "check drafts --record record --format concise --staged";
    write(room, "drafts/a.md", &format!("{FOURTH}\n{NOBODY}"));
    check(room, staged, b"", 0, &["0 files read"], &[]);
    git(room, "add drafts/a.md");
    write(room, "drafts/a.md", TRUE);
    check(room, staged, b"", 1, &["a.md:3:", "Findings: 1 error"], &[]);
}

#[test]
fn a_history_that_is_cut_off_says_what_helps() {
    let room = newsroom();
    git(room.path(), "init -q");
    git(room.path(), "add .");
    git(room.path(), "commit -qm one");
    git(room.path(), "checkout -qb work");
    write(room.path(), "drafts/a.md", NOBODY);
    git(room.path(), "commit -qam two");
    let clone = tempfile::tempdir().unwrap();
    let from = format!("clone -q --depth 1 file://{} clone", room.path().display());
    git(clone.path(), &from);
    let since = "check drafts --record record --changed-since origin/main";
    check(&clone.path().join("clone"), since, b"", 2, &[], &["git fetch --unshallow", "fetch-depth: 0"]);
    let nowhere = tempfile::tempdir().unwrap();
    fs::create_dir(nowhere.path().join("drafts")).unwrap();
    fs::write(nowhere.path().join("drafts/a.md"), TRUE).unwrap();
    fs::write(nowhere.path().join("drafts/record.txt"), RECORD).unwrap();
    let since = "check drafts --record drafts/record.txt --changed-since main";
    check(nowhere.path(), since, b"", 2, &[], &["git: not a git repository"]);
}

#[test]
fn a_comment_must_say_why_where_that_is_asked() {
    let draft = format!("{} <!-- onrecord-ignore Q102 -->\n", FOURTH.trim_end());
    let room = folder(&[("record/hearing.txt", RECORD), ("a.md", draft.as_bytes())]);
    let run = "check a.md --record record --format concise";
    check(room.path(), run, b"", 0, &["Set aside: 1 by comments in the drafts"], &[]);
    check(room.path(), &format!("{run} --require-reason"), b"", 1, &["Q102", "Q502", "gives no reason"], &[]);
}

#[test]
fn what_somebody_vouches_for_is_attested_and_not_verified() {
    let own = r#"{"quote": "We never had the money for the bridge, and nobody asked us.", "speaker": "Tom Vale", "date": "2031-05-03"}"#;
    let drafts = [
        ("true.md", "“We never had the money for the bridge,” Tom Vale said.\n"),
        ("changed.md", "“We always had the money for the bridge,” Tom Vale said.\n"),
        ("other.md", "“We never had the money for the bridge,” Ann Reed said.\n"),
        ("record.md", TRUE),
    ]
    .map(|(name, text)| (name, text.as_bytes()));
    let files = [&drafts[..], &[("record/hearing.txt", RECORD), ("own.jsonl", own.as_bytes())]].concat();
    let room = folder(&files);
    let run = |draft: &str| format!("check {draft} --record record --attested own.jsonl --format jsonl");
    let attested: &[&str] = &["\"wording\":\"unchecked\"", "\"attested\":true", "own.jsonl (1)"];
    check(room.path(), &run("true.md"), b"", 0, attested, &["Attested, and not verified: 1 quotation."]);
    check(room.path(), &run("changed.md"), b"", 1, &["Q103"], &[]);
    check(room.path(), &run("other.md"), b"", 1, &["Q201", "Tom Vale"], &[]);
    check(room.path(), &run("record.md"), b"", 0, &["\"wording\":\"verbatim\""], &[]);
    write(room.path(), "own.jsonl", "{\"quote\": \"We never had the money.\"}\n");
    check(room.path(), &run("true.md"), b"", 2, &[], &["own.jsonl: quotation 1 has no `speaker`"]);
}

/// A draft in paragraphs: every third is a finding, of seven kinds that come again and again.
fn paragraphs() -> Vec<String> {
    let said =
        ["fourth of May", "fifth of May", "third of June", "third of May at noon", "second of May", "first of May"];
    let quoted = said.map(|day| format!("“The bridge will open on the {day},” Ann Reed said."));
    let narrated = ["The hall was full.", "Rain fell on the quay, and the ferry was late again.", "Nobody had asked."];
    (0..60).map(|at| if at % 3 == 0 { quoted[at / 3 % 6].clone() } else { narrated[at % 3].to_owned() }).collect()
}

/// One edit that leaves the quotations as they are: something put in, taken out or moved around them.
fn edit(paragraphs: &mut Vec<String>, random: &mut impl FnMut(usize) -> usize) {
    let at = random(paragraphs.len());
    let is_quoted = paragraphs[at].contains('“');
    match random(5) {
        0 => paragraphs.insert(at, "A gull cried, and it was evening.".into()),
        1 if !is_quoted => _ = paragraphs.remove(at),
        2 => paragraphs[at].push_str(" The clock in the hall struck eight."),
        3 if at > 0 => paragraphs.swap(at - 1, at),
        4 => paragraphs.insert(at, "## What came next".into()),
        _ => paragraphs.insert(at, String::new()),
    }
}

#[test]
fn a_thousand_edits_around_them_leave_findings_known() {
    let room = newsroom();
    let record = Some(record::load(&[room.path().join("record")], None, &record::Columns::new()).unwrap());
    let checker = Checker { record, attribution: Options::rules(), ..Checker::default() };
    let fingerprints = |paragraphs: &[String]| {
        let draft = Input::Bytes("draft.md".into(), paragraphs.join("\n\n").into_bytes());
        let mut found: BTreeSet<Fingerprint> = BTreeSet::new();
        run(&checker, &[draft], |outcome| {
            let Outcome::Checked(checked) = outcome else { panic!("not read") };
            found.extend(checked.all_findings().filter_map(|finding| finding.fingerprint));
            Ok::<_, ()>(())
        })
        .unwrap();
        found
    };
    let mut paragraphs = paragraphs();
    let (mut known, mut kept) = (0, 0);
    let before = fingerprints(&paragraphs);
    assert!(before.len() >= 20);
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for step in 0..1_000 {
        edit(&mut paragraphs, &mut random);
        if step % 10 == 9 {
            let after = fingerprints(&paragraphs);
            known += before.len();
            kept += before.intersection(&after).count();
        }
    }
    assert!(kept * 100 >= known * 99, "{kept} of {known}");
}
