mod about;
mod aside;
mod fix;
mod values;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use self::about::{Ci, Completions, Config, Explain, Files, Init, Rules};
pub(super) use self::aside::{Aside, BaselineArguments, BaselineCommand, Own};
pub(super) use self::fix::Fixes;
pub(super) use self::values::{Color, FailOn, FormatName, ProfileName};
use crate::files;
use crate::report::{Options, Task};

/// Checks every quotation in a draft against the record: who said it, and whether these were the words.
///
/// Nothing is sent anywhere: onrecord has no network access.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour the output; `NO_COLOR` is respected
    #[arg(long, value_name = "WHEN", default_value_t = Color::Auto, value_enum, global = true)]
    pub(super) color: Color,
    #[command(flatten)]
    pub(super) configuration: Configuration,
}

/// Which configuration file holds.
#[derive(Debug, Args)]
pub(super) struct Configuration {
    /// The configuration [default: the nearest onrecord.toml in this folder or above it in the repository]
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, global = true)]
    pub(super) no_config: bool,
}

const EXIT_CODES: &str = "\
Exit codes: 0 clean · 1 findings at or above --fail-on · 2 wrong usage, unreadable input, no file matched, or no record.
A file that was not read is never a pass.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Show(Show),
    Extract(Extract),
    Verify(Verify),
    Index(Index),
    Baseline(BaselineArguments),
    Rules(Rules),
    Explain(Explain),
    Files(Files),
    Config(Config),
    Init(Init),
    Completions(Completions),
    /// Print a manual page
    Man,
}

impl Command {
    /// Whether the configuration file means anything to it; to others a broken one is no obstacle.
    pub(super) fn is_configured(&self) -> bool {
        // To compare an index with itself nothing has to be known.
        let looks = matches!(self, Self::Index(index) if matches!(index.command, IndexCommand::Verify(_)));
        let fixed =
            matches!(self, Self::Rules(_) | Self::Explain(_) | Self::Init(_) | Self::Completions(_) | Self::Man);
        !looks && !fixed
    }

    /// Whether nothing is to be said beside results and errors.
    pub(super) fn is_quiet(&self) -> bool {
        match self {
            Self::Check(check) => check.output.run.quiet,
            Self::Show(show) => show.output.run.quiet,
            Self::Extract(extract) => extract.output.run.quiet,
            Self::Verify(verify) => verify.output.run.quiet,
            Self::Index(index) => index.is_quiet(),
            Self::Baseline(baseline) => baseline.command.known().run.quiet,
            Self::Rules(_)
            | Self::Explain(_)
            | Self::Files(_)
            | Self::Config(_)
            | Self::Init(_)
            | Self::Completions(_)
            | Self::Man => true,
        }
    }
}

/// Make a record ready once, so that it opens in milliseconds
#[derive(Debug, Args)]
pub(super) struct Index {
    #[command(subcommand)]
    pub(super) command: IndexCommand,
}

impl Index {
    /// Whether nothing but errors is to be said.
    pub(super) fn is_quiet(&self) -> bool {
        match &self.command {
            IndexCommand::Build(build) => build.run.quiet,
            IndexCommand::Verify(_) | IndexCommand::Stats(_) | IndexCommand::Turns(_) => true,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum IndexCommand {
    Build(IndexBuild),
    Verify(IndexVerify),
    Stats(IndexStats),
    Turns(IndexTurns),
}

/// Read files and folders into an index; again into the same one, only what has changed is read
#[derive(Debug, Args)]
pub(super) struct IndexBuild {
    /// Files or folders of transcripts, statements, articles
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The index (replaced only when the new one is whole)
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) run: Run,
}

/// Compare every byte of an index with what was written
#[derive(Debug, Args)]
pub(super) struct IndexVerify {
    /// Index files
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
}

/// Say what an index holds: documents, turns, speakers with counts and dates, duplicates
#[derive(Debug, Args)]
pub(super) struct IndexStats {
    /// Index files, or anything else of a record; several are counted as one record
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Show all speakers, with their other names, roles and documents, and all groups of equal documents
    #[arg(long)]
    pub(super) speakers: bool,
    /// Write all of it as one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// Write the turns that were read, one a line, as JSON Lines: what a reader made of a file
#[derive(Debug, Args)]
pub(super) struct IndexTurns {
    /// Files or folders of a record, or index files
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// Check every quotation in the drafts against the record
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) drafts: Drafts,
    #[command(flatten)]
    pub(super) against: Against,
    #[command(flatten)]
    pub(super) aside: Aside,
    #[command(flatten)]
    pub(super) fixes: Fixes,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Lay a quotation and its source side by side: those of a line of a draft, the one at a column, or all of them
///
/// For looking, not for judging: the exit code is 0 when something was shown, whatever was found wrong with it, and 2 when the place
/// holds no quotation.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The draft, and the line and column in it (from 1, columns in code points); `-` is standard input
    #[arg(value_name = "FILE[:LINE[:COLUMN]]", allow_hyphen_values = true)]
    pub(super) place: PathBuf,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) reference: Reference,
    #[command(flatten)]
    pub(super) output: Output,
}

/// List quotations and reported claims with speaker and role; needs no record
#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) drafts: Drafts,
    /// Tell what decided each attribution and what else it could be (in `full` output; the JSON formats always hold it)
    #[arg(long)]
    pub(super) why: bool,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Check a list of quotes against the record
///
/// Each line of the list is a JSON object: {"quote": "…", "id"?, "speaker"?, "role"?, "date"?}. Or the list is a table (CSV, TSV)
/// whose first line names the columns, `quote` among them.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The list: .jsonl, .csv or .tsv; `-` is standard input
    #[arg(value_name = "QUOTES", default_value = "-")]
    pub(super) quotes: PathBuf,
    #[command(flatten)]
    pub(super) against: Against,
    #[command(flatten)]
    pub(super) output: Output,
}

/// What is read.
#[derive(Debug, Args)]
pub(super) struct Drafts {
    /// Drafts: files or folders of plain text, Markdown, HTML or Word files; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Leave files out by ignore files and the configuration even where they are named
    #[arg(long)]
    pub(super) force_exclude: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// How drafts are read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// The name that standard input goes by; its ending says the format
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    pub(super) stdin_filename: PathBuf,
    #[command(flatten)]
    pub(super) attribution: Attribution,
}

/// How it is found out who is quoted.
#[derive(Debug, Args)]
pub(super) struct Attribution {
    /// Who decides whom a quotation belongs to [default: network, or rules in a build without its weights]
    #[arg(long = "attribution", value_name = "METHOD", value_enum)]
    pub(super) method: Option<Method>,
    /// Weights for the network other than the built-in ones (training/ makes them)
    #[arg(long, value_name = "FILE")]
    pub(super) weights: Option<PathBuf>,
    /// Name nobody where the network is less sure of a source than this, from 0 to 1 [default: 0]
    #[arg(long, value_name = "P")]
    pub(super) min_confidence: Option<f32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Method {
    /// A small trained network goes over what the rules find
    Network,
    /// The rules alone
    Rules,
}

/// What it is compared with, and what follows.
#[derive(Debug, Args)]
pub(super) struct Against {
    #[command(flatten)]
    pub(super) reference: Reference,
    /// The lowest level of finding that makes the exit code 1 [default: error]
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub(super) fail_on: Option<FailOn>,
    /// Show quotations without findings too (in `full` output; the JSON formats always hold them)
    #[arg(long)]
    pub(super) show_clean: bool,
}

/// What it is compared with, and by which standard.
#[derive(Debug, Args)]
pub(super) struct Reference {
    /// A file or folder of transcripts, statements, articles, or an index of them; may be repeated
    #[arg(long, value_name = "PATH")]
    pub(super) record: Vec<PathBuf>,
    /// Keep what is read of the record in this folder, so that only changed files are read again the next time
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    /// The house standard that decides how much each finding weighs [default: ap]
    #[arg(long, value_name = "HOUSE", value_enum)]
    pub(super) profile: Option<ProfileName>,
    /// Only these rules say anything: codes, names, or beginnings of codes such as Q1
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// These rules say nothing
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// A list of quotations that somebody vouches for, such as an interview of one's own; may be repeated
    #[arg(long, value_name = "QUOTES")]
    pub(super) attested: Vec<PathBuf>,
}

/// How a run goes.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// Report what could not be read without failing the run for it
    #[arg(long)]
    pub(super) allow_skipped: bool,
    /// Number of threads [default: one a core]
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
    /// Show no progress and no notes
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// Where results go, and how.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// How results are written
    #[arg(long, value_name = "FORMAT", default_value_t = FormatName::Full, value_enum)]
    pub(super) format: FormatName,
    /// Write results to FILE (replaced only when complete) and not to standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) run: Run,
}

impl Output {
    /// What the reporter is to know.
    pub(super) fn options(&self, task: Task, clean: bool) -> Options {
        let here = Path::new("");
        Options {
            format: self.format.into(),
            task,
            width: self.width(task),
            clean,
            why: false,
            root: files::repository(here).unwrap_or_else(|| here.to_owned()),
            has_baseline: false,
        }
    }

    /// Columns of a line: the terminal's, within reason (two columns bear more than one), and for a file or a pipe a fixed number.
    fn width(&self, task: Task) -> usize {
        let (most, fixed) = if task == Task::Show { (160, 100) } else { (100, 80) };
        let terminal = if self.file.is_none() { terminal_size::terminal_size_of(std::io::stdout()) } else { None };
        terminal.map_or(fixed, |(width, _)| usize::from(width.0).min(most))
    }
}
