//! What is said on standard error: progress where a person watches, notes, and what was skipped. And the threads that work.

use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::{Error, Kind};
use crate::report::visible;

/// A bar over `total` steps (a spinner for 0). Drawn only when standard error is a terminal.
pub(super) fn bar(what: &'static str, total: usize, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target((total > 0).then_some(total as u64), target);
    let template = if total > 0 { "{msg} {bar:30} {pos}/{len}" } else { "{spinner} {msg} {elapsed}" };
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what);
    if total == 0 {
        bar.enable_steady_tick(Duration::from_millis(100));
    }
    bar
}

/// A path on one line, with nothing in it that acts on a terminal.
pub(super) fn path(path: &Path) -> String {
    visible::one_line(&path.to_string_lossy())
}

/// Says something odd about a file that was read all the same.
pub(super) fn note(quiet: bool, path: &Path, text: &str) {
    if !quiet {
        anstream::eprintln!("note: {}: {}", self::path(path), visible::one_line(text));
    }
}

/// Says what could not be read; never silenced.
pub(super) fn skipped(error: &Error) {
    anstream::eprintln!("skipped: {}", visible::one_line(&error.to_string()));
}

/// Says why the run came to nothing; never silenced.
pub(super) fn error(error: &Error) {
    anstream::eprintln!("error: {}", visible::one_line(&error.to_string()));
}

/// Sets the number of threads; without one there are as many as cores.
pub(super) fn threads(number: Option<usize>) -> Result<(), Error> {
    let Some(number) = number else { return Ok(()) };
    let usage = |what: String| Error::new(Kind::Usage(what));
    if number == 0 {
        return Err(usage("--threads: at least 1".into()));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number);
    pool.build_global().map_err(|error| usage(format!("--threads: {error}")))
}
