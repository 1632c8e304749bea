use std::path::PathBuf;

use super::{Note, Skipped};
use crate::error::{Error, Kind};
use crate::files::{LeftOut, Reason};

/// What an index keeps of a file that was skipped, left out or odd, so that who opens it is told as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) sort: u32,
    pub(super) path: PathBuf,
    /// The line, 0 for none.
    pub(super) line: u32,
    pub(super) text: String,
}

impl Remark {
    pub(super) const SKIPPED: u32 = 0;
    pub(super) const LEFT_OUT: u32 = 1;
    pub(super) const NOTE: u32 = 2;

    pub(super) fn of_skipped(skipped: &Skipped) -> Self {
        let line = skipped.error.line_number().unwrap_or(0) as u32;
        Self { sort: Self::SKIPPED, path: skipped.path.clone(), line, text: skipped.error.reason() }
    }

    pub(super) fn of_left_out(out: &LeftOut) -> Self {
        Self { sort: Self::LEFT_OUT, path: out.path.clone(), line: 0, text: out.reason.as_str().to_owned() }
    }

    pub(super) fn of_note(note: &Note) -> Self {
        Self { sort: Self::NOTE, path: note.path.clone(), line: 0, text: note.text.clone() }
    }

    /// The error that it was.
    pub(super) fn error(&self) -> Error {
        let error = Error::new(Kind::Malformed(self.text.clone()));
        if self.line > 0 { error.line(self.line as usize) } else { error }
    }

    /// Why the file was left out; `None` for a reason that this program does not know.
    pub(super) fn reason(&self) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.as_str() == self.text)
    }
}
