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
    use crate::config::Config;
    use crate::export::{Format, records, write};
    use crate::workspace::{File, FileView};

    #[test]
    fn no_program_takes_an_id_for_a_number() {
        let config = Config::default();
        // As numbers, these would lose their last digit, or the slash.
        for id in ["2409.03420", "0704.0010", "math/0301001"] {
            let row = format!("| Heron Sings ([arXiv](https://arxiv.org/abs/{id})) | A. Author | x |\n");
            let text = format!("| Title | Authors | Summary |\n|---|---|---|\n{row}");
            let file = File::new("a.md", text, &config);
            let csv = write(Format::Csv, &records(FileView { file: &file, config: &config }));
            let field = csv.lines().nth(1).and_then(|line| line.split(',').nth(6)).unwrap_or_default();
            assert_eq!(field, format!("arXiv:{id}"));
            assert!(field.parse::<f64>().is_err());
        }
    }

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
