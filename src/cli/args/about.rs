//! Commands that say what is checked, what is read, and what is in force.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// List the rules, with their levels under each house standard
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// One JSON document and not a table
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Explain a rule: what it finds, why it matters, when it is wrong
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// Its code or name: Q102, changed-number
    #[arg(value_name = "RULE")]
    pub(in crate::cli) rule: String,
}

/// Say which files would be read as drafts, and which not, and why
#[derive(Debug, Args)]
pub(in crate::cli) struct Files {
    /// Drafts: files or folders [default: this folder]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Leave files out by ignore files and the configuration even where they are named
    #[arg(long)]
    pub(in crate::cli) force_exclude: bool,
}

/// Print the settings in force, and where each comes from
#[derive(Debug, Args)]
pub(in crate::cli) struct Config {
    /// One JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Write a commented onrecord.toml into this folder, and a CI file if asked for; nothing that is there is changed
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// Write the file that runs onrecord there too
    #[arg(long, value_name = "WHERE", value_enum)]
    pub(in crate::cli) ci: Option<Ci>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ci {
    /// .github/workflows/onrecord.yml
    Github,
    /// .gitlab-ci.onrecord.yml, to be included in .gitlab-ci.yml
    Gitlab,
}

/// Print a script that completes commands and options in a shell
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: Shell,
}
