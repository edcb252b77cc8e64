//! What links and fields of papers are called.

use crate::digest::fields::Words;
use crate::digest::{PaperId, arxiv};

/// Labels of links that lead to the paper, in lower case.
#[rustfmt::skip] // several a line
pub(super) const PAPER: &[&str] = &[
    "paper", "papers", "pdf", "arxiv", "abs", "abstract", "doi", "openreview", "html", "preprint",
    "publication", "article", "paper link", "paper page", "link to paper", "arxiv link", "arxiv paper",
    "full text", "论文", "论文链接", "论文地址", "原文", "原文链接", "論文", "논문", "статья", "artículo", "artigo", "acl", "cvpr", "iclr", "neurips", "nips",
    "ieee", "acm", "springer", "biorxiv", "medrxiv", "pubmed", "ssrn", "nature", "science", "ieee xplore",
    "journal", "journal version", "arxiv version", "cvf", "acl anthology", "pmlr", "huggingface", "hugging face", "hf", "alphaxiv",
];

/// Labels of links that lead elsewhere, in lower case.
#[rustfmt::skip] // several a line
const ELSEWHERE: &[&str] = &[
    "code", "codes", "github", "project", "project page", "page", "website", "homepage", "home page", "demo",
    "video", "slides", "poster", "dataset", "data", "datasets", "blog", "model", "models", "weights",
    "official", "colab", "notebook", "tweet", "talk", "supp", "supplementary", "appendix", "star", "stars",
    "bibtex", "cite", "webpage", "web", "site", "api", "docs", "代码", "项目", "主页", "项目主页", "コード", "코드",
    "pytorch", "tensorflow", "jax", "implementation", "papers with code", "paperswithcode", "link", "links", "url", "链接", "here", "this", "more",
    "read more",
];

/// Labels of files that come with a paper or a lecture, in lower case.
pub(super) const BESIDE: &[&str] =
    &["slides", "poster", "supp", "supplementary", "appendix", "talk", "syllabus"];

/// Labels of what is told of papers and of little else, in lower case.
#[rustfmt::skip] // several a line
pub(super) const FIELDS: &[&str] = &[
    "title", "authors", "author", "abstract", "venue", "arxiv", "paper", "paper link", "published",
    "publication date", "pdf", "doi", "tl;dr", "tldr", "conference", "journal", "submitted", "affiliations", "autoren", "auteurs", "autores", "autori", "авторы", "автор",
    "institution", "institutions", "标题", "原文标题", "作者", "摘要", "论文", "论文链接", "论文地址", "发表日期", "发布日期", "会议",
    "期刊", "机构", "单位", "日期", "link", "paper url", "链接", "リンク", "논문 링크", "enlace", "lien", "ссылка", "タイトル", "著者", "概要", "論文", "제목", "저자", "초록", "논문", "링크",
];

/// Headings above the fields of the one paper that the heading above them names, in lower case.
#[rustfmt::skip] // several a line
const ABOVE_FIELDS: &[&str] = &[
    "info", "information", "basic info", "basic information", "paper info", "paper information", "paper details", "metadata", "meta",
    "bibliographic information", "基本信息", "论文信息", "文献信息", "基本情報", "論文情報", "書誌情報", "기본 정보", "논문 정보",
];

/// Whether a heading says that fields of a paper follow: `Basic information`.
pub(super) fn is_above_fields(heading: &str) -> bool {
    let name = heading.trim_start_matches(|it: char| !it.is_alphabetic());
    ABOVE_FIELDS.contains(&label_words(name).as_str())
}

/// Whether a text is what links are called, not what they lead to.
pub(super) fn is_label(text: &str) -> bool {
    // `Paper (40 pages)`
    let words = label_words(text.split_once(" (").map_or(text, |it| it.0));
    let ends = ["paper", "pdf", "论文", "原文", "arxiv", "preprint"].iter().any(|it| words.ends_with(it));
    let short = words.split_whitespace().count() <= 3 && words.chars().count() <= 20;
    words.is_empty()
        || is_invitation(&words)
        || PAPER.contains(&words.as_str())
        || ELSEWHERE.contains(&words.as_str())
        || ends && short
        || PaperId::is_doi(text)
        || arxiv::lone(&words).is_some()
}

/// Whether a text, in lower case, asks a reader to follow a link: `View the paper on arXiv`, `查看详情`.
fn is_invitation(text: &str) -> bool {
    const EAST: [&str; 6] = ["查看", "点击", "阅读原文", "详情", "자세히", "詳細"];
    const WEST: [&str; 5] = ["view ", "read the ", "go to ", "open in ", "see the "];
    let leads = ["paper", "arxiv", "hugging face", "page", "pdf", "article"];
    EAST.iter().any(|it| text.contains(it))
        || WEST.iter().any(|it| text.starts_with(it)) && leads.iter().any(|it| text.ends_with(it))
}

/// Words that lead to a paper and do not name it, in lower case.
#[rustfmt::skip] // several a line
const LEADING: &[&str] = &[
    "see", "see also", "also", "ref", "refs", "reference", "references", "via", "from", "read", "cf", "source", "sources",
    "original", "original paper", "report", "technical report", "tech report", "manuscript", "related", "related work",
    "background", "credit", "credits", "inspired by", "based on", "note", "notes", "todo", "update", "news", "new",
    "introduction", "overview", "about", "acknowledgements", "acknowledgments", "license", "usage", "install",
    "installation", "contributing", "contact", "faq", "other", "others", "misc", "further reading", "参考", "参考文献",
];

/// Whether a text of a few words is a name of its own: of a method, of a paper. Not what links and fields are called.
pub(super) fn is_own_name(text: &str) -> bool {
    let name = label_words(text);
    let begins = text.trim_start_matches(|it: char| !it.is_alphanumeric());
    let own = begins.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
        || name.chars().any(|it| it.is_ascii_digit())
        || text.chars().filter(|it| it.is_uppercase()).nth(1).is_some();
    let words = Words::general();
    own && name.chars().filter(|it| it.is_alphabetic()).nth(1).is_some()
        && !is_label(text)
        && !FIELDS.contains(&name.as_str())
        && !LEADING.contains(&name.as_str())
        && words.label(text).is_none()
        && words.link(text).is_none()
}

pub(super) fn label_words(text: &str) -> String {
    let text = text.trim_matches(|it: char| !it.is_alphanumeric());
    text.to_lowercase()
}
