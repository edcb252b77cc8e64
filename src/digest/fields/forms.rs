//! Lines without a link that names their paper, but with a form by which they are one. The forms are data: `layouts/forms.toml`.

mod form;
pub(super) mod slot;

use std::sync::LazyLock;

use super::Fields;
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::published::when::{DateField, When};
use crate::digest::fields::title::marked::is_quoted_after_names;
use crate::digest::fields::title::strip;
use crate::text::{Span, is_digits};
use form::{Form, FormOfLine};
use slot::short_year;

/// The forms, by where a line that has one is a paper.
#[derive(Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Forms {
    anywhere: Vec<Form>,
    listed: Vec<Form>,
    before_link: Vec<Form>,
    below_title: Vec<Form>,
    title: Vec<Form>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    // A fault in the file is one of this project, and a test finds it.
    toml::from_str(include_str!("../layouts/forms.toml")).unwrap_or_default()
});

/// The first of some forms that a line has; a number may be before it: `[3] …`.
fn first_of(forms: &[Form], line: &str) -> Option<FormOfLine> {
    /// In bytes: what is longer is text for a reader.
    const LONGEST: usize = 600;
    let line = line.trim_end().trim_end_matches('.');
    if line.len() > LONGEST {
        return None;
    }
    let start = line.len() - without_bracketed_number(line).len();
    let rest = line.get(start..)?;
    let may_have_year = may_have_year(rest);
    let may_fit = |form: &&Form| may_have_year || !form.has_year;
    let numbered = || forms.iter().filter(|form| start > 0 && may_fit(form)).find_map(|form| form.read(line));
    let found = forms.iter().filter(may_fit).find_map(|form| form.read(rest));
    found.map(|found| found.shifted(start)).or_else(numbered)
}

/// Whether four digits are in a line, or two begin it: most lines are told by this that they have none of the forms with a year.
fn may_have_year(line: &str) -> bool {
    let is_digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_year = |at: usize| (1..4).all(|it| is_digit(at + it));
    is_digit(0) && is_digit(1) || memchr::memchr2_iter(b'1', b'2', line.as_bytes()).any(is_year)
}

/// Whether a line is a paper by its form wherever it is.
pub fn is_paper_anywhere(line: &str) -> bool {
    is_quoted_after_names(without_bracketed_number(line)) || first_of(&FORMS.anywhere, line).is_some()
}

/// The parts of a line that is a paper by its form where papers are listed.
pub fn form_of_line(line: &str) -> Option<FormOfLine> {
    first_of(&FORMS.anywhere, line).or_else(|| first_of(&FORMS.listed, line))
}

/// The parts of a line below a title that says who wrote the paper, where and when, as sites that search for papers write it:
/// `A Author, BC Writer - Pond Journal, 2009 - Wiley`.
pub fn source_line(line: &str) -> Option<FormOfLine> {
    first_of(&FORMS.below_title, line)
}

/// The parts of what another form has taken for a title: `2021ACL-Heron Sings at Dawn`.
pub(super) fn form_of_title(title: &str) -> Option<FormOfLine> {
    first_of(&FORMS.title, title)
}

/// A line without the number in square brackets before it.
pub fn without_bracketed_number(line: &str) -> &str {
    let numbered = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    numbered.filter(|it| is_digits(it.0, 1..=3)).map_or(line, |it| it.1).trim_start()
}

impl LineReader<'_> {
    /// Reads a line that has one of the forms, in a record without links, or before its link; false where it has none.
    pub(super) fn read_form(&self, line: Span, fields: &mut Fields) -> bool {
        let link = self.links.iter().find(|link| line.contains(link.span)).map(|link| link.span.start());
        let found = match link {
            Some(end) => {
                let before = Span::new(line.start(), end).of(self.text);
                first_of(&FORMS.before_link, before.trim_end_matches([' ', '[', '(']))
            }
            // Few lines have a form: what else they may be is asked of those alone.
            None => form_of_line(line.of(self.text))
                .filter(|_| self.initialed_citation(&self.pieces(line)).is_none()),
        };
        let Some(found) = found else { return false };
        let shift = |span: Span| span.shift(line.start());
        fields.title = strip::title(self.text, shift(found.title));
        fields.authors = fields.authors.or(found.authors.map(shift));
        fields.venue = fields.venue.or(found.venue.map(shift));
        let year = short_year(found.year.of(line.of(self.text)));
        let when = year.map(|year| When { year, month: None, day: None });
        fields.see_date(when.map(|when| DateField { span: shift(found.year), when }));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn each_form_reads_its_example() {
        let source = include_str!("../layouts/forms.toml");
        let forms: BTreeMap<String, Vec<(String, String)>> = toml::from_str(source).unwrap();
        assert_eq!(toml::from_str::<Forms>(source).unwrap().title.len(), forms["title"].len());
        for (place, forms) in forms {
            for (form, example) in forms {
                let line = example.trim_end_matches('.');
                let found = Form::new(&form).and_then(|it| it.read(line));
                let found = found.unwrap_or_else(|| panic!("{place}: {form} does not read {example}"));
                let title = if place == "below-title" { "" } else { "Heron Sings at Dawn" };
                assert_eq!(found.title.of(line).trim_end_matches(['.', '!']), title, "{form}");
                let has_year = Form::new(&form).is_some_and(|it| it.has_year);
                assert_eq!(short_year(found.year.of(line)).is_some(), has_year, "{form}");
                let has_names = ["{authors}", "{full}", "{initialled}", "{inverted}", "{several}", "{cited}"]
                    .iter()
                    .any(|it| form.contains(it));
                assert_eq!(found.authors.is_some(), has_names, "{form}");
            }
        }
    }

    #[test]
    fn what_has_no_form() {
        for line in [
            "",
            "COVID-19-related stress of urban herons",
            "CVE-2024-36138 - Bypass incomplete fix of the last release",
            "ICASSP-2024-Papers",
            "01-HTML-Introduction to tags and forms",
            "UTF-16-Encoded Language Models at Scale",
            "Workshop on Large Herons, 2023, USA",
            "Master of Science in Computer Science, 2019, ETH",
            "ICML-98-Songs of the Heron at Dawn",
            "**Ann Author** - *Initial work* (2019)",
            "A. Author, Rent for the small office, Invoice 58 (2019) 367",
            "In the pond (2005) 12 herons were seen, and more came later",
            "J. Author, B. Writer, Heron songs, Pond Lett. A 58 (2008) 367-398",
            "2018 | NAACL | Deep Herons: A Study of Ponds",
        ] {
            assert!(form_of_line(line).is_none(), "{line}");
        }
    }

    #[test]
    fn what_is_a_paper_only_where_papers_are_listed() {
        for line in [
            "2017 - CERN - Summer student in data analysis",
            "2024-UI-Redesign settings page again",
            "The Herons of Wall Street (2013) - Martin Author",
            "**Main developer and maintainer;** Ann Author; since 2015",
        ] {
            assert!(!is_paper_anywhere(line), "{line}");
        }
    }

    #[test]
    fn where_titles_end() {
        for (line, title) in [
            (
                "Ann Author and Ben Writer. 2021. Songs of U.S. herons. In Proc. Ponds.",
                "Songs of U.S. herons",
            ),
            (
                "Ann Author. 2021. Is a heron a bird? A study of herons. In Ponds.",
                "Is a heron a bird? A study of herons",
            ),
            (
                "A. Author and B. Writer, Songs of herons in ponds, Pond J. 58 (1968) 3–9.",
                "Songs of herons in ponds",
            ),
            (
                "A. Author, et al., Songs of herons in ponds, Pond J. 58 (1968) 3–9.",
                "Songs of herons in ponds",
            ),
            (
                "Author J, Writer BC. Effects of reeds in herons. A randomized trial. Marsh, 2021, 32(3): 8-9",
                "Effects of reeds in herons. A randomized trial",
            ),
            (
                "Ann Author, Ben Writer: Herons vs. Storks: A Comparison. ICDE 2016: 10-20",
                "Herons vs. Storks: A Comparison",
            ),
            ("Ann Author, Ben Writer: Do Herons Sing? ICDE 2016: 10-20", "Do Herons Sing?"),
        ] {
            let found = form_of_line(line).map(|it| it.title.of(line));
            assert_eq!(found, Some(title), "{line}");
        }
    }
}
