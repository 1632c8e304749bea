use std::collections::BTreeMap;

use super::Rule;
use crate::diagnostic::{Code, Level};

/// A house's standard for what may be done to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// No clean-up at all (as the New York Times asks).
    Strict,
    /// Words may be taken out, none put in (as Reuters asks).
    Reuters,
    /// Never alter quotations (as the Associated Press asks).
    #[default]
    Ap,
    /// Speech may be tidied lightly (as the Guardian does).
    Guardian,
}

impl Profile {
    /// Every profile, in the order of [`Rule::levels`].
    pub const ALL: [Self; 4] = [Self::Strict, Self::Reuters, Self::Ap, Self::Guardian];

    /// Its name on the command line and in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Reuters => "reuters",
            Self::Ap => "ap",
            Self::Guardian => "guardian",
        }
    }
}

/// The level of every rule in one run: a profile's, but for the rules that were set one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    profile: Profile,
    set: BTreeMap<Code, Level>,
}

impl Levels {
    /// Those of a profile.
    pub fn of_profile(profile: Profile) -> Self {
        Self { profile, set: BTreeMap::new() }
    }

    /// The same but for what was set one by one, on another profile.
    pub fn rebase(&mut self, profile: Profile) {
        self.profile = profile;
    }

    /// Gives a rule that was turned off the profile's level again.
    pub fn turn_on(&mut self, rule: &Rule) {
        if self.set.get(&rule.code) == Some(&Level::Off) {
            self.set.remove(&rule.code);
        }
    }

    /// Sets one rule's level, whatever the profile says.
    pub fn set(&mut self, rule: &Rule, level: Level) {
        self.set.insert(rule.code, level);
    }

    /// Whether `rule` says nothing.
    pub fn is_off(&self, rule: &Rule) -> bool {
        self.of(rule) == Level::Off
    }

    /// The level of `rule`.
    pub fn of(&self, rule: &Rule) -> Level {
        self.set.get(&rule.code).copied().unwrap_or(rule.levels[self.profile as usize])
    }
}
