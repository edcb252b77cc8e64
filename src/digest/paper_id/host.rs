//! Sites that publish papers, and how their URLs name one.

use crate::digest::arxiv::{self, ArxivId};
use crate::digest::date::is_year;
use crate::digest::link;
use crate::text::{is_digit, is_digits};

/// A site that publishes papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// arxiv.org and its mirrors; Hugging Face and others name papers by the same ids.
    Arxiv,
    /// Whoever registers DOIs: most publishers, bioRxiv and medRxiv, too.
    Doi,
    /// openreview.net
    OpenReview,
    /// aclanthology.org
    Acl,
    /// openaccess.thecvf.com
    Cvf,
    /// ecva.net
    Ecva,
    /// proceedings.mlr.press
    Pmlr,
    /// proceedings.neurips.cc, papers.nips.cc
    NeurIps,
    /// jmlr.org
    Jmlr,
    /// pubmed.ncbi.nlm.nih.gov
    PubMed,
    /// PubMed Central
    Pmc,
    /// semanticscholar.org
    SemanticScholar,
    /// api.semanticscholar.org, by the number that its BibTeX has
    CorpusId,
    /// ieeexplore.ieee.org
    Ieee,
    /// nature.com, whose article numbers are not DOIs
    Nature,
    /// sciencedirect.com
    ScienceDirect,
    /// Any other URL.
    Url,
}

impl Host {
    /// What it is called.
    pub fn name(self) -> &'static str {
        let [name, _] = self.name_and_url();
        name
    }

    /// The page of the paper with this name.
    pub(super) fn url(self, name: &str) -> String {
        let [_, url] = self.name_and_url();
        url.replacen("{}", name, 1)
    }

    fn name_and_url(self) -> [&'static str; 2] {
        match self {
            Host::Arxiv => ["arXiv", "https://arxiv.org/abs/{}"],
            Host::Doi => ["doi", "https://doi.org/{}"],
            Host::OpenReview => ["OpenReview", "https://openreview.net/forum?id={}"],
            Host::Acl => ["ACL", "https://aclanthology.org/{}/"],
            Host::Cvf => ["CVF", "https://openaccess.thecvf.com/{}.html"],
            Host::Ecva => ["ECVA", "https://www.ecva.net/{}"],
            Host::Pmlr => ["PMLR", "https://proceedings.mlr.press/{}.html"],
            Host::NeurIps => ["NeurIPS", "https://proceedings.neurips.cc/{}"],
            Host::Jmlr => ["JMLR", "https://jmlr.org/papers/{}.html"],
            Host::PubMed => ["PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"],
            Host::Pmc => ["PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"],
            Host::SemanticScholar => ["S2", "https://www.semanticscholar.org/paper/{}"],
            Host::CorpusId => ["CorpusID", "https://api.semanticscholar.org/CorpusID:{}"],
            Host::Ieee => ["IEEE", "https://ieeexplore.ieee.org/document/{}"],
            Host::Nature => ["Nature", "https://www.nature.com/articles/{}"],
            Host::ScienceDirect => ["ScienceDirect", "https://www.sciencedirect.com/science/article/pii/{}"],
            Host::Url => ["URL", "https://{}"],
        }
    }
}

/// A URL of a page in its parts.
pub(super) struct Address<'a> {
    /// In lower case, without `www.` and port.
    host: String,
    /// Without slashes at its ends.
    path: &'a str,
    /// Without the question mark.
    query: &'a str,
}

pub(super) fn split(url: &str) -> Option<Address<'_>> {
    let url = url.trim();
    let parts = link::split(url);
    let host = parts.host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let path = parts.path.of(url).trim_matches('/');
    let is_whole = parts.scheme > "//".len() && host.contains('.');
    is_whole.then_some(Address { host, path, query: parts.query })
}

/// What a URL is without what differs from copy to copy: scheme, `www.`, the last slash, tracking.
pub(super) fn canonical(address: &Address) -> String {
    const TRACKING: [&str; 4] = ["utm_", "fbclid", "gclid", "ref="];
    let kept: Vec<&str> = address
        .query
        .split('&')
        .filter(|part| !part.is_empty() && !TRACKING.iter().any(|mark| part.starts_with(mark)))
        .collect();
    let mut out = address.host.clone();
    if !address.path.is_empty() {
        out.push('/');
        out += address.path;
    }
    if !kept.is_empty() {
        out.push('?');
        out += &kept.join("&");
    }
    out
}

/// The paper at a site that has names of its own.
pub(super) fn named(address: &Address) -> Option<(Host, String)> {
    let segments: Vec<&str> = address.path.split('/').filter(|part| !part.is_empty()).collect();
    let last = *segments.last()?;
    let stem = last.strip_suffix(".pdf").or_else(|| last.strip_suffix(".html")).unwrap_or(last);
    let first = *segments.first()?;
    let under = |domain: &str| link::is_under(&address.host, domain);
    let after = |name: &str| segments.iter().skip_while(|segment| **segment != name).nth(1).copied();
    let (host, name) = match () {
        () if under("openreview.net") => {
            let is_paper = ["forum", "pdf", "attachment", "references"].contains(&first);
            (Host::OpenReview, parameter(address.query, "id").filter(|_| is_paper))
        }
        () if under("aclanthology.org") || under("aclanthology.info") || under("aclweb.org") => {
            (Host::Acl, acl(stem))
        }
        () if under("thecvf.com") || under("cv-foundation.org") => (Host::Cvf, cvf(&segments, stem)),
        () if under("ecva.net") => (Host::Ecva, (first == "papers").then(|| address.path.to_owned())),
        () if under("mlr.press") => (Host::Pmlr, pmlr(&segments, stem)),
        () if under("nips.cc") || under("neurips.cc") => (Host::NeurIps, neurips(&segments, stem)),
        // Where PMLR was before.
        () if under("jmlr.org") && first == "proceedings" => (Host::Pmlr, pmlr(&segments, stem)),
        () if under("jmlr.org") => (Host::Jmlr, after("papers").map(|it| format!("{it}/{stem}"))),
        () if under("pubmed.ncbi.nlm.nih.gov") => (Host::PubMed, digits(first)),
        () if under("ncbi.nlm.nih.gov") && first == "pubmed" => (Host::PubMed, digits(after("pubmed")?)),
        () if under("ncbi.nlm.nih.gov") || under("europepmc.org") => (Host::Pmc, pmc(&segments)),
        () if under("semanticscholar.org") && first.starts_with("CorpusI") => {
            (Host::CorpusId, first.split_once(':').and_then(|(_, after)| digits(after)))
        }
        () if under("semanticscholar.org") => {
            (Host::SemanticScholar, (first == "paper").then(|| last.to_owned()))
        }
        () if under("ieeexplore.ieee.org") => (Host::Ieee, ieee(address, after("document"))),
        () if under("nature.com") => {
            (Host::Nature, ["articles", "nature"].contains(&first).then(|| stem.to_owned()))
        }
        () if under("sciencedirect.com") || under("linkinghub.elsevier.com") => {
            (Host::ScienceDirect, after("pii").map(str::to_owned))
        }
        () => return None,
    };
    name.map(|it| (host, it))
}

/// `text`, if it is a number.
fn digits(text: &str) -> Option<String> {
    is_digits(text, ..).then(|| text.to_owned())
}

fn pmc(segments: &[&str]) -> Option<String> {
    let is_pmc = |it: &&&str| it.len() > 3 && it.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("PMC"));
    segments.iter().find(is_pmc).map(|segment| (*segment).to_owned())
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// `2025.acl-long.1`, `P18-1234`; versions (`P18-1234v2`) are of the same paper.
fn acl(stem: &str) -> Option<String> {
    let old = stem.len() >= 7
        && stem.as_bytes().get(3) == Some(&b'-')
        && stem.as_bytes().get(1..3)?.iter().all(u8::is_ascii_digit);
    let new = stem
        .get(..5)
        .is_some_and(|it| it.ends_with('.') && it.bytes().take(4).all(|byte| byte.is_ascii_digit()))
        && stem.contains('-');
    let head = stem.trim_end_matches(is_digit);
    let name = if head.len() < stem.len() { head.strip_suffix('v').unwrap_or(stem) } else { stem };
    (old || new).then(|| name.to_owned())
}

/// The page and the PDF of a paper differ in a folder and in the end of the name.
fn cvf(segments: &[&str], stem: &str) -> Option<String> {
    let paper = segments.iter().any(|segment| ["papers", "html", "papers_backup"].contains(segment));
    let folder = segments.iter().find(|segment| segment.starts_with("content"))?;
    let year = segments
        .iter()
        .skip_while(|segment| segment != &folder)
        .nth(1)
        .filter(|segment| !["papers", "html"].contains(segment));
    let name = stem.strip_suffix("_paper").unwrap_or(stem);
    let folder = year.map_or_else(|| (*folder).to_owned(), |it| format!("{folder}/{it}"));
    paper.then(|| format!("{folder}/html/{name}_paper"))
}

/// `v139/radford21a`, of the page and of the PDF in a folder of its own.
fn pmlr(segments: &[&str], stem: &str) -> Option<String> {
    let volume = segments.iter().find(|segment| {
        segment.starts_with('v') && segment.bytes().skip(1).all(|byte| byte.is_ascii_digit())
    })?;
    let name = stem.strip_suffix("-supp").unwrap_or(stem);
    (name != *volume).then(|| format!("{volume}/{name}"))
}

/// The page and the PDF share their year and their hash or number.
fn neurips(segments: &[&str], stem: &str) -> Option<String> {
    let at = segments.iter().position(|segment| *segment == "paper" || *segment == "paper_files")?;
    let year = segments.iter().skip(at).find(|segment| is_year(segment));
    let name = match year {
        // `4d4a3b6a-Abstract-Conference`, `4d4a3b6a-Paper-Conference`
        Some(_) => stem.split('-').next()?,
        None => stem,
    };
    let is_named_by_year = year.is_some_and(|year| *year == name);
    if name == "paper" || name.is_empty() || is_named_by_year {
        return None;
    }
    Some(match year {
        Some(year) => format!("paper_files/paper/{year}/hash/{name}-Abstract.html"),
        None => format!("paper/{name}"),
    })
}

fn ieee(address: &Address, document: Option<&str>) -> Option<String> {
    let number = document.map(str::to_owned).or_else(|| parameter(address.query, "arnumber"))?;
    digits(number.trim_start_matches('0'))
}

/// The id that a file or folder of arXiv is named by, in forms of URLs that [`crate::digest::link::classify`] does not take
/// (`arxiv.org//abs/ID`, `download.arxiv.org/…/ID.pdf`, `arxiv.org/ftp/arxiv/papers/2502/ID.pdf`), or a local page
/// (`/202502/10/2502.01237v1-some-words`, `2502.01237-some-words/summary.md`).
pub(super) fn arxiv_file(url: &str) -> Option<ArxivId> {
    let (path, is_local) = match url.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/')?;
            (link::is_under(host, "arxiv.org").then_some(path)?, false)
        }
        None => (url, true),
    };
    let path = path.split(['?', '#']).next()?;
    let mut segments = path.rsplit('/').filter(|part| !part.is_empty());
    let last = segments.next()?;
    let end = |name: &str| {
        name.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'v'))).unwrap_or(name.len())
    };
    let id_of = |name: &str| {
        let id = name.get(..end(name))?.trim_end_matches(['.', 'v']);
        arxiv::judge(id).ok().map(|it| it.id)
    };
    let folder = segments.clone().next().filter(|_| is_local && last.contains('.'));
    if let Some(id) = id_of(last).or_else(|| id_of(folder?)) {
        return Some(id);
    }
    let end = end(last);
    let id = last.get(..end)?.trim_end_matches(['.', 'v']);
    // A page that is named by its id without the full stop: `250201237v1-some-words.html`
    let version =
        id.find('v').and_then(|at| id.split_at_checked(at)).filter(|it| it.0.len() == 9 && it.1.len() > 1);
    if let Some((digits, _)) = version.filter(|_| last.get(end..).is_some_and(|it| it.starts_with('-')))
        && let Ok(parsed) = arxiv::judge(&format!("{}.{}", digits.get(..4)?, digits.get(4..)?))
    {
        return Some(parsed.id);
    }
    let old = format!("{}/{}", segments.next()?, last.strip_suffix(".pdf").unwrap_or(last));
    arxiv::judge(&old).ok().map(|it| it.id)
}
