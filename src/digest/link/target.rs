//! What a URL names: the paper, its code, a picture.

mod path;

use crate::digest::arxiv::{ArxivId, Fault, FaultKind, Parsed};
use crate::text::{Span, is_digits};
use path::Path;
use std::borrow::Cow;

/// The kind of thing that a URL names.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default)]
pub enum Kind {
    /// The abstract of a paper on arXiv: `arxiv.org/abs/ID`.
    Abs,
    /// Its PDF: `arxiv.org/pdf/ID`, with or without `.pdf`.
    Pdf,
    /// The paper as a page: `arxiv.org/html/ID`.
    Html,
    /// Other forms of a paper on arXiv: `src`, `e-print`, `ps`, `format`, `bibtex`.
    ArxivOther,
    /// A page or file of arXiv that is not one paper: a list, a search, an author, a file that came with a paper
    /// (`src/ID/anc/FILE`).
    ArxivPage,
    /// `huggingface.co/papers/ID`.
    HuggingFace,
    /// Papers of a day, week or month on Hugging Face.
    HuggingFaceList,
    /// A page of alphaxiv.org. Its ids such as `2609.some-words` are none of arXiv's, so it may have no id.
    AlphaXiv,
    /// The paper as a page on ar5iv.
    Ar5iv,
    /// A DOI; with an id where it is one of arXiv's, `10.48550/arXiv.ID`.
    Doi,
    /// Other sites that name papers by their arXiv id: papers.cool, scirate.com, emergentmind.com, semanticscholar.org.
    Reader,
    /// A publisher or a reviewing site: openreview.net, aclanthology.org, nature.com and others.
    Publisher,
    /// A repository on GitHub, GitLab, Gitee, Bitbucket or Codeberg.
    Code,
    /// A model on Hugging Face.
    Model,
    /// A data set on Hugging Face.
    Dataset,
    /// A demonstration on Hugging Face.
    Space,
    /// A page on github.io or gitlab.io.
    Project,
    /// An image file or badge, also one that belongs to a paper: `arxiv.org/html/ID/x1.png`.
    Picture,
    /// A paper on arXiv whose host is misspelt: `arvix.org/abs/ID`, `arxiv.orb/abs/ID`.
    MisspeltArxiv,
    /// Everything else.
    #[default]
    Other,
}

impl Kind {
    /// Whether it names one paper, in whatever form.
    pub fn is_paper(self) -> bool {
        use Kind::*;
        matches!(
            self,
            Abs | Pdf | Html | ArxivOther | HuggingFace | AlphaXiv | Ar5iv | Doi | Reader | Publisher
        )
    }

    /// Whether it names one paper on arXiv's own site.
    pub fn is_arxiv(self) -> bool {
        matches!(self, Kind::Abs | Kind::Pdf | Kind::Html | Kind::ArxivOther)
    }

    /// Whether it names something that runs: code, a model, data, a demonstration.
    pub fn is_code(self) -> bool {
        matches!(self, Kind::Code | Kind::Model | Kind::Dataset | Kind::Space)
    }
}

/// What a URL says. Spans count in the URL.
#[derive(Clone, Eq, PartialEq, Debug, Default)]
pub struct Target {
    /// What it names.
    pub kind: Kind,
    /// Where the arXiv id is, version included; the text that a repair replaces.
    pub id_text: Option<Span>,
    /// What the id says. Its spans are missing where the URL is percent-encoded.
    pub parsed: Option<Result<Parsed, Fault>>,
}

impl Target {
    /// The paper, where the id is valid.
    pub fn id(&self) -> Option<ArxivId> {
        self.parsed().map(|it| it.id)
    }

    /// The valid id with its version.
    pub fn parsed(&self) -> Option<Parsed> {
        self.parsed.as_ref()?.as_ref().ok().copied()
    }

    /// What is wrong with the id.
    pub fn fault(&self) -> Option<&Fault> {
        self.parsed.as_ref()?.as_ref().err()
    }

    /// The form in which a link to a paper is best written, where `url`, the URL classified, is not in it:
    /// `https`, the site's own host in lower case, no `.pdf` after `abs/ID` at the end. Query and fragment stay.
    /// `None` for what names no paper by a valid id, and for a URL without a scheme.
    pub fn canonical(&self, url: &str) -> Option<String> {
        self.id()?;
        let id = self.id_text?.range();
        let parts = split(url);
        let host = match site(parts.host) {
            _ if parts.scheme == 0 => return None,
            Site::Arxiv => Cow::Borrowed("arxiv.org"),
            Site::HuggingFace => Cow::Borrowed("huggingface.co"),
            Site::Doi => Cow::Borrowed("doi.org"),
            Site::AlphaXiv | Site::Ar5iv => Cow::Owned(parts.host.to_ascii_lowercase()),
            _ => return None,
        };
        let before = url.get(parts.path.start()..id.end)?;
        // `arxiv.org//abs/ID` leads nowhere but by the grace of the site.
        let before = ["/", before.trim_start_matches('/')].concat();
        let mut after = url.get(id.end..)?;
        // A page or a view that is asked for after it is one of the PDF.
        if self.kind == Kind::Abs && after.eq_ignore_ascii_case(".pdf") {
            after = "";
        }
        let rest = url.strip_prefix("https://").and_then(|rest| rest.strip_prefix(&*host));
        let same = rest.is_some_and(|rest| rest.strip_prefix(&*before) == Some(after));
        (!same).then(|| format!("https://{host}{before}{after}"))
    }
}

#[derive(Clone, Copy)]
enum Site {
    Arxiv,
    HuggingFace,
    AlphaXiv,
    Ar5iv,
    Doi,
    Reader,
    Publisher,
    Code,
    Project,
    Picture,
    Other,
}

/// The hosts of each site, and the domains that are all its own.
#[rustfmt::skip] // several a line
const SITES: [(Site, &[&str], &[&str]); 10] = [
    // With mirrors that arXiv once had.
    (Site::Arxiv, &[
        "arxiv.org", "export.arxiv.org", "browse.arxiv.org", "lanl.arxiv.org", "cn.arxiv.org", "de.arxiv.org", "uk.arxiv.org",
        "xxx.lanl.gov", "xxx.itp.ac.cn", "arxiv.53yu.com",
    ], &[]),
    (Site::HuggingFace, &["huggingface.co", "hf.co"], &[]),
    (Site::Code, &["github.com", "gitee.com", "bitbucket.org", "codeberg.org"], &["gitlab.com"]),
    (Site::AlphaXiv, &[], &["alphaxiv.org"]),
    (Site::Ar5iv, &["ar5iv.labs.arxiv.org", "ar5iv.org"], &[]),
    (Site::Doi, &["doi.org", "dx.doi.org"], &[]),
    (Site::Reader, &["papers.cool", "scirate.com", "emergentmind.com", "semanticscholar.org"], &[]),
    (Site::Project, &[], &["github.io", "gitlab.io"]),
    (Site::Picture, &["badgen.net", "badge.fury.io"], &["shields.io"]),
    (Site::Publisher, &[], &[
        "openreview.net", "aclanthology.org", "aclweb.org", "mlr.press", "papers.nips.cc", "neurips.cc", "thecvf.com", "jmlr.org",
        "ieeexplore.ieee.org", "dl.acm.org", "nature.com", "link.springer.com", "sciencedirect.com", "linkinghub.elsevier.com", "biorxiv.org", "medrxiv.org",
        "ecva.net",
    ]),
];

fn site(host: &str) -> Site {
    let host = match host.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => host.get(4..).unwrap_or(""),
        _ => host,
    };
    let has = |(_, hosts, domains): &&(Site, &[&str], &[&str])| {
        hosts.iter().any(|it| it.eq_ignore_ascii_case(host))
            || domains.iter().any(|domain| is_under(host, domain))
    };
    SITES.iter().find(has).map_or(Site::Other, |it| it.0)
}

/// Whether a host, in any case, is `domain` or below it.
pub fn is_under(host: &str, domain: &str) -> bool {
    let start = host.len().checked_sub(domain.len());
    let parts = start.and_then(|it| host.split_at_checked(it));
    parts.is_some_and(|(before, end)| {
        end.eq_ignore_ascii_case(domain) && (before.is_empty() || before.ends_with('.'))
    })
}

/// A URL in its parts.
pub struct Parts<'a> {
    /// Length of the scheme with its slashes; 0 where there is none.
    pub scheme: usize,
    /// Without port and without a dot at its end.
    pub host: &'a str,
    pub path: Span,
    /// Without the question mark.
    pub query: &'a str,
}

pub fn split(url: &str) -> Parts<'_> {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    let scheme =
        ["https://", "http://", "ftp://", "//"].iter().find(|it| starts(it)).map_or(0, |it| it.len());
    let rest = url.get(scheme..).unwrap_or("");
    let rest = rest.split_once('#').map_or(rest, |it| it.0);
    let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = before.split_at(before.find('/').unwrap_or(before.len()));
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if is_digits(port, ..) => host,
        _ => authority,
    };
    let end = scheme + before.len();
    Parts {
        scheme,
        host: host.strip_suffix('.').unwrap_or(host),
        path: Span::new(end - path.len(), end),
        query,
    }
}

/// Says what `url` names, by its host and path alone. A URL without a scheme counts where it begins with
/// a host that names papers, as in `arxiv.org/abs/2401.00001`.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::link::{Kind, classify};
///
/// let target = classify("http://export.arxiv.org/abs/2401.00001v2");
/// assert_eq!(target.kind, Kind::Abs);
/// assert_eq!(target.id().unwrap().to_string(), "2401.00001");
/// ```
pub fn classify(url: &str) -> Target {
    let parts = split(url);
    let site = site(parts.host);
    let named = matches!(site, Site::Arxiv | Site::HuggingFace | Site::AlphaXiv | Site::Ar5iv | Site::Doi);
    if is_picture(url.get(..parts.path.end()).unwrap_or("")) {
        return plain(Kind::Picture);
    }
    if parts.scheme == 0 && !named {
        return plain(Kind::Other);
    }
    let path = Path::new(url, parts.path);
    match site {
        Site::Arxiv => arxiv(path),
        Site::HuggingFace => hugging_face(path),
        Site::AlphaXiv => alphaxiv(path),
        Site::Ar5iv => match path.name() {
            "abs" | "html" | "pdf" => ar5iv(path.skip()),
            _ => ar5iv(path),
        },
        Site::Doi => match path.name() {
            "10.48550" => {
                let path = path.skip();
                let mark = path.text().get(..6).is_some_and(|it| it.eq_ignore_ascii_case("arxiv."));
                if mark { path.from(path.start + 6).id(Kind::Doi) } else { plain(Kind::Doi) }
            }
            name if name.starts_with("10.") || name.starts_with("doi:10.") || name.starts_with("10%2") => {
                plain(Kind::Doi)
            }
            _ => plain(Kind::Other),
        },
        Site::Reader => match path.name() {
            "arxiv" | "papers" => quiet(path.skip().id(Kind::Reader)),
            "paper" => plain(Kind::Publisher),
            _ => plain(Kind::Other),
        },
        Site::Publisher => plain(if path.is_empty() { Kind::Other } else { Kind::Publisher }),
        Site::Code => plain(if path.skip().is_empty() { Kind::Other } else { Kind::Code }),
        Site::Project => plain(Kind::Project),
        Site::Picture => plain(Kind::Picture),
        Site::Other => match path.name() {
            "abs" | "pdf" | "html" if is_misspelt_arxiv(parts.host) => misspelt(path.skip()),
            _ => plain(Kind::Other),
        },
    }
}

/// The host of a URL, without its port.
pub fn host(url: &str) -> Span {
    let parts = split(url);
    Span::new(parts.scheme, parts.scheme + parts.host.len())
}

/// A paper at a host that was meant to be arXiv's; only with a sound id, since other sites have ids of their own.
fn misspelt(path: Path) -> Target {
    let target = path.id(Kind::MisspeltArxiv);
    if target.id().is_some() { target } else { plain(Kind::Other) }
}

/// Whether a host is `arxiv.org` but for one letter, or the order of its letters.
fn is_misspelt_arxiv(host: &str) -> bool {
    /// Sites of their own: viXra's papers have ids that look like arXiv's.
    const OTHERS: [&str; 2] = ["rxiv", "vixra"];
    let host = host.to_ascii_lowercase();
    let host = ["www.", "export."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
    let Some((name, domain)) = host.split_once('.') else { return false };
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let is_close =
        |word: &str, meant: &str| strsim::osa_distance(word, meant) <= 1 || sorted(word) == sorted(meant);
    let is_domain = is_close(domain, "org") || matches!(domain, "com" | "net" | "edu");
    !OTHERS.contains(&name) && is_close(name, "arxiv") && is_domain
}

fn plain(kind: Kind) -> Target {
    Target { kind, ..Target::default() }
}

/// The same without an id, where it has no valid one: for sites with ids of their own.
fn quiet(target: Target) -> Target {
    if target.id().is_some() { target } else { plain(target.kind) }
}

fn arxiv(path: Path) -> Target {
    // Papers without a source: `ftp/arxiv/papers/2302/2302.00491.pdf`.
    if path.name() == "ftp" && path.text().starts_with("ftp/arxiv/papers/") {
        return path.skip().skip().skip().skip().id(Kind::ArxivOther);
    }
    let kind = match path.name() {
        "abs" => Kind::Abs,
        "pdf" => Kind::Pdf,
        "html" => Kind::Html,
        "src" | "e-print" | "ps" | "format" | "bibtex" | "dvi" => Kind::ArxivOther,
        _ => return plain(Kind::ArxivPage),
    };
    let rest = path.skip();
    if rest.start == path.end && !path.text().ends_with('/') {
        return plain(Kind::ArxivPage);
    }
    match kind {
        Kind::Html => rest.first_id().id(kind),
        Kind::ArxivOther => arxiv_source(rest),
        _ => rest.id(kind),
    }
}

/// A paper in another form, or a file of it: what follows the id says which file, and is no slip.
fn arxiv_source(path: Path) -> Target {
    if path.first_id().end < path.end && !path.text().starts_with('/') {
        let below = path.from(path.first_id().end);
        if !below.is_empty() {
            return plain(Kind::ArxivPage);
        }
    }
    let target = path.id(Kind::ArxivOther);
    match target.fault() {
        Some(Fault { kind: FaultKind::Trailing(_), .. }) => plain(Kind::ArxivPage),
        _ => target,
    }
}

fn ar5iv(path: Path) -> Target {
    if path.is_empty() { plain(Kind::Other) } else { path.first_id().id(Kind::Ar5iv) }
}

fn hugging_face(path: Path) -> Target {
    let rest = path.skip();
    match path.name() {
        "papers" => {
            let id = rest.first_id();
            if matches!(rest.name(), "date" | "week" | "month" | "trending") {
                return plain(Kind::HuggingFaceList);
            }
            let date = matches!(id.text().as_bytes(), [_, _, _, _, b'-', _, _, b'-', ..]);
            if date || !id.text().bytes().any(|byte| byte.is_ascii_digit()) {
                return plain(Kind::HuggingFaceList);
            }
            id.id(Kind::HuggingFace)
        }
        "datasets" => plain(if rest.is_empty() { Kind::Other } else { Kind::Dataset }),
        "spaces" => plain(if rest.is_empty() { Kind::Other } else { Kind::Space }),
        "blog" | "docs" | "learn" | "collections" | "posts" | "join" | "settings" | "organizations" => {
            plain(Kind::Other)
        }
        _ => plain(if rest.is_empty() { Kind::Other } else { Kind::Model }),
    }
}

fn alphaxiv(path: Path) -> Target {
    const NAMES: [&str; 6] = ["abs", "pdf", "overview", "html", "audio", "resources"];
    let language = path.skip();
    let rest = match (path.name(), language.name()) {
        (name, _) if NAMES.contains(&name) => language,
        (_, name) if NAMES.contains(&name) => language.skip(),
        _ => return plain(Kind::AlphaXiv),
    };
    let target = rest.first_id().id(Kind::AlphaXiv);
    match target.fault() {
        Some(fault)
            if matches!(fault.kind, FaultKind::Malformed | FaultKind::Placeholder | FaultKind::Empty) =>
        {
            plain(Kind::AlphaXiv)
        }
        // A name of its own that happens to begin like an id: `2609.12345-more-words`.
        Some(Fault { kind: FaultKind::Trailing(_), .. }) => plain(Kind::AlphaXiv),
        _ => target,
    }
}

fn is_picture(path: &str) -> bool {
    const ENDS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico"];
    let bytes = path.as_bytes();
    let tail = bytes.len().saturating_sub(5);
    let Some(dot) = memchr::memrchr(b'.', &bytes[tail..]) else { return false };
    let end = &bytes[tail + dot + 1..];
    ENDS.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests;
