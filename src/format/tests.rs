//! Layouts before and after, and what must hold for any text.

use super::format;
use crate::config::Config;
use crate::testing::{markdown, slow};
use crate::text::Span;
use crate::workspace::{File, FileView};
use proptest::prelude::*;

fn aligned(max_width: u32) -> Config {
    let mut config = Config::default();
    config.format.align = true;
    config.format.max_width = max_width;
    config
}

fn formatted(text: &str, config: &Config) -> String {
    let file = File::new("a.md", text.to_owned(), config);
    format(FileView { file: &file, config }, None).apply(text)
}

#[track_caller]
fn check(before: &str, after: &str) {
    assert_eq!(formatted(before, &Config::default()), after);
    assert_eq!(formatted(after, &Config::default()), after);
}

#[test]
fn cells_have_one_space_on_each_side() {
    check(
        "## Papers for 2025-02-04\n\n\
         |Title| Authors |  Summary\t|\n\
         |-------|:-|:----:|  \n\
         | One ([arXiv](https://arxiv.org/abs/2502.01237))| X | Y |\n\
         |Two||  |\n\
         | Three \\| more |  a  b |c|  \n",
        "## Papers for 2025-02-04\n\n\
         | Title | Authors | Summary |\n\
         | --- | :-- | :-: |\n\
         | One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |\n\
         | Two | | |\n\
         | Three \\| more | a  b | c |\n",
    );
}

#[test]
fn line_ends_and_outer_pipes_stay() {
    check(
        "|Title|Authors|\r\n|-|-:|\r\n|One|X|\r\nTwo|X|\r\n|Three|X",
        "| Title | Authors |\r\n| --- | --: |\r\n| One | X |\r\nTwo | X |\r\n| Three | X",
    );
    check("Title|Authors\n-|-\nOne|X\n-|X\n1.|X", "Title | Authors\n--- | ---\nOne | X\n-|X\n1.|X");
}

#[test]
fn what_is_broken_or_elsewhere_stays() {
    for text in [
        // No digest.
        "|Name|Size|\n|-|-|\n|a|b|\n",
        // The first lines are text on the page: its table begins at the second header, and the third is a row of it.
        "|Title|Authors|\n|One|X|\n\t|Title|Authors|\n|---|---|\n|One|X|Y|\n|Title|Authors|\n|-|-|\n|One|X|\n",
        // A wrapped row, a row with a cell too few, one too many, and rows that a blank line cut off.
        "| Title | Authors |\n| --- | --- |\n|One\n  more|X|\n|Two|\n|Three|X|Y|\n\n|Four|X|\n",
        // What ends a table on the page, and what follows it.
        "| Title | Authors |\n| --- | --- |\n| One\n# more | X |\n|Two|X|\n",
        "| Title | Authors |\n| --- | --- |\n| One\r# more | X |\n|Two|X|\n",
        "| Title | Authors |\n| --- | --- |\n|\n|Two|X|\n",
        "| Title | Authors |\n| --- | --- |\n| One\n<!-- more | X |\n\n|Title|Authors|\n|-|-|\n|One|X|\n-->\n",
        // No tables: no delimiter row, another number of cells in it.
        "| Title | Authors |\n| --- | --- |\n\n|Title|Authors|\n|One|X|\n",
        "| Title | Authors |\n| --- | --- |\n\n|Title|Authors|\n|-|-|-|\n|One|X|\n",
        // Rows without a delimiter row are a paragraph, a tag alone in its line is a part of it, and the last lines are the item's.
        "| One | X |\n| Two | Y |\n<a>\n- One\n\n  more\n|Title|Authors|\n|---|---|\n",
        "| Title | Authors |\n| --- | --- |\n\na paragraph\n|-|-|\n|Title|Authors|\n|-|-|\n|One|X|\n",
        "| Title | Authors |\n| --- | --- |\n\n> |Title|Authors|\n> |-|-|\n\n- a\n\n  |Title|Authors|\n  |-|-|\n\n```\n|Title|Authors|\n|-|-|\n```\n",
    ] {
        check(text, text);
    }
}

#[test]
fn other_tables_of_a_digest_are_laid_out_too() {
    check(
        "| Title | Authors |\n| --- | --- |\n\n|Name|Size|\n|-|-|\n|a|b|\n",
        "| Title | Authors |\n| --- | --- |\n\n| Name | Size |\n| --- | --- |\n| a | b |\n",
    );
}

#[test]
fn columns_are_padded_to_one_width() {
    let before = "|Title|Authors|PDF|Code|\n|-|:-|-:|:-:|\n|鹭鸟 🦀|X|1|abc|\n||Ann|22|d|\n|Four|\n";
    let after = "\
| Title   | Authors | PDF | Code |
| ------- | :------ | --: | :--: |
| 鹭鸟 🦀 | X       |   1 | abc  |
|         | Ann     |  22 |  d   |
|Four|
";
    assert_eq!(formatted(before, &aligned(0)), after);
    assert_eq!(formatted(after, &aligned(0)), after);
    assert_eq!(formatted(before, &aligned(34)), after);
    let compact = formatted(before, &Config::default());
    assert_eq!(formatted(before, &aligned(33)), compact);
    assert_eq!(formatted(after, &aligned(33)), compact);
}

#[test]
fn a_range_changes_only_its_lines() {
    let text = "|Title|Authors|\n|-|-|\n|One|X|\n|Two|X|\n|Three|X|\n";
    let at = |line: &str| text.find(line).expect("is there");
    let within = |start: usize, end: usize, config: &Config| {
        let file = File::new("a.md", text.to_owned(), config);
        format(FileView { file: &file, config }, Some(Span::new(start, end))).apply(text)
    };
    let plain = Config::default();
    let (two, three) = (at("|Two"), at("|Three"));
    let wanted = "|Title|Authors|\n|-|-|\n|One|X|\n| Two | X |\n|Three|X|\n";
    assert_eq!(within(two, three, &plain), wanted);
    assert_eq!(within(two + 2, two + 2, &plain), wanted);
    assert_eq!(within(two, two, &plain), wanted);
    assert_eq!(within(0, text.len(), &plain), formatted(text, &plain));
    let head = at("|-");
    assert_eq!(within(0, head, &plain), "| Title | Authors |\n|-|-|\n|One|X|\n|Two|X|\n|Three|X|\n");
    assert_eq!(within(head, head, &plain), "|Title|Authors|\n| --- | --- |\n|One|X|\n|Two|X|\n|Three|X|\n");
    assert_eq!(
        within(two, three, &aligned(0)),
        "|Title|Authors|\n|-|-|\n|One|X|\n| Two   | X       |\n|Three|X|\n"
    );
    assert_eq!(within(text.len(), text.len(), &plain), text);
}

#[test]
fn only_gaps_are_replaced() {
    let config = Config::default();
    let text = "| Title | Authors |\n| --- | --- |\n| One (see X)| X |\n";
    let file = File::new("a.md", text.to_owned(), &config);
    let edits = format(FileView { file: &file, config: &config }, None);
    assert_eq!(
        edits.iter().map(|edit| (edit.span, edit.text.as_str())).collect::<Vec<_>>(),
        [(Span::empty(47), " ")]
    );
}

#[test]
fn a_lone_pipe_ends_a_table_also_as_the_first_line_of_a_row() {
    check(
        "## Papers for 2025-02-04\n\n\
         |Title|Authors|\n|---|---|\n| One ([arXiv](https://arxiv.org/abs/2502.01237))|X|\n|\n  more|Title|Link|\n|---|---|\n",
        "## Papers for 2025-02-04\n\n\
         | Title | Authors |\n| --- | --- |\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n|\n  more|Title|Link|\n|---|---|\n",
    );
}

fn rendered(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    // GitHub shows front matter apart.
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.render.r#unsafe = true;
    comrak::markdown_to_html(text, &options)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if slow() { 20_000 } else { 600 }))]

    #[test]
    fn pages_read_as_before(text in markdown()) {
        for config in [Config::default(), aligned(0), aligned(40)] {
            let after = formatted(&text, &config);
            prop_assert_eq!(rendered(&text), rendered(&after));
            prop_assert_eq!(formatted(&after, &config), after);
        }
    }

    #[test]
    fn a_range_gives_a_part_of_the_edits(text in markdown(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let (a, b) = (a.index(text.len() + 1), b.index(text.len() + 1));
        let config = aligned(0);
        let file = File::new("a.md", text, &config);
        let view = FileView { file: &file, config: &config };
        let all = format(view, None);
        let range = Span::new(a.min(b), a.max(b));
        let part = format(view, Some(range));
        prop_assert!(part.iter().all(|it| all.iter().any(|other| it == other)));
        let mut inside = all.iter().filter(|it| range.start() < it.span.start() && it.span.end() < range.end());
        prop_assert!(inside.all(|it| part.iter().any(|other| it == other)));
    }
}
