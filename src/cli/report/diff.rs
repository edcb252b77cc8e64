//! Changes as a unified diff, which `patch` and `git apply` take.

use crate::cli::style::{Look, Style};
use similar::TextDiff;
use std::time::Duration;

/// What turns `old` into `new`.
pub(in crate::cli) fn diff(name: &str, old: &str, new: &str, style: Style) -> String {
    // A file that changed everywhere need not have the shortest diff.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(old, new);
    let name = name.trim_start_matches('/');
    let text = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    if !style.color {
        return text;
    }
    let paint = |line: &str| {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |it| (it, "\n"));
        let look = match body.bytes().next() {
            Some(b'+') => Look::Good,
            Some(b'-') => Look::Error,
            Some(b'@') => Look::Info,
            _ => return line.to_owned(),
        };
        format!("{}{end}", style.paint(look, body))
    };
    text.split_inclusive('\n').map(paint).collect()
}
