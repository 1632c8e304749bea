//! Findings that were there before, so that only new ones count: a file of fingerprints, one a line, made to be kept beside the drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Checked, Outcome};
use crate::diagnostic::{Diagnostic, Fingerprint, Standing};
use crate::error::{Error, Kind};
use crate::files;

/// Findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Fingerprint, Known>,
}

/// What is kept of a finding beside its fingerprint: for the person who reads the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    /// The draft, from the folder that fingerprints count from.
    path: String,
    code: String,
    /// The beginning of the quotation.
    words: String,
}

/// What a run has met of the findings of a baseline, and of findings that count.
#[derive(Debug, Default)]
pub struct Met {
    found: BTreeMap<Fingerprint, Known>,
    /// The drafts that were read.
    read: BTreeSet<String>,
}

/// How a baseline has changed: findings put in, and findings taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Put in.
    pub added: usize,
    /// Taken out.
    pub removed: usize,
}

/// The first field of the file, and the version of its form.
const FORM: (&str, u64) = ("onrecord-baseline", 1);

/// Words of a quotation that are kept.
const WORDS: usize = 8;

impl Baseline {
    /// Reads the baseline in the file `path`.
    ///
    /// # Errors
    /// There is none, it cannot be read, or it is not of this form.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Error::new(Kind::Usage("no such baseline: `onrecord baseline create` makes one".into())).at(path)
            }
            _ => Error::io(path, error),
        })?;
        Self::parse(&text).map_err(|error| error.at(path))
    }

    fn parse(text: &str) -> Result<Self, Error> {
        let malformed = |what: &str| Error::new(Kind::Malformed(format!("is no baseline: {what}")));
        let value: Value =
            serde_json::from_str(text).map_err(|error| malformed(&error.to_string()).line(error.line()))?;
        if value[FORM.0] != FORM.1 {
            return Err(malformed(&format!("`{}` is to be {}", FORM.0, FORM.1)));
        }
        let findings = value["findings"].as_array().ok_or_else(|| malformed("no `findings`"))?;
        let known = findings.iter().enumerate().map(|(at, one)| {
            let text = |key: &str| one[key].as_str().map(str::to_owned);
            let fingerprint = text("fingerprint").and_then(|hex| fingerprint(&hex));
            let known = fingerprint.zip(text("path")).zip(text("code")).map(|((fingerprint, path), code)| {
                (fingerprint, Known { path, code, words: text("words").unwrap_or_default() })
            });
            known.ok_or_else(|| malformed(&format!("finding {} wants `fingerprint`, `path` and `code`", at + 1)))
        });
        Ok(Self { known: known.collect::<Result<_, _>>()? })
    }

    /// Writes it to the file `path`, which is replaced only when the new one is whole.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let written = || {
            let mut file = files::new_beside(path)?;
            file.write_all(self.to_json().as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(path).map_err(|error| error.error)
        };
        written().map(|_| ()).map_err(|error| Error::io(path, error))
    }

    /// One finding a line, in the order of the drafts, so that two branches' changes can be merged.
    fn to_json(&self) -> String {
        let mut sorted: Vec<_> = self.known.iter().map(|(fingerprint, known)| (known, fingerprint)).collect();
        sorted.sort();
        let lines = sorted.iter().map(|(known, fingerprint)| {
            let Known { path, code, words } = known;
            json!({ "path": path, "code": code, "words": words, "fingerprint": fingerprint.to_string() }).to_string()
        });
        let lines: Vec<_> = lines.map(|line| format!("  {line}")).collect();
        let end = if lines.is_empty() { "]}\n" } else { "\n]}\n" };
        let start = if lines.is_empty() { "" } else { "\n" };
        format!("{{\"{}\": {}, \"findings\": [{start}{}{end}", FORM.0, FORM.1, lines.join(",\n"))
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Sets a finding aside if it is known. What could not be read is never known.
    pub(super) fn settle(&self, finding: &mut Diagnostic) {
        let known = |fingerprint| self.known.contains_key(&fingerprint);
        if finding.is_open() && finding.fingerprint.is_some_and(known) {
            finding.standing = Standing::Baseline;
        }
    }

    /// How many of its findings a run has not met, although it read their drafts.
    pub fn gone(&self, met: &Met) -> usize {
        self.known.iter().filter(|(fingerprint, known)| met.is_gone(**fingerprint, known)).count()
    }

    /// Takes out what a run has not met, although it read the drafts, and what stands in drafts that are there no more.
    pub fn prune(&mut self, met: &Met, root: &Path) -> Difference {
        let before = self.len();
        let exists = |known: &Known| root.join(&known.path).exists();
        self.known.retain(|fingerprint, known| !met.is_gone(*fingerprint, known) && exists(known));
        Difference { added: 0, removed: before - self.len() }
    }

    /// The same, and puts in the findings that count.
    pub fn update(&mut self, met: Met, root: &Path) -> Difference {
        let Difference { removed, .. } = self.prune(&met, root);
        let before = self.len();
        self.known.extend(met.found);
        Difference { added: self.len() - before, removed }
    }
}

impl Met {
    /// Takes note of what came of a draft; `root` is the folder that fingerprints count from.
    pub fn meet(&mut self, outcome: &Outcome, root: &Path) {
        let Outcome::Checked(checked) = outcome else { return };
        let path = files::relative(checked.document.source().path(), root);
        for (finding, words) in findings(checked) {
            let counts = matches!(finding.standing, Standing::Open | Standing::Baseline);
            if let Some(fingerprint) = finding.fingerprint.filter(|_| counts) {
                let words = words.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
                self.found.insert(fingerprint, Known { path: path.clone(), code: finding.code.0.to_owned(), words });
            }
        }
        self.read.insert(path);
    }

    fn is_gone(&self, fingerprint: Fingerprint, known: &Known) -> bool {
        self.read.contains(&known.path) && !self.found.contains_key(&fingerprint)
    }
}

/// The findings of a draft, each with the words that it is about.
fn findings(checked: &Checked) -> impl Iterator<Item = (&Diagnostic, &str)> {
    let of_judgements =
        checked.judgements.iter().flat_map(|one| one.findings.iter().map(|finding| (finding, one.claim.text.as_str())));
    let text = |finding: &Diagnostic| finding.at.prose().map_or("", |span| span.of(checked.document.text()));
    of_judgements.chain(checked.findings.iter().map(move |finding| (finding, text(finding))))
}

fn fingerprint(hex: &str) -> Option<Fingerprint> {
    let mut bytes = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(Fingerprint(bytes))
}

/// Where a baseline is kept when nobody says otherwise.
pub fn default_path() -> PathBuf {
    PathBuf::from("onrecord-baseline.json")
}
