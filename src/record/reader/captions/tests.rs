use super::super::tests::{check, check_known, known};

#[test]
fn voices_of_webvtt_speak() {
    check(
        "talk.vtt",
        "WEBVTT - a talk\nKind: captions\n\nNOTE nobody\nsays this\n\nSTYLE\n::cue { color: red }\n\n\
         first\n00:01.000 --> 00:04.500 position:10%\n<v Vera Lind>The ferry <i>sails</i> at&nbsp;noon,\nas it did.\n\n\
         00:00:05.000 --> 00:00:06.000\n<v.loud Vera Lind>Every day.</v> <v Otto Brandt>Does it?\n\n\
         01:00:05.000 --> 01:00:06.000\n<c.yellow>Nobody</c> <00:00:05.500>knows &amp; cares.\n",
        &[
            "Vera Lind @1-6: The ferry sails at noon, as it did. Every day.",
            "Otto Brandt @5-6: Does it?",
            "- @3605-3606: Nobody knows & cares.",
        ],
    );
}

#[test]
fn labels_in_subrip_speak() {
    check(
        "talk.srt",
        "1\r\n00:00:01,000 --> 00:00:04,500\r\n{\\an8}VERA LIND: The <font color=\"red\">ferry</font>\r\nsails.\r\n\r\n\
         2\r\n00:00:05,000 --> 00:00:06,000\r\nAt noon.\r\n\r\n3\r\n00:00:07,000 --> 00:00:09,000\r\n- OTTO BRANDT: Does it?\r\n\
         - Always!\r\n4\r\n00:00:09,000 --> 00:00:10,000\r\n>> VERA LIND: I <3 it & you.\r\n",
        &[
            "VERA LIND @1-6: The ferry sails. At noon.",
            "OTTO BRANDT @7-9: Does it?",
            "- @7-9: Always!",
            "VERA LIND @9-10: I <3 it & you.",
        ],
    );
}

#[test]
fn captions_without_names_are_one_voice_in_paragraphs() {
    let text = "1\n00:00:01,000 --> 00:00:12,000\nThe ferry sails\n\n2\n00:00:12,000 --> 00:00:22,000\nat noon.\n\n\
                3\n00:00:22,000 --> 00:00:24,000\nIt does.\n\n4\n00:00:40,000 --> 00:00:41,000\nGood.\n";
    check("a.srt", text, &["- @1-22: The ferry sails at noon.", "- @22-24: It does.", "- @40-41: Good."]);
    // Its speaker may be known, and its ending may say nothing.
    let spoken = ["Vera Lind @1-22: The ferry sails at noon.", "Vera Lind @22-24: It does.", "Vera Lind @40-41: Good."];
    check_known("a.txt", text, &known("Vera Lind"), &spoken);
}

#[test]
fn captions_that_roll_up_are_said_once() {
    let text = "WEBVTT\n\n00:00.000 --> 00:02.000\n \nthe<00:01.000><c> ferry</c>\n\n00:02.000 --> 00:02.010\nthe ferry\n \n\n\
                00:02.010 --> 00:04.000\nthe ferry\nsails<00:03.000><c> at</c>\n\n00:04.000 --> 00:06.000\nsails at\nnoon today\n";
    check(
        "a.vtt",
        text,
        &[
            "- @0-6: the ferry sails at noon today",
            "note: 3 captions repeat the one before them, and were joined with it",
        ],
    );
    // They grow inside a line as well.
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\nthe\n\n00:01.000 --> 00:02.000\nthe ferry\n\n00:02.000 --> 00:03.000\nthe ferry sails\n";
    check(
        "a.vtt",
        text,
        &["- @0-3: the ferry sails", "note: 2 captions repeat the one before them, and were joined with it"],
    );
    // Somebody who says a thing twice has said it twice.
    let cues = ["Yes.", "Yes.", "It sails.", "At noon.", "The ferry."];
    let cues = cues.iter().enumerate().map(|(at, cue)| format!("00:0{at}.000 --> 00:0{at}.900\n{cue}\n\n"));
    check(
        "a.vtt",
        &format!("WEBVTT\n\n{}", cues.collect::<String>()),
        &["- @0-4.9: Yes. Yes. It sails. At noon. The ferry."],
    );
}

#[test]
fn voices_that_a_machine_numbered_are_nobody_until_they_are_named() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Speaker 1>The ferry sails.\n\n00:01.000 --> 00:02.000\n<v Speaker 2>It does.\n";
    check("a.vtt", text, &["- @0-1: The ferry sails.", "- @1-2: It does."]);
    let voices = [("Speaker 1".to_owned(), "Vera Lind".to_owned())].into();
    let named = crate::record::reader::Known { voices, ..Default::default() };
    check_known("a.vtt", text, &named, &["Vera Lind @0-1: The ferry sails.", "- @1-2: It does."]);
}

#[test]
fn times_that_cannot_be_read_are_told() {
    check(
        "a.vtt",
        "WEBVTT\n\n00:05.000 --> 00:01.000\nBackwards.\n\nten --> eleven\nWords.\n\n00:01.000 --> 00:02.000\nIt sails.\n",
        &[
            "- @1-2: It sails.",
            "skipped 3: its times cannot be read, and its words are left out",
            "skipped 6: its times cannot be read, and its words are left out",
        ],
    );
    check("a.vtt", "WEBVTT\n\n", &["error: a.vtt: holds no words"]);
}
