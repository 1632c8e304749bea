//! Where results go: standard output, or a file that is replaced only when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::StripStream;
use tempfile::TempPath;

use super::args::Output;
use super::interrupt;
use crate::check::Tally;
use crate::error::{Error, Kind};
use crate::report::{self, Format, Reporter, Task};

/// An open destination. Nothing is seen of a file before [`Destination::complete`].
pub(super) struct Destination {
    out: BufWriter<Box<dyn Write>>,
    file: Option<Pending>,
}

/// A file that is being written under another name.
struct Pending {
    file: File,
    temporary: TempPath,
    path: PathBuf,
}

impl Destination {
    /// Opens the file or standard output. Colour is for terminals: it is taken out of everything else, but for the JSON formats,
    /// which hold none and whose every byte counts.
    pub(super) fn open(to: &Output, task: Task) -> Result<Self, Error> {
        let format = Format::from(to.format);
        if !format.tells(task) {
            let what = "--format: this one tells of the findings that `check` makes; here there are full, concise, json and jsonl";
            return Err(Error::new(Kind::Usage(what.into())));
        }
        let for_people = format.is_for_terminals();
        let Some(path) = &to.file else {
            let out: Box<dyn Write> =
                if for_people { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) };
            return Ok(Self { out: BufWriter::new(out), file: None });
        };
        let (out, file) = open(path, for_people).map_err(|error| Error::io(path, error))?;
        Ok(Self { out: BufWriter::new(out), file })
    }

    /// Puts a file in its place. Standard output needs nothing more than the last flush.
    pub(super) fn complete(mut self) -> Result<(), Error> {
        written(self.out.flush())?;
        let Some(Pending { file, temporary, path }) = self.file else { return Ok(()) };
        file.sync_all().map_err(|error| Error::io(&path, error))?;
        temporary.persist(&path).map_err(|error| Error::io(&path, error.error))
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes the end of the output and puts it in its place. The JSON formats are for programs: the summary for the person who
/// runs them goes to standard error.
pub(super) fn close(mut reporter: Reporter<Destination>, task: Task, tally: &Tally, to: &Output) -> Result<(), Error> {
    written(reporter.finish(tally))?;
    let left_out = reporter.left_out();
    reporter.out.complete()?;
    if left_out > 0 {
        anstream::eprintln!("warning: {left_out} results had no room in the output; the gravest are there");
    }
    if !to.run.quiet && !Format::from(to.format).is_for_terminals() {
        for line in report::summary(task, tally) {
            anstream::eprintln!("{line}");
        }
    }
    Ok(())
}

/// A failure to write as an error of the run.
pub(super) fn written(result: io::Result<()>) -> Result<(), Error> {
    result.map_err(|error| Error::io(Path::new("output"), error))
}

/// Opens `path`: a file, new or there, under another name beside it (beside what it points to, if it is a link); a device or a pipe as it
/// is, since to put a file in its place would take it away from everybody.
fn open(path: &Path, for_people: bool) -> io::Result<(Box<dyn Write>, Option<Pending>)> {
    let plain =
        |raw: File| -> Box<dyn Write> { if for_people { Box::new(StripStream::new(raw)) } else { Box::new(raw) } };
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return Ok((plain(File::options().write(true).open(path)?), None));
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (file, temporary) = interrupt::new_beside(&path)?.into_parts();
    let raw = file.try_clone()?;
    Ok((plain(raw), Some(Pending { file, temporary, path })))
}
