//! What is left when a signal ends the run: no file that was not complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::files;

/// The exit code of a run that was interrupted, as shells have it for Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Files that are being written under another name.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From now on, Ctrl-C (and being told to end, or the terminal going away) removes what is not complete and ends the run without a word.
pub(super) fn tidy_up() {
    // Where signals cannot be handled they end the run as they always do.
    let _ = ctrlc::set_handler(|| {
        for path in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            let _ = fs::remove_file(path);
        }
        process::exit(INTERRUPTED);
    });
}

/// A new file beside `path`, to be put in its place when it is whole; a run that is interrupted before removes it.
pub(super) fn new_beside(path: &Path) -> io::Result<NamedTempFile> {
    // A signal waits until the file is known: it would leave one that nobody removes.
    let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let file = files::new_beside(path)?;
    unfinished.push(file.path().to_owned());
    Ok(file)
}
