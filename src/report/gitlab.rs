//! GitLab's Code Quality report: one JSON array. <https://docs.gitlab.com/ci/testing/code_quality/>

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use super::located::{self, Located};
use crate::check::Outcome;
use crate::diagnostic::Level;

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    written: usize,
    /// How often each fingerprint was: GitLab wants each once.
    seen: HashMap<String, usize>,
}

impl Report {
    pub(super) fn outcome(&mut self, out: &mut impl Write, outcome: &Outcome, root: &Path) -> io::Result<()> {
        let path = located::path(outcome, root);
        located::open(outcome).iter().try_for_each(|one| self.entry(out, one, &path))
    }

    fn entry(&mut self, out: &mut impl Write, one: &Located, path: &str) -> io::Result<()> {
        out.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
        self.written += 1;
        let finding = one.finding;
        let fingerprint = finding.fingerprint.map_or_else(|| path.to_owned(), |it| it.to_string());
        let times = self.seen.entry(fingerprint.clone()).or_default();
        *times += 1;
        let fingerprint = if *times > 1 { format!("{fingerprint}-{times}") } else { fingerprint };
        let severity = match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Note | Level::Off => "info",
        };
        let (begin, end) = one.region.map_or((1, 1), |region| (region.start.line, region.end.line));
        let entry = json!({
            "description": format!("{} {}: {}", finding.code.0, finding.name, finding.message),
            "check_name": finding.name, "fingerprint": fingerprint, "severity": severity,
            "location": { "path": path, "lines": { "begin": begin, "end": end } },
        });
        serde_json::to_writer(&mut *out, &entry).map_err(Into::into)
    }

    pub(super) fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })
    }
}
