//! The words that options take.

use clap::ValueEnum;

use crate::config::Method;
use crate::diagnostic::Level;
use crate::report::Format;
use crate::rules::Profile;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub(in crate::cli) fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ProfileName {
    /// No clean-up at all, as the New York Times asks
    Strict,
    /// Words may be taken out, none put in, as Reuters asks
    Reuters,
    /// Never alter quotations, as the Associated Press asks
    Ap,
    /// Speech may be tidied lightly, as the Guardian does
    Guardian,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Strict => Self::Strict,
            ProfileName::Reuters => Self::Reuters,
            ProfileName::Ap => Self::Ap,
            ProfileName::Guardian => Self::Guardian,
        }
    }
}

impl From<super::Method> for Method {
    fn from(method: super::Method) -> Self {
        match method {
            super::Method::Network => Self::Network,
            super::Method::Rules => Self::Rules,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum FailOn {
    Note,
    Warning,
    Error,
    Never,
}

impl FailOn {
    /// The level; `None` when no finding fails the run.
    pub(in crate::cli) fn level(self) -> Option<Level> {
        match self {
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
            Self::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum FormatName {
    /// For a person: draft and record beneath each other, differing words marked
    Full,
    /// One line a finding: path:line:column
    Concise,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// reviewdog's diagnostics, one a line
    Rdjsonl,
    /// JUnit's XML, for test reports
    Junit,
    /// One page: draft left, source right
    Html,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Full => Self::Full,
            FormatName::Concise => Self::Concise,
            FormatName::Json => Self::Json,
            FormatName::Jsonl => Self::Jsonl,
            FormatName::Sarif => Self::Sarif,
            FormatName::Github => Self::Github,
            FormatName::Gitlab => Self::Gitlab,
            FormatName::Rdjsonl => Self::Rdjsonl,
            FormatName::Junit => Self::Junit,
            FormatName::Html => Self::Html,
        }
    }
}
