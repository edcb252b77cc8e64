//! Links to papers, and the other links of their listings.

use super::paper::{links_of, title, url};
use crate::digest::Listing;
use crate::digest::link::{Form, Link as Written};
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};

/// A link in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it, label and URL.
    pub span: Span,
    /// Where it leads: the URL as it is written, so that an editor which finds the same link by itself agrees.
    pub url: String,
    /// The paper's title and id, as far as they are known; else the URL.
    pub tooltip: String,
}

/// All links of listings, and in other text those that name a paper; bare ids such as `arXiv:2502.01237` too. In the order
/// of the text, none inside another. What is no URL on the web (`#part`, `other.md`) is left to others.
pub fn links(view: FileView) -> Vec<Link> {
    let in_block = |ctx: BlockCtx| {
        let start = ctx.start;
        of_block(&ctx).into_iter().map(move |it| Link { span: it.span.shift(start), ..it })
    };
    view.blocks().flat_map(in_block).collect()
}

/// The links of one block, relative to it.
fn of_block(ctx: &BlockCtx) -> Vec<Link> {
    let mut all = Vec::new();
    match ctx.listing() {
        Some(listing) => of_listing(ctx, listing, &mut all),
        None => {
            let found = links_of(ctx);
            let papers = found.iter().filter(|it| it.target.kind.is_paper() || it.form == Form::Id);
            outer(papers, |link| {
                push(ctx, link, link.id().map_or_else(String::new, |it| it.to_string()), &mut all);
            });
        }
    }
    all
}

fn of_listing(ctx: &BlockCtx, listing: &Listing, all: &mut Vec<Link>) {
    if listing.links.is_empty() {
        return;
    }
    let title = title(ctx, listing);
    let own = match listing.id {
        Some(id) if title.is_empty() => id.to_string(),
        Some(id) => [title.as_str(), " · ", &id.to_string()].concat(),
        None => String::new(),
    };
    outer(listing.links.iter(), |link| {
        let tooltip = match link.id() {
            // A paper that the summary speaks of has another title.
            Some(id) if Some(id) != listing.id => id.to_string(),
            Some(_) => own.clone(),
            None => title.clone(),
        };
        push(ctx, link, tooltip, all);
    });
}

/// Those of `links`, which come in order, that lie in no other.
fn outer<'a>(links: impl Iterator<Item = &'a Written>, mut each: impl FnMut(&'a Written)) {
    let mut end = 0;
    for link in links.filter(|link| link.form != Form::Image && !link.span.is_empty()) {
        if link.span.start() >= end {
            end = link.span.end();
            each(link);
        }
    }
}

fn push(ctx: &BlockCtx, link: &Written, tooltip: String, all: &mut Vec<Link>) {
    if let Some(url) = url(ctx, link).map(|it| it.into_owned()) {
        let tooltip = if tooltip.is_empty() { url.clone() } else { tooltip };
        all.push(Link { span: link.span, url, tooltip });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::testing::{fixture, markdown};
    use crate::workspace::File;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let mut out = String::new();
        for link in links(it.view()) {
            out.push_str(&format!(
                "{} `{}`\n  {} | {}\n",
                it.place(link.span.start()),
                it.slice(link.span),
                link.url,
                link.tooltip
            ));
        }
        wanted.assert_eq(&out);
    }

    #[test]
    fn links_of_a_listing_carry_its_title() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| *Heron* Sings (Read more on [arXiv](https://arxiv.org/abs/2502.01237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. One | Like arXiv:2502.01200v3, with [code](https://github.com/a/heron) and <https://heron.example>. |
",
            expect![[r#"
                3:31 `[arXiv](https://arxiv.org/abs/2502.01237v2)`
                  https://arxiv.org/abs/2502.01237v2 | Heron Sings · 2502.01237
                3:78 `[HuggingFace](https://huggingface.co/papers/2502.01237)`
                  https://huggingface.co/papers/2502.01237 | Heron Sings · 2502.01237
                3:151 `arXiv:2502.01200v3`
                  https://arxiv.org/abs/2502.01200v3 | 2502.01200
                3:176 `[code](https://github.com/a/heron)`
                  https://github.com/a/heron | Heron Sings
                3:215 `<https://heron.example>`
                  https://heron.example | Heron Sings
            "#]],
        );
    }

    #[test]
    fn broken_rows_have_their_links_too() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Heron
  Sings ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | a | b |
| 鷺は歌う | [甲](https://a.example/甲) | [図](#part) [also](other.md) |
",
            expect![[r#"
                4:10 `[arXiv](https://arxiv.org/abs/2502.01237)`
                  https://arxiv.org/abs/2502.01237 | Heron Sings · 2502.01237
                5:10 `[甲](https://a.example/甲)`
                  https://a.example/甲 | 鷺は歌う
            "#]],
        );
    }

    #[test]
    fn in_other_text_only_papers_are_links() {
        check(
            "
# arXiv:2502.01237
See [Heron](https://arxiv.org/pdf/2502.01237), https://heron.example and `arXiv:2502.01200`.
```
arXiv:2502.01237
```
- item https://arxiv.org/abs/2502.01200, https://openreview.net/forum?id=abc
",
            expect![[r#"
                1:3 `arXiv:2502.01237`
                  https://arxiv.org/abs/2502.01237 | 2502.01237
                2:5 `[Heron](https://arxiv.org/pdf/2502.01237)`
                  https://arxiv.org/pdf/2502.01237 | 2502.01237
                6:8 `https://arxiv.org/abs/2502.01200`
                  https://arxiv.org/abs/2502.01200 | 2502.01200
                6:42 `https://openreview.net/forum?id=abc`
                  https://openreview.net/forum?id=abc | https://openreview.net/forum?id=abc
            "#]],
        );
    }

    #[test]
    fn a_badge_is_one_link() {
        check(
            "
| Title | PDF | Code |
|---|---|---|
| Heron Sings | [2502.01237](http://arxiv.org/abs/2502.01237) | [![star](https://img.example/a.svg)](https://github.com/a/heron) |
| Egret | [pdf](https://a.example/b\\_c) | <a href=\"https://github.com/b/egret\">code</a> |
",
            expect![[r#"
                3:17 `[2502.01237](http://arxiv.org/abs/2502.01237)`
                  http://arxiv.org/abs/2502.01237 | Heron Sings · 2502.01237
                3:65 `[![star](https://img.example/a.svg)](https://github.com/a/heron)`
                  https://github.com/a/heron | Heron Sings
                4:11 `[pdf](https://a.example/b\_c)`
                  https://a.example/b_c | Egret
                4:43 `<a href="https://github.com/b/egret">code</a>`
                  https://github.com/b/egret | Egret
            "#]],
        );
    }

    proptest! {
        #[test]
        fn links_lie_apart_in_order(text in markdown()) {
            let config = Config::default();
            let file = File::new("a.md", text, &config);
            let all = links(FileView { file: &file, config: &config });
            prop_assert!(all.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            prop_assert!(all.iter().all(|it| it.url.starts_with("http") && it.span.end() <= file.text.len()));
        }
    }
}
