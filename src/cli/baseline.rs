//! `onrecord baseline`: the findings that are there now, kept so that only new ones count.

use super::args::{BaselineArguments, BaselineCommand};
use super::exit::{self, Exit};
use super::{attribution, check, drafts, progress};
use crate::check::{self as checking, Baseline, Checker, Difference, Met, Tally};
use crate::config::Settings;
use crate::error::{Error, Kind};

pub(super) fn run(arguments: &BaselineArguments, settings: &Settings) -> Result<Exit, Error> {
    let known = arguments.command.known();
    progress::threads(known.run.threads)?;
    let attribution = attribution::options(&known.drafts.reading.attribution, settings)?;
    let found = drafts::find(&known.drafts, settings)?;
    let file = settings.baseline.clone().unwrap_or_else(checking::default_path);
    let mut baseline = match arguments.command {
        BaselineCommand::Create(_) if file.exists() => {
            let what = "is there already: `onrecord baseline update` brings it up to date".into();
            return Err(Error::new(Kind::Usage(what)).at(&file));
        }
        BaselineCommand::Create(_) => Baseline::default(),
        BaselineCommand::Update(_) | BaselineCommand::Prune(_) => Baseline::read(&file)?,
    };
    let checker = Checker { attribution, ..check::checker(settings, known.run.quiet)? };
    let (met, tally) = meet(&checker, &found, known.run.quiet)?;
    let exit = exit::of(&tally, None, settings.allow_skipped);
    if exit != Exit::Clean {
        return Err(Error::new(Kind::Usage("not written: not every file could be read".into())).at(&file));
    }
    let Difference { added, removed } = match arguments.command {
        BaselineCommand::Prune(_) => baseline.prune(&met, &checker.root),
        _ => baseline.update(met, &checker.root),
    };
    baseline.write(&file)?;
    if !known.run.quiet {
        let findings = if baseline.len() == 1 { "1 finding".into() } else { format!("{} findings", baseline.len()) };
        anstream::eprintln!("{} holds {findings}: {added} put in, {removed} taken out.", progress::path(&file));
    }
    Ok(exit)
}

/// Checks the drafts, and says what could not be read.
fn meet(checker: &Checker, found: &drafts::Found, quiet: bool) -> Result<(Met, Tally), Error> {
    let (mut met, mut tally) = (Met::default(), Tally::new(&[], checker.record.as_ref()));
    drafts::each(checker, found, quiet, |outcome| {
        tally.add(&outcome);
        met.meet(&outcome, &checker.root);
        Ok(())
    })?;
    tally.lost.iter().for_each(|lost| anstream::eprintln!("skipped: {lost}"));
    Ok((met, tally))
}
