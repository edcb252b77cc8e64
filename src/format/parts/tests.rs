//! Files in parts, and together again.

use super::*;
use crate::config::Config;
use crate::testing::{entries, markdown, sections};
use crate::workspace::File;
use proptest::prelude::*;

const README: &str = "\
# Papers

See [Tuesday](#papers-for-2025-02-04) and ![it](images/it.png).

## Papers for 2025-03-01

| Title | Authors |
|---|---|
| [March](https://arxiv.org/abs/2503.00001) | A |

## Papers for 2025-02-04

| Title | Authors |
|---|---|
| [One](https://arxiv.org/abs/2502.00001) | A |

## Papers for 2025-02-03

| Title | Authors |
|---|---|
| [Two](https://arxiv.org/abs/2502.00002) ([notes](notes/two.md), [later](#papers-for-2025-03-01)) | B |

## License

MIT
";

fn request(by: Option<By>, folder: &str) -> Request {
    Request { by, file: "README.md".to_owned(), folder: folder.to_owned(), keep: 0 }
}

fn split_text(text: &str, request: &Request) -> Result<Split, String> {
    let config = Config::default();
    let file = File::new("README.md", text.to_owned(), &config);
    split(FileView { file: &file, config: &config }, request)
}

/// Splits, puts together again, and returns the parts.
#[track_caller]
fn round_trip(text: &str, request: &Request) -> Split {
    let split = split_text(text, request).unwrap();
    let paths: Vec<String> = split.parts.iter().map(|part| part.path.clone()).collect();
    assert_eq!(part_paths(&split.rest).unwrap(), paths);
    assert_eq!(join(&split.rest, &request.file, &split.parts).unwrap(), text);
    split
}

#[track_caller]
fn refused(text: &str, folder: &str, message: &str) {
    assert_eq!(split_text(text, &request(Some(By::Month), folder)).unwrap_err(), message);
}

#[test]
fn months_become_files_and_leave_links() {
    let split = round_trip(README, &request(None, "papers"));
    let rest = "\
# Papers

See [Tuesday](papers/2025-02.md#papers-for-2025-02-04) and ![it](images/it.png).

<!-- digest-parts: `paper-digest join` puts them back -->

- [2025-03](papers/2025-03.md) (1 paper)
- [2025-02](papers/2025-02.md) (2 papers)

<!-- /digest-parts -->
## License

MIT
";
    assert_eq!(split.rest, rest);
    let february = "\
Part of [README.md](../README.md). <!-- digest-part -->

## Papers for 2025-02-04

| Title | Authors |
|---|---|
| [One](https://arxiv.org/abs/2502.00001) | A |

## Papers for 2025-02-03

| Title | Authors |
|---|---|
| [Two](https://arxiv.org/abs/2502.00002) ([notes](../notes/two.md), [later](../papers/2025-03.md#papers-for-2025-03-01)) | B |

";
    assert_eq!((&*split.parts[1].path, &*split.parts[1].text), ("papers/2025-02.md", february));
}

#[test]
fn the_first_parts_may_stay() {
    let split = round_trip(README, &Request { keep: 1, ..request(Some(By::Month), "") });
    assert_eq!(split.parts.len(), 1);
    assert!(split.rest.contains("[March]") && split.rest.contains("](2025-02.md#papers-for-2025-02-04)"));
    assert!(split.parts[0].text.starts_with("Part of [README.md](README.md). <!-- digest-part -->\n\n## "));
    let error = split_text(README, &Request { keep: 2, ..request(None, "") }).unwrap_err();
    assert_eq!(error, "nothing to split: there are no more than 2 parts");
}

#[test]
fn headings_become_files() {
    let topic = |name: &str, nth: usize| {
        format!(
            "## {name}\n\n| Title | Authors |\n|---|---|\n| [T](https://arxiv.org/abs/2502.0000{nth}) | A |\n\n"
        )
    };
    let text = format!(
        "# All\n\n{}{}## About\n\nUs.\n\n{}",
        topic("Birds *and* [more]", 1),
        topic("Fish", 2),
        topic("fish", 3)
    );
    let split = round_trip(&text, &request(None, "by-topic"));
    let paths: Vec<&str> = split.parts.iter().map(|part| &*part.path).collect();
    assert_eq!(paths, ["by-topic/birds-and-more.md", "by-topic/fish.md", "by-topic/fish-2.md"]);
    assert_eq!(split.rest.matches(BEGIN).count(), 2);
    let error = split_text(&text, &request(Some(By::Month), "")).unwrap_err();
    assert_eq!(error, "nothing to split: there are no two sections of two months");
}

#[test]
fn line_ends_and_a_missing_last_one_stay() {
    let short = README.split("## License").next().unwrap().trim_end();
    for text in [
        short.to_owned(),
        short.replace('\n', "\r\n"),
        README.replace('\n', "\r\n"),
        format!("\u{feff}{README}"),
    ] {
        let split = round_trip(&text, &request(None, "papers"));
        assert_eq!(split.rest.contains('\r'), text.contains('\r'));
        assert_eq!(
            split.rest.matches('\r').count(),
            if text.contains('\r') { split.rest.matches('\n').count() } else { 0 }
        );
    }
}

#[test]
fn what_was_added_since_stays() {
    let split = round_trip(README.trim_end(), &request(None, "papers"));
    let rest = split.rest.replace("# Papers\n", "# Papers\n\n## Papers for 2025-04-01\n\nNone.\n");
    let mut parts = split.parts.clone();
    parts[1].text += "Added [here](plot.png) [there](../b.md)";
    let joined = join(&rest, "README.md", &parts).unwrap();
    assert!(
        joined.contains("2025-04-01") && joined.contains("[here](papers/plot.png) [there](b.md)\n## License"),
        "{joined}"
    );
}

#[test]
fn what_would_read_otherwise_is_refused() {
    let month = |text: &str| README.replace("## License", &format!("{text}\n## License"));
    refused(
        &README.replace("| B |", "| [B][1] |").replace("MIT\n", "MIT\n\n[1]: https://example.org\n"),
        "",
        "line 21 would read otherwise in a file of its own: what it refers to is in another section",
    );
    refused(
        &month("<details>\n\nMore.\n").replace("MIT\n", "</details>\n"),
        "",
        "line 11: a `<details>` in the part `2025-02` begins or ends in another one",
    );
    let image = month("<img src=\"images/a.png\">\n");
    let advice = "is relative to this file and would lead elsewhere from another folder: `--to .` puts the parts beside it";
    refused(&image, "papers", &format!("line 23: `images/a.png` {advice}"));
    round_trip(&image, &request(None, ""));
    let formula = round_trip(&README.replace("| B |", "| a [[9,1]](2,3) code |"), &request(None, "papers"));
    assert!(formula.parts[1].text.contains("[[9,1]](2,3)"));
    refused(&month("[one][a]\n\n[a]: a.md\n"), "x/y", &format!("line 25: `a.md` {advice}"));
    let split = round_trip(README, &request(None, "papers"));
    refused(
        &split.rest,
        "",
        "it has parts already: `paper-digest join` puts them back, then it can be split",
    );
}

#[test]
fn a_list_of_parts_names_only_files_below() {
    let list = |body: &str| format!("a\n\n{BEGIN}\n\n{body}\n\n{END}\n");
    for path in [
        "../a.md",
        "/etc/a.md",
        "a/../../a.md",
        "..%2Fa.md",
        "https://a.org/a.md",
        "a.txt",
        ".github/a.md",
        "a%5C..%5Cb.md",
    ] {
        let error = part_paths(&list(&format!("- [a]({path})"))).unwrap_err();
        assert!(error.starts_with("line 5: `") && error.contains("is no path of a part"), "{error}");
    }
    assert_eq!(
        part_paths(&list("- [a](a%20b/c.md)\n- [b](b.md)")),
        Ok(vec!["a b/c.md".to_owned(), "b.md".to_owned()])
    );
    assert_eq!(
        part_paths(&list("- [a](b.md)\n- [b](b.md)")),
        Err("line 6: the part `b.md` is linked twice".to_owned())
    );
    assert_eq!(
        part_paths(&format!("{BEGIN}\n\n- [a](a.md)\n")),
        Err(format!("line 1: the links to parts have no end, `{END}`"))
    );
    assert_eq!(part_paths(&format!("a\n\n{END}\n")), Err(format!("line 3: `{END}` has no beginning")));
    // In code, they are an example.
    assert_eq!(part_paths(&format!("```\n{BEGIN}\n```\n")), Ok(Vec::new()));
    let stranger = Part { path: "b.md".to_owned(), text: "# Ours\n".to_owned() };
    let error = join(&list("- [b](b.md)"), "README.md", &[stranger]).unwrap_err();
    assert_eq!(error, "`b.md` does not say in its first line that it is a part of `README.md`");
}

fn listings(text: &str) -> Vec<u64> {
    let file = File::new("a.md", text.to_owned(), &Config::default());
    file.entries.iter().filter_map(|entry| Some(entry.listing()?.shown_hash)).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost(
        texts in prop::collection::vec(prop_oneof![sections(), markdown(), entries()], 1..4),
        month in any::<bool>(),
        folder in prop::sample::select(&["", "papers", "a/b c"][..]),
    ) {
        let text: String = texts.iter().enumerate().map(|(nth, it)| format!("## 2025-0{}-01\n\n{it}\n\n", nth + 1)).collect();
        let by = if month { By::Month } else { By::Heading };
        if let Ok(split) = split_text(&text, &request(Some(by), folder)) {
            prop_assert_eq!(join(&split.rest, "README.md", &split.parts).unwrap(), text);
        }
    }

    #[test]
    fn tables_keep_their_papers(rows in prop::collection::vec(0..6_usize, 2..6)) {
        let section = |(nth, rows): (usize, &usize)| {
            let row = |row| format!("| [Title {nth} {row}](https://arxiv.org/abs/2502.0{nth:02}{row:02}) | A |\n");
            let rows: String = (0..*rows).map(row).collect();
            format!("## 2025-0{}-01\n\n| Title | Authors |\n|---|---|\n{rows}\n", nth + 1)
        };
        let text: String = rows.iter().enumerate().map(section).collect();
        let split = round_trip(&text, &request(None, "papers"));
        let apart = split.parts.iter().flat_map(|part| listings(&part.text));
        prop_assert_eq!(apart.collect::<Vec<_>>(), listings(&text));
        prop_assert_eq!(listings(&split.rest), Vec::<u64>::new());
    }

    #[test]
    fn any_text_can_be_joined(text in "(<!-- /?digest-parts[^\n]{0,3}(: `paper-digest join` puts them back)? -->|\n|- \\[a\\]\\(a.md\\)|.){0,20}") {
        let _ = part_paths(&text);
        let _ = join(&text, "README.md", &[]);
    }
}
