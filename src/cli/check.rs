//! `onrecord check`: the drafts against the record.

use std::path::Path;

use super::args::{Check, Reference};
use super::exit::{self, Exit};
use super::{aside, attribution, drafts, progress};
use crate::attribution::Options;
use crate::check::{Checker, Met};
use crate::error::Error;
use crate::record;
use crate::report::Task;
use crate::rules::Levels;

pub(super) fn run(arguments: &Check) -> Result<Exit, Error> {
    let Check { drafts: paths, against, aside, output } = arguments;
    progress::threads(output.run.threads)?;
    let attribution = attribution::options(&paths.reading.attribution)?;
    let mut found = drafts::find(paths)?;
    let mut checker = Checker { attribution, ..checker(&against.reference, output.run.quiet)? };
    aside::apply(aside, &mut checker, &mut found)?;
    let mut met = Met::default();
    let options = output.options(Task::Check, against.show_clean);
    let tally = drafts::report(&checker, &found, options, output, |outcome| {
        met.meet(&outcome, &checker.root);
        Ok(outcome)
    })?;
    if let Some(gone) = checker.baseline.as_ref().map(|baseline| baseline.gone(&met)).filter(|gone| *gone > 0) {
        let known = aside.baseline.as_deref().unwrap_or(Path::new(""));
        let text = format!("no longer found: {gone} of its findings; `onrecord baseline prune` takes them out");
        progress::note(output.run.quiet, known, &text);
    }
    Ok(exit::of(&tally, against.fail_on.level(), output.run.allow_skipped))
}

/// Reads the record, and says what of it could not be used.
pub(super) fn checker(reference: &Reference, quiet: bool) -> Result<Checker, Error> {
    let bar = progress::bar("reading the record", 0, quiet);
    let record = record::load(&reference.record, reference.cache.as_deref());
    bar.finish_and_clear();
    let record = record?;
    for skipped in &record.skipped {
        progress::skipped(&skipped.error);
    }
    for note in &record.notes {
        progress::note(quiet, &note.path, &note.text);
    }
    let levels = Levels::of_profile(reference.profile.into());
    // Where no draft is read, the network need not be made ready.
    Ok(Checker { record: Some(record), levels, attribution: Options::rules(), ..Checker::default() })
}
