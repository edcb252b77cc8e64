//! What is typed or pasted where an entry belongs: an id, a URL or a title, which the library makes a whole entry of.

use super::super::skeleton::in_table;
use super::insert::whole;
use crate::library::{Library, Ordinal, Record};
use crate::syntax::Kind;
use crate::text::is_digit;
use crate::text::{Edit, Edits, Span};
use crate::workspace::FileView;

/// Fewest letters of a title that is searched for.
const SHORTEST: usize = 4;
/// Longest line that is looked at, in bytes.
const LONGEST: usize = 1000;
/// Most lines that become entries at once.
const MOST_LINES: usize = 200;
/// Most papers that are offered for a title.
const MOST_PAPERS: usize = 20;

/// A line that says nothing but which paper belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features) struct Typed {
    /// The line, without its end.
    pub(in crate::features) line: Span,
    /// An id, a URL or words of a title.
    pub(in crate::features) name: String,
}

/// An entry that a line can become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features) struct Whole {
    pub(in crate::features) record: Record,
    pub(in crate::features) text: String,
}

impl Typed {
    /// The line that holds the byte `at`; `None` where it says more, or where no entry belongs.
    pub(in crate::features) fn at(view: FileView, at: usize) -> Option<Typed> {
        let text = &view.file.text;
        let number = text.line_of(at);
        let (start, end) = (text.line_start(number), text.line_start(number + 1));
        let ctx = view.ctx_at(start)?;
        if end - start > LONGEST
            || matches!(ctx.block.kind, Kind::Code | Kind::FrontMatter | Kind::Heading(_))
        {
            return None;
        }
        let source = text.slice(Span::new(start, end));
        let line = source.trim_end_matches(['\n', '\r']);
        let above = start.checked_sub(1).and_then(|at| view.ctx_at(at)).is_some_and(|ctx| in_table(&ctx));
        let name = if above { only_cell(line)? } else { without_marker(line) };
        let says_more = name.contains("](") || name.contains('|');
        (name.chars().count() >= SHORTEST && !says_more)
            .then(|| Typed { line: Span::new(start, start + line.len()), name: name.to_owned() })
    }

    /// The papers that it may be, the best first, and whether another letter may bring up others. With `exactly`, only the one
    /// that it surely is.
    fn papers(&self, library: &Library, exactly: bool) -> (Vec<Ordinal>, bool) {
        let bare = self.name.trim_matches(['<', '>', '`', '*']);
        if let Ok(Some(known)) = library.named(bare) {
            return (vec![known], false);
        }
        let titled = library.titled(bare);
        if exactly {
            return (titled, false);
        }
        let mut found = titled;
        for at in library.with_rare_words(bare, MOST_PAPERS) {
            if !found.contains(&at) {
                found.push(at);
            }
        }
        (found, true)
    }
}

/// The text of a row in which one cell alone is not empty.
fn only_cell(line: &str) -> Option<&str> {
    let mut cells = line.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    cells.next().filter(|_| cells.next().is_none())
}

/// A line without the marks of lists and quotes that it begins with.
fn without_marker(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['>', ' ']);
    let bare = line.trim_start_matches(is_digit);
    let numbered =
        bare.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' ') && bare.len() < line.len());
    let bulleted = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' '));
    let rest = numbered.or(bulleted).unwrap_or(line).trim();
    rest.strip_prefix("[ ] ").unwrap_or(rest).trim()
}

/// The entries that the line at the byte `at` can become, and whether another letter may bring up others.
pub(in crate::features) fn entries(view: FileView, typed: &Typed) -> Option<(Vec<Whole>, bool)> {
    let library = view.config.known_papers()?;
    let (papers, incomplete) = typed.papers(library, false);
    let wholes = wholes(view, typed, papers.iter().filter_map(|at| library.record(*at)).collect());
    (!wholes.is_empty()).then_some((wholes, incomplete))
}

fn wholes(view: FileView, typed: &Typed, mut records: Vec<Record>) -> Vec<Whole> {
    let line = view.file.text.slice(typed.line);
    records.retain(|record| !is_part_of_entry(view, typed.line, record));
    let texts = whole(view, typed.line, &records).into_iter().map(|text| text.filter(|text| *text != line));
    records.into_iter().zip(texts).filter_map(|(record, text)| Some(Whole { record, text: text? })).collect()
}

/// Entries that are written for ids, URLs and titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features) struct WholeEntries {
    /// The change.
    pub(in crate::features) edits: Edits,
    /// The ids or titles of the papers.
    pub(in crate::features) papers: Vec<String>,
}

/// Whole entries for all lines of a range that say nothing but which paper belongs there; `None` where there are none.
pub(in crate::features) fn whole_entries(view: FileView, range: Span) -> Option<WholeEntries> {
    let library = view.config.known_papers()?;
    let text = &view.file.text;
    let (first, last) = (text.line_of(range.start()), text.line_of(range.end()));
    let (mut edits, mut papers) = (Vec::new(), Vec::new());
    for number in (first..=last).take(MOST_LINES) {
        let Some(typed) = Typed::at(view, text.line_start(number)) else { continue };
        let (found, _) = typed.papers(library, true);
        let [at] = found.as_slice() else { continue };
        let Some(record) = library.record(*at) else { continue };
        for Whole { record, text } in wholes(view, &typed, vec![record]) {
            papers.push(record.id.map_or(record.title, |id| id.to_string()));
            edits.push(Edit::replace(typed.line, text));
        }
    }
    let edits = Edits::new(edits).filter(|edits| !edits.is_empty())?;
    Some(WholeEntries { edits, papers })
}

/// Whether the line is a part of an entry of this paper, which says more in other lines.
fn is_part_of_entry(view: FileView, line: Span, record: &Record) -> bool {
    let Some(ctx) = view.record_at(line.start()) else { return false };
    if ctx.listing().is_none_or(|listing| listing.id.is_none() || listing.id != record.id) {
        return false;
    }
    let before = view.file.text.slice(Span::new(ctx.start, line.start()));
    let after = view.file.text.slice(Span::new(line.end(), ctx.start + ctx.record().len()));
    let id = record.id.map_or_else(String::new, |id| id.to_string());
    [before, after].iter().any(|text| text.contains("://") || text.contains(&id))
}
