//! From the paths of the command line to reported outcomes: the walk that `check`, `show` and `extract` share.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::args::{Drafts, Output, Reading};
use super::{output, progress};
use crate::check::{self, Checker, Input, Outcome, Tally};
use crate::config::Settings;
use crate::document::Format;
use crate::error::{Error, Kind};
use crate::files::{self, Filter, LeftOut, Listing, Reason};
use crate::git::Changes;
use crate::report::{Options, Reporter};

/// The drafts to read, and what was left out of the folders.
pub(super) struct Found {
    inputs: Vec<Input>,
    left_out: Vec<LeftOut>,
}

impl Found {
    /// A count that knows what was left out, and nothing else yet.
    pub(super) fn tally(&self, checker: &Checker) -> Tally {
        Tally::new(&self.left_out, checker.record.as_ref())
    }

    /// Keeps the drafts in which lines have changed, as they are `staged` or as they stand in their folders.
    pub(super) fn keep_changed(&mut self, changes: &Changes, staged: bool) -> Result<(), Error> {
        let mut kept = Vec::new();
        for input in std::mem::take(&mut self.inputs) {
            let Input::File(path) = input else {
                let what = "standard input has no lines that git knows to have changed".into();
                return Err(Error::new(Kind::Usage(what)));
            };
            if changes.of(&path).is_none() {
                self.left_out.push(LeftOut { path, reason: Reason::Unchanged });
            } else if staged {
                let bytes = changes.staged(&path)?;
                kept.push(Input::Bytes(path, bytes));
            } else {
                kept.push(Input::File(path));
            }
        }
        self.inputs = kept;
        Ok(())
    }
}

/// Lists the drafts; standard input is read here.
pub(super) fn find(drafts: &Drafts, settings: &Settings) -> Result<Found, Error> {
    let mut found = Found { inputs: Vec::new(), left_out: Vec::new() };
    let named = if drafts.paths.is_empty() { &[PathBuf::from(".")] } else { drafts.paths.as_slice() };
    for path in named {
        if path.as_os_str() == "-" {
            found.inputs.push(stdin(&drafts.reading)?);
            continue;
        }
        let listing = list(std::slice::from_ref(path), drafts.force_exclude, settings)?;
        found.inputs.extend(listing.files.into_iter().map(Input::File));
        found.left_out.extend(listing.left_out);
    }
    // Whoever has ignored files left out although they are named may name nothing else.
    let all_left_out = drafts.force_exclude && !found.left_out.is_empty();
    if found.inputs.is_empty() && !all_left_out {
        let left_out = found.left_out.len();
        let what =
            format!("no file to read ({left_out} left out); drafts are plain text, Markdown, HTML or Word files");
        return Err(Error::new(Kind::Nothing(what)).at(&named[0]));
    }
    Ok(found)
}

/// The drafts that `paths` stand for; those of this folder for none.
pub(super) fn list(paths: &[PathBuf], force: bool, settings: &Settings) -> Result<Listing, Error> {
    let exclude = files::patterns(&files::whole(&settings.root), &settings.exclude);
    let exclude = exclude.map_err(|what| Error::new(Kind::Usage(format!("exclude: {what}"))))?;
    let record: Vec<PathBuf> = settings.record.iter().map(|path| files::whole(path)).collect();
    let filter = Filter {
        wanted: &|file| Format::of_path(file).is_some(),
        gitignore: true,
        exclude: Some(&exclude),
        apart: &record,
        force,
    };
    let here = [PathBuf::from(".")];
    files::list(if paths.is_empty() { &here } else { paths }, &filter)
}

/// The one draft at `path`, or standard input.
pub(super) fn one(path: &Path, reading: &Reading) -> Result<Found, Error> {
    let input = if path.as_os_str() == "-" { stdin(reading)? } else { Input::File(path.to_owned()) };
    Ok(Found { inputs: vec![input], left_out: Vec::new() })
}

/// Checks the drafts and writes of each outcome, as it comes, what `narrow` leaves of it.
pub(super) fn report(
    checker: &Checker,
    found: &Found,
    options: Options,
    to: &Output,
    mut narrow: impl FnMut(Outcome) -> Result<Outcome, Error>,
) -> Result<Tally, Error> {
    let out = output::Destination::open(to, options.task)?;
    let task = options.task;
    let mut reporter = Reporter::new(options, checker.record.as_ref(), out);
    let mut tally = found.tally(checker);
    each(checker, found, to.run.quiet, |outcome| {
        let outcome = narrow(outcome)?;
        tally.add(&outcome);
        say_notes(&outcome, to.run.quiet);
        output::written(reporter.outcome(&outcome))
    })?;
    output::close(reporter, task, &tally, to)?;
    Ok(tally)
}

/// Checks the drafts and does something with each outcome as it comes. Nothing is done with what a damaged record gave.
pub(super) fn each(
    checker: &Checker,
    found: &Found,
    quiet: bool,
    mut act: impl FnMut(Outcome) -> Result<(), Error>,
) -> Result<(), Error> {
    let bar = progress::bar("drafts", found.inputs.len(), quiet);
    let done = check::run(checker, &found.inputs, |outcome| {
        checker.sound()?;
        bar.inc(1);
        bar.suspend(|| act(outcome))
    });
    bar.finish_and_clear();
    done?;
    checker.sound()
}

fn say_notes(outcome: &Outcome, quiet: bool) {
    if let Outcome::Checked(checked) = outcome {
        let path = checked.document.source().path();
        let notes = checked.document.notes.iter().chain(&checked.reading.notes);
        notes.for_each(|note| progress::note(quiet, path, note));
    }
}

fn stdin(reading: &Reading) -> Result<Input, Error> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Error::io(Path::new("-"), error))?;
    Ok(Input::Bytes(reading.stdin_filename.clone(), bytes))
}
