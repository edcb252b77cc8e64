//! A heading that is none, because no space is after its mark.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::{PlacedSection, sections};
use crate::syntax::Kind;
use crate::text::{Edit, Span};
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "heading-without-space",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Never, FixScope::Layout),
    doc: r#"
A heading with no space after its `#` marks, which GitHub shows as text.

A date says that it is meant for one. So does the title of a paper after two marks or more, where the lines below tell of that
paper. One mark begins a heading only with a date or with a title of several words: `#word` may be meant, as a tag.

Put a space after the marks.

~~~markdown bad
##Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
## Papers for 2025-02-04

| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    // What the headings of the file are like, says whether one mark may begin a tag.
    check: Check::File(check),
};

fn check(view: FileView, diagnostics: &mut Diagnostics) {
    let entries = &view.file.entries;
    let (mut levels, mut unspaced) = (Vec::new(), Vec::new());
    for PlacedSection { index, section, .. } in sections(entries) {
        match view.ctx(index) {
            Some(ctx) if ctx.block.kind == Kind::Paragraph => unspaced.push((ctx, section)),
            _ if section.date.is_some() => levels.push(section.level),
            _ => {}
        }
    }
    // Beside dated headings of other levels, text after one mark is more likely a tag.
    let may_be_tag = !levels.is_empty() && !levels.contains(&1);
    let mut report = |title: Span| {
        diagnostics
            .report(title, "not a heading to GitHub: a space is missing after `#`")
            .fix("Put a space after the marks", [Edit::insert(title.start(), " ")]);
    };
    for (ctx, section) in unspaced {
        if section.level > 1 || !may_be_tag {
            report(ctx.absolute(section.title));
        }
    }
    for ctx in entries.counted(|sum| sum.unspaced).filter_map(|entry| view.ctx(entry.index)) {
        if ctx.block.kind != Kind::Paragraph {
            continue;
        }
        let level = usize::from(ctx.entry.hint.level);
        report(ctx.absolute(Span::new(level, ctx.body().len())));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::digest::sections;
    use crate::rules::{Applicability, check as check_rules, fix};
    use crate::testing::check;
    use crate::workspace::{File, FileView};

    #[test]
    fn tags_open_no_section() {
        let table = "| Title | Authors | Summary |\n|---|---|---|\n| Heron ([arXiv](https://arxiv.org/abs/2502.00121)) | A | B |\n";
        let config = Config::default();
        for tags in [
            "#arxiv #digest 2025-02-04",
            "#daily 2025-02-04",
            "#Daily #arXiv 2025-02-04",
            "#papers/daily 2025-02-04",
            "#[[daily]] 2025-02-04",
            "#论文 2025-02-04",
            "2025-02-04 #daily",
            "#1 of 2025-02-04",
        ] {
            for text in
                [format!("{tags}\n\n{table}"), format!("## Papers for 2025-02-04\n\n{table}\n{tags}\n")]
            {
                let file = File::new("a.md", text.clone(), &config);
                assert_eq!(sections(&file.entries).count(), text.matches("## ").count(), "{text}");
                assert_eq!(check_rules(FileView { file: &file, config: &config }), [], "{text}");
            }
        }
    }

    #[test]
    fn one_mark_is_no_heading_where_headings_have_two() {
        check(
            &RULE,
            "
## 2025-02-03

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

#2025-02-04

#Papers for 2025-02-05

###2025-02-06
   ^^^^^^^^^^ not a heading to GitHub: a space is missing after `#`
",
        );
    }

    #[test]
    fn the_title_of_a_paper_is_meant_for_a_heading() {
        let paper = |head: &str, id: u32| {
            format!("{head}\n\n- Authors: Ann Author\n- Link: https://arxiv.org/abs/2502.0012{id}\n\n")
        };
        let text =
            [paper("## Heron Sings in Parts", 1), paper("##Egret Counts by Ear", 2), paper("##see also", 3)]
                .concat();
        let config = Config::default();
        let file = File::new("a.md", text.clone(), &config);
        let found = check_rules(FileView { file: &file, config: &config });
        let places: Vec<&str> = found.iter().map(|it| it.span.of(&text)).collect();
        assert_eq!(places, ["Egret Counts by Ear"], "{found:?}");
        let fixed = fix(&file, &config, Applicability::Safe, |_| true);
        assert_eq!(fixed.text, text.replace("##E", "## E"));
    }

    #[test]
    fn points_at_the_text() {
        check(
            &RULE,
            "
##Papers for 2025-02-04
  ^^^^^^^^^^^^^^^^^^^^^ not a heading to GitHub: a space is missing after `#`

#2025-02-04
 ^^^^^^^^^^ not a heading to GitHub: a space is missing after `#`

# 2025-02-01

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |

#1 of 2025-02-04 was this one.

#language

#Monday 2025-02-04

#Papers for 2025-02-04
 ^^^^^^^^^^^^^^^^^^^^^ not a heading to GitHub: a space is missing after `#`

##daily 2025-02-04
  ^^^^^^^^^^^^^^^^ not a heading to GitHub: a space is missing after `#`

#Great news of 2025-02-04: nothing to fix.

####### 2025-02-04

## Papers for 2025-02-03
",
        );
    }
}
