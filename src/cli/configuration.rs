//! What is in force in a run: the configuration file, and over it the command line.

use std::path::{Path, PathBuf};

use super::args::{Against, Aside, Attribution, Command, Configuration, FailOn, Own, Reference, Run};
use crate::config::{self, FILE_NAME, Options, RuleChange, Set, Settings};
use crate::error::{Error, Kind};

/// The settings for a command.
pub(super) fn settings(configuration: &Configuration, command: &Command) -> Result<Settings, Error> {
    if !command.is_configured() {
        return Ok(Settings::of(Options::default(), Path::new("")));
    }
    let file = match &configuration.config {
        Some(path) => Some(path.clone()),
        None if configuration.no_config => None,
        None => config::find(Path::new("")),
    };
    let below = file.as_deref().map(config::read).transpose()?.unwrap_or_default();
    let root = file.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
    Ok(Settings::of(of_command(command)?.over(below), &root))
}

/// What the command line sets.
fn of_command(command: &Command) -> Result<Options, Error> {
    Ok(match command {
        Command::Check(check) => {
            let of_drafts = of_attribution(&check.drafts.reading.attribution)?.over(of_run(&check.output.run));
            of_aside(&check.aside).over(of_against(&check.against)?).over(of_drafts)
        }
        Command::Show(show) => {
            let reading = of_attribution(&show.reading.attribution)?;
            of_reference(&show.reference)?.over(reading).over(of_run(&show.output.run))
        }
        Command::Extract(extract) => {
            of_attribution(&extract.drafts.reading.attribution)?.over(of_run(&extract.output.run))
        }
        Command::Verify(verify) => of_against(&verify.against)?.over(of_run(&verify.output.run)),
        Command::Baseline(baseline) => {
            let known = baseline.command.known();
            let reading = of_attribution(&known.drafts.reading.attribution)?.over(of_run(&known.run));
            let file = Options { baseline: Set::by_flag(known.file.clone()), ..Options::default() };
            of_own(&known.own).over(file).over(of_reference(&known.reference)?).over(reading)
        }
        Command::Index(_)
        | Command::Rules(_)
        | Command::Explain(_)
        | Command::Files(_)
        | Command::Config(_)
        | Command::Init(_)
        | Command::Completions(_)
        | Command::Man => Options::default(),
    })
}

fn of_reference(reference: &Reference) -> Result<Options, Error> {
    let Reference { record, cache, profile, select, ignore, attested } = reference;
    let rules = |words: &[String], flag: &str| {
        let named = config::rules_of(words).map_err(|what| Error::new(Kind::Usage(format!("{flag}: {what}"))));
        named.map(|rules| (!rules.is_empty()).then_some(rules))
    };
    let select = rules(select, "--select")?.map(RuleChange::Select);
    let ignore = rules(ignore, "--ignore")?.map(RuleChange::Ignore);
    Ok(Options {
        record: Set::by_flag(some(record)),
        cache: Set::by_flag(cache.clone()),
        profile: Set::by_flag(profile.map(Into::into)),
        rules: select.into_iter().chain(ignore).filter_map(|change| Set::by_flag(Some(change))).collect(),
        attested: Set::by_flag(some(attested)),
        ..Options::default()
    })
}

fn of_against(against: &Against) -> Result<Options, Error> {
    let fail_on = Set::by_flag(against.fail_on.map(FailOn::level));
    Ok(Options { fail_on, ..of_reference(&against.reference)? })
}

fn of_attribution(attribution: &Attribution) -> Result<Options, Error> {
    let Attribution { method, min_confidence, weights: _ } = attribution;
    if let Some(share) = min_confidence.filter(|share| !(0.0..=1.0).contains(share)) {
        return Err(Error::new(Kind::Usage(format!("--min-confidence goes from 0 to 1, not {share}"))));
    }
    let attribution = Set::by_flag(method.map(Into::into));
    Ok(Options { attribution, min_confidence: Set::by_flag(*min_confidence), ..Options::default() })
}

fn of_aside(aside: &Aside) -> Options {
    Options { baseline: Set::by_flag(aside.baseline.clone()), ..of_own(&aside.own) }
}

fn of_own(own: &Own) -> Options {
    Options { require_reason: Set::by_flag(own.require_reason.then_some(true)), ..Options::default() }
}

fn of_run(run: &Run) -> Options {
    Options { allow_skipped: Set::by_flag(run.allow_skipped.then_some(true)), ..Options::default() }
}

fn some(paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    (!paths.is_empty()).then(|| paths.to_vec())
}

/// The error of a run that needs a record and is given none.
pub(super) fn no_record() -> Error {
    let what = format!(
        "no record: name transcripts or an index with --record PATH, or with `record = [\"…\"]` in {FILE_NAME}"
    );
    Error::new(Kind::Usage(what))
}
