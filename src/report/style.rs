//! The few colours of the text formats. They are left out where the output is no terminal, or `NO_COLOR` asks for it.

use anstyle::{AnsiColor, Style};

use crate::diagnostic::Level;

/// Places and headings.
pub(super) const HEADING: Style = Style::new().bold();
/// What is beside the matter.
pub(super) const ASIDE: Style = Style::new().dimmed();
/// The draft's differing words.
pub(super) const DRAFT: Style = AnsiColor::Red.on_default().bold();
/// The record's differing words.
pub(super) const RECORD: Style = AnsiColor::Green.on_default().bold();

/// The colour of a level.
pub(super) fn level(level: Level) -> Style {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Note | Level::Off => AnsiColor::Cyan.on_default().bold(),
    }
}
