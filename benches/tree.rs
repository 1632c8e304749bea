//! An archive in one run: `cargo bench --bench tree`.
//!
//! Makes 1,165 drafts in Markdown (7.7 MB) with quotations against a made-up record, the same each time, makes the record ready, and
//! runs the built program on the drafts, and on one of them: seconds of the whole process, the best of five.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const DRAFTS: usize = 1165;

/// Bytes of each draft, on average.
const EACH: usize = 6600;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = write(folder.path());
    run(folder.path(), &["index", "build", "record", "-o", "record.idx"]);
    println!("| drafts | bytes | command | seconds |\n|---|---|---|---|");
    row(folder.path(), DRAFTS, bytes, &["check", "drafts", "--record", "record.idx"]);
    row(folder.path(), DRAFTS, bytes, &["extract", "drafts"]);
    let one = "drafts/00007.md";
    let bytes = fs::metadata(folder.path().join(one)).map_or(0, |file| file.len() as usize);
    row(folder.path(), 1, bytes, &["check", one, "--record", "record.idx"]);
    row(folder.path(), 1, bytes, &["extract", one]);
    row(folder.path(), 0, 0, &["--version"]);
    if std::env::args().any(|word| word == "keep") {
        println!("kept: {}", folder.keep().display());
    }
}

fn row(folder: &Path, drafts: usize, bytes: usize, arguments: &[&str]) {
    let seconds = (0..5).map(|_| run(folder, arguments)).fold(f64::INFINITY, f64::min);
    println!("| {drafts} | {bytes} | {} | {seconds:.3} |", arguments.join(" "));
}

fn run(folder: &Path, arguments: &[&str]) -> f64 {
    let start = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let status = program.current_dir(folder).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program").code().is_some_and(|code| code < 2), "{arguments:?} runs");
    start.elapsed().as_secs_f64()
}

/// Writes the record and the drafts; the bytes of the drafts.
fn write(folder: &Path) -> usize {
    let mut random = Random(11);
    let said: Vec<(usize, String)> = (0..4000).map(|_| (random.below(SPEAKERS.len()), sentence(&mut random))).collect();
    for name in ["record", "drafts"] {
        fs::create_dir(folder.join(name)).expect("a folder");
    }
    for (number, turns) in said.chunks(40).enumerate() {
        let text: String = turns.iter().fold(String::new(), |mut text, (speaker, words)| {
            let _ = write!(text, "{}: {words}\n\n", SPEAKERS[*speaker].to_uppercase());
            text
        });
        fs::write(folder.join(format!("record/{number:03}.txt")), text).expect("a transcript");
    }
    (0..DRAFTS).map(|number| draft(&folder.join(format!("drafts/{number:05}.md")), &said, &mut random)).sum()
}

/// Writes a draft of paragraphs, every third with a quotation, every fourth of which is altered; its bytes.
fn draft(path: &Path, said: &[(usize, String)], random: &mut Random) -> usize {
    let mut text = format!("---\ntitle: {}\n---\n\n", sentence(random).trim_end_matches('.'));
    let length = EACH / 2 + random.below(EACH);
    let mut paragraph = 0;
    while text.len() < length {
        paragraph += 1;
        if paragraph % 3 == 0 {
            let (speaker, words) = &said[random.below(said.len())];
            let words = words.trim_end_matches('.');
            let words = if random.below(4) == 0 { words.replacen(" the ", " every ", 1) } else { words.to_owned() };
            let _ = write!(text, "“{words},” {} said *that evening*. ", SPEAKERS[*speaker]);
        }
        for _ in 0..2 + random.below(3) {
            text.push_str(&sentence(random));
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    fs::write(path, &text).expect("a draft");
    text.len()
}

const SPEAKERS: [&str; 8] =
    ["Ada Quill", "Otto Brandt", "Vera Lind", "Max Orme", "Nils Falk", "Ida Rosen", "Tom Acker", "Lena Moss"];

const WORDS: &str = "the of and to in is that we for it was on with as they be at this have from or had by not but what all were when \
    can there use an each which do how their if will other about out many then them these so some her would make like into time has \
    look two more write go see number no way could people than first water been call who oil its now find long down day did get come \
    made may part bridge council budget harbour winter school road tunnel market ferry station minister committee question evening \
    answer paper letter village river engine window garden promise report repair meeting morning";

/// A sentence of made-up prose.
fn sentence(random: &mut Random) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::new();
    for at in 0..9 + random.below(14) {
        let word = words[random.below(words.len())];
        match at {
            0 => text.extend(word[..1].to_uppercase().chars().chain(word[1..].chars())),
            _ => text.extend([" ", word]),
        }
    }
    text + "."
}

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}
