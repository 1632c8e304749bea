use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{MOST_ENTRIES, MOST_OF_ALL, MOST_OF_ONE, bounded, damaged};
use crate::error::Error;

/// A ZIP archive in memory.
pub struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    /// The files in it, in the order of its directory; folders are left out.
    entries: Vec<Entry>,
    /// Bytes that its entries have unpacked to so far.
    unpacked: u64,
}

/// A file in an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its path in the archive, with forward slashes.
    pub name: String,
    place: Result<Place, &'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    finder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

impl<'a> Archive<'a> {
    /// Reads the directory of a ZIP archive (APPNOTE 6.3).
    ///
    /// # Errors
    /// It is damaged, or has more than [`MOST_ENTRIES`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::from_slice(bytes).map_err(|error| damaged(&error))?;
        let mut entries = Vec::new();
        let mut directory = zip.entries();
        while let Some(entry) = directory.next_entry().map_err(|error| damaged(&error))? {
            if entries.len() == MOST_ENTRIES {
                return Err(Error::malformed(format!("holds more than {MOST_ENTRIES} files, and is not read")));
            }
            if entry.is_dir() {
                continue;
            }
            let path = entry.file_path();
            let name = String::from_utf8_lossy(path.as_ref()).into_owned();
            // What leads out of the archive is read nowhere else either; a normal path is shown as it is.
            let normal = path.try_normalize().is_ok_and(|normal| normal.as_ref() == name);
            let place = match () {
                () if !normal => Err("its name leads out of the archive, or is no path"),
                () if entry.flags().is_encrypted() => Err("is encrypted"),
                () => Ok(Place { finder: entry.wayfinder(), method: entry.compression_method() }),
            };
            entries.push(Entry { name, place });
        }
        Ok(Self { zip, entries, unpacked: 0 })
    }

    /// The files in it.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file with this path in the archive.
    pub fn named(&self, name: &str) -> Option<Entry> {
        self.entries.iter().find(|entry| entry.name == name).cloned()
    }

    /// The bytes of one of its files.
    ///
    /// # Errors
    /// The file is damaged, encrypted, packed in a way that is not read, or unpacks to more than the limits allow.
    pub fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, Error> {
        let place = entry.place.map_err(Error::malformed)?;
        let found = self.zip.get_entry(place.finder).map_err(|error| damaged(&error))?;
        let packed = found.data();
        let most = MOST_OF_ONE.min(MOST_OF_ALL - self.unpacked);
        let bytes = match place.method {
            CompressionMethod::STORE => bounded(found.verifying_reader(packed), packed.len(), most),
            CompressionMethod::DEFLATE => {
                bounded(found.verifying_reader(DeflateDecoder::new(packed)), packed.len(), most)
            }
            other => Err(Error::malformed(format!("is packed as {other:?}, which is not read"))),
        };
        let bytes = bytes.map_err(|error| if most < MOST_OF_ONE { used_up(&error) } else { error })?;
        self.unpacked += bytes.len() as u64;
        Ok(bytes)
    }
}

fn used_up(error: &Error) -> Error {
    let what = format!("{} (the archive may unpack to {} MB in all)", error.reason(), MOST_OF_ALL >> 20);
    Error::malformed(what)
}
