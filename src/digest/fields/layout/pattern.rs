//! A record's first block as a regular expression whose groups name the fields.

use regex::{Regex, RegexBuilder};

use crate::text::Span;

use crate::digest::fields::Fields;
use crate::digest::fields::published::when::{self, DateField, DateOrder};

/// What groups of a pattern may be called.
const GROUPS: [&str; 8] = ["title", "authors", "date", "venue", "summary", "comment", "code", "paper"];

/// Most bytes of a compiled pattern.
const SIZE: usize = 1 << 20;

/// A pattern of a layout.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern. `^` and `$` are the ends of a line. The error says what is wrong with it.
    pub fn new(source: &str) -> Result<Pattern, String> {
        let regex = RegexBuilder::new(source)
            .multi_line(true)
            .size_limit(SIZE)
            .build()
            .map_err(|error| format!("no regular expression: {}", shortened(&error)))?;
        let names = || regex.capture_names().flatten();
        if let Some(name) = names().find(|name| !GROUPS.contains(name)) {
            return Err(format!("unknown group `{name}`: groups are `{}`", GROUPS.join("`, `")));
        }
        if !names().any(|name| name == "title") {
            return Err("no group `title`: write `(?<title>…)` around what the title looks like".to_owned());
        }
        Ok(Pattern(regex))
    }

    /// Whether `block` starts with a record of this form.
    pub fn fits(&self, block: &str) -> bool {
        self.0.captures(block).is_some_and(|found| {
            let first = block.len() - block.trim_start().len() + first_line(block.trim_start());
            let start = found.get(0).map_or(0, |it| it.start());
            start <= first && found.name("title").is_some_and(|name| !name.is_empty())
        })
    }

    /// Reads the fields that the groups name in `block`. Returns where the pattern ended; `None` where it does not fit.
    pub(in crate::digest::fields) fn read(
        &self,
        block: &str,
        order: DateOrder,
        fields: &mut Fields,
    ) -> Option<usize> {
        if !self.fits(block) {
            return None;
        }
        let found = self.0.captures(block)?;
        let group =
            |name: &str| found.name(name).map(|name| Span::from(name.range())).filter(|it| !it.is_empty());
        fields.title = group("title")?;
        fields.authors = group("authors");
        fields.venue = group("venue");
        fields.summary = group("summary");
        fields.comment = group("comment");
        fields.code = group("code");
        fields.paper = group("paper");
        let date = group("date").and_then(|span| Some((span, when::date(span.of(block), order)?)));
        fields.see_date(date.map(|(span, date)| DateField { span: date.span.shift(span.start()), ..date }));
        found.get(0).map(|it| it.end())
    }
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The last line of an error, which says what is wrong; the lines above it draw where.
fn shortened(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or("").trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}
