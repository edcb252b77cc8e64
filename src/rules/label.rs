//! What the label of a link promises.

/// A page of a paper that labels of links name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
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
const LABELS: [(&str, Label); 28] = [
    ("arxiv", Label::Arxiv),
    ("huggingface", Label::HuggingFace),
    ("abs", Label::Abstract),
    ("abstract", Label::Abstract),
    ("alphaxiv", Label::AlphaXiv),
    ("arxiv page", Label::Arxiv),
    ("code", Label::Code),
    ("github", Label::Code),
    ("hf", Label::HuggingFace),
    ("hf page", Label::HuggingFace),
    ("hf paper", Label::HuggingFace),
    ("hf papers", Label::HuggingFace),
    ("hugging face", Label::HuggingFace),
    ("huggingface papers", Label::HuggingFace),
    ("html", Label::Html),
    ("pdf", Label::Pdf),
    ("arxiv pdf", Label::Pdf),
    ("pdf link", Label::Pdf),
    ("arxiv link", Label::Arxiv),
    ("arxiv paper", Label::Arxiv),
    ("arxiv preprint", Label::Arxiv),
    ("paper", Label::Paper),
    ("paper link", Label::Paper),
    ("preprint", Label::Paper),
    ("论文", Label::Paper),
    ("论文链接", Label::Paper),
    ("原文", Label::Paper),
    ("原文链接", Label::Paper),
];

impl Label {
    /// What the text of a link names, in whatever case and however marked up; `None` where that is no page.
    pub(super) fn of(text: &str) -> Option<Label> {
        if text.len() > 40 {
            return None;
        }
        let named = |text: &str| LABELS.iter().find(|it| it.0.eq_ignore_ascii_case(text)).map(|it| it.1);
        named(text).or_else(|| named(text.trim_matches(|it: char| !it.is_alphanumeric())))
    }

    /// The same where a picture may be all that the link shows: then it is the words for those who do not see it.
    pub(super) fn of_shown(text: &str) -> Option<Label> {
        let text = text.trim();
        let alternative = match text.strip_prefix("![") {
            Some(rest) => rest.split_once(']').map(|it| it.0),
            None if text.starts_with("<img") => {
                text.split_once("alt=\"").and_then(|it| it.1.split_once('"')).map(|it| it.0)
            }
            None => Some(text),
        };
        Label::of(alternative?)
    }

    /// What the words before a URL call it: `**Paper:** https://…`.
    pub(super) fn before(text: &str) -> Option<Label> {
        let text = text.trim_end().trim_end_matches(['*', '_', '`', '<', '(']).trim_end();
        let named = text.strip_suffix([':', '：'])?;
        let start = named.rfind(['|', ',', ';', '.', '(', '[', '\n', '，', '。', '；'])?;
        Label::of(named.get(start + 1..)?.trim_start_matches(|it: char| !it.is_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn marks_and_case_do_not_count() {
        assert_eq!(Label::of("**[arXiv]**"), Some(Label::Arxiv));
        assert_eq!(Label::of("🤗 HF"), Some(Label::HuggingFace));
        assert_eq!(Label::of("PDF"), Some(Label::Pdf));
        assert_eq!(Label::of("arXiv 2023"), None);
        assert_eq!(Label::of(""), None);
    }
}
