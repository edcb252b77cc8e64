//! A header row has no delimiter row below it.

use super::{Asked, Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::syntax::{Delimiter, Kind};
use crate::text::{Edit, Span};
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "missing-delimiter",
    level: Level::Error,
    fix: FixKind::Always(Asked::Never),
    touches: Touches::Layout,
    doc: r#"
The header of a table has no delimiter row (`| --- | --- |`) below it, so it is no table: GitHub shows all rows as one
paragraph full of pipes.

Write the delimiter row, with one cell for each column.

~~~markdown bad
| Title | Authors | Summary |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
| --- | --- | --- |
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(site: &Site, sink: &mut Sink) {
    let Kind::Head(head) = &site.block.kind else { return };
    if head.delimiter != Delimiter::Missing || site.columns().is_none() {
        return;
    }
    let body = site.body();
    let line_end = site.text.get(body.len()..).unwrap_or("\n");
    let row = format!("{line_end}|{}", " --- |".repeat(head.cells.len()));
    sink.report(Span::new(0, body.len()), "no delimiter row below the header: GitHub shows no table")
        .fix("Add the delimiter row", [Edit::insert(body.len(), row)]);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn a_header_over_rows() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no delimiter row below the header: GitHub shows no table
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

| Tool | Use |
| hammer | nails |
",
        );
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        use crate::{config::Config, rules, workspace::File};
        let config = Config::default();
        let text = "| Title | Authors |\r\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\r\n";
        let file = File::new("a.md", text.to_owned(), &config);
        let fixed = rules::fix(&file, &config, rules::Safety::Safe, |_| true);
        assert_eq!(fixed.text, text.replacen("\r\n", "\r\n| --- | --- |\r\n", 1));
    }
}
