//! `onrecord index`: a record made ready once, opened in milliseconds.

use std::io::{self, BufWriter, Write};

use super::args::{Index, IndexBuild, IndexCommand, IndexStats, IndexVerify};
use super::exit::Exit;
use super::{output, progress};
use crate::error::Error;
use crate::record::{self, Record, Speaker};

pub(super) fn run(arguments: &Index) -> Result<Exit, Error> {
    match &arguments.command {
        IndexCommand::Build(build) => self::build(build),
        IndexCommand::Verify(verify) => Ok(self::verify(verify)),
        IndexCommand::Stats(stats) => self::stats(stats),
    }
}

fn build(arguments: &IndexBuild) -> Result<Exit, Error> {
    progress::threads(arguments.run.threads)?;
    let bar = progress::bar("reading the record", 0, arguments.run.quiet);
    let built = record::build(&arguments.paths, &arguments.file);
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

fn stats(arguments: &IndexStats) -> Result<Exit, Error> {
    let record = record::load(&arguments.files, None)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    output::written(print(&record, arguments.speakers, &mut out))?;
    match record.damage() {
        Some(error) => Err(error),
        None => output::written(out.flush()).map(|()| Exit::Clean),
    }
}

/// Most speakers and groups of documents that are shown, unless all are asked for.
const SHOWN: usize = 20;

fn print(record: &Record, all: bool, out: &mut impl Write) -> io::Result<()> {
    let stats = record.stats();
    writeln!(out, "documents        {:>12}", stats.documents)?;
    writeln!(out, "turns            {:>12}", stats.turns)?;
    writeln!(out, "words            {:>12}", stats.words)?;
    writeln!(out, "bytes of text    {:>12}", stats.text)?;
    let share = stats.index as f64 / stats.text.max(1) as f64;
    writeln!(out, "bytes of index   {:>12}  {share:.2} for each byte of text", stats.index)?;
    if let Some((first, last)) = &stats.dates {
        writeln!(out, "dates            {first} to {last}")?;
    }
    writeln!(out, "repeated turns   {:>12}  that say word for word what an earlier turn says", stats.repeated)?;
    let shown = if all { usize::MAX } else { SHOWN };
    writeln!(out, "same documents   {:>12}  groups", stats.twins.len())?;
    for twins in stats.twins.iter().take(shown) {
        let paths: Vec<_> = twins.iter().map(|at| record.heading(*at).path).collect();
        writeln!(out, "  {}", shown_as(&paths.join(" = ")))?;
    }
    let mut speakers: Vec<&Speaker> = record.speakers.iter().filter(|speaker| speaker.turns > 0).collect();
    speakers.sort_by(|a, b| b.turns.cmp(&a.turns).then_with(|| a.label.cmp(&b.label)));
    writeln!(out, "speakers         {:>12}", speakers.len())?;
    for speaker in speakers.iter().take(shown) {
        let dates = speaker.dates.as_ref().map_or_else(String::new, |(first, last)| format!("  {first} to {last}"));
        writeln!(out, "  {:>8} turns{dates}  {}", speaker.turns, shown_as(&speaker.label))?;
    }
    match speakers.len().saturating_sub(shown) {
        0 => Ok(()),
        more => writeln!(out, "  … and {more} more (--speakers shows all)"),
    }
}

/// Words of files, as they are, but for characters that would act on a terminal.
fn shown_as(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
