//! Which parts of a file are read, by which layout and why, and what is left alone.

use crate::digest::fields::LayoutId;
use crate::digest::records::{Lead, Reason, Verdict, recognized};
use crate::digest::{Columns, Container, EntryKind, Part, Role};
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::FileView;
use std::ops::Range;

/// A part of a file, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Its bytes.
    pub span: Span,
    /// Number of papers that are read from it.
    pub papers: usize,
    /// The layout that they are read by: `table`, or a name; `None` where it is left alone.
    pub layout: Option<String>,
    /// Why.
    pub reason: String,
}

/// The parts of a file that lead to papers, in order.
pub fn recognition(view: FileView) -> Vec<Recognition> {
    let mut found = tables(view);
    let file = view.file;
    for stretch in recognized(&file.blocks, &file.entries, &file.dialect) {
        let start = stretch.blocks.start;
        let mut told: Vec<Range<usize>> = Vec::new();
        for verdict in stretch.verdicts {
            let blocks = start + verdict.blocks.start..start + verdict.blocks.end;
            found.extend(of_verdict(view, &verdict, blocks.clone()));
            told.push(blocks);
        }
        found.extend(left_alone(view, stretch.blocks, &told));
    }
    found.sort_by_key(|it| it.span);
    found
}

/// The bytes of some blocks, without blank ones at their end.
fn bytes(view: FileView, blocks: &Range<usize>) -> Span {
    let is_blank = |at: &usize| view.ctx(*at).is_some_and(|ctx| matches!(ctx.block.kind, Kind::Blank));
    let last = blocks.clone().rev().find(|block| !is_blank(block)).unwrap_or(blocks.start);
    let start = view.ctx(blocks.start).map_or(0, |it| it.start);
    let end = view.ctx(last).map_or(start, |it| it.start + it.body().len());
    Span::new(start, end)
}

fn tables(view: FileView) -> Vec<Recognition> {
    let mut found: Vec<Recognition> = Vec::new();
    let mut at = 0;
    while let Some(head) = view.ctx(at) {
        at += 1;
        if !matches!(head.block.kind, Kind::Head(_)) {
            continue;
        }
        let rows = view.blocks_from(at).take_while(|it| it.row().is_some()).count();
        let blocks = head.index..at + rows;
        at += rows;
        let columns =
            view.blocks_from(blocks.start).take(blocks.len()).find_map(|it| it.entry.columns().cloned());
        let Some(columns) = columns else { continue };
        let papers =
            view.blocks_from(blocks.start).take(blocks.len()).filter(|it| it.listing().is_some()).count();
        found.push(Recognition {
            span: bytes(view, &blocks),
            papers,
            layout: Some("table".to_owned()),
            reason: of_columns(&columns),
        });
    }
    found
}

fn of_columns(columns: &Columns) -> String {
    let name = |role: &Role| match role {
        Role::Title => "title",
        Role::Authors => "authors",
        Role::Summary => "summary",
        Role::Date => "date",
        Role::Paper => "paper",
        Role::Code => "code",
        Role::Venue => "venue",
        Role::Comment => "comment",
        Role::Rank => "rank",
        Role::Other => "other",
    };
    let names: Vec<&str> = columns.roles.iter().map(name).collect();
    let open = if columns.open { ", and its links lead to papers" } else { "" };
    format!("its columns are {}{open}", names.join(", "))
}

/// A layout by which some papers are read.
struct Used {
    id: LayoutId,
    papers: usize,
    /// Whether by one of its `patterns`.
    by_pattern: bool,
}

fn of_verdict(view: FileView, verdict: &Verdict, blocks: Range<usize>) -> Vec<Recognition> {
    let heads = view.blocks_from(blocks.start).take(blocks.len());
    let mut layouts: Vec<Used> = Vec::new();
    for ctx in heads {
        let (Some(listing), Part::Head { .. }) = (ctx.listing(), ctx.entry.part) else { continue };
        match layouts.iter_mut().find(|layout| layout.id == listing.layout) {
            Some(it) => it.papers += 1,
            None => layouts.push(Used {
                id: listing.layout,
                papers: 1,
                by_pattern: ctx.entry.hint.layout.is_some(),
            }),
        }
    }
    let span = bytes(view, &blocks);
    let leads = leads(view, &blocks);
    if layouts.is_empty() {
        return vec![Recognition { span, papers: 0, layout: None, reason: reason(verdict, leads) }];
    }
    let read = |Used { id, papers, by_pattern }: Used| {
        let profile = view.file.dialect.layouts.get(id);
        let doc =
            if profile.layout.doc.is_empty() { String::new() } else { format!(" ({})", profile.layout.doc) };
        let reason =
            if by_pattern { format!("its `patterns` fit {papers}{doc}") } else { reason(verdict, leads) };
        Recognition { span, papers, layout: Some(profile.name.clone()), reason }
    };
    layouts.into_iter().map(read).collect()
}

/// Whether each paper of some blocks has a link; where none is read, whether any block leads to one.
fn leads(view: FileView, blocks: &Range<usize>) -> bool {
    let all = || view.blocks_from(blocks.start).take(blocks.len());
    let mut papers = all().filter_map(|it| it.listing()).peekable();
    match papers.peek() {
        Some(_) => papers.all(|paper| paper.own_links().next().is_some()),
        None => all().any(|it| it.entry.hint.lead == Lead::Paper || it.entry.hint.links > 0),
    }
}

fn reason(verdict: &Verdict, leads: bool) -> String {
    let (one, many) = match verdict.container {
        Container::Item => ("item names", "items name"),
        Container::Section => ("section names", "sections name"),
        Container::Paragraph => ("paragraph names", "paragraphs name"),
        Container::Page => ("page names", "pages name"),
        Container::Row | Container::Html => ("row names", "rows name"),
    };
    let heads = verdict.heads;
    let named = if heads == 1 { format!("1 {one} a paper") } else { format!("{heads} {many} a paper") };
    let named = match (leads, heads) {
        (false, _) => named,
        (true, 1) => format!("{named} and leads to it"),
        (true, _) => format!("{named} and lead to it"),
    };
    match verdict.reason {
        Reason::Titled => "its title is a paper's, and what is below tells of it".to_owned(),
        Reason::Many => named,
        Reason::MostOfFile => format!("{named}, in a file that mostly lists papers"),
        Reason::AmongMany => format!("{named}, in a file with many papers"),
        Reason::Linked => format!("{named}, in a list of papers, whatever is beside"),
        Reason::Called => {
            format!("{heads} {many} a paper, and the heading above says that papers are listed")
        }
        Reason::ListsOn => format!("{named}, and `dialect.lists` is true"),
        Reason::ListsOff => format!("{named}, but `dialect.lists` is false"),
        Reason::Few => format!("only {named}, in a file that is mostly something else"),
        Reason::Others => format!("{named}, but more lead elsewhere"),
    }
}

/// What of a stretch leads to papers and is in none of `told`.
fn left_alone(view: FileView, stretch: Range<usize>, told: &[Range<usize>]) -> Option<Recognition> {
    let rest = |at: usize| !told.iter().any(|it| it.contains(&at));
    let blocks = view.blocks_from(stretch.start).take(stretch.len());
    let mut unread = blocks.filter(|ctx| {
        let other = matches!(ctx.entry.what, EntryKind::Other | EntryKind::Section(_));
        ctx.entry.hint.links > 0 && ctx.entry.part == Part::None && other && rest(ctx.index)
    });
    let first = unread.next()?;
    let (mut last, mut links) = (first.index, usize::from(first.entry.hint.links));
    for ctx in unread {
        last = ctx.index;
        links += usize::from(ctx.entry.hint.links);
    }
    let what = if links == 1 { "a link to a paper".to_owned() } else { format!("{links} links to papers") };
    let reason = format!("{what} in text that names none as an entry does");
    Some(Recognition { span: bytes(view, &(first.index..last + 1)), papers: 0, layout: None, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::workspace::File;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(settings: &str, text: &str, wanted: Expect) {
        let (config, problems) = Config::parse(settings, &[]);
        assert_eq!(problems, []);
        let file = File::new("a.md", text.to_owned(), &config);
        let line = |at: usize| file.text.line_of(at) + 1;
        let mut out = String::new();
        for it in recognition(FileView { file: &file, config: &config }) {
            let layout = it.layout.as_deref().unwrap_or("-");
            out += &format!(
                "{}-{} {layout} {}: {}\n",
                line(it.span.start()),
                line(it.span.end()),
                it.papers,
                it.reason
            );
        }
        wanted.assert_eq(&out);
    }

    #[test]
    fn parts_and_why_they_are_read() {
        check(
            "",
            "\
# Songs

| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.00241)) | A | B |

## More

- [Egret Counts](https://arxiv.org/abs/2502.00242)
- [Stork Sleeps](https://arxiv.org/abs/2502.00243)

## Tools

It goes on from [Heron](https://arxiv.org/abs/2502.00241), as is told in a text of some length that is read by few.
",
            expect![[r#"
                3-5 table 1: its columns are title, authors, summary
                9-10 list 2: 2 items name a paper and lead to it, in a file that mostly lists papers
                14-14 - 0: a link to a paper in text that names none as an entry does
            "#]],
        );
    }

    #[test]
    fn of_papers_without_a_link_it_is_not_said_that_they_lead_to_one() {
        check(
            "",
            "\
# Papers

- [Egret Counts Its Young in Spring](https://arxiv.org/abs/2502.00242), A. Author
- [Stork Sleeps on One Leg at Noon](https://arxiv.org/abs/2502.00243), B. Author
- [Owls Hear in the Dark at Night](https://arxiv.org/abs/2502.00244), B. Author
- Herons Sing in the Reeds at Night, C. Author, ICLR 2025
",
            expect![[r#"
                3-6 list 4: 4 items name a paper, in a file that mostly lists papers
            "#]],
        );
    }

    #[test]
    fn parts_and_why_they_are_left_alone() {
        let text = "\
# Tool

This is a tool that does many things, as is told here at some length so that it is text that somebody reads.

It can be used by everyone, and is told of here at some length so that it is text that somebody reads as well.

It can be used by everyone, and is told of here at some length so that it is text that somebody reads as well.

## References

- [Egret Counts](https://arxiv.org/abs/2502.00242)
";
        check(
            "",
            text,
            expect![[r#"
                11-11 - 0: only 1 item names a paper and leads to it, in a file that is mostly something else
            "#]],
        );
        check(
            "dialect.lists = true",
            text,
            expect![[r#"
                11-11 list 1: 1 item names a paper and leads to it, and `dialect.lists` is true
            "#]],
        );
        check(
            "[layouts.mine]\ncontainer = 'item'\npatterns = ['^- .(?<title>Egret .+?)\\]']",
            text,
            expect![[r#"
                11-11 mine 1: its `patterns` fit 1
            "#]],
        );
    }
}
