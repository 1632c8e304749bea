//! `onrecord index`: a record made ready once, opened in milliseconds.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::args::{Index, IndexBuild, IndexCommand, IndexStats, IndexTurns, IndexVerify};
use super::exit::Exit;
use super::{directory, output, progress};
use crate::config::Settings;
use crate::error::Error;
use crate::record::{self, Record};

pub(super) fn run(arguments: &Index, settings: &Settings) -> Result<Exit, Error> {
    match &arguments.command {
        IndexCommand::Build(build) => self::build(build, settings),
        IndexCommand::Verify(verify) => Ok(self::verify(verify)),
        IndexCommand::Stats(stats) => self::stats(stats, settings),
        IndexCommand::Turns(turns) => self::turns(turns, settings),
    }
}

fn build(arguments: &IndexBuild, settings: &Settings) -> Result<Exit, Error> {
    progress::threads(arguments.run.threads)?;
    let bar = progress::bar("reading the record", 0, arguments.run.quiet);
    let built = record::build(&arguments.paths, &arguments.file, &settings.columns);
    bar.finish_and_clear();
    let (built, record) = built?;
    for skipped in &record.skipped {
        progress::skipped(&skipped.error);
    }
    for note in &record.notes {
        progress::note(arguments.run.quiet, &note.path, &note.text);
    }
    if !arguments.run.quiet {
        let file = progress::path(&arguments.file);
        let (documents, turns) = (record.len(), record.turns());
        if built.is_unchanged {
            anstream::eprintln!("{file} holds this already: {documents} documents, {turns} turns.");
        } else {
            let kept = built.kept;
            let kept =
                if kept > 0 { format!(" ({kept} of them unchanged since the last time)") } else { String::new() };
            anstream::eprintln!("{} files{kept}: {documents} documents, {turns} turns in {file}.", built.files);
        }
    }
    let lost = !record.skipped.is_empty() && !arguments.run.allow_skipped;
    Ok(if lost { Exit::CouldNotRun } else { Exit::Clean })
}

fn verify(arguments: &IndexVerify) -> Exit {
    let mut worst = Exit::Clean;
    for file in &arguments.files {
        match record::verify(file) {
            Ok(()) => anstream::eprintln!("{}: whole", progress::path(file)),
            Err(error) => {
                progress::error(&error);
                worst = Exit::CouldNotRun;
            }
        }
    }
    worst
}

fn stats(arguments: &IndexStats, settings: &Settings) -> Result<Exit, Error> {
    shown(&arguments.files, settings, |record, out| {
        if arguments.json {
            directory::print_json(record, out)
        } else {
            directory::print(record, arguments.speakers, out)
        }
    })
}

fn turns(arguments: &IndexTurns, settings: &Settings) -> Result<Exit, Error> {
    shown(&arguments.paths, settings, directory::print_turns)
}

/// Prints something of the record in `paths`.
fn shown(
    paths: &[PathBuf],
    settings: &Settings,
    print: impl FnOnce(&Record, &mut dyn Write) -> io::Result<()>,
) -> Result<Exit, Error> {
    let mut record = record::load(paths, None, &settings.columns)?;
    record.speakers.call(&settings.people);
    for skipped in &record.skipped {
        progress::skipped(&skipped.error);
    }
    for note in &record.notes {
        progress::note(false, &note.path, &note.text);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    output::written(print(&record, &mut out))?;
    if let Some(error) = record.damage() {
        return Err(error);
    }
    output::written(out.flush())?;
    Ok(if record.skipped.is_empty() { Exit::Clean } else { Exit::CouldNotRun })
}
