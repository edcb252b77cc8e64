//! Comma-separated values (RFC 4180): a header, lines that end in CRLF, fields quoted where they have to be.

use super::Record;

const HEADER: [&str; 10] =
    ["file", "line", "section", "date", "title", "authors", "arxiv", "version", "url", "summary"];

pub(super) fn text(records: &[Record]) -> String {
    let mut out = row(HEADER.map(str::to_owned));
    for it in records {
        let or_empty = |it: &Option<String>| it.clone().unwrap_or_default();
        out += &row([
            it.file.clone(),
            it.line.to_string(),
            or_empty(&it.section),
            or_empty(&it.date),
            it.title.clone(),
            it.authors.join("; "),
            or_empty(&it.arxiv),
            it.version.map(|it| it.to_string()).unwrap_or_default(),
            or_empty(&it.url),
            it.summary.clone(),
        ]);
    }
    out
}

fn row(fields: [String; 10]) -> String {
    fields.map(|it| field(&it)).join(",") + "\r\n"
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
