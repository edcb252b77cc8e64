//! TeX in titles and names of bibliographies: accents and escapes to letters, braces away. Maths stays.

/// Accents by their command, with the combining character that each stands for.
#[rustfmt::skip] // several a line
const ACCENTS: [(char, char); 14] = [
    ('\'', '\u{301}'), ('`', '\u{300}'), ('^', '\u{302}'), ('"', '\u{308}'), ('~', '\u{303}'), ('=', '\u{304}'),
    ('.', '\u{307}'), ('u', '\u{306}'), ('v', '\u{30c}'), ('H', '\u{30b}'), ('c', '\u{327}'), ('k', '\u{328}'),
    ('d', '\u{323}'), ('r', '\u{30a}'),
];

/// Letters by their command.
#[rustfmt::skip] // several a line
const LETTERS: [(&str, &str); 22] = [
    ("ss", "ß"), ("o", "ø"), ("O", "Ø"), ("l", "ł"), ("L", "Ł"), ("ae", "æ"), ("AE", "Æ"), ("oe", "œ"), ("OE", "Œ"),
    ("aa", "å"), ("AA", "Å"), ("i", "ı"), ("j", "ȷ"), ("textbackslash", "\\"), ("textbraceleft", "{"),
    ("textbraceright", "}"), ("textasciitilde", "~"), ("textasciicircum", "^"), ("textendash", "–"),
    ("textemdash", "—"), ("textquoteright", "’"), ("ldots", "…"),
];

/// Commands that only set their argument in another face.
#[rustfmt::skip] // several a line
const FACES: [&str; 12] = [
    "emph", "textbf", "textit", "texttt", "textsc", "textrm", "textsf", "mbox", "mkbibquote", "enquote", "url",
    "relax",
];

/// `text` as it is read.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['\\', '{', '}', '~']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or("");
        rest = match letter {
            '{' | '}' => after,
            '~' => {
                out.push(' ');
                after
            }
            '\\' => command(after, &mut out),
            '$' => maths(rest, &mut out),
            _ => {
                out.push(letter);
                after
            }
        };
    }
    out
}

/// Writes a command that `rest` begins with, after its backslash. Returns what follows it.
fn command<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let Some(first) = rest.chars().next() else {
        out.push('\\');
        return rest;
    };
    let after = rest.get(first.len_utf8()..).unwrap_or("");
    if !first.is_ascii_alphabetic() {
        return match ACCENTS.iter().find(|accent| accent.0 == first) {
            Some((_, mark)) => accent(after, *mark, out).unwrap_or_else(|| {
                out.push(first);
                after
            }),
            None => {
                out.push(if first == '\\' { ' ' } else { first });
                after
            }
        };
    }
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    if let Some((_, letter)) = LETTERS.iter().find(|letter| letter.0 == name) {
        out.push_str(letter);
        let after = after.strip_prefix("{}").unwrap_or(after);
        return if end == 1 || after.len() == rest.len() - end {
            after.trim_start_matches(' ')
        } else {
            after
        };
    }
    if let Some((_, mark)) = ACCENTS.iter().find(|accent| name.len() == 1 && name.starts_with(accent.0))
        && let Some(after) = accent(after, *mark, out)
    {
        return after;
    }
    if !FACES.contains(&name) {
        out.push('\\');
        out.push_str(name);
        return after;
    }
    after
}

/// Writes the letter that `rest` begins with, with an accent. `None` where there is none.
fn accent<'a>(rest: &'a str, mark: char, out: &mut String) -> Option<&'a str> {
    let mut inner = rest.trim_start_matches([' ', '{']);
    inner = inner.strip_prefix('\\').unwrap_or(inner);
    let letter = inner.chars().next().filter(|c| c.is_alphabetic())?;
    match composed(letter, mark) {
        Some(letter) => out.push(letter),
        None => out.extend([letter, mark]),
    }
    inner.get(letter.len_utf8()..)
}

/// One letter for a letter and its accent, of those that names have.
fn composed(letter: char, mark: char) -> Option<char> {
    const ROWS: [(char, &str, &str); 14] = [
        ('\u{301}', "aeiouyAEIOUYcnszrlCNSZRL", "áéíóúýÁÉÍÓÚÝćńśźŕĺĆŃŚŹŔĹ"),
        ('\u{300}', "aeiouAEIOUnN", "àèìòùÀÈÌÒÙǹǸ"),
        ('\u{302}', "aeiouAEIOUcghjswyCGHJSWY", "âêîôûÂÊÎÔÛĉĝĥĵŝŵŷĈĜĤĴŜŴŶ"),
        ('\u{308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
        ('\u{303}', "anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
        ('\u{304}', "aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
        ('\u{307}', "cegzIZCEG", "ċėġżİŻĊĖĠ"),
        ('\u{306}', "aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ"),
        ('\u{30c}', "cdenrstzCDENRSTZagu", "čďěňřšťžČĎĚŇŘŠŤŽǎǧǔ"),
        ('\u{30b}', "ouOU", "őűŐŰ"),
        ('\u{327}', "cstCSTgkln", "çşţÇŞŢģķļņ"),
        ('\u{328}', "aeiuAEIU", "ąęįųĄĘĮŲ"),
        ('\u{323}', "aeioutsdAEIOU", "ạẹịọụṭṣḍẠẸỊỌỤ"),
        ('\u{30a}', "auAU", "åůÅŮ"),
    ];
    let (_, from, to) = ROWS.iter().find(|row| row.0 == mark)?;
    let letter = if letter == 'ı' { 'i' } else { letter };
    to.chars().nth(from.chars().position(|c| c == letter)?)
}

/// Writes `$maths$` that `rest` begins with as it is, or a dollar.
fn maths<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let inner = rest.get(1..).unwrap_or("");
    let end = inner.find('$').filter(|end| *end > 0 && !inner.starts_with(' '));
    let len = end.map_or(1, |end| end + 2);
    let (own, after) = rest.split_at(len);
    out.push_str(own);
    after
}

/// `text` so that TeX sets it and [`plain`] reads it as it is. `$maths$` is left alone.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let mut after = rest.get(letter.len_utf8()..).unwrap_or("");
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            // BibTeX counts braces after backslashes too.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' => out.extend(['\\', letter]),
            '$' => {
                let mut inner = String::new();
                let left = maths(rest, &mut inner);
                if inner.len() > 1 && is_balanced(&inner) {
                    out.push_str(&inner);
                    after = left;
                } else {
                    out.push_str("\\$");
                }
            }
            _ => out.push(letter),
        }
        rest = after;
    }
    out
}

/// Whether the braces in `text` are pairs, and nothing in it starts a comment of TeX.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0i32;
    let nested = text.chars().all(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        depth >= 0
    });
    nested && depth == 0 && !text.contains(['%', '#', '&']) && !text.ends_with("\\$")
}

#[cfg(test)]
mod tests {
    use super::{escape, plain};

    #[test]
    fn accents_and_escapes() {
        for (tex, wanted) in [
            ("Erd{\\H{o}}s", "Erdős"),
            ("G\\\"odel, Escher", "Gödel, Escher"),
            ("{\\'E}va Tard\\'os", "Éva Tardós"),
            ("S{\\o}ren \\O stergaard", "Søren Østergaard"),
            ("\\v{C}ech and \\c{S}ahin", "Čech and Şahin"),
            ("na\\\"{\\i}ve", "naïve"),
            ("{BERT}: Pre-training \\& more of $x_{1}^2$", "BERT: Pre-training & more of $x_{1}^2$"),
            ("\\emph{A} \\textbackslash{}b \\textbraceleft{}c\\textbraceright{}", "A \\b {c}"),
            ("100\\% of \\$5, \\alpha~x", "100% of $5, \\alpha x"),
            ("trailing \\", "trailing \\"),
        ] {
            assert_eq!(plain(tex), wanted, "{tex}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read(text in "[\\\\{}$~'\"a-c é]{0,30}") {
            plain(&text);
            proptest::prop_assert_eq!(plain(&escape(&text)), text);
        }
    }
}
