//! `onrecord extract`: who says what in the drafts.

use super::args::Extract;
use super::exit::{self, Exit};
use super::{attribution, drafts, progress};
use crate::check::Checker;
use crate::config::Settings;
use crate::error::Error;
use crate::report::{Options, Task};

pub(super) fn run(arguments: &Extract, settings: &Settings) -> Result<Exit, Error> {
    let Extract { drafts: paths, why, output } = arguments;
    progress::threads(output.run.threads)?;
    let checker =
        Checker { attribution: attribution::options(&paths.reading.attribution, settings)?, ..Checker::default() };
    let found = drafts::find(paths, settings)?;
    let options = Options { why: *why, ..output.options(Task::Extract, true) };
    let tally = drafts::report(&checker, &found, options, output, Ok)?;
    Ok(exit::of(&tally, None, settings.allow_skipped))
}
