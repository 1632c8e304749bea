//! The command line: arguments, subcommands, exit codes.

mod args;
mod check;
mod drafts;
mod exit;
mod extract;
mod output;
mod progress;
mod verify;

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
    let ended = match arguments.command {
        Command::Check(check) => check::run(&check),
        Command::Extract(extract) => extract::run(&extract),
        Command::Verify(verify) => verify::run(&verify),
    };
    ended.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error}");
        Exit::CouldNotRun
    })
}
