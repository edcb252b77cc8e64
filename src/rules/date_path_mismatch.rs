//! A file whose name and heading have different dates.

use super::dated::headings;
use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::date::{Dated, in_path};
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "date-path-mismatch",
    severity: Severity::Warning,
    fix: FixAvailability::Never,
    doc: r#"
The path of a file names one date, its heading another. Whoever looks for a day finds the papers of another one.

Correct the heading, or rename the file. A file passes if any of its headings has a date that the path covers, and if several have one
before it: what was collected until then.

~~~markdown bad 2025/02/04.md
## Papers for 2025-02-05

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good 2025/02/04.md
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let Some(named) = in_path(&view.file.name) else { return };
    let headings = headings(view);
    let Some(first) = headings.first() else { return };
    let is_collected =
        headings.len() > 1 && headings.iter().all(|heading| heading.date.last() < named.first());
    if !is_collected && !headings.iter().any(|heading| meet(named, heading.date)) {
        diagnostics.report(first.span, format!("{} here, but {named} in the path of the file", first.date));
    }
}

/// Whether the two share a day.
fn meet(one: Dated, other: Dated) -> bool {
    one.first() <= other.last() && other.first() <= one.last()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    const TABLE: &str = "| Title | Authors | Summary |\n| --- | --- | --- |\n| One | X | Y |\n";

    #[track_caller]
    fn check_heading(path: &str, heading: &str) {
        check(&RULE, &format!("//- {path}\n{heading}\n\n{TABLE}"));
    }

    #[test]
    fn the_heading_must_lie_in_the_date_of_the_path() {
        let mark = "\n              ^^^^^^^^^^ 2025-02-05 here, but 2025-02-04 in the path of the file";
        check_heading("2025/02/04.md", &format!("## Papers for 2025-02-05{mark}"));
        check_heading("a/2025-02-04_daily.md", &format!("## Papers for 2025-02-05{mark}\n\n## 2025-02-06"));
        check_heading("weekly/20250204_2104.md", "## 2025-02-01\n\n## 2025-02-03");
        check_heading("2025/02/04.md", "## Papers for 2025-02-04");
        check_heading("2025-02.md", "## Papers for 2025-02-05");
        check_heading("2025/02/04.md", "## Papers of Feb 3 – Feb 9, 2025");
        check_heading("2025/02/04.md", "## News of 2025-02-01\n\n## 2025-02-04");
        check_heading("2025-02-03-09.md", "## Papers for 2025-02-05");
        check_heading("README.md", "## Papers for 2025-02-05");
        check_heading("2025/02/04.md", "## Papers");
        check_heading("docs/archive/2025-01.md", "## Updated on 2026.04.27\n\n## NLP");
        check_heading("docs/archive/2025-01.md", "## 更新时间：2026-04-27");
    }
}
