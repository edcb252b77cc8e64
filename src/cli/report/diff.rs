//! Changes as a unified diff, which `patch` and `git apply` take.

use crate::cli::style::{Style, StyleRole};
use crate::cli::visible::{is_hidden, visible};
use similar::TextDiff;
use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::path::Path;
use std::time::Duration;

/// What turns `old`, the text of the file at `path`, into `new`: byte for byte, or for people who look at it.
pub(in crate::cli) fn diff(path: &Path, old: &str, new: &str, style: Style) -> String {
    between(&name("a/", path), &name("b/", path), old, new, style)
}

/// What makes a new file at `path`.
pub(in crate::cli) fn of_new(path: &Path, text: &str, style: Style) -> String {
    between(NOWHERE, &name("b/", path), "", text, style)
}

/// What removes the file at `path`.
pub(in crate::cli) fn of_removed(path: &Path, text: &str, style: Style) -> String {
    between(&name("a/", path), NOWHERE, text, "", style)
}

/// What stands for the name of a file that is not there.
const NOWHERE: &str = "/dev/null";

fn between(old_name: &str, new_name: &str, old: &str, new: &str, style: Style) -> String {
    // Lines end at a line feed alone: so those count who take the diff.
    let lines = |it| str::split_inclusive(it, '\n').collect::<Vec<&str>>();
    // A file that changed everywhere need not have the shortest diff.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_slices(&lines(old), &lines(new));
    let mut out = String::new();
    let mut line = |look, text: &dyn Display| _ = writeln!(out, "{}", style.paint(look, text));
    line(StyleRole::Error, &format_args!("--- {old_name}"));
    line(StyleRole::Good, &format_args!("+++ {new_name}"));
    for hunk in diff.unified_diff().iter_hunks() {
        line(StyleRole::Info, &hunk.header());
        for change in hunk.iter_changes() {
            let text = change.value();
            let look = match change.tag() {
                similar::ChangeTag::Delete => StyleRole::Error,
                similar::ChangeTag::Insert => StyleRole::Good,
                similar::ChangeTag::Equal => StyleRole::Plain,
            };
            line(look, &format_args!("{}{}", change.tag(), shown(text, style)));
            if !text.ends_with('\n') {
                line(StyleRole::Plain, &"\\ No newline at end of file");
            }
        }
    }
    out
}

/// A line without its end.
fn shown(line: &str, style: Style) -> Cow<'_, str> {
    let text = line.strip_suffix('\n').unwrap_or(line);
    if style.visible { visible(text.strip_suffix('\r').unwrap_or(text)) } else { text.into() }
}

/// The name of a file as git writes it: as a string of C where something in it would end it or is not seen, and with a tab
/// after it where it has blanks.
fn name(side: &str, path: &Path) -> String {
    let mut text = String::new();
    let octal = |out: &mut String, bytes: &[u8]| bytes.iter().for_each(|it| _ = write!(out, "\\{it:03o}"));
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for (at, it) in chunk.valid().char_indices() {
            match it {
                '\\' if cfg!(windows) => text.push('/'),
                '"' | '\\' => text.extend(['\\', it]),
                '\t' => text.push_str("\\t"),
                '\n' => text.push_str("\\n"),
                it if is_hidden(chunk.valid(), at, it, false) => {
                    octal(&mut text, it.encode_utf8(&mut [0; 4]).as_bytes())
                }
                it => text.push(it),
            }
        }
        octal(&mut text, chunk.invalid());
    }
    let plain = text.strip_prefix("./").unwrap_or(&text).trim_start_matches('/');
    let quote = if text.contains('\\') { "\"" } else { "" };
    let tab = if text.contains(' ') { "\t" } else { "" };
    format!("{quote}{side}{plain}{quote}{tab}")
}
