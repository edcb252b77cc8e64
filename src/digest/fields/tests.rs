//! Records as people write them, and what is read from each.

use proptest::prelude::*;

use super::*;
use crate::digest::link;

mod names;

/// What is read from a record, as an example says it.
fn shown(text: &str, container: Container, profile: &Profile) -> Example {
    Example::of(text, container, profile)
}

#[test]
fn examples_of_all_layouts() {
    for profile in Layouts::built_in().iter() {
        for example in &profile.layout.examples {
            assert_eq!(&profile.read_example(example), example, "{}", profile.name);
        }
    }
}

/// Title, authors, date, venue.
#[track_caller]
fn item(text: &str, title: &str, names: &[&str], date: &str, venue: &str) {
    let found = shown(text, Container::Item, Profile::general());
    let given = (
        found.title.as_str(),
        found.authors,
        found.date.unwrap_or_default(),
        found.venue.unwrap_or_default(),
    );
    let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(given, (title, names, date.to_owned(), venue.to_owned()), "{text}");
}

#[test]
fn a_title_may_run_over_a_line_break() {
    let url = "https://arxiv.org/abs/2502.00241";
    for text in [
        format!("- [Heron Sings in\n  Many Parts]({url}), Ann Author, ICLR 2024"),
        format!("- **Heron Sings in\n  Many Parts**, Ann Author, ICLR 2024. [[pdf]]({url})"),
        format!("- **[Heron Sings in\n  Many Parts]({url})**, Ann Author, ICLR 2024"),
    ] {
        item(&text, "Heron Sings in\n  Many Parts", &["Ann Author"], "2024", "ICLR");
    }
    // Two bold texts in two lines are two texts.
    item(
        &format!("- **Heron Sings in Many Parts**\n  **Ann Author**, ICLR 2024. [[pdf]]({url})"),
        "Heron Sings in Many Parts",
        &["Ann Author"],
        "2024",
        "ICLR",
    );
}

#[test]
fn items_of_one_line() {
    let title = "Heron Sings in Many Parts";
    let two = ["Ann Author", "Ben Writer"];
    let link = "[[pdf]](https://arxiv.org/abs/2502.00241)";
    item(&format!("- **{title}**, *Ann Author, Ben Writer*, ICLR 2024. {link}"), title, &two, "2024", "ICLR");
    item(
        &format!("* {title} [[paper](https://arxiv.org/abs/2502.00241)] [[code](https://github.com/a/b)]"),
        title,
        &[],
        "",
        "",
    );
    item(&format!("- (arXiv 2023.05) {title}, {link}"), title, &[], "2023-05", "arXiv");
    item(
        &format!("- [{title}](https://arxiv.org/abs/2502.00241) - Ann Author, Ben Writer, ICLR 2021"),
        title,
        &two,
        "2021",
        "ICLR",
    );
    item(
        &format!("1. Author A., Writer B. {title}. ICLR, 2020. {link}"),
        title,
        &["Author A", "Writer B"],
        "2020",
        "ICLR",
    );
    item(
        &format!("- `[CVPR 2023]` {title} | [code](https://github.com/a/b) {link}"),
        title,
        &[],
        "2023",
        "CVPR",
    );
    item(&format!("+ **[Heron]** {title} [[Link]](https://arxiv.org/abs/2502.00241)"), title, &[], "", "");
    item(&format!("- Ann Author and Ben Writer (2021) \"{title}\" ICLR {link}"), title, &two, "2021", "ICLR");
    item(&format!("- [2024.05] {title} {link}"), title, &[], "2024-05", "");
    item(&format!("- **{title}** (2015), A. Author et al. {link}"), title, &["A. Author"], "2015", "");
    item(
        &format!("- {title} (2010), A. Author and B. Writer {link}"),
        title,
        &["A. Author", "B. Writer"],
        "2010",
        "",
    );
    item(&format!("1. [2026 Advanced Tidings] **{title}** {link}"), title, &[], "2026", "Advanced Tidings");
    item(&format!("- :fire: **{title}** (CVPR'24) {link}"), title, &[], "2024", "CVPR");
    item(
        &format!("- 🔥 Paper: [{title}](https://arxiv.org/abs/2502.00241) (Dec., 2024)"),
        title,
        &[],
        "2024-12",
        "",
    );
    item(
        &format!("1. **{title}.** KDD 2025. [paper](https://arxiv.org/abs/2502.00242)"),
        title,
        &[],
        "2025",
        "KDD",
    );
    item("- ***Heron:*** Songs [[Paper]](https://arxiv.org/abs/2502.00238)", "Heron:*** Songs", &[], "", "");
}

#[test]
fn items_as_people_write_them() {
    let title = "Heron Sings in Many Parts";
    let two: &[&str] = &["Ann Author", "Ben Writer"];
    let none: &[&str] = &[];
    let paper = "[[paper]](https://arxiv.org/abs/2502.00241)";
    let linked = format!("[{title}](https://arxiv.org/abs/2502.00241)");
    let cases: &[(String, &[&str], &str, &str)] = &[
        (format!("{linked}, Ann Author, Ben Writer, NeurIPS 2023"), two, "2023", "NeurIPS"),
        (format!("{linked} (NeurIPS 2023, Oral)"), none, "2023", "NeurIPS"),
        (format!("{linked} by Ann Author and Ben Writer"), two, "", ""),
        (format!("{linked}. Ann Author, Ben Writer. _ICML_ 2022."), two, "2022", "ICML"),
        (format!("{linked} `ICML 2022` `survey`"), none, "2022", "ICML"),
        (format!("{linked} (@pond-lab)"), none, "", ""),
        (format!("{linked}, 2022.05"), none, "2022-05", ""),
        (format!("[22.05] {linked}"), none, "2022-05", ""),
        (format!("2022-05-01 {linked}"), none, "2022-05-01", ""),
        (format!("Author et al. (2022) {linked}"), &["Author"], "2022", ""),
        (format!("[Heron](https://github.com/a/b): {linked}"), none, "", ""),
        (format!("**Pond University** {linked} May 2022"), none, "2022-05", ""),
        (format!("\"{linked}\", Ann Author, Ben Writer, ICML 2022"), two, "2022", "ICML"),
        (format!("[{title} (ICLR 2024)](https://arxiv.org/abs/2502.00241)"), none, "2024", "ICLR"),
        (format!("[[2502.00241] {title}](https://arxiv.org/abs/2502.00241)"), none, "", ""),
        (format!("[ICML'22] {title} {paper}"), none, "2022", "ICML"),
        (format!("[ICML2022](https://icml.example) {title} {paper}"), none, "2022", "ICML"),
        (format!("NeurIPS 2022 - {title} {paper}"), none, "2022", "NeurIPS"),
        (format!("【ICML 2022】{title} {paper}"), none, "2022", "ICML"),
        (format!("**2022/05** | {title} | {paper}"), none, "2022-05", ""),
        (format!("[05/2022] **{title}** | {paper}"), none, "2022-05", ""),
        (format!("{title}, Ann Author et al., ICML 2022 {paper}"), &["Ann Author"], "2022", "ICML"),
        (format!("{title}. Ann Author, Ben Writer. 2022. {paper}"), two, "2022", ""),
        (format!("{title}; Ann Author, Ben Writer; ICML 2022 {paper}"), two, "2022", "ICML"),
        (format!("{title} [ICML 2022] {paper}"), none, "2022", "ICML"),
        (format!("{title} (Author et al., 2022) {paper}"), &["Author"], "2022", ""),
        (format!("{title} (https://arxiv.org/abs/2502.00241)"), none, "", ""),
        (
            format!("{title} - [ArXiv](https://arxiv.org/abs/2502.00241) - [Code](https://github.com/a/b)"),
            none,
            "",
            "",
        ),
        (format!("{title} [[ICLR 2024](https://openreview.net/forum?id=a)] {paper}"), none, "2024", "ICLR"),
        (format!("Ann Author, Ben Writer. **{title}.** *ICML 2022*. {paper}"), two, "2022", "ICML"),
        (format!("Ann Author, Ben Writer. {title}. In ICML, 2022. {paper}"), two, "2022", "ICML"),
        (
            format!("A. Author, B. Writer, \"{title},\" IEEE Transactions on Ponds, 2022. {paper}"),
            &["A. Author", "B. Writer"],
            "2022",
            "IEEE Transactions on Ponds",
        ),
        (format!("“{title}”, Ann Author, Ben Writer, ICML 2022 {paper}"), two, "2022", "ICML"),
        (format!("_{title}._ Ann Author, Ben Writer. ICML 2022. {paper}"), two, "2022", "ICML"),
        (format!("<b>{title}</b>, <i>Ann Author, Ben Writer</i>, ICML 2022 {paper}"), two, "2022", "ICML"),
        (
            format!("**{title}** <br /> *Ann Author, Ben Writer* <br /> arXiv, 2023/05. {paper}"),
            two,
            "2023-05",
            "arXiv",
        ),
        (format!("[x] ⭐ **{title}** {paper}"), none, "", ""),
        (format!("**{title}** <sup>ICML2022</sup> <br> Ann Author, Ben Writer {paper}"), two, "2022", "ICML"),
        (format!("**{title}** <small>ICML 2022</small> {paper}"), none, "2022", "ICML"),
        (format!("![](https://img.shields.io/badge/a-b-blue) :star: {title} {paper}"), none, "", ""),
        (format!("**{title}**.\n  *Ann Author, Ben Writer*.\n  ICML, 2022.\n  {paper}"), two, "2022", "ICML"),
        (
            format!(
                "{title}\n  - Authors: Ann Author, Ben Writer\n  - Venue: ICML 2022\n  - Paper: https://arxiv.org/abs/2502.00241"
            ),
            two,
            "2022",
            "ICML",
        ),
        (
            format!("Title: {title}\n  Authors: Ann Author, Ben Writer\n  Year: 2022\n  Venue: ICML\n"),
            two,
            "2022",
            "ICML",
        ),
        (
            format!("**标题**：{linked}\n  **作者**：张三，李四\n  **会议**：ICML 2022"),
            &["张三", "李四"],
            "2022",
            "ICML",
        ),
        (
            format!("**제목**: {linked}\n  **저자**: Ann Author, Ben Writer\n  **학회**: ICML 2022"),
            two,
            "2022",
            "ICML",
        ),
    ];
    for (text, names, date, venue) in cases {
        item(&format!("- {text}"), title, names, date, venue);
    }
}

#[test]
fn titles_with_the_marks_of_their_ends_in_them() {
    for title in [
        "Heron Sings: A Framework for Birds, Fish and Frogs",
        "Attention, Please: Herons with Models",
        "GPT-4 vs. Herons",
        "Herons 2.0: Singing Again",
        "Are Herons \"Singing\" in Many Parts?",
        "\"Why Should I Sing?\": Explaining Any Heron",
        "What Does a Heron Know? An Analysis of Songs",
        "Heron (Many Parts) Sings",
        "Songs of Herons by Gated Fusion",
        "Joint Song Association, Noise Mitigation, and Clutter Suppression for Herons",
    ] {
        item(
            &format!("- {title} (2016), A. Author et al. [[pdf]](https://arxiv.org/abs/2502.00241)"),
            title,
            &["A. Author"],
            "2016",
            "",
        );
    }
}

#[test]
fn a_remark_after_a_title_is_its_summary() {
    let text = "- [Heron Sings](https://arxiv.org/abs/2502.00241) - a study of birds that sing at dawn.";
    let found = shown(text, Container::Item, Profile::general());
    assert_eq!(
        (found.title.as_str(), found.summary.as_deref()),
        ("Heron Sings", Some("a study of birds that sing at dawn."))
    );
}

#[test]
fn patterns_and_words_of_a_project() {
    let layout = r#"
doc = "Title ~ names ~ when."
container = "item"
patterns = ['^- (?<title>\w[^~]*?) ~ (?<authors>[^~]+?) ~ (?<date>\d{2}/\d{2}/\d{4})']
date-order = "day-first"
venues = ["Pond Days"]
[labels]
summary = ["in short"]
"#;
    let profile = Profile::of("ours", toml::from_str(layout).expect("it is sound"));
    let found = shown(
        "- Heron Sings ~ A. One, B. Two ~ 02/05/2025\n  - In short: it sings.",
        Container::Item,
        &profile,
    );
    assert_eq!(
        (found.title.as_str(), found.date.as_deref(), found.summary.as_deref()),
        ("Heron Sings", Some("2025-05-02"), Some("it sings."))
    );
    assert_eq!(found.authors, ["A. One", "B. Two"]);
    // What no pattern fits is read as ever.
    let found =
        shown("- [Heron Sings](https://arxiv.org/abs/2502.00241), Pond Days 2025", Container::Item, &profile);
    assert_eq!((found.title.as_str(), found.venue.as_deref()), ("Heron Sings", Some("Pond Days")));
}

#[test]
fn items_of_the_archives() {
    item(
        "* **HERON**: \"Heron Sings in Many Parts\", *ICLR, Jan 2025*. [[Paper](https://arxiv.org/abs/2502.00241)]",
        "Heron Sings in Many Parts",
        &[],
        "2025-01",
        "ICLR",
    );
    item(
        "1. **Heron Sings in Many Parts.** KDD 2025. [paper](https://arxiv.org/abs/2502.00242)\n\n    *Ann Author, Ben Writer.*\n",
        "Heron Sings in Many Parts",
        &["Ann Author", "Ben Writer"],
        "2025",
        "KDD",
    );
    item(
        "- 2025-02-04, **Heron Sings in Many Parts**, Ann Author et.al., Paper: [http://arxiv.org/abs/2502.00243v1](http://arxiv.org/abs/2502.00243v1)",
        "Heron Sings in Many Parts",
        &["Ann Author"],
        "2025-02-04",
        "",
    );
    item(
        "- [![arXiv](https://img.shields.io/badge/arXiv-2502.00245-red)](https://arxiv.org/abs/2502.00245) **Heron Sings in Many Parts**",
        "Heron Sings in Many Parts",
        &[],
        "",
        "",
    );
    item("- [Heron Sings](https://openreview.net/forum?id=abc123) (ICLR)", "Heron Sings", &[], "", "ICLR");
    item(
        "1. [2025 Nature] **Heron Sings** [[paper]](https://www.nature.com/articles/s41586-025-00001-1)",
        "Heron Sings",
        &[],
        "2025",
        "Nature",
    );
}

#[test]
fn fields_in_lines_below() {
    item(
        "- [Heron Sings](https://arxiv.org/abs/2502.00494)\n    - Ann Author, Ben Writer\n    - 📅 Date: February 2025\n    - 📖 TLDR: It sings.\n",
        "Heron Sings",
        &["Ann Author", "Ben Writer"],
        "2025-02",
        "",
    );
    item(
        "+ [Heron Sings](https://arxiv.org/abs/2502.00495)\n\n\tAnn Author, Ben Writer\n",
        "Heron Sings",
        &["Ann Author", "Ben Writer"],
        "",
        "",
    );
}

#[test]
fn titles_in_cells() {
    let title = |cell: &str| {
        title_in_cell(cell, Span::new(0, cell.len()), &link::find(cell), Profile::general())
            .title
            .of(cell)
            .to_owned()
    };
    let star = "https://img.shields.io/github/stars/a/b.svg";
    let cell = format!(
        "![Star]({star}?style=social&label=Star) <br> [**Heron Sings in Many Parts**](https://arxiv.org/abs/2502.00221) <br>"
    );
    assert_eq!(title(&cell), "Heron Sings in Many Parts");
    let cell = format!(
        "[![Star]({star})](https://github.com/a/b)<br>[Heron Sings](https://arxiv.org/abs/2502.00222)"
    );
    assert_eq!(title(&cell), "Heron Sings");
    assert_eq!(title("**Heron Sings**"), "Heron Sings");
    assert_eq!(title("1. Heron Sings"), "Heron Sings");
    assert_eq!(title(""), "");
}

proptest! {
    #[test]
    fn never_panics(any in "\\PC*", near in "(\\*\\*|\\*|_|\\[|\\]|\\(|\\)|https://arxiv.org/abs/2502.00241|\"|“|”|Heron Sings| and |Ann Author|, |\\. |ICLR 2024|2024-05|\n|  \n|\\\\\n|- |# |1\\. |\\||<br>|<b>|</b>|`|é|王一|：|:fire:|Authors: |!\\[| - |<!--|-->){0,24}") {
        for text in [any, near] {
            let links = link::find(&text);
            for container in [Container::Row, Container::Item, Container::Section, Container::Paragraph, Container::Page, Container::Html] {
                let fields = read(&text, container, &links, Profile::general());
                let spans = [Some(fields.title), fields.authors, fields.date.map(|it| it.span), fields.venue, fields.summary, fields.comment, fields.code];
                for span in spans.into_iter().flatten() {
                    prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
                }
            }
            let cell = title_in_cell(&text, Span::new(0, text.len()), &links, Profile::general()).title;
            prop_assert!(text.get(cell.range()).is_some());
        }
    }
}
