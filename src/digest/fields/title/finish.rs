//! Where a title and names end, once they are found: the marks and the full stop around them.

use crate::digest::fields::Fields;
use crate::digest::fields::line::clause::by;
use crate::text::Span;

/// `fields` with all of the title, and with nothing but names.
pub fn finished(text: &str, fields: Fields) -> Fields {
    let title = without_ending_of_file(text, whole_emphasis(text, fields.title));
    Fields { title, authors: fields.authors.map(|author| only_names(text, author)), ..fields }
}

/// `title` without what ends the name of a file: `Heron Sings at Dawn.pdf`.
fn without_ending_of_file(text: &str, title: Span) -> Span {
    match title.of(text).strip_suffix(".pdf") {
        Some(name) if name.contains(' ') => Span::new(title.start(), title.start() + name.trim_end().len()),
        _ => title,
    }
}

/// `title` with the marks before it that are closed within it: `***Heron:*** Songs`.
fn whole_emphasis(text: &str, title: Span) -> Span {
    let source = title.of(text);
    for mark in ["***", "**", "*", "___", "__", "_"] {
        let before = title.before(text);
        let opens = before.strip_suffix(mark).is_some_and(|rest| !rest.ends_with(['*', '_']));
        if opens && source.matches(mark).count() == 1 && !source.starts_with(mark) && !source.ends_with(mark)
        {
            return Span::new(title.start() - mark.len(), title.end());
        }
    }
    title
}

/// `names` without the word that leads to them and the full stop of the sentence: it stays after an initial, `Jr.` and `et al.`
fn only_names(text: &str, names: Span) -> Span {
    without_stop(text, Span::new(names.start() + by(names.of(text)), names.end()))
}

fn without_stop(text: &str, names: Span) -> Span {
    let source = names.of(text).trim_end();
    let Some(rest) = source.strip_suffix('.') else { return names };
    let last = rest.rsplit([' ', '.', '-']).next().unwrap_or("");
    // `Li` is a name after another one, and `Yu.` an initial after a comma.
    let before = rest.strip_suffix(last).unwrap_or("").trim_end();
    let is_short_name = last.chars().count() == 2
        && before.ends_with(char::is_lowercase)
        && last.ends_with(char::is_lowercase)
        && !["Jr", "Sr", "al"].contains(&last);
    let is_word = last.chars().count() > 2 || is_short_name;
    if is_word { Span::new(names.start(), names.start() + rest.len()) } else { names }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_a_title_closes_belong_to_it() {
        for (text, title, wanted) in [
            ("***Heron:*** Songs", 3..18, "***Heron:*** Songs"),
            ("**Heron** Sings", 2..15, "**Heron** Sings"),
            ("**Heron Sings**", 2..13, "Heron Sings"),
            ("**Heron *Sings***", 2..15, "Heron *Sings*"),
            ("Heron Sings", 0..11, "Heron Sings"),
        ] {
            assert_eq!(whole_emphasis(text, Span::from(title)).of(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_leads_to_names_and_ends_them_is_no_part_of_them() {
        for (text, wanted) in [
            ("Ann Author, Ben Writer.", "Ann Author, Ben Writer"),
            ("A. Author, B. W.", "A. Author, B. W."),
            ("Ann Author, Jr.", "Ann Author, Jr."),
            ("Ann Author, Ben Li.", "Ann Author, Ben Li"),
            ("Author, A., Writer, Yu.", "Author, A., Writer, Yu."),
            ("Ann Author et al.", "Ann Author et al."),
            ("Ann Author", "Ann Author"),
            ("by Ann Author, Ben Writer", "Ann Author, Ben Writer"),
        ] {
            assert_eq!(only_names(text, Span::new(0, text.len())).of(text), wanted);
        }
    }
}
