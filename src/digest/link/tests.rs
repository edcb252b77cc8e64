//! Links and broken links of small texts.

use proptest::prelude::*;

use super::*;

/// Each link as `form text -> url`.
fn links(text: &str) -> Vec<String> {
    let show = |link: Link| format!("{:?} {} -> {}", link.form, link.text.of(text), link.url.of(text));
    find(text).into_iter().map(show).collect()
}

/// Each broken link as `kind at: text after its fix`.
fn faults(text: &str) -> Vec<String> {
    let show = |it: Broken| {
        let fixed = it.fix.map(|(span, new)| {
            let mut fixed = text.to_owned();
            fixed.replace_range(span.range(), &new);
            fixed
        });
        format!("{:?} {}: {}", it.kind, it.span.of(text), fixed.as_deref().unwrap_or("?"))
    };
    read(text).broken.into_iter().map(show).collect()
}

#[test]
fn finds_links() {
    for (text, expected) in [
        ("[a](b)", vec!["Inline a -> b"]),
        ("x [a [b] c](d) y", vec!["Inline a [b] c -> d"]),
        ("[a](b(c)d) [e]( <f g> 'h' )", vec!["Inline a -> b(c)d", "Inline e -> f g"]),
        ("[a](b \"c (d) \\\" e\")", vec!["Inline a -> b"]),
        (r"[a\]b](c) \[d](e) \\[f](g)", vec![r"Inline a\]b -> c", "Inline f -> g"]),
        ("[[pdf]](u) [[x]]", vec!["Inline [pdf] -> u"]),
        ("`[a](b)` ``[c](d) ` `` [e](f) `[g](h)", vec!["Inline e -> f", "Inline g -> h"]),
        ("[![b](i.png)](u)", vec!["Inline ![b](i.png) -> u", "Image b -> i.png"]),
        ("![a [b](c) d](e)", vec!["Image a [b](c) d -> e"]),
        ("[a [b](c) d](e)", vec!["Inline b -> c"]),
        ("[a [b](c) ![d](e)](f)", vec!["Inline b -> c", "Image d -> e"]),
        ("[[a](b) [c](d)](e) [f](g)", vec!["Inline a -> b", "Inline c -> d", "Inline f -> g"]),
        ("[https://a.b](https://c.d)", vec!["Inline https://a.b -> https://c.d"]),
        ("[arXiv:2502.01237](u)", vec!["Inline arXiv:2502.01237 -> u"]),
        ("<https://a.b/c> <mailto:a@b> <think> <b:", vec!["Autolink  -> https://a.b/c"]),
        ("see https://a.b/c_(d).) and", vec!["Bare  -> https://a.b/c_(d)"]),
        ("**https://a.b**, (http://c.d/e?f=g)!", vec!["Bare  -> https://a.b", "Bare  -> http://c.d/e?f=g"]),
        ("见https://a.b/c。后（https://d.e）", vec!["Bare  -> https://a.b/c", "Bare  -> https://d.e"]),
        ("xhttps://a.b ftp://c.d https:// http:/e", vec![]),
        ("Foo (arXiv:2502.01237v2)", vec!["Id  -> 2502.01237v2"]),
        ("see arxiv.org/abs/2502.01237.", vec!["Id  -> 2502.01237"]),
        (
            "<a class='x' href=\"https://a.b\">https://c</a> [d](e)",
            vec!["Html https://c -> https://a.b", "Inline d -> e"],
        ),
        ("<a href=u><img src='i.png' /></a>", vec!["Html <img src='i.png' /> -> u", "Image  -> i.png"]),
        ("<a name=x>y</a> a < b https://c.d", vec!["Bare  -> https://c.d"]),
        ("<!-- [a](b) --> [c](d) <!-- [e](f)", vec!["Inline c -> d", "Inline e -> f"]),
        (" <!-- [e](f)", vec![]),
        ("[a]() [b] [c][d] [12]", vec![]),
        ("plain text", vec![]),
    ] {
        assert_eq!(links(text), expected, "{text}");
    }
}

#[test]
fn a_row_of_a_digest() {
    let text = "| A Title (Read more on [arXiv](https://arxiv.org/abs/2502.01237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237))| A. One | Text |";
    let found = find(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].id_span().unwrap().of(text), "2502.01237v2");
    assert_eq!(found[0].version_span().unwrap().of(text), "v2");
    assert_eq!(found[0].id(), found[1].id());
    assert_eq!(found[1].target.kind, Kind::HuggingFace);
    assert_eq!(read(text).broken, []);
}

#[test]
fn an_id_in_prose_has_its_own_spans() {
    let text = "see arXiv:2502.01237v2";
    let found = find(text);
    assert_eq!(found[0].span.of(text), "arXiv:2502.01237v2");
    assert_eq!(found[0].id_span().unwrap().of(text), "2502.01237v2");
    assert_eq!(found[0].version_span().unwrap().of(text), "v2");
}

#[test]
fn finds_broken_links() {
    for (text, expected) in [
        (
            "a [arXiv] (https://a.b/c) d",
            "SpaceBeforeTarget [arXiv] (https://a.b/c): a [arXiv](https://a.b/c) d",
        ),
        (
            "([arXiv]https://arxiv.org/abs/2502.01237)",
            "NoParentheses [arXiv]https://arxiv.org/abs/2502.01237: ([arXiv](https://arxiv.org/abs/2502.01237))",
        ),
        ("[[pdf]] (http://a.b)", "SpaceBeforeTarget [[pdf]] (http://a.b): [[pdf]](http://a.b)"),
        ("[论文]（https://a.b）", "WideParentheses [论文]（https://a.b）: [论文](https://a.b)"),
        (
            "[arXiv](https://arxiv.org/abs/2502.01237 or [HF](u)",
            "Unclosed [arXiv](https://arxiv.org/abs/2502.01237: [arXiv](https://arxiv.org/abs/2502.01237) or [HF](u)",
        ),
        (
            "[arXiv](https://arxiv.org/abs/2502.01237",
            "Unclosed [arXiv](https://arxiv.org/abs/2502.01237: [arXiv](https://arxiv.org/abs/2502.01237)",
        ),
        ("[a](https://b.c/d | e", "Unclosed [a](https://b.c/d: ?"),
        (
            "[a](https://arxiv.org/abs/ 2502.01237)",
            "SpaceInTarget [a](https://arxiv.org/abs/ 2502.01237): [a](https://arxiv.org/abs/2502.01237)",
        ),
        (
            "[a](https://arxiv.org/abs/2502.01237 and b)",
            "SpaceInTarget [a](https://arxiv.org/abs/2502.01237 and b): ?",
        ),
        ("[a](https://b.c/d e)", "SpaceInTarget [a](https://b.c/d e): ?"),
        (
            "![A Title](https://arxiv.org/abs/2502.01237)",
            "PageAsPicture ![A Title](https://arxiv.org/abs/2502.01237: [A Title](https://arxiv.org/abs/2502.01237)",
        ),
        ("[code(https://b.c)", "MissingBracket [code(https://b.c): [code](https://b.c)"),
        ("[[pdf](https://b.c)", "MissingBracket [[pdf](https://b.c): ?"),
        ("**A Title** [[pdf](https://b.c) [[code]](https://d.e)", "MissingBracket [[pdf](https://b.c): ?"),
        (
            "[![pdf](https://b.c/d.svg)(https://e.f)",
            "MissingBracket [![pdf](https://b.c/d.svg)(https://e.f): [![pdf](https://b.c/d.svg)](https://e.f)",
        ),
        ("(code)[https://b.c]", "Swapped (code)[https://b.c]: [code](https://b.c)"),
        ("[](https://b.c)", "EmptyText [](https://b.c): ?"),
        ("[]()", "EmptyTarget []: ?"),
        ("see [a]()", "EmptyTarget [a](): ?"),
        (
            "[a](arxiv.org/abs/2502.01237)",
            "MissingScheme [a](arxiv.org/abs/2502.01237): [a](https://arxiv.org/abs/2502.01237)",
        ),
        ("[a](https//b.c/d)", "BadScheme [a](https//b.c/d): [a](https://b.c/d)"),
        ("[a](https:/b.c)", "BadScheme [a](https:/b.c): [a](https://b.c)"),
        ("[a](https://https://b.c)", "BadScheme [a](https://https://b.c): [a](https://b.c)"),
        ("[a]((https://b.c))", "WrappedTarget [a]((https://b.c)): [a](https://b.c)"),
        ("[a](https:b.c/d)", "BadScheme [a](https:b.c/d): [a](https://b.c/d)"),
        ("[a](httpss://b.c/d)", "BadScheme [a](httpss://b.c/d): [a](https://b.c/d)"),
        ("[a](https;//b.c/d)", "BadScheme [a](https;//b.c/d): [a](https://b.c/d)"),
        ("[a](https:// b.c/d)", "SpaceInTarget [a](https:// b.c/d): [a](https://b.c/d)"),
        ("[a](https:// b.c/d e)", "SpaceInTarget [a](https:// b.c/d e): ?"),
        (
            "[a](https://arxiv.org/2502.01237v2)",
            "MissingPath [a](https://arxiv.org/2502.01237v2): [a](https://arxiv.org/abs/2502.01237v2)",
        ),
        (
            "at https://www.arxiv.org/2502.01237.",
            "MissingPath https://www.arxiv.org/2502.01237: at https://www.arxiv.org/abs/2502.01237.",
        ),
        ("[a](github.com/b/c)", "MissingScheme [a](github.com/b/c): [a](https://github.com/b/c)"),
        (
            "[a](www.youtube.com/watch?v=b)",
            "MissingScheme [a](www.youtube.com/watch?v=b): [a](https://www.youtube.com/watch?v=b)",
        ),
        (
            "[a](openreview.net/forum?id=b)",
            "MissingScheme [a](openreview.net/forum?id=b): [a](https://openreview.net/forum?id=b)",
        ),
        ("[a](www.b.example)", "MissingScheme [a](www.b.example): [a](https://www.b.example)"),
        ("[a](TODO) [b](todo.md)", "Placeholder [a](TODO): ?"),
        ("[a]((https://b.c/d) e", "WrappedTarget [a]((https://b.c/d): [a](https://b.c/d) e"),
        ("[a](b/c d.pdf) e", "SpaceInTarget [a](b/c d.pdf): [a](b/c%20d.pdf) e"),
        ("[A b](A b) c", "SpaceInTarget [A b](A b): ?"),
        ("- [a](https://b.c)) d", "SecondParenthesis ): - [a](https://b.c) d"),
        ("(a) **[a](https://b.c))** d", "SecondParenthesis ): ?"),
        ("see [a](https://b.c) or [d](https://e.f))", "SecondParenthesis ): ?"),
        ("[a] [https://b.c/d]", "SquareTarget [a] [https://b.c/d]: [a](https://b.c/d)"),
        ("[a][https://b.c/d]", "SquareTarget [a][https://b.c/d]: [a](https://b.c/d)"),
        (
            "**[Heron Sings Well (https://arxiv.org/abs/2502.01237)**",
            "MissingBracket [Heron Sings Well (https://arxiv.org/abs/2502.01237): **[Heron Sings Well](https://arxiv.org/abs/2502.01237)**",
        ),
        ("[a](\"https://b.c\")", "WrappedTarget [a](\"https://b.c\"): [a](https://b.c)"),
    ] {
        let expected = expected.replace("EmptyTarget []:", "EmptyTarget []():");
        assert_eq!(faults(text), [expected], "{text}");
    }
}

#[test]
fn a_link_that_was_meant_is_one() {
    for (text, expected) in [
        ("[a] (https://b.c) d", vec!["Inline a -> https://b.c"]),
        ("[a]https://arxiv.org/abs/2502.01237", vec!["Inline a -> https://arxiv.org/abs/2502.01237"]),
        ("[a]（https://b.c）", vec!["Inline a -> https://b.c"]),
        ("[a] [https://b.c]", vec!["Inline a -> https://b.c"]),
        ("[a](https://arxiv.org/abs/2502.01237 d", vec!["Inline a -> https://arxiv.org/abs/2502.01237"]),
        (
            "[Heron Sings Well (https://arxiv.org/abs/2502.01237) [b](c)",
            vec!["Inline Heron Sings Well -> https://arxiv.org/abs/2502.01237", "Inline b -> c"],
        ),
        ("[a](https://arxiv.org/abs/ 2502.01237v3)", vec!["Inline a -> https://arxiv.org/abs/ 2502.01237v3"]),
    ] {
        assert_eq!(links(text), expected, "{text}");
    }
    for (text, id, version) in [
        ("[a](https:// arxiv.org/abs/2502.01237v3)", Some("2502.01237v3"), Some("v3")),
        ("[a](https://arxiv.org/abs/ 2502.01237v3)", Some("2502.01237v3"), Some("v3")),
        ("[a](https://arxiv.org/abs/2502. 01237v3)", None, None),
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].id().map(|it| it.to_string()).as_deref(), Some("2502.01237"), "{text}");
        assert_eq!(found[0].address(text), "https://arxiv.org/abs/2502.01237v3");
        assert_eq!(found[0].id_span().map(|it| it.of(text)), id);
        assert_eq!(found[0].version_span().map(|it| it.of(text)), version);
    }
}

#[test]
fn prose_and_code_are_no_broken_links() {
    for text in [
        "[x] (see https://a.b)",
        "as in [12] (https://a.b)",
        "- [ ] (https://a.b)",
        "- [x] (https://a.b)",
        "note[^1] (https://a.b)",
        r"\[arXiv\] (https://a.b)",
        "`[arXiv] (https://a.b)`",
        "$f[x](y)$ and a[i]() and [](auto x) {} and []() {}",
        "[0, 1) and (0, 1]",
        "the interval [a (b)",
        "[[pdf](https://b.c), [code](https://d.e)]",
        r"\[2018\][[pdf](https://b.c)\] A Title",
        "[![pdf](https://b.c/d.svg)](https://e.f) and ![pdf](https://b.c/d.svg)(as of today)",
        "[see [a](b)] (https://c.d)",
        "[a](b)[https://c.d]",
        "![](i.png)",
        "[![a](i.png)]()",
        "![](https://a.b/i.png)",
        "[a](../b.md) [c](#d) [e](f/arxiv.org/g)",
        "[a](https://web.archive.org/web/2020/https://b.c)",
        "[a](<https://b.c/d e>)",
        "[a] [b](https://c.d)",
        "[note that (https://a.b) holds",
        "[note that (https://arxiv.org/abs/2502.01237) holds",
        "Here [Heron Sings Well (https://arxiv.org/abs/2502.01237)",
        "[12] [https://a.b]",
        "[a] [https://b.c](https://b.c)",
        "(a [b](https://c.d))",
        "（[b](https://c.d))",
        "(a (b) c: [d](https://e.f)) and ([g](https://h.i))",
        "[a](https/b.md) [c](http.rs) [d](https:e) [f](docs/github.com/g) [h](github.com/) [i](ftp://j.k/l)",
        "[a](b.com/c) [d](github.community/e)",
        "![a](github.com/b/c.png)",
        "[a](https://arxiv.org/list/2502) [b](https://arxiv.org/2502)",
        "[Foo](bar baz)",
    ] {
        assert_eq!(faults(text), [""; 0], "{text}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "[",
        "](",
        "[a](",
        "<",
        "<a ",
        "<a href=\"",
        "`",
        "<!--",
        "[a](b \"",
        "[a](<",
        "![",
        "[a](b)",
        "(a)[https://b",
        "https://a(",
        "[a](https:// ",
        "[a](https://b))",
        "([a](https://b)",
        "[a][https://b",
        "[Title of a (https://arxiv.org/abs/2502.01237) ",
        "<a href=u>",
    ] {
        let text = piece.repeat(100_000);
        let read = read(&text);
        assert!(read.links.len() <= 100_000, "{piece}");
    }
    let runs: String = (1..600).map(|it| "`".repeat(it) + " ").collect();
    assert_eq!(find(&runs), []);
    let nested = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    assert!(read(&nested).brackets_balanced);
}

proptest! {
    #[test]
    fn never_panics(
        any in "\\PC*",
        near in "(\\[|\\]|\\]\\(|\\)|\\(|!|`|<|>|<a href=|\"|\\\\| |é|（|）|。|https://|arxiv\\.org/abs/|arXiv:|2502\\.01237|v2|\\||A B C|\n){0,24}",
    ) {
        for text in [any, near] {
            let read = read(&text);
            for it in &read.links {
                for span in [Some(it.span), Some(it.text), Some(it.url), it.id_span(), it.version_span()].into_iter().flatten() {
                    prop_assert!(text.get(span.range()).is_some());
                    prop_assert!(it.span.contains(span));
                }
            }
            prop_assert!(read.links.is_sorted_by_key(|it| it.span.start()));
            for it in &read.broken {
                prop_assert!(text.get(it.span.range()).is_some_and(|it| !it.is_empty()));
                if let Some((span, _)) = &it.fix {
                    prop_assert!(text.get(span.range()).is_some());
                }
            }
        }
    }
}

#[test]
fn a_picture_may_end_the_text() {
    for text in ["[![](https://a.example)", "![![](https://a.example)", "[![a](https://a.example", "[!["] {
        assert!(read(text).broken.iter().all(|it| it.kind != BrokenKind::MissingBracket), "{text}");
    }
}
