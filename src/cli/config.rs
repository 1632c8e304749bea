//! `onrecord config` and `onrecord init`: the settings in force, and a file to begin with.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::args::{Ci, Config, Init};
use super::exit::Exit;
use super::output;
use crate::config::{FILE_NAME, Origin, Settings};
use crate::error::{Error, Kind};
use crate::report;

pub(super) fn run(arguments: &Config, settings: &Settings) -> Result<Exit, Error> {
    let mut out = anstream::stdout().lock();
    if arguments.json {
        let all = settings
            .told
            .iter()
            .map(|(key, value, origin)| json!({ "key": key, "value": value, "from": from(origin) }));
        return output::written(writeln!(out, "{:#}", all.collect::<Value>())).map(|()| Exit::Clean);
    }
    for (key, value, origin) in &settings.told {
        output::written(writeln!(out, "{key:15} {}  ({})", report::shown(value), from(origin)))?;
    }
    Ok(Exit::Clean)
}

fn from(origin: &Origin) -> String {
    match origin {
        Origin::Default => "default".into(),
        Origin::File(path, line) => format!("{}:{line}", report::shown_path(path)),
        Origin::CommandLine => "command line".into(),
    }
}

/// The file that `init` writes.
const BEGINNING: &str = include_str!("onrecord.toml");

pub(super) fn init(arguments: &Init) -> Result<Exit, Error> {
    let ci = match arguments.ci {
        None => None,
        Some(Ci::Github) => Some((".github/workflows/onrecord.yml", include_str!("../../examples/ci/github.yml"))),
        Some(Ci::Gitlab) => Some((".gitlab-ci.onrecord.yml", include_str!("../../examples/ci/gitlab.yml"))),
    };
    for (path, text) in [(FILE_NAME, BEGINNING)].into_iter().chain(ci) {
        create(Path::new(path), text)?;
        anstream::eprintln!("{path} written.");
    }
    Ok(Exit::Clean)
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = || {
        fs::create_dir_all(folder)?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.persist_noclobber(path).map_err(|error| error.error)
    };
    match written() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Error::new(Kind::Usage("is there already, and stays as it is".into())).at(path))
        }
        Err(error) => Err(Error::io(path, error)),
    }
}
