//! The URL of a paper in a form that is not its usual one.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::columns::TableKind;
use crate::digest::fields::LinkForm;
use crate::digest::link::{Form, Kind, Link};
use crate::digest::{Listing, Role};
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "noncanonical-link",
    severity: Severity::Info,
    fix: FixAvailability::Always(Asked::Never, FixScope::Links),
    doc: r#"
The URL of a paper in a form that is not its usual one: `http`, a mirror that is gone, `www.` or `export.` before
the host, `.pdf` after `abs/…`. Such links are redirected at best, and a search for the usual form does not find them.

Write `https`, the site's own host, and nothing after the id. A URL that differs by nothing but `http` is left alone where its id has a
version, as it is what arXiv's own interface hands out, in tables of the form `Publish Date | Title | Authors | PDF`, which bots make
of that, and outside of tables, in lists that people have kept for many years. Where `links` of a layout says `abs` or `pdf`, the link of a
title leads there.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](http://export.arxiv.org/abs/2502.01237)) | A. Author | It works. |
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
        if matches!(link.form, Form::Id | Form::Reference) {
            continue;
        }
        let url = ctx.of(link.url);
        let usual = link.target.canonical(url);
        let wanted = layout_form(ctx, listing, link, usual.as_deref().unwrap_or(url));
        let Some(canonical) = wanted.or(usual) else { continue };
        // What a summary quotes is not ours to change.
        if is_usual(ctx, link, url, &canonical) || listing.is_in(&[Role::Summary], link.span) {
            continue;
        }
        diagnostics
            .report(link.url, format!("usually written `{canonical}`"))
            .fix(format!("Write `{canonical}`"), [Edit::replace(link.url, canonical)]);
    }
}

/// `url` in the form that the layout wants for the link of a title, where it is in another one.
fn layout_form(ctx: &BlockCtx, listing: &Listing, link: &Link, url: &str) -> Option<String> {
    let form = ctx.layout(listing).links?;
    if listing.title.is_empty() || !link.text.contains(listing.title) {
        return None;
    }
    let (from, to) = match (form, link.target.kind) {
        (LinkForm::Abs, Kind::Pdf) => ("/pdf/", "/abs/"),
        (LinkForm::Pdf, Kind::Abs) => ("/abs/", "/pdf/"),
        _ => return None,
    };
    let (site, id) = url.split_once(from)?;
    Some(format!("{site}{to}{}", id.strip_suffix(".pdf").unwrap_or(id)))
}

/// Whether the form is the one that digests of this kind have.
fn is_usual(ctx: &BlockCtx, link: &Link, url: &str, canonical: &str) -> bool {
    // arXiv's interface hands out `http://arxiv.org/abs/2502.01237v1` (<https://info.arxiv.org/help/api/user-manual.html>, 3.3.2).
    let by_bots = link.version_span().is_some()
        || ctx.columns().is_some_and(|columns| columns.kind == TableKind::ArxivDaily);
    // In lists, which people have kept for many years, the old scheme is no fault either.
    (by_bots || ctx.columns().is_none()) && url.strip_prefix("http://") == canonical.strip_prefix("https://")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn points_at_the_address() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](http://arxiv.org/abs/2502.01237)) | X | Y |
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ usually written `https://arxiv.org/abs/2502.01237`
| Two ([arXiv](https://arxiv.org/abs/2502.01237v2.pdf)) | X | Y |
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ usually written `https://arxiv.org/abs/2502.01237v2`
| Three ([HF](https://hf.co/papers/2502.01237)) | X | Y |
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ usually written `https://huggingface.co/papers/2502.01237`

| Publish Date | Title | Authors | PDF |
|---|---|---|---|
| 2025-02-04 | Four | X | [2502.01237](http://www.arxiv.org/abs/2502.01237) |
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ usually written `https://arxiv.org/abs/2502.01237`
",
        );
    }

    #[test]
    fn usual_forms_and_what_is_no_paper() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237), [PDF](https://arxiv.org/pdf/2502.01237.pdf)) | X | Y |
| Two ([arXiv](https://arxiv.org/abs/2502.01237#s1)) | X | From <http://arxiv.org/abs/2502.01238>. |
| Two ([arXiv](http://arxiv.org/abs/2502.01237v1)) | X | Y |
| Three ([project](http://a.example), arXiv:2502.01237, [cs](http://arxiv.org/list/cs/new)) | X | Y |

| Publish Date | Title | Authors | PDF |
|---|---|---|---|
| 2025-02-04 | Four | X | [2502.01237](http://arxiv.org/abs/2502.01237) |
",
        );
    }
}
