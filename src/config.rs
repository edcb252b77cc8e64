//! Settings: one table for the file `.paper-digest.toml`, the editors' settings and the command line.

mod globs;
mod layouts;
mod nearest;
mod read;
mod schema;

pub use globs::Globs;
pub use nearest::nearest;
pub use read::Problem;
pub use schema::schema;

pub use crate::digest::fields::{DuplicateScope, Layout};

use crate::digest::fields::Layouts;
use crate::digest::{Dialect, Role};
use crate::library::Library;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// All settings of a project. Every field has a default; the documentation of a field is the text of the schema and
/// of the editors' settings pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
#[schemars(deny_unknown_fields)]
pub struct Config {
    /// Severity of rules by name: `off`, `info`, `warning` or `error`. A rule that is not here keeps its own.
    pub rules: BTreeMap<String, Severity>,
    /// Globs of files, relative to the settings file, that are left out where a folder is read.
    pub exclude: Vec<String>,
    /// Rules that are off in some files: globs, relative to the settings file, each with names of rules, or `all`.
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// Most diagnostics that an editor is sent for one file; the last one says how many were left out. VS Code shows
    /// no more than 1000.
    pub max_diagnostics: u32,
    /// Days that an arXiv id may be younger than the digest that lists it (rule `id-after-date`). Blog-first releases
    /// get their id up to a month later.
    pub id_after_date_days: u32,
    /// The library, which knows the papers behind ids: a path relative to the settings file, or empty for none. Unset, it is
    /// the one that `paper-digest library build` writes, where there is one.
    pub library: Option<String>,
    /// Whether an editor has papers that the library does not know fetched from arXiv when a file that lists them is opened or
    /// saved. Unless this is set, `paper-digest library update` alone goes to the network.
    pub online: bool,
    /// How tables are laid out.
    pub format: Format,
    /// How this project writes its digests.
    pub dialect: DialectConfig,
    /// What editors show, and when.
    pub editor: Editor,
    /// Layouts of records that this project has besides those that are built in, by name; the name of a built-in one (`list`,
    /// `section`, `paragraph`, `page`, `cell`, `html`) adds to that one.
    pub layouts: BTreeMap<String, Layout>,
    /// What was made of these settings.
    #[serde(skip)]
    pub ready: Ready,
    /// The library, opened by the code that reads settings from the disk.
    #[serde(skip)]
    #[schemars(skip)]
    pub papers: Papers,
}

/// The dialect of settings, made once it is asked for. A copy of settings, which may be changed, makes its own.
#[derive(Debug, Default)]
pub struct Ready(OnceLock<Arc<Dialect>>);

impl Clone for Ready {
    fn clone(&self) -> Ready {
        Ready::default()
    }
}

impl PartialEq for Ready {
    fn eq(&self, _: &Ready) -> bool {
        true
    }
}

/// The library that holds for a project, if any.
#[derive(Clone, Debug, Default)]
pub struct Papers(pub Option<Arc<Library>>);

impl PartialEq for Papers {
    /// Whether it is the same one.
    fn eq(&self, other: &Papers) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// Severity of a rule in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The rule is not run.
    Off,
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Surely wrong, and readers see it.
    Error,
}

impl Severity {
    /// Its name in settings and reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How `fmt` lays out tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
#[schemars(deny_unknown_fields)]
pub struct Format {
    /// Whether columns are padded to one width. Tables wider than `max-width` stay compact.
    pub align: bool,
    /// Widest aligned table, in columns of a terminal; 0 for no limit.
    pub max_width: u32,
}

/// What editors show, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
#[schemars(deny_unknown_fields)]
pub struct Editor {
    /// When diagnostics are shown anew: with each edit (`on-type`), or when the file is saved (`on-save`).
    pub run: Run,
    /// What the card of a paper shows below its title: `authors`, `links`, `comment`, `summary`, `elsewhere`.
    pub card: Vec<CardPart>,
    /// Whether a section with something to fix has a code lens.
    pub code_lenses: bool,
    /// Whether sections say how many papers they have, and papers where else they are listed.
    pub inlay_hints: bool,
}

/// When diagnostics are shown anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Run {
    /// With each edit.
    #[default]
    OnType,
    /// When the file is opened or saved.
    OnSave,
}

/// A part of the card that is shown of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CardPart {
    /// Its authors.
    Authors,
    /// Date, venue, id and links.
    Links,
    /// What the digest says besides its summary.
    Comment,
    /// The summary, with its parts under headings.
    Summary,
    /// What the library knows of it and the digest does not say.
    Library,
    /// Where else it is listed.
    Elsewhere,
}

impl CardPart {
    /// All of them.
    pub const ALL: [CardPart; 6] = [
        CardPart::Authors,
        CardPart::Links,
        CardPart::Comment,
        CardPart::Summary,
        CardPart::Library,
        CardPart::Elsewhere,
    ];
}

impl Default for Editor {
    fn default() -> Editor {
        Editor { run: Run::OnType, card: CardPart::ALL.to_vec(), code_lenses: true, inlay_hints: true }
    }
}

/// How a project writes its digests, where that differs from what is built in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
#[schemars(deny_unknown_fields)]
pub struct DialectConfig {
    /// Roles of columns by header: `title`, `authors`, `summary`, `date`, `paper`, `code`, `venue`, `comment`, `rank` or `other`.
    pub columns: BTreeMap<String, Role>,
    /// Whether lists of papers are read: as far as they look like that (default), all that lead to papers (`true`), or none (`false`).
    pub lists: Option<bool>,
    /// Roles whose cells may be empty (rule `empty-cell`), besides those that the built-in dialect allows.
    pub optional: Vec<Role>,
    /// How far the same paper counts as listed twice (rule `duplicate-paper`): `section`, `file` or `tree`.
    /// Unset, the built-in dialect says.
    pub duplicates: Option<DuplicateScope>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            rules: BTreeMap::new(),
            exclude: Vec::new(),
            per_file_ignores: BTreeMap::new(),
            max_diagnostics: 1000,
            id_after_date_days: 40,
            library: None,
            online: false,
            format: Format::default(),
            dialect: DialectConfig::default(),
            papers: Papers::default(),
            editor: Editor::default(),
            layouts: BTreeMap::new(),
            ready: Ready::default(),
        }
    }
}

impl Config {
    /// The dialect that files are read with.
    pub fn dialect(&self) -> Arc<Dialect> {
        let make = || {
            let columns = self.dialect.columns.iter().map(|(name, role)| (name.trim().to_lowercase(), *role));
            let layouts = match self.layouts.is_empty() {
                true => Layouts::built_in(),
                false => Arc::new(Layouts::new(&self.layouts)),
            };
            Arc::new(Dialect { columns: columns.collect(), lists: self.dialect.lists, layouts })
        };
        self.ready.0.get_or_init(make).clone()
    }

    /// The library that knows the papers behind ids.
    pub fn known_papers(&self) -> Option<&Library> {
        self.papers.0.as_deref()
    }

    /// What `exclude` says, for paths relative to the settings file. Globs that are none are left out; reading the settings
    /// has reported them.
    pub fn excluded(&self) -> Globs {
        Globs::new(&self.exclude)
    }
}
