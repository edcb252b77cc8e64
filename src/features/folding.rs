//! What can be folded away.

use crate::digest::{SectionNode, section_tree};
use crate::syntax::Kind;
use crate::text::{Span, count};
use crate::workspace::{BlockCtx, FileView};
use memchr::memchr2;

/// Lines that an editor can fold into the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What goes: from the end of the first line to the end of the last.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
    /// What stands in for the folded lines, where more can be said than three dots.
    pub collapsed: Option<String>,
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    /// A heading and what follows it, up to the next heading of its rank.
    Section,
    /// A table with all its rows.
    Table,
    /// A row that runs over several lines.
    Row,
    /// A paper that is no row, with all that belongs to it.
    Record,
    /// What is between `---` at the start of a file.
    FrontMatter,
    /// A comment.
    Comment,
}

/// All that can be folded, outer before inner, in the order of the text. Only what has more than one line.
pub fn folding(view: FileView) -> Vec<Fold> {
    let mut folder = Folder { all: Vec::new(), table: None, papers: 0, end: 0 };
    for ctx in view.blocks() {
        folder.read(&ctx);
    }
    folder.end_table();
    folder.all.extend(section_tree(&view.file.entries).iter().filter_map(|it| section(view, it)));
    folder.all.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end()), it.kind));
    folder.all
}

struct Folder {
    all: Vec<Fold>,
    /// The open table: its head without the first line, and the papers before it.
    table: Option<(Span, usize)>,
    /// Papers so far.
    papers: usize,
    /// One past the last block that is not blank.
    end: usize,
}

impl Folder {
    fn read(&mut self, ctx: &BlockCtx) {
        let (body, several) = below_first_line(ctx);
        let in_table = match &ctx.block.kind {
            Kind::Row(_) => true,
            Kind::Blank => ctx.block.gap.as_ref().is_some_and(|it| it.orphans),
            _ => false,
        };
        if !in_table {
            self.end_table();
        }
        let kind = match &ctx.block.kind {
            Kind::Head(_) => {
                self.table = Some((body, self.papers));
                None
            }
            Kind::Row(_) => Some(FoldKind::Row),
            Kind::FrontMatter => Some(FoldKind::FrontMatter),
            Kind::Html if ctx.body().trim_start().starts_with("<!--") => Some(FoldKind::Comment),
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| several) {
            self.all.push(Fold { span: body, kind, collapsed: None });
        } else if ctx.listing().is_some() && ctx.row().is_none() {
            let record = ctx.record().trim_end();
            let first = memchr2(b'\n', b'\r', record.as_bytes());
            let span = first.map(|first| ctx.absolute(Span::new(first, record.len())));
            self.all.extend(span.map(|span| Fold { span, kind: FoldKind::Record, collapsed: None }));
        }
        self.papers += usize::from(ctx.listing().is_some());
        if !matches!(ctx.block.kind, Kind::Blank) {
            self.end = body.end();
        }
    }

    fn end_table(&mut self) {
        if let Some((head, before)) = self.table.take() {
            let span = head.cover(Span::empty(self.end));
            self.all.push(Fold { span, kind: FoldKind::Table, collapsed: collapsed(self.papers - before) });
        }
    }
}

/// A section below the first line of its heading. A heading alone has nothing to fold, not even an underlined one.
fn section(view: FileView, node: &SectionNode) -> Option<Fold> {
    let (heading, _) = below_first_line(&view.ctx(node.index)?);
    let end = view.filled_before(node.end_index);
    let span = heading.cover(Span::empty(end));
    let collapsed = collapsed(node.papers as usize);
    (heading.end() < end).then_some(Fold { span, kind: FoldKind::Section, collapsed })
}

/// What of a block is below its first line, and whether there is a line.
fn below_first_line(ctx: &BlockCtx) -> (Span, bool) {
    let body = ctx.body();
    let first = memchr2(b'\n', b'\r', body.as_bytes());
    (ctx.absolute(Span::new(first.unwrap_or(body.len()), body.len())), first.is_some())
}

fn collapsed(papers: usize) -> Option<String> {
    (papers > 0).then(|| count(papers, "paper"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::testing::{entries, fixture, markdown, sections};
    use crate::workspace::File;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let mut out = String::new();
        for fold in folding(it.view()) {
            let (from, to) = (it.place(fold.span.start()), it.place(fold.span.end()));
            out.push_str(&format!("{:?} {from} to {to} {}\n", fold.kind, fold.collapsed.unwrap_or_default()));
        }
        wanted.assert_eq(&out);
    }

    #[test]
    fn sections_tables_and_wrapped_rows() {
        check(
            "
---
title: x
---
# Digest

<!-- a comment
of two lines -->
<!-- of one -->

## Papers for 2025-02-04

| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | It sings. |
| Egret
  Is 漢 ([arXiv](https://arxiv.org/abs/2502.01238)) | A. One | It is silent. |

| Crane ([arXiv](https://arxiv.org/abs/2502.01239)) | A. One | Cut off. |

## Empty

Notes
=====
",
            expect![[r#"
                FrontMatter 1:4 to 3:4 
                Section 4:9 to 20:9 3 papers
                Comment 6:15 to 7:17 
                Section 10:25 to 18:74 3 papers
                Table 12:30 to 18:74 3 papers
                Row 15:8 to 16:78 
            "#]],
        );
    }

    #[test]
    fn papers_with_all_that_belongs_to_them() {
        check(
            "
# Birds

## Herons

- [Herons Sing in Many Parts](https://arxiv.org/abs/2502.01237)
  - **Authors**: Ann Author, Ben Writer
  - **Summary**: They sing.
- [Egrets Rest at Noon](https://arxiv.org/abs/2502.01238)

## Storks Count Frogs in Spring and Summer

- **Authors**: Ann Author
- **Paper**: https://arxiv.org/abs/2502.01239

### Abstract

They count.

## Terns Turn at the Pole in Autumn

- **Authors**: Ben Writer
- **Paper**: https://arxiv.org/abs/2502.01240
",
            expect![[r#"
                Section 1:8 to 22:46 4 papers
                Section 3:10 to 22:46 4 papers
                Record 5:64 to 7:28 
                Record 10:43 to 17:12 
                Record 19:36 to 22:46 
            "#]],
        );
    }

    #[test]
    fn one_line_is_not_folded() {
        check("# One\n", expect![""]);
        check("| Heron | Egret | Crane |\n\t|---|---|*\n", expect![""]);
        check("", expect![""]);
    }

    proptest! {
        #[test]
        fn folds_nest_and_have_lines(text in prop_oneof![2 => markdown(), 1 => sections(), 1 => entries()]) {
            let config = Config::default();
            let file = File::new("a.md", text, &config);
            let all = folding(FileView { file: &file, config: &config });
            for (at, fold) in all.iter().enumerate() {
                prop_assert!(file.text.slice(fold.span).contains(['\n', '\r']), "{fold:?}");
                for other in all.iter().skip(at + 1) {
                    prop_assert!(!fold.span.overlaps(other.span) || fold.span.contains(other.span), "{fold:?} {other:?}");
                }
            }
        }
    }
}
