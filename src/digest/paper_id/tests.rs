//! URLs of papers and what each is known by.

use proptest::prelude::*;

use super::*;

/// What each URL is known by.
#[test]
fn urls_of_papers() {
    let cases = [
        ("https://arxiv.org/abs/2502.01237v3", "arXiv:2502.01237"),
        ("http://www.arxiv.org/pdf/2502.01237.pdf", "arXiv:2502.01237"),
        ("https://arxiv.org//abs/2502.01237", "arXiv:2502.01237"),
        ("https://download.arxiv.org/pdf/2502.01237v1.pdf", "arXiv:2502.01237"),
        ("https://arxiv.org/ftp/arxiv/papers/2301/2301.00001.pdf", "arXiv:2301.00001"),
        ("https://arxiv.org/abs/hep-th/9901001", "arXiv:hep-th/9901001"),
        ("https://huggingface.co/papers/2502.01237", "arXiv:2502.01237"),
        ("https://doi.org/10.48550/arXiv.2502.01237", "arXiv:2502.01237"),
        ("/202502/10/2502.01237v1-heron-sings", "arXiv:2502.01237"),
        ("docs/2502.01237.md", "arXiv:2502.01237"),
        ("https://doi.org/10.1016/j.molcel.2017.01.023", "doi:10.1016/j.molcel.2017.01.023"),
        ("http://dx.doi.org/10.1093/BIB/bbw057", "doi:10.1093/bib/bbw057"),
        ("https://dl.acm.org/doi/abs/10.1145/3295222.3295349", "doi:10.1145/3295222.3295349"),
        ("https://dl.acm.org/doi/pdf/10.1145/3295222.3295349?download=true", "doi:10.1145/3295222.3295349"),
        ("https://www.biorxiv.org/content/10.1101/2024.02.21.581428v1", "doi:10.1101/2024.02.21.581428"),
        (
            "https://www.biorxiv.org/content/10.1101/2024.02.21.581428v2.full.pdf",
            "doi:10.1101/2024.02.21.581428",
        ),
        (
            "https://www.medrxiv.org/content/10.1101/2020.05.31.20126565v12.full-text",
            "doi:10.1101/2020.05.31.20126565",
        ),
        ("https://link.springer.com/article/10.1007/s11263-015-0816-y", "doi:10.1007/s11263-015-0816-y"),
        (
            "https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf",
            "doi:10.1007/s11263-015-0816-y",
        ),
        (
            "https://link.springer.com/chapter/10.1007%2F978-3-030-01234-2_1",
            "doi:10.1007/978-3-030-01234-2_1",
        ),
        ("https://advanced.onlinelibrary.wiley.com/doi/10.1002/advs.202513210", "doi:10.1002/advs.202513210"),
        (
            "http://genomebiology.biomedcentral.com/articles/10.1186/s13059-016-0927-y",
            "doi:10.1186/s13059-016-0927-y",
        ),
        (
            "https://www.frontiersin.org/articles/10.3389/fgene.2017.00062/full",
            "doi:10.3389/fgene.2017.00062",
        ),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000217&type=printable",
            "doi:10.1371/journal.pone.0000217",
        ),
        ("https://www.nature.com/articles/s41586-026-10689-z", "Nature:s41586-026-10689-z"),
        ("https://www.nature.com/articles/s41586-026-10689-z.pdf", "Nature:s41586-026-10689-z"),
        ("https://openreview.net/forum?id=yzkSU5zdwD", "OpenReview:yzkSU5zdwD"),
        ("https://openreview.net/pdf?id=yzkSU5zdwD", "OpenReview:yzkSU5zdwD"),
        ("https://openreview.net/forum?noteId=x&id=yzkSU5zdwD", "OpenReview:yzkSU5zdwD"),
        ("https://aclanthology.org/2022.coling-1.483/", "ACL:2022.coling-1.483"),
        ("https://www.aclweb.org/anthology/2022.coling-1.483.pdf", "ACL:2022.coling-1.483"),
        ("http://www.aclweb.org/anthology/K16-1028", "ACL:K16-1028"),
        ("https://aclanthology.org/K16-1028v2.pdf", "ACL:K16-1028"),
        (
            "https://openaccess.thecvf.com/content/CVPR2024/papers/Zeng_JeDi_CVPR_2024_paper.pdf",
            "CVF:content/CVPR2024/html/Zeng_JeDi_CVPR_2024_paper",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2024/html/Zeng_JeDi_CVPR_2024_paper.html",
            "CVF:content/CVPR2024/html/Zeng_JeDi_CVPR_2024_paper",
        ),
        (
            "https://www.ecva.net/papers/eccv_2024/papers_ECCV/papers/05562.pdf",
            "ECVA:papers/eccv_2024/papers_ECCV/papers/05562.pdf",
        ),
        ("https://proceedings.mlr.press/v139/radford21a/radford21a.pdf", "PMLR:v139/radford21a"),
        ("http://proceedings.mlr.press/v139/radford21a.html", "PMLR:v139/radford21a"),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2023/file/4d4a3b-Paper-Conference.pdf",
            "NeurIPS:paper_files/paper/2023/hash/4d4a3b-Abstract.html",
        ),
        (
            "https://papers.nips.cc/paper_files/paper/2023/hash/4d4a3b-Abstract-Conference.html",
            "NeurIPS:paper_files/paper/2023/hash/4d4a3b-Abstract.html",
        ),
        ("http://papers.nips.cc/paper/5347-how-transferable.pdf", "NeurIPS:paper/5347-how-transferable"),
        ("https://pubmed.ncbi.nlm.nih.gov/38483032/", "PubMed:38483032"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/38483032", "PubMed:38483032"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/pdf/a.pdf", "PMC:PMC123"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", "PMC:PMC123"),
        ("https://www.semanticscholar.org/paper/Some-Words/0123abcd", "S2:0123abcd"),
        ("https://ieeexplore.ieee.org/document/10095549", "IEEE:10095549"),
        ("https://ieeexplore.ieee.org/abstract/document/10095549/", "IEEE:10095549"),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=10095549", "IEEE:10095549"),
        (
            "https://www.sciencedirect.com/science/article/pii/S1672022916000437",
            "ScienceDirect:S1672022916000437",
        ),
        ("https://jmlr.org/papers/v21/20-074.html", "JMLR:v21/20-074"),
        ("http://jmlr.org/proceedings/papers/v32/graves14.pdf", "PMLR:v32/graves14"),
        (
            "https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/3977_ECCV_2020_paper.php",
            "ECVA:papers/eccv_2020/papers_ECCV/html/3977_ECCV_2020_paper.php",
        ),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2023",
            "proceedings.neurips.cc/paper_files/paper/2023",
        ),
        ("https://academic.oup.com/bib/article/doi/10.1093/bib/bbae228/7675151", "doi:10.1093/bib/bbae228"),
        (
            "https://delivery.acm.org/10.1145/1620000/1610180/p97.pdf",
            "delivery.acm.org/10.1145/1620000/1610180/p97.pdf",
        ),
        ("http://www.Heron.example/sings/?utm_source=a&b=c#d", "heron.example/sings?b=c"),
        ("https://openreview.net/group?id=ICLR.cc/2024", "openreview.net/group?id=ICLR.cc/2024"),
    ];
    for (url, wanted) in cases {
        assert_eq!(PaperId::of_url(url).map(|it| it.to_string()).as_deref(), Some(wanted), "{url}");
    }
}

#[test]
fn what_is_no_url_names_no_paper() {
    for url in [
        "",
        "#top",
        "docs/readme.md",
        "mailto:a@b.example",
        "//heron.example/sings",
        "heron.example/to?url=https://a.example",
        "https://img.shields.io/badge/a.svg",
        "https://",
        "10.1000/1 and",
    ] {
        assert_eq!(PaperId::of_url(url), None, "{url}");
    }
}

#[test]
fn cells_that_are_an_id() {
    let shown = |cell: &str| PaperId::of_cell(cell).map(|it| it.to_string());
    assert_eq!(shown("2502.01237").as_deref(), Some("arXiv:2502.01237"));
    assert_eq!(shown("**arXiv:2502.01237v2**").as_deref(), Some("arXiv:2502.01237"));
    assert_eq!(shown("`10.1000/182`").as_deref(), Some("doi:10.1000/182"));
    assert_eq!(shown("DOI: 10.1000/182").as_deref(), Some("doi:10.1000/182"));
    assert_eq!(shown("2.01237"), None);
}

#[test]
fn only_some_urls_say_that_they_lead_to_a_paper() {
    let known = |url: &str| PaperId::of_url(url).is_some_and(|it| it.is_known());
    assert!(known("https://doi.org/10.1000/182"));
    assert!(known("https://openreview.net/forum?id=a"));
    assert!(known("https://www.usenix.org/conference/osdi22/presentation/author"));
    assert!(known("https://ojs.aaai.org/index.php/AAAI/article/view/1"));
    assert!(known("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1"));
    assert!(known("https://journal.example/index.php/j/article/view/1878/3006"));
    assert!(known("http://abs.journal.example/content/57/10/1380"));
    assert!(known("https://eprints.university.example/id/eprint/12345/"));
    assert!(known("https://dspace.university.example/handle/1721.1/12345"));
    let is_in_folder = |url: &str| PaperId::of_url(url).is_some_and(|it| it.is_in_folder());
    assert!(!known("https://people.example/~author/papers/songs.html"));
    assert!(is_in_folder("https://people.example/~author/papers/songs.html"));
    assert!(!is_in_folder("https://people.example/~author/papers/"));
    assert!(!is_in_folder("https://github.com/a/b/tree/main/papers/c"));
    assert!(!known("https://shop.example/content/57"));
    assert!(!known("https://github.com/a/b/tree/main/papers/c"));
    assert!(!known("https://www.usenix.org/conference/osdi22"));
    assert!(!known("https://notusenix.org/a/presentation/b"));
    assert!(!known("https://ssrn.com/"));
    assert!(!known("https://doi.org/10.5281/zenodo.1234"));
    assert!(!known("https://github.com/a/b"));
}

#[test]
fn ids_lead_back_to_themselves() {
    for url in [
        "https://arxiv.org/abs/2502.01237",
        "https://doi.org/10.1000/182",
        "https://openreview.net/pdf?id=yzkSU5zdwD",
        "https://aclanthology.org/K16-1028.pdf",
        "https://proceedings.mlr.press/v139/radford21a/radford21a.pdf",
        "https://papers.nips.cc/paper_files/paper/2023/hash/4d4a3b-Abstract-Conference.html",
        "https://openaccess.thecvf.com/content/CVPR2024/papers/Zeng_CVPR_2024_paper.pdf",
        "https://ieeexplore.ieee.org/document/10095549",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/pdf/a.pdf",
        "https://heron.example/sings",
    ] {
        let id = PaperId::of_url(url).expect("it names a paper");
        let again = PaperId::of_url(&id.url()).expect("it names a paper");
        assert_eq!((id.key(), &id), (again.key(), &again), "{url}");
    }
}

proptest! {
    #[test]
    fn never_panics(any in "\\PC*", near in "(https?://|www\\.|arxiv\\.org|/|10\\.|1101|doi|v1|\\.pdf|%2F|\\?|id=|é|#|paper|content|openreview\\.net|thecvf\\.com|nips\\.cc){0,12}") {
        for text in [any, near] {
            let _ = PaperId::of_cell(&text);
            if let Some(id) = PaperId::of_url(&text) {
                let _ = (id.key(), id.url(), id.to_string(), id.doi().map(str::len));
            }
        }
    }
}
