use std::borrow::Cow;
use std::path::{Path, PathBuf};

use globset::GlobSet;

use super::{Origin, Set};
use crate::diagnostic::Level;
use crate::files;
use crate::rules::{Levels, Profile, RULES, Rule};

/// How much findings weigh: in general, and in some drafts.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    /// For what is no draft.
    general: Levels,
    /// The same without what the command line says, which goes over what holds for some drafts.
    below: Levels,
    overrides: Vec<Override>,
    flags: Vec<RuleChange>,
    /// Whether the command line names the house standard.
    is_profile_set: bool,
    /// The folder that paths of overrides are told from.
    root: PathBuf,
}

/// One step away from a house standard.
#[derive(Debug, Clone)]
pub enum RuleChange {
    /// Only these rules say anything.
    Select(Vec<&'static Rule>),
    /// These say nothing.
    Ignore(Vec<&'static Rule>),
    /// These weigh as much as this.
    Weigh(Vec<&'static Rule>, Level),
}

impl PartialEq for RuleChange {
    fn eq(&self, other: &Self) -> bool {
        self.told() == other.told()
    }
}

/// What holds for some drafts only.
#[derive(Debug, Clone)]
pub struct Override {
    /// Which, as globs over paths from the root.
    pub(super) globs: Vec<String>,
    /// The same, ready for use.
    pub(super) paths: GlobSet,
    pub(super) profile: Option<Profile>,
    pub(super) rules: Vec<RuleChange>,
}

impl PartialEq for Override {
    fn eq(&self, other: &Self) -> bool {
        self.globs == other.globs && self.profile == other.profile && self.rules == other.rules
    }
}

impl Standards {
    /// A house standard with the changes of a file, what that says of some of the drafts below `root`, and the changes of the command line.
    pub(super) fn new(
        profile: Option<&Set<Profile>>,
        changes: Vec<Set<RuleChange>>,
        overrides: Vec<Override>,
        root: PathBuf,
    ) -> Self {
        let mut below = Levels::of_profile(profile.map(|set| set.value).unwrap_or_default());
        let mut flags = Vec::new();
        for Set { value, origin } in changes {
            if origin == Origin::CommandLine { flags.push(value) } else { value.apply(&mut below) }
        }
        let mut general = below.clone();
        for change in &flags {
            change.apply(&mut general);
        }
        let is_profile_set = profile.is_some_and(|set| set.origin == Origin::CommandLine);
        Self { general, below, overrides, flags, is_profile_set, root }
    }

    /// The same levels in all drafts.
    pub fn everywhere(general: Levels) -> Self {
        Self { general, ..Self::default() }
    }

    /// The levels for what is no draft.
    pub fn general(&self) -> &Levels {
        &self.general
    }

    /// The levels for the draft at `path`.
    pub fn of(&self, path: &Path) -> Cow<'_, Levels> {
        if self.overrides.is_empty() {
            return Cow::Borrowed(&self.general);
        }
        let told = files::relative(path, &self.root);
        let fitting: Vec<_> = self.overrides.iter().filter(|one| one.paths.is_match(&told)).collect();
        if fitting.is_empty() {
            return Cow::Borrowed(&self.general);
        }
        let mut levels = self.below.clone();
        for one in fitting {
            if let Some(profile) = one.profile.filter(|_| !self.is_profile_set) {
                levels.rebase(profile);
            }
            one.rules.iter().for_each(|change| change.apply(&mut levels));
        }
        self.flags.iter().for_each(|change| change.apply(&mut levels));
        Cow::Owned(levels)
    }
}

impl RuleChange {
    fn apply(&self, levels: &mut Levels) {
        match self {
            Self::Select(rules) => {
                let others =
                    RULES.iter().filter(|rule| is_optional(rule) && !rules.iter().any(|one| one.code == rule.code));
                others.for_each(|rule| levels.set(rule, Level::Off));
                // What is asked for is not what something below has turned off.
                for rule in rules {
                    levels.turn_on(rule);
                }
            }
            Self::Ignore(rules) => rules.iter().for_each(|rule| levels.set(rule, Level::Off)),
            Self::Weigh(rules, level) => rules.iter().for_each(|rule| levels.set(rule, *level)),
        }
    }

    /// What it does, in the words of the file.
    pub(super) fn told(&self) -> (&'static str, String) {
        let codes = |rules: &[&Rule]| rules.iter().map(|rule| rule.code.0).collect::<Vec<_>>().join(", ");
        match self {
            Self::Select(rules) => ("select", codes(rules)),
            Self::Ignore(rules) => ("ignore", codes(rules)),
            Self::Weigh(rules, level) => ("levels", format!("{} = {}", codes(rules), level.as_str())),
        }
    }
}

/// Whether a rule may say nothing: a file that was not read is never a pass.
pub(super) fn is_optional(rule: &Rule) -> bool {
    !matches!(rule.code.0, "Q901" | "Q902")
}
