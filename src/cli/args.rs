//! Arguments.

use super::library::LibraryCommand;
use super::report::Report;
use crate::config::{Config, Globs, Severity, nearest};
use crate::digest::date::in_heading;
use crate::export;
use crate::format::parts::By;
use crate::rules::{self, RULES, Rule};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, UnknownArgumentValueParser};
use clap::{Arg, ArgAction, ColorChoice, Error, Parser, Subcommand, ValueEnum, ValueHint};
use std::ffi::OsStr;
use std::ffi::OsString;
use std::path::PathBuf;

/// Checks and fixes paper digests: Markdown files that list research papers.
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
    pub(super) color: ColorChoice,
    /// Leave out summaries and remarks
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Report what is wrong in digests
    #[command(alias = "lint")]
    Check(Check),
    /// Fix what can be fixed, and report what is left
    Fix(Fix),
    /// Lay out tables
    #[command(alias = "format")]
    Fmt(Fmt),
    /// Write the papers that digests list
    Export(Export),
    /// Add entries of papers to a file, from what the library knows, written like those that are there
    #[command(override_usage = "paper-digest add [OPTIONS] <ID>... <FILE>")]
    Add(Add),
    /// Write the section of a day from a file of ids, like the sections that are there
    New(New),
    /// Move months or sections of a long file into files of their own, and leave links
    Split(Split),
    /// Put back what `split` has moved, byte for byte
    Join(Join),
    /// Say what rules are about
    Explain {
        /// Names of the rules
        #[arg(required = true, value_name = "RULE", value_parser = RuleName(&[]), hide_possible_values = true)]
        rules: Vec<String>,
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
        /// Say which parts of the file are read, by which layout and why, and what is left alone
        #[arg(long, conflicts_with = "schema")]
        explain: bool,
    },
    /// Write a settings file with all defaults, commented, for a tree
    Init {
        /// Folder that it is for
        #[arg(default_value = ".")]
        path: PathBuf,
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
    /// Serve an agent (Model Context Protocol) over standard input and output
    Mcp {
        /// Folder whose digests may be read [default: the current folder]
        root: Option<PathBuf>,
        /// Allow tools that change files, in the folder that is named
        #[arg(long, requires = "root")]
        write: bool,
    },
    /// Print the manual page, or write those of all commands to a folder
    Man {
        /// The folder
        folder: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Which files.
#[derive(Default, clap::Args)]
pub(super) struct Files {
    /// Files and folders; `-` is standard input [default: the current folder]
    pub(super) paths: Vec<PathBuf>,
    /// Name of standard input in reports, by which its settings are found
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Leave out files and folders that these globs match, with commas between them, instead of those that the settings exclude
    #[arg(long, value_name = "GLOB", value_delimiter = ',')]
    pub(super) exclude: Vec<String>,
    /// Leave out what is excluded where it is named, too
    #[arg(long)]
    pub(super) force_exclude: bool,
}

impl Files {
    /// Whether standard input is read.
    pub(super) fn is_stdin(&self) -> bool {
        let dash = self.paths.iter().any(|path| path.as_os_str() == "-");
        dash || (self.paths.is_empty() && self.stdin_filename.is_some())
    }

    /// What `--exclude` says.
    ///
    /// # Errors
    /// Where some of it are no globs.
    pub(super) fn excluded(&self) -> Result<Option<Globs>, String> {
        if self.exclude.is_empty() {
            return Ok(None);
        }
        let globs = Globs::new(&self.exclude);
        if globs.bad.is_empty() {
            return Ok(Some(globs));
        }
        let messages: Vec<&str> = globs.bad.iter().map(|bad| bad.message.as_str()).collect();
        Err(format!("`--exclude`: {}", messages.join("; ")))
    }
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
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// End with status 0 whatever is found
    #[arg(long, short)]
    pub(super) exit_zero: bool,
    /// End with status 1 only where something of this severity or a higher one is found
    #[arg(long, value_name = "SEVERITY", default_value = "info", value_parser = severity())]
    pub(super) fail_on: Severity,
}

/// Reads the severity from which on findings fail a run.
fn severity() -> impl TypedValueParser<Value = Severity> {
    let all = [Severity::Info, Severity::Warning, Severity::Error];
    let named = move |name: String| all.into_iter().find(|it| it.name() == name).unwrap_or(Severity::Info);
    PossibleValuesParser::new(all.map(Severity::name)).map(named)
}

impl Judging {
    /// Whether what a report tells makes the run fail.
    pub(super) fn fails(&self, report: &Report) -> bool {
        !self.exit_zero && report.found_at_least(self.fail_on) > 0
    }

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
    // Other linters have this; here it says where to go instead.
    #[arg(
        id = "fix",
        long,
        hide = true,
        action = ArgAction::SetTrue,
        value_parser = UnknownArgumentValueParser::suggest("`paper-digest fix` fixes what can be fixed")
    )]
    _fix: Option<String>,
    /// Report only what is in lines that changed since this revision of git
    #[arg(long, value_name = "REVISION")]
    pub(super) changed: Option<String>,
    /// Report only what this file does not know
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write all that is found to this file, for `--baseline`, instead of reporting it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "changed", "statistics"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Report again whenever a file changes, until Ctrl-C
    #[arg(long, short, conflicts_with_all = ["write_baseline", "output_file"])]
    pub(super) watch: bool,
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
    #[arg(long, conflicts_with_all = ["format", "statistics", "output_file"])]
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
    pub(super) format: export::Format,
}

#[derive(clap::Args)]
pub(super) struct Add {
    /// Ids of arXiv, DOIs, URLs of them, or titles, and last the file
    // One list, so that options may stand anywhere among them.
    #[arg(required = true, value_name = "ID", num_args = 1.., value_hint = ValueHint::FilePath)]
    pub(super) names_and_file: Vec<OsString>,
    /// Heading of the section, or a part of it [default: the newest day, else the last section with entries]
    #[arg(long, value_name = "HEADING")]
    pub(super) section: Option<String>,
    #[command(flatten)]
    pub(super) how: Writing,
}

/// How entries are written.
#[derive(clap::Args)]
pub(super) struct Writing {
    /// Add ids that the library does not know, too: their titles are left to be written
    #[arg(long)]
    pub(super) unknown: bool,
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub(super) diff: bool,
    /// Ask this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(super) struct New {
    /// The file
    pub(super) file: PathBuf,
    /// A file with ids of arXiv, DOIs, URLs of them, or titles, one a line; `-` is standard input
    #[arg(value_name = "IDS")]
    pub(super) names: PathBuf,
    /// Day of the section [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) date: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub(super) how: Writing,
}

#[derive(clap::Args)]
pub(super) struct Split {
    /// The file
    pub(super) file: PathBuf,
    /// What makes a part [default: months where there are two, else headings]
    #[arg(long, value_name = "WHAT")]
    pub(super) by: Option<By>,
    /// The folder of the parts, from that of the file
    #[arg(long, value_name = "FOLDER", default_value = "papers")]
    pub(super) to: PathBuf,
    /// How many parts stay in the file, from its first one on
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub(super) keep: usize,
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub(super) diff: bool,
}

#[derive(clap::Args)]
pub(super) struct Join {
    /// The file that has the links to its parts
    pub(super) file: PathBuf,
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub(super) diff: bool,
}

/// A day as ISO 8601 writes it.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| match in_heading(text) {
        Some((_, Err(fault))) => fault,
        _ => "a day is written like 2025-02-04".to_owned(),
    })
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
            Err(match nearest(text, RULES.iter().map(|rule| rule.name)) {
                Some(near) => format!("no rule has this name; did you mean `{near}`?"),
                None => "no rule has this name; `paper-digest rules` lists them".to_owned(),
            })
        };
        name.parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = self.0.iter().copied().chain(RULES.iter().map(|rule| rule.name));
        Some(Box::new(words.map(PossibleValue::new)))
    }
}
