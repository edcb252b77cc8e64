//! Layouts as data: how a family of digests writes its records.

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::Span;

use super::when::{self, DateOrder};
use super::words::{Label, Words};
use super::{Container, Fields};

/// Where a paper that is listed twice counts as a duplicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Within a section: lists by topic name a paper under several.
    Section,
    /// Within a file.
    #[default]
    File,
    /// Within all files.
    Tree,
}

/// How links to arXiv are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Canonical {
    /// In any form.
    #[default]
    Any,
    /// `arxiv.org/abs/ID`
    Abs,
    /// `arxiv.org/pdf/ID`
    Pdf,
}

/// How a family of digests writes its records.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layout {
    /// What it is called.
    pub name: String,
    /// What its records look like, in a sentence or two.
    pub doc: String,
    /// What holds a record.
    pub container: Container,
    /// Patterns of a record's first line, tried in order before any other reading. The groups `title`, `authors`, `date`, `venue`
    /// and `summary` name its fields.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Words that label a field, besides those that all layouts share.
    #[serde(default)]
    pub labels: FxHashMap<Label, Vec<String>>,
    /// Names of venues, besides those that all layouts share.
    #[serde(default)]
    pub venues: Vec<String>,
    /// Fields that a record may lack.
    #[serde(default)]
    pub may_be_empty: Vec<Label>,
    /// Where a paper listed twice is a duplicate.
    #[serde(default)]
    pub duplicates: Scope,
    /// How links to arXiv are written.
    #[serde(default)]
    pub links: Canonical,
    /// Which number is the day in `2/4/2025`.
    #[serde(default)]
    pub date_order: DateOrder,
    /// Days that a paper's id may be younger than its date.
    #[serde(default = "tolerance")]
    pub tolerance: u16,
    /// Records, and what is read from them.
    #[serde(default)]
    pub examples: Vec<Example>,
}

fn tolerance() -> u16 {
    45
}

/// A record, and what is read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Example {
    /// The record.
    pub text: String,
    /// Its title.
    pub title: String,
    /// Its authors.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Its date: `2025`, `2025-02`, `2025-02-04`.
    pub date: Option<String>,
    /// Its venue.
    pub venue: Option<String>,
    /// Its id, as [`PaperId`](crate::digest::PaperId) shows it.
    pub paper: Option<String>,
    /// The URL of its code.
    pub code: Option<String>,
    /// The start of its summary.
    pub summary: Option<String>,
}

/// What is wrong with a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutError {
    /// What and where, with the nearest key for one that is unknown.
    pub message: String,
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LayoutError {}

const KEYS: [&str; 12] = [
    "name",
    "doc",
    "container",
    "patterns",
    "labels",
    "venues",
    "may-be-empty",
    "duplicates",
    "links",
    "date-order",
    "tolerance",
    "examples",
];

impl Layout {
    /// Reads a layout; the error says what is wrong, and names the key that was meant.
    pub fn parse(source: &str) -> Result<Layout, LayoutError> {
        let layout: Layout = toml::from_str(source).map_err(|error| {
            let mut message = error.message().to_owned();
            if let Some(key) = message.strip_prefix("unknown field `").and_then(|it| it.split('`').next())
                && let Some(meant) = nearest(key)
            {
                message = format!("unknown key `{key}`: `{meant}` is meant?");
            }
            LayoutError { message }
        })?;
        for pattern in &layout.patterns {
            let regex = Regex::new(pattern)
                .map_err(|it| LayoutError { message: format!("pattern `{pattern}`: {it}") })?;
            if !regex.capture_names().flatten().any(|it| it == "title") {
                return Err(LayoutError {
                    message: format!("pattern `{pattern}` has no group `title`: write `(?<title>…)`"),
                });
            }
        }
        Ok(layout)
    }
}

/// The key that differs least from `key`, where it differs little.
fn nearest(key: &str) -> Option<&'static str> {
    let distance = |other: &str| {
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (at, byte) in key.bytes().enumerate() {
            let mut corner = row.first().copied().unwrap_or(0);
            if let Some(first) = row.first_mut() {
                *first = at + 1;
            }
            for (nth, it) in other.bytes().enumerate() {
                let above = row.get(nth + 1).copied().unwrap_or(0);
                let left = row.get(nth).copied().unwrap_or(0);
                let cost = (corner + usize::from(byte != it)).min(above + 1).min(left + 1);
                if let Some(place) = row.get_mut(nth + 1) {
                    *place = cost;
                }
                corner = above;
            }
        }
        row.last().copied().unwrap_or(usize::MAX)
    };
    let best = KEYS.iter().min_by_key(|it| distance(it))?;
    (distance(best) <= best.len() / 2).then_some(*best)
}

/// What a record is read by: the shared words and those of one layout.
#[derive(Debug)]
pub struct Profile {
    /// Labels, venues and words of names.
    pub words: Words,
    /// Which number is the day in `2/4/2025`.
    pub date_order: DateOrder,
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    source: String,
    /// Made when the first record is read by it.
    regex: OnceLock<Option<Regex>>,
}

static GENERAL: LazyLock<Profile> = LazyLock::new(|| Profile {
    words: Words::general().clone(),
    date_order: DateOrder::default(),
    patterns: Vec::new(),
});

impl Profile {
    /// What no layout changes.
    pub fn general() -> &'static Profile {
        &GENERAL
    }

    /// What `layout` says, over what all share.
    pub fn of(layout: &Layout) -> Profile {
        let mut words = Words::general().clone();
        words.add(&layout.labels, &layout.venues);
        let pattern = |it: &String| Pattern { source: it.clone(), regex: OnceLock::new() };
        Profile {
            words,
            date_order: layout.date_order,
            patterns: layout.patterns.iter().map(pattern).collect(),
        }
    }

    /// Reads `text` by the first pattern that fits; whether one did.
    pub(super) fn matched(&self, text: &str, fields: &mut Fields) -> bool {
        self.patterns.iter().any(|it| it.read(text, self.date_order, fields))
    }
}

impl Pattern {
    fn read(&self, text: &str, order: DateOrder, fields: &mut Fields) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(&self.source).ok());
        let Some(found) = regex.as_ref().and_then(|it| it.captures(text)) else { return false };
        let group =
            |name: &str| found.name(name).map(|it| Span::from(it.range())).filter(|it| !it.is_empty());
        let Some(title) = group("title") else { return false };
        fields.title = title;
        fields.authors = group("authors");
        fields.venue = group("venue");
        fields.summary = group("summary");
        let date = group("date").and_then(|it| Some((it, when::date(it.of(text), order)?)));
        fields.see_date(
            date.map(|(span, it)| when::DateField { span: it.span.shift(span.start as usize), ..it }),
        );
        true
    }
}

/// All layouts: those built in, and those of a project, which replace built-in ones of the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layouts {
    /// A project's own come first.
    pub list: Vec<Layout>,
}

/// Sources of the layouts that are built in.
const BUILT_IN: [(&str, &str); 5] = [
    ("list", include_str!("../layouts/list.toml")),
    ("section", include_str!("../layouts/section.toml")),
    ("paragraph", include_str!("../layouts/paragraph.toml")),
    ("page", include_str!("../layouts/page.toml")),
    ("cell", include_str!("../layouts/cell.toml")),
];

static LAYOUTS: LazyLock<Layouts> = LazyLock::new(|| Layouts {
    // A fault in a file is one of this project, and a test finds it.
    list: BUILT_IN.iter().filter_map(|it| Layout::parse(it.1).ok()).collect(),
});

impl Layouts {
    /// Those that are built in.
    pub fn built_in() -> &'static Layouts {
        &LAYOUTS
    }

    /// These, with those of a project before them.
    pub fn with(&self, own: Vec<Layout>) -> Layouts {
        let rest = self
            .list
            .iter()
            .filter(|it| !own.iter().any(|own| own.name == it.name))
            .cloned()
            .collect::<Vec<_>>();
        Layouts { list: own.into_iter().chain(rest).collect() }
    }

    /// The layout with this name.
    pub fn named(&self, name: &str) -> Option<&Layout> {
        self.list.iter().find(|it| it.name == name)
    }

    /// The first layout for this container.
    pub fn of(&self, container: Container) -> Option<&Layout> {
        self.list.iter().find(|it| it.container == container)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_built_in_can_be_read() {
        for (name, source) in BUILT_IN {
            let layout = Layout::parse(source).unwrap_or_else(|it| panic!("{name}: {it}"));
            assert_eq!(layout.name, name);
            assert!(!layout.examples.is_empty(), "{name}");
        }
        assert!(Words::general().label("Authors").is_some());
    }

    #[test]
    fn an_unknown_key_gets_the_nearest_one() {
        let layout = "name = 'a'\ndoc = 'b'\ncontainer = 'item'\n";
        let error = |line: &str| Layout::parse(&format!("{layout}{line}")).unwrap_err().message;
        assert_eq!(error("paterns = []"), "unknown key `paterns`: `patterns` is meant?");
        assert!(error("patterns = ['(']").starts_with("pattern `(`: "), "{}", error("patterns = ['(']"));
        assert_eq!(error("patterns = ['a']"), "pattern `a` has no group `title`: write `(?<title>…)`");
        assert!(Layout::parse(layout).is_ok());
    }

    #[test]
    fn a_project_replaces_what_is_built_in() {
        let own = Layout::parse("name = 'list'\ndoc = 'Own.'\ncontainer = 'item'\n").expect("it is sound");
        let all = Layouts::built_in().with(vec![own]);
        assert_eq!(all.list.len(), BUILT_IN.len());
        assert_eq!(all.of(Container::Item).map(|it| it.doc.as_str()), Some("Own."));
        assert!(all.named("cell").is_some());
    }
}
