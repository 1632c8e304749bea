//! `onrecord files`: what would be read, and what not.

use std::io::Write;

use super::args::Files;
use super::exit::Exit;
use super::{drafts, output, progress};
use crate::config::Settings;
use crate::error::Error;

pub(super) fn run(arguments: &Files, settings: &Settings) -> Result<Exit, Error> {
    let listing = drafts::list(&arguments.paths, arguments.force_exclude, settings)?;
    let mut out = anstream::stdout().lock();
    let read = listing.files.iter().map(|path| format!("read      {}", progress::path(path)));
    let left =
        listing.left_out.iter().map(|out| format!("left out  {} ({})", progress::path(&out.path), out.reason.as_str()));
    for line in read.chain(left) {
        output::written(writeln!(out, "{line}"))?;
    }
    let (read, left) = (listing.files.len(), listing.left_out.len());
    output::written(writeln!(out, "{read} to be read, {left} left out."))?;
    Ok(if read == 0 { Exit::CouldNotRun } else { Exit::Clean })
}
