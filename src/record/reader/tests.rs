//! Files of each format, and the turns that come of them.

use std::path::Path;

use super::*;

/// What comes of a file: a line for each turn, `speaker (role) date @start-end: words`, and one for each thing that was skipped or odd.
pub(super) fn reading(name: &str, bytes: &[u8], known: &Known) -> Vec<String> {
    let reading = match read(Path::new(name), bytes.to_vec(), known) {
        Ok(reading) => reading,
        Err(error) => return vec![format!("error: {error}")],
    };
    let mut lines = Vec::new();
    for transcript in &reading.transcripts {
        for turn in &transcript.turns {
            lines.push(shown(&reading, transcript, turn));
        }
        leads_back(transcript);
    }
    lines.extend(reading.skipped.iter().map(|error| match error.line_number() {
        Some(line) => format!("skipped {line}: {}", error.reason()),
        None => format!("skipped: {}", error.reason()),
    }));
    lines.extend(reading.notes.iter().map(|note| format!("note: {note}")));
    lines
}

/// Each turn that was read.
pub(super) fn shown_all(reading: &Reading) -> Vec<String> {
    let turns = |transcript: &Transcript| -> Vec<String> {
        transcript.turns.iter().map(|turn| shown(reading, transcript, turn)).collect()
    };
    reading.transcripts.iter().flat_map(turns).collect()
}

fn shown(reading: &Reading, transcript: &Transcript, turn: &Turn) -> String {
    let speaker = turn.speaker.map_or("-", |at| reading.speakers[at as usize].as_str());
    let role = turn.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    let date = turn.date.as_deref().or(transcript.date.as_deref()).map(|date| format!(" {date}")).unwrap_or_default();
    let time = turn.time.map(|(start, end)| format!(" @{start}-{end}")).unwrap_or_default();
    let words = turn.span.of(&transcript.text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{speaker}{role}{date}{time}: {words}")
}

/// Each word that the file has as it is stands where the origin says.
fn leads_back(transcript: &Transcript) {
    let Some((original, map)) = transcript.origin.source() else { return };
    for turn in &transcript.turns {
        let words = turn.span.of(&transcript.text);
        let plain = words.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric));
        for word in plain {
            let start = turn.span.start + (word.as_ptr().addr() - words.as_ptr().addr());
            let source = map.to_source(crate::text::Span::new(start, start + word.len()));
            let found = source.of(original.text());
            assert!(found == word || found.contains(['\\', '&', '<', '"']), "{word} leads to {found}");
        }
    }
}

#[track_caller]
pub(super) fn check(name: &str, text: &str, expected: &[&str]) {
    check_known(name, text, &Known::default(), expected);
}

#[track_caller]
pub(super) fn check_known(name: &str, text: &str, known: &Known, expected: &[&str]) {
    let found = reading(name, text.as_bytes(), known);
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

#[cfg(feature = "parquet")]
#[track_caller]
pub(super) fn check_bytes(name: &str, bytes: &[u8], expected: &[&str]) {
    let found = reading(name, bytes, &Known::default());
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so() {
    check(
        "a.parquet",
        "PAR1",
        &["error: is Parquet, which this build does not read: `cargo install --features parquet`"],
    );
}

/// What a manifest says of a file.
pub(super) fn known(speaker: &str) -> Known {
    Known { speaker: Some(speaker.to_owned()), ..Known::default() }
}

mod archives {
    use super::*;
    use crate::unpack::tests::zipped;

    #[test]
    fn each_file_of_an_archive_is_read_and_a_broken_one_is_skipped() {
        let archive = zipped(&[
            (
                "talks/2031-05-03.txt",
                b"VERA LIND: The ferry sails at noon.\nOTTO BRANDT: It does.\nVERA LIND: Good.\nOTTO BRANDT: Yes.",
            ),
            ("talks/broken.csv", b"a,b\n1,2\n"),
            ("picture.png", b"\x89PNG"),
            ("inner.zip", &zipped(&[("a.txt", b"VERA LIND: Inside.")])),
            ("../out.txt", b"Out."),
            ("posts.jsonl", b"{\"text\": \"It sails.\", \"speaker\": \"Vera Lind\"}\n{}\n"),
        ]);
        let found = reading("all.zip", &archive, &Known::default());
        let expected = [
            "VERA LIND 2031-05-03: The ferry sails at noon.",
            "OTTO BRANDT 2031-05-03: It does.",
            "VERA LIND 2031-05-03: Good.",
            "OTTO BRANDT 2031-05-03: Yes.",
            "Vera Lind: It sails.",
            "skipped: talks/broken.csv:1: has no `text`, nor anything else that is known to hold the words: there are `a`, `b`",
            "skipped: inner.zip: holds a packed file, and is not unpacked twice",
            "skipped: ../out.txt: its name leads out of the archive, or is no path",
            "skipped: posts.jsonl:2: has no `text`",
            "note: 1 files in it are of unknown format, and are left out",
        ];
        assert_eq!(found, expected, "\n{}", found.join("\n"));
    }

    #[test]
    fn a_manifest_in_an_archive_says_which_of_its_files_are_the_record() {
        let archive = zipped(&[
            (
                "talks/manifest.jsonl",
                b"{\"path\": \"a.txt\", \"default_speaker\": \"Vera Lind\", \"date\": \"2031-05-03\"}\n{}\n",
            ),
            ("talks/a.txt", b"The ferry sails at noon."),
            ("talks/b.txt", b"Nobody lists this."),
            ("other/c.txt", b"This stands apart."),
        ]);
        let expected = [
            "Vera Lind 2031-05-03: The ferry sails at noon.",
            "-: This stands apart.",
            "skipped: talks/manifest.jsonl:2: has no `path`",
            "note: 1 files in it are not listed in the manifest, and are left out",
        ];
        assert_eq!(reading("all.zip", &archive, &Known::default()), expected);
    }

    #[test]
    fn a_packed_file_is_read_as_what_is_in_it() {
        use std::io::Write;
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(b"speaker,text\nVera Lind,It sails.\n").unwrap();
        let packed = out.finish().unwrap();
        assert_eq!(reading("2031-05-03.csv.gz", &packed, &Known::default()), ["Vera Lind 2031-05-03: It sails."]);
        assert!(Format::of_path(Path::new("a.csv.gz")).is_some());
        for unknown in ["a.tar.gz", "a.gz", "a.zip.gz", "a.png.zst"] {
            assert_eq!(Format::of_path(Path::new(unknown)), None, "{unknown}");
        }
    }
}

#[test]
fn an_article_in_text_or_markdown_is_read_for_what_it_quotes() {
    let article = "---\ntier: secondary\ndate: 2031-05-03\n---\n\n“The ferry sails at noon, as it always did,” said Vera Lind.\n\nNobody objected.\n";
    let expected = [
        "Vera Lind 2031-05-03: The ferry sails at noon, as it always did,",
        "- 2031-05-03: said Vera Lind.",
        "- 2031-05-03: Nobody objected.",
    ];
    check("a.md", article, &expected);
    check("a.txt", article, &expected);
    // Its places are those of the file, though it had been decoded wrongly.
    let wrongly = article.replace('“', "â€œ").replace('”', "â€\u{9d}");
    let mended = "note: 2 characters had been decoded wrongly (`â€™` for `’`), and are read as they were meant";
    check("a.txt", &wrongly, &[expected[0], expected[1], expected[2], mended]);
    // Who speaks the whole of it quotes nobody but speaks.
    let spoken = article.replace("tier: secondary", "tier: secondary\nspeaker: Otto Brandt");
    check(
        "a.txt",
        &spoken,
        &[
            "Otto Brandt 2031-05-03: “The ferry sails at noon, as it always did,” said Vera Lind.",
            "Otto Brandt 2031-05-03: Nobody objected.",
        ],
    );
}

#[test]
fn what_was_decoded_wrongly_is_mended_in_text_and_told_elsewhere() {
    check(
        "a.txt",
        "VERA LIND: We donâ€™t sail.\nOTTO BRANDT: Why?\nVERA LIND: Iâ€™m tired.\nOTTO BRANDT: Oh.",
        &[
            "VERA LIND: We don’t sail.",
            "OTTO BRANDT: Why?",
            "VERA LIND: I’m tired.",
            "OTTO BRANDT: Oh.",
            "note: 2 characters had been decoded wrongly (`â€™` for `’`), and are read as they were meant",
        ],
    );
    check(
        "a.csv",
        "text\nWe donâ€™t sail.\n",
        &[
            "-: We donâ€™t sail.",
            "note: holds characters that had been decoded wrongly (`â€™` for `’`): words with them are not found",
        ],
    );
}

#[test]
fn an_interview_may_label_only_who_asks() {
    let text = "We will build it.\n\nIt will last.\n\nQuestion. Who pays?\n\nThe county does.\n\nAll of it.\n\nQuestion. When?\n\nIn May.\n\nQuestion. Why?\n\nWhy not.";
    let expected = [
        "Vera Lind: We will build it.",
        "Vera Lind: It will last.",
        "Question: Who pays?",
        "Vera Lind: The county does.",
        "Vera Lind: All of it.",
        "Question: When?",
        "Vera Lind: In May.",
        "Question: Why?",
        "Vera Lind: Why not.",
    ];
    check_known("a.txt", text, &known("Vera Lind"), &expected);
    // One who says the word asks nothing.
    let text = "We will build it.\n\nQuestion. Who pays? I do.\n\nIt will last.";
    let spoken = ["Vera Lind: We will build it.", "Vera Lind: Question. Who pays? I do.", "Vera Lind: It will last."];
    check_known("a.txt", text, &known("Vera Lind"), &spoken);
}

#[test]
fn a_speech_may_end_in_questions_that_its_speaker_answers_with_a_label() {
    let text = "We will build it.\n\nIt will last.\n\nQ: Who pays?\n\nLind: The county does.\n\nLind: All of it.\n\nHost: Thanks.\n\nLind: Sure.";
    let known = Known { labels: Some(false), ..known("Vera Lind") };
    let expected = [
        "Vera Lind: We will build it.",
        "Vera Lind: It will last.",
        "Q: Who pays?",
        "Vera Lind: The county does.",
        "Vera Lind: All of it.",
        "Host: Thanks.",
        "Vera Lind: Sure.",
    ];
    check_known("a.txt", text, &known, &expected);
}
