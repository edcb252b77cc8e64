//! Records as people write them, and what is read from each.

use proptest::prelude::*;

use super::*;
use crate::digest::link;

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

/// What is read from the records of `tests/items.txt` is what it says below each: title, names, date, venue.
#[test]
fn items() {
    /// Fewer are read where the file is cut, or its form is another one.
    const FEWEST: usize = 140;
    let (mut text, mut differences, mut count) = (String::new(), Vec::new(), 0);
    for line in include_str!("tests/items.txt").lines().filter(|it| !it.starts_with('%')) {
        let Some(wanted) = line.strip_prefix("=> ") else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        count += 1;
        let item = std::mem::take(&mut text);
        let found = shown(item.trim_matches('\n'), Container::Item, Profile::general());
        let title = found.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let [date, venue] = [found.date, found.venue].map(Option::unwrap_or_default);
        let read = [title, found.authors.join("; "), date, venue].join(" | ");
        let read = read.trim_end_matches([' ', '|']);
        if read != wanted {
            differences.push(format!("{item}=> {wanted}\nbut read: {read}\n"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(text.trim(), "", "nothing is said of what is read from the last item");
    assert!(count >= FEWEST, "{count} items");
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
fn titles_in_cells() {
    let title = |cell: &str| {
        read_cell(cell, Span::new(0, cell.len()), &link::find(cell), Profile::general())
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
    let cell = "Method: A Song (in Parts) [arXiv](https://arxiv.org/abs/2502.00221)";
    assert_eq!(title(cell), "Method: A Song (in Parts)");
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
            let cell = read_cell(&text, Span::new(0, text.len()), &links, Profile::general()).title;
            prop_assert!(text.get(cell.range()).is_some());
        }
    }
}
