//! Tables of papers that HTML, a list or a quote takes in: text full of pipes on the page.

use super::Dialect;
use crate::syntax::{cells_of, is_delimiter};
use crate::text::Span;

/// What shows what is inside as it is, or not at all: how it goes on after `<`, and what ends it.
#[rustfmt::skip] // several a line
const VERBATIM: &[(&str, &str)] = &[
    ("!--", "-->"), ("!", ">"), ("?", "?>"), ("pre", "</pre"), ("code", "</code"), ("script", "</script"), ("style", "</style"),
    ("textarea", "</textarea"),
];

/// The headers of the tables of papers in a block of HTML, each its line without the white space after it.
pub(super) fn in_html(html: &str, dialect: &Dialect) -> Box<[Span]> {
    let mut open = None;
    // A header that something verbatim holds, or opens it, is none.
    headers(html, dialect, |line| {
        open = still_open(line, open);
        open.is_none()
    })
}

/// The same for an item of a list, or a quote, whose last paragraph goes on in lines without a mark or an indentation: such
/// lines start no table (CommonMark 5.1, "laziness").
pub(super) fn in_container(text: &str, dialect: &Dialect) -> Box<[Span]> {
    let mut first = true;
    headers(text, dialect, |line| {
        let below = !std::mem::take(&mut first);
        below && !line.starts_with([' ', '\t', '>'])
    })
}

/// The headers of tables of papers in `text`; of its lines, those that are `open` can be one.
fn headers(text: &str, dialect: &Dialect, mut open: impl FnMut(&str) -> bool) -> Box<[Span]> {
    let mut found = Vec::new();
    let mut above: Option<Span> = None;
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let span = Span::new(start, start + line.len());
        start += whole.len();
        let open = open(whole);
        let header = above.filter(|_| open && line.contains('|') && is_delimiter(line));
        above = open.then_some(span);
        if let Some(header) = header {
            let names = header.of(text);
            let names: Vec<String> = cells_of(names, 0).0.iter().map(|it| it.of(names).to_owned()).collect();
            if names.len() == cells_of(line, 0).0.len() && dialect.bind(&names).is_some() {
                found.push(header);
            }
        }
    }
    found.into()
}

/// What ends that which is verbatim after `line`, given what ends it before the line.
fn still_open(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let mut rest = line.as_str();
    loop {
        match open {
            Some(end) => {
                rest = match rest.split_once(end) {
                    Some((_, after)) => after,
                    None => return open,
                };
                open = None;
            }
            None => {
                let (_, tag) = rest.split_once('<')?;
                let found = VERBATIM.iter().find_map(|(start, end)| Some((tag.strip_prefix(start)?, *end)));
                (rest, open) = found.map_or((tag, None), |(rest, end)| (rest, Some(end)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(above: &str, wanted: usize) {
        let html = format!("<div>\n{above}\n| Title | Authors |\n|---|---|\n");
        assert_eq!(in_html(&html, &Dialect::default()).len(), wanted, "{html}");
    }

    #[test]
    fn verbatim_text_holds_no_tables() {
        check("<!-- <pre> --> <PRE>x</PRE> <!DOCTYPE html>", 1);
        check("<p>text", 1);
        check("<!-- </pre>\n>", 0);
        check("<pre>x</pre> <Pre", 0);
        check("<pre>\n<!--\n</pre>", 1);
    }

    #[test]
    fn many_tables_take_no_longer_than_their_length() {
        check(&"| Title | Authors |\n|---|---|\n".repeat(20_000), 20_001);
    }
}
