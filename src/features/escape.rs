//! Text as Markdown that reads as that text, and Markdown as text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Markdown of one paragraph that reads as `text`, which is one line. Only what would mean something is escaped: some
/// editors show the backslashes.
pub(super) fn escape(text: &str) -> String {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    escape_also(text, |at, it, rest| match it {
        '<' => true,
        '&' => rest.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()),
        '*' | '_' | '#' | '>' | '+' | '-' | '=' | ':' | '|' => at == 0,
        '.' | ')' => at == digits && at > 0 && rest.chars().next().is_none_or(char::is_whitespace),
        _ => false,
    })
}

/// The same for text in a cell of a table, which a pipe ends and in which no block begins. This is what a file will say: an
/// `AT&T` stays as it is.
pub(super) fn in_cell(text: &str) -> String {
    escape_also(text.trim(), |_, it, rest| match it {
        '|' => true,
        '<' => rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => {
            let behind = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            behind.len() < rest.len() && behind.starts_with(';')
        }
        _ => false,
    })
}

/// The same for text inside of a line of a file, where no block begins.
pub(super) fn in_line(text: &str) -> String {
    in_cell(text).replace("\\|", "|")
}

/// Escapes what means something anywhere in a line, and what `also` says: of a byte, the letter there, and what follows.
fn escape_also(text: &str, also: impl Fn(usize, char, &str) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, it) in text.char_indices() {
        let rest = text.get(at + it.len_utf8()..).unwrap_or("");
        let after = rest.chars().next().unwrap_or(' ');
        let apart = before.is_whitespace() && after.is_whitespace();
        let escaped = match it {
            '\\' => rest.is_empty() || after.is_ascii_punctuation(),
            '`' | '[' | ']' | '~' => true,
            '*' => !apart,
            '_' => !(apart || before.is_alphanumeric() && after.is_alphanumeric()),
            _ => false,
        };
        if escaped || also(at, it, rest) {
            out.push('\\');
        }
        out.push(it);
        before = it;
    }
    out
}

/// A link with the label `text`, which is escaped here.
pub(super) fn link(text: &str, url: &str) -> String {
    let mut out = format!("[{}](", escape(text));
    for it in url.chars() {
        match it {
            // Any of these would end the URL, or be taken away from it.
            ' ' | '(' | ')' | '<' | '>' | '\\' | '\n' | '\r' | '\t' => {
                out.push_str(&format!("%{:02X}", it as u32))
            }
            _ => out.push(it),
        }
    }
    out.push(')');
    out
}

/// What `markdown` says, for editors that show no Markdown: headings and paragraphs as lines of their own, items of lists
/// with a dash, the URL of a link after its label, code as it is.
pub fn to_plain(markdown: &str) -> String {
    let (mut out, mut target, mut label) = (String::new(), Vec::<String>::new(), 0);
    let gap = |out: &mut String, size: usize| {
        if !out.is_empty() {
            out.truncate(out.trim_end_matches('\n').len());
            out.push_str("\n\n".get(..size).unwrap_or(""));
        }
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Item) => {
                gap(&mut out, 1);
                out.push_str("- ");
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_)) if !out.ends_with("- ") => gap(&mut out, 2),
            Event::Start(Tag::Heading { .. } | Tag::List(_)) => gap(&mut out, 2),
            Event::Start(Tag::Link { dest_url, .. }) => {
                target.push(dest_url.into_string());
                label = out.len();
            }
            Event::End(TagEnd::Link) => {
                let url = target.pop().unwrap_or_default();
                if out.get(label..) != Some(url.as_str()) {
                    out.push_str(&format!(" <{url}>"));
                }
            }
            Event::Text(it) | Event::Code(it) | Event::InlineHtml(it) | Event::Html(it) => out.push_str(&it),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `source` of a cell cut where its writer broke the line with `<br>`.
pub(super) fn lines(source: &str) -> Vec<Cow<'_, str>> {
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(open) = source.get(at..).and_then(|it| it.find('<')).map(|it| it + at) {
        at = open + 1;
        let rest = source.get(at..).unwrap_or("");
        let Some(tail) = rest.get(..2).filter(|it| it.eq_ignore_ascii_case("br")).and_then(|_| rest.get(2..))
        else {
            continue;
        };
        let tail = tail.trim_start().trim_start_matches('/');
        if let Some(behind) = tail.strip_prefix('>') {
            out.push(source.get(start..open).unwrap_or("").into());
            start = source.len() - behind.len();
            at = start;
        }
    }
    out.push(source.get(start..).unwrap_or("").into());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    #[test]
    fn only_what_means_something_is_escaped() {
        assert_eq!(escape("a_b * c: 5.2% (x - y), 1. Foo!"), "a_b * c: 5.2% (x - y), 1. Foo!");
        assert_eq!(
            escape("1. *Foo* [x] <think> _a_ AT&T &amp;"),
            "1\\. \\*Foo\\* \\[x\\] \\<think> \\_a\\_ AT\\&T \\&amp;"
        );
        assert_eq!(link("a]", "https://a.example/b (c)"), "[a\\]](https://a.example/b%20%28c%29)");
    }

    #[test]
    fn plain_text_keeps_addresses_and_order() {
        let markdown = "**A \\*title\\***\n\n[2502.01237](https://a.example) · x\n\n#### Result\n\nIt is **5%**.\n\n- one\n- [b](https://b.example)\n";
        expect![[r#"
            A *title*

            2502.01237 <https://a.example> · x

            Result

            It is 5%.
            - one
            - b <https://b.example>"#]]
        .assert_eq(&to_plain(markdown));
    }

    #[test]
    fn breaks_end_lines() {
        assert_eq!(lines("a<br>b<BR />c<b>d"), ["a", "b", "c<b>d"]);
        assert_eq!(lines("漢<"), ["漢<"]);
    }

    #[test]
    fn in_a_cell_a_pipe_ends_it() {
        assert_eq!(
            in_cell("1. Heron | *Sings* <think> a < b, AT&T &amp; R&D; #1 - x"),
            "1. Heron \\| \\*Sings\\* \\<think> a < b, AT&T \\&amp; R\\&D; #1 - x"
        );
    }

    proptest! {
        #[test]
        fn what_is_escaped_for_a_cell_reads_as_it_was(text in "([a-c1-3.)*_`~<>&#;:|=+!\\[\\](){}$\\\\ -]|漢|é|amp|http://a){0,24}") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let markdown = format!("| a | b |\n|---|---|\n| {} | c |\n", in_cell(&text));
            let (mut read, options) = (String::new(), Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Text(it) => read.push_str(&it),
                    Event::End(TagEnd::TableCell) => read.push('\n'),
                    Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) | Event::End(_) => {}
                    other => prop_assert!(false, "{markdown:?} has {other:?}"),
                }
            }
            prop_assert_eq!(read, format!("a\nb\n{text}\nc\n"));
        }

        #[test]
        fn what_is_escaped_reads_as_it_was(text in "([a-c1-3.)*_`~<>&#;:|=+!\\[\\](){}$\\\\ -]|漢|é|amp|http://a){0,24}") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let markdown = escape(&text);
            let (mut read, options) = (String::new(), Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Text(it) => read.push_str(&it),
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                    other => prop_assert!(false, "{markdown:?} has {other:?}"),
                }
            }
            prop_assert_eq!(read, text);
        }

        #[test]
        fn any_text_is_met(text in any::<String>()) {
            to_plain(&text);
            lines(&text);
        }
    }
}
