//! Which files a list of paths stands for, and which it leaves out, with the reason.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder};

use tempfile::NamedTempFile;

use crate::error::{Error, Kind};

mod ignored;
#[cfg(test)]
mod tests;

use ignored::Ignored;

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
    /// A `.gitignore` of its repository names it.
    GitIgnored,
    /// An `.onrecordignore` names it.
    OwnIgnored,
    /// The configuration excludes it.
    Excluded,
    /// It is part of the record, and no draft.
    Evidence,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::UnknownFormat,
        Self::Hidden,
        Self::Link,
        Self::Unlisted,
        Self::Unchanged,
        Self::GitIgnored,
        Self::OwnIgnored,
        Self::Excluded,
        Self::Evidence,
    ];

    /// In words, after a number of files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownFormat => "of unknown format",
            Self::Hidden => "hidden",
            Self::Link => "symbolic links",
            Self::Unlisted => "not listed in the manifest",
            Self::Unchanged => "unchanged",
            Self::GitIgnored => "ignored by .gitignore",
            Self::OwnIgnored => "ignored by .onrecordignore",
            Self::Excluded => "excluded by the configuration",
            Self::Evidence => "part of the record",
        }
    }
}

/// Which files of a folder are read.
pub struct Filter<'a> {
    /// Whether a file is of a format that is read.
    pub wanted: &'a dyn Fn(&Path) -> bool,
    /// Whether what a `.gitignore` names is left out; `.onrecordignore` always counts.
    pub gitignore: bool,
    /// Patterns of files that are left out.
    pub exclude: Option<&'a Gitignore>,
    /// Files and folders that are read as something else.
    pub apart: &'a [PathBuf],
    /// Whether a file that is named itself may be left out too; otherwise it is always read.
    pub force: bool,
}

impl<'a> Filter<'a> {
    /// Every file that is `wanted`, unless an `.onrecordignore` names it.
    pub fn by_format(wanted: &'a dyn Fn(&Path) -> bool) -> Self {
        Self { wanted, gitignore: false, exclude: None, apart: &[], force: false }
    }
}

/// Lists the files of `paths`: a file that is named is read, one inside a folder when `filter` has nothing against it.
///
/// # Errors
/// A path that does not exist, or a folder that cannot be listed.
pub fn list(paths: &[PathBuf], filter: &Filter) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
        let left_out = if filter.force { of_named(path, filter) } else { None };
        if let Some(reason) = left_out {
            listing.left_out.push(LeftOut { path: path.clone(), reason });
        } else if kind.is_dir() {
            walk(path, filter, &mut listing)?;
        } else {
            listing.files.push(path.clone());
        }
    }
    Ok(listing)
}

/// These patterns, as in a `.gitignore` in the folder `root`, whose path is whole.
///
/// # Errors
/// One of them is none; the sentence says why.
pub fn patterns(root: &Path, lines: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(root);
    for line in lines {
        builder.add_line(None, line).map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// A new file beside `path`, to be put in its place when it is whole, with the rights that a new file has.
///
/// # Errors
/// Those of the file system.
pub fn new_beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Why a file that is named itself would be left out of its folder.
fn of_named(path: &Path, filter: &Filter) -> Option<Reason> {
    let whole = whole(path);
    let (folder, is_folder) = (whole.parent()?, whole.is_dir());
    let mut ignored = Ignored::above(folder, filter.gitignore);
    ignored.enter(folder);
    let above = folder.ancestors().find_map(|folder| ignored.reason(folder, true));
    above.or_else(|| ignored.reason(&whole, is_folder)).or_else(|| apart(&whole, is_folder, filter))
}

/// Why a file or folder is left out that no ignore file names.
fn apart(whole: &Path, is_folder: bool, filter: &Filter) -> Option<Reason> {
    if filter.apart.iter().any(|apart| whole.starts_with(apart)) {
        return Some(Reason::Evidence);
    }
    let exclude = filter.exclude.filter(|patterns| whole.starts_with(patterns.path()))?;
    exclude.matched_path_or_any_parents(whole, is_folder).is_ignore().then_some(Reason::Excluded)
}

/// `path` as it is told from the folder `root` (empty: where the program was started), with forward slashes; the whole path where it
/// lies outside.
pub fn relative(path: &Path, root: &Path) -> String {
    let (root, inside) = (whole(root), whole(path));
    let told = inside.strip_prefix(&root).map_or(inside.as_path(), |inside| inside);
    told.to_string_lossy().replace('\\', "/")
}

/// The folder of the repository in which `folder` lies.
pub fn repository(folder: &Path) -> Option<PathBuf> {
    whole(folder).ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned)
}

/// `path` from the root of the file system, links followed where it exists; the empty one is the folder that the program was started in.
pub fn whole(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into())
}

fn walk(folder: &Path, filter: &Filter, listing: &mut Listing) -> Result<(), Error> {
    let mut walker = WalkBuilder::new(folder);
    walker.standard_filters(false).sort_by_file_name(Ord::cmp);
    let top = whole(folder);
    let mut ignored = Ignored::above(&top, filter.gitignore);
    let mut closed: Option<PathBuf> = None;
    for entry in walker.build() {
        let entry = entry.map_err(|error| unlistable(folder, &error))?;
        if closed.as_ref().is_some_and(|above| entry.path().starts_with(above)) {
            continue;
        }
        let whole = entry.path().strip_prefix(folder).map_or_else(|_| top.clone(), |inside| top.join(inside));
        match place(&entry, &whole, filter, &ignored) {
            Place::Folder => ignored.enter(&whole),
            Place::Read => listing.files.push(entry.into_path()),
            Place::Leave(reason) => {
                if reason == Reason::Hidden || entry.file_type().is_some_and(|kind| kind.is_dir()) {
                    closed = Some(entry.path().to_owned());
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

fn place(entry: &DirEntry, whole: &Path, filter: &Filter, ignored: &Ignored) -> Place {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
        Place::Leave(Reason::Hidden)
    } else if entry.depth() > 0 && entry.path_is_symlink() {
        Place::Leave(Reason::Link)
    } else if is_folder && entry.depth() == 0 {
        Place::Folder
    } else if let Some(reason) = ignored.reason(whole, is_folder).or_else(|| apart(whole, is_folder, filter)) {
        Place::Leave(reason)
    } else if is_folder {
        Place::Folder
    } else if (filter.wanted)(entry.path()) {
        Place::Read
    } else {
        Place::Leave(Reason::UnknownFormat)
    }
}

fn unlistable(folder: &Path, error: &ignore::Error) -> Error {
    Error::new(Kind::Malformed(format!("cannot be listed: {error}"))).at(folder)
}
