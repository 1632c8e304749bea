//! Where results go: standard output, or a file that is replaced only when it is complete.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::Error;

/// An open destination. Nothing is seen of a file before [`Destination::complete`].
pub(super) enum Destination {
    Terminal(BufWriter<anstream::AutoStream<io::StdoutLock<'static>>>),
    File { file: BufWriter<NamedTempFile>, path: PathBuf },
}

impl Destination {
    /// Opens `path`, or standard output.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            return Ok(Self::Terminal(BufWriter::new(anstream::stdout().lock())));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder).map_err(|error| Error::io(path, error))?;
        Ok(Self::File { file: BufWriter::new(file), path: path.to_owned() })
    }

    /// Puts a file in its place. Standard output needs nothing more than the last flush.
    pub(super) fn complete(self) -> Result<(), Error> {
        match self {
            Self::Terminal(mut out) => written(out.flush()),
            Self::File { file, path } => {
                let file = file.into_inner().map_err(|error| Error::io(&path, error.into_error()))?;
                file.as_file().sync_all().map_err(|error| Error::io(&path, error))?;
                file.persist(&path).map_err(|error| Error::io(&path, error.error))?;
                Ok(())
            }
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Terminal(out) => out.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Terminal(out) => out.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}

/// A reader that has gone away (`onrecord … | head`) ends the run quietly; any other failure to write is an error.
pub(super) fn written(result: io::Result<()>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(|error| Error::io(Path::new("output"), error)),
    }
}
