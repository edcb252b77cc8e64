//! Findings with the text around them, as compilers show them.

use super::place::Places;
use super::window::window;
use super::{count, of};
use crate::cli::judge::Checked;
use crate::cli::style::{Look, Style};
use crate::cli::visible::visible;
use crate::config::Level;
use crate::rules::{Finding, Rule, Safety, Where};
use crate::text::{Span, Text};
use std::fmt::{self, Display, Write};

/// Lines of a finding that are shown: the first ones, and always the last.
const LINES: usize = 4;

pub(super) fn part(file: &Checked, style: Style) -> String {
    let mut out = String::new();
    let places = Places::new(&file.file.text);
    for (level, finding) in of(file) {
        let mut writer = Writer { out: &mut out, style, gutter: 0, frame: String::new() };
        writer.finding(&file.file.name, &places, level, finding);
    }
    out
}

/// How a severity looks.
pub(super) fn look(level: Level) -> Look {
    match level {
        Level::Error => Look::Error,
        Level::Warning => Look::Warning,
        Level::Info | Level::Off => Look::Info,
    }
}

/// The name of a rule, which opens its documentation.
pub(super) fn rule(rule: &Rule, style: Style) -> impl Display {
    style.link(|| rule.url(), rule.name)
}

struct Writer<'a> {
    out: &'a mut String,
    style: Style,
    /// Columns of the line numbers.
    gutter: usize,
    /// What stands before a line without a number.
    frame: String,
}

impl Writer<'_> {
    fn finding(&mut self, name: &str, places: &Places, level: Level, finding: &Finding) {
        let (style, name, text) = (self.style, &*visible(name), places.text);
        let here = finding.related.iter().filter_map(|it| match it.at {
            Where::Here(span) => Some(span),
            _ => None,
        });
        let last = here.chain([finding.span]).map(|it| text.line_of(it.end as usize) + 1).max();
        self.gutter = last.unwrap_or(0).to_string().len();
        self.frame = style.paint(Look::Frame, format_args!("{:1$} |", "", self.gutter)).to_string();

        let (severity, rule) = (style.paint(look(level), level.name()), rule(finding.rule, style));
        let _ =
            writeln!(self.out, "{severity}[{rule}]: {}", style.paint(Look::Bold, visible(&finding.message)));
        self.place(name, places, finding.span);
        self.snippet(text, finding.span, "^", look(level));
        for related in &finding.related {
            let _ = writeln!(self.out, "{}: {}", style.paint(Look::Info, "note"), visible(&related.message));
            match &related.at {
                Where::Here(span) | Where::Block(_, span) => {
                    self.place(name, places, *span);
                    self.snippet(text, *span, "-", Look::Frame);
                }
                Where::File { name, line, .. } => self.arrow(format_args!("{}:{}", visible(name), line + 1)),
            }
        }
        if let Some(fix) = finding.fixes.first() {
            let command = match fix.safety {
                Safety::Safe => "paper-digest fix",
                Safety::Unsafe => "paper-digest fix --unsafe",
            };
            let title = lower_first(&visible(&fix.title));
            let (sign, help) = (style.paint(Look::Frame, "="), style.paint(Look::Good, "help"));
            let _ = writeln!(self.out, "{:1$} {sign} {help}: {title} (`{command}`)", "", self.gutter);
        }
        self.out.push('\n');
    }

    fn place(&mut self, name: &str, places: &Places, span: Span) {
        let at = places.of(span);
        self.arrow(format_args!("{name}:{}:{}", at.line, at.column));
    }

    fn arrow(&mut self, place: fmt::Arguments) {
        let _ = writeln!(self.out, "{:1$}{2} {place}", "", self.gutter, self.style.paint(Look::Frame, "-->"));
    }

    /// The lines of `span`, each with the marked part underlined.
    fn snippet(&mut self, text: &Text, span: Span, mark: &str, look: Look) {
        let (start, mut end) = (span.start as usize, span.end as usize);
        // A line break at the end belongs to the line that it ends.
        while end > start && matches!(&*text.slice(Span::new(end - 1, end)), "\n" | "\r") {
            end -= 1;
        }
        self.row(None, format_args!(""));
        let (first, last) = (text.line_of(start), text.line_of(end));
        for line in first..=last {
            if line - first == LINES - 2 && last > line {
                self.row(None, format_args!(" … {}", count(last - line, "more line")));
            }
            if line - first < LINES - 2 || line == last {
                self.line(text, line, start..end, mark, look);
            }
        }
    }

    fn line(&mut self, text: &Text, line: usize, marked: std::ops::Range<usize>, mark: &str, look: Look) {
        let at = text.line_start(line);
        let body = text.slice(Span::new(at, text.line_start(line + 1)));
        let body = body.trim_end_matches(['\n', '\r']);
        let (mut from, mut to) =
            (marked.start.saturating_sub(at), marked.end.saturating_sub(at).min(body.len()));
        if marked.start < at {
            from = body.len() - body.trim_start().len();
        }
        if marked.end > at + body.len() {
            to = body.trim_end().len();
        }
        let from = from.min(body.len());
        // The gutter, its frame and the blanks around it.
        let window = window(body, from..to.max(from), self.style.width.saturating_sub(self.gutter + 3));
        let blank = if window.text.is_empty() { "" } else { " " };
        self.row(Some(line + 1), format_args!("{blank}{}", window.text));
        if to > from || marked.is_empty() {
            // What pads with a width writes blank by blank.
            let (blanks, marks) = (" ".repeat(window.before), mark.repeat(window.marked));
            self.row(None, format_args!(" {blanks}{}", self.style.paint(look, marks)));
        }
    }

    /// A line of a snippet, or one below it.
    fn row(&mut self, number: Option<usize>, text: fmt::Arguments) {
        match number {
            Some(it) => {
                let frame = format_args!("{it:>0$} |", self.gutter);
                let _ = writeln!(self.out, "{}{text}", self.style.paint(Look::Frame, frame));
            }
            None => {
                let _ = writeln!(self.out, "{}{text}", self.frame);
            }
        }
    }
}

/// `Join the lines` as `join the lines`; what starts with `GitHub` or `URL` stays.
fn lower_first(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or("");
    if first.chars().skip(1).any(char::is_uppercase) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    let mut lower: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    lower.push_str(letters.as_str());
    lower
}
