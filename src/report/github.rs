//! Workflow commands of GitHub Actions, a line a finding: shown beside the lines of a pull request.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::io::{self, Write};
use std::path::Path;

use super::located::{self, Located};
use super::visible;
use crate::check::Outcome;
use crate::diagnostic::Level;

pub(super) fn outcome(out: &mut impl Write, outcome: &Outcome, root: &Path) -> io::Result<()> {
    let path = located::path(outcome, root);
    located::open(outcome).iter().try_for_each(|one| line(out, one, &path))
}

fn line(out: &mut impl Write, one: &Located, path: &str) -> io::Result<()> {
    let command = match one.finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Off => "notice",
    };
    write!(out, "::{command} file={}", property(path))?;
    if let Some(region) = one.region {
        write!(out, ",line={},endLine={}", region.start.line, region.end.line)?;
        // Columns are for one line only.
        if region.start.line == region.end.line {
            write!(out, ",col={},endColumn={}", region.start.column, region.end.column)?;
        }
    }
    let finding = one.finding;
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let title = property(&format!("{} {}", finding.code.0, finding.name));
    writeln!(out, ",title={title}::{}", data(&format!("{}{help}", finding.message)))
}

/// A message; what would end it is escaped.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(visible::one_line).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
