//! What can be set, resolved: nothing in [`Settings`] is optional.

use crate::diagnostic::Level;

/// The settings of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The lowest level of finding that makes a run fail.
    pub fail_on: Level,
    /// Whether files that could not be read are reported without failing the run.
    pub allow_skipped: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { fail_on: Level::Error, allow_skipped: false }
    }
}
