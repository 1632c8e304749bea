use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with these files in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn run(inside: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .current_dir(inside)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that ends before it reads its input closes the pipe: that is not this test's concern.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

/// Runs and compares the exit code; both outputs must hold their pieces, and nothing may speak of a panic.
#[track_caller]
pub(crate) fn check(inside: &Path, arguments: &str, stdin: &[u8], code: i32, out: &[&str], err: &[&str]) {
    let arguments: Vec<_> = arguments.split(' ').collect();
    let output = run(inside, &arguments, stdin);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let all = format!("{arguments:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}");
    assert_eq!(output.status.code(), Some(code), "{all}");
    assert!(!stderr.contains("panicked"), "{all}");
    for piece in out {
        assert!(stdout.contains(piece), "{piece:?} not in stdout of {all}");
    }
    for piece in err {
        assert!(stderr.contains(piece), "{piece:?} not in stderr of {all}");
    }
}

const RECORD: &[u8] =
    b"ANN REED: The bridge will open on the third of May, and nobody will pay a toll.\n\nTOM VALE: Not before June.\n";
const TRUE: &[u8] = "“The bridge will open on the third of May,” Ann Reed said.\n".as_bytes();
const FALSE: &[u8] = "“The bridge will open on the fourth of May,” Ann Reed said.\n".as_bytes();

pub(crate) fn newsroom() -> TempDir {
    folder(&[("record/hearing.txt", RECORD), ("true.txt", TRUE), ("false.txt", FALSE), ("bare/logo.png", b"\x89PNG")])
}

#[test]
fn exit_codes_follow_the_contract() {
    let room = newsroom();
    check(room.path(), "check true.txt --record record", b"", 0, &[], &[]);
    check(room.path(), "check false.txt --record record", b"", 1, &["Q102"], &[]);
    check(room.path(), "check false.txt --record record --fail-on never", b"", 0, &["Q102"], &[]);
    check(room.path(), "check true.txt false.txt --record record --format concise", b"", 1, &["false.txt:1:"], &[]);
    check(room.path(), "extract true.txt", b"", 0, &["Ann Reed"], &[]);
    check(room.path(), "--help", b"", 0, &["check", "extract", "verify", "Exit codes"], &[]);
    check(room.path(), "--version", b"", 0, &["onrecord "], &[]);
}

/// Words that are said with changes after a draft was written are not those that it quotes.
#[test]
fn a_draft_is_dated_by_its_name() {
    let said = "---\ndate: 2031-06-10\n---\nANN REED: The bridge will open in May for all lorries of the county, and nobody pays a toll.\n";
    let draft =
        "“The bridge will open in June for all lorries of the county, and nobody pays a toll,” Ann Reed said.\n";
    let (before, after) = ("2031-05-03-bridge.txt", "2031-06-11-bridge.txt");
    let drafts = [before, after, "bridge.txt"].map(|name| (name, draft.as_bytes()));
    let room = folder(&[&drafts[..], &[("record/hearing.txt", said.as_bytes())]].concat());
    check(room.path(), &format!("check {before} --record record"), b"", 0, &["Q302"], &[]);
    check(room.path(), &format!("check {after} --record record"), b"", 1, &["June"], &[]);
    check(room.path(), "check bridge.txt --record record", b"", 1, &["June"], &[]);
}

#[test]
fn wrong_usage_is_said_and_is_no_pass() {
    let room = newsroom();
    check(room.path(), "check true.txt", b"", 2, &[], &["--record"]);
    check(room.path(), "check gone.txt --record record", b"", 2, &[], &["gone.txt: no such file or folder"]);
    check(room.path(), "check true.txt --record gone", b"", 2, &[], &["gone: no such file or folder"]);
    check(room.path(), "check bare --record record", b"", 2, &[], &["bare: no file to read (1 left out)"]);
    check(room.path(), "check true.txt --record bare", b"", 2, &[], &["bare: "]);
    check(room.path(), "check true.txt --record record --format pdf", b"", 2, &[], &["pdf"]);
    check(room.path(), "extract true.txt --threads 0", b"", 2, &[], &["--threads"]);
}

#[test]
fn standard_input_is_a_draft_of_the_named_format() {
    let room = newsroom();
    check(room.path(), "check - --record record --format concise", FALSE, 1, &["stdin.txt:1:", "Q102"], &[]);
    let html = "<p>&ldquo;The bridge will open on the <b>fourth</b> of May,&rdquo; Ann Reed said.".as_bytes();
    check(room.path(), "check - --stdin-filename a.html --record record", html, 1, &["a.html", "Q102"], &[]);
}

#[test]
fn unreadable_files_are_findings_and_the_rest_is_checked() {
    let room = folder(&[
        ("record/hearing.txt", RECORD),
        ("drafts/a.txt", b"text with a \0 byte"),
        ("drafts/b.txt", b""),
        ("drafts/c.txt", FALSE),
        ("drafts/d.txt", b"\x93The bridge will open on the third of May,\x94 Ann Reed said."),
        ("drafts/e.txt", b"\xff\xfeA\0n\0n\0"),
    ]);
    check(room.path(), "check drafts --record record", b"", 2, &["Q901", "NUL byte at offset 12", "Q102"], &[]);
    check(room.path(), "check drafts --record record --allow-skipped", b"", 1, &["Q901", "Q102"], &[]);
    check(room.path(), "extract drafts/b.txt", b"", 0, &[], &["drafts/b.txt: the file is empty"]);
    check(room.path(), "extract drafts/d.txt", b"", 0, &["Ann Reed"], &["drafts/d.txt: ", "Windows-1252"]);
    check(room.path(), "extract drafts/e.txt", b"", 0, &[], &["drafts/e.txt: ", "UTF-16"]);
}

#[test]
fn a_malformed_line_of_the_record_is_skipped_aloud() {
    let lines = b"{\"text\": \"The bridge will open on the third of May.\", \"speaker\": \"Ann Reed\"}\n{\"text\": \n";
    let room = folder(&[("record/turns.jsonl", lines), ("true.txt", TRUE)]);
    check(room.path(), "check true.txt --record record", b"", 2, &[], &["record/turns.jsonl:2: "]);
    check(room.path(), "check true.txt --record record --allow-skipped", b"", 0, &[], &["record/turns.jsonl:2: "]);
}

#[test]
fn a_record_without_turns_is_an_error() {
    let room = folder(&[("record/empty.txt", b""), ("true.txt", TRUE)]);
    check(room.path(), "check true.txt --record record", b"", 2, &[], &["record"]);
}

#[test]
fn a_list_of_quotes_is_answered_in_its_order() {
    let room = newsroom();
    let list = b"{\"id\": \"x\", \"quote\": \"Not before June.\", \"speaker\": \"Tom Vale\"}\n{\"id\": 2}\n{\"id\": [3], \"quote\": \"The bridge will open on the third of May\", \"speaker\": \"Tom Vale\"}\n";
    let jsonl = "verify - --record record --format jsonl";
    check(room.path(), jsonl, list, 2, &["{\"id\":\"x\"", "\"verbatim\"", "\"misattributed\""], &["-:2: no `quote`"]);
    check(room.path(), &format!("{jsonl} --allow-skipped"), list, 1, &["Q201"], &["-:2: no `quote`"]);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let room = newsroom();
    check(room.path(), "check false.txt --record record --format jsonl -o out.jsonl", b"", 1, &[], &[]);
    let written = fs::read_to_string(room.path().join("out.jsonl")).unwrap();
    assert!(written.ends_with("}\n") && written.contains("Q102"));
    check(room.path(), "check gone.txt --record record --format jsonl -o out.jsonl", b"", 2, &[], &[]);
    assert_eq!(fs::read_to_string(room.path().join("out.jsonl")).unwrap(), written);
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 5, "no partial file is left");
}

/// Whoever writes to `/dev/null` or into a pipe must not find a file in its place.
#[cfg(unix)]
#[test]
fn a_link_keeps_pointing_and_a_pipe_stays_a_pipe() {
    let folder = newsroom();
    fs::write(folder.path().join("real.jsonl"), "old").unwrap();
    std::os::unix::fs::symlink("real.jsonl", folder.path().join("link.jsonl")).unwrap();
    let extract = |out: &str| run(folder.path(), &["extract", "true.txt", "--format", "jsonl", "-o", out], b"");
    assert_eq!(extract("link.jsonl").status.code(), Some(0));
    assert!(fs::symlink_metadata(folder.path().join("link.jsonl")).unwrap().is_symlink());
    let written = fs::read(folder.path().join("real.jsonl")).unwrap();
    assert!(written.starts_with(b"{"));

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    assert_eq!(extract("pipe").status.code(), Some(0));
    assert!(!fs::metadata(&pipe).unwrap().is_file());
    assert_eq!(reader.join().unwrap(), written);
}

#[test]
fn a_reader_that_goes_away_gets_no_message_and_no_pass() {
    let room = newsroom();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", "true.txt", "--record", "record"])
        .current_dir(room.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), ""));
}

#[test]
fn the_same_bytes_on_one_and_eight_threads() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for format in ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "rdjsonl", "junit", "html"] {
        let of = |threads: &str| {
            run(
                here,
                &[
                    "check",
                    "fixtures/drafts",
                    "fixtures/articles",
                    "fixtures/cases/inconsistent-quote/draft.md",
                    "--record",
                    "fixtures/record",
                    "--format",
                    format,
                    "--threads",
                    threads,
                ],
                b"",
            )
        };
        let (one, eight) = (of("1"), of("8"));
        assert!(!one.stdout.is_empty());
        assert!(one.stdout == eight.stdout, "{format}");
    }
}

#[test]
fn nothing_is_coloured_unless_it_is_asked_for() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let check = ["check", "fixtures/drafts", "--record", "fixtures/record"];
    let plain = run(here, &check, b"");
    assert!(!plain.stdout.contains(&0x1b));
    let coloured = run(here, &[&check[..], &["--color", "always"]].concat(), b"");
    assert!(coloured.stdout.contains(&0x1b));
}

#[test]
fn a_text_that_is_not_english_is_read_by_its_marks_and_says_so() {
    let french = "Le maire n’a pas répondu aux questions de la presse. « Nous ne savons pas encore ce qui est arrivé au pont », \
                  a dit Jean Daube, et les travaux de la semaine sont suspendus.\n";
    let english = "The mayor did not answer. “We do not know,” Jean Daube said of the sign at the gate: Le pont est fermé pour la nuit.\n";
    let drafts = folder(&[("fr.txt", french.as_bytes()), ("en.txt", english.as_bytes())]);
    let note = "read as French: quotations are found by their marks, speakers only by punctuation";
    check(drafts.path(), "extract fr.txt", b"", 0, &["Nous ne savons pas encore"], &["fr.txt", note]);
    check(drafts.path(), "extract --quiet fr.txt", b"", 0, &["Nous ne savons pas encore"], &[]);
    let output = run(drafts.path(), &["extract", "en.txt"], b"");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("read as"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Jean Daube"));
}

#[test]
fn how_attributions_are_found_is_the_users_choice() {
    let folder = newsroom();
    let inside = folder.path();
    check(inside, "extract true.txt --attribution rules --why", b"", 0, &["Ann Reed", "rule quote-source-verb"], &[]);
    check(inside, "extract true.txt --min-confidence 1.5", b"", 2, &[], &["--min-confidence goes from 0 to 1"]);
    check(inside, "extract true.txt --weights true.txt", b"", 2, &[], &["true.txt", "no weight file"]);
    check(inside, "extract true.txt --weights gone.bin", b"", 2, &[], &["gone.bin"]);
    let both = "extract true.txt --attribution rules --weights gone.bin";
    check(inside, both, b"", 2, &[], &["--weights goes with --attribution network"]);
    if onrecord::attribution::Network::embedded().is_some() {
        check(inside, "extract true.txt --why", b"", 0, &["network", "pointed at “Ann Reed”"], &[]);
        check(inside, "extract true.txt --min-confidence 1", b"", 0, &["nobody named"], &[]);
    }
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_no_file_that_is_not_complete() {
    use std::time::{Duration, Instant};
    for signal in ["INT", "TERM"] {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("draft.txt");
        std::fs::write(&draft, "Ann Reed said, “It holds and holds,” and he said no.\n\n".repeat(40_000)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.args(["extract", "-q", "-o"]).arg(folder.path().join("out.txt")).arg(&draft);
        let mut child = command.spawn().unwrap();
        let started = Instant::now();
        while std::fs::read_dir(folder.path()).unwrap().count() < 2 && started.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let killed = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{signal}: only the draft is left");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_do_not_act_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[2J\nerror: none\u{202e}.md";
    std::fs::write(folder.path().join(name), b"Ann\0Reed").unwrap();
    for arguments in [&["extract", name][..], &["extract", "gone\u{1b}[2J.md"], &["index", "verify", name]] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(!said.contains(['\u{1b}', '\u{202e}']) && !said.contains("\nerror: none"), "{said:?}");
        assert!(said.contains("\\u{1b}[2J"), "{said:?}");
    }
}
