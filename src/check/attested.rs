//! A list of quotations that somebody vouches for.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::{Quote, QuoteList};
use crate::error::{Error, Kind};
use crate::record::Attested;

/// Reads the list at `path`, in the form that `verify` reads: `quote` and `speaker`, and perhaps `role` and `date`.
///
/// # Errors
/// The list cannot be read, or a line of it is no quotation with a speaker: what is vouched for must be clear.
pub fn attested(path: &Path) -> Result<Vec<Attested>, Error> {
    let file = File::open(path).map_err(|error| Error::io(path, error))?;
    let list = QuoteList::open(path, BufReader::new(file))?;
    list.enumerate()
        .map(|(at, quote)| of(quote?, at, path))
        .collect::<Result<_, Error>>()
        .map_err(|error| error.at(path))
}

fn of(Quote { claim, .. }: Quote, at: usize, path: &Path) -> Result<Attested, Error> {
    let nobody = || Error::new(Kind::Malformed(format!("quotation {} has no `speaker`: a name", at + 1)));
    let speaker = claim.speaker.ok_or_else(nobody)?;
    let place = format!("{} ({})", path.display(), at + 1);
    Ok(Attested { place, words: claim.text, speaker, role: claim.role, date: claim.date })
}
