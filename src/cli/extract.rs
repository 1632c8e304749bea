//! `onrecord extract`: who says what in the drafts.

use super::args::Extract;
use super::exit::{self, Exit};
use super::{drafts, progress};
use crate::check::Checker;
use crate::error::Error;
use crate::report::Task;

pub(super) fn run(arguments: &Extract) -> Result<Exit, Error> {
    let Extract { drafts: paths, output } = arguments;
    progress::threads(output.threads)?;
    let found = drafts::find(paths)?;
    let tally = drafts::report(&Checker::default(), &found, output.options(Task::Extract, true), output)?;
    Ok(exit::of(&tally, None, output.allow_skipped))
}
