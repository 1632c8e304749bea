use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::*;

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// An archive of these files.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    zipped_at(Compression::best(), files)
}

fn zipped_at(level: Compression, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let builder = archive.new_file(path).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = builder.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, level));
        writer.write_all(bytes).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

#[track_caller]
fn refused<T>(result: Result<T, Error>, expected: &str) {
    let error = result.err().expect("an error");
    assert!(error.reason().contains(expected), "{} does not say {expected}", error.reason());
}

const WORDS: &[u8] = b"The ferry sails at noon.";

#[test]
fn members_and_frames_are_read_one_after_the_other() {
    let twice = [WORDS, WORDS].concat();
    assert_eq!(gzip(&[gzipped(WORDS), gzipped(WORDS)].concat()).unwrap(), twice);
    let frame = compress_to_vec(WORDS, CompressionLevel::Fastest);
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    assert_eq!(zstd(&[frame.clone(), skipped.clone(), frame].concat()).unwrap(), twice);
    refused(zstd(&skipped[..9]), "ends early");
}

#[test]
fn what_is_cut_off_or_changed_is_refused() {
    let packed = gzipped(WORDS);
    refused(gzip(&packed[..packed.len() - 1]), "cannot be unpacked");
    let mut changed = packed;
    let last = changed.len() - 6;
    changed[last] ^= 1;
    refused(gzip(&changed), "cannot be unpacked");
    let frame = compress_to_vec(WORDS, CompressionLevel::Fastest);
    refused(zstd(&frame[..frame.len() - 5]), "cannot be unpacked");
    refused(zstd(WORDS), "cannot be unpacked");
    let mut archive = zipped(&[("a.txt", WORDS)]);
    refused(Archive::open(&archive[..archive.len() - 4]), "cannot be unpacked");
    archive[40] ^= 1;
    let mut opened = Archive::open(&archive).unwrap();
    let entry = opened.named("a.txt").unwrap();
    refused(opened.read(&entry), "cannot be unpacked");
}

#[test]
fn bombs_do_not_go_off() {
    let blanks = vec![b' '; 65 << 20];
    refused(gzip(&gzipped(&blanks)), "200 times its size");
    refused(zstd(&compress_to_vec(blanks.as_slice(), CompressionLevel::Fastest)), "its size");
    let archive = zipped(&[("blanks.txt", &blanks), ("a.txt", WORDS)]);
    let mut opened = Archive::open(&archive).unwrap();
    let (bomb, other) = (opened.named("blanks.txt").unwrap(), opened.named("a.txt").unwrap());
    refused(opened.read(&bomb), "200 times its size");
    assert_eq!(opened.read(&other).unwrap(), WORDS);
    // Something small may be as regular as it likes.
    assert_eq!(gzip(&gzipped(&blanks[..SMALL as usize])).unwrap().len() as u64, SMALL);
}

#[test]
fn all_entries_together_have_a_limit() {
    // Noise that hardly packs, so that only its amount is against it.
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 60) as u8
    })
    .take(60 << 20)
    .collect();
    let names: Vec<String> = (0..5).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), noise.as_slice())).collect();
    let archive = zipped_at(Compression::none(), &files);
    let mut opened = Archive::open(&archive).unwrap();
    let entries = opened.entries().to_vec();
    for entry in &entries[..4] {
        assert_eq!(opened.read(entry).unwrap().len(), noise.len());
    }
    refused(opened.read(&entries[4]), "256 MB in all");
}

#[test]
fn names_that_lead_out_are_refused_and_folders_left_out() {
    let archive = zipped(&[("../a.txt", WORDS), ("/b.txt", WORDS), ("c/./d.txt", WORDS), ("c/e.txt", WORDS)]);
    let mut opened = Archive::open(&archive).unwrap();
    for entry in opened.entries().to_vec() {
        match entry.name.as_str() {
            "c/e.txt" => assert_eq!(opened.read(&entry).unwrap(), WORDS),
            _ => refused(opened.read(&entry), "leads out"),
        }
    }
    let names: Vec<String> = (0..=MOST_ENTRIES).map(|at| at.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused(Archive::open(&zipped(&files)), "more than 2000 files");
    assert_eq!(Archive::open(&zipped(&files[1..])).unwrap().entries().len(), MOST_ENTRIES);
}
