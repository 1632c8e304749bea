//! `onrecord check`: the drafts against the record.

use std::path::Path;

use super::args::{Check, Output, Reference};
use super::drafts::Found;
use super::exit::{self, Exit};
use super::fix::Fixer;
use super::{aside, attribution, drafts, fix, output, progress};
use crate::attribution::Options;
use crate::check::{Checker, Met, Outcome, Tally};
use crate::error::Error;
use crate::record;
use crate::report::Task;
use crate::rules::Levels;

pub(super) fn run(arguments: &Check) -> Result<Exit, Error> {
    let Check { drafts: paths, against, aside, fixes, output } = arguments;
    fix::wants_files(fixes, &paths.paths)?;
    progress::threads(output.run.threads)?;
    let attribution = attribution::options(&paths.reading.attribution)?;
    let mut found = drafts::find(paths)?;
    let mut checker = Checker { attribution, ..checker(&against.reference, output.run.quiet)? };
    aside::apply(aside, &mut checker, &mut found)?;
    let mut met = Met::default();
    let mut fixer = Fixer::new(fixes, output.run.quiet);
    let meet = |mut outcome: Outcome| {
        met.meet(&outcome, &checker.root);
        if fixes.fix {
            fixer.apply(&mut outcome)?;
        }
        Ok(outcome)
    };
    let tally = if fixes.diff {
        diff(&checker, &found, output, &mut fixer)?
    } else {
        drafts::report(&checker, &found, output.options(Task::Check, against.show_clean), output, meet)?
    };
    if (fixes.fix || fixes.diff) && !output.run.quiet {
        anstream::eprintln!("{}", fixer.told());
    }
    if let Some(gone) = checker.baseline.as_ref().map(|baseline| baseline.gone(&met)).filter(|gone| *gone > 0) {
        let known = aside.baseline.as_deref().unwrap_or(Path::new(""));
        let text = format!("no longer found: {gone} of its findings; `onrecord baseline prune` takes them out");
        progress::note(output.run.quiet, known, &text);
    }
    Ok(exit::of(&tally, against.fail_on.level(), output.run.allow_skipped))
}

/// Writes what the fixes would change, in place of the findings; what they would mend counts, since it stands there.
fn diff(checker: &Checker, found: &Found, to: &Output, fixer: &mut Fixer) -> Result<Tally, Error> {
    let mut out = output::Destination::open(to)?;
    let mut tally = found.tally(checker);
    drafts::each(checker, found, to.run.quiet, |mut outcome| {
        tally.add(&outcome);
        output::written(fixer.show(&mut outcome, &mut out))
    })?;
    out.complete()?;
    Ok(tally)
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
