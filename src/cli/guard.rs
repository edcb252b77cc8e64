//! Text of digests in the output, kept from being obeyed by what shows it: a terminal, or the runner of a GitHub job.

use super::visible::visible;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::IsTerminal;

/// What an output consists of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text of this program.
    #[default]
    Own,
    /// A report or a diff, made visible where it is for a terminal.
    Report,
    /// Annotations, which the runner is to obey, and in which all else is escaped.
    Annotations,
    Json,
    Xml,
    /// Other forms for programs, in which nothing can be escaped that is a command.
    Records,
    /// The text of a file.
    File,
}

/// Where an output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Terminal,
    /// Perhaps the log of a GitHub job: whether a pipe ends there cannot be told.
    Log,
    /// A file, or a pipe to another program.
    Program,
}

impl Place {
    /// Where a stream goes, which is a regular file or is not.
    pub(super) fn of(stream: &impl IsTerminal, regular_file: bool) -> Place {
        if stream.is_terminal() {
            Place::Terminal
        } else if !regular_file && std::env::var_os("GITHUB_ACTIONS").is_some_and(|it| it == "true") {
            Place::Log
        } else {
            Place::Program
        }
    }
}

/// Whether standard output is a regular file.
pub(super) fn stdout_is_file() -> bool {
    #[cfg(unix)]
    let stdout = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned();
    #[cfg(windows)]
    let stdout = std::os::windows::io::AsHandle::as_handle(&std::io::stdout()).try_clone_to_owned();
    stdout.is_ok_and(|it| std::fs::File::from(it).metadata().is_ok_and(|it| it.is_file()))
}

/// The parts of an output so that nothing in them is obeyed.
///
/// A runner takes for a command what begins with `::` after blanks, and `##[…]` anywhere in a line (`ActionCommand.cs` of
/// `actions/runner`). Reports and diffs are put between two lines that make it take none; `patch` and `git apply` skip
/// these lines. Other forms have an escape for `##[`, or get a blank in it, and no line of theirs begins with `::`.
pub(super) fn guarded(parts: Vec<String>, kind: Kind, place: Place) -> Vec<String> {
    match (place, kind) {
        (Place::Program, _) | (_, Kind::Own) | (Place::Terminal, Kind::Report) => parts,
        (Place::Terminal, _) => parts.iter().map(|part| visible_lines(part)).collect(),
        (Place::Log, Kind::Report) => without_commands(parts),
        (Place::Log, Kind::Json) => replaced(parts, r"#\u0023["),
        (Place::Log, Kind::Xml) => replaced(parts, "#&#35;["),
        (Place::Log, Kind::Records) => replaced(parts, "## ["),
        (Place::Log, Kind::Annotations | Kind::File) => parts,
    }
}

/// A message of one line.
pub(super) fn guarded_message(message: &str, place: Place) -> String {
    let shown = visible(message).into_owned();
    if place == Place::Log { shown.replace("##[", "#<U+0023>[") } else { shown }
}

fn replaced(mut parts: Vec<String>, instead: &str) -> Vec<String> {
    for part in parts.iter_mut().filter(|part| part.contains("##[")) {
        *part = part.replace("##[", instead);
    }
    parts
}

fn without_commands(mut parts: Vec<String>) -> Vec<String> {
    if parts.iter().any(|part| !part.is_empty()) {
        // No digest can know the word that ends it.
        let word = || RandomState::new().build_hasher().finish();
        let token = format!("{:016x}{:016x}", word(), word());
        parts.insert(0, format!("::stop-commands::{token}\n"));
        parts.push(format!("::{token}::\n"));
    }
    parts
}

/// Lines in which what a terminal would obey is spelt out.
fn visible_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        out += &visible(content);
        out += if line.ends_with('\n') { "\n" } else { "" };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(text: &str, kind: Kind, place: Place) -> String {
        guarded(vec![text.to_owned()], kind, place).concat()
    }

    #[test]
    fn a_terminal_obeys_nothing() {
        for kind in [Kind::Json, Kind::Xml, Kind::Records, Kind::File, Kind::Annotations] {
            assert_eq!(guard("a\u{9b}\r\nb\u{202e}", kind, Place::Terminal), "a<U+009B>\nb<U+202E>");
        }
    }

    #[test]
    fn a_program_gets_every_byte() {
        for kind in [Kind::Report, Kind::Json, Kind::Xml, Kind::Records, Kind::File, Kind::Annotations] {
            assert_eq!(guard("##[\u{9b}\r\n::a::", kind, Place::Program), "##[\u{9b}\r\n::a::");
        }
    }

    #[test]
    fn a_runner_obeys_nothing() {
        let first = guard(" ::error::a\n", Kind::Report, Place::Log);
        let token = first.strip_prefix("::stop-commands::").unwrap().split_once('\n').unwrap().0;
        assert_eq!(first, format!("::stop-commands::{token}\n ::error::a\n::{token}::\n"));
        assert!(token.len() == 32 && !guard("a\n", Kind::Report, Place::Log).contains(token));
        assert_eq!(guard("", Kind::Report, Place::Log), "");
        let json = guard(r###"{"a":"##[error]###["}"###, Kind::Json, Place::Log);
        assert!(!json.contains("##["), "{json}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["a"], "##[error]###[");
        assert_eq!(guard("<a>##[x]</a>", Kind::Xml, Place::Log), "<a>#&#35;[x]</a>");
        assert_eq!(guard("a,##[x]", Kind::Records, Place::Log), "a,## [x]");
        assert_eq!(guarded_message("a\n##[x]", Place::Log), "a<U+000A>#<U+0023>[x]");
    }
}
