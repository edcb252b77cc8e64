//! What names a paper: its id at arXiv, its DOI, its name at a publisher or reviewing site, at last its URL.

mod doi;
mod host;
mod pages;

use std::fmt;
use std::hash::BuildHasher;
use std::ops::RangeInclusive;

use rustc_hash::FxBuildHasher;

use super::arxiv::{self, ArxivId};
use super::link::{self, Link};
use crate::text::Span;

pub use host::Host;

/// A paper by whatever names it. Two URLs that lead to one paper at one site give equal ids.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::PaperId;
///
/// let of = |url| PaperId::of_url(url).unwrap();
/// assert_eq!(of("https://openreview.net/pdf?id=ab12"), of("http://openreview.net/forum?id=ab12&noteId=x"));
/// assert_eq!(of("https://www.biorxiv.org/content/10.1101/2024.02.21.581428v1.full").doi(), Some("10.1101/2024.02.21.581428"));
/// assert_eq!(of("https://arxiv.org/pdf/2502.01237v2").to_string(), "arXiv:2502.01237");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PaperId {
    /// A paper at arXiv.
    Arxiv(ArxivId),
    /// A paper elsewhere: the site, and its name there.
    Named(Host, Box<str>),
}

/// A [`PaperId`] in sixteen bytes, to compare and to look up. Of arXiv it is exact, else a hash of 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKey {
    /// A paper at arXiv.
    Arxiv(ArxivId),
    /// A paper elsewhere.
    Named(Host, u64),
}

impl PaperId {
    /// The paper that `url` leads to; `None` for a picture, and for what is neither a URL nor a local page named by an id.
    pub fn of_url(url: &str) -> Option<PaperId> {
        let target = link::classify(url);
        if let Some(id) = target.id() {
            return Some(PaperId::Arxiv(id));
        }
        if target.kind == link::Kind::Picture {
            return None;
        }
        host::arxiv_file(url).map(PaperId::Arxiv).or_else(|| PaperId::elsewhere(url))
    }

    /// The paper that a link leads to.
    pub fn of_link(link: &Link, text: &str) -> Option<PaperId> {
        link.id().map(PaperId::Arxiv).or_else(|| PaperId::of_url(link.address(text)))
    }

    /// The paper in a cell that holds nothing but an id or a URL: `2502.01237`, `arXiv:2502.01237v2`, `doi:10.1000/1`.
    pub fn of_cell(text: &str) -> Option<PaperId> {
        if let Some(found) = arxiv::lone(text) {
            return found.result.ok().map(|it| PaperId::Arxiv(it.id));
        }
        let text = text.trim().trim_matches(['*', '`', '_', '<', '>']);
        if let Some(mark) = PaperId::pmid_in(text).filter(|it| it.len() == text.len()) {
            let number = mark.of(text).trim_start_matches(|c: char| !c.is_ascii_digit());
            return Some(PaperId::Named(Host::PubMed, number.into()));
        }
        doi::bare(text).map(PaperId::of_doi).or_else(|| PaperId::of_url(text))
    }

    /// Whether a text is nothing but an id: `doi:10.1000/1`, `2502.01237`.
    pub(super) fn is_lone(text: &str) -> bool {
        let is_pmid = || PaperId::pmid_in(text).is_some_and(|it| it.len() == text.trim().len());
        PaperId::is_doi(text) || arxiv::lone(text).is_some_and(|it| it.result.is_ok()) || is_pmid()
    }

    /// The first number of PubMed in a text, with the mark before it: `PMID 42440279`, `PMID: 42440279`.
    pub(super) fn pmid_in(text: &str) -> Option<Span> {
        /// Numbers of PubMed have up to eight digits; short ones may be anything.
        const DIGITS: RangeInclusive<usize> = 5..=8;
        text.match_indices("PMID").find_map(|(at, mark)| {
            let rest = text.get(at + mark.len()..)?;
            let number = rest.trim_start_matches([':', ' ']);
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let end = text.len() - number.len() + digits;
            (number.len() < rest.len() && DIGITS.contains(&digits)).then(|| Span::new(at, end))
        })
    }

    /// Whether a text is nothing but a DOI: `doi:10.1000/1`.
    pub(super) fn is_doi(text: &str) -> bool {
        doi::bare(text.trim()).is_some()
    }

    fn of_doi(doi: String) -> PaperId {
        let preprint =
            doi.get(..15).filter(|it| it.eq_ignore_ascii_case("10.48550/arxiv.")).and_then(|_| doi.get(15..));
        match preprint.and_then(|it| arxiv::judge(it).ok()) {
            Some(parsed) => PaperId::Arxiv(parsed.id),
            None => PaperId::Named(Host::Doi, doi.into()),
        }
    }

    fn elsewhere(url: &str) -> Option<PaperId> {
        if let Some(doi) = doi::in_url(url) {
            return Some(PaperId::of_doi(doi));
        }
        let parts = host::split(url)?;
        let (host, name) = host::named(&parts).unwrap_or_else(|| (Host::Url, host::canonical(&parts)));
        Some(PaperId::Named(host, name.into()))
    }

    /// What the index knows it by.
    pub fn key(&self) -> PaperKey {
        match self {
            PaperId::Arxiv(id) => PaperKey::Arxiv(*id),
            // Names of OpenReview differ by case; all others do not.
            PaperId::Named(Host::OpenReview, name) => {
                PaperKey::Named(Host::OpenReview, FxBuildHasher.hash_one(&**name))
            }
            PaperId::Named(host, name) => {
                PaperKey::Named(*host, FxBuildHasher.hash_one(name.to_ascii_lowercase().as_str()))
            }
        }
    }

    /// The site.
    pub fn host(&self) -> Host {
        match self {
            PaperId::Arxiv(_) => Host::Arxiv,
            PaperId::Named(host, _) => *host,
        }
    }

    /// Its id at arXiv.
    pub fn arxiv(&self) -> Option<ArxivId> {
        match self {
            PaperId::Arxiv(id) => Some(*id),
            PaperId::Named(..) => None,
        }
    }

    /// Its DOI, where a link says it.
    pub fn doi(&self) -> Option<&str> {
        match self {
            PaperId::Named(Host::Doi, doi) => Some(doi),
            _ => None,
        }
    }

    /// Where it is on the web.
    pub fn url(&self) -> String {
        match self {
            PaperId::Arxiv(id) => id.abs_url(),
            PaperId::Named(host, name) => host.url(name),
        }
    }

    /// Whether the URL itself says that it leads to a paper; any other URL may lead to whatever there is.
    pub fn is_known(&self) -> bool {
        match self {
            PaperId::Named(Host::Url, url) => pages::is_of_paper(url),
            PaperId::Named(Host::Doi, doi) => !doi::is_of_data(doi),
            _ => true,
        }
    }

    /// Whether the URL is in a folder that is called by papers, at a site that is not known to have some.
    pub fn is_in_folder(&self) -> bool {
        matches!(self, PaperId::Named(Host::Url, url) if pages::is_in_folder(url))
    }
}

impl From<ArxivId> for PaperKey {
    fn from(id: ArxivId) -> PaperKey {
        PaperKey::Arxiv(id)
    }
}

/// `arXiv:2502.01237`, `doi:10.1000/1`, `OpenReview:ab12`; of any other URL its host and path.
impl fmt::Display for PaperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperId::Arxiv(id) => write!(f, "arXiv:{id}"),
            PaperId::Named(Host::Url, name) => f.write_str(name),
            PaperId::Named(host, name) => write!(f, "{}:{name}", host.name()),
        }
    }
}

#[cfg(test)]
mod tests;
