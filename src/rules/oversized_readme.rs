//! Papers of a README that GitHub does not show.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::workspace::{File, FileView};

pub static RULE: Rule = Rule {
    name: "oversized-readme",
    severity: Severity::Info,
    fix: FixAvailability::Never,
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

/// What it says depends on the papers that are cut, and on the words of the first one: see `reaches_file` in `run.rs`.
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

/// Bytes of a README that GitHub shows; it cuts the rest without a word. Measured by
/// <https://github.com/isaacs/github/issues/1610>, and said by GitHub since: "content beyond 500 KiB will be truncated".
const README_LIMIT: usize = if cfg!(test) { 300 } else { 512_000 };

/// The papers that GitHub cuts from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CutPapers {
    /// Block of the first one.
    pub(super) first: usize,
    /// How many there are, of how many in the file.
    pub(super) count: u32,
    pub(super) all: u32,
}

/// What GitHub cuts from the page of a file: the listings from the first block on that it does not show whole. `None` where that
/// are none, or the file is no README.
pub(super) fn cut_papers(file: &File) -> Option<CutPapers> {
    if file.blocks.sum().bytes <= README_LIMIT || !is_readme(&file.name) {
        return None;
    }
    let entries = &file.entries;
    let shown = entries.find(|sum| sum.bytes > README_LIMIT)?.before.listings;
    let first = entries.find(|sum| sum.listings > shown)?.index;
    let all = entries.sum().listings;
    Some(CutPapers { first, count: all - shown, all })
}

/// Whether GitHub shows a file of this name below the list of a folder's files.
fn is_readme(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    file == "readme.md" || file == "readme.markdown"
}

#[cfg(test)]
mod tests {
    use super::{README_LIMIT, RULE, is_readme};
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

    #[test]
    fn readmes_are_known_by_their_name() {
        for name in ["README.md", "docs/Readme.MD", "file:///x/readme.markdown"] {
            assert!(is_readme(name), "{name}");
        }
        for name in ["README.zh-CN.md", "NOREADME.md", "README.md/a.md", "readme"] {
            assert!(!is_readme(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn edits_move_the_cut(text in 3..9_usize, edits in prop_oneof![edits(), typing()]) {
            let (name, config): (Name, _) = ("README.md".into(), Arc::new(everything()));
            let mut workspace = Workspace::default();
            workspace.apply(&name, Change::Open { text: digest(text), config });
            let mut old = workspace.snapshot();
            let mut found = update(&old, &name, None);
            for edit in edits {
                let edit = edit.of(&old.view(&name).unwrap().file.text.all());
                workspace.apply(&name, Change::Edit(edit));
                let now = workspace.snapshot();
                found = update(&now, &name, Some(&found));
                prop_assert_eq!(found.all(&name), check_in(&now, &name));
                old = now;
            }
        }
    }
}
