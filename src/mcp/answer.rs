//! What tools answer, as data with a schema.

use super::root::Document;
use crate::features::symbols;
use crate::rules::{self, Applicability};
use crate::text::Encoding;
use crate::workspace::Snapshot;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Papers of a search.
#[derive(Serialize, JsonSchema)]
pub(super) struct Matches {
    /// Best first.
    pub(super) papers: Vec<Match>,
}

/// A paper that a search found.
#[derive(Serialize, JsonSchema)]
pub(super) struct Match {
    /// Title, and what else of the query was found.
    pub(super) title: String,
    pub(super) authors: String,
    /// arXiv id without version.
    pub(super) arxiv: Option<String>,
    /// The file that lists it, as `read_papers` takes it.
    pub(super) file: String,
    /// Line of the entry, counted from 1.
    pub(super) line: u32,
}

impl From<symbols::FoundPaper> for Match {
    fn from(found: symbols::FoundPaper) -> Match {
        Match {
            title: found.name,
            authors: found.detail,
            arxiv: found.id.map(|id| id.to_string()),
            file: found.place.file.to_string(),
            line: found.place.line + 1,
        }
    }
}

/// Papers of one file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Papers {
    /// How many papers the file lists.
    pub(super) total: usize,
    /// One object a paper, with the fields that `paper-digest export --format jsonl` writes.
    pub(super) papers: Vec<Value>,
    /// Ask again with this `offset` for the next ones.
    pub(super) next_offset: Option<usize>,
}

/// What is wrong in a text.
#[derive(Serialize, JsonSchema)]
pub(super) struct Report {
    /// How many papers were read in it.
    pub(super) papers: usize,
    /// In the order of the text.
    pub(super) problems: Vec<Problem>,
    /// The text with every safe fix made; absent where none can be made.
    pub(super) fixed: Option<String>,
}

/// What was fixed in a file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Fixed {
    /// How many fixes were made.
    pub(super) made: usize,
    /// What is left.
    pub(super) left: Vec<Problem>,
}

/// A paper as an entry of a file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Proposal {
    /// What is to be inserted, in the layout of the entries around it.
    pub(super) entry: String,
    /// The line before which it is inserted, counted from 1.
    pub(super) line: usize,
    /// The heading that it is under; empty where there is none.
    pub(super) section: String,
    /// The columns that it leaves empty, as the request says nothing for them.
    pub(super) empty: Vec<String>,
    /// Where papers of this id, or of a title like this one, are listed, this file included.
    pub(super) listed: Vec<Match>,
}

/// One thing that is wrong.
#[derive(Serialize, JsonSchema)]
pub(super) struct Problem {
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters, counted from 1.
    pub(super) column: usize,
    /// Name of the rule; `paper-digest explain RULE` says more.
    pub(super) rule: &'static str,
    /// `error`, `warning` or `info`.
    pub(super) severity: &'static str,
    pub(super) message: String,
    /// Whether there is a safe fix.
    pub(super) fixable: bool,
}

/// Judges `document` among `all` files.
pub(super) fn report(document: &Document, all: &Snapshot) -> Report {
    let Document { file, config } = document;
    let view = document.view();
    let mut found = rules::check_in(all, &file.name);
    rules::drop_refused(view, &mut found);
    let problem = |diagnostic: &rules::Diagnostic| {
        let at = file.text.line_col(diagnostic.span.start(), Encoding::Utf32);
        Problem {
            line: at.line as usize + 1,
            column: at.column as usize + 1,
            rule: diagnostic.rule.name,
            severity: diagnostic.rule.severity_in(config).name(),
            message: diagnostic.message.to_string(),
            fixable: diagnostic.fix(Applicability::Safe).is_some(),
        }
    };
    let problems: Vec<Problem> = found.iter().map(problem).collect();
    let fixed = || rules::fix(file, config, Applicability::Safe, |_| true).text;
    Report {
        papers: view.listings().count(),
        fixed: problems.iter().any(|problem| problem.fixable).then(fixed),
        problems,
    }
}
