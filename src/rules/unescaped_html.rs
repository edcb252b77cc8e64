//! Something between angle brackets that is no HTML, and that GitHub takes for HTML.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::summary::preamble;
use crate::digest::{Container, Role};
use crate::syntax::{Tag, TokenKind, lex};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;
use smallvec::SmallVec;
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    name: "unescaped-html",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Never, FixScope::Layout),
    doc: r#"
A word between angle brackets (`<think>`, `<ret>`) reads as an HTML tag, and GitHub drops unknown tags from the page.

Write `\<think>`, or put it in backticks. Real HTML (`<br>`, `<details>`, `<sup>`) is left alone.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Emits a <ret> token. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Emits a \<ret> token. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if memchr::memchr(b'<', ctx.record().as_bytes()).is_none() {
        return;
    }
    let chatter = LazyCell::new(|| chatter(ctx));
    for cell in shown(ctx) {
        let text = ctx.of(cell);
        for (at, tag) in unknown(text) {
            let span = Span::new(at, at + tag.len).shift(cell.start());
            if chatter.is_some_and(|chatter| chatter.contains(span)) {
                continue;
            }
            diagnostics
                .report(span, format!("GitHub drops `{}`, which is no HTML", ctx.of(span)))
                .fix("Escape the bracket", [Edit::insert(span.start(), "\\")]);
        }
    }
}

/// What a reader sees of a paper: the cells of a row, and of other records what is said in words.
fn shown(ctx: &BlockCtx) -> SmallVec<[Span; 8]> {
    let Some(listing) = ctx.listing() else { return SmallVec::new() };
    match ctx.row() {
        Some(row) if ctx.columns().is_some() => row.cells.iter().copied().collect(),
        Some(_) => SmallVec::new(),
        // In HTML, elements are meant.
        None if listing.container == Container::Html => SmallVec::new(),
        None => {
            let is_said = |role: Role| matches!(role, Role::Title | Role::Summary | Role::Comment);
            listing.cells.iter().filter(|cell| is_said(cell.0)).map(|cell| cell.1).collect()
        }
    }
}

/// The tags in a cell that are no HTML, with their places.
fn unknown(cell: &str) -> Vec<(usize, Tag<'_>)> {
    let tags = lex(cell).filter_map(|token| match token.kind {
        TokenKind::Tag(tag) => Some((token.span.start(), tag)),
        _ => None,
    });
    // `](<…>)` is the target of a link.
    let is_target = |at: usize| cell.get(..at).is_some_and(|it| it.ends_with("]("));
    let tags: Vec<_> = tags.filter(|tag| !is_target(tag.0)).collect();
    // Formulas and drawings have elements of their own inside.
    let last_closing = FOREIGN.map(|name| tags.iter().rposition(|(_, tag)| tag.closes && is(tag, name)));
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(&(at, tag)) = tags.get(next) {
        next += 1;
        let foreign = FOREIGN.iter().zip(last_closing).find(|(name, _)| !tag.closes && is(&tag, name));
        if let Some((name, Some(last))) = foreign
            && next <= last
        {
            next += tags.iter().skip(next).take_while(|(_, tag)| !(tag.closes && is(tag, name))).count();
        } else if !is_known(tag.name) {
            found.push((at, tag));
        }
    }
    found
}

/// Elements that have elements of their own language inside.
const FOREIGN: [&str; 2] = ["math", "svg"];

fn is(tag: &Tag, name: &str) -> bool {
    tag.name.eq_ignore_ascii_case(name)
}

/// What a model said before the summary: the rule `preamble` judges that.
fn chatter(ctx: &BlockCtx) -> Option<Span> {
    let cell = ctx.listing()?.cell(Role::Summary)?;
    preamble(ctx.of(cell)).map(|it| it.span.shift(cell.start()))
}

/// Whether `name` names an element of HTML, of today or of the past, or the root of SVG or MathML.
fn is_known(name: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    ELEMENTS.binary_search_by(|it| it.as_bytes().cmp(lower)).is_ok()
}

/// Length of the longest name in [`ELEMENTS`].
const LONGEST: usize = 10;

/// HTML Living Standard, 4 and 16.2 (obsolete elements), in order. Without `image` and `search`: GitHub drops both, hardly
/// a page has them, and tokens of models are called so.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo",
    "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li",
    "link", "listing", "main", "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "multicol", "nav",
    "nextid", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param",
    "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "section",
    "select", "slot", "small", "source", "spacer", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table",
    "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var",
    "video", "wbr", "xmp",
];

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, LONGEST, RULE, is_known};
    use crate::testing::check;

    #[test]
    fn formulas_and_drawings_have_elements_of_their_own() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | <math><mi>x</mi></math> <SVG><path d='x'/></svg> <path> <math><mi>y |
                                                                                                         ^^^^^^ GitHub drops `<path>`, which is no HTML
                                                                                                                      ^^^^ GitHub drops `<mi>`, which is no HTML
",
        );
    }

    #[test]
    fn records_of_any_form() {
        check(
            &RULE,
            "
- [Why Herons Say <caw> Often](https://arxiv.org/abs/2502.01237), Ann Author, Ben Writer
                  ^^^^^ GitHub drops `<caw>`, which is no HTML
  - Summary: A heron says <caw> at dawn, and `<caw>` at dusk.
                          ^^^^^ GitHub drops `<caw>`, which is no HTML
- [Egrets at <b>Rest</b>](https://arxiv.org/abs/2502.01238), Ann Author, Ben Writer
",
        );
    }

    #[test]
    fn elements_are_in_order() {
        assert!(ELEMENTS.is_sorted());
        assert_eq!(ELEMENTS.iter().map(|element| element.len()).max(), Some(LONGEST));
        assert!(
            is_known("BR") && is_known("blockquote") && !is_known("think") && !is_known("a-much-longer-name")
        );
    }

    #[test]
    fn tags_that_are_no_html() {
        check(
            &RULE,
            r"
| Title | Authors | Summary |
| --- | --- | --- |
| No <think>ing ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
     ^^^^^^^ GitHub drops `<think>`, which is no HTML
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Emits <ret> and </ret> or \<ret>. |
                                                              ^^^^^ GitHub drops `<ret>`, which is no HTML
                                                                        ^^^^^^ GitHub drops `</ret>`, which is no HTML
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | <search>, then <img src='a.png'> |
                                                          ^^^^^^^^ GitHub drops `<search>`, which is no HTML
",
        );
    }

    #[test]
    fn what_is_shown_or_meant() {
        check(
            &RULE,
            r"
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | A<br/>B <sup>2</sup> <IMG src='a.png'> <!-- a <note> --> |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | <https://example.org> <a@example.org> | `<think>` $a<b>c$ p <0.05 and> 1 [x](<a b>) |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | <think>Okay, the user wants it short.</think> It works. |

| Tool | Use |
| --- | --- |
| <hammer> | nails |
",
        );
    }
}
