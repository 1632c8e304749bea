//! What the outside world can break: a path that is missing, a file that cannot be read, a record that holds nothing.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something outside the program went wrong. Shown as `path:line: what happened`.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    path: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    cause: Option<std::io::Error>,
}

/// The classes of failure that a caller may want to tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The path does not exist.
    Missing,
    /// The path exists but reading or writing it failed.
    Unreadable,
    /// The bytes are not text in any encoding that is decoded.
    NotText(String),
    /// The text does not follow its format; the sentence says what was expected.
    Malformed(String),
    /// The file is of a format that is not read although its name may say so; the sentence says which.
    Foreign(String),
    /// Nothing to work on; the sentence says what was looked for.
    Nothing(String),
    /// Wrong usage or configuration.
    Usage(String),
}

impl Error {
    /// An error of this kind, not yet tied to a place.
    pub fn new(kind: Kind) -> Self {
        Self { kind, path: None, line: None, column: None, cause: None }
    }

    /// A text that does not follow its format; the sentence says what was expected.
    pub fn malformed(what: impl Into<String>) -> Self {
        Self::new(Kind::Malformed(what.into()))
    }

    /// What the operating system said of `path`.
    pub fn io(path: &Path, cause: std::io::Error) -> Self {
        let kind = match cause.kind() {
            std::io::ErrorKind::NotFound => Kind::Missing,
            _ => Kind::Unreadable,
        };
        Self { kind, path: Some(path.to_owned()), line: None, column: None, cause: Some(cause) }
    }

    /// The same error, in this file.
    #[must_use]
    pub fn at(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// The same error, in this line (1-based).
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same error, in this column of its line (1-based, code points).
    #[must_use]
    pub fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    /// The line, from 1, where there is one.
    pub fn line_number(&self) -> Option<usize> {
        self.line
    }

    /// The class of the failure.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether a reader of the output has gone away, as in `onrecord … | head`.
    pub fn is_closed_pipe(&self) -> bool {
        self.cause.as_ref().is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The file or folder concerned, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What happened, without the place.
    pub fn reason(&self) -> String {
        match (&self.kind, &self.cause) {
            (Kind::Missing, _) => "no such file or folder".into(),
            (Kind::Unreadable, Some(cause)) => format!("cannot be read: {cause}"),
            (Kind::Unreadable, None) => "cannot be read".into(),
            (
                Kind::NotText(what)
                | Kind::Malformed(what)
                | Kind::Foreign(what)
                | Kind::Nothing(what)
                | Kind::Usage(what),
                _,
            ) => what.clone(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
            if let Some(line) = self.line {
                write!(f, ":{line}")?;
                self.column.map_or(Ok(()), |column| write!(f, ":{column}"))?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.reason())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
