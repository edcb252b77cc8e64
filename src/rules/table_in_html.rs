//! A table that HTML swallows.

use super::{Check, FixKind, Rule, Sink, Touches};
use crate::config::Level;
use crate::syntax::{Kind, cells_of, is_delimiter};
use crate::text::Span;
use crate::workspace::Site;

pub static RULE: Rule = Rule {
    name: "table-in-html",
    level: Level::Error,
    fix: FixKind::Never,
    touches: Touches::Layout,
    doc: r#"
A table of papers directly below a line of HTML belongs to the HTML, so GitHub shows it as text full of pipes.

Put a blank line before its header. A tag like `<details>` or `</summary>` takes in all lines up to the next blank one.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

<details><summary>Older</summary>
| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
</details>
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| One Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |

<details><summary>Older</summary>

| Title | Authors | Summary |
|-------|---------|---------|
| Other Title ([arXiv](https://arxiv.org/abs/2502.01238)) | B. Author | It works too. |
</details>
~~~
"#,
    check: Check::Block(check),
};

fn check(site: &Site, sink: &mut Sink) {
    if site.block.kind != Kind::Html || !site.text.contains('|') || is_verbatim(&site.text) {
        return;
    }
    let dialect = site.view.config.dialect();
    let mut above: Option<Span> = None;
    let mut start = 0;
    for line in site.text.split_inclusive('\n') {
        let text = line.trim_end();
        let span = Span::new(start, start + text.len());
        start += line.len();
        if let Some(header) = above.replace(span).filter(|_| text.contains('|') && is_delimiter(text)) {
            let names = site.of(header);
            let names: Vec<String> = cells_of(names, 0).0.iter().map(|it| it.of(names).to_owned()).collect();
            if names.len() == cells_of(text, 0).0.len() && dialect.bind(&names).is_some() {
                sink.report(header, "GitHub shows this table as text: no blank line ends the HTML above it");
            }
        }
    }
}

/// Whether what stands inside is to be shown as it is, or not at all.
fn is_verbatim(html: &str) -> bool {
    let html = html.trim_start();
    let starts = |it: &str| html.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it));
    ["<!", "<?", "<pre", "<script", "<style", "<textarea"].into_iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn only_tables_of_papers_that_html_takes_in() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |

<br>
| Title | Authors | Summary |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ GitHub shows this table as text: no blank line ends the HTML above it
| --- | --- | --- |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |

<!-- a comment ends with its line -->
| Title | Authors | Summary |
| --- | --- | --- |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |

<!--
| Title | Authors | Summary |
| --- | --- | --- |
-->

<pre>
| Title | Authors | Summary |
| --- | --- | --- |
</pre>

<div>
| Tool | Use |
| --- | --- |
</div>
",
        );
    }
}
