//! Layouts as data: how a family of digests writes its records. Those built in and those of a project have the same keys.

pub(super) mod example;
pub(super) mod pattern;
pub(super) mod profile;
pub(super) mod words;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Container;
use crate::digest::Role;
use crate::digest::fields::published::when::DateOrder;
use pattern::Pattern;
use words::Label;

/// How far something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DuplicateScope {
    /// Within one section.
    Section,
    /// Within one file.
    File,
    /// In all files of the tree.
    Tree,
}

/// How the link that names a paper is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkForm {
    /// `https://arxiv.org/abs/ID`
    Abs,
    /// `https://arxiv.org/pdf/ID`
    Pdf,
}

/// How a family of digests writes its records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Layout {
    /// What its records look like, in a sentence or two.
    pub doc: String,
    /// What holds a record: `row`, `item`, `section`, `paragraph`, `page` or `html`. A layout that has the name of a built-in one
    /// need not say it.
    pub container: Option<Container>,
    /// Regular expressions of the first block of a record, whose groups name its fields: `title`, `authors`, `date`, `venue`,
    /// `summary`, `comment`, `code`, `paper` (an id or a URL). What one of them fits is a record, whatever is around it.
    pub patterns: Vec<String>,
    /// Words that label a field, by the field, besides those that are built in.
    pub labels: BTreeMap<Label, Vec<String>>,
    /// Names of venues, besides those that are built in.
    pub venues: Vec<String>,
    /// Fields that each record needs besides its title (rule `empty-cell`).
    pub required: Vec<Role>,
    /// How far the same paper counts as listed twice (rule `duplicate-paper`), instead of `dialect.duplicates`.
    pub duplicates: Option<DuplicateScope>,
    /// How the link of the title to arXiv is written (rule `noncanonical-link`); unset, in any form.
    pub links: Option<LinkForm>,
    /// Which number is the day in `2/4/2025`: `year-first` (such dates are not read), `day-first` or `month-first`.
    pub date_order: Option<DateOrder>,
    /// Days that an arXiv id may be younger than the date (rule `id-after-date`), instead of `id-after-date-days`.
    pub tolerance: Option<u32>,
    /// Records, and what is read from them. Reading the settings checks them.
    pub examples: Vec<Example>,
}

/// A record, and what is read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Example {
    /// The record.
    pub text: String,
    /// Its title.
    pub title: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its date: `2025`, `2025-02`, `2025-02-04`.
    pub date: Option<String>,
    /// Its venue.
    pub venue: Option<String>,
    /// Its id: `arXiv:2502.01237`, `DOI:…`, `OpenReview:…`.
    pub paper: Option<String>,
    /// The URL of its code.
    pub code: Option<String>,
    /// Its summary.
    pub summary: Option<String>,
}

/// Something in a layout that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// The key; empty for the layout as a whole.
    pub key: &'static str,
    /// Which item of the key's list.
    pub item: usize,
    /// What is wrong, and the remedy.
    pub message: String,
}

impl Layout {
    /// This layout with what `own` says over it: words and patterns are added, what `own` sets replaces what is set here.
    pub(super) fn with(&self, own: &Layout) -> Layout {
        let both = |own: &[String], built_in: &[String]| own.iter().chain(built_in).cloned().collect();
        let mut labels = self.labels.clone();
        for (label, words) in &own.labels {
            labels.entry(*label).or_default().extend(words.iter().cloned());
        }
        Layout {
            doc: if own.doc.is_empty() { self.doc.clone() } else { own.doc.clone() },
            container: own.container.or(self.container),
            patterns: both(&own.patterns, &self.patterns),
            labels,
            venues: both(&own.venues, &self.venues),
            required: own.required.iter().chain(&self.required).copied().collect(),
            duplicates: own.duplicates.or(self.duplicates),
            links: own.links.or(self.links),
            date_order: own.date_order.or(self.date_order),
            tolerance: own.tolerance.or(self.tolerance),
            examples: own.examples.iter().chain(&self.examples).cloned().collect(),
        }
    }

    /// What of it cannot be used, as a layout called `name`.
    pub fn faults(&self, name: &str) -> Vec<LayoutFault> {
        let fault = |key, item, message| LayoutFault { key, item, message };
        let Some(container) = self.container.or_else(|| built_in(name)?.container) else {
            let message = "no `container`: write `container = \"item\"`, `\"section\"` or `\"paragraph\"`";
            return vec![fault("", 0, message.to_owned())];
        };
        let mut faults = Vec::new();
        let fits = matches!(container, Container::Item | Container::Section | Container::Paragraph);
        for (item, source) in self.patterns.iter().enumerate() {
            if !fits {
                let message = "patterns are for items, sections and paragraphs: \
                               what a column holds, `dialect.columns` says";
                faults.push(fault("patterns", item, message.to_owned()));
            } else if let Err(message) = Pattern::new(source) {
                faults.push(fault("patterns", item, message));
            }
        }
        for (item, role) in self.required.iter().enumerate() {
            if matches!(role, Role::Title | Role::Rank | Role::Other) {
                let message =
                    "a record may need `authors`, `date`, `venue`, `summary`, `comment`, `code` or `paper`";
                faults.push(fault("required", item, message.to_owned()));
            }
        }
        faults
    }
}

/// Sources of the layouts that are built in, by their names.
const BUILT_IN: [(&str, &str); 6] = [
    ("list", include_str!("../layouts/list.toml")),
    ("section", include_str!("../layouts/section.toml")),
    ("paragraph", include_str!("../layouts/paragraph.toml")),
    ("page", include_str!("../layouts/page.toml")),
    ("cell", include_str!("../layouts/cell.toml")),
    ("html", include_str!("../layouts/html.toml")),
];

/// The layouts that are built in. A fault in a file is one of this project, and a test finds it.
pub(super) fn all_built_in() -> impl Iterator<Item = (&'static str, Layout)> {
    BUILT_IN.iter().filter_map(|(name, source)| Some((*name, toml::from_str(source).ok()?)))
}

/// The layout that is built in under this name.
fn built_in(name: &str) -> Option<Layout> {
    all_built_in().find(|it| it.0 == name).map(|it| it.1)
}

/// The names of the layouts that are built in.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_built_in_can_be_read() {
        assert_eq!(all_built_in().count(), BUILT_IN.len());
        for (name, layout) in all_built_in() {
            assert!(!layout.doc.is_empty() && !layout.examples.is_empty(), "{name}");
            assert_eq!(layout.faults(name), []);
        }
    }

    #[test]
    fn faults_name_the_key_and_the_item() {
        let faults = |toml: &str| {
            let layout: Layout = toml::from_str(toml).unwrap();
            let shown = |it: LayoutFault| format!("{} {} {}", it.key, it.item, it.message);
            layout.faults("mine").into_iter().map(shown).collect::<Vec<_>>()
        };
        assert_eq!(
            faults(""),
            [" 0 no `container`: write `container = \"item\"`, `\"section\"` or `\"paragraph\"`"]
        );
        assert_eq!(faults("container = 'item'\npatterns = ['(?<title>a)']\nrequired = ['date']"), [""; 0]);
        let found =
            faults("container = 'item'\npatterns = ['(?<title>a)', 'b', '(?<titel>a)']\nrequired = ['rank']");
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("patterns 1 no group `title`"), "{found:?}");
        assert!(found[1].starts_with("patterns 2 unknown group `titel`"), "{found:?}");
        assert!(found[2].starts_with("required 0 "), "{found:?}");
        assert!(faults("container = 'row'\npatterns = ['(?<title>a)']")[0].starts_with("patterns 0 "));
    }
}
