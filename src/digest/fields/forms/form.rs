//! A form of lines, as `{authors}: {title}. {source}`: what is in braces stands for a part, all else for itself.

use super::slot::Slot;
use crate::digest::fields::line::judge::is_wide;
use crate::text::Span;

/// Where the parts of a line are that has a form, counted in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormOfLine {
    /// Empty in forms of what is below a title.
    pub title: Span,
    /// Empty in forms that have none.
    pub year: Span,
    pub authors: Option<Span>,
    pub venue: Option<Span>,
}

impl FormOfLine {
    /// The same, counted from the start of a line in which it begins at `start`.
    pub fn shifted(self, start: usize) -> FormOfLine {
        let shift = |span: Span| span.shift(start);
        FormOfLine {
            title: shift(self.title),
            year: shift(self.year),
            authors: self.authors.map(shift),
            venue: self.venue.map(shift),
        }
    }
}

/// What can be cut in more ways than this is a list of words.
const MOST_CUTS: usize = 5000;

/// A form made ready to read by.
#[derive(Debug, serde::Deserialize)]
#[serde(try_from = "(String, String)")]
pub struct Form {
    parts: Vec<Part>,
    /// Whether a year is part of it.
    pub has_year: bool,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Slot(Slot),
}

impl TryFrom<(String, String)> for Form {
    type Error = String;

    /// A form with its example, which is for readers and tests.
    fn try_from((form, _): (String, String)) -> Result<Form, String> {
        Form::new(&form).ok_or_else(|| format!("no form: {form}"))
    }
}

impl Form {
    /// Reads a form as it is written; `None` where braces are not closed or have an unknown word in them.
    pub fn new(source: &str) -> Option<Form> {
        let mut parts = Vec::new();
        let mut rest = source;
        while let Some((text, more)) = rest.split_once('{') {
            let (name, more) = more.split_once('}')?;
            parts.extend((!text.is_empty()).then(|| Part::Text(text.to_owned())));
            parts.push(Part::Slot(Slot::of(name)?));
            rest = more;
        }
        parts.extend((!rest.is_empty()).then(|| Part::Text(rest.to_owned())));
        let has_year = parts.iter().any(|part| matches!(part, Part::Slot(slot) if slot.has_year()));
        Some(Form { parts, has_year })
    }

    /// The parts of a line that has this form, to its end.
    pub fn read(&self, line: &str) -> Option<FormOfLine> {
        let mut reading = Reading { line, cuts_left: MOST_CUTS, found: FormOfLine::default() };
        reading.fits(0, &self.parts).then_some(reading.found)
    }
}

/// A line that is read by a form.
struct Reading<'a> {
    line: &'a str,
    /// How many more cuts between two parts may be tried.
    cuts_left: usize,
    /// Where the parts are.
    found: FormOfLine,
}

impl Reading<'_> {
    /// Whether the line has the form `parts` from `at` on.
    fn fits(&mut self, at: usize, parts: &[Part]) -> bool {
        let line = self.line;
        let Some((part, more)) = parts.split_first() else { return at == line.len() };
        let slot = match part {
            Part::Text(form) => {
                let length = line.get(at..).and_then(|text| length_of(form, text));
                return length.is_some_and(|length| self.fits(at + length, more));
            }
            Part::Slot(slot) => *slot,
        };
        if let Some(width) = slot.width(line, at) {
            return self.is_cut(slot, Span::new(at, at + width), more);
        }
        let Some(Part::Text(form)) = more.first() else {
            return self.is_cut(slot, Span::new(at, line.len()), more);
        };
        let first = form.chars().next().unwrap_or(' ');
        let rest = line.get(at..).unwrap_or("");
        let follows = |(place, letter): &(usize, char)| {
            stands_for(first, *letter)
                && rest.get(*place..).is_some_and(|text| length_of(form, text).is_some())
        };
        let ends: Vec<usize> = rest.char_indices().filter(follows).map(|(place, _)| at + place).collect();
        let mut is_end = |end: usize| self.is_cut(slot, Span::new(at, end), more);
        match slot.is_longest() {
            true => ends.into_iter().rev().any(&mut is_end),
            false => ends.into_iter().any(&mut is_end),
        }
    }

    /// Whether `span` of the line is `slot` and `more` follows. What costs little is asked before the rest of the line is read, what
    /// costs more, after that.
    fn is_cut(&mut self, slot: Slot, span: Span, more: &[Part]) -> bool {
        let Some(left) = self.cuts_left.checked_sub(1) else { return false };
        self.cuts_left = left;
        slot.may_be(self.line, span)
            && self.fits(span.end(), more)
            && slot.take(self.line, span, &mut self.found)
    }
}

/// How many bytes of `text` the characters of a form stand for, from its start; `None` where they do not.
fn length_of(form: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    let mut is_optional = false;
    for letter in form.chars() {
        let first = rest.chars().next();
        match letter {
            ' ' if is_optional || first.is_some_and(|first| stands_for(letter, first)) => {
                rest = rest.trim_start_matches(' ');
            }
            _ => {
                let first = first.filter(|it| letter != ' ' && stands_for(letter, *it))?;
                rest = rest.get(first.len_utf8()..)?;
            }
        }
        is_optional = matches!(letter, ',' | ':');
    }
    Some(text.len() - rest.len())
}

/// Whether a character of a form stands for `it` in a text. A space is left out before Chinese.
fn stands_for(letter: char, it: char) -> bool {
    match letter {
        ' ' => it == ' ' || is_wide(it),
        '—' => matches!(it, '-' | '–' | '—'),
        ',' => matches!(it, ',' | '，'),
        ':' => matches!(it, ':' | '：'),
        ';' => matches!(it, ';' | '；'),
        '.' => matches!(it, '.' | '。'),
        '"' => matches!(it, '"' | '“' | '”'),
        _ => it == letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_words_is_given_up() {
        let form = Form::new("{...}, {...}, {...}, {year}!").unwrap();
        let few = "a, b, c, 2009!";
        assert!(form.read(few).is_some());
        let many = ["a, ".repeat(100), "2009".to_owned()].concat();
        let mut reading = Reading { line: &many, cuts_left: MOST_CUTS, found: FormOfLine::default() };
        assert!(!reading.fits(0, &form.parts));
        assert_eq!(reading.cuts_left, 0);
    }
}
