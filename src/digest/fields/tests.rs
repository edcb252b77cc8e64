use proptest::prelude::*;

use super::*;
use crate::digest::PaperId;
use crate::digest::authors::authors;
use crate::digest::link;

/// What is read from a record, as an example says it.
fn shown(text: &str, container: Container, profile: &Profile) -> Example {
    let links = link::find(text);
    let fields = read(text, container, &links, profile);
    let of = |span: Option<Span>| span.map(|it| it.of(text).to_owned());
    let names = fields.authors.map(|it| it.of(text)).unwrap_or_default();
    Example {
        text: text.to_owned(),
        title: fields.title.of(text).to_owned(),
        authors: authors(names).into_iter().map(|it| it.of(names).trim_end_matches('.').to_owned()).collect(),
        date: fields.date.map(|it| it.when.to_string()),
        venue: of(fields.venue),
        paper: fields.main.and_then(|it| PaperId::of_link(links.get(it)?, text)).map(|it| it.to_string()),
        code: of(fields.code),
        summary: of(fields.summary),
    }
}

#[test]
fn examples_of_all_layouts() {
    for layout in &Layouts::built_in().list {
        for example in &layout.examples {
            assert_eq!(
                &shown(&example.text, layout.container, &Profile::of(layout)),
                example,
                "{}",
                layout.name
            );
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
            let cell = title_in_cell(&text, Span::new(0, text.len()), &links, Profile::general());
            prop_assert!(text.get(cell.range()).is_some());
        }
    }
}
