//! The integration tests, one binary.

/// What sets findings aside: a baseline, unchanged lines, comments.
mod aside;
/// Every folder under `fixtures/cases`: a draft, a record, and what is to be said of it.
mod cases;
/// What pipelines run.
mod ci;
/// The command as a user meets it: exit codes, messages, bad input.
mod cli;
/// Configuration, the files that are read, and the commands that tell of both.
mod config;
/// The example of the README.
mod example;
/// Expected text beside its input, rewritten with `UPDATE_EXPECT=1`.
mod expect;
/// Scenes of fiction: the share of lines with the right speaker.
mod fiction;
/// Fixes, offered and applied.
mod fixes;
/// Outputs for other programs, held against their schemas, and the page for a desk.
mod formats;
/// Input made to hurt.
mod hostile;
/// The record as an index file: the command, and what a kill or damage leaves.
mod index;
/// No module imports from one that stands above it.
mod layering;
/// What must not change a verdict, and what always must.
mod metamorphic;
/// What holds for every text.
mod properties;
/// The README says what is true.
mod readers;
mod readme;
/// A quotation beside its source: `onrecord show`.
mod show;
/// Whole articles after each stage.
mod stages;
