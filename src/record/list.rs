use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::load::{Columns, Note, Skipped};
use super::reader::{self, Known, manifest};
use crate::error::{Error, Kind};
use crate::files::{self, Filter, LeftOut, Reason};

/// The files that are the record, with what is known of each beside its words.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<Input>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) notes: Vec<Note>,
}

/// One file to be read.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    pub(super) known: Known,
}

/// Finds the files of `paths`. In a folder with a manifest the files it lists are the record; elsewhere every file of a known
/// format is, but for those that speak of the folder itself.
///
/// # Errors
/// A path that does not exist, or a folder that cannot be listed.
pub(super) fn list(paths: &[PathBuf], columns: &Columns) -> Result<Inputs, Error> {
    let wanted = |path: &Path| reader::Format::of_path(path).is_some() && !is_about_the_folder(path);
    let listing = files::list(paths, &Filter::by_format(&wanted))?;
    let mut inputs = Inputs { left_out: listing.left_out, ..Inputs::default() };
    inputs.left_out.retain(|out| !is_about_the_folder(&out.path));
    let (manifests, found): (Vec<_>, Vec<_>) = listing.files.into_iter().partition(|path| manifest::is_one(path));
    let mut listed = HashMap::new();
    for path in &manifests {
        inputs.read_manifest(path, &mut listed);
    }
    inputs.choose(found, &manifests, listed);
    for input in inputs.files.iter_mut().filter(|input| input.known.columns.is_empty()) {
        input.known.columns.clone_from(columns);
    }
    Ok(inputs)
}

impl Inputs {
    fn read_manifest(&mut self, path: &Path, listed: &mut HashMap<PathBuf, Known>) {
        let folder = path.parent().unwrap_or(Path::new(""));
        let entries =
            std::fs::read(path).map_err(|cause| Error::io(path, cause)).and_then(|bytes| manifest::read(path, bytes));
        let manifest = match entries {
            Ok(manifest) => manifest,
            Err(error) => return self.skipped.push(Skipped::new(path, error)),
        };
        self.skipped.extend(manifest.skipped.into_iter().map(|error| Skipped::new(path, error)));
        self.notes.extend(manifest.notes.into_iter().map(|text| Note { path: path.to_owned(), text }));
        for (inside, known) in manifest.entries {
            listed.entry(folder.join(inside)).or_insert(known);
        }
    }

    /// Keeps of the files `found` those that a manifest above them lists, or that have no manifest above; adds those that
    /// are listed but were not found.
    fn choose(&mut self, found: Vec<PathBuf>, manifests: &[PathBuf], mut listed: HashMap<PathBuf, Known>) {
        let folders: HashSet<&Path> = manifests.iter().filter_map(|path| path.parent()).collect();
        let mut seen = HashSet::new();
        for path in found {
            if seen.contains(&path) {
                continue;
            }
            let known = match listed.remove(&path) {
                Some(known) => known,
                None if path.ancestors().skip(1).any(|above| folders.contains(above)) => {
                    self.left_out.push(LeftOut { path, reason: Reason::Unlisted });
                    continue;
                }
                None => Known::default(),
            };
            seen.insert(path.clone());
            self.files.push(Input { path, known });
        }
        let mut rest: Vec<_> = listed.into_iter().filter(|(path, _)| !seen.contains(path)).collect();
        rest.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (path, known) in rest {
            if path.is_file() {
                self.files.push(Input { path, known });
            } else {
                self.skipped.push(Skipped::new(&path, Error::new(Kind::Missing)));
            }
        }
    }
}

/// `README.md`, `LICENSE.txt` and the like.
fn is_about_the_folder(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    ["README", "LICENSE", "LICENCE"].iter().any(|about| name.starts_with(about))
}
