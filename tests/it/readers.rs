//! Readers of the record: the corpus of the fuzz targets, what is left of it when files are cut off or damaged, and folders of all formats.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::record;

use crate::cli::check;

/// The seeds of all fuzz targets: a name by which each is read, and its bytes.
fn seeds() -> Vec<(PathBuf, Vec<u8>)> {
    let mut seeds = Vec::new();
    for target in fs::read_dir("fuzz/corpus").unwrap() {
        for seed in fs::read_dir(target.unwrap().path()).unwrap() {
            let path = seed.unwrap().path();
            seeds.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    seeds.sort();
    seeds
}

/// Reads bytes under this name: turns stand in their order, and in their text. Whether anything was read.
fn holds(name: &Path, bytes: &[u8]) -> bool {
    let transcripts = record::read(name, bytes.to_vec()).unwrap_or_default();
    for transcript in &transcripts {
        let mut from = 0;
        for turn in &transcript.turns {
            assert!(turn.span.start >= from, "{}: turns stand in their order", name.display());
            let words = transcript.text.get(turn.span.start..turn.span.end);
            assert!(words.is_some(), "{}: turns are cut between characters", name.display());
            from = turn.span.end;
        }
    }
    !transcripts.is_empty()
}

#[test]
fn every_target_has_seeds_and_every_seed_is_read() {
    let seeds = seeds();
    for target in fs::read_dir("fuzz/fuzz_targets").unwrap() {
        let target = target.unwrap().path().with_extension("");
        let folder = Path::new("fuzz/corpus").join(target.file_name().unwrap());
        assert!(seeds.iter().any(|(path, _)| path.starts_with(&folder)), "{} is empty", folder.display());
    }
    for (path, bytes) in seeds {
        assert!(holds(&path, &bytes), "{} gives no turns", path.display());
    }
}

#[test]
fn files_that_are_cut_off_or_damaged_do_not_end_the_run() {
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (path, bytes) in seeds() {
        for end in 0..bytes.len() {
            holds(&path, &bytes[..end]);
        }
        for _ in 0..300 {
            let mut damaged = bytes.clone();
            for _ in 0..=random(3) {
                let at = random(damaged.len());
                match random(3) {
                    0 => damaged[at] = random(256) as u8,
                    1 => drop(damaged.remove(at)),
                    _ => damaged.insert(at, b"<>\"\n&{}[]:,\\"[random(12)]),
                }
                if damaged.is_empty() {
                    break;
                }
            }
            holds(&path, &damaged);
        }
    }
}

/// A folder with these texts.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    crate::cli::folder(&files.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
}

/// A folder with a file of each of the formats that somebody may have, all of one conversation.
fn room() -> tempfile::TempDir {
    folder(&[
        (
            "record/a.vtt",
            "WEBVTT\n\n00:12:31.000 --> 00:12:35.000\n<v Vera Lind>The ferry sails at four every morning.\n",
        ),
        ("record/b.csv", "Name,Speech\nOtto Brandt,The harbour wall will cost nine million crowns.\n"),
        (
            "record/c.html",
            "<nav>Menu</nav><main><p>ADA QUILL: The tunnel was closed in March.</p><p>OTTO BRANDT: It was not.</p><p>ADA QUILL: It was.</p><p>OTTO BRANDT: No.</p></main>",
        ),
        (
            "record/d.json",
            r#"{"segments": [{"start": 0, "end": 4.5, "text": " Nobody asked the fishermen.", "speaker": "SPEAKER_01"}]}"#,
        ),
        ("record/broken.xml", "<TEI><text>"),
        ("record/notes.ini", "[x]"),
        ("record/package.json", r#"{"name": "ferry"}"#),
        ("draft.md", "“The ferry sails at five every morning,” said Vera Lind.\n"),
    ])
}

#[test]
fn every_format_gives_turns_and_a_broken_file_is_one_skip() {
    let room = room();
    let turns = [
        r#"{"id":"record/a.vtt/1","text":"The ferry sails at four every morning.","speaker":"Vera Lind","start":751.0,"end":755.0,"tier":"primary"}"#,
        r#"{"id":"record/b.csv/1","text":"The harbour wall will cost nine million crowns.","speaker":"Otto Brandt","tier":"primary"}"#,
        r#""text":"The tunnel was closed in March.","speaker":"ADA QUILL""#,
        r#"{"id":"record/d.json/1","text":"Nobody asked the fishermen.","start":0.0,"end":4.5,"tier":"primary"}"#,
    ];
    let told = [
        "skipped: record/broken.xml:1: ends inside an element",
        "note: record/package.json: holds no array of turns, nor anything that a transcriber writes; it is left out",
        "note: record/b.csv: columns were guessed: text from `Speech`, speaker from `Name`",
    ];
    check(room.path(), "index turns record", b"", 2, &turns, &told);
    // What was not read is never a pass, though the others were used.
    let finding = ["the record says “four”", "record/a.vtt", "at 0:12:31"];
    check(room.path(), "check draft.md --record record", b"", 2, &finding, &told);
    check(room.path(), "check draft.md --record record --allow-skipped", b"", 1, &finding, &told);
}

#[test]
fn turns_that_were_written_are_read_again() {
    let room = room();
    let run = |arguments: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.current_dir(room.path()).args(arguments.split_whitespace()).output().unwrap().stdout
    };
    let first = run("index turns record");
    fs::create_dir(room.path().join("again")).unwrap();
    fs::write(room.path().join("again/turns.jsonl"), &first).unwrap();
    let second = run("index turns again");
    let words = |turns: &[u8]| -> Vec<serde_json::Value> {
        let lines = std::str::from_utf8(turns).unwrap().lines().map(|line| serde_json::from_str(line).unwrap());
        lines
            .map(|mut turn: serde_json::Value| {
                turn["id"].take();
                turn
            })
            .collect()
    };
    assert_eq!(words(&first), words(&second));
}

#[test]
fn columns_may_be_stated() {
    let room = folder(&[
        ("onrecord.toml", "record = [\"record\"]\n[columns]\ntext = \"Satz\"\n"),
        ("record/a.csv", "Name,Satz\nVera Lind,The ferry sails at four every morning.\n"),
        ("draft.md", "“The ferry sails at five every morning,” said Vera Lind.\n"),
    ]);
    check(room.path(), "check draft.md", b"", 1, &["the record says “four”"], &[]);
    check(room.path(), "index build record -o a.idx", b"", 0, &[], &["1 turns in a.idx"]);
    fs::write(room.path().join("onrecord.toml"), "[columns]\ntxt = \"Satz\"\n").unwrap();
    check(
        room.path(),
        "check draft.md --record record",
        b"",
        2,
        &[],
        &["onrecord.toml:2:1: unknown key `txt`; `text` is near"],
    );
}

#[test]
fn who_speaks_is_told_with_other_names_roles_and_documents() {
    let room = folder(&[
        (
            "record/2031-05-03.txt",
            "VERA LIND (Mayor): The ferry sails.\nBRANDT: When?\nLIND: At four.\nBRANDT: Good.\n",
        ),
        (
            "record/2032-05-03.jsonl",
            "{\"text\": \"It sails.\", \"speaker\": \"Otto Brandt\", \"role\": \"minister\"}\n",
        ),
    ]);
    let told = [
        "3 turns  2031-05-03 to 2032-05-03  BRANDT",
        "also Otto Brandt (nobody else in the record can be meant)",
        "as Mayor (2031-05-03 to 2031-05-03)",
        "in record/2032-05-03.jsonl",
    ];
    check(room.path(), "index stats record --speakers", b"", 0, &told, &[]);
    check(
        room.path(),
        "index stats record --json",
        b"",
        0,
        &[r#""why": "nobody else in the record can be meant""#],
        &[],
    );
}

/// What is made to take long does not: each is a few megabytes, and read in seconds even by a build that is not optimised.
#[test]
fn hostile_files_are_read_in_time() {
    let many = |piece: &str| piece.repeat(100_000);
    let nested = |tag: &str| many(&format!("<{tag}>")) + "Words." + &many(&format!("</{tag}>"));
    for (name, text) in [
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n".to_owned() + &many("<a {\\ & ")),
        (
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n".to_owned()
                + &many("word\n")
                + "\n00:02.000 --> 00:03.000\n"
                + &many("word\n"),
        ),
        ("a.html", nested("article")),
        ("a.html", nested("nav")),
        ("a.html", nested("dt")),
        ("a.html", many("<article><nav><dt>A</dt></nav></article>")),
        (
            "a.xml",
            format!("<TEI><text><body><sp><speaker>{}</speaker><p>x</p></sp></body></text></TEI>", many("&amp;")),
        ),
        (
            "a.json",
            format!(
                r#"{{"segments": [{{"text": "{}", "words": [{}{{"word": "c"}}]}}]}}"#,
                many("a "),
                many(r#"{"word": "b"},"#)
            ),
        ),
        ("a.csv", "text\n".to_owned() + &many("\"\"\"\"\"a\n")),
        ("a.txt", many(">> [a] (b) ")),
        ("a.txt", many("Ada Quill  1:02\n")),
    ] {
        let start = std::time::Instant::now();
        holds(Path::new(name), text.as_bytes());
        let (seconds, first) = (start.elapsed().as_secs_f64(), &text[..60]);
        assert!(seconds < 10.0, "{name} {first}: {seconds} s");
    }
}
