//! What the tests of the library share.

mod fixture;
mod generate;

use crate::config::{Config, Level};
use crate::rules::{self, Rule};
use crate::text::{Encoding, Span};
use crate::workspace::{File, View};
pub(crate) use fixture::fixture;
pub(crate) use generate::{edits, markdown};

/// Checks what `rule` alone finds in `fixture`: Markdown in which, below a line, `^^^ message` marks a finding on that
/// line from the first to the last `^`. Columns are characters. A first line `//- path` names the file. A finding over several
/// lines is marked on its first line, to the line's end.
#[track_caller]
pub(crate) fn check(rule: &'static Rule, fixture: &str) {
    let mut config = Config::default();
    for other in rules::RULES {
        config.rules.insert(other.name.to_owned(), Level::Off);
    }
    config.rules.insert(rule.name.to_owned(), rule.level.max(Level::Info));
    check_with(&config, fixture);
}

/// The same for all rules that `config` has on.
#[track_caller]
pub(crate) fn check_with(config: &Config, fixture: &str) {
    let (name, text, wanted) = parse(fixture);
    let file = File::new(&name, text, config);
    let mut found: Vec<Mark> = rules::check(View { file: &file, config })
        .into_iter()
        .map(|it| {
            let place = |at: usize| file.text.line_col(at, Encoding::Utf32);
            let (start, end) = (place(it.span.start as usize), place(it.span.end as usize));
            let last = if end.line > start.line {
                let next = file.text.line_start(start.line as usize + 1);
                let line =
                    file.text.slice(Span::new(file.text.line_start(start.line as usize), next)).into_owned();
                line.trim_end_matches(['\n', '\r']).chars().count()
            } else {
                end.column as usize
            };
            (start.line as usize, start.column as usize, last, it.message)
        })
        .collect();
    found.sort();
    let show =
        |it: &(usize, usize, usize, String)| format!("line {}, columns {} to {}: {}", it.0, it.1, it.2, it.3);
    let (found, wanted): (Vec<_>, Vec<_>) =
        (found.iter().map(show).collect(), wanted.iter().map(show).collect());
    assert_eq!(found, wanted, "found on the left, the fixture says what stands on the right\n{fixture}");
}

/// A finding: its line, first and last column, and message.
type Mark = (usize, usize, usize, String);

/// Name, text and marked findings of a fixture.
fn parse(fixture: &str) -> (String, String, Vec<Mark>) {
    let mut name = "digest.md".to_owned();
    let mut lines: Vec<&str> = Vec::new();
    let mut wanted = Vec::new();
    for line in fixture.strip_prefix('\n').unwrap_or(fixture).split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            name = path.trim().to_owned();
        } else if line.trim_start().starts_with('^') {
            let start = line.chars().take_while(|&it| it == ' ').count();
            let marks = line.trim_start().chars().take_while(|&it| it == '^').count();
            let message = line.trim_start().trim_start_matches('^').trim().to_owned();
            wanted.push((lines.len().saturating_sub(1), start, start + marks, message));
        } else {
            lines.push(line);
        }
    }
    wanted.sort();
    (name, lines.concat(), wanted)
}
