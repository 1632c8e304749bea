//! What of the findings is to count.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Drafts, Reference, Run};

/// What sets findings aside.
#[derive(Debug, Args)]
pub(in crate::cli) struct Aside {
    /// Findings that are known (`onrecord baseline create` makes the file): marked, and not counted
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Tell only of lines that have changed since this branch left REF (a branch, tag or commit), those not committed included
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    pub(in crate::cli) changed_since: Option<String>,
    /// Read what is staged for the next commit, and tell only of lines that it changes
    #[arg(long)]
    pub(in crate::cli) staged: bool,
    #[command(flatten)]
    pub(in crate::cli) own: Own,
}

/// What the drafts and their authors say themselves.
#[derive(Debug, Args)]
pub(in crate::cli) struct Own {
    /// Comments that set findings aside must say why; without a reason they do nothing
    #[arg(long)]
    pub(in crate::cli) require_reason: bool,
}

/// Keep the findings that are there now in a file, so that only new ones count
#[derive(Debug, Args)]
pub(in crate::cli) struct BaselineArguments {
    #[command(subcommand)]
    pub(in crate::cli) command: BaselineCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BaselineCommand {
    /// Write the file; it must not be there yet
    Create(Known),
    /// Put in the findings that are new, and take out those that are gone
    Update(Known),
    /// Only take out those that are gone
    Prune(Known),
}

impl BaselineCommand {
    /// What all of them take.
    pub(in crate::cli) fn known(&self) -> &Known {
        let (Self::Create(known) | Self::Update(known) | Self::Prune(known)) = self;
        known
    }
}

/// The findings to keep.
#[derive(Debug, Args)]
pub(in crate::cli) struct Known {
    #[command(flatten)]
    pub(in crate::cli) drafts: Drafts,
    #[command(flatten)]
    pub(in crate::cli) reference: Reference,
    /// The baseline [default: that of the configuration, or onrecord-baseline.json]
    #[arg(long = "baseline", value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) own: Own,
    #[command(flatten)]
    pub(in crate::cli) run: Run,
}
