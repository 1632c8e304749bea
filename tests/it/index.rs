use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::cli::{check, folder, newsroom};

#[test]
fn a_ready_index_is_used_as_its_folder_is() {
    let room = newsroom();
    let room = room.path();
    check(room, "index build record -o talk.idx", b"", 0, &[], &["1 files: 1 documents, 2 turns in talk.idx."]);
    check(room, "index build record -o talk.idx", b"", 0, &[], &["talk.idx holds this already"]);
    check(room, "check false.txt --record talk.idx", b"", 1, &["fourth", "record/hearing.txt"], &[]);
    check(room, "check true.txt --record talk.idx --record record", b"", 0, &[], &["Finished"]);
    check(room, "check false.txt --record record --cache kept", b"", 1, &["fourth", "record/hearing.txt"], &[]);
    check(room, "check false.txt --record record --cache kept", b"", 1, &["fourth", "record/hearing.txt"], &[]);
    check(room, "index verify talk.idx", b"", 0, &[], &["talk.idx: whole"]);
    check(room, "index stats talk.idx", b"", 0, &["documents", "1 turns  ANN REED", "1 turns  TOM VALE"], &[]);
}

#[test]
fn a_damaged_index_says_nothing_of_a_draft() {
    let room = newsroom();
    let room = room.path();
    check(room, "index build record -o talk.idx", b"", 0, &[], &[]);
    let whole = fs::read(room.join("talk.idx")).unwrap();
    let again = "make it anew with `onrecord index build PATH… -o talk.idx`";
    for at in [3, 9, 100, 4097, 4200, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 4;
        fs::write(room.join("talk.idx"), changed).unwrap();
        // Without its first bytes it is no index at all, and has no words as a text.
        let why = if at == 3 { "no words of a transcript" } else { again };
        check(room, "check false.txt --record talk.idx --format jsonl", b"", 2, &[], &[why]);
    }
    fs::write(room.join("talk.idx"), &whole[..whole.len() - 9]).unwrap();
    check(room, "index verify talk.idx", b"", 2, &[], &["this index is damaged", again]);
    check(room, "index build record -o talk.idx", b"", 0, &[], &[]);
    check(room, "check false.txt --record talk.idx", b"", 1, &["fourth"], &[]);
}

#[test]
fn bad_input_is_said() {
    let room = newsroom();
    let room = room.path();
    check(room, "index build nowhere -o talk.idx", b"", 2, &[], &["nowhere: no such file or folder"]);
    check(room, "index build bare -o talk.idx", b"", 2, &[], &["bare: no file of a known format"]);
    check(room, "index build record -o true.txt", b"", 2, &[], &["true.txt: is there already and is no index"]);
    check(room, "index verify true.txt", b"", 2, &[], &["true.txt: is no index"]);
    check(room, "index build record", b"", 2, &[], &["--output"]);
    fs::write(room.join("record/broken.jsonl"), "{\"text\": \"One.\"}\nnot json\n").unwrap();
    check(room, "index build record -o talk.idx", b"", 2, &[], &["skipped: record/broken.jsonl:2: not a JSON object"]);
    check(room, "index build record -o talk.idx --allow-skipped", b"", 0, &[], &["skipped: record/broken.jsonl:2"]);
    // What the index could not use is not forgotten.
    check(
        room,
        "check true.txt --record talk.idx",
        b"",
        2,
        &[],
        &["skipped: record/broken.jsonl:2: not a JSON object"],
    );
}

fn start(inside: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(["index", "build", "record", "-o", "talk.idx", "--quiet"]).current_dir(inside);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_index_or_the_new() {
    let line = "ANN REED: The bridge will open in May, and nobody will pay a toll for it.\n\n";
    let room = folder(&[("record/hearing.txt", line.repeat(4000).as_bytes())]);
    let room = room.path();
    check(room, "index build record -o talk.idx", b"", 0, &[], &["4000 turns"]);
    for round in 0..24_u32 {
        let turns = 4001 + round as usize;
        fs::write(room.join("record/hearing.txt"), line.repeat(turns)).unwrap();
        let mut child = start(room);
        std::thread::sleep(Duration::from_millis(u64::from(round) * 4));
        let _ = child.kill();
        child.wait().unwrap();
        check(room, "index verify talk.idx", b"", 0, &[], &["whole"]);
    }
    let mut child = start(room);
    assert!(child.wait().unwrap().success());
    check(room, "index stats talk.idx", b"", 0, &["4024"], &[]);
    let left: Vec<_> = fs::read_dir(room).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// A limit on the length of files fails a write as a full disk does.
#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_old_index() {
    let line = "ANN REED: The bridge will open in May, and nobody will pay a toll for it.\n\n";
    let room = folder(&[("record/hearing.txt", line.repeat(40).as_bytes())]);
    let room = room.path();
    check(room, "index build record -o talk.idx", b"", 0, &[], &["40 turns"]);
    let old = fs::read(room.join("talk.idx")).unwrap();
    fs::write(room.join("record/hearing.txt"), line.repeat(4000)).unwrap();
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" index build record -o talk.idx";
    let run =
        Command::new("sh").args(["-c", limited, env!("CARGO_BIN_EXE_onrecord")]).current_dir(room).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("talk.idx: "), "{said}");
    assert_eq!(fs::read(room.join("talk.idx")).unwrap(), old);
    let names = fs::read_dir(room).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.contains(".part") && !name.contains(".lock")));
    check(room, "index build record -o talk.idx", b"", 0, &[], &["4000 turns"]);
}
