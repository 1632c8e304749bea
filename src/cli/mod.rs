//! The command line: arguments, subcommands, exit codes.

mod args;
mod aside;
mod attribution;
mod baseline;
mod check;
mod drafts;
mod exit;
mod extract;
mod fix;
mod index;
mod interrupt;
mod output;
mod progress;
mod show;
mod verify;

use std::time::Instant;

use clap::Parser;

use args::{Arguments, Command};
pub use exit::Exit;

/// Runs the command line of this process and says how it ended. Results go to standard output, everything else to standard error.
pub fn main() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::CouldNotRun } else { Exit::Clean };
        }
    };
    arguments.color.write_global();
    interrupt::tidy_up();
    let started = Instant::now();
    let (ended, quiet) = match &arguments.command {
        Command::Check(check) => (check::run(check), check.output.run.quiet),
        Command::Show(show) => (show::run(show), show.output.run.quiet),
        Command::Extract(extract) => (extract::run(extract), extract.output.run.quiet),
        Command::Verify(verify) => (verify::run(verify), verify.output.run.quiet),
        Command::Baseline(baseline) => (baseline::run(baseline), baseline.command.known().run.quiet),
        Command::Index(index) => (index::run(index), index.is_quiet()),
    };
    match ended {
        Ok(exit) => {
            if !quiet {
                anstream::eprintln!("Finished in {:.1} s.", started.elapsed().as_secs_f64());
            }
            exit
        }
        // A reader that has gone away wants no message, but what it did not see is no pass either.
        Err(error) if error.is_closed_pipe() => Exit::CouldNotRun,
        Err(error) => {
            progress::error(&error);
            Exit::CouldNotRun
        }
    }
}
