//! A name is written as TeX writes it.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "tex-accent",
    severity: Severity::Info,
    fix: FixAvailability::Always(Asked::Never, FixScope::Text),
    doc: r#"
A letter in a name of the authors is written as TeX writes it: `J\"urgen`, `Erd\H{o}s`. The page shows marks instead of the letter.

The fix writes the letter. It is mostly left over from a BibTeX file.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | J\"urgen Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | Jürgen Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

/// Letters with an accent: how TeX calls it, the letters without it, and with it.
const ACCENTS: [(char, &str, &str); 13] = [
    ('\'', "aeiouyAEIOUYcnszlrCNSZLR", "áéíóúýÁÉÍÓÚÝćńśźĺŕĆŃŚŹĹŔ"),
    ('`', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('"', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ('^', "aeiouAEIOUwycghjs", "âêîôûÂÊÎÔÛŵŷĉĝĥĵŝ"),
    ('~', "anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
    ('=', "aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
    ('.', "ezcgIZCG", "ėżċġİŻĊĠ"),
    ('v', "cdenrstzaCDENRSTZ", "čďěňřšťžǎČĎĚŇŘŠŤŽ"),
    ('u', "agaeiouAG", "ăğăĕĭŏŭĂĞ"),
    ('c', "cstCSTgkln", "çşţÇŞŢģķļņ"),
    ('H', "ouOU", "őűŐŰ"),
    ('k', "aeiuAE", "ąęįųĄĘ"),
    ('r', "auAU", "åůÅŮ"),
];

/// Letters that TeX has names for.
#[rustfmt::skip] // several a line
const NAMED: [(&str, &str); 10] = [
    ("{\\o}", "ø"), ("{\\O}", "Ø"), ("{\\l}", "ł"), ("{\\L}", "Ł"), ("{\\ss}", "ß"), ("{\\ae}", "æ"), ("{\\AE}", "Æ"),
    ("{\\aa}", "å"), ("{\\AA}", "Å"), ("{\\i}", "ı"),
];

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(cell) = ctx.listing().and_then(|listing| listing.cell(Role::Authors)) else { return };
    let text = ctx.of(cell);
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\\', text.as_bytes().get(from..).unwrap_or_default()) {
        let backslash = from + at;
        from = backslash + 1;
        let Some(accented) = accented(text, backslash) else { continue };
        from = accented.span.end();
        let span = accented.span.shift(cell.start());
        let letter = accented.letter;
        diagnostics
            .report(span, format!("`{}` is TeX for `{letter}`", accented.span.of(text)))
            .fix(format!("Write `{letter}`"), [Edit::replace(span, letter)]);
    }
}

/// A letter as TeX writes it.
struct Accented {
    span: Span,
    letter: String,
}

/// The letter whose backslash is at `backslash`.
fn accented(text: &str, backslash: usize) -> Option<Accented> {
    let brace = backslash.checked_sub(1).filter(|at| text.as_bytes().get(*at) == Some(&b'{'));
    if let Some(start) = brace
        && let Some((tex, letter)) =
            NAMED.iter().find(|it| text.get(start..).is_some_and(|rest| rest.starts_with(it.0)))
    {
        return Some(Accented { span: Span::new(start, start + tex.len()), letter: (*letter).to_owned() });
    }
    let rest = text.get(backslash + 1..)?;
    let mark = rest.chars().next()?;
    let (_, plain, marked) = ACCENTS.iter().find(|accent| accent.0 == mark)?;
    let rest = rest.get(1..)?;
    let (base, len) = base(rest, !mark.is_alphabetic())?;
    // `O\'Neill` and `D\'Angelo` are an apostrophe that somebody escaped.
    let before = text.get(..backslash)?;
    let is_apostrophe = mark == '\'' && !before.ends_with('{') && {
        let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
        word.chars().count() <= 1 || base.is_uppercase()
    };
    let nth = plain.chars().position(|letter| letter == base).filter(|_| !is_apostrophe)?;
    let letter = marked.chars().nth(nth)?;
    let (mut start, mut end) = (backslash, backslash + 2 + len);
    if let Some(brace) = brace
        && text.as_bytes().get(end) == Some(&b'}')
    {
        (start, end) = (brace, end + 1);
    }
    Some(Accented { span: Span::new(start, end), letter: letter.to_string() })
}

/// The letter under an accent, and its bytes: `{u}`, `{\i}`, `\i`, and where the accent is a mark also `u`.
fn base(rest: &str, is_mark: bool) -> Option<(char, usize)> {
    for (tex, letter) in [("{\\i}", 'i'), ("{\\j}", 'j')] {
        if rest.starts_with(tex) {
            return Some((letter, tex.len()));
        }
    }
    if is_mark && rest.starts_with("\\i") && !rest.get(2..)?.starts_with(char::is_alphabetic) {
        return Some(('i', 2));
    }
    let mut letters = rest.strip_prefix('{').map_or(rest, |it| it).chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    match rest.starts_with('{') {
        true => (letters.next() == Some('}')).then_some((letter, 3)),
        false => is_mark.then_some((letter, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{ACCENTS, RULE};
    use crate::testing::{check, fixed};

    #[test]
    fn each_accent_has_as_many_letters_with_it_as_without() {
        for (mark, plain, marked) in ACCENTS {
            assert_eq!(plain.chars().count(), marked.chars().count(), "{mark}");
        }
    }

    #[test]
    fn letters_of_authors_are_told() {
        check(
            &RULE,
            r#"
| Title | Authors | Summary |
|---|---|---|
| Heron \"o ([arXiv](https://arxiv.org/abs/2502.01237)) | J\"urgen One, Paul Erd\H{o}s | J\"urgen |
                                                           ^^^ `\"u` is TeX for `ü`
                                                                                ^^^^^ `\H{o}` is TeX for `ő`
"#,
        );
    }

    #[test]
    fn names_after_the_fix() {
        let text = |name: &str| {
            format!(
                "| Title | Authors |\n|---|---|\n| [Heron](https://arxiv.org/abs/2502.01237) | {name} |\n"
            )
        };
        for (tex, name) in [
            (r#"M{\"u}ller"#, "Müller"),
            (r#"M\"{u}ller"#, "Müller"),
            (r"Garc{\'\i}a, Mart\'{\i}nez, Ren\'e", "García, Martínez, René"),
            (r"{\'E}mile, {\v{C}}ech, \v{S}imon", "Émile, Čech, Šimon"),
            (r"S{\o}ren, {\L}ukasz, Wei{\ss}", "Søren, Łukasz, Weiß"),
            (r"Fran\c{c}ois Mu\~noz", "François Muñoz"),
            // What a backslash escapes in Markdown.
            (r"O\'Neill, D\'Angelo, J\. Doe, A\_B, \*One", r"O\'Neill, D\'Angelo, J\. Doe, A\_B, \*One"),
        ] {
            assert_eq!(fixed(&RULE, &text(tex)), (text(name), 0));
        }
    }
}
