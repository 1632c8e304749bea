//! Speed and size of the record: `cargo bench --bench record [-- MEGABYTES…]` (1, 10 and 100 by default).
//!
//! Made-up talk in two shapes, one huge transcript and many small ones, by the same seed each time: time to build an index on one core
//! and on two, its bytes for each byte of text, time to open it, and time to find a quotation's places, unchanged and edited.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use onrecord::record::index::{Query, word_key};
use onrecord::record::{self, Record, View};
use onrecord::text::Words;

/// Bytes of each of many small transcripts.
const SMALL: usize = 40_000;

/// Queries of a measurement.
const QUERIES: usize = 2000;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1, 10, 100] } else { sizes };
    println!(
        "| shape | MB | build, 1 core | 2 cores | bytes a byte | open | found unchanged: mean, p99 | edited: mean, p99 |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for size in sizes {
        for (shape, each) in [("one", size << 20), ("many", SMALL)] {
            let folder = tempfile::tempdir().expect("a folder");
            write(folder.path(), size << 20, each);
            row(shape, size, folder.path());
        }
    }
}

fn row(shape: &str, size: usize, folder: &Path) {
    let [one, two] = [1, 2].map(|threads| build(folder, threads));
    let index = folder.join("talk.idx");
    let text = folder_size(&folder.join("record"));
    let open = (0..5).map(|_| timed(|| load(&index)).0).min().unwrap_or_default();
    let record = load(&index);
    let share = (folder_size(&index) - text) as f64 / text as f64;
    let speed = |taken: Duration| format!("{:.0} MB/s", text as f64 / 1e6 / taken.as_secs_f64());
    let (plain, edited) = (queries(&record, false), queries(&record, true));
    let open = open.as_secs_f64() * 1000.0;
    println!("| {shape} | {size} | {} | {} | {share:.2} | {open:.1} ms | {plain} | {edited} |", speed(one), speed(two));
}

/// The best of three builds from nothing.
fn build(folder: &Path, threads: usize) -> Duration {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let index = folder.join("talk.idx");
    let once = || {
        let _ = fs::remove_file(&index);
        timed(|| {
            pool.install(|| record::build(&[folder.join("record")], &index, &record::Columns::new()).expect("an index"))
        })
        .0
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

fn load(index: &Path) -> Record {
    record::load(&[index.to_owned()], None, &record::Columns::new()).expect("an index")
}

/// Mean and 99th percentile of the time that it takes to find where a run of 6 to 30 words stands, on one core; one word in eight is
/// replaced where they are edited.
fn queries(record: &Record, edited: bool) -> String {
    let mut random = Random(7);
    let mut taken: Vec<Duration> = (0..QUERIES).map(|_| query(record, &mut random, edited)).collect();
    taken.sort_unstable();
    let mean = taken.iter().sum::<Duration>() / QUERIES as u32;
    format!("{:.0} µs, {:.0} µs", micros(mean), micros(taken[QUERIES * 99 / 100]))
}

fn query(record: &Record, random: &mut Random, edited: bool) -> Duration {
    let words = loop {
        let transcript = random.below(record.len());
        let text = record.text(transcript);
        let turn = record.turn_at(transcript, random.below(text.len()));
        if let Some(turn) = turn {
            break Words::of(text.get(turn.span));
        }
    };
    let length = (6 + random.below(24)).min(words.len());
    let from = random.below(words.len() - length + 1);
    let keys: Vec<_> = (from..from + length)
        .map(|at| Some(if edited && random.below(8) == 0 { word_key("unheard") } else { word_key(words.key(at)) }))
        .collect();
    let (taken, places) = timed(|| View::of(record).places(&Query { words: &keys, preferred: &[], limit: 8 }));
    assert!(edited || places.iter().any(|place| place.score > 0.6), "what was said is found");
    taken
}

fn micros(taken: Duration) -> f64 {
    taken.as_secs_f64() * 1e6
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

/// Writes about `size` bytes of transcripts, `each` bytes long.
fn write(folder: &Path, size: usize, each: usize) {
    fs::create_dir(folder.join("record")).expect("a folder");
    let mut random = Random(3);
    for number in 0..(size / each).max(1) {
        let mut out = Vec::with_capacity(each + 1000);
        while out.len() < each {
            turn(&mut out, &mut random);
        }
        fs::write(folder.join(format!("record/{number:06}.txt")), out).expect("a transcript");
    }
}

/// A turn of about fifty words, common ones mostly, as in speech: the rank of a word is its chance (Zipf).
fn turn(out: &mut Vec<u8>, random: &mut Random) {
    const SPEAKERS: [&str; 5] = ["ADA QUILL", "OTTO BRANDT", "VERA LIND", "MAX ORME", "THE CHAIR"];
    write!(out, "{}:", SPEAKERS[random.below(SPEAKERS.len())]).expect("memory");
    for at in 0..20 + random.below(60) {
        out.push(b' ');
        let rank = (60_000_f64).powf(random.share()).floor();
        let word = word(rank);
        let word = if at % 12 == 0 { format!("{}{}", word[..1].to_uppercase(), &word[1..]) } else { word };
        out.extend(word.as_bytes());
        if at % 12 == 11 {
            out.push(b'.');
        }
    }
    out.extend(b".\n\n");
}

/// The word of a rank: the commonest are English, others are made of syllables.
fn word(rank: f64) -> String {
    const COMMON: &str = "the and of to a in that is it you we for on have be are with this they not at was as but i";
    const SYLLABLES: [&str; 16] =
        ["ka", "lo", "mer", "ti", "sun", "ra", "be", "dol", "fi", "gan", "hu", "je", "nor", "pi", "vas", "wo"];
    let number = format!("{rank:.0}").parse::<usize>().unwrap_or_default();
    if let Some(word) = COMMON.split(' ').nth(number - 1) {
        return word.to_owned();
    }
    let mut rest = number;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

fn folder_size(path: &Path) -> u64 {
    if path.is_file() {
        return fs::metadata(path).map_or(0, |file| file.len());
    }
    fs::read_dir(path).expect("a folder").map(|entry| folder_size(&entry.expect("an entry").path())).sum()
}

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
