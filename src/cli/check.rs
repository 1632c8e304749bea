//! `onrecord check`: the drafts against the record.

use super::args::{Check, Output, Reference};
use super::exit::{self, Exit};
use super::{attribution, drafts, progress};
use crate::attribution::Options;
use crate::check::Checker;
use crate::error::Error;
use crate::record;
use crate::report::Task;
use crate::rules::Levels;

pub(super) fn run(arguments: &Check) -> Result<Exit, Error> {
    let Check { drafts: paths, against, output } = arguments;
    progress::threads(output.run.threads)?;
    let attribution = attribution::options(&paths.reading.attribution)?;
    let found = drafts::find(paths)?;
    let checker = Checker { attribution, ..checker(&against.reference, output)? };
    let tally = drafts::report(&checker, &found, output.options(Task::Check, against.show_clean), output, Ok)?;
    Ok(exit::of(&tally, against.fail_on.level(), output.run.allow_skipped))
}

/// Reads the record, and says what of it could not be used.
pub(super) fn checker(reference: &Reference, output: &Output) -> Result<Checker, Error> {
    let bar = progress::bar("reading the record", 0, output.run.quiet);
    let record = record::load(&reference.record, reference.cache.as_deref());
    bar.finish_and_clear();
    let record = record?;
    for skipped in &record.skipped {
        progress::skipped(&skipped.error);
    }
    for note in &record.notes {
        progress::note(output.run.quiet, &note.path, &note.text);
    }
    let levels = Levels::of_profile(reference.profile.into());
    // Where no draft is read, the network need not be made ready.
    Ok(Checker { record: Some(record), levels, attribution: Options::rules(), ..Checker::default() })
}
