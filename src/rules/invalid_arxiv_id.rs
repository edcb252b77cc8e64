//! An arXiv id that arXiv never gave out.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::link::{Form, Kind, Link, host};
use crate::digest::{Listing, Role};
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "invalid-arxiv-id",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Text),
    doc: r#"
An arXiv id that arXiv never gave out: its link is dead. Ids are `YYMM.number`, with four digits up to 2014 and five
since; before April 2007 they were `archive/YYMMNNN`. Both may end in a version, `v2`. A placeholder (`2502.XXXXX`) is none,
and a sound id at a misspelt host (`arvix.org`) leads nowhere either.

arXiv numbers the papers of a month without gaps: a number far above the last one of its month is invented, or misread.

Look the paper up and correct the id. Where only one id can be meant, the fix writes it.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2025.02.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    for link in &listing.links {
        // What a name leads to is written elsewhere.
        if is_prose(listing, link) || link.form == Form::Reference {
            continue;
        }
        if let Some(id) = link.id().filter(|id| id.was_never_given_out()) {
            let (year, month) = id.month();
            let span = link.id_span().unwrap_or(link.url);
            diagnostics.report(span, format!("arXiv gave out no such number in {year}-{month:02}"));
        }
        if link.target.kind == Kind::MisspeltArxiv {
            let host = host(ctx.of(link.url)).shift(link.url.start());
            diagnostics
                .report(host, format!("`{}` is not arXiv's host", ctx.of(host)))
                .fix("Write `arxiv.org`", [Edit::replace(host, "arxiv.org")]);
        }
        let Some(fault) = link.target.fault() else { continue };
        let span = link.id_span().filter(|it| !it.is_empty()).unwrap_or(link.url);
        let report = diagnostics.report(span, fault.to_string());
        let behind = fault.repair.as_deref().and_then(|it| ctx.of(span).strip_prefix(it));
        if let Some(behind) = behind.filter(|_| matches!(link.form, Form::Bare | Form::Id)) {
            // A URL in the text goes on up to white space: what touches it are words, and they stay.
            if behind.starts_with(char::is_alphanumeric) {
                let end = span.end() - behind.len();
                report.fix("Put a space after the id", [Edit::insert(end, " ")]);
            }
        } else if let Some(repair) = &fault.repair {
            // The label often is the id too.
            let label = Some(link.text).filter(|it| !it.is_empty() && ctx.of(*it) == ctx.of(span));
            let edits =
                [Some(span), label].into_iter().flatten().map(|it| Edit::replace(it, repair.as_str()));
            report.fix(format!("Write `{repair}`"), edits);
        }
    }
}

/// Whether it is no link, but a remark in a summary, where a number may be anything.
fn is_prose(listing: &Listing, link: &Link) -> bool {
    link.form == Form::Id && listing.is_in(&[Role::Summary], link.span)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::{Applicability, check as check_rules, fix};
    use crate::testing::{check, fixed};
    use crate::workspace::{File, FileView};

    #[test]
    fn points_at_the_id() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2513.01237)) | X | Y |
                                     ^^^^^^^^^^ month 13 of an arXiv id does not exist
| Two ([HF](https://huggingface.co/papers/2307.000400)) | X | Y |
                                          ^^^^^^^^^^^ an arXiv id of this month has five digits after the dot, not six
| Three ([arXiv](https://arxiv.org/abs//2502.01237)) | X | Y |
                                       ^^^^^^^^^^^ slash before an arXiv id
| Four ([arXiv](https://arxiv.org/abs/)) | X | Y |
                ^^^^^^^^^^^^^^^^^^^^^^ no arXiv id here
| Five (arXiv:2502.0123) | X | Y |
              ^^^^^^^^^ an arXiv id of this month has five digits after the dot, not four
",
        );
    }

    #[test]
    fn placeholders_and_misspelt_hosts_are_told() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.XXXXX)) | X | Y |
                                     ^^^^^^^^^^ a placeholder, not an arXiv id
| Two (arXiv:2502.xxxxx) | X | As in arXiv:2502.xxxxx. |
             ^^^^^^^^^^ a placeholder, not an arXiv id
| Three ([arXiv](https://arxiv.orb/abs/2502.01237)) | X | Y |
                         ^^^^^^^^^ `arxiv.orb` is not arXiv's host
| Four ([arXiv](http://www.arvix.org/pdf/2502.01238v2)) | X | Y |
                       ^^^^^^^^^^^^^ `www.arvix.org` is not arXiv's host
| Five ([viXra](https://vixra.org/abs/1502.0123)) | [Rxiv](https://rxiv.org/abs/1502.0123) | [ChinaXiv](http://chinaxiv.org/abs/201612.00001) |
| Six ([ar5iv](https://ar5iv.org/abs/2502.01239), [X](https://arvix.org/about)) | X | Y |
",
        );
        let (text, _) = fixed(
            &RULE,
            "| Title | Authors |\n|---|---|\n| One ([arXiv](https://arvix.org/abs/2502.01237)) | X |\n",
        );
        assert!(text.contains("(https://arxiv.org/abs/2502.01237)"), "{text}");
    }

    #[test]
    fn numbers_that_were_never_given_out_are_told() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2503.71237)) | X | As in arXiv:2503.91238. |
                                     ^^^^^^^^^^ arXiv gave out no such number in 2025-03
| Two ([arXiv](https://arxiv.org/abs/2503.24390)) | X | Y |
| Three ([arXiv](https://arxiv.org/abs/2706.91237)) | X | Y |
",
        );
    }

    #[test]
    fn words_that_touch_an_address_stay() {
        for (cell, fixed) in [
            (
                "见 https://arxiv.org/abs/2502.01002提出了一种方法。",
                Some("见 https://arxiv.org/abs/2502.01002 提出了一种方法。"),
            ),
            ("See (https://arxiv.org/abs/2502.01002).Next", None),
            ("See https://arxiv.org/abs/2502.01002/and so on", None),
            (
                "See [it](https://arxiv.org/abs/2502.01002mini)",
                Some("See [it](https://arxiv.org/abs/2502.01002)"),
            ),
            (
                "老鼠 [论文] (https://arxiv.org/abs/2502.01002)提出了",
                Some("老鼠 [论文](https://arxiv.org/abs/2502.01002)提出了"),
            ),
        ] {
            let text = |cell: &str| format!("| Title | Abstract |\n| --- | --- |\n| A Title | {cell} |\n");
            let config = Config::default();
            let file = File::new("a.md", text(cell), &config);
            let made = fix(&file, &config, Applicability::Safe, |_| true).text;
            assert_eq!(made, text(fixed.unwrap_or(cell)));
        }
    }

    #[test]
    fn files_of_a_paper_are_left_alone() {
        let row = |url: &str| {
            format!(
                "| Title | Authors |\n|---|---|\n| [Heron](https://arxiv.org/abs/2502.00101) | [Code]({url}) |\n"
            )
        };
        for path in [
            "src/2502.00101v1/anc/chat.pdf",
            "src/2502.00101/anc",
            "src/2502.00101v1/anc/check.py",
            "src/hep-th/9901001v1/anc/data/table%201.txt",
            "e-print/2502.00101.tar.gz",
            "html/2502.00101v1/x1.png",
        ] {
            let config = Config::default();
            let file = File::new("a.md", row(&format!("https://arxiv.org/{path}")), &config);
            let found = check_rules(FileView { file: &file, config: &config });
            assert!(found.is_empty(), "{path}: {found:?}");
        }
    }

    #[test]
    fn pictures_other_sites_and_prose_have_no_ids() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237v2)) | X | ![](https://arxiv.org/html/2502.01237v1/x1.png) |
| Two ([alphaXiv](https://www.alphaxiv.org/abs/2609.some-words)) | X | As in arXiv:2502.1 and 2025.13.00001. |
| Three ([list](https://arxiv.org/list/cs.CL/recent), [day](https://huggingface.co/papers/date/2025-02-30)) | X | Y |
| Four ([old](https://arxiv.org/abs/math.CA/0611800)) | X | Y |
",
        );
    }
}
