//! Findings with the text around them, as compilers show them.

use super::excerpt::window;
use super::place::Place;
use super::{fix_command, of};
use crate::cli::args::Judging;
use crate::cli::lint::Linted;
use crate::cli::style::{Style, StyleRole};
use crate::cli::visible::visible;
use crate::config::Severity;
use crate::rules::{Applicability, Diagnostic, Location, Rule};
use crate::text::{Span, Text, count};
use std::fmt::{Display, Write};

/// Lines of a finding that are shown: the first ones, and always the last.
const LINES: usize = 4;

/// Bytes that a finding takes, mostly.
const USUAL: usize = 512;

pub(super) fn part(judging: &Judging, file: &Linted, style: Style) -> String {
    let text = &file.file.text;
    let out = String::with_capacity(USUAL * file.diagnostics.len());
    let mut writer =
        Writer { out, select: &judging.select, style, margin: String::new(), frame: String::new() };
    for (severity, diagnostic) in of(file) {
        writer.diagnostic(&file.file.name, text, severity, diagnostic);
    }
    writer.out
}

/// How a severity looks.
pub(super) fn look(severity: Severity) -> StyleRole {
    match severity {
        Severity::Error => StyleRole::Error,
        Severity::Warning => StyleRole::Warning,
        Severity::Info | Severity::Off => StyleRole::Info,
    }
}

/// The name of a rule, which opens its documentation.
pub(super) fn rule(rule: &Rule, style: Style) -> impl Display {
    style.link(|| rule.url(), rule.name)
}

struct Writer<'a> {
    out: String,
    /// The rules that were asked for.
    select: &'a [String],
    style: Style,
    /// As many blanks as line numbers have columns.
    margin: String,
    /// What is before a line without a number.
    frame: String,
}

impl Writer<'_> {
    fn diagnostic(&mut self, name: &str, text: &Text, severity: Severity, diagnostic: &Diagnostic) {
        let (style, name) = (self.style, &*visible(name));
        let here = diagnostic.related.iter().filter_map(|related| match related.at {
            Location::SameFile(span) => Some(span),
            _ => None,
        });
        let last = here.chain([diagnostic.span]).map(|it| text.line_of(it.end()) + 1).max();
        self.widen(last.unwrap_or(0).to_string().len());

        self.paint(look(severity), severity.name());
        let _ = write!(self.out, "[{}]: ", rule(diagnostic.rule, style));
        self.paint(StyleRole::Bold, &visible(&diagnostic.message));
        self.out.push('\n');
        self.place(name, text, diagnostic.span);
        self.snippet(text, diagnostic.span, "^", look(severity));
        for related in &diagnostic.related {
            self.paint(StyleRole::Info, "note");
            self.all(&[": ", &visible(&related.message), "\n"]);
            match &related.at {
                Location::SameFile(span) => {
                    self.place(name, text, *span);
                    self.snippet(text, *span, "-", StyleRole::Frame);
                }
                Location::File { name, line, .. } => self.arrow(&visible(name), &[line + 1]),
            }
        }
        if let Some(fix) = diagnostic.fix(Applicability::Unsafe) {
            let asked = self.select.iter().find(|it| *it == diagnostic.rule.name);
            let command = fix_command(fix.safety, asked.map_or(&[], std::slice::from_ref));
            self.sign(" =");
            self.paint(StyleRole::Good, "help");
            self.out.push_str(": ");
            lower_first(&visible(&fix.title), &mut self.out);
            self.all(&[" (`", &command, "`)\n"]);
        }
        self.out.push('\n');
    }

    /// Makes room for line numbers of so many digits.
    fn widen(&mut self, digits: usize) {
        if self.margin.len() != digits || self.frame.is_empty() {
            self.margin = " ".repeat(digits);
            self.frame.clear();
            self.style.put(&mut self.frame, StyleRole::Frame, &[&self.margin, " |"].concat());
        }
    }

    fn place(&mut self, name: &str, text: &Text, span: Span) {
        let at = Place::of(text, span);
        self.arrow(name, &[at.line, at.column]);
    }

    fn arrow(&mut self, name: &str, place: &[u32]) {
        self.sign("-->");
        self.out.push_str(name);
        for it in place {
            let _ = write!(self.out, ":{it}");
        }
        self.out.push('\n');
    }

    /// The lines of `span`, each with the marked part underlined.
    fn snippet(&mut self, text: &Text, span: Span, mark: &str, look: StyleRole) {
        let (start, mut end) = (span.start(), span.end());
        // A line break at the end belongs to the line that it ends.
        while end > start && matches!(&*text.slice(Span::new(end - 1, end)), "\n" | "\r") {
            end -= 1;
        }
        self.below("", StyleRole::Plain, "");
        let (first, last) = (text.line_of(start), text.line_of(end));
        for line in first..=last {
            if line - first == LINES - 2 && last > line {
                self.below(" … ", StyleRole::Plain, &count(last - line, "more line"));
            }
            if line - first < LINES - 2 || line == last {
                self.line(text, line, start..end, mark, look);
            }
        }
    }

    fn line(
        &mut self,
        text: &Text,
        line: usize,
        marked: std::ops::Range<usize>,
        mark: &str,
        look: StyleRole,
    ) {
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
        let window = window(body, from..to.max(from), self.style.width.saturating_sub(self.margin.len() + 3));
        self.paint(StyleRole::Frame, &format!("{:>1$} |", line + 1, self.margin.len()));
        let blank = if window.text.is_empty() { "" } else { " " };
        self.all(&[blank, &window.text, "\n"]);
        if to > from || marked.is_empty() {
            self.below(&" ".repeat(1 + window.before), look, &mark.repeat(window.marked));
        }
    }

    /// A line without a number.
    fn below(&mut self, blanks: &str, look: StyleRole, text: &str) {
        self.out.push_str(&self.frame);
        self.out.push_str(blanks);
        self.paint(look, text);
        self.out.push('\n');
    }

    /// What stands in place of a number and its frame.
    fn sign(&mut self, sign: &str) {
        self.out.push_str(&self.margin);
        self.paint(StyleRole::Frame, sign);
        self.out.push(' ');
    }

    fn paint(&mut self, look: StyleRole, text: &str) {
        self.style.put(&mut self.out, look, text);
    }

    fn all(&mut self, texts: &[&str]) {
        self.out.extend(texts.iter().copied());
    }
}

/// Writes `Join the lines` as `join the lines`; what starts with `GitHub` or `URL` stays.
fn lower_first(title: &str, out: &mut String) {
    let first = title.split(' ').next().unwrap_or("");
    let mut letters = title.chars();
    if !first.chars().skip(1).any(char::is_uppercase) {
        out.extend(letters.next().into_iter().flat_map(char::to_lowercase));
    }
    out.push_str(letters.as_str());
}
