//! Arguments of `library`.

use super::super::args::Files;
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// What to do with a library.
#[derive(Subcommand)]
pub(in crate::cli) enum LibraryCommand {
    /// Write a library from arXiv's metadata, bibliographies and digests
    Build(LibraryBuild),
    /// Fetch from arXiv what the library does not know of the papers that digests list: the one command that goes to the network
    Update(LibraryUpdate),
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
pub(in crate::cli) struct LibraryBuild {
    /// Files: arXiv's snapshot (JSON lines), OAI-PMH or Atom XML, BibTeX, CSL-JSON, RIS, tables of id, title and author with
    /// tabs between them, digests, and what `export` makes of them; plain, `.gz` or `.zst`. Folders: all digests in them
    #[arg(required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Write this file instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Keep all authors, categories, versions, remarks, journals and DOIs, too
    #[arg(long)]
    pub(in crate::cli) details: bool,
    /// Keep these and abstracts
    #[arg(long)]
    pub(in crate::cli) abstracts: bool,
}

#[derive(clap::Args)]
pub(in crate::cli) struct LibraryUpdate {
    #[command(flatten)]
    pub(in crate::cli) files: Files,
    /// Add to this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) library: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct LibraryShow {
    /// Ids of arXiv, DOIs, or URLs of them
    #[arg(required = true, value_name = "ID")]
    pub(in crate::cli) ids: Vec<String>,
    /// Form of what is shown
    #[arg(long = "format", value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) form: RecordForm,
    /// Ask this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) library: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct LibrarySearch {
    /// Words, or starts of words
    #[arg(required = true)]
    pub(in crate::cli) words: Vec<String>,
    /// Show at most this many
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(in crate::cli) most: usize,
    /// Ask this library instead of that of the settings or the user
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) library: Option<PathBuf>,
}

/// Forms of what a library knows of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RecordForm {
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
