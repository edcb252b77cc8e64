//! URLs and what they name.

use proptest::prelude::*;

use super::*;

/// Kind, id as written, paper or fault with its repair.
fn says(url: &str) -> String {
    let target = classify(url);
    let mut out = format!("{:?}", target.kind);
    if let Some(span) = target.id_text {
        out += &format!(" {}", span.of(url));
    }
    match &target.parsed {
        Some(Ok(parsed)) => {
            out += &format!(" = {}", parsed.id);
            if let Some(span) = parsed.version_span {
                out += &format!(" at {}", span.of(url));
            }
        }
        Some(Err(fault)) => out += &format!(": {fault} -> {}", fault.repair.as_deref().unwrap_or("?")),
        None => {}
    }
    out
}

#[test]
fn papers() {
    for (url, expected) in [
        ("https://arxiv.org/abs/2401.00001", "Abs 2401.00001 = 2401.00001"),
        ("HTTPS://ArXiv.ORG:443/abs/2401.00001v3", "Abs 2401.00001v3 = 2401.00001 at v3"),
        ("http://www.arxiv.org/abs/math.CA/0611800v1", "Abs math.CA/0611800v1 = math/0611800 at v1"),
        ("https://export.arxiv.org/abs/2401.00001?context=cs#x", "Abs 2401.00001 = 2401.00001"),
        ("https://browse.arxiv.org/abs/2401.00001/", "Abs 2401.00001 = 2401.00001"),
        ("//arxiv.org/abs/2401.00001", "Abs 2401.00001 = 2401.00001"),
        ("arxiv.org/abs/2401.00001", "Abs 2401.00001 = 2401.00001"),
        ("https://arxiv.org/abs/arXiv:2401.00001", "Abs 2401.00001 = 2401.00001"),
        ("https://arxiv.org/abs/2401.00001.pdf", "Abs 2401.00001 = 2401.00001"),
        ("https://arxiv.org/pdf/2401.00001v2.pdf", "Pdf 2401.00001v2 = 2401.00001 at v2"),
        ("https://arxiv.org/pdf/hep-th/9901001", "Pdf hep-th/9901001 = hep-th/9901001"),
        ("https://arxiv.org/abs/hep-th%2F9901001v1", "Abs hep-th%2F9901001v1 = hep-th/9901001"),
        ("https://arxiv.org/html/2401.00001v1#S3", "Html 2401.00001v1 = 2401.00001 at v1"),
        ("https://arxiv.org/html/2401.00001v1/index.html", "Html 2401.00001v1 = 2401.00001 at v1"),
        ("https://arxiv.org/html/hep-th/9901001/x", "Html hep-th/9901001 = hep-th/9901001"),
        ("https://arxiv.org/e-print/2401.00001", "ArxivOther 2401.00001 = 2401.00001"),
        ("https://arxiv.org/src/hep-th/9901001/", "ArxivOther hep-th/9901001 = hep-th/9901001"),
        ("https://arxiv.org/format/2401.00001v2", "ArxivOther 2401.00001v2 = 2401.00001 at v2"),
        ("https://arxiv.org/pdf/2401.00001.pdf#page=3", "Pdf 2401.00001 = 2401.00001"),
        ("https://huggingface.co/papers/2401.00001", "HuggingFace 2401.00001 = 2401.00001"),
        ("https://hf.co/papers/2401.00001#community", "HuggingFace 2401.00001 = 2401.00001"),
        ("https://www.alphaxiv.org/abs/2401.00001v1", "AlphaXiv 2401.00001v1 = 2401.00001 at v1"),
        ("https://alphaxiv.org/zh/overview/2401.00001", "AlphaXiv 2401.00001 = 2401.00001"),
        ("https://ar5iv.labs.arxiv.org/html/2401.00001", "Ar5iv 2401.00001 = 2401.00001"),
        ("https://ar5iv.org/abs/hep-th/9901001", "Ar5iv hep-th/9901001 = hep-th/9901001"),
        ("https://doi.org/10.48550/arXiv.2401.00001", "Doi 2401.00001 = 2401.00001"),
        ("https://doi.org/10.1000/182", "Doi"),
        ("https://www.doi.org/10.1000/182", "Doi"),
        ("https://www.doi.org/the-identifier/", "Other"),
        ("https://denature.com/articles/a", "Other"),
        ("https://papers.cool/arxiv/2401.00001", "Reader 2401.00001 = 2401.00001"),
        ("https://openreview.net/forum?id=abc", "Publisher"),
    ] {
        assert_eq!(says(url), expected, "{url}");
    }
}

#[test]
fn faults() {
    for (url, expected) in [
        ("https://arxiv.org/abs//2401.00001", "Abs /2401.00001: slash before an arXiv id -> 2401.00001"),
        (
            "https://arxiv.org/abs/2407.11681mini",
            "Abs 2407.11681mini: `mini` after the arXiv id -> 2407.11681",
        ),
        (
            "https://huggingface.co/papers/2024.01.17269",
            "HuggingFace 2024.01.17269: the year of an arXiv id has two digits -> 2401.17269",
        ),
        (
            "https://arxiv.org/src/2413.00001",
            "ArxivOther 2413.00001: month 13 of an arXiv id does not exist -> ?",
        ),
        ("https://arxiv.org/abs/2401.00001/full", "Abs 2401.00001/full: `/full` after the arXiv id -> ?"),
        ("https://arxiv.org/abs/2401.00001%20", "Abs 2401.00001%20: ` ` after the arXiv id -> 2401.00001"),
        ("https://arxiv.org/abs/2413.00001", "Abs 2413.00001: month 13 of an arXiv id does not exist -> ?"),
        ("https://arxiv.org/abs/", "Abs : no arXiv id here -> ?"),
        ("https://arxiv.org/abs/XXXX.XXXXX", "Abs XXXX.XXXXX: a placeholder, not an arXiv id -> ?"),
        (
            "https://www.alphaxiv.org/abs/2413.00001",
            "AlphaXiv 2413.00001: month 13 of an arXiv id does not exist -> ?",
        ),
    ] {
        assert_eq!(says(url), expected, "{url}");
    }
}

#[test]
fn other_things() {
    for (url, expected) in [
        ("https://arxiv.org/html/2401.00001v1/x1.png", "Picture"),
        ("https://ar5iv.labs.arxiv.org/html/2401.00001/assets/x2.SVG?raw=true", "Picture"),
        ("https://img.shields.io/badge/arXiv-2401.00001-red", "Picture"),
        ("figures/overview.jpeg", "Picture"),
        ("https://www.alphaxiv.org/abs/2609.some-words", "AlphaXiv"),
        ("https://www.alphaxiv.org/abs/2609.12345-more-words", "AlphaXiv"),
        ("https://www.alphaxiv.org/explore", "AlphaXiv"),
        ("https://arxiv.org/list/cs.CL/recent", "ArxivPage"),
        ("https://arxiv.org/src/2401.00001v1/anc/chat.pdf", "ArxivPage"),
        ("https://arxiv.org/src/2401.00001v1/anc/check.py?x", "ArxivPage"),
        ("https://arxiv.org/src/2401.00001/anc", "ArxivPage"),
        ("https://arxiv.org/src/hep-th/9901001v2/anc/", "ArxivPage"),
        ("https://arxiv.org/e-print/2401.00001.tar.gz", "ArxivPage"),
        ("https://arxiv.org/a/author_a_1", "ArxivPage"),
        ("https://arxiv.org/tb/2401.00001", "ArxivPage"),
        ("https://arxiv.org", "ArxivPage"),
        ("https://arxiv.org/abs", "ArxivPage"),
        ("https://huggingface.co/papers", "HuggingFaceList"),
        ("https://huggingface.co/papers?date=2025-01-08", "HuggingFaceList"),
        ("https://huggingface.co/papers/date/2025-01-08", "HuggingFaceList"),
        ("https://huggingface.co/papers/2025-01-08", "HuggingFaceList"),
        ("https://huggingface.co/owner/model", "Model"),
        ("https://huggingface.co/datasets/owner/data", "Dataset"),
        ("https://huggingface.co/spaces/owner/demo", "Space"),
        ("https://huggingface.co/owner", "Other"),
        ("https://github.com/owner/code", "Code"),
        ("https://github.com/owner", "Other"),
        ("https://owner.github.io/code", "Project"),
        ("https://notarxiv.org/abs/2401.00001", "Other"),
        ("https://arxiv.org.example.com/abs/2401.00001", "Other"),
        ("https://scirate.com/arxiv/foo", "Reader"),
        ("2025/01/08.md", "Other"),
        ("#top", "Other"),
        ("", "Other"),
    ] {
        assert_eq!(says(url), expected, "{url}");
    }
}

#[test]
fn canonical_form() {
    for (url, expected) in [
        ("https://arxiv.org/abs/2401.00001", None),
        ("https://arxiv.org/pdf/2401.00001.pdf", None),
        ("https://arxiv.org/pdf/2401.00001v2", None),
        ("http://arxiv.org/abs/2401.00001v2", Some("https://arxiv.org/abs/2401.00001v2")),
        ("https://www.arxiv.org/abs/2401.00001#x", Some("https://arxiv.org/abs/2401.00001#x")),
        ("http://export.arxiv.org:80/pdf/2401.00001?a=b", Some("https://arxiv.org/pdf/2401.00001?a=b")),
        ("https://browse.arxiv.org/abs/2401.00001.pdf", Some("https://arxiv.org/abs/2401.00001")),
        ("https://arxiv.org/abs/2401.00001.PDF", Some("https://arxiv.org/abs/2401.00001")),
        ("https://arxiv.org/abs/2401.00001.pdf#page=3", None),
        ("http://arxiv.org/abs/2401.00001.pdf?x", Some("https://arxiv.org/abs/2401.00001.pdf?x")),
        ("HTTP://HuggingFace.co/papers/2401.00001", Some("https://huggingface.co/papers/2401.00001")),
        ("https://dx.doi.org/10.48550/arXiv.2401.00001", Some("https://doi.org/10.48550/arXiv.2401.00001")),
        ("https://www.alphaxiv.org/abs/2401.00001", None),
        ("http://www.alphaxiv.org/abs/2401.00001", Some("https://www.alphaxiv.org/abs/2401.00001")),
        ("arxiv.org/abs/2401.00001", None),
        ("http://arxiv.org/abs/2413.00001", None),
        ("http://arxiv.org/list/cs.CL/recent", None),
        ("http://github.com/owner/code", None),
    ] {
        assert_eq!(classify(url).canonical(url).as_deref(), expected, "{url}");
    }
}

proptest! {
    #[test]
    fn never_panics(
        any in "\\PC*",
        near in "(https?:)?(//)?(www\\.)?(arxiv\\.org|hf\\.co|alphaxiv\\.org|doi\\.org|ar5iv\\.org)(/|abs|pdf|html|papers|2401\\.00001|%2|v|é|10\\.48550|[?#:.]){0,9}",
    ) {
        for url in [any, near] {
            let target = classify(&url);
            if let Some(span) = target.id_text {
                prop_assert!(url.get(span.range()).is_some());
            }
            if let Some(canonical) = target.canonical(&url) {
                let again = classify(&canonical);
                prop_assert_eq!(again.id(), target.id());
                prop_assert_eq!(again.canonical(&canonical), None);
            }
        }
    }
}
