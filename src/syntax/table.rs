//! Tables: cells, heads, and rows put together again where a line break cut them.
//!
//! A cell ends at each `|` that no backslash precedes; code and maths do not protect it (GFM 4.10).

use super::blocks::{interrupts_row, is_list_or_rule, opens_verbatim};
use super::delimiter::{delimiter, is_delimiter, misspelt};
use super::html::is_tag_line;
use super::lines::{Line, Window, indent, is_blank};
use super::{Align, Between, Cells, Delimiter, Head, Outer, Row, Shape};
use crate::text::Span;
use memchr::{memchr, memchr_iter, memmem};
use std::sync::Arc;

/// Most lines that one row is put together from.
const MOST_LINES: usize = 64;
/// Most bytes after its first line that a row is looked for in.
const MOST_BYTES: usize = 1 << 16;
/// Most lines between a header and a delimiter row that belongs to it.
const MOST_APART: usize = 16;
/// Most lines below a header without a sound delimiter row that are looked at.
const MOST_BELOW: usize = 16;

/// Whether the byte at `at` has a backslash before it.
pub fn is_escaped_pipe(text: &str, at: usize) -> bool {
    at > 0 && text.as_bytes().get(at - 1) == Some(&b'\\')
}

/// Contents of the cells of a row and which outer pipes it has. Line breaks count as white space.
/// Spans are counted from `base` bytes before `text`.
pub fn cells_of(text: &str, base: usize) -> (Cells, Outer) {
    let bytes = text.as_bytes();
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c');
    let first = bytes.iter().position(|it| !blank(it)).unwrap_or(bytes.len());
    let last = bytes.iter().rposition(|it| !blank(it)).map_or(first, |it| it + 1);
    let mut cells = Cells::new();
    let mut outer = Outer { left: false, right: false };
    let mut start = first;
    let mut push = |start: usize, end: usize| {
        let inside = bytes.get(start..end).unwrap_or_default();
        let from = inside.iter().position(|it| !blank(it)).unwrap_or(0);
        let to = inside.iter().rposition(|it| !blank(it)).map_or(from, |it| it + 1);
        cells.push(Span::new(base + start + from, base + start + to));
    };
    for at in memchr_iter(b'|', bytes.get(..last).unwrap_or_default()) {
        if is_escaped_pipe(text, at) {
            continue;
        }
        if at == first {
            outer.left = true;
        } else {
            push(start, at);
        }
        start = at + 1;
        outer.right = start == last;
    }
    if !outer.right && start < last {
        push(start, last);
    }
    // A lone pipe opens a row and closes none.
    outer.right &= !cells.is_empty();
    (cells, outer)
}

/// Whether a row speaks of a paper beyond doubt: it holds an arXiv id and says that it is one, or a URL that only papers
/// have.
pub(super) fn names_paper(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |what: &str| memmem::find(bytes, what.as_bytes()).is_some();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits = |mut range: std::ops::Range<usize>| range.all(digit);
    // The form since 2007: four digits, a full stop, four or five digits.
    let mut stops = memchr_iter(b'.', bytes).filter(|&at| at >= 4);
    let mut ids = || {
        let more = |at: usize| digits(at + 1..at + 7) || at.checked_sub(5).is_some_and(digit);
        stops.any(|at| digits(at - 4..at) && digits(at + 1..at + 5) && !more(at))
    };
    #[rustfmt::skip] // several a line
    const SITES: [&str; 9] = [
        "://openreview.net/forum", "://aclanthology.org/", "://doi.org/10.", "://proceedings.mlr.press/v",
        "://openaccess.thecvf.com/content", "biorxiv.org/content/10.", "medrxiv.org/content/10.",
        "nature.com/articles/", "://dl.acm.org/doi/",
    ];
    let known = SITES.into_iter().any(has);
    known || (has("://") || has("arXiv")) && ids()
}

/// The head of a table that starts at `line`, and one past its last byte. Only a sound one where `inside` a paragraph.
pub(super) fn head(window: &Window, line: Line, inside: bool) -> Option<(Head, usize)> {
    let text = window.of(line);
    let next = window.line(line.next)?;
    let below = window.of(next);
    // Cheap refusals first: most lines that come here are prose.
    let piped = memchr(b'|', text.as_bytes()).is_some();
    let first = below.trim_start().bytes().next();
    let apart = piped && !inside && matches!(first, None | Some(b'<'));
    // All signs that are taken for hyphens and are no ASCII start with the last byte.
    let starts = matches!(first, Some(b'|' | b'-' | b':' | b'=' | b'_' | b'+' | 0xe2));
    if !apart && !starts {
        return None;
    }
    let (cells, outer) = cells_of(text, 0);
    if cells.is_empty() {
        return None;
    }
    let (delimiter, end) = match delimiter(below, next.start - line.start) {
        Some(_) if is_list_or_rule(below) => return None,
        Some(found) if found.len() == cells.len() => (Delimiter::Sound { cells: found }, next.next),
        // A lone delimiter between pipes is meant for one below pipes only.
        Some(found)
            if !inside
                && piped
                && cells.len() > 1
                && (found.len() > 1 || outer.left && memchr(b'|', below.as_bytes()).is_some()) =>
        {
            (Delimiter::Mismatch { cells: found }, next.next)
        }
        Some(_) => return None,
        None if inside => return None,
        None if apart => self::apart(window, line, cells.len())?,
        None => {
            let with_gaps = if piped && outer.left { below_has_gaps(window, next, line.start) } else { None };
            let misspelt = || {
                let found = below_is_misspelt(window, line, next)?;
                (cells.len() > 1 && (outer.left || found.len() == cells.len())).then_some(found)
            };
            if let Some(found) = with_gaps {
                (Delimiter::Mismatch { cells: found }, next.next)
            } else if let Some(found) = misspelt() {
                (Delimiter::Misspelt { cells: found }, next.next)
            } else {
                let (row, ends) = cells_of(below, 0);
                let alike =
                    outer.left && outer.right && ends.left && cells.len() > 1 && row.len() == cells.len();
                // What is below is to be a row, not code that looks like one.
                if !alike || interrupts_row(below) {
                    return None;
                }
                (Delimiter::Missing, line.next)
            }
        }
    };
    let names = cells.iter().map(|cell| cell.of(text).to_owned()).collect();
    let whole = window.text.get(line.start..end).unwrap_or("");
    let aligns = delimiter.cells().iter().map(|cell| Align::of(cell.of(whole))).collect();
    let fixable = matches!(delimiter, Delimiter::Sound { .. }) || may_be_rows(window, end);
    Some((Head { names, cells, outer, delimiter, aligns, fixable, contained: false }, end))
}

/// Whether the lines from `at` to the next blank one can be rows of the table above them.
fn may_be_rows(window: &Window, mut at: usize) -> bool {
    for _ in 0..MOST_BELOW {
        let Some(line) = window.line(at).filter(|&it| !is_blank(window.of(it))) else { return true };
        let text = window.of(line);
        if is_delimiter(text) || indent(text).0 >= 4 || is_tag_line(text) {
            return false;
        }
        at = line.next;
    }
    true
}

/// The cells of the line `below` a header, where it reads like a delimiter row but for cells with nothing in them: a pipe is
/// doubled, or a delimiter is missing. They are counted from `base`.
fn below_has_gaps(window: &Window, below: Line, base: usize) -> Option<Cells> {
    let text = window.of(below);
    let hyphens = text.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    if !hyphens || is_list_or_rule(text) || is_above_delimiter(window, below) {
        return None;
    }
    let (cells, _) = cells_of(text, below.start - base);
    let filled = cells.iter().filter(|cell| !cell.is_empty());
    let sound = filled.clone().all(|it| is_delimiter(it.shift_back(below.start - base).of(text)));
    (sound && filled.count() > 1).then_some(cells)
}

/// The cells of the misspelt delimiter row `below` the header in `line`.
fn below_is_misspelt(window: &Window, line: Line, below: Line) -> Option<Cells> {
    let text = window.of(below);
    let cells = misspelt(text, below.start - line.start)?;
    (!interrupts_row(text) && !is_above_delimiter(window, below)).then_some(cells)
}

/// Whether GitHub may take a line for a header: one that reads like a delimiter row itself is none to us.
fn is_above_delimiter(window: &Window, line: Line) -> bool {
    window.line(line.next).is_some_and(|it| is_delimiter(window.of(it)))
}

/// The delimiter row of the header of `wanted` cells in `line`, after empty lines and comments, and one past its last byte.
fn apart(window: &Window, line: Line, wanted: usize) -> Option<(Delimiter, usize)> {
    let (mut between, mut in_comment) = (Between::Blank, false);
    let mut at = line.next;
    for _ in 0..=MOST_APART {
        let next = window.line(at)?;
        let text = window.of(next);
        at = next.next;
        if in_comment || (text.trim_start().starts_with("<!--") && indent(text).0 < 4) {
            between = Between::Comment;
            in_comment = !text.contains("-->");
        } else if !is_blank(text) {
            let base = next.start - line.start;
            let cells = delimiter(text, base).or_else(|| misspelt(text, base));
            let cells = cells.filter(|cell| cell.len() == wanted)?;
            let gap = Span::new(line.next - line.start, next.start - line.start);
            let meant = wanted > 1 && !is_above_delimiter(window, next) && !is_list_or_rule(text);
            return meant.then_some((Delimiter::Apart { cells, gap, between }, at));
        }
    }
    None
}

/// The row of `head`'s table that starts at `line`, and one past its last byte.
pub(super) fn row(window: &Window, head: &Arc<Head>, line: Line) -> (Row, usize) {
    let text = window.of(line);
    let wanted = head.cells.len();
    let (cells, outer) = cells_of(text, 0);
    let row = |shape, cells, outer, join_gap| {
        let head = head.clone();
        Row { head, shape, cells, outer, join_gap, line_before: None }
    };
    if wanted > 1 && cells.len() <= 1 && !outer.left && !outer.right {
        let end = swallowed(window, line);
        let span = Span::new(0, window.text.get(line.start..end).map_or(0, |it| it.trim_end().len()));
        return (row(Shape::Swallowed, Cells::from_slice(&[span]), outer, None), end);
    }
    let open = !outer.right && (outer.left || !head.outer.left) && wanted > 1;
    let whole = cells.len() == wanted && !head.outer.right;
    if open
        && cells.len() <= wanted
        && !whole
        && let Some(end) = wrapped(window, head, line, cells.len())
    {
        let (cells, outer) = cells_of(window.text.get(line.start..end.end).unwrap_or(""), 0);
        return (row(Shape::Wrapped, cells, outer, None), end.next);
    }
    // Cut right after a pipe: the next cell has begun, and is empty so far.
    let cut = outer.left && outer.right && head.outer.left && head.outer.right && cells.len() < wanted;
    if cut
        && !is_row_below(window, line)
        && let Some(end) = wrapped(window, head, line, cells.len() + 1)
    {
        let (cells, outer) = cells_of(window.text.get(line.start..end.end).unwrap_or(""), 0);
        if cells.len() == wanted {
            return (row(Shape::Wrapped, cells, outer, None), end.next);
        }
    }
    if let Some((cells, outer, join_gap, end)) = split(window, wanted, line, &cells, outer) {
        return (row(Shape::Split, cells, outer, Some(join_gap)), end);
    }
    (row(Shape::Plain, cells, outer, None), line.next)
}

/// Whether the line below `line` begins with a pipe: below a line that ends with one, it is a row of its own.
fn is_row_below(window: &Window, line: Line) -> bool {
    window.line(line.next).is_some_and(|it| window.of(it).trim_start().starts_with('|'))
}

/// The last line of the swallowed lines that start at `line`: one past its last byte.
fn swallowed(window: &Window, line: Line) -> usize {
    let mut end = line.next;
    while let Some(next) = window.line(end) {
        let text = window.of(next);
        if is_blank(text) || memchr(b'|', text.as_bytes()).is_some() || interrupts_row(text) {
            break;
        }
        end = next.next;
    }
    end
}

/// The last line of the row whose first `found` cells are in `line`, when the lines below it add up to a row.
fn wrapped(window: &Window, head: &Head, line: Line, mut found: usize) -> Option<Line> {
    let wanted = head.cells.len();
    let mut at = line.next;
    let mut gap = false;
    for _ in 1..MOST_LINES {
        let next = window.line(at).filter(|it| it.end < line.end + MOST_BYTES)?;
        at = next.next;
        let text = window.of(next);
        if is_blank(text) {
            gap = true;
            continue;
        }
        let trimmed = text.trim_start();
        if opens_verbatim(text) || trimmed.starts_with(['#', '`', '~', '>']) && !trimmed.contains('|') {
            return None;
        }
        let (cells, outer) = cells_of(text, 0);
        if trimmed.trim_end() == "|" {
            // Only the pipe that closes the row was cut off.
            return (found == wanted && !gap).then_some(next);
        }
        if outer.left {
            // Cut right before a pipe: the pieces must add up exactly, or it is a row of its own.
            let exact = !gap && outer.right && found < wanted && found + cells.len() == wanted;
            return (exact && delimiter(text, 0).is_none()).then_some(next);
        }
        if found == wanted && cells.len() >= wanted {
            // Two whole rows that lack the pipes between them.
            return None;
        }
        found += cells.len().saturating_sub(1);
        if outer.right {
            // The last piece of a row closes it. With one pipe too many it is still that row.
            let closes = found == wanted || (found > wanted && !gap);
            return closes.then_some(next);
        }
        if found > wanted || (found == wanted && !head.outer.right) {
            return (found == wanted && !gap).then_some(next);
        }
    }
    None
}

/// A row whose first cell starts in `line`; the next line, a row by itself, has the rest. Rows that head a group of
/// rows look like the first half: so the pieces must read on.
fn split(
    window: &Window,
    wanted: usize,
    line: Line,
    cells: &Cells,
    outer: Outer,
) -> Option<(Cells, Outer, Span, usize)> {
    let text = window.of(line);
    let (first, rest) = cells.split_first()?;
    let lonely = outer.left && outer.right && cells.len() == wanted && wanted > 1 && !first.is_empty();
    if !lonely || rest.iter().any(|it| !it.is_empty()) {
        return None;
    }
    let start = first.of(text);
    let plain =
        start.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '“') && start.contains(' ');
    if !plain || start.contains("](") || start.contains("http") || start.ends_with(['.', ':']) {
        return None;
    }
    let next = window.line(line.next)?;
    let (mut cells, outer) = cells_of(window.of(next), next.start - line.start);
    let second = *cells.first()?;
    let below = window.text.get(line.start..next.end)?;
    let title = second.of(below);
    let reads_on = title.starts_with(|c: char| c.is_lowercase()) || title.contains("](") && goes_on(start);
    let full = outer.left && cells.len() == wanted && cells.iter().skip(1).any(|cell| !cell.is_empty());
    if !full || !reads_on || delimiter(window.of(next), 0).is_some() {
        return None;
    }
    let join_gap = Span::new(first.end(), second.start());
    *cells.first_mut()? = first.cover(second);
    Some((cells, outer, join_gap, next.next))
}

/// Whether a title that starts with `start` goes on: it is as long as the lines that arXiv breaks titles into (in an
/// archive of 2,006 papers, 50 to 72 bytes), or its last word wants another. The name of a group is short.
fn goes_on(start: &str) -> bool {
    const LONG: usize = 45;
    let last = start.rsplit(' ').next().unwrap_or(start);
    let wants = |text: &&str| last.eq_ignore_ascii_case(text);
    start.len() >= LONG
        || last.ends_with([',', '-', '&'])
        || [
            "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via",
            "with",
        ]
        .iter()
        .any(wants)
}

#[cfg(test)]
mod tests {
    use crate::syntax::blocks::opens_verbatim;
    use crate::syntax::{Kind, Shape, parse};
    use proptest::prelude::*;

    const HEAD: &str = "| a | b | c |\n|---|---|---|\n";

    /// The shapes of the rows below a header of three cells.
    fn shapes(rows: &str) -> Vec<Shape> {
        let blocks = parse(&format!("{HEAD}{rows}"));
        let shape = |kind: &Kind| match kind {
            Kind::Row(row) => Some(row.shape),
            _ => None,
        };
        blocks.iter().filter_map(|block| shape(&block.item.kind)).collect()
    }

    #[test]
    fn a_byte_order_mark_hides_no_first_line() {
        let kinds = |text: &str| parse(text).iter().map(|it| it.kind.clone()).collect::<Vec<_>>();
        let table = kinds(&format!("\u{feff}{HEAD}| 1 | 2 | 3 |\n"));
        assert!(matches!(&*table, [Kind::Blank, Kind::Head(_), Kind::Row(_)]), "{table:?}");
        assert!(matches!(&*kinds("\u{feff}# A\n"), [Kind::Blank, Kind::Heading(_)]));
        assert!(matches!(&*kinds("a\n\n\u{feff}# A\n"), [Kind::Paragraph, Kind::Blank, Kind::Paragraph]));
    }

    #[test]
    fn rows_that_open_and_close_are_two() {
        assert_eq!(shapes("| 1 |\n| 3 |\n"), [Shape::Plain, Shape::Plain]);
        assert_eq!(shapes("| 1 |\n  | 3 |\n"), [Shape::Plain, Shape::Plain]);
        // Cut right after a pipe, or right before one.
        assert_eq!(shapes("| 1 |\n2 | 3 |\n"), [Shape::Wrapped]);
        assert_eq!(shapes("| 1\n| 2 | 3 |\n"), [Shape::Wrapped]);
        assert_eq!(shapes("| 1 |\n2\n| 3 |\n"), [Shape::Wrapped]);
    }

    #[test]
    fn a_row_ends_before_code_and_comments() {
        assert_eq!(shapes("| 1\n~~~ | 2 | 3 |\n~~~\n"), [Shape::Plain]);
        assert_eq!(shapes("| 1\n``` | 2 | 3 |\n```\n"), [Shape::Plain]);
        assert_eq!(shapes("| 1\n\n  ~~~~ 2 | 3 |\n"), [Shape::Plain]);
        assert_eq!(shapes("| 1\n<!-- 2 | 3 |\n-->\n"), [Shape::Plain]);
        assert_eq!(shapes("| 1\n <pre> 2 | 3 |\n"), [Shape::Plain]);
        assert_eq!(shapes("| 1\n<!-- 2 --> | 2 | 3 |\n"), [Shape::Wrapped]);
        // Code in a line of a row, and a line of code in a list.
        assert_eq!(shapes("| 1\n```2``` | 2 | 3 |\n"), [Shape::Wrapped]);
        assert_eq!(shapes("| 1\n    ~~~ | 2 | 3 |\n"), [Shape::Wrapped]);
    }

    proptest! {
        #[test]
        fn rows_take_in_nothing_verbatim(
            pieces in prop::collection::vec(prop::sample::select(&["| 1", " | 2", "|", "x", "\n", "\n~~~", "\n ```", "\n<!--", "-->", "`"][..]), 0..16),
        ) {
            let text = format!("{HEAD}{}", pieces.concat());
            for block in parse(&text).iter().filter(|it| matches!(it.kind, Kind::Row(_))) {
                let row = block.span().of(&text);
                prop_assert!(!row.lines().any(opens_verbatim), "{row:?} in {text:?}");
            }
        }
    }
}
