//! Judging a digest: rules, what they find, and how it is fixed.
//!
//! A rule is data and a function. [`Check::Block`] sees one block, the one above it, what follows a list or a quote but for empty lines, and the
//! date of its section, and runs again only for blocks where one of these changed; [`Check::Paper`] sees one listing and the others of its
//! paper, and is run again only where one of them changed, or a heading, the head of a table or a topic of a list between them;
//! [`Check::File`] sees the whole file, and is run again when what it sees of a block, the number of blocks, or what GitHub cuts off
//! changed; [`Check::Comments`] sees what all of
//! them found, in files with comments that are meant for us. What each of the first three sees is said in `run.rs`.

mod baseline;
mod changed;
mod claims;
mod dated;
mod diagnostic;
mod file_diagnostics;
mod fix;
mod known_paper;
mod page_label;
mod page;
mod paper;
mod run;
mod suppress;

mod conflict_marker;
mod date_out_of_order;
mod date_path_mismatch;
mod delimiter_mismatch;
mod duplicate_author;
mod duplicate_date;
mod duplicate_paper;
mod empty_cell;
mod empty_section;
mod extra_cells;
mod heading_without_space;
mod id_after_date;
mod invalid_arxiv_id;
mod invalid_date;
mod invisible_character;
mod malformed_link;
mod mislabelled_link;
mod mismatched_ids;
mod missing_cells;
mod missing_delimiter;
mod missing_facet;
mod missing_paper_link;
mod mojibake;
mod noncanonical_link;
mod orphan_rows;
mod oversized_readme;
mod preamble;
mod published_elsewhere;
mod renders_differently;
mod repeated_header;
mod same_id_other_title;
mod same_title_other_id;
mod split_row;
mod swallowed_text;
mod table_in_html;
mod table_in_list;
mod tex_accent;
mod truncated_summary;
mod unbalanced_markup;
mod unclosed_row;
mod unescaped_html;
mod unknown_suppression;
mod unused_suppression;
mod versioned_link;
mod withdrawn_paper;
mod wrapped_row;
mod wrong_authors;
mod wrong_paper;

pub use baseline::{Baseline, Known, known};
pub use changed::{Changes, Lines, in_changed_lines};
pub use diagnostic::{
    Applicability, Diagnostic, DiagnosticBuilder, Diagnostics, Fix, KeptDiagnostic, KeptLocation, Location,
    RelatedLocation,
};
pub use file_diagnostics::{BlockDiagnostics, BlockResult, FileDiagnostics, with_broken_row};
pub use fix::{Fixed, Refused, drop_refused, fix, fix_unless, sound};
pub use paper::Paper;
pub use run::{check, check_in, update};
pub use suppress::{Directive, DirectiveWord, Suppressions, VERBS, directives, is_about_others};

use crate::config::{Config, Severity};
use crate::workspace::{BlockCtx, FileView};

/// One rule.
pub struct Rule {
    /// Its name, in kebab case: says the fault.
    pub name: &'static str,
    /// How bad what it finds is, unless the settings say otherwise.
    pub severity: Severity,
    /// Whether it can fix what it finds.
    pub fix: FixAvailability,
    /// Markdown: why it matters and what to do, with one `bad` and one `good` example.
    pub doc: &'static str,
    /// How it looks.
    pub check: Check,
}

/// Whether a rule can fix what it finds, and what its fixes may change of the papers: a fix that changes more is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixAvailability {
    /// Nothing to fix by machine.
    Never,
    /// Some of what it finds.
    Sometimes(Asked, FixScope),
    /// Whatever it finds.
    Always(Asked, FixScope),
    /// In several ways, all to be asked for: an editor offers the choice, and no command takes one.
    Choice(FixScope),
}

/// Whether fixes of a rule have to be asked for: see [`Applicability`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All are made unasked.
    Never,
    /// Some have to be asked for.
    Sometimes,
    /// All have to be asked for.
    Always,
}

/// What of the papers a fix may change. No listing goes, and none comes but with `Hidden`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixScope {
    /// Only white space, pipes and escapes: every paper's title, authors, summary and links read as before.
    Layout,
    /// Tables of papers that the page does not show as tables may come to light too.
    Hidden,
    /// `Layout`, and heads of tables may be repeated.
    Heads,
    /// The URLs and labels of links too.
    Links,
    /// Text of titles, authors and summaries too.
    Text,
}

/// What rules found in a file: which, and at which byte.
pub type Reported = [(&'static Rule, usize)];

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one block, the one above it, what follows a list or a quote but for empty lines, and the date of its section.
    Block(fn(&BlockCtx, &mut Diagnostics)),
    /// At one listing whose paper is listed more than once, by its id or its title, and at the others in all files that are known.
    Paper(fn(&Paper, &mut Diagnostics)),
    /// At the whole file, but not at the words in rows that have all their cells, or in headings that have no date.
    File(fn(FileView, &mut Diagnostics)),
    /// At the comments of the whole file that are meant for us, and at what other rules found in it, and where.
    Comments(fn(FileView, &Reported, &mut Diagnostics)),
}

/// All rules, by name.
#[rustfmt::skip] // one a line
pub static RULES: &[&Rule] = &[
    &conflict_marker::RULE,
    &date_out_of_order::RULE,
    &date_path_mismatch::RULE,
    &delimiter_mismatch::RULE,
    &duplicate_author::RULE,
    &duplicate_date::RULE,
    &duplicate_paper::RULE,
    &empty_cell::RULE,
    &empty_section::RULE,
    &extra_cells::RULE,
    &heading_without_space::RULE,
    &id_after_date::RULE,
    &invalid_arxiv_id::RULE,
    &invalid_date::RULE,
    &invisible_character::RULE,
    &malformed_link::RULE,
    &mislabelled_link::RULE,
    &mismatched_ids::RULE,
    &missing_cells::RULE,
    &missing_delimiter::RULE,
    &missing_facet::RULE,
    &missing_paper_link::RULE,
    &mojibake::RULE,
    &noncanonical_link::RULE,
    &orphan_rows::RULE,
    &oversized_readme::RULE,
    &preamble::RULE,
    &published_elsewhere::RULE,
    &renders_differently::RULE,
    &repeated_header::RULE,
    &same_id_other_title::RULE,
    &same_title_other_id::RULE,
    &split_row::RULE,
    &swallowed_text::RULE,
    &table_in_html::RULE,
    &table_in_list::RULE,
    &tex_accent::RULE,
    &truncated_summary::RULE,
    &unbalanced_markup::RULE,
    &unclosed_row::RULE,
    &unescaped_html::RULE,
    &unknown_suppression::RULE,
    &unused_suppression::RULE,
    &versioned_link::RULE,
    &withdrawn_paper::RULE,
    &wrapped_row::RULE,
    &wrong_authors::RULE,
    &wrong_paper::RULE,
];

impl Rule {
    /// The rule of this name.
    pub fn named(name: &str) -> Option<&'static Rule> {
        let at = RULES.binary_search_by(|it| it.name.cmp(name)).ok()?;
        RULES.get(at).copied()
    }

    /// How bad what it finds is under these settings.
    pub fn severity_in(&self, config: &Config) -> Severity {
        config.rules.get(self.name).copied().unwrap_or(self.severity)
    }

    /// The first sentence of its documentation.
    pub fn summary(&self) -> String {
        let first = self.doc.trim().split("\n\n").next().unwrap_or("").replace('\n', " ");
        first.split_inclusive(". ").next().unwrap_or("").trim().to_owned()
    }

    /// Where its documentation is.
    pub fn url(&self) -> String {
        format!("{}/blob/main/src/rules/README.md#{}", env!("CARGO_PKG_REPOSITORY"), self.name)
    }
}

/// The settings with which only `select` (all when empty) and none of `ignore` is run.
pub fn narrowed(config: &Config, select: &[String], ignore: &[String]) -> Config {
    let mut config = config.clone();
    for rule in RULES {
        let wanted = select.is_empty() || select.iter().any(|it| it == rule.name || it == "all");
        let level = if !wanted || ignore.iter().any(|it| it == rule.name) {
            Severity::Off
        } else if rule.severity_in(&config) == Severity::Off
            && !select.is_empty()
            && select.iter().any(|it| it == rule.name)
        {
            rule.severity.max(Severity::Warning)
        } else {
            continue;
        };
        config.rules.insert(rule.name.to_owned(), level);
    }
    config
}

/// The settings with these rules off; `all` are all.
pub fn without(config: &Config, ignore: &[String]) -> Config {
    let mut config = config.clone();
    for rule in RULES.iter().filter(|rule| ignore.iter().any(|it| it == rule.name || it == "all")) {
        config.rules.insert(rule.name.to_owned(), Severity::Off);
    }
    config
}

/// Settings in which all rules are off.
pub fn silent(config: &Config) -> Config {
    without(config, &["all".to_owned()])
}

impl FixAvailability {
    /// What fixes may change; `None` where there are none.
    pub fn scope(self) -> Option<FixScope> {
        match self {
            FixAvailability::Never => None,
            FixAvailability::Sometimes(_, scope)
            | FixAvailability::Always(_, scope)
            | FixAvailability::Choice(scope) => Some(scope),
        }
    }

    /// What the command `fix` does about the rule, for a heading.
    pub fn words(self) -> &'static str {
        match self {
            FixAvailability::Never => "no fix",
            FixAvailability::Sometimes(Asked::Never, _) => "`fix` fixes some of what it finds",
            FixAvailability::Sometimes(Asked::Sometimes, _) => {
                "`fix` fixes some of what it finds, `fix --unsafe` more of it"
            }
            FixAvailability::Sometimes(Asked::Always, _) => "`fix --unsafe` fixes some of what it finds",
            FixAvailability::Always(Asked::Never, _) => "`fix` fixes what it finds",
            FixAvailability::Always(Asked::Sometimes, _) => {
                "`fix` fixes some of what it finds, `fix --unsafe` all of it"
            }
            FixAvailability::Always(Asked::Always, _) => "`fix --unsafe` fixes what it finds",
            FixAvailability::Choice(_) => "an editor offers several fixes to choose from",
        }
    }

    /// How much the command `fix` fixes, and how much only with `--unsafe`: for a table.
    pub fn extent(self) -> (&'static str, &'static str) {
        let unsafe_too = |asked| match asked {
            Asked::Never => "",
            Asked::Sometimes => "partly --unsafe",
            Asked::Always => "--unsafe",
        };
        match self {
            FixAvailability::Never => ("", ""),
            FixAvailability::Sometimes(asked, _) => ("some", unsafe_too(asked)),
            FixAvailability::Always(asked, _) => ("all", unsafe_too(asked)),
            FixAvailability::Choice(_) => ("by choice", ""),
        }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
pub(crate) mod tests;
