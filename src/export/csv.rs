//! Comma-separated values (RFC 4180): a header, lines that end in CRLF, fields quoted where they have to be.
//!
//! Whatever reads the file keeps what it says: an id is written as `arXiv:2409.03420`, which is no number, and an apostrophe before
//! what a spreadsheet would take for a formula makes it text
//! (<https://owasp.org/www-community/attacks/CSV_Injection>).

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
            it.arxiv.as_ref().map(|id| format!("arXiv:{id}")).unwrap_or_default(),
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
    let apostrophe = if is_formula(text) { "'" } else { "" };
    // What begins with a colon may be a command to a runner; a quotation mark before it is none.
    if text.contains([',', '"', '\n', '\r']) || text.trim_start().starts_with(':') {
        format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{text}")
    }
}

/// Whether a spreadsheet would calculate: also where blanks come first, or a wide form of the character does.
fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn formulas_become_text() {
        for (text, wanted) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("a = b - c", "a = b - c"),
            ("'=1", "'=1"),
            ("", ""),
            (" ::error::x", "\" ::error::x\""),
        ] {
            assert_eq!(field(text), wanted, "{text:?}");
        }
    }
}
