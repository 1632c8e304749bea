//! `onrecord completions` and `onrecord man`: what a shell and a manual reader want to know of the arguments.

use std::io::{self, Write};

use clap::CommandFactory;

use super::args::{Arguments, Completions};
use super::exit::Exit;
use super::output::written;
use crate::error::Error;

pub(super) fn completions(arguments: &Completions) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "onrecord", &mut script);
    written(io::stdout().lock().write_all(&script)).map(|()| Exit::Clean)
}

/// One page with all commands, in troff.
pub(super) fn man() -> Result<Exit, Error> {
    let mut page = Vec::new();
    let mut command = Arguments::command();
    command.build();
    let rendered = clap_mangen::Man::new(command.clone()).render(&mut page).and_then(|()| {
        let commands: Vec<_> = command.get_subcommands().filter(|one| one.get_name() != "help").cloned().collect();
        commands.into_iter().try_for_each(|one| clap_mangen::Man::new(one).render(&mut page))
    });
    written(rendered.and_then(|()| io::stdout().lock().write_all(&page))).map(|()| Exit::Clean)
}
