//! What the tests of the library share.

pub(crate) mod corners;
mod fixture;
mod generate;
mod growth;
mod papers;

use crate::config::{Config, Severity};
use crate::rules::{self, Applicability, Asked, Diagnostic, FixAvailability, Rule};
use crate::text::{Encoding, Span};
use crate::workspace::{File, Workspace};
pub(crate) use fixture::fixture;
pub(crate) use generate::{
    Anywhere, edits, entries, listings, markdown, relisting, reshaping, retitling, sections, typing,
};
pub(crate) use papers::papers;
use std::sync::Arc;

/// Whether the tests may take long: `RUN_SLOW_TESTS` is set.
pub(crate) fn slow() -> bool {
    std::env::var_os("RUN_SLOW_TESTS").is_some()
}

/// `text` after those fixes of `rule` that need not be asked for, and how many were refused.
pub(crate) fn fixed(rule: &'static Rule, text: &str) -> (String, usize) {
    let config = Config::default();
    let file = File::new("a.md", text.to_owned(), &config);
    let fixed = rules::fix(&file, &config, Applicability::Safe, |it| it.rule == rule);
    (fixed.text, fixed.refused.len())
}

/// Checks what `rule` alone finds in `fixture`: Markdown in which, below a line, `^^^ message` marks a finding on that
/// line from the first to the last `^`. Columns are characters. A line `//- path` begins a file of that name; files are
/// checked together. A finding over several lines is marked on its first line, to the line's end.
#[track_caller]
pub(crate) fn check(rule: &'static Rule, fixture: &str) {
    let mut config = Config::default();
    for other in rules::RULES {
        config.rules.insert(other.name.to_owned(), Severity::Off);
    }
    config.rules.insert(rule.name.to_owned(), rule.severity.max(Severity::Info));
    config.papers = papers();
    check_with(&config, fixture);
}

/// The same for all rules that `config` has on.
#[track_caller]
pub(crate) fn check_with(config: &Config, fixture: &str) {
    let config = Arc::new(config.clone());
    let (mut files, mut wanted) = (Vec::new(), Vec::new());
    for (name, text, mut marks) in parse(fixture) {
        files.push(Arc::new(File::new(&name, text, &config)));
        wanted.append(&mut marks);
    }
    let all = Workspace::of(files.iter().map(|file| (file.clone(), config.clone()))).snapshot();
    let mut found: Vec<Mark> = Vec::new();
    for file in &files {
        found.extend(rules::check_in(&all, &file.name).into_iter().map(|it| {
            assert!(keeps_word(&it), "{} has another fix than it says: {it:?}", it.rule);
            let place = |at: usize| file.text.line_col(at, Encoding::Utf32);
            let (start, end) = (place(it.span.start()), place(it.span.end()));
            let last = if end.line > start.line {
                let next = file.text.line_start(start.line as usize + 1);
                let line = Span::new(file.text.line_start(start.line as usize), next);
                file.text.slice(line).trim_end_matches(['\n', '\r']).chars().count()
            } else {
                end.column as usize
            };
            (file.name.to_string(), start.line as usize, start.column as usize, last, it.message.to_string())
        }));
    }
    found.sort();
    wanted.sort();
    let show = |it: &Mark| format!("{}, line {}, columns {} to {}: {}", it.0, it.1, it.2, it.3, it.4);
    let (found, wanted): (Vec<_>, Vec<_>) =
        (found.iter().map(show).collect(), wanted.iter().map(show).collect());
    assert_eq!(found, wanted, "found on the left, the fixture says what is on the right\n{fixture}");
}

/// Whether a finding can be fixed as its rule says.
fn keeps_word(diagnostic: &Diagnostic) -> bool {
    let asked = |wanted: Applicability| diagnostic.fixes.iter().all(|fix| fix.safety == wanted);
    let keeps = |it: Asked| match it {
        Asked::Never => asked(Applicability::Safe),
        Asked::Sometimes => true,
        Asked::Always => asked(Applicability::Unsafe),
    };
    match diagnostic.rule.fix {
        FixAvailability::Never => diagnostic.fixes.is_empty(),
        FixAvailability::Sometimes(it, _) => keeps(it),
        FixAvailability::Always(it, _) => !diagnostic.fixes.is_empty() && keeps(it),
        FixAvailability::Choice(_) => diagnostic.fixes.len() != 1 && asked(Applicability::Unsafe),
    }
}

/// A finding: its file, line, first and last column, and message.
type Mark = (String, usize, usize, usize, String);

/// Name, text and marked findings of the files of a fixture.
fn parse(fixture: &str) -> Vec<(String, String, Vec<Mark>)> {
    let mut files = vec![("digest.md".to_owned(), String::new(), Vec::new())];
    for line in fixture.strip_prefix('\n').unwrap_or(fixture).split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            files.push((path.trim().to_owned(), String::new(), Vec::new()));
            continue;
        }
        let Some((name, text, wanted)) = files.last_mut() else { continue };
        if line.trim_start().starts_with('^') {
            let start = line.chars().take_while(|&c| c == ' ').count();
            let marks = line.trim_start().chars().take_while(|&c| c == '^').count();
            let message = line.trim_start().trim_start_matches('^').trim().to_owned();
            wanted.push((
                name.clone(),
                text.lines().count().saturating_sub(1),
                start,
                start + marks,
                message,
            ));
        } else {
            text.push_str(line);
        }
    }
    files.retain(|file| !file.1.is_empty());
    files
}
