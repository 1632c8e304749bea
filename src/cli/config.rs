//! `onrecord config` and `onrecord init`: the settings in force, and a file to begin with.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::args::{Ci, Config, Init};
use super::exit::Exit;
use super::{interrupt, output, progress};
use crate::config::{FILE_NAME, Origin, Settings};
use crate::error::Error;
use crate::report::visible;
use serde_json::{Value, json};

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
        output::written(writeln!(out, "{key:15} {}  ({})", visible::one_line(value), from(origin)))?;
    }
    Ok(Exit::Clean)
}

fn from(origin: &Origin) -> String {
    match origin {
        Origin::Default => "default".into(),
        Origin::File(path, line) => format!("{}:{line}", progress::path(path)),
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
    let mut made = false;
    for (path, text) in [(FILE_NAME, BEGINNING)].into_iter().chain(ci) {
        let is_new = create(Path::new(path), text)?;
        made |= is_new;
        anstream::eprintln!("{path} {}.", if is_new { "written" } else { "is there already, and stays as it is" });
    }
    Ok(if made { Exit::Clean } else { Exit::CouldNotRun })
}

/// Writes a file, unless it is there already; whether it was not.
fn create(path: &Path, text: &str) -> Result<bool, Error> {
    let written = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = interrupt::new_beside(path)?;
        file.write_all(text.as_bytes())?;
        file.persist_noclobber(path).map_err(|error| error.error)
    };
    match written() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Error::io(path, error)),
    }
}
