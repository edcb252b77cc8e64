//! A cell that every listing needs is empty.

use super::page_label::PageLabel;
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::columns::TableKind;
use crate::digest::{Listing, Role};
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "empty-cell",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A cell that should say something is empty. A daily digest needs title and summary of each paper, a digest by topics
title and authors, any other table of papers the title. Words like `NaN` and `None`, which programs leave behind, say
nothing either, nor does a title that is a link to arXiv and no more.

Fill it in. Where a project leaves such cells empty on purpose, the setting `dialect.optional` lists their roles. A list or a
section needs what `required` of its layout says, and nothing else.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | | Heron parses songs. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    if ctx.row().is_none() {
        return of_record(ctx, listing, diagnostics);
    }
    let short = |span: Span| span.len() <= LONGEST;
    if !short(listing.title) && !listing.cells.iter().any(|cell| short(cell.1)) {
        return;
    }
    let (Some(columns), Some(row)) = (ctx.columns(), ctx.row()) else { return };
    // In a row with too many or too few cells, nobody knows which one is empty.
    if row.cells.len() != columns.roles.len() {
        return;
    }
    let needed: &[Role] = match columns.kind {
        TableKind::Daily => &[Role::Title, Role::Summary],
        TableKind::ArxivDaily => &[Role::Title, Role::Authors],
        TableKind::Table => &[Role::Title],
    };
    let required = &ctx.layout(listing).required;
    let optional = &ctx.config().dialect.optional;
    for &(role, cell) in &listing.cells {
        if !needed.contains(&role) && !required.contains(&role) || optional.contains(&role) {
            continue;
        }
        let text = ctx.of(cell);
        if cell.is_empty() {
            diagnostics.report(between_pipes(ctx.text(), cell), format!("{} missing", what(role)));
        } else if NOTHING.iter().any(|it| it.eq_ignore_ascii_case(text)) {
            diagnostics
                .report(cell, format!("{} missing: `{text}` is a program's word for nothing", what(role)));
        } else if role == Role::Title
            && columns.kind != TableKind::Table
            && short(listing.title)
            && links_alone(ctx, listing, cell)
        {
            diagnostics.report(cell, format!("{} missing: only links are here", what(role)));
        }
    }
}

/// Fields that the layout of a record requires and that it lacks.
fn of_record(ctx: &BlockCtx, listing: &Listing, diagnostics: &mut Diagnostics) {
    for &role in &ctx.layout(listing).required {
        let missing = match role {
            Role::Paper => listing.paper.is_none() && listing.key.is_none(),
            _ => listing.cell(role).is_none_or(|cell| cell.is_empty()),
        };
        if missing {
            diagnostics.report(listing.shown_span(), format!("{} missing", what(role)));
        }
    }
}

/// Whether nothing is in the cell of a title but links to pages of the paper, and what leads to them.
fn links_alone(ctx: &BlockCtx, listing: &Listing, cell: Span) -> bool {
    let mut inside = listing.links.iter().filter(|link| cell.contains(link.span));
    let Some(first) = inside.next() else { return false };
    let last = inside.next_back().unwrap_or(first);
    let words = |start: usize, end: usize| {
        let text = ctx.of(Span::new(start, end));
        text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    };
    let leads = ["", "read more", "read more on", "see", "see on", "available on"];
    PageLabel::of(ctx.of(listing.title)).is_some()
        && leads.contains(&words(cell.start(), first.span.start()).as_str())
        && words(last.span.end(), cell.end()).is_empty()
}

/// What programs write where there is nothing.
const NOTHING: [&str; 4] = ["nan", "none", "null", "undefined"];

/// Most bytes of one of those, and of a label of a link.
const LONGEST: usize = 20;

/// An empty cell with the pipes around it, so that there is something to see.
fn between_pipes(text: &str, cell: Span) -> Span {
    let at = cell.start();
    let start = text.get(..at).and_then(|it| it.rfind('|')).unwrap_or(at);
    let end = text.get(at..).and_then(|it| it.find('|')).map_or(at, |it| at + it + 1);
    Span::new(start, end)
}

fn what(role: Role) -> &'static str {
    match role {
        Role::Title => "the title is",
        Role::Authors => "the authors are",
        Role::Date => "the date is",
        Role::Venue => "the venue is",
        Role::Code => "the code is",
        Role::Comment => "the comment is",
        Role::Paper => "the link to the paper is",
        Role::Summary | Role::Rank | Role::Other => "the summary is",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::digest::Role;
    use crate::rules::narrowed;
    use crate::testing::{check, check_with};

    #[test]
    fn each_dialect_needs_its_own() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) |  | Y |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |  |
                                                      ^^^^ the summary is missing
|| X | See [arXiv](https://arxiv.org/abs/2502.01239) |
^^ the title is missing

|Publish Date|Title|Authors|PDF|Code|摘要|
|---|---|---|---|---|---|
|2025-02-04|Heron||[2502.01237](https://arxiv.org/abs/2502.01237)|||
                 ^^ the authors are missing
",
        );
    }

    #[test]
    fn words_for_nothing_and_links_alone_are_no_text() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | NaN |
                                                        ^^^ the summary is missing: `NaN` is a program's word for nothing
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | None | N/A |
| (Read more on [arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the title is missing: only links are here
| [Code](https://arxiv.org/abs/2502.01240) as Data | X | Y |
| H ([arXiv](https://arxiv.org/abs/2502.01241)) | X | Y |
| None of the Above ([arXiv](https://arxiv.org/abs/2502.01241)) | X | None of it works. |

| Method | Paper |
| --- | --- |
| Heron | [arXiv](https://arxiv.org/abs/2502.01237) |
",
        );
    }

    #[test]
    fn ragged_rows_and_heads_of_groups_are_left_alone() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| **Birds** | | |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | | X | Y |
",
        );
    }

    #[test]
    fn a_project_may_leave_some_empty() {
        let mut config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        config.dialect.optional = vec![Role::Summary];
        check_with(
            &config,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |  |
",
        );
    }
}
