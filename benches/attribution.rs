//! Speed and memory of the attribution stage: `cargo bench --bench attribution`.
//!
//! Words a second on one core and on two, with the network and by rules alone, over our own articles many times; peak memory; start-up.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use onrecord::attribution::Options;
use onrecord::check::{self, Checker, Input, Outcome};

const COPIES: usize = 400;

fn main() {
    let articles = ["fixtures/articles/dam.txt", "fixtures/articles/interview.html", "fixtures/articles/market.md"];
    let read = |path: &&str| Input::Bytes(PathBuf::from(path), fs::read(path).expect("a fixture"));
    let inputs: Vec<_> = (0..COPIES).flat_map(|_| articles.iter().map(read)).collect();
    let words: usize =
        articles.iter().map(|path| words(&fs::read_to_string(path).expect("a fixture"))).sum::<usize>() * COPIES;
    println!("{} articles, {words} words", inputs.len());
    for (name, options) in [("rules", Options::rules()), ("network", Options::default())] {
        for threads in [1, 2] {
            let taken = (0..3).map(|_| run(&inputs, options, threads)).min().unwrap_or_default();
            println!("{name}, {threads} threads: {:.0} words/s", words as f64 / taken.as_secs_f64());
        }
    }
    if let Some(peak) = peak_memory() {
        println!("peak memory of all this: {peak}");
    }
    println!("start-up with one word to read: {:.1} ms", start_up().as_secs_f64() * 1000.0);
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn run(inputs: &[Input], attribution: Options, threads: usize) -> Duration {
    let checker = Checker { attribution, ..Checker::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let start = Instant::now();
    let mut found = 0;
    let count = |outcome| {
        if let Outcome::Checked(checked) = outcome {
            found += checked.reading.attributions.len();
        }
        Ok::<_, ()>(())
    };
    pool.install(|| check::run(&checker, inputs, count)).expect("every outcome counts");
    assert!(found > 0);
    start.elapsed()
}

/// The high-water mark of this process, where the system tells it.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().to_owned())
}

/// The best of ten runs on an empty draft.
fn start_up() -> Duration {
    let once = || {
        let start = Instant::now();
        let ended = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["extract", "--quiet", "-"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        assert!(ended.is_ok());
        start.elapsed()
    };
    (0..10).map(|_| once()).min().unwrap_or_default()
}
