//! `onrecord verify`: a list of quotes against the record, answered in its order.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::args::Verify;
use super::exit::{self, Exit};
use super::{check, output, progress};
use crate::check::{Checker, Quote, Tally, read_quote};
use crate::error::Error;
use crate::report::{Reporter, Task};

/// Quotes held at a time: a list of any length passes through in bounded memory.
const AT_ONCE: usize = 4096;

pub(super) fn run(arguments: &Verify) -> Result<Exit, Error> {
    let Verify { quotes, against, output: to } = arguments;
    progress::threads(to.threads)?;
    let mut list = List::open(quotes)?;
    let checker = check::checker(against, to)?;
    let out = output::Destination::open(to)?;
    let options = to.options(Task::Verify, against.show_clean);
    let mut reporter = Reporter::new(options, checker.record.as_ref(), out);
    let mut tally = Tally::new(&[], checker.record.as_ref());
    loop {
        let chunk = list.chunk(&mut tally)?;
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

/// A list that is being read.
struct List<'a> {
    path: &'a Path,
    lines: Box<dyn BufRead>,
    line: usize,
}

impl<'a> List<'a> {
    fn open(path: &'a Path) -> Result<Self, Error> {
        let lines: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(path).map_err(|error| Error::io(path, error))?))
        };
        Ok(Self { path, lines, line: 0 })
    }

    /// The next quotes; empty at the end. A malformed line is said and counted, and the others are used.
    fn chunk(&mut self, tally: &mut Tally) -> Result<Vec<Quote>, Error> {
        let mut quotes = Vec::new();
        let mut line = String::new();
        while quotes.len() < AT_ONCE {
            line.clear();
            if self.lines.read_line(&mut line).map_err(|error| Error::io(self.path, error))? == 0 {
                break;
            }
            self.line += 1;
            if line.trim().is_empty() {
                continue;
            }
            match read_quote(&line) {
                Ok(quote) => quotes.push(quote),
                Err(error) => {
                    let error = error.at(self.path).line(self.line);
                    progress::skipped(&error);
                    tally.lost.push(error.to_string());
                }
            }
        }
        Ok(quotes)
    }
}
