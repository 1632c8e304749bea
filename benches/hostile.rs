//! Drafts that are made to hurt: `cargo bench --bench hostile [-- WORDS-OF-A-SHAPE…]`.
//!
//! Each shape goes through the built program as a file, in each format where it means something, by `extract` and by `check` with a
//! small record: its bytes, the seconds of the whole process, and how much longer twice as much takes. A row that is over its bar ends
//! with `OVER`, and the run with exit code 1.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Seconds that a shape may take, and that a long line of prose may.
const BAR: f64 = 1.0;
const LINE_BAR: f64 = 3.0;

/// How much longer twice as much may take, and from how many seconds on that is looked at.
const RATIO: f64 = 2.5;
const MEASURABLE: f64 = 0.1;

/// A run that takes longer is ended.
const LONGEST: Duration = Duration::from_secs(30);

struct Shape {
    name: &'static str,
    endings: &'static [&'static str],
    make: fn(usize) -> String,
    count: usize,
    bar: f64,
}

const ALL: &[&str] = &["txt", "md", "html"];
const MARKED: &[&str] = &["md", "html"];
const MARKDOWN: &[&str] = &["md"];

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    shape("nested >", ALL, 100_000, |n| format!("{}deep", ">".repeat(n))),
    shape("nested > on lines", MARKDOWN, 100_000, |n| "> > > a\n> b\n\n".repeat(n / 3)),
    shape("nested *", ALL, 100_000, |n| "*a ".repeat(n)),
    shape("nested * and _", MARKDOWN, 100_000, |n| "*a _b ".repeat(n / 2)),
    shape("closed *", MARKDOWN, 100_000, |n| format!("{}a{}", "*".repeat(n), "*".repeat(n))),
    shape("nested [", ALL, 100_000, |n| "[".repeat(n)),
    shape("nested [ ]( )", MARKDOWN, 100_000, |n| format!("{}a{}", "[".repeat(n), "](x)".repeat(n))),
    shape("nested ![", MARKDOWN, 100_000, |n| "![a".repeat(n)),
    shape("backticks", MARKDOWN, 100_000, |n| (1..).map(|k| "`".repeat(k % 500 + 1) + " ").scan(0, |sum, ticks| { *sum += ticks.len(); (*sum < n * 10).then_some(ticks) }).collect()),
    shape("nested <div>", MARKED, 100_000, |n| "<div>".repeat(n)),
    shape("nested <div> on lines", MARKED, 100_000, |n| "<div>\n\na\n\n".repeat(n)),
    shape("nested <span>", MARKED, 100_000, |n| format!("a{}", "<span>".repeat(n))),
    shape("nested <q>", MARKED, 100_000, |n| format!("a{}", "<q>b ".repeat(n))),
    shape("nested <blockquote>", MARKED, 100_000, |n| "<blockquote>a".repeat(n)),
    shape("unclosed <", MARKED, 100_000, |n| "a <b ".repeat(n)),
    shape("unclosed <!--", MARKED, 100_000, |n| "a <!-- b ".repeat(n)),
    shape("unclosed {/*", MARKDOWN, 100_000, |n| "{/* onrecord-ignore ".repeat(n)),
    shape("entities", MARKED, 1_000_000, |n| "&amp;".repeat(n)),
    shape("unclosed marks", ALL, 200_000, |n| "“a ".repeat(n)),
    shape("marks", ALL, 1_000_000, |n| "\"".repeat(n)),
    shape("curly marks", ALL, 1_000_000, |n| "“".repeat(n)),
    shape("marks and words", ALL, 300_000, |n| "\"a b\" ".repeat(n)),
    shape("apostrophes", ALL, 1_000_000, |n| "'".repeat(n)),
    shape("comments", MARKED, 1_000_000, |n| "<!-- x -->\n".repeat(n)),
    shape("comments in a line", MARKED, 1_000_000, |n| format!("a {}", "<!-- x -->".repeat(n))),
    shape("suppression comments", ALL, 1_000_000, |n| "<!-- onrecord-ignore Q102: x -->\n".repeat(n)),
    shape("suppression comments with text", ALL, 100_000, |n| "<!-- onrecord-ignore Q102: x -->\nHe said “no”.\n\n".repeat(n)),
    shape("footnotes", MARKDOWN, 1_000_000, |n| "[^1]".repeat(n)),
    shape("footnotes with text", MARKDOWN, 1_000_000, |n| numbered(n / 2, |k| format!("a[^{k}]\n\n[^{k}]: b\n\n"))),
    shape("link references", MARKDOWN, 100_000, |n| (0..n).map(|k| format!("[r{k}]: x\n")).chain((0..n).map(|k| format!("[r{k}] "))).collect()),
    shape("combining marks", ALL, 1_000_000, |n| format!("a{}", "\u{301}".repeat(n))),
    shape("combining marks in a quotation", ALL, 1_000_000, |n| format!("Ann Reed said, “a{}”.", "\u{301}".repeat(n))),
    shape("joined emoji", ALL, 300_000, |n| "👩\u{200d}".repeat(n)),
    shape("deep lists", MARKDOWN, 1_000, |n| numbered(n, |k| "  ".repeat(k) + "- a\n")),
    shape("deep list on a line", MARKDOWN, 50_000, |n| format!("{}a", "- ".repeat(n))),
    shape("table", MARKDOWN, 100_000, |n| format!("|a|b|c|\n|-|-|-|\n{}", "|a|“b”|c|\n".repeat(n))),
    shape("wide table", MARKDOWN, 1_000, |n| format!("{0}|\n{1}|\n{2}", "|a".repeat(n), "|-".repeat(n), "|b\n".repeat(n))),
    shape("HTML table", &["html"], 100_000, |n| format!("<table>{}</table>", "<tr><td>a<td>“b”".repeat(n))),
    shape("front matter", MARKDOWN, 1_000_000, |n| format!("---\n{}---\na\n", "a: b\n".repeat(n))),
    shape("unclosed front matter", MARKDOWN, 1_000_000, |n| format!("---\n{}", "a: b\n".repeat(n))),
    shape("lines of dashes", MARKDOWN, 500_000, |n| "---\n".repeat(n)),
    shape("one word", ALL, 10_000_000, |n| "a".repeat(n)),
    shape("one long quotation", ALL, 100_000, |n| format!("Ann Reed said, “{}”.", "it holds and ".repeat(n))),
    shape("names", ALL, 50_000, |n| numbered(n, |k| format!("Ann R{k} "))),
    Shape { bar: LINE_BAR, ..shape("one line of 34 MB", ALL, 500_000, |n| "Ann Reed said “it holds” and went on to say that nothing was lost. ".repeat(n)) },
];

const fn shape(name: &'static str, endings: &'static [&'static str], count: usize, make: fn(usize) -> String) -> Shape {
    Shape { name, endings, make, count, bar: BAR }
}

/// What `each` makes of the numbers below `count`, one after the other.
fn numbered(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("record.txt");
    fs::write(&record, "ANN REED: It holds, and it will go on to hold.\n\nBO LUND: Nothing was lost.\n")
        .expect("a record");
    println!("| shape | format | command | bytes | seconds | twice as much |\n|---|---|---|---|---|---|");
    let mut over = 0;
    for shape in
        SHAPES.iter().filter(|shape| wanted.is_empty() || wanted.iter().any(|word| shape.name.contains(word.as_str())))
    {
        for ending in shape.endings {
            over += rows(shape, ending, folder.path());
        }
    }
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the rows of a shape in one format; how many are over their bar.
fn rows(shape: &Shape, ending: &str, folder: &Path) -> usize {
    let files = [1, 2].map(|times| {
        let path = folder.join(format!("draft{times}.{ending}"));
        fs::write(&path, (shape.make)(shape.count * times)).expect("a draft");
        path
    });
    let bytes = fs::metadata(&files[0]).map_or(0, |file| file.len());
    let mut over = 0;
    for command in ["extract", "check"] {
        let [once, twice] = [0, 1].map(|at| seconds(command, &files[at], folder));
        let ratio = twice / once;
        let is_over = once > shape.bar || once > MEASURABLE && ratio > RATIO;
        over += usize::from(is_over);
        let sign = if is_over { " OVER" } else { "" };
        println!("| {} | {ending} | {command} | {bytes} | {once:.2} | {ratio:.1} |{sign}", shape.name);
    }
    over
}

/// Seconds of the whole process, at most [`LONGEST`].
fn seconds(command: &str, draft: &Path, folder: &Path) -> f64 {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    program.arg(command).arg(draft).args(["--quiet", "--format", "concise", "-o"]).arg(folder.join("out"));
    if command == "check" {
        program.arg("--record").arg(folder.join("record.txt"));
    }
    let start = Instant::now();
    let mut child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program");
    loop {
        if child.try_wait().expect("its end").is_some() {
            return start.elapsed().as_secs_f64();
        }
        if start.elapsed() > LONGEST {
            child.kill().and_then(|()| child.wait().map(drop)).expect("its end");
            return LONGEST.as_secs_f64();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
