use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Method;
use super::standards::{Override, RuleChange};
use crate::diagnostic::Level;
use crate::rules::Profile;

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// This file, at this line (from 1).
    File(PathBuf, usize),
    /// The command line.
    CommandLine,
}

/// A setting that somebody made.
#[derive(Debug, Clone, PartialEq)]
pub struct Set<T> {
    /// What it is.
    pub value: T,
    /// Who made it.
    pub origin: Origin,
}

impl<T> Set<T> {
    /// A setting of the command line, if it was made.
    pub fn by_flag(value: Option<T>) -> Option<Self> {
        value.map(|value| Self { value, origin: Origin::CommandLine })
    }
}

/// What a file or the command line may set: everything is optional. Paths are as they are to be opened; `None` of a level is for a run that no
/// finding fails.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// The record.
    pub record: Option<Set<Vec<PathBuf>>>,
    /// Where what is read of the record's folders is kept.
    pub cache: Option<Set<PathBuf>>,
    /// The house standard.
    pub profile: Option<Set<Profile>>,
    /// Rules that are not as the standard has them; those of the command line come behind those of the file.
    pub rules: Vec<Set<RuleChange>>,
    /// The lowest level that fails a run.
    pub fail_on: Option<Set<Option<Level>>>,
    /// Drafts that are not read: patterns as in a `.gitignore` beside the file.
    pub exclude: Option<Set<Vec<String>>>,
    /// Who decides whom a quotation belongs to.
    pub attribution: Option<Set<Method>>,
    /// Below this nobody is named.
    pub min_confidence: Option<Set<f32>>,
    /// Whether what could not be read fails no run.
    pub allow_skipped: Option<Set<bool>>,
    /// Known findings.
    pub baseline: Option<Set<PathBuf>>,
    /// Lists of quotations that somebody vouches for.
    pub attested: Option<Set<Vec<PathBuf>>>,
    /// Whether comments that set findings aside must say why.
    pub require_reason: Option<Set<bool>>,
    /// What else people are called.
    pub people: Option<Set<BTreeMap<String, Vec<String>>>>,
    /// Which columns of the record's tables hold what.
    pub columns: Option<Set<BTreeMap<String, String>>>,
    /// What holds for some drafts only.
    pub overrides: Option<Set<Vec<Override>>>,
}

impl Options {
    /// These settings, and where they say nothing those of `below`.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let mut rules = below.rules;
        rules.extend(self.rules);
        // Every field is listed, so that a new one cannot be forgotten.
        Self {
            record: self.record.or(below.record),
            cache: self.cache.or(below.cache),
            profile: self.profile.or(below.profile),
            rules,
            fail_on: self.fail_on.or(below.fail_on),
            exclude: self.exclude.or(below.exclude),
            attribution: self.attribution.or(below.attribution),
            min_confidence: self.min_confidence.or(below.min_confidence),
            allow_skipped: self.allow_skipped.or(below.allow_skipped),
            baseline: self.baseline.or(below.baseline),
            attested: self.attested.or(below.attested),
            require_reason: self.require_reason.or(below.require_reason),
            people: self.people.or(below.people),
            columns: self.columns.or(below.columns),
            overrides: self.overrides.or(below.overrides),
        }
    }
}
