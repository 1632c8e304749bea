use std::process::{ExitCode, Termination};

use crate::check::Tally;
use crate::diagnostic::Level;

/// How a run ended. Scripts rely on these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: everything was read and nothing reaches the level that fails a run.
    Clean,
    /// 1: there are findings at or above that level.
    Findings,
    /// 2: wrong usage, unreadable input, no file matched, no record: what was not read is never a pass.
    CouldNotRun,
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        })
    }
}

/// How a run that came to its end ended.
pub(super) fn of(tally: &Tally, fail_on: Option<Level>, allow_skipped: bool) -> Exit {
    if tally.skipped() > 0 && !allow_skipped {
        Exit::CouldNotRun
    } else if fail_on.is_some_and(|level| tally.reaches(level)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
