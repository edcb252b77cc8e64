//! The links of a cell or a line, read as GitHub reads them, and those that somebody meant and did not get.

mod broken;
mod definitions;
mod scan;
mod target;

use crate::digest::arxiv::ArxivId;
use crate::text::Span;
use std::sync::{Arc, LazyLock};

pub use broken::{Broken, BrokenKind, Meant};
pub use definitions::{Definition, Definitions, definitions};
pub use target::{Kind, Target, classify, host};
pub(super) use target::{is_under, split};

/// How a link is written.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Form {
    /// `[text](url)`
    Inline,
    /// `![text](url)` or `<img src="url">`
    Image,
    /// `<url>`
    Autolink,
    /// A URL in the text, which GitHub makes a link.
    Bare,
    /// `arXiv:2502.01237` in the text: no link on the page, but it names a paper.
    Id,
    /// `<a href="url">text</a>`
    Html,
    /// `[text][name]`, `[name][]` or `[name]`, where the file says elsewhere what the name leads to.
    Reference,
}

/// A link. Spans count in the text that was read.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Link {
    /// All of it.
    pub span: Span,
    /// Its label, markup included; empty where it has none.
    pub text: Span,
    /// Its URL; of `Form::Id` the id, of `Form::Reference` the name.
    pub url: Span,
    /// How it is written.
    pub form: Form,
    /// What it names. Its spans count in the URL.
    pub target: Target,
    /// Of `Form::Reference`, the URL; of a URL with spaces in it, the one that was meant.
    pub defined: Option<Arc<str>>,
}

impl Link {
    /// The paper that it names by a valid id.
    pub fn id(&self) -> Option<ArxivId> {
        self.target.id()
    }

    /// Where it leads, as it is written.
    pub fn address<'a>(&'a self, text: &'a str) -> &'a str {
        self.defined.as_deref().unwrap_or_else(|| self.url.of(text))
    }

    /// Whether its label is its URL, with or without its scheme.
    pub(super) fn is_called_by_url(&self, text: &str) -> bool {
        let label = self.text.of(text).trim();
        let is_path = label.contains('/') && label.contains('.');
        label.contains("://") || is_path && self.address(text).ends_with(label)
    }

    /// Where a place in its URL is in the text that was read, if the URL is written there.
    fn here(&self, span: Option<Span>) -> Option<Span> {
        span.filter(|_| self.form != Form::Reference).map(|it| it.shift(self.url.start()))
    }

    /// Where its id is in the text that was read.
    pub fn id_span(&self) -> Option<Span> {
        self.here(self.target.id_text)
    }

    /// Where the `vN` of its id is in the text that was read.
    pub fn version_span(&self) -> Option<Span> {
        self.here(self.target.parsed()?.version_span)
    }
}

/// What `read` found.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub struct Read {
    /// By their start; a picture inside a label comes after the link around it.
    pub links: Vec<Link>,
    /// By their start.
    pub broken: Vec<Broken>,
    /// Whether no bracket or backtick can be without its partner, as in nearly all rows: there is no code, and each bracket is
    /// closed in its cell. `false` when in doubt. URLs are not looked into.
    pub brackets_balanced: bool,
}

/// Reads the links of a cell, a line or a paragraph, broken ones too, in one pass.
///
/// Only what can hardly be anything else counts as a broken link: `[x] (see https://…)` is prose, `[12] (https://…)` a
/// citation, `a[i]()` code. Nothing is found in code spans and comments, after a backslash, or twice: a URL inside a label is part
/// of the label. Reference links (`[text][name]`) lead nowhere: see [`read_with`].
///
/// # Examples
///
/// ```
/// use paper_digest::digest::link::read;
///
/// let text = "Foo ([arXiv](https://arxiv.org/abs/2401.00001)) [code] (https://github.com/a/b)";
/// let read = read(text);
/// assert_eq!(read.links[0].text.of(text), "arXiv");
/// assert_eq!(read.broken[0].to_string(), "space between the text of a link and its URL");
/// ```
pub fn read(text: &str) -> Read {
    static NONE: LazyLock<Definitions> = LazyLock::new(Definitions::default);
    scan::run(text, &NONE)
}

/// The same with what names of links lead to in the file.
pub fn read_with(text: &str, definitions: &Definitions) -> Read {
    scan::run(text, definitions)
}

/// The links of `text`: see `read`.
pub fn find(text: &str) -> Vec<Link> {
    read(text).links
}

#[cfg(test)]
mod tests;
