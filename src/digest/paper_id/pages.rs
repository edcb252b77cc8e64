//! Pages of papers at sites that do not name papers in a way of their own: known by a part of their path.

/// A site, and what the paths of its papers have in them.
type Site = (&'static str, &'static [&'static str]);

#[rustfmt::skip] // one a line
const SITES: &[Site] = &[
    // Conferences and journals.
    ("aaai.org", &["/article/", "/paper/", "/papers/"]),
    ("academic.oup.com", &["/article"]),
    ("asm.org", &["/content/", "/doi/"]),
    ("bmva-archive.org.uk", &["/bmvc/"]),
    ("cambridge.org", &["/article/", "/chapter/"]),
    ("cell.com", &["/fulltext", "/article", "/pdf"]),
    ("ceur-ws.org", &["/vol-"]),
    ("copernicus.org", &["/articles/"]),
    ("distill.pub", &["/20"]),
    ("dl.acm.org", &["/citation.cfm"]),
    ("drops.dagstuhl.de", &["/document/", "/opus/", "/entities/document/"]),
    ("elifesciences.org", &["/articles/"]),
    ("eneuro.org", &["/content/"]),
    ("econometricsociety.org", &["/publications/"]),
    ("frontiersin.org", &["/articles/"]),
    ("ijcai.org", &["/proceedings/"]),
    ("isca-archive.org", &["/interspeech", "/archive/", "_20"]),
    ("isca-speech.org", &["/archive/"]),
    ("jair.org", &["/article/", "/papers/", "/media/"]),
    ("jamanetwork.com", &["/fullarticle/", "/article-abstract/"]),
    ("jneurosci.org", &["/content/"]),
    ("jstage.jst.go.jp", &["/article/"]),
    ("jstor.org", &["/stable/"]),
    ("mdpi.com", &["/htm", "/pdf", "-"]),
    ("ndss-symposium.org", &["/ndss-paper/", "/uploads/"]),
    ("pnas.org", &["/content/"]),
    ("proceedings.mlsys.org", &["/paper"]),
    ("projecteuclid.org", &["/journals/", "/euclid."]),
    ("pubs.rsc.org", &["/content/article", "/en/content/"]),
    ("quantum-journal.org", &["/papers/"]),
    ("roboticsproceedings.org", &["/rss"]),
    ("science.org", &["/content/"]),
    ("sciencemag.org", &["/content/"]),
    ("thelancet.com", &["/article/", "/fulltext", "/abstract"]),
    ("usenix.org", &["/presentation/", "/system/files/"]),
    ("vldb.org", &["/pvldb/"]),
    // Archives.
    ("adsabs.harvard.edu", &["/abs/"]),
    ("citeseerx.ist.psu.edu", &["/viewdoc", "/document", "/pdf"]),
    ("eprint.iacr.org", &["/19", "/20"]),
    ("ia.cr", &["/19", "/20"]),
    ("hal.science", &["/hal-"]),
    ("hal.archives-ouvertes.fr", &["/hal-"]),
    ("inspirehep.net", &["/literature/", "/record/"]),
    ("nber.org", &["/papers/w"]),
    ("osf.io", &["/preprints/"]),
    ("paperswithcode.com", &["/paper/"]),
    ("researchgate.net", &["/publication/"]),
    ("psyarxiv.com", &["/"]),
    ("ssrn.com", &["abstract=", "/papers.cfm", "abstract_id="]),
    ("techrxiv.org", &["/articles/", "/users/"]),
    ("chemrxiv.org", &["/article"]),
    // Laboratories.
    ("ai.facebook.com", &["/research/publications/"]),
    ("ai.meta.com", &["/research/publications/"]),
    ("amazon.science", &["/publications/"]),
    ("deepmind.com", &["/publications/"]),
    ("deepmind.google", &["/publications/"]),
    ("microsoft.com", &["/research/publication/"]),
    ("research.google", &["/pubs/"]),
    ("research.nvidia.com", &["/publication/"]),
];

/// Whether a URL without scheme and `www.` is the page of one paper.
pub(super) fn is_of_paper(url: &str) -> bool {
    let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
    let is_under =
        |domain: &str| host.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'));
    let Some((_, parts)) = SITES.iter().find(|(domain, _)| is_under(domain)) else { return false };
    let path = path.to_ascii_lowercase();
    path.len() > 1 && parts.iter().any(|part| path.contains(part))
}
