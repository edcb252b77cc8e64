//! Several files and a cursor, from one text.

use crate::config::Config;
use crate::text::{Encoding, Span};
use crate::workspace::{Change, File, FileIndex, FileView, ListingLocation, Name, Snapshot, Workspace};
use std::sync::Arc;

/// The marks of a cursor, and of a `$0` that is text.
const CURSOR: &str = "$0";
const ESCAPED: &str = "\\$0";

/// Files of a workspace, and where the cursor is.
pub(crate) struct Fixture {
    /// The files.
    pub(crate) snap: Snapshot,
    /// The file of the cursor; the first one without a cursor.
    pub(crate) name: Name,
    /// The byte of the cursor; 0 without one.
    pub(crate) at: usize,
}

/// Reads a fixture: `//- path` starts a file that is open, `//- path closed` one whose papers alone are known;
/// without such a line there is one open file `digest.md`. `$0` is the cursor, `\$0` a literal `$0`.
#[track_caller]
pub(crate) fn fixture(text: &str) -> Fixture {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let mut files: Vec<(&str, String)> = Vec::new();
    if !text.starts_with("//- ") {
        files.push(("digest.md", String::new()));
    }
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("//- "), files.last_mut()) {
            (Some(head), _) => files.push((head.trim(), String::new())),
            (None, Some(last)) => last.1.push_str(line),
            (None, None) => unreachable!("a file was started above"),
        }
    }
    let mut workspace = Workspace::default();
    let (mut first, mut cursor) = (None, None);
    for (head, marked) in files {
        let (path, closed) = head.strip_suffix(" closed").map_or((head, false), |it| (it, true));
        let (name, config): (Name, Arc<Config>) = (path.into(), Arc::default());
        let (text, at) = unmark(&marked);
        first.get_or_insert(name.clone());
        if let Some(at) = at {
            assert!(cursor.replace((name.clone(), at)).is_none(), "one cursor is enough");
        }
        let change = if closed {
            Change::Learn(FileIndex::of(&File::new(path, text, &config), &config).into())
        } else {
            Change::Open { text, config }
        };
        workspace.apply(&name, change);
    }
    let (name, at) = cursor.unwrap_or((first.expect("a fixture has a file"), 0));
    Fixture { snap: workspace.snapshot(), name, at }
}

/// `marked` without its cursor, and where that was.
fn unmark(marked: &str) -> (String, Option<usize>) {
    let (mut text, mut at, mut rest) = (String::new(), None, marked);
    while let Some(found) = rest.find(CURSOR) {
        let escaped = rest[..found].ends_with('\\');
        text.push_str(&rest[..found - usize::from(escaped)]);
        rest = &rest[found + CURSOR.len()..];
        if escaped {
            text.push_str(&ESCAPED[1..]);
        } else {
            assert!(at.replace(text.len()).is_none(), "one cursor is enough");
        }
    }
    text.push_str(rest);
    (text, at)
}

impl Fixture {
    /// The file of the cursor.
    pub(crate) fn view(&self) -> FileView<'_> {
        self.snap.view(&self.name).expect("the file of the cursor is open")
    }

    /// The text of `span` in the file of the cursor.
    pub(crate) fn slice(&self, span: Span) -> String {
        self.view().file.text.slice(span).into_owned()
    }

    /// `line:column` of a byte of the file of the cursor, counted from 1, in characters.
    pub(crate) fn place(&self, at: usize) -> String {
        let place = self.view().file.text.line_col(at, Encoding::Utf32);
        format!("{}:{}", place.line + 1, place.column + 1)
    }

    /// A listing as a line: file, line from 1, section.
    pub(crate) fn show(&self, it: &ListingLocation) -> String {
        format!("{}:{} {}", it.file, it.line + 1, it.section).trim_end().to_owned()
    }
}

#[test]
fn a_fixture_has_files_and_a_cursor() {
    let it = fixture("//- a.md closed\nx\n//- b.md\ncosts \\$0, no$0w\n");
    assert_eq!((&*it.name, it.at), ("b.md", 12));
    assert_eq!(it.slice(Span::new(0, 99)), "costs $0, now\n");
    assert!(it.snap.view("a.md").is_none());
}
