//! A link that leads elsewhere than its label says.

use super::page_label::PageLabel;
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::link::{Form, Kind, Link};
use crate::digest::{Role, arxiv};
use crate::syntax::Shape;
use crate::text::Edit;
use crate::workspace::BlockCtx;
use std::borrow::Cow;

pub static RULE: Rule = Rule {
    name: "mislabelled-link",
    severity: Severity::Warning,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Links),
    doc: r#"
A link leads elsewhere than its label says: `[HuggingFace]` to arXiv, or an id to another paper.

Correct the URL or the label. The fix, to be asked for, keeps the label and links the page that it names.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([HuggingFace](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([HuggingFace](https://huggingface.co/papers/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    let plain = ctx.row().is_some_and(|row| row.shape == Shape::Plain);
    for link in &listing.links {
        if link.text.is_empty() || listing.is_in(&[Role::Summary], link.span) {
            continue;
        }
        let text = if plain { Cow::Borrowed(ctx.of(link.text)) } else { ctx.joined(link.text) };
        let text = text.trim();
        if let Some(label) = PageLabel::of(text) {
            if let Some(place) = elsewhere(label, link.target.kind) {
                let report =
                    diagnostics.report(link.span, format!("labelled `{text}`, but leads to {place}"));
                if let Some(url) = page(label, link).filter(|_| link.form != Form::Reference) {
                    report.unsafe_fix(format!("Link to {url}"), [Edit::replace(link.url, url)]);
                }
            }
        } else if let Some((named, target)) = ids(text, link).filter(|(named, target)| named != target) {
            diagnostics.report(link.span, format!("labelled `{named}`, but leads to `{target}`"));
        }
    }
}

/// Where a link with this label leads, if that is surely not where it should.
fn elsewhere(label: PageLabel, kind: Kind) -> Option<&'static str> {
    let place = match kind {
        Kind::Abs | Kind::Pdf | Kind::Html | Kind::ArxivOther => "arXiv",
        Kind::HuggingFace => "Hugging Face",
        Kind::AlphaXiv => "alphaXiv",
        Kind::Code => "a repository",
        _ => return None,
    };
    let right = match label {
        PageLabel::Arxiv => kind.is_arxiv(),
        PageLabel::HuggingFace => kind == Kind::HuggingFace,
        PageLabel::AlphaXiv => kind == Kind::AlphaXiv,
        PageLabel::Code => kind == Kind::Code,
        // A PDF may be anywhere, a repository included.
        PageLabel::Abstract | PageLabel::Html | PageLabel::Pdf | PageLabel::Paper => true,
    };
    (!right).then_some(place)
}

/// The page that a label names of the paper that the link names.
fn page(label: PageLabel, link: &Link) -> Option<String> {
    let id = link.id()?;
    match label {
        PageLabel::Arxiv => Some(id.abs_url()),
        PageLabel::HuggingFace => Some(id.huggingface_url()),
        _ => None,
    }
}

/// The id that a label is, and the one that the link names.
fn ids(text: &str, link: &Link) -> Option<(arxiv::ArxivId, arxiv::ArxivId)> {
    let target = link.id()?;
    let named = arxiv::lone(text).filter(|_| text.len() < 40)?.result.ok()?.id;
    Some((named, target))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn a_label_names_its_page() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([HuggingFace](https://arxiv.org/abs/2502.01237)) | X | Y |
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `HuggingFace`, but leads to arXiv
| Two ([arXiv](https://huggingface.co/papers/2502.01237)) | X | Y |
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `arXiv`, but leads to Hugging Face
| Three ([2502.01237](https://arxiv.org/abs/2502.01273)) | X | Y |
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `2502.01237`, but leads to `2502.01273`
",
        );
    }

    #[test]
    fn a_label_that_a_line_break_cut_is_named_in_one_line() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([
       ^ labelled `HuggingFace`, but leads to arXiv
HuggingFace](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }

    #[test]
    fn labels_that_fit_or_say_nothing() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](http://export.arxiv.org/pdf/2502.01237v2), [HF](https://hf.co/papers/2502.01237)) | X | [arXiv](https://github.com/a/b) |
| Two ([PDF](https://huggingface.co/a/b.pdf), [PDF](https://github.com/a/b/c.pdf), [HuggingFace](https://huggingface.co/a/b), [code](https://a.github.io/b)) | X | Y |
| Three ([2502.01237v3](https://arxiv.org/abs/2502.01237), [paper](https://huggingface.co/papers/2502.01237)) | X | Y |
| Four ([arXiv](https://doi.org/10.48550/arXiv.2502.01237), [arXiv](https://ar5iv.org/abs/2502.01237)) | X | Y |
",
        );
    }
}
