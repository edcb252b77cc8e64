//! Sites that publish papers, and how their URLs name one.

use crate::digest::arxiv::{self, ArxivId};
use crate::digest::date::is_year;

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
        match self {
            Host::Arxiv => "arXiv",
            Host::Doi => "doi",
            Host::OpenReview => "OpenReview",
            Host::Acl => "ACL",
            Host::Cvf => "CVF",
            Host::Ecva => "ECVA",
            Host::Pmlr => "PMLR",
            Host::NeurIps => "NeurIPS",
            Host::Jmlr => "JMLR",
            Host::PubMed => "PubMed",
            Host::Pmc => "PMC",
            Host::SemanticScholar => "S2",
            Host::Ieee => "IEEE",
            Host::Nature => "Nature",
            Host::ScienceDirect => "ScienceDirect",
            Host::Url => "URL",
        }
    }

    /// The page of the paper with this name.
    pub(super) fn url(self, name: &str) -> String {
        match self {
            Host::Arxiv => format!("https://arxiv.org/abs/{name}"),
            Host::Doi => format!("https://doi.org/{name}"),
            Host::OpenReview => format!("https://openreview.net/forum?id={name}"),
            Host::Acl => format!("https://aclanthology.org/{name}/"),
            Host::Cvf => format!("https://openaccess.thecvf.com/{name}.html"),
            Host::Ecva => format!("https://www.ecva.net/{name}"),
            Host::Pmlr => format!("https://proceedings.mlr.press/{name}.html"),
            Host::NeurIps => format!("https://proceedings.neurips.cc/{name}"),
            Host::Jmlr => format!("https://jmlr.org/papers/{name}.html"),
            Host::PubMed => format!("https://pubmed.ncbi.nlm.nih.gov/{name}/"),
            Host::Pmc => format!("https://www.ncbi.nlm.nih.gov/pmc/articles/{name}/"),
            Host::SemanticScholar => format!("https://www.semanticscholar.org/paper/{name}"),
            Host::Ieee => format!("https://ieeexplore.ieee.org/document/{name}"),
            Host::Nature => format!("https://www.nature.com/articles/{name}"),
            Host::ScienceDirect => format!("https://www.sciencedirect.com/science/article/pii/{name}"),
            Host::Url => format!("https://{name}"),
        }
    }
}

/// A URL in its parts.
pub(super) struct Parts<'a> {
    /// In lower case, without `www.` and port.
    host: String,
    /// Without slashes at its ends.
    path: &'a str,
    /// Without the question mark.
    query: &'a str,
}

pub(super) fn split(url: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !["http", "https", "ftp"].iter().any(|it| it.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let rest = rest.split('#').next()?;
    let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = before.split_once('/').unwrap_or((before, ""));
    let host = host.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    host.contains('.').then(|| Parts { host, path: path.trim_matches('/'), query })
}

/// What a URL is without what differs from copy to copy: scheme, `www.`, the last slash, tracking.
pub(super) fn canonical(parts: &Parts) -> String {
    const TRACKING: [&str; 4] = ["utm_", "fbclid", "gclid", "ref="];
    let kept: Vec<&str> = parts
        .query
        .split('&')
        .filter(|it| !it.is_empty() && !TRACKING.iter().any(|mark| it.starts_with(mark)))
        .collect();
    let mut out = parts.host.clone();
    if !parts.path.is_empty() {
        out.push('/');
        out += parts.path;
    }
    if !kept.is_empty() {
        out.push('?');
        out += &kept.join("&");
    }
    out
}

/// The paper at a site that has names of its own.
pub(super) fn named(parts: &Parts) -> Option<(Host, String)> {
    let segments: Vec<&str> = parts.path.split('/').filter(|it| !it.is_empty()).collect();
    let last = *segments.last()?;
    let stem = last.strip_suffix(".pdf").or_else(|| last.strip_suffix(".html")).unwrap_or(last);
    let under = |domain: &str| {
        parts.host == domain || parts.host.strip_suffix(domain).is_some_and(|it| it.ends_with('.'))
    };
    let after = |name: &str| segments.iter().skip_while(|it| **it != name).nth(1).copied();
    let host = match () {
        () if under("openreview.net") => {
            let paper = ["forum", "pdf", "attachment", "references"].contains(segments.first()?);
            return paper.then(|| parameter(parts.query, "id")).flatten().map(|it| (Host::OpenReview, it));
        }
        () if under("aclanthology.org") || under("aclanthology.info") || under("aclweb.org") => {
            return acl(stem).map(|it| (Host::Acl, it));
        }
        () if under("thecvf.com") || under("cv-foundation.org") => {
            return cvf(&segments, stem).map(|it| (Host::Cvf, it));
        }
        () if under("ecva.net") => {
            return segments
                .first()
                .filter(|it| **it == "papers")
                .map(|_| (Host::Ecva, parts.path.to_owned()));
        }
        () if under("mlr.press") => return pmlr(&segments, stem).map(|it| (Host::Pmlr, it)),
        () if under("nips.cc") || under("neurips.cc") => {
            return neurips(&segments, stem).map(|it| (Host::NeurIps, it));
        }
        // Where PMLR was before.
        () if under("jmlr.org") && segments.first() == Some(&"proceedings") => {
            return pmlr(&segments, stem).map(|it| (Host::Pmlr, it));
        }
        () if under("jmlr.org") => return after("papers").map(|it| (Host::Jmlr, format!("{it}/{stem}"))),
        () if under("pubmed.ncbi.nlm.nih.gov") => (Host::PubMed, segments.first().copied()),
        () if under("ncbi.nlm.nih.gov") => match segments.first()? {
            &"pubmed" => (Host::PubMed, segments.get(1).copied()),
            _ => (Host::Pmc, segments.iter().find(|it| is_pmc(it)).copied()),
        },
        () if under("europepmc.org") => (Host::Pmc, segments.iter().find(|it| is_pmc(it)).copied()),
        () if under("semanticscholar.org") => {
            (Host::SemanticScholar, segments.first().filter(|it| **it == "paper").map(|_| last))
        }
        () if under("ieeexplore.ieee.org") => return ieee(parts, &segments).map(|it| (Host::Ieee, it)),
        () if under("nature.com") => {
            (Host::Nature, segments.first().filter(|it| ["articles", "nature"].contains(it)).map(|_| stem))
        }
        () if under("sciencedirect.com") => (Host::ScienceDirect, after("pii")),
        () => return None,
    };
    let (host, name) = host;
    let sound = |it: &&str| match host {
        Host::PubMed => it.bytes().all(|it| it.is_ascii_digit()),
        _ => true,
    };
    name.filter(sound).map(|it| (host, it.to_owned()))
}

fn is_pmc(segment: &str) -> bool {
    segment.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("PMC")) && segment.len() > 3
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='))?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// `2025.acl-long.1`, `P18-1234`; versions (`P18-1234v2`) are of the same paper.
fn acl(stem: &str) -> Option<String> {
    let old = stem.len() >= 7
        && stem.as_bytes().get(3) == Some(&b'-')
        && stem.as_bytes().get(1..3)?.iter().all(u8::is_ascii_digit);
    let new =
        stem.get(..5).is_some_and(|it| it.ends_with('.') && it.bytes().take(4).all(|it| it.is_ascii_digit()))
            && stem.contains('-');
    let head = stem.trim_end_matches(|it: char| it.is_ascii_digit());
    let name = if head.len() < stem.len() { head.strip_suffix('v').unwrap_or(stem) } else { stem };
    (old || new).then(|| name.to_owned())
}

/// The page and the PDF of a paper differ in a folder and in the end of the name.
fn cvf(segments: &[&str], stem: &str) -> Option<String> {
    let paper = segments.iter().any(|it| ["papers", "html", "papers_backup"].contains(it));
    let folder = segments.iter().find(|it| it.starts_with("content"))?;
    let year =
        segments.iter().skip_while(|it| it != &folder).nth(1).filter(|it| !["papers", "html"].contains(it));
    let name = stem.strip_suffix("_paper").unwrap_or(stem);
    let folder = year.map_or_else(|| (*folder).to_owned(), |it| format!("{folder}/{it}"));
    paper.then(|| format!("{folder}/html/{name}_paper"))
}

/// `v139/radford21a`, of the page and of the PDF in a folder of its own.
fn pmlr(segments: &[&str], stem: &str) -> Option<String> {
    let volume =
        segments.iter().find(|it| it.starts_with('v') && it.bytes().skip(1).all(|it| it.is_ascii_digit()))?;
    let name = stem.strip_suffix("-supp").unwrap_or(stem);
    (name != *volume).then(|| format!("{volume}/{name}"))
}

/// The page and the PDF share their year and their hash or number.
fn neurips(segments: &[&str], stem: &str) -> Option<String> {
    let at = segments.iter().position(|it| *it == "paper" || *it == "paper_files")?;
    let year = segments.iter().skip(at).find(|it| is_year(it));
    let name = match year {
        // `4d4a3b6a-Abstract-Conference`, `4d4a3b6a-Paper-Conference`
        Some(_) => stem.split('-').next()?,
        None => stem,
    };
    let is_named_by_year = year.is_some_and(|it| *it == name);
    if name == "paper" || name.is_empty() || is_named_by_year {
        return None;
    }
    Some(match year {
        Some(year) => format!("paper_files/paper/{year}/hash/{name}-Abstract.html"),
        None => format!("paper/{name}"),
    })
}

fn ieee(parts: &Parts, segments: &[&str]) -> Option<String> {
    let number = segments.iter().skip_while(|it| **it != "document").nth(1).map(|it| (*it).to_owned());
    let number = number.or_else(|| parameter(parts.query, "arnumber"))?;
    let number = number.trim_start_matches('0');
    number.bytes().all(|it| it.is_ascii_digit()).then(|| number.to_owned())
}

/// The id that a file or folder of arXiv is named by, in forms of URLs that [`crate::digest::link::classify`] does not take
/// (`arxiv.org//abs/ID`, `download.arxiv.org/…/ID.pdf`, `arxiv.org/ftp/arxiv/papers/2502/ID.pdf`), or a local page
/// (`/202502/10/2502.01237v1-some-words`).
pub(super) fn arxiv_file(url: &str) -> Option<ArxivId> {
    let path = match url.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/')?;
            let host = host.to_ascii_lowercase();
            (host == "arxiv.org" || host.ends_with(".arxiv.org")).then_some(path)?
        }
        None => url,
    };
    let path = path.split(['?', '#']).next()?;
    let mut segments = path.rsplit('/').filter(|it| !it.is_empty());
    let last = segments.next()?;
    let end = last.find(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | 'v'))).unwrap_or(last.len());
    let id = last.get(..end)?.trim_end_matches(['.', 'v']);
    if let Ok(parsed) = arxiv::judge(id) {
        return Some(parsed.id);
    }
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
