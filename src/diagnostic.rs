//! A finding as plain data. Which rule raised it, and how it is shown, is decided elsewhere.

use std::fmt;

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

/// Where in a draft a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Location {
    /// Nowhere in particular: it is about the file as a whole.
    #[default]
    Whole,
    /// Bytes of the draft's prose.
    Prose(Span),
    /// Bytes of the file itself, where what the finding is about is no prose: a comment.
    File(Span),
}

impl Location {
    /// The bytes of the prose, for what stands there.
    pub fn prose(self) -> Option<Span> {
        if let Self::Prose(span) = self { Some(span) } else { None }
    }
}

/// Whether a finding counts, or what sets it aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// It counts.
    #[default]
    Open,
    /// A comment in the draft sets it aside, for this reason if it gives one.
    Suppressed(Option<String>),
    /// The baseline holds it: it was there before.
    Baseline,
    /// It stands on lines that were not changed, and only changed ones were asked for.
    Unchanged,
    /// It stood in the draft as it was read; its fix has been applied since.
    Fixed,
}

impl Standing {
    /// The word used in every output format.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Suppressed(_) => "suppressed",
            Self::Baseline => "baseline",
            Self::Unchanged => "unchanged",
            Self::Fixed => "fixed",
        }
    }
}

/// What a finding is known by from run to run, whatever line it stands on: a hash of rule, path, quoted words and speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 16]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Edits of the draft that would mend what a finding is about; offered, never applied unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What they do, as an imperative: "Put the record’s words".
    pub title: String,
    /// The edits, in the order of the prose; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether the draft cannot become less true by them.
    pub is_safe: bool,
}

/// One stretch of prose, and what is to stand in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the draft's prose; empty where something is put in.
    pub span: Span,
    /// The words.
    pub text: String,
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
    /// Where it stands.
    pub at: Location,
    /// What would mend it, in words.
    pub help: Option<String>,
    /// What would mend it, as edits.
    pub fix: Option<Fix>,
    /// Whether it counts.
    pub standing: Standing,
    /// What it is known by; `None` before [`crate::check`] has given it one, and for a quote that comes without a draft.
    pub fingerprint: Option<Fingerprint>,
}

impl Diagnostic {
    /// Whether nothing sets it aside.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }
}
