//! What `.gitignore` and `.onrecordignore` files leave out, as git reads them: the last line that matches decides, and nearer files before
//! those above.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::Reason;

/// What the ignore files of a folder and of those above it say.
#[derive(Debug)]
pub(super) struct Ignored {
    /// Whether git's files count: in a repository, for drafts.
    git: bool,
    /// Each folder from the repository's, or the one that is walked, down to where the walk is.
    levels: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    folder: PathBuf,
    own: Option<Gitignore>,
    git: Option<Gitignore>,
}

impl Ignored {
    /// For a walk of `folder`, whose path is whole; without `git` the files of git do not count. The user's own settings of git never do, so that
    /// the answer is the same on every machine.
    pub(super) fn above(folder: &Path, git: bool) -> Self {
        let repository = super::repository(folder);
        let mut ignored = Self { git: git && repository.is_some(), levels: Vec::new() };
        let inside = |it: &&Path| repository.as_ref().is_some_and(|top| it.starts_with(top));
        let above: Vec<&Path> = folder.ancestors().skip(1).take_while(inside).collect();
        above.into_iter().rev().for_each(|folder| ignored.enter(folder));
        ignored
    }

    /// Goes into `folder`, which lies in one that was gone into.
    pub(super) fn enter(&mut self, folder: &Path) {
        while self.levels.last().is_some_and(|level| !folder.starts_with(&level.folder)) {
            self.levels.pop();
        }
        let git = self.git.then(|| read(folder, &[".git/info/exclude", ".gitignore"])).flatten();
        self.levels.push(Level { folder: folder.to_owned(), own: read(folder, &[".onrecordignore"]), git });
    }

    /// Why the file or folder at `path`, which is whole, is left out.
    pub(super) fn reason(&self, path: &Path, is_folder: bool) -> Option<Reason> {
        let levels = self.levels.iter().rev().filter(|level| path.starts_with(&level.folder) && path != level.folder);
        let said = |file: &Option<Gitignore>| {
            file.as_ref().map_or(Match::None, |file| file.matched(path, is_folder).map(|_| ()))
        };
        for level in levels {
            for (file, reason) in [(&level.own, Reason::OwnIgnored), (&level.git, Reason::GitIgnored)] {
                match said(file) {
                    Match::None => {}
                    Match::Ignore(()) => return Some(reason),
                    Match::Whitelist(()) => return None,
                }
            }
        }
        None
    }
}

/// The lines of these files of a folder, the last ones the strongest; a line that is no pattern says nothing, as with git.
fn read(folder: &Path, names: &[&str]) -> Option<Gitignore> {
    let found: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).filter(|path| path.is_file()).collect();
    if found.is_empty() {
        return None;
    }
    let mut builder = GitignoreBuilder::new(folder);
    for path in found {
        builder.add(path);
    }
    builder.build().ok()
}
