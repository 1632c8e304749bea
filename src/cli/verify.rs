//! `onrecord verify`: a list of quotes against the record, answered in its order.
//!
//! While some quotes are compared, the next ones are read and the answers to the last ones are written.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::args::Verify;
use super::exit::{self, Exit};
use super::{check, output, progress};
use crate::check::{Answer, Checker, Quote, QuoteList, Tally};
use crate::config::Settings;
use crate::error::Error;
use crate::report::{Reporter, Task};

/// Quotes compared at a time: a list of any length passes through in bounded memory.
const AT_ONCE: usize = 256;

/// As many times that wait for the next step.
const AHEAD: usize = 2;

type List = QuoteList<Box<dyn BufRead + Send>>;

pub(super) fn run(arguments: &Verify, settings: &Settings) -> Result<Exit, Error> {
    let Verify { quotes, against, output: to } = arguments;
    progress::threads(to.run.threads)?;
    let list = open(quotes)?;
    let checker = check::checker(settings, to.run.quiet)?;
    let out = output::Destination::open(to, Task::Verify)?;
    let options = to.options(Task::Verify, against.show_clean);
    let mut reporter = Reporter::new(options, checker.record.as_ref(), out);
    let mut tally = Tally::new(&[], checker.record.as_ref());
    let checker = &checker;
    thread::scope(|scope| {
        let (read, to_compare) = sync_channel(AHEAD);
        let (compared, to_write) = sync_channel(AHEAD);
        scope.spawn(move || read_all(list, quotes, &read));
        scope.spawn(move || compare_all(checker, &to_compare, &compared));
        write_all(checker, &to_write, &mut reporter, &mut tally)
    })?;
    output::close(reporter, Task::Verify, &tally, to)?;
    Ok(exit::of(&tally, settings.fail_on, settings.allow_skipped))
}

/// What has been read of a list: quotes, lines that are none, and what ended the reading early.
#[derive(Default)]
struct Read {
    quotes: Vec<Quote>,
    skipped: Vec<Error>,
    broken: Option<Error>,
}

/// The same with answers.
struct Compared {
    answers: Vec<Answer>,
    skipped: Vec<Error>,
    broken: Option<Error>,
}

/// Reads until the list ends or nobody wants more of it.
fn read_all(mut list: List, path: &Path, to: &SyncSender<Read>) {
    loop {
        let read = next(&mut list, path);
        let is_last = read.broken.is_some() || read.quotes.is_empty();
        if to.send(read).is_err() || is_last {
            return;
        }
    }
}

/// The next quotes; none at the end. Malformed lines are told apart, and the others are used.
fn next(list: &mut List, path: &Path) -> Read {
    let mut read = Read::default();
    while read.quotes.len() < AT_ONCE {
        match list.next() {
            None => break,
            Some(Ok(quote)) => read.quotes.push(quote),
            Some(Err(error)) if error.line_number().is_none() => {
                read.broken = Some(error.at(path));
                break;
            }
            Some(Err(error)) => read.skipped.push(error.at(path)),
        }
    }
    read
}

fn compare_all(checker: &Checker, from: &Receiver<Read>, to: &SyncSender<Compared>) {
    for Read { quotes, skipped, broken } in from {
        let answers = checker.verify(quotes);
        if to.send(Compared { answers, skipped, broken }).is_err() {
            return;
        }
    }
}

/// Writes answers as they come. Nothing is written of a record that was found damaged.
fn write_all(
    checker: &Checker,
    from: &Receiver<Compared>,
    reporter: &mut Reporter<output::Destination>,
    tally: &mut Tally,
) -> Result<(), Error> {
    for Compared { answers, skipped, broken } in from {
        checker.sound()?;
        for error in skipped {
            progress::skipped(&error);
            tally.lost.push(error.to_string());
        }
        for answer in answers {
            tally.verdict(&answer.verdict, &answer.findings);
            output::written(reporter.answer(&answer))?;
        }
        if let Some(error) = broken {
            return Err(error);
        }
    }
    checker.sound()
}

/// Opens the list, or standard input.
fn open(path: &Path) -> Result<List, Error> {
    let input: Box<dyn BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| Error::io(path, error))?))
    };
    QuoteList::open(path, input)
}
