//! `onrecord check`: the drafts against the record.

use std::path::Path;

use super::args::{Check, Output};
use super::drafts::Found;
use super::exit::{self, Exit};
use super::fix::Fixer;
use super::{aside, attribution, configuration, drafts, fix, output, progress};
use crate::attribution::Options;
use crate::check::{self, Checker, Met, Outcome, Tally};
use crate::config::Settings;
use crate::error::Error;
use crate::record;
use crate::report::{self, Task};

pub(super) fn run(arguments: &Check, settings: &Settings) -> Result<Exit, Error> {
    let Check { drafts: paths, against, aside, fixes, output } = arguments;
    fix::wants_files(fixes, &paths.paths)?;
    progress::threads(output.run.threads)?;
    let attribution = attribution::options(&paths.reading.attribution, settings)?;
    let mut found = drafts::find(paths, settings)?;
    let mut checker = Checker { attribution, ..checker(settings, output.run.quiet)? };
    aside::apply(aside, settings, &mut checker, &mut found)?;
    let mut met = Met::default();
    let has_baseline = checker.baseline.is_some();
    let options = report::Options { has_baseline, ..output.options(Task::Check, against.show_clean) };
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
        drafts::report(&checker, &found, options, output, meet)?
    };
    if (fixes.fix || fixes.diff) && !output.run.quiet {
        anstream::eprintln!("{}", fixer.told());
    }
    if let Some(gone) = checker.baseline.as_ref().map(|baseline| baseline.gone(&met)).filter(|gone| *gone > 0) {
        let known = settings.baseline.as_deref().unwrap_or(Path::new(""));
        let text = format!("no longer found: {gone} of its findings; `onrecord baseline prune` takes them out");
        progress::note(output.run.quiet, known, &text);
    }
    Ok(exit::of(&tally, settings.fail_on, settings.allow_skipped))
}

/// Writes what the fixes would change, in place of the findings; what they would mend counts, since it stands there.
fn diff(checker: &Checker, found: &Found, to: &Output, fixer: &mut Fixer) -> Result<Tally, Error> {
    let mut out = output::Destination::open(to, Task::Check)?;
    let mut tally = found.tally(checker);
    drafts::each(checker, found, to.run.quiet, |mut outcome| {
        tally.add(&outcome);
        output::written(fixer.show(&mut outcome, &mut out))
    })?;
    out.complete()?;
    Ok(tally)
}

/// Reads the record, and says what of it could not be used.
pub(super) fn checker(settings: &Settings, quiet: bool) -> Result<Checker, Error> {
    if settings.record.is_empty() {
        return Err(configuration::no_record());
    }
    let bar = progress::bar("reading the record", 0, quiet);
    let record = record::load(&settings.record, settings.cache.as_deref(), &settings.columns);
    bar.finish_and_clear();
    let mut record = record?;
    for skipped in &record.skipped {
        progress::skipped(&skipped.error);
    }
    for note in &record.notes {
        progress::note(quiet, &note.path, &note.text);
    }
    for path in &settings.attested {
        record.attest(path, check::attested(path)?);
    }
    record.speakers.call(&settings.people);
    Ok(Checker {
        record: Some(record),
        standards: settings.standards.clone(),
        needs_reason: settings.require_reason,
        root: settings.root.clone(),
        // Where no draft is read, the network need not be made ready.
        attribution: Options::rules(),
        ..Checker::default()
    })
}
