//! Whether fixes are applied or shown.

use clap::Args;

/// What is done with the fixes that findings offer.
#[derive(Debug, Args)]
pub(in crate::cli) struct Fixes {
    /// Apply the safe fixes to the drafts; what is mended does not count
    #[arg(long, conflicts_with_all = ["diff", "staged"])]
    pub(in crate::cli) fix: bool,
    /// With --fix or --diff: the fixes too that want a person to look at them, which are all that change words
    #[arg(long = "unsafe-fixes")]
    pub(in crate::cli) all: bool,
    /// Write no findings but what the fixes would change, as a unified diff; no draft is touched
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}
