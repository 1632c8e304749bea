//! The configuration file as it is written: every key optional, each value with its place.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The keys at the top of the file, in the order of the documentation.
pub const KEYS: &[&str] = &[
    "record",
    "cache",
    "profile",
    "select",
    "ignore",
    "levels",
    "fail-on",
    "exclude",
    "attribution",
    "min-confidence",
    "allow-skipped",
    "baseline",
    "attested",
    "require-reason",
    "people",
    "columns",
    "override",
];

/// Rules as they are named in a file.
pub(super) type Named = Spanned<Vec<Spanned<String>>>;

/// Levels as they are written in a file.
pub(super) type Weighed = Spanned<BTreeMap<Spanned<String>, Spanned<String>>>;

/// A file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    pub(super) record: Option<Spanned<Vec<String>>>,
    pub(super) cache: Option<Spanned<String>>,
    pub(super) profile: Option<Spanned<String>>,
    pub(super) select: Option<Named>,
    pub(super) ignore: Option<Named>,
    pub(super) levels: Option<Weighed>,
    pub(super) fail_on: Option<Spanned<String>>,
    pub(super) exclude: Option<Named>,
    pub(super) attribution: Option<Spanned<String>>,
    pub(super) min_confidence: Option<Spanned<f64>>,
    pub(super) allow_skipped: Option<Spanned<bool>>,
    pub(super) baseline: Option<Spanned<String>>,
    pub(super) attested: Option<Spanned<Vec<String>>>,
    pub(super) require_reason: Option<Spanned<bool>>,
    pub(super) people: Option<Spanned<BTreeMap<String, Vec<String>>>>,
    pub(super) columns: Option<Spanned<BTreeMap<Spanned<String>, String>>>,
    pub(super) r#override: Option<Spanned<Vec<Spanned<WrittenOverride>>>>,
}

/// What holds for some drafts only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenOverride {
    pub(super) paths: Vec<Spanned<String>>,
    pub(super) profile: Option<Spanned<String>>,
    pub(super) select: Option<Named>,
    pub(super) ignore: Option<Named>,
    pub(super) levels: Option<Weighed>,
}
