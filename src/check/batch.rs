//! Many drafts at once: read and checked in parallel, handed on in the order given, one broken file never the end of the run.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::forms::{self, Forms, Saying};
use super::{Checked, Checker, Outcome, settle};
use crate::document;
use crate::error::Error;
use crate::rules::{self, Levels};

/// A draft to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Bytes that are here already (standard input), under a name that says their format.
    Bytes(PathBuf, Vec<u8>),
}

/// Files whose outcomes are held at a time: enough to keep every core busy, few enough for an archive to pass through.
const AT_ONCE: usize = 512;

/// Checks `inputs` on all cores and calls `each` with every outcome, in the order of `inputs`.
///
/// # Errors
/// Whatever `each` returns; the rest is not checked then.
pub fn run<E>(checker: &Checker, inputs: &[Input], mut each: impl FnMut(Outcome) -> Result<(), E>) -> Result<(), E> {
    let mut forms = Forms::default();
    for chunk in inputs.chunks(AT_ONCE) {
        let outcomes: Vec<_> = chunk.par_iter().map(|input| outcome(checker, input)).collect();
        for (mut outcome, sayings) in outcomes {
            forms.tell(&mut outcome, sayings, &checker.standards);
            settle::settle(checker, &mut outcome);
            each(outcome)?;
        }
    }
    Ok(())
}

/// What comes of one file, and what it quotes.
fn outcome(checker: &Checker, input: &Input) -> (Outcome, Vec<Saying>) {
    let (Input::File(path) | Input::Bytes(path, _)) = input;
    guarded(path, &checker.standards.of(path), || check(checker, input))
}

/// What comes of `work` on one file: its result, its error, or the finding that it panicked.
fn guarded(
    path: &Path,
    levels: &Levels,
    work: impl FnOnce() -> Result<(Checked, Vec<Saying>), Error>,
) -> (Outcome, Vec<Saying>) {
    let finding = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok((checked, sayings))) => return (Outcome::Checked(Box::new(checked)), sayings),
        Ok(Err(error)) => rules::UNREAD_FILE.of_file(error.reason(), levels),
        Err(panic) => rules::INTERNAL_ERROR.of_file(bug(panic.as_ref()), levels),
    };
    (Outcome::Lost { path: path.to_owned(), finding: Box::new(finding) }, Vec::new())
}

fn check(checker: &Checker, input: &Input) -> Result<(Checked, Vec<Saying>), Error> {
    let (path, bytes) = match input {
        Input::File(path) => (path, std::fs::read(path).map_err(|error| Error::io(path, error))?),
        Input::Bytes(path, bytes) => (path, bytes.clone()),
    };
    let checked = checker.check_document(document::read(path, bytes)?);
    let sayings = forms::sayings(&checked, &checker.standards.of(path));
    Ok((checked, sayings))
}

fn bug(panic: &(dyn Any + Send)) -> String {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("a bug in onrecord ended the reading of this file: {}", what.unwrap_or("no message"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_finding_about_its_file() {
        let (outcome, _) = guarded(Path::new("draft.md"), &Levels::default(), || panic!("no such {}", "turn"));
        let Outcome::Lost { path, finding } = outcome else { panic!("{outcome:?}") };
        assert_eq!((path.to_str(), finding.code.0), (Some("draft.md"), "Q902"));
        assert_eq!(finding.message, "a bug in onrecord ended the reading of this file: no such turn");
    }
}
