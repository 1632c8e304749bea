//! Which lines of which files have changed, as the `git` program tells. It is started without a shell, and never writes.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::error::{Error, Kind};
use crate::files;

/// Against what changes are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// Where the branch left the one of this name: what stands in the folder now, files that git does not know yet included.
    Base(String),
    /// The last commit: what is staged for the next.
    Staged,
}

/// The lines that have changed, by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    files: BTreeMap<PathBuf, Vec<Range<usize>>>,
    /// The folder of the repository.
    root: PathBuf,
}

impl Changes {
    /// The changed lines (from 1, ascending) of the file at `path`; `None` when it has none.
    pub fn of(&self, path: &Path) -> Option<&[Range<usize>]> {
        self.files.get(&files::whole(path)).map(Vec::as_slice).filter(|lines| !lines.is_empty())
    }

    /// The file at `path` as it is staged.
    ///
    /// # Errors
    /// The git program fails, or the file is not staged.
    pub fn staged(&self, path: &Path) -> Result<Vec<u8>, Error> {
        let whole = files::whole(path);
        let inside = whole.strip_prefix(&self.root).unwrap_or(&whole);
        let mut object = std::ffi::OsString::from(":");
        object.push(inside);
        let shown = git(&self.root, [OsStr::new("cat-file"), OsStr::new("blob"), &object])?;
        if shown.status.success() { Ok(shown.stdout) } else { Err(said(&shown).at(path)) }
    }
}

/// The lines that have changed in the repository in which `folder` lies.
///
/// # Errors
/// There is no git program or no repository, the name is none of a commit, or the history is cut off before the branches part.
pub fn changes(folder: &Path, since: &Since) -> Result<Changes, Error> {
    let top = line(folder, &["rev-parse", "--show-toplevel"])?;
    let root = PathBuf::from(&top).canonicalize().map_err(|error| Error::io(Path::new(&top), error))?;
    let base = match since {
        Since::Base(name) => base(&root, name)?,
        Since::Staged => "--cached".to_owned(),
    };
    // What is told must not depend on anybody's configuration of git.
    let diff = ["-c", "core.quotePath=true", "diff", "--no-color", "--no-ext-diff", "--no-renames", "--no-textconv"];
    let form = ["--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", &base, "--"];
    let told = output(&root, diff.into_iter().chain(form))?;
    let mut files = hunks(&told, &root);
    if matches!(since, Since::Base(_)) {
        let unknown = output(&root, ["ls-files", "--others", "--exclude-standard", "-z"])?;
        let unknown = unknown.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(unknown.map(|name| (root.join(path_of(name)), std::iter::once(1..usize::MAX).collect())));
    }
    Ok(Changes { files, root })
}

/// The commit at which the current branch left `name`.
fn base(root: &Path, name: &str) -> Result<String, Error> {
    let usage = |what: String| Error::new(Kind::Usage(what));
    let commit = format!("{name}^{{commit}}");
    let is_shallow = line(root, &["rev-parse", "--is-shallow-repository"])? == "true";
    let deeper = "this clone is shallow: run `git fetch --unshallow`, or have the checkout fetch all history (`fetch-depth: 0` in GitHub’s, `GIT_DEPTH: 0` in GitLab’s)";
    if !git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?.status.success() {
        let deeper = if is_shallow { format!("; {deeper}") } else { String::new() };
        return Err(usage(format!("--changed-since: git knows no commit “{name}”{deeper}")));
    }
    let found = git(root, ["merge-base", name, "HEAD"])?;
    match String::from_utf8_lossy(&found.stdout).lines().next() {
        Some(base) if found.status.success() => Ok(base.to_owned()),
        _ if is_shallow => {
            Err(usage(format!("--changed-since: where the branch left “{name}” is not known, since {deeper}")))
        }
        _ => Err(usage(format!("--changed-since: “{name}” and the current branch have no commit in common"))),
    }
}

/// The files and lines that a diff without context has on its new side.
fn hunks(diff: &[u8], root: &Path) -> BTreeMap<PathBuf, Vec<Range<usize>>> {
    let mut files: BTreeMap<PathBuf, Vec<Range<usize>>> = BTreeMap::new();
    let mut file: Option<PathBuf> = None;
    // Lines of a hunk that are still to come: one of them may begin like a header.
    let mut inside = 0;
    for line in diff.split(|byte| *byte == b'\n') {
        if inside > 0 {
            inside -= usize::from(!line.starts_with(b"\\"));
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            file = name_of(name).and_then(|name| Some(root.join(path_of(name.strip_prefix(b"b/")?))));
        } else if let Some(name) = line.strip_prefix(b"Binary files ").and_then(packed_name) {
            // Of what git takes for no text (Word files, UTF-16) it tells no lines.
            files.insert(root.join(path_of(&name)), std::iter::once(1..usize::MAX).collect());
        } else if let Some((removed, added)) = line.strip_prefix(b"@@ -").and_then(lines_of) {
            inside = removed.len() + added.len();
            if let Some(file) = &file {
                files.entry(file.clone()).or_default().push(touched(&added));
            }
        }
    }
    files
}

/// The new name in `a/OLD and b/NEW differ`.
fn packed_name(told: &[u8]) -> Option<Vec<u8>> {
    let told = told.strip_suffix(b" differ")?;
    let names = [&b" and b/"[..], &b" and \"b/"[..]];
    let begins = |at: &usize| names.iter().any(|name| told[*at..].starts_with(name));
    let at = (0..told.len()).rev().find(begins)? + " and ".len();
    name_of(&told[at..])?.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// Where lines were only removed, the lines around the gap have changed their company.
fn touched(added: &Range<usize>) -> Range<usize> {
    if added.is_empty() { added.start.max(1)..added.start + 2 } else { added.clone() }
}

/// The two ranges of `12,3 +14,2 @@ …`; an empty one begins with the line before it.
fn lines_of(header: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let header = std::str::from_utf8(header.get(..header.len().min(80))?).unwrap_or_default();
    let (removed, rest) = header.split_once(" +")?;
    let range = |told: &str| {
        let (start, len) = told.split_once(',').unwrap_or((told, "1"));
        let (start, len): (usize, usize) = (start.parse().ok()?, len.parse().ok()?);
        Some(start..start + len)
    };
    Some((range(removed)?, range(rest.split(' ').next()?)?))
}

/// The name behind `+++ `, which git writes in quotation marks and with escapes where it holds odd characters.
fn name_of(written: &[u8]) -> Option<Vec<u8>> {
    let written = written.strip_suffix(b"\t").unwrap_or(written);
    let Some(inside) = written.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) else {
        return Some(written.to_owned());
    };
    let mut name = Vec::new();
    let mut bytes = inside.iter().copied();
    while let Some(byte) = bytes.next() {
        name.push(if byte == b'\\' { escaped(&mut bytes)? } else { byte });
    }
    Some(name)
}

fn escaped(bytes: &mut impl Iterator<Item = u8>) -> Option<u8> {
    Some(match bytes.next()? {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'a' => 7,
        b'b' => 8,
        b'v' => 11,
        b'f' => 12,
        first @ b'0'..=b'3' => {
            let digits = [first, bytes.next()?, bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 8).ok()?
        }
        other => other,
    })
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

fn line(folder: &Path, arguments: &[&str]) -> Result<String, Error> {
    let told = output(folder, arguments)?;
    Ok(String::from_utf8_lossy(&told).trim_end_matches(['\n', '\r']).to_owned())
}

fn output(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>, Error> {
    let output = git(folder, arguments)?;
    if output.status.success() { Ok(output.stdout) } else { Err(said(&output).at(folder)) }
}

fn git(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Output, Error> {
    let mut command = Command::new("git");
    command.current_dir(files::whole(folder)).args(arguments).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command.output().map_err(|error| {
        let what =
            if error.kind() == std::io::ErrorKind::NotFound { "is not installed".into() } else { error.to_string() };
        Error::new(Kind::Usage(format!("changed lines are told by the git program, which {what}")))
    })
}

/// What git itself says of its failure.
fn said(output: &Output) -> Error {
    let told = String::from_utf8_lossy(&output.stderr);
    let first = told.lines().find(|line| !line.trim().is_empty()).unwrap_or("no message");
    Error::new(Kind::Usage(format!("git: {}", first.trim_start_matches("fatal: "))))
}

#[cfg(test)]
mod tests;
