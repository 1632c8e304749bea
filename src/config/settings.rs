use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::standards::Standards;
use super::{Options, Origin, Set};
use crate::diagnostic::Level;
use crate::rules::Profile;

/// Who decides whom a quotation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A small trained network goes over what the rules find.
    Network,
    /// The rules alone.
    Rules,
}

impl Method {
    /// Its name on the command line and in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Rules => "rules",
        }
    }
}

/// What is in force: nothing is left open.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the configuration file, or else that of the run: paths of drafts are told from it.
    pub root: PathBuf,
    /// The record; empty where none is named.
    pub record: Vec<PathBuf>,
    /// Where what is read of the record's folders is kept.
    pub cache: Option<PathBuf>,
    /// How much findings weigh.
    pub standards: Standards,
    /// The lowest level that fails a run; `None` where no finding does.
    pub fail_on: Option<Level>,
    /// Drafts that are not read: patterns as in a `.gitignore` in the root.
    pub exclude: Vec<String>,
    /// Who decides whom a quotation belongs to; `None` for what the build has.
    pub attribution: Option<Method>,
    /// Below this, from 0 to 1, nobody is named.
    pub min_confidence: f32,
    /// Whether what could not be read fails no run.
    pub allow_skipped: bool,
    /// Known findings.
    pub baseline: Option<PathBuf>,
    /// Lists of quotations that somebody vouches for.
    pub attested: Vec<PathBuf>,
    /// Whether comments that set findings aside must say why.
    pub require_reason: bool,
    /// Full names, each with what else the person is called.
    pub people: BTreeMap<String, Vec<String>>,
    /// Which columns of the record's tables, or keys of its JSON, hold what.
    pub columns: BTreeMap<String, String>,
    /// Each setting in words, with where it comes from: what `onrecord config` shows.
    pub told: Vec<(&'static str, String, Origin)>,
}

impl Settings {
    /// What is in force by `options`, in the folder `root`.
    pub fn of(options: Options, root: &Path) -> Self {
        let told = told(&options);
        let overrides = options.overrides.map(|set| set.value).unwrap_or_default();
        Self {
            root: root.to_owned(),
            record: options.record.map(|set| set.value).unwrap_or_default(),
            cache: options.cache.map(|set| set.value),
            standards: Standards::new(options.profile.as_ref(), options.rules, overrides, root.to_owned()),
            fail_on: options.fail_on.map_or(Some(Level::Error), |set| set.value),
            exclude: options.exclude.map(|set| set.value).unwrap_or_default(),
            attribution: options.attribution.map(|set| set.value),
            min_confidence: options.min_confidence.map_or(0.0, |set| set.value),
            allow_skipped: options.allow_skipped.is_some_and(|set| set.value),
            baseline: options.baseline.map(|set| set.value),
            attested: options.attested.map(|set| set.value).unwrap_or_default(),
            require_reason: options.require_reason.is_some_and(|set| set.value),
            people: options.people.map(|set| set.value).unwrap_or_default(),
            columns: options.columns.map(|set| set.value).unwrap_or_default(),
            told,
        }
    }
}

fn told(options: &Options) -> Vec<(&'static str, String, Origin)> {
    let path = |path: &PathBuf| format!("{:?}", path.to_string_lossy());
    let paths = |all: &Vec<PathBuf>| format!("[{}]", all.iter().map(path).collect::<Vec<_>>().join(", "));
    let mut told = vec![
        line("record", options.record.as_ref(), paths, "[]"),
        line("cache", options.cache.as_ref(), path, "none"),
        line("profile", options.profile.as_ref(), |profile| profile.as_str().into(), Profile::default().as_str()),
    ];
    told.extend(options.rules.iter().map(|set| {
        let (key, value) = set.value.told();
        (key, value, set.origin.clone())
    }));
    told.extend([
        line("fail-on", options.fail_on.as_ref(), |level| level.map_or("never", Level::as_str).into(), "error"),
        line("exclude", options.exclude.as_ref(), |globs| format!("{globs:?}"), "[]"),
        line(
            "attribution",
            options.attribution.as_ref(),
            |method| method.as_str().into(),
            "network, or rules in a build without its weights",
        ),
        line("min-confidence", options.min_confidence.as_ref(), ToString::to_string, "0"),
        line("allow-skipped", options.allow_skipped.as_ref(), ToString::to_string, "false"),
        line("baseline", options.baseline.as_ref(), path, "none"),
        line("attested", options.attested.as_ref(), paths, "[]"),
        line("require-reason", options.require_reason.as_ref(), ToString::to_string, "false"),
        line("people", options.people.as_ref(), |people| format!("{people:?}"), "{}"),
        line("columns", options.columns.as_ref(), |columns| format!("{columns:?}"), "{}"),
    ]);
    let overrides = options.overrides.iter().flat_map(|set| set.value.iter().map(|one| (one, set.origin.clone())));
    told.extend(overrides.map(|(one, origin)| {
        let profile = one.profile.map(|profile| format!("profile = {}", profile.as_str()));
        let rules = one.rules.iter().map(|change| {
            let (key, value) = change.told();
            format!("{key}: {value}")
        });
        let all: Vec<_> = profile.into_iter().chain(rules).collect();
        ("override", format!("{:?}: {}", one.globs, all.join("; ")), origin)
    }));
    told
}

fn line<T>(
    key: &'static str,
    set: Option<&Set<T>>,
    shown: impl Fn(&T) -> String,
    default: &str,
) -> (&'static str, String, Origin) {
    match set {
        Some(Set { value, origin }) => (key, shown(value), origin.clone()),
        None => (key, default.to_owned(), Origin::Default),
    }
}
