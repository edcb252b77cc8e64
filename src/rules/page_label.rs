//! What the label of a link promises.

/// A page of a paper that labels of links name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageLabel {
    Abstract,
    AlphaXiv,
    Arxiv,
    Code,
    HuggingFace,
    Html,
    Pdf,
    /// Any page of the paper.
    Paper,
}

/// Labels in lower case, without the marks around them; the two that most links have come first.
#[rustfmt::skip] // several a line
const LABELS: [(&str, PageLabel); 28] = [
    ("arxiv", PageLabel::Arxiv), ("huggingface", PageLabel::HuggingFace),
    ("abs", PageLabel::Abstract), ("abstract", PageLabel::Abstract),
    ("alphaxiv", PageLabel::AlphaXiv), ("arxiv page", PageLabel::Arxiv), ("code", PageLabel::Code),
    ("github", PageLabel::Code), ("hf", PageLabel::HuggingFace),
    ("hf page", PageLabel::HuggingFace), ("hf paper", PageLabel::HuggingFace),
    ("hf papers", PageLabel::HuggingFace), ("hugging face", PageLabel::HuggingFace),
    ("huggingface papers", PageLabel::HuggingFace), ("html", PageLabel::Html),
    ("pdf", PageLabel::Pdf), ("arxiv pdf", PageLabel::Pdf), ("pdf link", PageLabel::Pdf),
    ("arxiv link", PageLabel::Arxiv), ("arxiv paper", PageLabel::Arxiv),
    ("arxiv preprint", PageLabel::Arxiv), ("paper", PageLabel::Paper),
    ("paper link", PageLabel::Paper), ("preprint", PageLabel::Paper), ("论文", PageLabel::Paper),
    ("论文链接", PageLabel::Paper), ("原文", PageLabel::Paper), ("原文链接", PageLabel::Paper),
];

impl PageLabel {
    /// What the text of a link names, in whatever case and however marked up; `None` where that is no page.
    pub(super) fn of(text: &str) -> Option<PageLabel> {
        if text.len() > 40 {
            return None;
        }
        let named =
            |text: &str| LABELS.iter().find(|label| label.0.eq_ignore_ascii_case(text)).map(|label| label.1);
        named(text).or_else(|| named(text.trim_matches(|c: char| !c.is_alphanumeric())))
    }

    /// The same where a picture may be all that the link shows: then it is the words for those who do not see it.
    pub(super) fn of_shown(text: &str) -> Option<PageLabel> {
        let text = text.trim();
        let alternative = match text.strip_prefix("![") {
            Some(rest) => rest.split_once(']').map(|(before, _)| before),
            None if text.starts_with("<img") => {
                text.split_once("alt=\"").and_then(|(_, after)| after.split_once('"')).map(|it| it.0)
            }
            None => Some(text),
        };
        PageLabel::of(alternative?)
    }

    /// What the words before a URL call it: `**Paper:** https://…`.
    pub(super) fn before(text: &str) -> Option<PageLabel> {
        let text = text.trim_end().trim_end_matches(['*', '_', '`', '<', '(']).trim_end();
        let named = text.strip_suffix([':', '：'])?;
        let start = named.rfind(['|', ',', ';', '.', '(', '[', '\n', '，', '。', '；'])?;
        PageLabel::of(named.get(start + 1..)?.trim_start_matches(|c: char| !c.is_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use super::PageLabel;

    #[test]
    fn marks_and_case_do_not_count() {
        assert_eq!(PageLabel::of("**[arXiv]**"), Some(PageLabel::Arxiv));
        assert_eq!(PageLabel::of("🤗 HF"), Some(PageLabel::HuggingFace));
        assert_eq!(PageLabel::of("PDF"), Some(PageLabel::Pdf));
        assert_eq!(PageLabel::of("arXiv 2023"), None);
        assert_eq!(PageLabel::of(""), None);
    }
}
