//! `onrecord verify`: a list of quotes against the record, answered in its order.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::args::Verify;
use super::exit::{self, Exit};
use super::{check, output, progress};
use crate::check::{Checker, Quote, QuoteList, Tally};
use crate::error::Error;
use crate::report::{Reporter, Task};

/// Quotes held at a time: a list of any length passes through in bounded memory.
const AT_ONCE: usize = 4096;

pub(super) fn run(arguments: &Verify) -> Result<Exit, Error> {
    let Verify { quotes, against, output: to } = arguments;
    progress::threads(to.threads)?;
    let mut list = open(quotes)?;
    let checker = check::checker(against, to)?;
    let out = output::Destination::open(to)?;
    let options = to.options(Task::Verify, against.show_clean);
    let mut reporter = Reporter::new(options, checker.record.as_ref(), out);
    let mut tally = Tally::new(&[], checker.record.as_ref());
    loop {
        let chunk = chunk(&mut list, quotes, &mut tally)?;
        if chunk.is_empty() {
            break;
        }
        answer(&checker, chunk, &mut reporter, &mut tally)?;
    }
    output::close(reporter, Task::Verify, &tally, to)?;
    Ok(exit::of(&tally, against.fail_on.level(), to.allow_skipped))
}

fn answer(
    checker: &Checker,
    quotes: Vec<Quote>,
    reporter: &mut Reporter<output::Destination>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let answers = checker.verify(quotes);
    checker.sound()?;
    for answer in answers {
        tally.verdict(&answer.verdict, &answer.findings);
        output::written(reporter.answer(&answer))?;
    }
    checker.sound()
}

/// Opens the list, or standard input.
fn open(path: &Path) -> Result<QuoteList<Box<dyn BufRead>>, Error> {
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| Error::io(path, error))?))
    };
    QuoteList::open(path, input)
}

/// The next quotes; empty at the end. A malformed line is said and counted, and the others are used.
fn chunk(quotes: &mut QuoteList<Box<dyn BufRead>>, path: &Path, tally: &mut Tally) -> Result<Vec<Quote>, Error> {
    let mut chunk = Vec::new();
    while chunk.len() < AT_ONCE {
        match quotes.next() {
            None => break,
            Some(Ok(quote)) => chunk.push(quote),
            Some(Err(error)) if error.line_number().is_none() => return Err(error.at(path)),
            Some(Err(error)) => {
                let error = error.at(path);
                progress::skipped(&error);
                tally.lost.push(error.to_string());
            }
        }
    }
    Ok(chunk)
}
