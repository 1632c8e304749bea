use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Columns, Record, View, load};
use super::{Lock, build, verify};
use crate::record::index::{Query, word_key};
use crate::text::{Span, Words};

/// A folder with a record, and room for indexes beside it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.at("record")).unwrap();
        for (name, text) in files {
            desk.write(name, text);
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at("record").join(name), text).unwrap();
    }

    fn build(&self, index: &str) -> super::Built {
        build(&[self.at("record")], &self.at(index), &Columns::new()).unwrap().0
    }
}

const TALK: &[(&str, &str)] = &[
    (
        "2031-05-03 a.txt",
        "ADA QUILL: The ferry to Ostby sails at noon.\n\nOTTO BRANDT: Nobody has asked the harbour master.\n",
    ),
    ("b.md", "---\nspeaker: Ada Quill\n---\nWe *will* rebuild the northern pier – before winter comes.\n"),
    (
        "c.jsonl",
        "{\"text\": \"My grandmother kept \\u201cbees\\u201d behind the lighthouse.\", \"speaker\": \"Vera Lind\", \"start\": 3}\nbroken\n",
    ),
];

/// Where the record has a quotation, with all that is told of it.
fn found(record: &Record, quote: &str) -> Vec<String> {
    let words = Words::of(quote);
    let keys: Vec<_> = (0..words.len()).map(|at| Some(word_key(words.key(at)))).collect();
    let view = View::of(record);
    let mut found = Vec::new();
    let places = view.places(&Query { words: &keys, preferred: &[], limit: 4 });
    for place in places.into_iter().filter(|place| place.score > 0.5) {
        let at = place.transcript as usize;
        let span = view.spans(at, place.words).into_iter().reduce(Span::cover).unwrap();
        let turn = record.turn_at(at, span.start).unwrap();
        let (path, wire) = (Path::new(record.heading(at).path).file_name().unwrap(), record.wire(at, span));
        found.push(format!(
            "{path:?} {:?} {:?} {wire:?} {}",
            record.speaker(&turn),
            turn.time,
            record.text(at).get(span)
        ));
    }
    found
}

const QUOTES: &[&str] =
    &["the northern pier before winter", "kept bees behind the lighthouse", "asked the harbour master"];

#[test]
fn an_index_says_what_the_folder_says() {
    let desk = Desk::new(TALK);
    assert_eq!(desk.build("talk.idx"), super::Built { files: 3, kept: 0, is_unchanged: false });
    let folder = load(&[desk.at("record")], None, &Columns::new()).unwrap();
    let index = load(&[desk.at("talk.idx")], None, &Columns::new()).unwrap();
    for quote in QUOTES {
        assert!(!found(&folder, quote).is_empty(), "{quote}");
        assert_eq!(found(&index, quote), found(&folder, quote));
    }
    let skipped = |record: &Record| record.skipped.iter().map(|one| one.error.to_string()).collect::<Vec<_>>();
    assert_eq!(skipped(&index), skipped(&folder));
    assert_eq!(skipped(&index).len(), 1);
    verify(&desk.at("talk.idx")).unwrap();
}

#[test]
fn only_what_has_changed_is_read_again() {
    let desk = Desk::new(TALK);
    desk.build("talk.idx");
    let written = || fs::metadata(desk.at("talk.idx")).unwrap().modified().unwrap();
    let before = written();
    assert_eq!(desk.build("talk.idx"), super::Built { files: 3, kept: 3, is_unchanged: true });
    assert_eq!(written(), before);
    for (name, text, kept) in [
        ("b.md", "---\nspeaker: Otto Brandt\n---\nWe will rebuild the southern pier.\n", 2),
        ("d.txt", "VERA LIND: So be it.\n", 3),
    ] {
        desk.write(name, text);
        assert_eq!(desk.build("talk.idx").kept, kept);
        desk.build("fresh.idx");
        assert_eq!(fs::read(desk.at("talk.idx")).unwrap(), fs::read(desk.at("fresh.idx")).unwrap());
        fs::remove_file(desk.at("fresh.idx")).unwrap();
    }
    fs::remove_file(desk.at("record").join("b.md")).unwrap();
    assert_eq!(desk.build("talk.idx").files, 3);
    assert!(found(&load(&[desk.at("talk.idx")], None, &Columns::new()).unwrap(), "the southern pier").is_empty());
    // What a manifest says of a file is part of it.
    desk.write("manifest.jsonl", "{\"path\": \"d.txt\", \"title\": \"Last words\"}\n");
    assert_eq!(desk.build("talk.idx"), super::Built { files: 1, kept: 0, is_unchanged: false });
}

#[test]
fn a_cache_is_never_stale() {
    let desk = Desk::new(TALK);
    let cached = || load(&[desk.at("record")], Some(&desk.at("cache")), &Columns::new()).unwrap();
    assert_eq!(found(&cached(), QUOTES[0]).len(), 1);
    assert_eq!(found(&cached(), QUOTES[0]).len(), 1);
    desk.write("b.md", "Nothing.\n");
    assert_eq!(found(&cached(), QUOTES[0]).len(), 0);
    let caches: Vec<_> = fs::read_dir(desk.at("cache")).unwrap().collect();
    assert_eq!(caches.len(), 1);
    // A damaged one is made anew.
    let path = caches[0].as_ref().unwrap().path();
    let mut bytes = fs::read(&path).unwrap();
    bytes[4200] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(found(&cached(), QUOTES[1]).len(), 1);
    verify(&path).unwrap();
}

#[test]
fn several_indexes_are_searched_as_one() {
    let desk = Desk::new(&TALK[..2]);
    desk.build("one.idx");
    let desk_two = Desk::new(&TALK[2..]);
    desk_two.build("two.idx");
    let both = load(&[desk.at("one.idx"), desk_two.at("two.idx")], None, &Columns::new()).unwrap();
    let whole = load(&[desk.at("record"), desk_two.at("record")], None, &Columns::new()).unwrap();
    assert_eq!((both.len(), both.turns(), both.words()), (whole.len(), whole.turns(), whole.words()));
    for quote in QUOTES {
        assert_eq!(found(&both, quote), found(&whole, quote));
    }
    let mixed = load(&[desk.at("one.idx"), desk_two.at("record")], None, &Columns::new()).unwrap();
    assert_eq!(found(&mixed, QUOTES[0]), found(&whole, QUOTES[0]));
    let coverage = |record: &Record| record.speakers.coverage("Ada Quill").turns;
    assert_eq!(coverage(&both), coverage(&whole));
}

#[test]
fn a_second_writer_is_refused() {
    let desk = Desk::new(TALK);
    let out = desk.at("talk.idx");
    let lock = Lock::take(&out).unwrap();
    let error = build(&[desk.at("record")], &out, &Columns::new()).unwrap_err().to_string();
    assert!(error.ends_with(&format!("is being written by process {}", std::process::id())), "{error}");
    assert!(!out.exists());
    drop(lock);
    desk.build("talk.idx");
    let left: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn nothing_else_is_overwritten() {
    let desk = Desk::new(TALK);
    fs::write(desk.at("notes.txt"), "My notes, which are no index.").unwrap();
    let error = build(&[desk.at("record")], &desk.at("notes.txt"), &Columns::new()).unwrap_err().to_string();
    assert!(error.ends_with("is there already and is no index: name another file, or remove it"), "{error}");
    assert_eq!(fs::read_to_string(desk.at("notes.txt")).unwrap(), "My notes, which are no index.");
    let error = build(&[desk.at("record")], &desk.at("nowhere/talk.idx"), &Columns::new()).unwrap_err().to_string();
    assert!(error.ends_with("no such file or folder"), "{error}");
}

#[test]
fn what_a_killed_process_left_is_removed() {
    let desk = Desk::new(TALK);
    fs::write(desk.at(".talk.idx.abc.part"), "half").unwrap();
    fs::write(desk.at("talk.idx.lock"), "99999999").unwrap();
    desk.build("talk.idx");
    assert!(!desk.at(".talk.idx.abc.part").exists());
    assert!(!desk.at("talk.idx.lock").exists());
}

#[test]
fn damage_is_an_error_with_what_to_do() {
    let desk = Desk::new(TALK);
    desk.build("talk.idx");
    let mut bytes = fs::read(desk.at("talk.idx")).unwrap();
    bytes.truncate(bytes.len() - 100);
    fs::write(desk.at("talk.idx"), bytes).unwrap();
    let error = load(&[desk.at("talk.idx")], None, &Columns::new()).unwrap_err().to_string();
    assert!(error.contains("damaged") && error.contains("onrecord index build PATH… -o"), "{error}");
    // Building again needs nothing removed first.
    desk.build("talk.idx");
    verify(&desk.at("talk.idx")).unwrap();
}

#[cfg(unix)]
#[test]
fn an_index_is_for_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(TALK);
    desk.build("talk.idx");
    assert_eq!(fs::metadata(desk.at("talk.idx")).unwrap().permissions().mode() & 0o777, 0o600);
}
