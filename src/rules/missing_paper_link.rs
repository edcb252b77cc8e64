//! A listing that links no paper.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::columns::TableKind;
use crate::digest::link::Form;
use crate::digest::{Columns, Listing, Role, says_nothing};
use crate::syntax::Row;
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "missing-paper-link",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
A listing without a link to its paper, in a table where the others have one.

Add the link. Any URL in the column of the title or of the paper will do; a dash says that there is none.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

const PLACES: [Role; 2] = [Role::Title, Role::Paper];

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    // An id or a DOI says which paper it is without a link.
    let Some(listing) = ctx.listing().filter(|listing| listing.paper.is_none() && listing.key.is_none())
    else {
        return;
    };
    let (Some(row), Some(columns)) = (ctx.row(), ctx.columns()) else { return };
    // The cheap question first: a header may have more cells than all rows below it.
    if !is_whole(row) || !expects(columns) || has_link(listing) || is_declined(ctx, listing) {
        return;
    }
    let places = [Some(listing.title), listing.cell(Role::Title)];
    let span = places.into_iter().flatten().find(|it| !it.is_empty());
    let body = Span::new(0, ctx.body().len());
    diagnostics.report(span.unwrap_or(body), "no link to the paper");
}

/// Whether a row of this table links its paper.
fn expects(columns: &Columns) -> bool {
    columns.kind != TableKind::Table || columns.column(Role::Paper).is_some()
}

/// Whether each cell is where it belongs: else the link may be in what was taken for another column.
fn is_whole(row: &Row) -> bool {
    row.cells.len() == row.head.cells.len()
}

/// Whether something is linked where the paper should be; a broken link is another rule's.
fn has_link(listing: &Listing) -> bool {
    let linked =
        listing.links.iter().any(|link| link.form != Form::Image && listing.is_in(&PLACES, link.span));
    linked || listing.broken.iter().any(|it| listing.is_in(&PLACES, it.span))
}

/// Whether the writer says that there is no link (`-`, `N/A`), or links by a name: `[arXiv][1]`, or `[A Title]` alone.
fn is_declined(ctx: &BlockCtx, listing: &Listing) -> bool {
    let cells = || listing.cells.iter().filter(|cell| PLACES.contains(&cell.0));
    cells().any(|(role, cell)| {
        let text = ctx.of(*cell).trim_matches(':');
        let none = !text.is_empty() && says_nothing(text)
            || ["无", "heavy_minus_sign", "x"].iter().any(|it| it.eq_ignore_ascii_case(text));
        let named = text.contains("][") || text.starts_with('[') && text.ends_with(']');
        named || *role == Role::Paper && none
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn points_at_the_title() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One (Read more on arXiv) | X | See [this](https://arxiv.org/abs/2502.01237). |
  ^^^ no link to the paper
| ![](https://a.example/x.png) Two | X | Y |
                               ^^^ no link to the paper

| Title | Venue | PDF |
|---|---|---|
| Three | X | |
  ^^^^^ no link to the paper
",
        );
    }

    #[test]
    fn papers_elsewhere_and_tables_without_links_are_fine() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| [Zero] | X | Y |
| [One](https://a.example/report) | X | Y |
| Two ([arXiv] (https://arxiv.org/abs/2502.01237)) | X | Y |
| Three ([arXiv][3]) | X | Y |
| Four | X |
| Five (arXiv:2502.01237) | X | Y |
| Six ([arXiv](https://arxiv.org/abs/2513.01237)) | X | Y |

| Title | Venue | PDF |
|---|---|---|
| Seven | X | - |
| Eight | X | N/A |
| Nine | X | :heavy_minus_sign: |

| Title | Authors | Link / DOI |
|---|---|---|
| Ten | X | 10.1000/herons.2025.7 |
| Eleven | X | doi:10.1000/egrets |

| Title | Authors | Venue |
|---|---|---|
| Twelve | X | Y |

| Option | Default |
|---|---|
| ten | 10 |

[3]: https://arxiv.org/abs/2502.01237
",
        );
    }
}
