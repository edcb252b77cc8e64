//! What a selection grows to, step by step.

use crate::digest::summary::{facets, sentences};
use crate::digest::{Role, section_tree};
use crate::syntax::{Kind, Row};
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};

/// What holds the byte `at`, innermost first, each larger than the one before: word, sentence, label of a link, link,
/// facet of a summary, cell, row, table, sections, file.
pub fn selection(view: FileView, at: usize) -> Vec<Span> {
    let at = at.min(view.file.text.len());
    let mut steps = Steps { at, all: Vec::new() };
    if let Some(ctx) = view.ctx_at(at).filter(|it| at <= it.start + it.body().len()) {
        inside(&ctx, &mut steps);
        steps.add(ctx.absolute(Span::new(0, ctx.body().len())));
        if let Some(table) = table(view, &ctx) {
            steps.add(table);
        }
    }
    if let Some(ctx) = view.ctx_at(at) {
        sections(view, &ctx, &mut steps);
    }
    steps.add(Span::new(0, view.file.text.len()));
    steps.all
}

struct Steps {
    at: usize,
    all: Vec<Span>,
}

impl Steps {
    /// Takes a step to `span` where that is one.
    fn add(&mut self, span: Span) {
        let grows = self.all.last().is_none_or(|it| span.contains(*it) && span.len() > it.len());
        if grows && !span.is_empty() && span.touches(self.at) {
            self.all.push(span);
        }
    }
}

/// The steps within a block.
fn inside(ctx: &BlockCtx, steps: &mut Steps) {
    let at = steps.at - ctx.start;
    let cell = match ctx.row() {
        Some(row) => cell(ctx, row, at),
        None if matches!(ctx.block.kind, Kind::Head(_)) => pick(&head_cells(ctx), at).map(|it| (it, false)),
        None if matches!(
            ctx.block.kind,
            Kind::Paragraph | Kind::Heading(_) | Kind::Item(_) | Kind::Quote
        ) =>
        {
            Some((ctx.entry.section().map_or(Span::new(0, ctx.body().len()), |it| it.title), false))
        }
        None => None,
    };
    let mut spans: Vec<Span> = word(ctx.body(), at).into_iter().collect();
    if let Some((cell, summary)) = cell {
        let start = cell.start();
        let text = ctx.of(cell);
        let shifted = |it: Vec<Span>| -> Vec<Span> {
            it.into_iter().map(|it| trimmed(text, it).shift(start)).collect()
        };
        spans.extend(pick(&shifted(sentences(text)), at));
        if summary {
            spans.extend(pick(&shifted(facets(text).into_iter().map(|facet| facet.span).collect()), at));
        }
        spans.push(cell);
    }
    let links = ctx.listing().map_or_else(|| super::paper::links_of(ctx), |it| it.links.clone());
    for link in links.iter().filter(|link| link.span.touches(at)) {
        spans.extend([link.text, link.url, link.span].into_iter().filter(|it| it.touches(at)));
    }
    spans.sort_by_key(|span| span.len());
    for span in spans {
        steps.add(ctx.absolute(span));
    }
}

/// The cell of a row at `at`, and whether it is a summary. What one stray pipe cut apart is one cell.
fn cell(ctx: &BlockCtx, row: &Row, at: usize) -> Option<(Span, bool)> {
    let cells = ctx.listing().map_or(&[][..], |it| it.cells.as_slice());
    let spans: Vec<Span> = cells.iter().map(|cell| cell.1).collect();
    if let Some(found) = pick(&spans, at) {
        let summary = cells.contains(&(Role::Summary, found));
        return Some((found, summary));
    }
    pick(&row.cells, at).map(|it| (it, false))
}

fn head_cells(ctx: &BlockCtx) -> Vec<Span> {
    match &ctx.block.kind {
        Kind::Head(head) => head.cells.to_vec(),
        _ => Vec::new(),
    }
}

/// The one of `spans` that holds the byte at `at`, else the one that ends there.
fn pick(spans: &[Span], at: usize) -> Option<Span> {
    let holds = spans.iter().find(|span| span.range().contains(&at));
    holds.or_else(|| spans.iter().find(|span| span.touches(at))).copied()
}

/// `span` without the white space after it.
fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start(), span.start() + span.of(text).trim_end().len())
}

/// The letters and digits around `at`.
fn word(text: &str, at: usize) -> Option<Span> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let (before, after) = (text.get(..at)?, text.get(at..)?);
    let start = before.trim_end_matches(part).len();
    let end = text.len() - after.trim_start_matches(part).len();
    (start < end).then(|| Span::new(start, end))
}

/// The table that a row or a head belongs to, rows that a blank line cut off included.
fn table(view: FileView, ctx: &BlockCtx) -> Option<Span> {
    let blocks = &view.file.blocks;
    let head = match &ctx.block.kind {
        Kind::Head(_) => ctx.index,
        Kind::Row(_) => {
            let heads = blocks.get(ctx.index)?.before.heads;
            blocks.find(|sum| sum.heads >= heads)?.index
        }
        _ => return None,
    };
    let start = blocks.get(head)?.before.bytes;
    let mut last = head;
    for block in blocks.iter_from(head + 1) {
        match &block.kind {
            Kind::Row(_) => last = block.index,
            Kind::Blank if block.gap.as_ref().is_some_and(|it| it.orphans) => {}
            _ => break,
        }
    }
    // Rows after a comment or a heading are cut off for good.
    let last = view.ctx(last).filter(|it| it.index >= ctx.index)?;
    Some(Span::new(start, last.start + last.body().len()))
}

/// The sections around a block, innermost first.
fn sections(view: FileView, ctx: &BlockCtx, steps: &mut Steps) {
    let nodes = section_tree(&view.file.entries);
    let mut around = nodes.partition_point(|node| node.index <= ctx.index).checked_sub(1);
    while let Some(node) = around.and_then(|it| nodes.get(it)) {
        steps.add(Span::new(node.start, view.filled_before(node.end_index)));
        around = node.parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::testing::{fixture, markdown};
    use crate::workspace::File;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let mut out = String::new();
        for span in selection(it.view(), it.at) {
            let (from, to) = (it.place(span.start()), it.place(span.end()));
            let text = it.slice(span);
            let first = text.lines().next().unwrap_or("");
            let more = if first.len() < text.len() { " …" } else { "" };
            out.push_str(&format!("{from} to {to} {first}{more}\n"));
        }
        wanted.assert_eq(&out);
    }

    #[test]
    fn a_summary_grows_by_sentence_and_facet() {
        check(
            "
# Digest
## Papers for 2025-02-04
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | The paper introduces Heron. The key methodology involves counting pu$0lses. Rules follow. Primary results show 91%. |
| Egret ([arXiv](https://arxiv.org/abs/2502.01238)) | A. One | It is silent. |

## Papers for 2025-02-03
",
            expect![[r#"
                5:130 to 5:136 pulses
                5:92 to 5:137 The key methodology involves counting pulses.
                5:92 to 5:151 The key methodology involves counting pulses. Rules follow.
                5:64 to 5:177 The paper introduces Heron. The key methodology involves counting pulses. Rules follow. Primary results show 91%.
                5:1 to 5:179 | Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | The paper introduces Heron. The key methodology involves counting pulses. Rules follow. Primary results show 91%. |
                3:1 to 6:79 | Title | Authors | Summary | …
                2:1 to 6:79 ## Papers for 2025-02-04 …
                1:1 to 8:25 # Digest …
                1:1 to 9:1 # Digest …
            "#]],
        );
    }

    #[test]
    fn a_link_is_a_step() {
        check(
            "| Title | PDF |\n|---|---|\n| Heron ([the ar$0Xiv](https://arxiv.org/abs/2502.01237)) sings | x |\n",
            expect![[r#"
                3:15 to 3:20 arXiv
                3:11 to 3:20 the arXiv
                3:10 to 3:55 [the arXiv](https://arxiv.org/abs/2502.01237)
                3:3 to 3:62 Heron ([the arXiv](https://arxiv.org/abs/2502.01237)) sings
                3:1 to 3:68 | Heron ([the arXiv](https://arxiv.org/abs/2502.01237)) sings | x |
                1:1 to 3:68 | Title | PDF | …
                1:1 to 4:1 | Title | PDF | …
            "#]],
        );
    }

    #[test]
    fn broken_rows_and_cjk() {
        check(
            "| Title | Authors | Summary |\n|---|---|---|\n| 鷺は\n  歌$0う ([arXiv](https://arxiv.org/abs/2502.01237)) | 鷺 | 【方法】数える。 |\n",
            expect![[r#"
                4:3 to 4:5 歌う
                3:3 to 4:49 鷺は …
                3:1 to 4:66 | 鷺は …
                1:1 to 4:66 | Title | Authors | Summary | …
                1:1 to 5:1 | Title | Authors | Summary | …
            "#]],
        );
        check(
            "| Title | Authors | Summary |\n|---|---|---|\n| Heron | Si$0ngs ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |\n",
            expect![[r#"
                3:11 to 3:16 Sings
                3:3 to 3:60 Heron | Sings ([arXiv](https://arxiv.org/abs/2502.01237))
                3:1 to 3:83 | Heron | Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
                1:1 to 3:83 | Title | Authors | Summary | …
                1:1 to 4:1 | Title | Authors | Summary | …
            "#]],
        );
    }

    #[test]
    fn other_text() {
        check(
            "# Di$0gest\n\nText.\n",
            expect![[r#"
            1:3 to 1:9 Digest
            1:1 to 1:9 # Digest
            1:1 to 3:6 # Digest …
            1:1 to 4:1 # Digest …
        "#]],
        );
        check(
            "Te$0xt of one. And two.\n",
            expect![[r#"
            1:1 to 1:5 Text
            1:1 to 1:13 Text of one.
            1:1 to 1:22 Text of one. And two.
            1:1 to 2:1 Text of one. And two. …
        "#]],
        );
        check(
            "a\n\n$0\n",
            expect![[r#"
            1:1 to 4:1 a …
        "#]],
        );
        check("", expect![""]);
    }

    proptest! {
        // Each document is asked at each of its bytes.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn each_step_is_larger(text in markdown()) {
            let config = Config::default();
            let file = File::new("a.md", text, &config);
            let view = FileView { file: &file, config: &config };
            for at in 0..file.text.len() + 2 {
                let steps = selection(view, at);
                prop_assert!(steps.windows(2).all(|window| window[1].contains(window[0]) && window[1].len() > window[0].len()));
                prop_assert!(steps.iter().all(|step| step.touches(at.min(file.text.len()))));
                prop_assert_eq!(steps.last().map_or(0, |it| it.len()), file.text.len());
            }
        }
    }
}
