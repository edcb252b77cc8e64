//! Papers of a README that GitHub does not show.

use super::readme_limit::cut_papers;
use super::{Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "oversized-readme",
    severity: Severity::Info,
    fix: FixAvailability::Never,
    scope: FixScope::Layout,
    doc: r#"
A README is larger than 512,000 bytes: GitHub cuts its page there, and readers do not see the papers below.

Move months or sections into files of their own with `paper-digest split README.md`, which leaves a link for each;
`paper-digest join README.md` puts them back. The file is shown whole only where it is not the README of its folder.

~~~markdown bad README.md
## 2025-02-05

| Title | Authors |
|-------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author |

… 512,000 bytes of other papers …

## 2025-02-04

| Title | Authors |
|-------|---------|
| Another Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author |
| The Last Title ([arXiv](https://arxiv.org/abs/2502.01239)) | C. Author |
~~~
~~~markdown good README.md
<!-- digest-parts: `paper-digest join README.md` puts them back -->

- [2025-02](papers/2025-02.md) (1,234 papers)

<!-- /digest-parts -->
~~~
"#,
    check: Check::File(check),
};

/// What it says depends on the papers that are cut, and on the words of the first one: see `reach::leaves_file`.
fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let Some(cut) = cut_papers(view.file) else { return };
    let Some((ctx, listing)) = view.ctx(cut.first).and_then(|ctx| Some((ctx.clone(), ctx.listing()?))) else {
        return;
    };
    diagnostics.report(
        ctx.absolute(listing.title),
        format!(
            "GitHub cuts a README after 512,000 bytes: {} of {} papers are not on its page",
            cut.count, cut.all
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::readme_limit::README_LIMIT;
    use crate::rules::tests::everything;
    use crate::rules::{check_in, update};
    use crate::testing::{check, edits, typing};
    use crate::workspace::{Change, Name, Workspace};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn rows(from: usize, count: usize) -> String {
        let row =
            |nth| format!("| Title {nth} ([arXiv](https://arxiv.org/abs/2502.{nth:05})) | A. Author |\n");
        (from..from + count).map(row).collect()
    }

    /// A digest of this many papers.
    fn digest(papers: usize) -> String {
        format!("| Title | Authors |\n|---|---|\n{}", rows(1, papers))
    }

    #[test]
    fn the_first_paper_that_is_cut_is_reported() {
        let whole = (1..).take_while(|it| digest(*it).len() <= README_LIMIT).count();
        let (shown, hidden) = (digest(whole), rows(whole + 1, 2));
        let (first, second) = hidden.split_once('\n').unwrap();
        let title = format!("Title {}", whole + 1);
        let all = whole + 2;
        let message =
            format!("GitHub cuts a README after 512,000 bytes: 2 of {all} papers are not on its page");
        let message = format!("  {} {message}", "^".repeat(title.len()));
        check(&RULE, &format!("//- docs/README.md\n{shown}{first}\n{message}\n{second}"));
        check(&RULE, &format!("//- docs/README.md\n{shown}"));
        check(&RULE, &format!("//- docs/index.md\n{shown}{hidden}"));
        // What is cut is no paper.
        check(&RULE, &format!("//- README.md\n{shown}\n{}\n", "Thanks to all.\n".repeat(30)));
    }

    proptest! {
        #[test]
        fn edits_move_the_cut(text in 3..9_usize, edits in prop_oneof![edits(), typing()]) {
            let (name, config): (Name, _) = ("README.md".into(), Arc::new(everything()));
            let mut workspace = Workspace::default();
            workspace.apply(Change::Open { name: name.clone(), text: digest(text), config });
            let mut old = workspace.snapshot();
            let mut found = update(&old, &name, None);
            for edit in edits {
                let edit = edit.of(&old.view(&name).unwrap().file.text.all());
                workspace.apply(Change::Edit { name: name.clone(), edit });
                let now = workspace.snapshot();
                found = update(&now, &name, Some(&found));
                prop_assert_eq!(found.all(&name), check_in(&now, &name));
                old = now;
            }
        }
    }
}
