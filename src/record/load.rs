use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::gather::gather;
use super::reader;
use super::store::{self, is_index_file};
use super::{Record, Remark, Transcript};
use crate::error::Error;
use crate::files::LeftOut;

/// A file of the record that could not be used, or a line of one.
#[derive(Debug)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, and where in it.
    pub error: Error,
}

/// Something odd about a file that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub path: PathBuf,
    /// What was odd, and what was made of it.
    pub text: String,
}

impl Skipped {
    /// Nothing of the error's file, or of the line it names, is used.
    pub(super) fn new(path: &Path, error: Error) -> Self {
        Self { path: path.to_owned(), error: error.at(path) }
    }
}

/// Columns of tables, or keys of JSON, by the field of the pivot format ([`super::FIELDS`]) that each holds.
pub type Columns = BTreeMap<String, String>;

/// What the bytes of one file give, in the format that its name or its beginning says. Speakers are positions among those of the file.
///
/// # Errors
/// Nothing of it can be used.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Vec<Transcript>, Error> {
    reader::read(path, bytes, &reader::Known::default()).map(|reading| reading.transcripts)
}

/// Opens the index files among `paths`, and reads every other file and folder of them, in parallel. With a `cache`, a folder, what was
/// read is kept there as an index, and only files that have changed are read again.
///
/// # Errors
/// A path that does not exist, an index that cannot be used, or a record in which nothing could be used.
pub fn load(paths: &[PathBuf], cache: Option<&Path>, columns: &Columns) -> Result<Record, Error> {
    let (indexes, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| is_index_file(path));
    let mut record = match cache {
        _ if others.is_empty() => Record::default(),
        Some(cache) => store::build(&others, &cached(cache, &others)?, columns)?.1,
        None => gather(&others, columns, None)?.into_record(),
    };
    for path in indexes {
        record.open(&path)?;
    }
    Ok(record)
}

/// The file in the folder `cache` that holds what `paths` give.
fn cached(cache: &Path, paths: &[PathBuf]) -> Result<PathBuf, Error> {
    std::fs::create_dir_all(cache).map_err(|cause| Error::io(cache, cause))?;
    let mut hasher = blake3::Hasher::new();
    for path in paths {
        let path = std::path::absolute(path).map_err(|cause| Error::io(path, cause))?;
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
    }
    // A relative path is part of what is shown, so that another one for the same folder has a file of its own.
    for path in paths {
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
    }
    let name = hasher.finalize().to_hex();
    Ok(cache.join(format!("{}.onrecord", &name[..16])))
}

impl Record {
    /// The record in the index file `path`.
    ///
    /// # Errors
    /// It cannot be used.
    pub(super) fn at_file(path: &Path) -> Result<Self, Error> {
        let mut record = Self::default();
        record.open(path)?;
        Ok(record)
    }

    /// Searches the index in the file `path` too.
    ///
    /// # Errors
    /// It cannot be used.
    fn open(&mut self, path: &Path) -> Result<(), Error> {
        self.add(store::open(path)?);
        self.files.push(path.to_owned());
        match self.damage() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Takes over what is told of files that were skipped, left out or odd.
    pub(super) fn tell(&mut self, remark: &Remark) {
        let path = remark.path.clone();
        match remark.sort {
            Remark::SKIPPED => self.skipped.push(Skipped::new(&path, remark.error())),
            Remark::LEFT_OUT => self.left_out.extend(remark.reason().map(|reason| LeftOut { path, reason })),
            _ => self.notes.push(Note { path, text: remark.text.clone() }),
        }
    }
}
