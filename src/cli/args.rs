//! Arguments.

use crate::config::Config;
use crate::config::nearest;
use crate::rules::{self, RULES, Rule};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Error, Parser, Subcommand, ValueEnum};
use std::ffi::OsStr;
use std::path::PathBuf;

/// Checks and mends paper digests: Markdown files that list research papers.
#[derive(Parser)]
#[command(name = "paper-digest", version, max_term_width = 100, after_help = AFTER)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

const AFTER: &str = "\
Exit status: 0 nothing found, 1 something found (or to be changed), 2 something could not be done, 130 interrupted.";

/// What holds for every command.
#[derive(clap::Args)]
pub(super) struct Global {
    /// Use these settings instead of the nearest `.paper-digest.toml`
    #[arg(long, value_name = "PATH", global = true)]
    pub(super) config: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Color,
    /// Leave out summaries and remarks
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Report what is wrong in digests
    Check(Check),
    /// Mend what can be mended, and report what is left
    Fix(Fix),
    /// Lay out tables
    Fmt(Fmt),
    /// Write the papers that digests list
    Export(Export),
    /// Say what a rule is about
    Explain {
        /// Name of the rule
        #[arg(value_parser = RuleName(&[]), hide_possible_values = true)]
        rule: String,
    },
    /// List all rules
    Rules,
    /// Print the settings that hold
    Config {
        /// File or folder that they hold for
        #[arg(default_value = ".")]
        path: PathBuf,
        /// Print the JSON schema of the settings file instead
        #[arg(long)]
        schema: bool,
    },
    /// Build and ask the library: which paper is behind an id, without a network
    #[command(subcommand)]
    Library(LibraryCommand),
    /// Serve an editor (LSP) over standard input and output
    Server {
        /// Talk over standard input and output, as always: editors like to say it
        #[arg(long)]
        stdio: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Which files.
#[derive(clap::Args)]
pub(super) struct Files {
    /// Files and folders; `-` is standard input [default: the current folder]
    pub(super) paths: Vec<PathBuf>,
    /// Name of standard input in reports, by which its settings are found
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
}

/// Which rules, and how the report looks.
#[derive(clap::Args)]
pub(super) struct Judging {
    /// Run only these rules, with commas between them, even those that are off; `all` are those that are on
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RuleName(&["all"]), hide_possible_values = true)]
    pub(super) select: Vec<String>,
    /// Do not run these rules, with commas between them
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RuleName(&[]), hide_possible_values = true)]
    pub(super) ignore: Vec<String>,
    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Count findings by rule instead of listing them (human, concise and json)
    #[arg(long)]
    pub(super) statistics: bool,
}

impl Judging {
    /// Leaves on the rules that were asked for.
    pub(super) fn narrow(&self, config: &mut Config) {
        *config = rules::narrowed(config, &self.select, &self.ignore);
    }
}

#[derive(clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) files: Files,
    #[command(flatten)]
    pub(super) judging: Judging,
}

#[derive(clap::Args)]
pub(super) struct Fix {
    #[command(flatten)]
    pub(super) files: Files,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// Make fixes too whose result may not be what was meant
    #[arg(long = "unsafe")]
    pub(super) unsafe_too: bool,
    /// Show what would be changed, and write nothing
    #[arg(long, conflicts_with_all = ["format", "statistics"])]
    pub(super) diff: bool,
}

#[derive(clap::Args)]
pub(super) struct Fmt {
    #[command(flatten)]
    pub(super) files: Files,
    /// Name the files that would be changed, and write nothing
    #[arg(long)]
    pub(super) check: bool,
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub(super) diff: bool,
    /// Pad the columns of tables to one width
    #[arg(long)]
    pub(super) align: bool,
}

#[derive(clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) files: Files,
    /// Form of the export
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub(super) format: Papers,
}

/// What to do with a library.
#[derive(Subcommand)]
pub(super) enum LibraryCommand {
    /// Write a library from arXiv's metadata, bibliographies and digests
    Build(LibraryBuild),
    /// Say what a library holds, and from where
    Info {
        /// Ask this library instead of that of the settings or the user
        #[arg(long, value_name = "FILE")]
        library: Option<PathBuf>,
    },
    /// Show what is known of papers
    Show(LibraryShow),
    /// Look for titles with all of these words
    Search(LibrarySearch),
}

#[derive(clap::Args)]
pub(super) struct LibraryBuild {
    /// Files: arXiv's snapshot (JSON lines), OAI-PMH or Atom XML, BibTeX, CSL-JSON, RIS, tables of id, title and author with
    /// tabs between them, digests; plain, `.gz` or `.zst`
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write this file instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Keep all authors, categories, versions, remarks, journals and DOIs, too
    #[arg(long)]
    pub(super) details: bool,
    /// Keep these and abstracts
    #[arg(long)]
    pub(super) abstracts: bool,
}

#[derive(clap::Args)]
pub(super) struct LibraryShow {
    /// Ids of arXiv, DOIs, or URLs of them
    #[arg(required = true, value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// Form of what is shown
    #[arg(long = "format", value_name = "FORMAT", default_value = "human")]
    pub(super) form: RecordForm,
    /// Ask this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(super) struct LibrarySearch {
    /// Words, or starts of words
    #[arg(required = true)]
    pub(super) words: Vec<String>,
    /// Show at most this many
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(super) most: usize,
    /// Ask this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
}

/// Forms of what a library knows of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RecordForm {
    /// Lines for people
    Human,
    /// BibTeX
    Bibtex,
    /// CSL-JSON
    Csl,
    /// RIS
    Ris,
    /// One JSON object a line, as arXiv's snapshot has them
    Jsonl,
}

/// Forms of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Findings with the text around them
    Human,
    /// One line a finding
    Concise,
    /// An array of objects
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML
    Junit,
}

/// Forms of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Papers {
    /// One JSON object a line, one line a listing
    Jsonl,
    /// Comma-separated values (RFC 4180), one row a listing
    Csv,
    /// One BibTeX entry a paper
    Bibtex,
    /// An Atom feed, one entry a paper
    Atom,
}

/// Reads the name of a rule, or one of these words; knows all of them for completions.
#[derive(Clone, Copy)]
struct RuleName(&'static [&'static str]);

impl TypedValueParser for RuleName {
    type Value = String;

    fn parse_ref(&self, cmd: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        let name = |text: &str| {
            if self.0.contains(&text) || Rule::named(text).is_some() {
                return Ok(text.to_owned());
            }
            Err(match nearest(text, RULES.iter().map(|it| it.name)) {
                Some(near) => format!("no rule has this name; did you mean `{near}`?"),
                None => "no rule has this name; `paper-digest rules` lists them".to_owned(),
            })
        };
        name.parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = self.0.iter().copied().chain(RULES.iter().map(|it| it.name));
        Some(Box::new(words.map(PossibleValue::new)))
    }
}
