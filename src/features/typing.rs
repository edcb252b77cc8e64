//! What is written for those who type.

use super::skeleton;
use crate::syntax::{Delimiter, Kind};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{BlockCtx, FileView};

/// What to write when the line break in front of the byte `at` was typed: the next row, where it is after a complete
/// row of a table of papers (or after the table's head) and the new line is empty. Nothing inside a row that was cut,
/// nor after an empty row.
pub fn enter(view: FileView, at: usize) -> Option<Edits> {
    let text = &view.file.text;
    let line = text.line_of(at);
    let start = text.line_start(line);
    let new = text.slice(Span::new(start, text.line_start(line + 1)));
    let blank = new.trim_end_matches(['\n', '\r']);
    if line == 0 || !blank.trim().is_empty() || at > start + blank.len() {
        return None;
    }
    let above = view.ctx_at(start.checked_sub(1)?)?;
    if above.start + above.text().len() != start || !above.text().ends_with(['\n', '\r']) {
        return None;
    }
    let columns = complete(&above)?;
    let indent = above.text().len() - above.text().trim_start_matches([' ', '\t']).len();
    let row = format!("{}{}", above.of(Span::new(0, indent)), skeleton::row(columns));
    Edits::new([Edit::replace(Span::new(start, start + blank.len()), row)])
}

/// The number of columns of the table whose complete row, or head, `ctx` is.
fn complete(ctx: &BlockCtx) -> Option<usize> {
    ctx.columns()?;
    match &ctx.block.kind {
        Kind::Head(head) => matches!(head.delimiter, Delimiter::Sound { .. }).then_some(head.cells.len()),
        Kind::Row(row) => {
            let closed = row.outer.right || !row.head.outer.right;
            let filled = row.cells.iter().any(|cell| !cell.is_empty());
            (row.is_whole() && closed && filled).then_some(row.head.cells.len())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture, markdown};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    /// `$0` is where the cursor is after Enter.
    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let edits = enter(it.view(), it.at);
        wanted
            .assert_eq(&edits.map_or("nothing".to_owned(), |edits| edits.apply(&it.view().file.text.all())));
    }

    const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";

    #[test]
    fn behind_a_row_the_next_one_starts() {
        check(
            &format!("{HEAD}| Heron | A. One | Sings. |\n$0\n| Egret | B. Two | Is silent. |\n"),
            expect![[r#"
                | Title | Authors | Summary |
                |---|---|---|
                | Heron | A. One | Sings. |
                |  |  |  |
                | Egret | B. Two | Is silent. |
            "#]],
        );
        check(
            "
# Birds
  | Title | Authors | Summary |
  |---|---|---|
  | Heron | A. One | Sings. |
  $0
",
            expect![[r#"
                # Birds
                  | Title | Authors | Summary |
                  |---|---|---|
                  | Heron | A. One | Sings. |
                  |  |  |  |
            "#]],
        );
    }

    #[test]
    fn behind_the_head_the_first_one_starts() {
        check(
            &format!("{HEAD}$0\n"),
            expect![[r#"
                | Title | Authors | Summary |
                |---|---|---|
                |  |  |  |
            "#]],
        );
    }

    #[test]
    fn elsewhere_nothing_happens() {
        for text in [
            // Inside a row that was cut, and in front of one.
            &format!("{HEAD}| Heron\n$0 | A. One | Sings. |\n"),
            &format!("{HEAD}| Heron | A. One\n$0\n"),
            &format!("{HEAD}$0| Heron | A. One | Sings. |\n"),
            // After an empty row: to leave a table, people press Enter twice.
            &format!("{HEAD}|  |  |  |\n$0\n"),
            &format!("{HEAD}| Heron | A. One | Sings. |\n\n$0\n"),
            "$0",
            "text\n$0\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n$0",
            "| Title | Authors | Summary |\n$0",
        ] {
            check(text, expect!["nothing"]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn only_an_empty_line_is_filled(text in markdown()) {
            let it = fixture(&text);
            let text = it.view().file.text.all().into_owned();
            for at in 0..=text.len() + 1 {
                if let Some(edits) = enter(it.view(), at) {
                    for edit in edits.iter() {
                        prop_assert!(edit.span.of(&text).trim().is_empty() && !edit.span.of(&text).contains('\n'));
                    }
                }
            }
        }
    }
}
