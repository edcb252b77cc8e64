//! A link to one version of a paper.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::digest::link::Form;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "versioned-link",
    severity: Severity::Off,
    fix: FixAvailability::Always(Asked::Never, FixScope::Links),
    doc: r#"
A link to one version of a paper goes stale; a link to the paper shows the newest. Off unless turned on: whoever
quotes a version may mean it.

Take the version out of the URL.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237v2)) | A. Author | It works. |
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
        let Some(version) = link.version_span().filter(|_| link.form != Form::Id) else { continue };
        if listing.is_in(&[Role::Summary], link.span) {
            continue;
        }
        // A label that is the id goes with it.
        let label = Some(link.text)
            .filter(|it| !it.is_empty() && link.id_span().is_some_and(|id| ctx.of(*it) == ctx.of(id)));
        let label = label.map(|it| Span::new(it.end() - version.len(), it.end()));
        let edits = [Some(version), label].into_iter().flatten().map(Edit::delete);
        diagnostics
            .report(version, format!("this link names version `{}`", ctx.of(version)))
            .fix("Link to the newest version", edits);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::{Config, Severity};
    use crate::rules::{Applicability, fix};
    use crate::testing::check;
    use crate::workspace::File;

    #[test]
    fn points_at_the_version() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237v2)) | X | Y |
                                               ^^ this link names version `v2`
| Two ([arXiv](https://arxiv.org/abs/2502.01237)) | X | See <https://arxiv.org/abs/2502.01237v1>. |
",
        );
    }

    #[test]
    fn a_label_that_is_the_id_loses_it_too() {
        let head = "|Publish Date|Title|Authors|PDF|\n|---|---|---|---|\n";
        let text = format!("{head}|2025-02-04|One|X|[2502.01237v2](http://arxiv.org/abs/2502.01237v2)|\n");
        let mut config = Config::default();
        config.rules.insert(RULE.name.to_owned(), Severity::Info);
        let file = File::new("a.md", text, &config);
        let fixed = fix(&file, &config, Applicability::Safe, |it| it.rule == &RULE).text;
        assert_eq!(
            fixed,
            format!("{head}|2025-02-04|One|X|[2502.01237](http://arxiv.org/abs/2502.01237)|\n")
        );
    }
}
