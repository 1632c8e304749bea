//! `onrecord show`: the quotations of one place beside the record.

use std::path::{Path, PathBuf};

use super::args::Show;
use super::exit::{self, Exit};
use super::{attribution, check, drafts, progress};
use crate::check::{At, Checker, NotThere, Outcome};
use crate::config::Settings;
use crate::error::{Error, Kind};
use crate::report::Task;

pub(super) fn run(arguments: &Show, settings: &Settings) -> Result<Exit, Error> {
    let Show { place, reading, output, .. } = arguments;
    progress::threads(output.run.threads)?;
    let attribution = attribution::options(&reading.attribution, settings)?;
    let (file, at) = place_of(place)?;
    let found = drafts::one(&file, reading)?;
    let checker = Checker { attribution, ..check::checker(settings, output.run.quiet)? };
    let options = output.options(Task::Show, true);
    let tally = drafts::report(&checker, &found, options, output, |outcome| narrow(outcome, &file, at))?;
    Ok(exit::of(&tally, None, settings.allow_skipped))
}

/// What stands at the place asked for; a draft that could not be read says so itself.
fn narrow(outcome: Outcome, file: &Path, at: Option<At>) -> Result<Outcome, Error> {
    let Outcome::Checked(checked) = outcome else { return Ok(outcome) };
    let kept = checked.at(at).map_err(|why| Error::new(Kind::Nothing(nothing(at, &why))).at(file))?;
    Ok(Outcome::Checked(Box::new(kept)))
}

/// The file, and the line and column behind its name. A file that is there by the whole name is meant itself.
fn place_of(place: &Path) -> Result<(PathBuf, Option<At>), Error> {
    let name = place.to_str().filter(|_| !place.exists());
    let (file, numbers) = name.map_or((place, Vec::new()), |name| {
        let (rest, numbers) = numbers_behind(name.trim_end_matches(':'));
        (Path::new(rest), numbers)
    });
    if numbers.contains(&0) {
        return Err(Error::new(Kind::Usage("lines and columns are counted from 1".into())).at(place));
    }
    if file.is_dir() {
        return Err(Error::new(Kind::Usage("is a folder: show takes one draft".into())).at(file));
    }
    if !file.exists() && file.as_os_str() != "-" {
        return Err(Error::new(Kind::Missing).at(file));
    }
    let at = numbers.first().map(|line| At { line: *line, column: numbers.get(1).copied() });
    Ok((file.to_owned(), at))
}

/// A name without the numbers behind its colons, two at most, and these.
fn numbers_behind(name: &str) -> (&str, Vec<usize>) {
    let mut numbers = Vec::new();
    let mut rest = name;
    while numbers.len() < 2
        && let Some((before, number)) = rest.rsplit_once(':')
        && let Ok(number) = number.parse()
    {
        numbers.insert(0, number);
        rest = before;
    }
    (rest, numbers)
}

/// Why there is nothing to show, and where there would be.
fn nothing(at: Option<At>, why: &NotThere) -> String {
    let Some(At { line, column }) = at else { return "no quotation in it".into() };
    let (near, unspoken) = match why {
        NotThere::Beyond(last) => return format!("has no line {line}: it ends with line {last}"),
        NotThere::Nothing { near, unspoken } => (near, unspoken),
    };
    let column = column.map_or_else(String::new, |column| format!(", column {column}"));
    let taken = unspoken.iter().map(|(words, reason)| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(" (“{words}” is taken for a {reason}, not for speech)")
    });
    let near = match near.as_slice() {
        [] => "there is none in the whole draft".to_owned(),
        [one] => format!("the nearest is on line {one}"),
        [before, behind, ..] => format!("the nearest are on lines {before} and {behind}"),
    };
    format!("no quotation on line {line}{column}{}; {near}", taken.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_name_with_numbers_behind_it() {
        for (name, file, numbers) in [
            ("a.md", "a.md", &[][..]),
            ("a.md:12", "a.md", &[12]),
            ("a.md:12:5", "a.md", &[12, 5]),
            ("7:12:5", "7", &[12, 5]),
            ("a:b:12", "a:b", &[12]),
            ("a.md:12:5:9", "a.md:12", &[5, 9]),
            ("C:\\a.md", "C:\\a.md", &[]),
            ("a.md:-1", "a.md:-1", &[]),
        ] {
            assert_eq!(numbers_behind(name), (file, numbers.to_vec()));
        }
    }
}
