//! Folders of files, and the turns that come of them.

use std::fmt::Write;
use std::path::Path;

use super::{Columns, Record, View, load};
use crate::error::Error;
use crate::text::Span;

/// Writes `files` into a folder, loads it, and compares a line for each turn, skipped file and note.
#[track_caller]
fn check(files: &[(&str, &[u8])], expected: &[&str]) {
    let (_, lines) = loaded(files);
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

/// One text file, as the speakers and words of its turns.
#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let (record, _) = loaded(&[("a.txt", text.as_bytes())]);
    let show = |turn: super::TurnRef| {
        let role = turn.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
        let time = turn.time.map(|(start, end)| format!(" @{start}-{end}")).unwrap_or_default();
        let words = record.text(0).get(turn.span).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{role}{time}: {words}", record.speaker(&turn).unwrap_or("-"))
    };
    let found: Vec<_> = record.turns_of(0).map(show).collect();
    assert_eq!(found, expected);
}

fn loaded(files: &[(&str, &[u8])]) -> (Record, Vec<String>) {
    let folder = folder_of(files);
    let record = load(&[folder.path().to_owned()], None, &Columns::new()).unwrap();
    let lines = lines(&record, folder.path());
    (record, lines)
}

fn folder_of(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn lines(record: &Record, folder: &Path) -> Vec<String> {
    let inside = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
    let mut lines = Vec::new();
    for at in 0..record.len() {
        let heading = record.heading(at);
        for turn in record.turns_of(at) {
            let mut line = inside(Path::new(heading.path));
            let fields = [record.speaker(&turn), turn.role, record.date(at, &turn), heading.title];
            for field in fields {
                write!(line, " | {}", field.unwrap_or("-")).unwrap();
            }
            lines.push(format!("{line} | {}", record.text(at).get(turn.span)));
        }
    }
    let place = |error: &Error| error.to_string().replace(&format!("{}/", folder.display()), "");
    lines.extend(record.skipped.iter().map(|skipped| format!("skipped {}", place(&skipped.error))));
    lines.extend(record.left_out.iter().map(|out| format!("left out {}: {}", inside(&out.path), out.reason.as_str())));
    lines.extend(record.notes.iter().map(|note| format!("note {}: {}", inside(&note.path), note.text)));
    lines
}

#[test]
fn labels_in_their_varieties() {
    check_text(
        "Ada Quill: Good morning.\n\nOtto Brandt: Thank you.\n",
        &["Ada Quill: Good morning.", "Otto Brandt: Thank you."],
    );
    check_text(
        "QUILL: Good morning.\nBRANDT: Thanks.\nAnd welcome.\nQUILL: Go on.",
        &["QUILL: Good morning.", "BRANDT: Thanks. And welcome.", "QUILL: Go on."],
    );
    check_text(
        "SEN. ADA QUILL (Reform), COMMITTEE CHAIR: We begin.\n\nDR. BRANDT [Unity]: Yes.\n\nQUILL: Good.",
        &["SEN. ADA QUILL (COMMITTEE CHAIR): We begin.", "DR. BRANDT (Unity): Yes.", "SEN. ADA QUILL: Good."],
    );
    check_text(
        "Ada Quill, mayor of Ostby: We begin.\n\nOtto Brandt, Jr.: Yes.",
        &["Ada Quill (mayor of Ostby): We begin.", "Otto Brandt, Jr.: Yes."],
    );
    check_text(
        "Otto A. Brandt, Jr.: We begin.\n\nAda I. Quill, MD: Yes.\n\nMax Orme, III, chair: Good.",
        &["Otto A. Brandt, Jr.: We begin.", "Ada I. Quill, MD: Yes.", "Max Orme, III (chair): Good."],
    );
    check_text("**Ada Quill:** We begin.\n\n**Otto**: Yes.", &["Ada Quill: We begin.", "Otto: Yes."]);
    check_text(
        "Q: Why now?\nA: It was time.\nQ. And then?\nA. We left.",
        &["Q: Why now?", "A: It was time.", "Q: And then?", "A: We left."],
    );
    check_text("QUILL:\nWe begin.\n\nBRANDT:\nYes.\n", &["QUILL: We begin.", "BRANDT: Yes."]);
    check_text(
        "[00:00:12] QUILL: We begin.\n[00:01:05] BRANDT: Yes.\n",
        &["QUILL @12-65: We begin.", "BRANDT @65-65: Yes."],
    );
    check_text(
        "Ada Quill (01:02): We begin.\nSpeaker 2 (01:10): Yes.",
        &["Ada Quill @62-70: We begin.", "- @70-70: Yes."],
    );
    check_text(
        "Ada Quill: (01:02)\nWe begin.\n\nOtto: (01:10)\nYes.",
        &["Ada Quill @62-70: We begin.", "Otto @70-70: Yes."],
    );
    let stamped = &["Ada Quill @62-70: We begin.", "Otto Brandt @70-75: Yes.", "Ada Quill @75-75: Good."];
    check_text("Ada Quill  1:02\nWe begin.\n\nOtto Brandt\t1:10\nYes.\n\nAda Quill  1:15\nGood.", stamped);
    check_text("[Ada Quill] 0:01:02\nWe begin.\n[Otto Brandt] 0:01:10\nYes.\n[Ada Quill] 0:01:15\nGood.", stamped);
    check_text("(APPLAUSE) QUILL: We begin.\n\n[laughter] BRANDT: Yes.", &["QUILL: We begin.", "BRANDT: Yes."]);
    check_text(
        "THE CHAIR: We begin.\nAUDIENCE MEMBER: Louder!\nAda de la Cour: Yes.\nUnidentified Male: No.\nTHE CHAIR: Order.\nAUDIENCE MEMBER: Boo.",
        &[
            "THE CHAIR: We begin.",
            "AUDIENCE MEMBER: Louder! Ada de la Cour: Yes.",
            "Unidentified Male: No.",
            "THE CHAIR: Order.",
            "AUDIENCE MEMBER: Boo.",
        ],
    );
}

#[test]
fn what_is_no_label_stays_words() {
    let speech = "QUILL: Three things.\n\nNumber Nine: the bridge.\n\nJust remember this: it is ours.\n\nhttp://ostby.example is the page.\n\n\
                  12:30 we meet.\n\nBRANDT: Fine.\n\nQUILL: Then: go.\n\nBRANDT: Now.";
    check_text(
        speech,
        &[
            "QUILL: Three things. Number Nine: the bridge. Just remember this: it is ours. http://ostby.example is the page. 12:30 we meet.",
            "BRANDT: Fine.",
            "QUILL: Then: go.",
            "BRANDT: Now.",
        ],
    );
    check_text(
        "Sadly, I say this to you: we lost.\n\nOurs is the harbour.",
        &["-: Sadly, I say this to you: we lost.", "-: Ours is the harbour."],
    );
    check_text(
        "Mr. Speaker: the house is full.\n\nI thank you.",
        &["-: Mr. Speaker: the house is full.", "-: I thank you."],
    );
    check_text(
        "Harbours: we need harbours.\n\nOur roads fail.",
        &["-: Harbours: we need harbours.", "-: Our roads fail."],
    );
    check_text(
        "We meet at noon.\nAda Quill: the mayor.\n\nAll are welcome.",
        &["-: We meet at noon. Ada Quill: the mayor.", "-: All are welcome."],
    );
}

#[test]
fn stage_notes_stay_in_the_text_and_out_of_the_index() {
    let (record, _) = loaded(&[("a.txt", b"QUILL: We won. [APPLAUSE] Thank you.\n\n(Laughter)\n\nBRANDT: Yes.")]);
    let spans = View::of(&record).spans(0, 0..u32::MAX);
    let words: Vec<_> = spans.into_iter().map(|span| record.text(0).get(span)).collect();
    assert_eq!(words, ["We", "won", "Thank", "you", "Yes"]);
}

#[test]
fn labels_inside_a_paragraph_whose_breaks_were_lost() {
    check_text(
        "QUILL: Why not? BRANDT: No money. [break]QUILL: So it is GREEN: always. BRANDT: Yes.",
        &["QUILL: Why not?", "BRANDT: No money. [break]", "QUILL: So it is GREEN: always.", "BRANDT: Yes."],
    );
}

#[test]
fn a_text_without_labels_is_its_speakers() {
    check(
        &[("2021-03-04 speech.txt", b"---\nspeaker: Ada Quill\nrole: mayor\ntitle: On bridges\n---\nOne.\n\nTwo.\n")],
        &[
            "2021-03-04 speech.txt | Ada Quill | mayor | 2021-03-04 | On bridges | One.",
            "2021-03-04 speech.txt | Ada Quill | mayor | 2021-03-04 | On bridges | Two.",
        ],
    );
    check(
        &[(
            "a.md",
            "---\nspeaker: Ada Quill\ndate: 2021-13-01\n---\n# *On* bridges\n\nWe **must**\u{a0}build.\n".as_bytes(),
        )],
        &[
            "a.md | Ada Quill | - | - | - | On bridges",
            "a.md | Ada Quill | - | - | - | We must\u{a0}build.",
            "note a.md: `2021-13-01` is no date, and is left out",
        ],
    );
}

#[test]
fn json_lines_turns() {
    let lines = br#"{"id": "council/1", "text": "Good \"morning\".", "speaker": "Ada Quill", "role": "mayor", "date": "2021-03-04"}

{"id": "council/2", "text": "Caf\u00e9!", "speaker": null, "start": 3, "end": 4.5}
{"text": 5}
not json
{"id": "other/1", "text": "Yes.", "speaker": "Otto Brandt", "title": "Other", "date": "March"}
"#;
    check(
        &[("turns.jsonl", lines)],
        &[
            "turns.jsonl | Ada Quill | mayor | 2021-03-04 | - | Good \"morning\".",
            "turns.jsonl | - | - | - | - | Café!",
            "turns.jsonl | Otto Brandt | - | - | Other | Yes.",
            "skipped turns.jsonl:4: `text` is not a string",
            "skipped turns.jsonl:5: not a JSON object",
            "note turns.jsonl: line 6: `March` is no date, and is left out",
        ],
    );
    let (record, _) = loaded(&[("turns.jsonl", lines)]);
    assert_eq!(record.len(), 2);
    let text = record.text(0).get(Span::new(0, record.text(0).len()));
    let file: Vec<char> = String::from_utf8_lossy(lines).chars().collect();
    for (words, in_file) in [("morning", "morning"), ("\"morning\".", r#"\"morning\"."#), ("Café", r"Caf\u00e9")] {
        let start = text.find(words).unwrap();
        let [from, to] = record.wire(0, Span::new(start, start + words.len()));
        assert_eq!(file[from..to].iter().collect::<String>(), in_file);
    }
}

#[test]
fn a_manifest_says_which_files_are_the_record() {
    let manifest = br#"{"path": "a.txt", "date": "2021-03-04", "title": "Council", "default_speaker": "Ada Quill", "labels": false}
{"path": "gone.txt"}
{"path": "in/b.txt", "date": "2021-26-04", "labels": true}
{"title": "no path"}
{"path": "../outside.txt"}
"#;
    check(
        &[
            ("manifest.jsonl", manifest),
            ("a.txt", b"Welcome.\n\nQ: Why?\n\nIt was time."),
            ("in/b.txt", b"Otto Brandt: One turn."),
            ("in/unlisted.txt", b"Otto Brandt: Not of the record."),
        ],
        &[
            "a.txt | Ada Quill | - | 2021-03-04 | Council | Welcome.",
            "a.txt | Ada Quill | - | 2021-03-04 | Council | Q: Why?",
            "a.txt | Ada Quill | - | 2021-03-04 | Council | It was time.",
            "in/b.txt | Otto Brandt | - | - | - | One turn.",
            "skipped manifest.jsonl:4: has no `path`",
            "skipped manifest.jsonl:5: `../outside.txt` leads out of the manifest's folder",
            "skipped gone.txt: no such file or folder",
            "left out in/unlisted.txt: not listed in the manifest",
            "note manifest.jsonl: `2021-26-04` is no date, and is left out for in/b.txt",
        ],
    );
}

#[test]
fn files_that_cannot_be_used_are_said() {
    check(
        &[
            ("README.md", b"About the folder."),
            ("a.txt", b"caf\xe9 \x93so\x94"),
            ("b.txt", b"zero\0byte and more of it"),
            ("c.txt", b""),
            ("d.txt", b" \n--- ...\n"),
            ("e.txt", b"\xff\xfeH\0i\0"),
        ],
        &[
            "a.txt | - | - | - | - | café “so”",
            "e.txt | - | - | - | - | Hi",
            "skipped b.txt: holds a NUL byte at offset 4: not a text file",
            "skipped c.txt: holds no words",
            "skipped d.txt: holds no words",
            "note a.txt: is not UTF-8, and was read as Windows-1252",
            "note e.txt: is UTF-16, and was decoded as such",
        ],
    );
}

#[test]
fn a_record_without_words_is_an_error() {
    let error = |files: &[(&str, &[u8])]| {
        let folder = folder_of(files);
        let shown = load(&[folder.path().to_owned()], None, &Columns::new()).unwrap_err().to_string();
        shown.replace(&folder.path().display().to_string(), "RECORD")
    };
    assert_eq!(
        error(&[("logo.png", b"x")]),
        "RECORD: no file of a known format (.txt .text .md .markdown .jsonl .ndjson .json .csv .tsv .vtt .srt .html .htm .xhtml .xml .tei .docx .pdf .parquet, and these as .gz .zst .zip)"
    );
    assert_eq!(
        error(&[("a.txt", b"")]),
        "RECORD: no words of a transcript could be read (1 skipped, first RECORD/a.txt: holds no words)"
    );
    assert_eq!(
        load(&["no/such/record".into()], None, &Columns::new()).unwrap_err().to_string(),
        "no/such/record: no such file or folder"
    );
}

#[test]
fn a_file_that_is_named_is_read_whatever_it_is_called() {
    let folder =
        folder_of(&[("turns.dump", br#"{"text": "One.", "speaker": "Ada Quill"}"#), ("README", b"Otto Brandt: Two.")]);
    let named = ["README", "turns.dump", "README"].map(|name| folder.path().join(name));
    let record = load(&named, None, &Columns::new()).unwrap();
    assert_eq!(
        lines(&record, folder.path()),
        ["README | Otto Brandt | - | - | - | Two.", "turns.dump | Ada Quill | - | - | - | One."]
    );
}
