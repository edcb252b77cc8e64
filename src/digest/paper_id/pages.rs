//! Pages of papers at sites that do not name papers in a way of their own: known by a part of their path.

use crate::digest::link;
use crate::text::is_digit;

/// A site, and what the paths of its papers have in them.
type Site = (&'static str, &'static [&'static str]);

#[rustfmt::skip] // several a line
const SITES: &[Site] = &[
    // Conferences and journals.
    ("aaai.org", &["/article/", "/paper/", "/papers/"]), ("aip.org", &["/article/"]),
    ("academic.oup.com", &["/article"]), ("asm.org", &["/content/", "/doi/"]), ("bmva-archive.org.uk", &["/bmvc/"]),
    ("cambridge.org", &["/article/", "/chapter/"]), ("cell.com", &["/fulltext", "/article", "/pdf"]),
    ("ceur-ws.org", &["/vol-"]), ("computer.org", &["/csdl/"]), ("copernicus.org", &["/articles/"]),
    ("distill.pub", &["/20"]), ("dblp.org", &["/rec/"]), ("dl.acm.org", &["/citation.cfm"]),
    ("drops.dagstuhl.de", &["/document/", "/opus/", "/entities/document/"]), ("elifesciences.org", &["/articles/"]),
    ("embopress.org", &["/content/"]), ("eneuro.org", &["/content/"]),
    ("econometricsociety.org", &["/publications/"]), ("frontiersin.org", &["/articles/"]),
    ("hindawi.com", &["/journals/"]), ("ijcai.org", &["/proceedings/"]), ("iospress.com", &["/articles/"]),
    ("isca-archive.org", &["/interspeech", "/archive/", "_20"]), ("isca-speech.org", &["/archive/"]),
    ("jair.org", &["/article/", "/papers/", "/media/"]),
    ("jamanetwork.com", &["/fullarticle/", "/article-abstract/"]), ("jmir.org", &["/20"]),
    ("jneurosci.org", &["/content/"]), ("jstage.jst.go.jp", &["/article/"]), ("jstor.org", &["/stable/"]),
    ("mdpi.com", &["/htm", "/pdf", "-"]), ("ndss-symposium.org", &["/ndss-paper/", "/uploads/"]),
    ("nowpublishers.com", &["/article/"]), ("optica.org", &["/abstract.cfm", "/fulltext.cfm"]),
    ("peerj.com", &["/articles/"]), ("pnas.org", &["/content/"]), ("proceedings.mlsys.org", &["/paper"]),
    ("projecteuclid.org", &["/journals/", "/euclid."]), ("pos.sissa.it", &["/"]),
    ("pubs.rsc.org", &["/content/article", "/en/content/"]), ("quantum-journal.org", &["/papers/"]),
    ("roboticsproceedings.org", &["/rss"]), ("science.org", &["/content/"]), ("sciencemag.org", &["/content/"]),
    ("thelancet.com", &["/article/", "/fulltext", "/abstract"]), ("transformer-circuits.pub", &["/20"]),
    ("usenix.org", &["/presentation/", "/system/files/"]), ("vldb.org", &["/pvldb/"]),
    // Archives.
    ("adsabs.harvard.edu", &["/abs/"]), ("citeseerx.ist.psu.edu", &["/viewdoc", "/document", "/pdf"]),
    ("core.ac.uk", &["/download/", "/reader/", "/display/", "/works/"]), ("dtic.mil", &["/citations/"]),
    ("eprint.iacr.org", &["/19", "/20"]), ("ia.cr", &["/19", "/20"]), ("escholarship.org", &["/uc/item/"]),
    ("hal.science", &["/hal-", "/tel-"]), ("archives-ouvertes.fr", &["/hal-", "/tel-"]),
    ("hal.inria.fr", &["/hal-", "/inria-"]), ("inspirehep.net", &["/literature/", "/record/"]),
    ("nber.org", &["/papers/w"]), ("ntrs.nasa.gov", &["/citations/"]), ("osti.gov", &["/biblio/"]),
    ("osf.io", &["/preprints/"]), ("preprints.org", &["/manuscript/"]), ("researchsquare.com", &["/article/"]),
    ("paperswithcode.com", &["/paper/"]), ("researchgate.net", &["/publication/"]), ("psyarxiv.com", &["/"]),
    ("ssrn.com", &["abstract=", "/papers.cfm", "abstract_id="]), ("techrxiv.org", &["/articles/", "/users/"]),
    ("chemrxiv.org", &["/article"]),
    // Laboratories.
    ("ai.facebook.com", &["/research/publications/"]), ("ai.meta.com", &["/research/publications/"]),
    ("amazon.science", &["/publications/"]), ("deepmind.com", &["/publications/"]),
    ("deepmind.google", &["/publications/"]), ("microsoft.com", &["/research/publication/"]),
    ("research.google", &["/pubs/"]), ("research.nvidia.com", &["/publication/"]),
];

/// What the paths of papers have in them at sites that run the same software.
#[rustfmt::skip] // several a line
const PATHS: &[&str] = &[
    // Open Journal Systems, HighWire, EPrints, DSpace, Digital Commons.
    "/article/view/", "/article/viewfile/", "/article/download/", "/content/early/", "/id/eprint/", "/bitstream/handle/", "/handle/1",
    "/handle/2", "/cgi/viewcontent.cgi",
];

/// Sites whose paths are named by those who use them.
#[rustfmt::skip] // several a line
const OF_ANYTHING: &[&str] = &[
    "bitbucket.org", "codeberg.org", "gitee.com", "github.com", "gitlab.com", "huggingface.co", "medium.com", "youtube.com",
];

/// Whether a URL without scheme and `www.` is the page of one paper.
pub(super) fn is_of_paper(url: &str) -> bool {
    let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
    if path.len() < 2 || is_of_anything(host) {
        return false;
    }
    let path = path.to_ascii_lowercase();
    if let Some((_, parts)) = SITES.iter().find(|(domain, _)| link::is_under(host, domain)) {
        return parts.iter().any(|part| path.contains(part));
    }
    PATHS.iter().any(|it| path.contains(it)) || is_volume(&path)
}

/// Whether a URL without scheme and `www.` is in a folder that is called by papers: `people.example/papers/songs.html`. It may be a page with
/// slides or with the data.
pub(super) fn is_in_folder(url: &str) -> bool {
    let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
    let Some((folders, _)) = path.trim_end_matches('/').rsplit_once('/') else { return false };
    // `papers-I-read`, and not `call-for-papers`
    let is_of_papers = |folder: &str| {
        ["papers", "publications", "publication"].contains(&folder) || folder.starts_with("papers-")
    };
    !is_of_anything(host) && folders.split('/').any(is_of_papers)
}

fn is_of_anything(host: &str) -> bool {
    OF_ANYTHING.iter().any(|it| link::is_under(host, it))
}

/// Whether a path ends with the volume, the issue and the page of an article: `/content/57/10/1380`.
fn is_volume(path: &str) -> bool {
    let Some((_, rest)) = path.split_once("/content/") else { return false };
    let mut numbers = rest.split('/').take_while(|part| part.starts_with(is_digit));
    numbers.nth(1).is_some()
}
