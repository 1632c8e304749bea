//! What sets findings aside: a baseline, lines that were not changed, comments, quotations that somebody vouches for.

use std::path::Path;

use super::args::{Aside, Own};
use super::drafts::Found;
use crate::check::{self, Baseline, Checker};
use crate::error::Error;
use crate::git::{self, Since};

/// Has `checker` set findings aside as asked for, and keeps of the drafts those in which something may be told.
pub(super) fn apply(aside: &Aside, checker: &mut Checker, found: &mut Found) -> Result<(), Error> {
    own(&aside.own, checker)?;
    checker.baseline = aside.baseline.as_deref().map(Baseline::read).transpose()?;
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

/// The part that needs no drafts.
pub(super) fn own(own: &Own, checker: &mut Checker) -> Result<(), Error> {
    checker.needs_reason = own.require_reason;
    for path in &own.attested {
        let all = check::attested(path)?;
        checker.record.iter_mut().for_each(|record| record.attest(path, all.clone()));
    }
    Ok(())
}
