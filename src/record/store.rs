//! Index files: written so that a reader finds the old one or the new one and never a mixture, and mapped into memory.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use memmap2::Mmap;

use super::gather::gather;
use super::segment::{Contents, Segment, is_index, write};
use super::{Columns, Record};
use crate::error::{Error, Kind};

/// What came of building an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Built {
    /// Files that were read and, of those, files that the index that was there before has unchanged.
    pub files: usize,
    /// See `files`.
    pub kept: usize,
    /// Whether the index that was there holds just this, so that nothing was written.
    pub is_unchanged: bool,
}

/// Reads every file and folder of `paths` into an index in the file `out`. What an index there holds of files that have not changed is
/// taken from it. The old index stays until the new one is whole.
///
/// # Errors
/// Paths that do not exist or give nothing, an `out` that is no index and would be lost, another process that is writing it, and what
/// the disk says.
pub fn build(paths: &[PathBuf], out: &Path, columns: &Columns) -> Result<(Built, Record), Error> {
    let lock = Lock::take(out)?;
    let older = match Record::at_file(out) {
        Ok(older) => Some(older),
        Err(error) if *error.kind() == Kind::Missing || is_index_file(out) => None,
        Err(error) => return Err(foreign(out, error)),
    };
    let gathered = gather(paths, columns, older.as_ref())?;
    let damaged = older.as_ref().is_some_and(|older| older.damage().is_some());
    let gathered = if damaged { gather(paths, columns, None)? } else { gathered };
    let files = gathered.files.len();
    let built = Built { files, kept: gathered.kept, is_unchanged: false };
    let remarks = gathered.remarks();
    if let Some(older) = older.filter(|older| !damaged && built.kept == files && older.holds(&gathered.files, &remarks))
    {
        return Ok((Built { is_unchanged: true, ..built }, older));
    }
    let contents = Contents {
        transcripts: &gathered.transcripts,
        speakers: &gathered.speakers,
        files: &gathered.files,
        remarks: &remarks,
    };
    replace(out, &contents).map_err(|cause| Error::io(out, cause))?;
    drop(lock);
    Ok((built, Record::at_file(out)?))
}

/// Compares every byte of an index file with what was written.
///
/// # Errors
/// It is no index, or not the one that was written.
pub fn verify(path: &Path) -> Result<(), Error> {
    open(path)?.verify().map_err(|error| rebuild(path, &error))
}

fn foreign(out: &Path, error: Error) -> Error {
    match error.kind() {
        Kind::Malformed(_) => {
            Error::new(Kind::Usage("is there already and is no index: name another file, or remove it".into())).at(out)
        }
        _ => error,
    }
}

/// Opens an index file. Nothing of it is read before it is asked for.
///
/// # Errors
/// The file cannot be mapped, is no index, is of another version, or is damaged; with the command that makes it anew.
pub(super) fn open(path: &Path) -> Result<Segment, Error> {
    let file = File::open(path).map_err(|cause| Error::io(path, cause))?;
    let map = map(&file).map_err(|cause| Error::io(path, cause))?;
    Segment::open(map).map_err(|error| rebuild(path, &error))
}

/// The error of an index at `path` with what to do about it.
pub(super) fn rebuild(path: &Path, error: &Error) -> Error {
    let reason = error.reason();
    let what = if reason.starts_with("is no index") {
        reason
    } else {
        format!("{reason}: make it anew with `onrecord index build PATH… -o {}`", path.display())
    };
    Error::new(Kind::Malformed(what)).at(path)
}

#[expect(unsafe_code, reason = "a mapped file is memory that others can change; see below")]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: index files are replaced by renaming and never written in place, and every page is compared with its checksum before its
    // bytes are used. Whoever overwrites or truncates one in place all the same may end this process, but not mislead it.
    unsafe { Mmap::map(file) }
}

/// Whether the file at `path` begins as an index does.
pub(super) fn is_index_file(path: &Path) -> bool {
    let mut start = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && is_index(&start)
}

/// Writes beside `out`, and renames when all is on the disk.
fn replace(out: &Path, contents: &Contents) -> io::Result<()> {
    const BUFFER: usize = 1 << 20;
    let folder = folder_of(out);
    remove_leftovers(&folder, out);
    let file = tempfile::Builder::new().prefix(&prefix(out)).suffix(SUFFIX).tempfile_in(&folder)?;
    let mut writer = write(contents, BufWriter::with_capacity(BUFFER, file))?;
    writer.flush()?;
    let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.seek(io::SeekFrom::Start(0))?;
    file.as_file().sync_all()?;
    file.persist(out)?;
    // So that the name is on the disk too; not every system can open a folder for that.
    if let Ok(folder) = File::open(&folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

const SUFFIX: &str = ".part";

fn prefix(out: &Path) -> String {
    format!(".{}.", out.file_name().unwrap_or_default().to_string_lossy())
}

fn folder_of(out: &Path) -> PathBuf {
    out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// What a process that was killed has left beside `out`; nobody else writes there while the lock is held.
fn remove_leftovers(folder: &Path, out: &Path) {
    let prefix = prefix(out);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(SUFFIX) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The right to write an index: held until dropped, or until the process ends.
struct Lock {
    path: PathBuf,
    /// Locked for as long as it is open.
    file: File,
}

impl Lock {
    /// # Errors
    /// Another process holds it; the message says which.
    fn take(out: &Path) -> Result<Self, Error> {
        let mut name = out.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        loop {
            let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
            let mut file = options.map_err(|cause| Error::io(&path, cause))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    let _ = file.read_to_string(&mut holder);
                    let what = format!("is being written by process {}", holder.trim());
                    return Err(Error::new(Kind::Usage(what)).at(out));
                }
                Err(TryLockError::Error(cause)) => return Err(Error::io(&path, cause)),
            }
            // Who held it before may have removed the file that was just locked.
            if !is_same(&file, &path) {
                continue;
            }
            let written = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
            written.map_err(|cause| Error::io(&path, cause))?;
            return Ok(Self { path, file });
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let (Ok(own), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else { return false };
    place(own) == place(there)
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests;
