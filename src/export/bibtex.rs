//! BibTeX, one entry a paper. A key is made of what names the paper, so it stays when others come and go.

use super::{Record, papers};

pub(super) fn text(records: &[Record]) -> String {
    papers(records).into_iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(it: &Record) -> String {
    let authors: Vec<String> = it.authors.iter().map(|it| author(it)).collect();
    let mut fields = vec![("title", format!("{{{}}}", escape(&it.title)))];
    if !authors.is_empty() {
        fields.push(("author", authors.join(" and ")));
    }
    match (it.month, it.day) {
        (Some((year, _)), _) => fields.push(("year", year.to_string())),
        (None, Some(day)) => fields.push(("year", day.year().to_string())),
        (None, None) => {}
    }
    if let Some(id) = &it.arxiv {
        fields.push(("eprint", id.clone()));
        fields.push(("archivePrefix", "arXiv".to_owned()));
    }
    if let Some(url) = &it.url {
        fields.push(("url", url.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")));
    }
    let fields: String =
        fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@misc{{{},\n{fields}}}\n", key(it))
}

/// `arxiv-2502.01237`, or the title's first words with a hash of what tells the paper apart.
fn key(it: &Record) -> String {
    if it.arxiv.is_some() {
        return it.key();
    }
    let letters =
        |it: &str| it.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let words: Vec<String> =
        it.title.split([' ', '-', ':']).map(letters).filter(|it| !it.is_empty()).take(3).collect();
    let hash =
        it.key().bytes().fold(0x811c_9dc5_u32, |hash, it| (hash ^ u32::from(it)).wrapping_mul(0x0100_0193));
    format!("{}-{hash:08x}", if words.is_empty() { "paper".to_owned() } else { words.join("-") })
}

/// A name; one that has an `and` in it is kept together.
fn author(name: &str) -> String {
    let name = escape(name);
    if name.contains(" and ") || name.contains(',') { format!("{{{name}}}") } else { name }
}

/// Text for LaTeX. Maths between two `$` stays as it is.
fn escape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('$') {
        out += &escape_plain(before);
        match behind.split_once('$').filter(|it| is_math(it.0)) {
            Some((math, behind)) => {
                out += &format!("${math}$");
                rest = behind;
            }
            None => {
                out += "\\$";
                rest = behind;
            }
        }
    }
    out + &escape_plain(rest)
}

/// Whether what stands between two `$` is maths, with its braces in pairs, and not the text between two prices.
fn is_math(text: &str) -> bool {
    let mut depth = 0i32;
    let paired = text.chars().all(|it| {
        depth += i32::from(it == '{') - i32::from(it == '}');
        depth >= 0
    });
    paired && depth == 0 && !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ')
}

fn escape_plain(text: &str) -> String {
    let mut out = String::new();
    for it in text.chars() {
        match it {
            '&' | '%' | '#' | '_' | '{' | '}' => out.extend(['\\', it]),
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '\\' => out += "\\textbackslash{}",
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_maths_is_kept() {
        assert_eq!(escape("R&D at 5% of $10, {x}_y"), "R\\&D at 5\\% of \\$10, \\{x\\}\\_y");
        assert_eq!(escape("$\\pi_0$ & $x^{2}$"), "$\\pi_0$ \\& $x^{2}$");
        assert_eq!(escape("from $5 to $10"), "from \\$5 to \\$10");
        assert_eq!(escape("a\\b~c^d"), "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d");
    }
}
