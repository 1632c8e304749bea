//! The command line: arguments, subcommands, exit codes.

mod args;
mod aside;
mod attribution;
mod baseline;
mod check;
mod config;
mod configuration;
mod directory;
mod drafts;
mod exit;
mod extract;
mod files;
mod fix;
mod index;
mod interrupt;
mod output;
mod progress;
mod rules;
mod shell;
mod show;
mod verify;

use std::time::Instant;

use clap::Parser;

use args::{Arguments, Command};

pub use exit::Exit;

use crate::config::Settings;
use crate::error::Error;

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
    let ended = configuration::settings(&arguments.configuration, &arguments.command)
        .and_then(|settings| run(&arguments.command, &settings));
    let quiet = arguments.command.is_quiet();
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

fn run(command: &Command, settings: &Settings) -> Result<Exit, Error> {
    match command {
        Command::Check(check) => check::run(check, settings),
        Command::Show(show) => show::run(show, settings),
        Command::Extract(extract) => extract::run(extract, settings),
        Command::Verify(verify) => verify::run(verify, settings),
        Command::Index(index) => index::run(index, settings),
        Command::Baseline(baseline) => baseline::run(baseline, settings),
        Command::Rules(rules) => rules::run(rules),
        Command::Explain(explain) => rules::explain(explain),
        Command::Files(files) => files::run(files, settings),
        Command::Config(config) => config::run(config, settings),
        Command::Init(init) => config::init(init),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man => shell::man(),
    }
}
