//! What sets findings aside: a baseline, and lines that were not changed.

use std::path::Path;

use super::args::Aside;
use super::drafts::Found;
use crate::check::{Baseline, Checker};
use crate::config::Settings;
use crate::error::Error;
use crate::git::{self, Since};

/// Has `checker` set findings aside as asked for, and keeps of the drafts those in which something may be told.
pub(super) fn apply(aside: &Aside, settings: &Settings, checker: &mut Checker, found: &mut Found) -> Result<(), Error> {
    checker.baseline = settings.baseline.as_deref().map(Baseline::read).transpose()?;
    let since = match &aside.changed_since {
        Some(name) => Since::Base(name.clone()),
        None if aside.staged => Since::Staged,
        None => return Ok(()),
    };
    let changes = git::changes(Path::new("."), &since)?;
    found.keep_changed(&changes, since == Since::Staged)?;
    checker.changes = Some(changes);
    Ok(())
}
