//! Fixes: written into the drafts (`--fix`), or shown (`--diff`).

use std::fs;
use std::io::Write;
use std::path::Path;

use similar::TextDiff;

use super::args::Fixes;
use super::{interrupt, progress};
use crate::check::{Mended, Outcome, Refusal, mend};
use crate::error::{Error, Kind};
use crate::text::Encoding;

/// Why a draft with fixes is not rewritten.
const NOT_UTF8: &str = "its fixes are not applied: only UTF-8 is written";
const CHANGED: &str = "its fixes are not applied: the file has changed since it was read";

/// What was done in a run, and how.
#[derive(Debug)]
pub(super) struct Fixer {
    all: bool,
    quiet: bool,
    files: usize,
    fixed: usize,
    /// Fixes that were offered and not asked for.
    left: usize,
}

impl Fixer {
    pub(super) fn new(arguments: &Fixes, quiet: bool) -> Self {
        Self { all: arguments.all, quiet, files: 0, fixed: 0, left: 0 }
    }

    /// Applies the fixes to the draft itself; the findings that they mend do not count then.
    pub(super) fn apply(&mut self, outcome: &mut Outcome) -> Result<(), Error> {
        let Outcome::Checked(checked) = outcome else { return Ok(()) };
        let path = checked.document.source().path().to_owned();
        let offered = checked.open_findings().iter().filter(|finding| finding.fix.is_some()).count();
        if offered == 0 {
            return Ok(());
        }
        if checked.document.source().encoding() != Encoding::Utf8 {
            self.left += offered;
            progress::note(self.quiet, &path, NOT_UTF8);
            return Ok(());
        }
        let read = checked.document.source().text().to_owned();
        let bytes = fs::read(&path).map_err(|error| Error::io(&path, error))?;
        let body = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        if body != read.as_bytes() {
            self.left += offered;
            progress::note(self.quiet, &path, CHANGED);
            return Ok(());
        }
        let mended = mend(checked, self.all);
        self.count(&path, &mended, offered);
        let Some(text) = mended.text else { return Ok(()) };
        let mark = &bytes[..bytes.len() - body.len()];
        replace(&path, mark, &text).map_err(|error| Error::io(&path, error))
    }

    /// Writes what the fixes would change.
    pub(super) fn show(&mut self, outcome: &mut Outcome, out: &mut impl Write) -> std::io::Result<()> {
        let Outcome::Checked(checked) = outcome else { return Ok(()) };
        let path = checked.document.source().path().to_owned();
        let offered = checked.open_findings().iter().filter(|finding| finding.fix.is_some()).count();
        let read = checked.document.source().text().to_owned();
        let mended = mend(checked, self.all);
        self.count(&path, &mended, offered);
        let Some(text) = mended.text else { return Ok(()) };
        let name = progress::path(&path);
        let diff = TextDiff::from_lines(&read, &text);
        write!(out, "{}", diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")))
    }

    /// What is said at the end.
    pub(super) fn told(&self) -> String {
        let done = match (self.fixed, self.left) {
            (0, 0) => return "No finding offers a fix.".into(),
            (0, _) => "No fix applied".to_owned(),
            (fixed, _) => format!("Findings mended: {fixed}, in drafts: {}", self.files),
        };
        let left = match self.left {
            0 => String::new(),
            left if self.all => format!("; fixes not applied: {left}"),
            left => {
                format!("; {left} that change words wait for --unsafe-fixes (none of these is safe to apply unseen)")
            }
        };
        format!("{done}{left}.")
    }

    fn count(&mut self, path: &Path, mended: &Mended, offered: usize) {
        self.fixed += mended.fixed;
        self.left += offered - mended.fixed;
        self.files += usize::from(mended.fixed > 0);
        for (place, refusal) in &mended.refused {
            self.say(path, place, *refusal);
        }
    }

    fn say(&self, path: &Path, place: &str, refusal: Refusal) {
        progress::note(self.quiet, path, &format!("{place}: fix not applied: {}", refusal.as_str()));
    }
}

/// Standard input is no file that could be mended.
pub(super) fn wants_files(arguments: &Fixes, paths: &[std::path::PathBuf]) -> Result<(), Error> {
    if arguments.fix && paths.iter().any(|path| path.as_os_str() == "-") {
        let what = "--fix changes files, and standard input is none; --diff shows what it would change";
        return Err(Error::new(Kind::Usage(what.into())));
    }
    if arguments.all && !arguments.fix && !arguments.diff {
        return Err(Error::new(Kind::Usage("--unsafe-fixes does nothing without --fix or --diff".into())));
    }
    Ok(())
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Puts a whole new file in the place of the old one, or of what it points to; who may read it stays as it was.
fn replace(path: &Path, mark: &[u8], text: &str) -> std::io::Result<()> {
    let path = fs::canonicalize(path)?;
    let mut file = interrupt::new_beside(&path)?;
    file.write_all(mark)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path).map(drop).map_err(|error| error.error)
}
