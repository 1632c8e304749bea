//! `onrecord show`: what stands at a place of a draft, beside its source.

use crate::cli::{check, folder, newsroom};

const SAID: &[u8] = b"---\ndate: 2031-05-02\n---\nANN REED: Good evening. The bridge will open in May, if the county pays. Thank you.\n";
const RADIO: &[u8] =
    b"---\ndate: 2031-05-04\n---\nANN REED: As I said, the bridge will open in May, if the county pays.\n";
const DRAFT: &[u8] =
    "# The bridge\n\n“The bridge will open in June, if the county\npays,” Ann Reed said. “Thank you.”\n\n\
                       So much for “fair play”.\n\n“Nobody will swim in the river again,” Tom Vale said.\n"
        .as_bytes();

fn room() -> tempfile::TempDir {
    folder(&[
        ("draft.md", DRAFT),
        ("record/hearing.txt", SAID),
        ("record/radio.txt", RADIO),
        ("bare.txt", b"It rained."),
    ])
}

#[test]
fn a_line_shows_its_quotations_and_what_they_rest_on() {
    let shown = [
        "3:2  error Q102 changed-number",
        "The bridge will open in June, if the county    │ The bridge will open in May, if the county\n",
        "                        ^^^^                   │                         ^^^\n",
        "altered-meaning: a difference hits a number",
        "changes  date: “June” for “May”",
        "record   Ann Reed",
        "before   Good evening.",
        "also     Ann Reed",
        "record/radio.txt",
        "4:24  verbatim, confirmed",
    ];
    check(room().path(), "show draft.md:4 --record record", b"", 0, &shown, &[]);
    let sought = [
        "nothing near these words",
        "sought   These words, in the record’s 2 turns of 2 documents.",
        "By Tom Vale: nothing.",
    ];
    check(room().path(), "show draft.md:8 --record record", b"", 0, &sought, &[]);
}

#[test]
fn a_place_is_a_file_a_line_or_a_column() {
    let room = room();
    let first = "{\"path\":\"draft.md\",\"attribution\":{\"id\":1,";
    let json = |place: &str, shown: &[&str]| {
        check(room.path(), &format!("show {place} --record record --format jsonl"), b"", 0, shown, &[]);
    };
    json("draft.md", &[first, "Thank you.", "\"id\":2"]);
    json("draft.md:3", &[first]);
    json("draft.md:4:24:", &["\"text\":\"Thank you.\""]);
    check(room.path(), "show -:3 --stdin-filename a.md --record record", DRAFT, 0, &["a.md", "Q102"], &[]);
    check(room.path(), "show draft.md:3 --record record --format json", b"", 0, &["{\"files\": [", "\"summary\""], &[]);
}

#[test]
fn where_nothing_is_quoted_the_nearest_lines_are_named() {
    let room = room();
    let nothing = |place: &str, why: &str| {
        check(room.path(), &format!("show {place} --record record"), b"", 2, &[], &[why]);
    };
    nothing("draft.md:1", "draft.md: no quotation on line 1; the nearest is on line 3");
    nothing("draft.md:5", "no quotation on line 5; the nearest are on lines 4 and 8");
    nothing("draft.md:6", "(“fair play” is taken for a scare-quote, not for speech)");
    nothing("draft.md:8:50", "no quotation on line 8, column 50; the nearest is on line 8");
    nothing("draft.md:70", "has no line 70: it ends with line 8");
    nothing("draft.md:0", "counted from 1");
    nothing("bare.txt", "no quotation in it");
    nothing("bare.txt:1", "there is none in the whole draft");
    nothing("gone.md:3", "gone.md: no such file or folder");
    nothing("record:3", "record: is a folder");
}

#[test]
fn looking_is_not_judging() {
    let room = newsroom();
    check(room.path(), "show false.txt:1 --record record", b"", 0, &["error Q102"], &[]);
    check(room.path(), "show false.txt:1", b"", 2, &[], &["--record"]);
}
