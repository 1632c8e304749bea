//! A finding as plain data. Which rule raised it, and how it is shown, is decided elsewhere.

use crate::text::Span;

/// A rule's code, for example `Q102`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing.
    Note,
    /// To be looked at.
    Warning,
    /// To be mended before publishing.
    Error,
}

impl Level {
    /// The word used in every output format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about one place of one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that raised it.
    pub code: Code,
    /// The rule's name, for example `changed-number`.
    pub name: &'static str,
    /// Its weight under the profile in force.
    pub level: Level,
    /// What is wrong, then why it matters, in one or two sentences.
    pub message: String,
    /// Where, in bytes of the draft's prose; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What would mend it, in words; never applied unasked.
    pub help: Option<String>,
}
