//! Which files a list of paths stands for, and which it leaves out, with the reason.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::error::{Error, Kind};

/// The files below some paths. Every file that was seen is in one of the two lists.
#[derive(Debug, Default)]
pub struct Listing {
    /// To be read: in the order of the paths given, inside a folder by name.
    pub files: Vec<PathBuf>,
    /// Not to be read.
    pub left_out: Vec<LeftOut>,
}

/// A file or folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its ending is not that of a known format.
    UnknownFormat,
    /// Its name begins with a point.
    Hidden,
    /// It is a symbolic link, which is not followed inside folders.
    Link,
    /// The manifest of its folder does not list it.
    Unlisted,
    /// None of its lines has changed, and only changed ones were asked for.
    Unchanged,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::UnknownFormat, Self::Hidden, Self::Link, Self::Unlisted, Self::Unchanged];

    /// In words, after a number of files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownFormat => "of unknown format",
            Self::Hidden => "hidden",
            Self::Link => "symbolic links",
            Self::Unlisted => "not listed in the manifest",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Lists the files of `paths`: a file that is named is always read, one inside a folder when `wanted` says so.
///
/// # Errors
/// A path that does not exist, or a folder that cannot be listed.
pub fn list(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
        if kind.is_dir() {
            walk(path, &wanted, &mut listing)?;
        } else {
            listing.files.push(path.clone());
        }
    }
    Ok(listing)
}

/// `path` as it is told from the folder `root` (empty: where the program was started), with forward slashes; the whole path where it
/// lies outside.
pub fn relative(path: &Path, root: &Path) -> String {
    let whole =
        |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    let root = whole(if root.as_os_str().is_empty() { Path::new(".") } else { root });
    let inside = whole(path);
    let told = inside.strip_prefix(&root).map_or(inside.as_path(), |inside| inside);
    told.to_string_lossy().replace('\\', "/")
}

fn walk(folder: &Path, wanted: &impl Fn(&Path) -> bool, listing: &mut Listing) -> Result<(), Error> {
    let mut walker = WalkBuilder::new(folder);
    walker.standard_filters(false).sort_by_file_name(Ord::cmp);
    let mut hidden: Option<PathBuf> = None;
    for entry in walker.build() {
        let entry = entry.map_err(|error| unlistable(folder, &error))?;
        if hidden.as_ref().is_some_and(|above| entry.path().starts_with(above)) {
            continue;
        }
        match place(&entry, wanted) {
            Place::Folder => {}
            Place::Read => listing.files.push(entry.into_path()),
            Place::Leave(reason) => {
                if reason == Reason::Hidden {
                    hidden = Some(entry.path().to_owned());
                }
                listing.left_out.push(LeftOut { path: entry.into_path(), reason });
            }
        }
    }
    Ok(())
}

enum Place {
    Folder,
    Read,
    Leave(Reason),
}

fn place(entry: &DirEntry, wanted: &impl Fn(&Path) -> bool) -> Place {
    let kind = entry.file_type();
    if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
        Place::Leave(Reason::Hidden)
    } else if entry.depth() > 0 && entry.path_is_symlink() {
        Place::Leave(Reason::Link)
    } else if kind.is_some_and(|kind| kind.is_dir()) {
        Place::Folder
    } else if wanted(entry.path()) {
        Place::Read
    } else {
        Place::Leave(Reason::UnknownFormat)
    }
}

fn unlistable(folder: &Path, error: &ignore::Error) -> Error {
    Error::new(Kind::Malformed(format!("cannot be listed: {error}"))).at(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_or_left_out_with_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("b/.git")).unwrap();
        for name in ["b/two.txt", "a.md", "logo.png", ".hidden.txt", "b/.git/config.txt"] {
            std::fs::write(at(name), "x").unwrap();
        }
        let listing =
            list(&[folder.path().into()], |path| path.extension().is_some_and(|ending| ending != "png")).unwrap();
        assert_eq!(listing.files, [at("a.md"), at("b/two.txt")]);
        let left: Vec<_> = listing.left_out.iter().map(|out| (out.path.clone(), out.reason)).collect();
        assert_eq!(
            left,
            [
                (at(".hidden.txt"), Reason::Hidden),
                (at("b/.git"), Reason::Hidden),
                (at("logo.png"), Reason::UnknownFormat)
            ]
        );
    }

    #[test]
    fn a_file_that_is_named_is_read_whatever_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join(".draft.v2");
        std::fs::write(&odd, "x").unwrap();
        assert_eq!(list(std::slice::from_ref(&odd), |_| false).unwrap().files, [odd]);
    }

    #[test]
    fn a_missing_path_is_an_error_that_names_it() {
        let error = list(&["no/such/place".into()], |_| true).unwrap_err();
        assert_eq!(error.to_string(), "no/such/place: no such file or folder");
    }
}
