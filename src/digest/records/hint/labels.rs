//! What links and fields of papers are called.

use super::words::{is_wide, words};
use crate::digest::fields::{self, LinkLabel, Words, may_begin_title};
use crate::digest::{PaperId, arxiv};
use crate::text::is_digit;

/// What links to papers are called besides the labels that all layouts share, in lower case: venues, too.
const VENUES: [&str; 6] = ["cvpr", "iclr", "neurips", "nips", "ssrn", "acl anthology"];

/// Whether what is called so, in lower case, may be a link to a paper.
pub fn is_label_of_paper(label: &str) -> bool {
    Words::general().link(label) == Some(LinkLabel::Paper) || VENUES.contains(&label)
}

/// Labels of files that come with a paper or a lecture, in lower case.
pub const BESIDE: &[&str] = &["slides", "poster", "supp", "supplementary", "appendix", "talk", "syllabus"];

/// Labels of what readers wrote of a paper, in lower case.
#[rustfmt::skip] // several a line
pub const NOTES: &[&str] = &[
    "note", "notes", "reading note", "reading notes", "review", "summary", "笔记", "阅读笔记", "论文笔记", "解读", "ノート", "メモ", "리뷰", "노트",
];

/// Labels of what is told of papers and of little else, in lower case.
#[rustfmt::skip] // several a line
pub const FIELDS: &[&str] = &[
    "title", "arxiv link", "arxiv id", "arxiv url", "pdf link", "pdf url", "authors", "author", "main authors", "abstract", "venue", "arxiv", "paper", "paper link", "published",
    "publication date", "pdf", "doi", "tl;dr", "tldr", "conference", "journal", "submitted", "submitdate", "submit date", "submission date", "publish date", "published date", "release date", "affiliation", "affiliations", "links", "autoren", "auteurs", "autores", "autori", "авторы", "автор",
    "institution", "institutions", "标题", "原文标题", "作者", "论文作者", "摘要", "论文", "论文链接", "论文地址", "发表日期", "发布日期", "会议",
    "期刊", "机构", "单位", "日期", "link", "paper url", "链接", "リンク", "논문 링크", "enlace", "lien", "ссылка", "タイトル", "著者", "논문 저자", "概要", "論文", "제목", "저자", "초록", "논문", "링크", "학회", "저널",
];

/// Headings above the fields of the one paper that the heading above them names, in lower case.
#[rustfmt::skip] // several a line
const ABOVE_FIELDS: &[&str] = &[
    "info", "information", "basic info", "basic information", "paper info", "paper information", "paper details", "metadata", "meta", "metadaten", "metadatos", "métadonnées",
    "bibliographic information", "基本信息", "论文信息", "文献信息", "基本情報", "論文情報", "書誌情報", "기본 정보", "논문 정보", "论文基本信息", "메타데이터", "元数据", "メタデータ",
];

/// Whether a heading says that fields of a paper follow: `Basic information`.
pub fn is_above_fields(heading: &str) -> bool {
    let name = without_number(heading);
    ABOVE_FIELDS.contains(&label_words(name).as_str())
}

/// What a heading says of the list below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listed {
    /// Nothing.
    #[default]
    Unsaid,
    /// That it is one of papers.
    Papers,
    /// That it is what a text refers to: a list of papers where there is little else.
    References,
    /// That it is one of something else.
    Others,
    /// Where or when what is listed was published.
    Dated,
}

/// What a heading says of the list below it: `Accepted papers`, `📚 Reading list`, `论文列表`; `Contents`, `Tools`; `ICLR 2024`.
pub fn listed(heading: &str) -> Listed {
    const MOST_WORDS: usize = 8;
    const PAPERS: [&str; 6] =
        ["papers", "paperlist", "publications", "preprints", "readings", "bibliography"];
    const PAPERS_EAST: [&str; 4] = ["论文", "文献", "論文", "논문"];
    /// Kinds of lists of papers: `Daily paper reading`.
    #[rustfmt::skip] // several a line
    const KINDS: [&str; 14] = [
        "awesome", "club", "collection", "collections", "digest", "list", "notes", "read", "reading", "roadmap",
        "summaries", "summary", "survey", "surveys",
    ];
    /// What may be before: `Awesome papers on herons`, `A curated list of papers about herons`.
    #[rustfmt::skip] // several a line
    const PRAISE: [&str; 12] = [
        "a", "awesome", "classic", "curated", "important", "latest", "list", "of", "recent", "related", "selected", "top",
    ];
    /// What may follow: `Papers about herons`.
    const BESIDE: [&str; 11] =
        ["about", "accepted", "at", "by", "for", "from", "i", "in", "of", "on", "with"];
    /// Other lists, what else is told of papers, and papers of other kinds.
    #[rustfmt::skip] // several a line
    const OTHERS: [&str; 113] = [
        "acknowledgements", "acknowledgments", "add", "awards", "blog", "blogs", "books", "call", "categories", "changelog", "citation", "citations",
        "cite", "citing", "code", "committee", "committees", "companies", "competitions", "conferences", "contact", "content", "contents", "contribute",
        "contributing", "contributors", "courses", "craft", "crafts", "criteria", "dataset", "datasets", "dependencies", "disclaimer", "documentation", "education", "exam",
        "exams", "faq", "features", "frameworks", "funding", "grading", "grants", "guide", "guidelines", "how", "index", "installation", "journals",
        "legend", "libraries", "licence", "licences", "license", "licenses", "links", "manager", "members", "news", "newspapers", "notes", "organizers", "our",
        "outline", "overview", "participants", "past", "people", "please", "program", "programme", "question", "registration", "release",
        "requirements", "resources", "reviewers", "rules", "sample", "schedule", "skills", "software", "sponsors", "staff", "students", "submission",
        "submissions", "submit", "support", "talks", "teaching", "team", "template", "templates", "tickets", "todo", "tools", "topics", "tutorials",
        "update", "updates", "usage", "using", "venue", "videos", "visa", "volunteers", "websites", "where", "white", "whitepapers", "writing",
    ];
    const OTHERS_EAST: [&str; 9] = ["引用", "投稿", "写作", "代码", "工具", "目录", "数据集", "目次", "목차"];
    #[rustfmt::skip] // several a line
    const REFERENCES: [&str; 17] = [
        "references", "bibliography", "works cited", "literature cited", "cited literature", "referencias", "références", "referenzen",
        "literaturverzeichnis", "bibliografie", "bibliografía", "bibliographie", "参考文献", "参考资料", "引用文献", "참고문헌", "литература",
    ];
    // `Heron Paper Notes / 苍鹭文献阅读笔记`
    let heading = heading.split(" / ").next().unwrap_or(heading);
    let name = label_words(heading.split(['(', '（']).next().unwrap_or(heading));
    let all: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if REFERENCES.contains(&without_number(&name)) {
        return Listed::References;
    }
    let has = |word: &str| all.contains(&word);
    let is_paper = has("paper") || has("papers");
    let is_kind = is_paper && KINDS.iter().any(|kind| has(kind)) || has("reading") && has("list");
    let is_other = OTHERS.iter().any(|other| has(other) && !(is_kind && *other == "notes"));
    if is_other
        || OTHERS_EAST.iter().any(|it| name.contains(it))
        || name.starts_with("to do")
        || name.starts_with("to-do")
    {
        return Listed::Others;
    }
    let is_last = all.last().is_some_and(|it| PAPERS.contains(it));
    let first = all.iter().position(|it| !PRAISE.contains(it)).unwrap_or(0);
    let is_first =
        all.get(first) == Some(&"papers") && all.get(first + 1).is_some_and(|it| BESIDE.contains(it));
    let is_list = is_last || is_first || is_kind || PAPERS_EAST.iter().any(|it| name.contains(it));
    if is_list && words(&name) <= MOST_WORDS {
        Listed::Papers
    } else if fields::is_beside(heading) {
        Listed::Dated
    } else {
        Listed::Unsaid
    }
}

/// A heading without the number before it: `1. Links`, `一、基本信息`.
fn without_number(heading: &str) -> &str {
    let name = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = name.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.strip_prefix(['、', '.', '．'])
        .filter(|it| rest.len() < name.len() && !it.is_empty())
        .unwrap_or(name)
}

/// What headings of the parts of a summary are made of, in lower case: `Key contributions`, `2. Method`.
#[rustfmt::skip] // several a line
const OF_PARTS: &[&str] = &[
    "abstract", "summary", "tl;dr", "tldr", "overview", "introduction", "background", "motivation", "problem", "statement", "method", "methods",
    "methodology", "approach", "model", "results", "result", "experiments", "experiment", "experimental", "evaluation", "findings", "conclusion",
    "conclusions", "discussion", "limitations", "contributions", "contribution", "highlights", "takeaways", "takeaway", "insights", "insight",
    "idea", "ideas", "points", "notes", "comments", "thoughts", "review", "critique", "strengths", "weaknesses", "implications", "significance",
    "novelty", "keywords", "links", "link", "resources", "details", "metadata", "paper", "code", "authors", "key", "main", "core", "proposed",
    "technical", "in", "brief", "one-sentence", "my", "personal", "the", "of", "and", "future", "work", "why", "it", "matters",
    "resumen", "ejecutivo", "y", "metadatos", "método", "métodos", "metodología", "resultados", "conclusiones", "limitaciones", "résumé",
    "méthode", "méthodes", "résultats", "zusammenfassung", "methode", "methoden", "ergebnisse", "fazit", "resumo", "resultado", "conclusões",
    "аннотация", "резюме", "методы", "метод", "результаты", "выводы",
];

/// The same in scripts that put no spaces between words; longer ones first.
#[rustfmt::skip] // several a line
const OF_PARTS_EAST: &[&str] = &[
    "从", "实用性", "创新性", "推荐度", "进行", "打分", "评分", "评价", "本文", "论文", "文章", "研究", "工作", "介绍", "主要", "核心", "关键词", "关键",
    "一句话", "总结", "概述", "摘要", "简介", "亮点", "贡献", "方法", "思路", "实验", "结果", "结论", "问题", "动机", "背景", "局限性", "局限", "创新点", "创新",
    "要点", "链接", "笔记", "基本", "信息", "详解", "详情", "的", "与", "和", "及", "論文", "要約", "概要", "手法", "結果", "結論", "貢献", "課題", "リンク", "まとめ", "の",
    "핵심", "주요", "한눈에", "보는", "요약", "초록", "방법론", "방법", "실험", "결과", "결론", "배경", "기여", "한계", "키워드", "링크", "개요", "정리", "논문", "연구", "및",
];

/// Whether a heading is of a part of what is told of a paper: `Abstract`, `3. Key results`, `📝 主要工作`.
pub fn is_of_part(heading: &str) -> bool {
    const MOST_BYTES: usize = 60;
    let name = without_number(heading).trim_end_matches(|c: char| !c.is_alphabetic());
    // `Paper 1` is the heading of one of several.
    let is_numbered = heading.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(is_digit);
    if name.is_empty() || name.len() > MOST_BYTES || is_numbered {
        return false;
    }
    if is_above_fields(name) {
        return true;
    }
    let is_mark = |c: char| !c.is_alphanumeric();
    if !name.contains(is_wide) {
        let name = name.to_lowercase();
        return name
            .split([' ', '/', '&', ','])
            .all(|part| part.chars().all(is_mark) || OF_PARTS.contains(&part));
    }
    let mut rest = name;
    while let Some(word) = OF_PARTS_EAST.iter().find(|it| rest.starts_with(**it)) {
        rest = rest.get(word.len()..).unwrap_or("").trim_start_matches(is_mark);
    }
    rest.is_empty()
}

/// Whether a text is what links are called, not what they lead to.
pub fn is_label(text: &str) -> bool {
    // `Paper (40 pages)`
    let words = label_words(text.split_once(" (").map_or(text, |it| it.0));
    let ends = ["paper", "pdf", "论文", "原文", "arxiv", "preprint"].iter().any(|it| words.ends_with(it));
    let short = words.split_whitespace().count() <= 3 && words.chars().count() <= 20;
    words.is_empty()
        || is_invitation(&words)
        || Words::general().link(&words).is_some()
        || VENUES.contains(&words.as_str())
        || NOTES.contains(&words.as_str())
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
        || WEST.iter().any(|it| text.starts_with(it)) && leads.iter().any(|lead| text.ends_with(lead))
}

/// Words that lead to a paper and do not name it, in lower case.
#[rustfmt::skip] // several a line
const LEADING: &[&str] = &[
    "see", "see also", "also", "ref", "refs", "reference", "references", "via", "from", "read", "cf", "source", "sources",
    "original", "report", "technical report", "tech report", "manuscript", "related", "related work",
    "background", "credit", "credits", "inspired by", "based on", "todo", "update", "new",
    "introduction", "about", "acknowledgements", "acknowledgments", "usage", "install",
    "installation", "contributing", "contact", "faq", "other", "others", "misc", "further reading", "参考", "参考文献",
];

/// Whether a text is words that lead to a paper and do not name it: `Ref.`
pub fn is_leading(text: &str) -> bool {
    LEADING.contains(&label_words(text).as_str())
}

/// Whether a text of a few words is a name of its own: of a method, of a paper. Not what links and fields are called.
pub fn is_own_name(text: &str) -> bool {
    let name = label_words(text);
    let begins = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let own = begins.starts_with(may_begin_title)
        || name.contains(is_digit)
        || text.chars().filter(|c| c.is_uppercase()).nth(1).is_some();
    let words = Words::general();
    own && name.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
        && !is_label(text)
        && !is_leading(text)
        && words.label(text).is_none()
        && words.link(text).is_none()
}

pub fn label_words(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_lists() {
        let cases = [
            (
                Listed::Papers,
                "Papers|📚 Reading list|Awesome-Heron-Papers|Accepted papers (ICLR 2024)|论文列表|1. Paper List|Papers about herons|Awesome Papers on Herons and Reeds",
            ),
            (
                Listed::Papers,
                "Must-read papers|Daily Paper Reading|Heron-Papers-Reading-Roadmap|Full List of papers - updated weekly|Paper notes",
            ),
            (
                Listed::Others,
                "Table of contents|Call for papers|Cite our papers|How to add papers|Code of papers|论文引用|To-Do|目录|Notes",
            ),
            (
                Listed::Others,
                "Visa papers|White papers|Papers, please|Program committee|Papers Manager Documentation|Where to find papers",
            ),
            (Listed::Unsaid, "|Songs of Herons|Heron sings on paper|苍鹭|Paper|Literature|Papers Windmill"),
            (Listed::Dated, "ICLR 2024|2018|NDSS"),
            (Listed::References, "References|7. References|📖 Bibliography|参考文献"),
        ];
        for (wanted, headings) in cases {
            for heading in headings.split('|') {
                assert_eq!(listed(heading), wanted, "{heading}");
            }
        }
    }

    #[test]
    fn headings_of_parts() {
        for heading in [
            "Abstract",
            "3. Key results",
            "📝 **Summary**",
            "Problem & Method",
            "TL;DR",
            "Paper info",
            "主要工作",
            "2. 本文工作的主要亮点",
            "从实用性、创新性和推荐度进行打分",
            "核心思路/方法",
            "概要",
            "한눈에 보는 요약",
            "핵심 요약",
        ] {
            assert!(is_of_part(heading), "{heading}");
        }
        for heading in [
            "",
            "1",
            "Paper 1",
            "论文 1",
            "Songs of Herons",
            "A Method of Counting Herons",
            "苍鹭计数的方法",
            "2025-02-04",
        ] {
            assert!(!is_of_part(heading), "{heading}");
        }
    }
}
