//! A cell that every listing needs is empty.

use super::{Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::digest::Role;
use crate::digest::columns::Dialect;
use crate::text::Span;
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "empty-cell",
    level: Level::Warning,
    fix: FixKind::Never,
    touches: Touches::Layout,
    doc: r#"
A cell that should say something is empty. A daily digest needs title and summary of each paper, a digest by topics
title and authors, any other table of papers the title.

Fill it in. Where a project leaves such cells empty on purpose, the setting `dialect.optional` lists their roles.

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

fn check(site: &Site, sink: &mut Sink) {
    let Some(listing) = site.listing() else { return };
    if listing.cells.iter().all(|(_, it)| !it.is_empty()) {
        return;
    }
    let (Some(columns), Some(row)) = (site.columns(), site.row()) else { return };
    // In a row with too many or too few cells, nobody knows which one is empty.
    if row.cells.len() != columns.roles.len() {
        return;
    }
    let needed: &[Role] = match columns.dialect {
        Dialect::Daily => &[Role::Title, Role::Summary],
        Dialect::ArxivDaily => &[Role::Title, Role::Authors],
        Dialect::Table => &[Role::Title],
    };
    let optional = &site.view.config.dialect.optional;
    for &(role, cell) in &listing.cells {
        if cell.is_empty() && needed.contains(&role) && !optional.contains(&role) {
            sink.report(between_pipes(&site.text, cell), message(role));
        }
    }
}

/// An empty cell with the pipes around it, so that there is something to see.
fn between_pipes(text: &str, cell: Span) -> Span {
    let at = cell.start as usize;
    let start = text.get(..at).and_then(|it| it.rfind('|')).unwrap_or(at);
    let end = text.get(at..).and_then(|it| it.find('|')).map_or(at, |it| at + it + 1);
    Span::new(start, end)
}

fn message(role: Role) -> &'static str {
    match role {
        Role::Title => "the title is missing",
        Role::Authors => "the authors are missing",
        _ => "the summary is missing",
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
