//! Rows, tables and sections to be filled in, written as the file at hand writes its own.

use crate::digest::columns::{self, Columns};
use crate::digest::date::Dated;
use crate::digest::{EntryKind, Role, SectionNode, section_tree};
use crate::syntax::Kind;
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};
use jiff::civil::Date;

/// The head of a table in a file that has none yet.
const HEAD: [&str; 2] = ["| Title | Authors | Summary |", "|-------|---------|---------|"];

/// What is in front of the links of a title.
pub(super) const READ_MORE: &str = "Read more on";

/// An empty row.
pub(super) fn row(columns: usize) -> String {
    format!("|{}", "  |".repeat(columns.max(1)))
}

/// A row as a snippet: a stop in each cell, and what such a cell holds besides.
pub(super) fn row_snippet(columns: &Columns, today: Date) -> String {
    let linked = columns.column(Role::Paper).is_some();
    let mut count = 0;
    // A stop, and the same one again.
    let mut stop = |name: &str| {
        count += 1;
        (format!("${{{count}:{name}}}"), format!("${count}"))
    };
    let cells = columns.roles.iter().map(|role| match role {
        Role::Title if !linked => {
            let ((title, _), (id, same)) = (stop("Title"), stop("id"));
            match columns.dialect {
                columns::Dialect::Daily => format!("{title} ({READ_MORE} {})", pair(&id, &same)),
                _ => format!("[{title}](https://arxiv.org/abs/{id})"),
            }
        }
        Role::Title => stop("Title").0,
        Role::Paper => {
            let (id, same) = stop("id");
            format!("[{id}](https://arxiv.org/abs/{same})")
        }
        Role::Date => stop(&today.to_string()).0,
        Role::Authors => stop("Authors").0,
        Role::Summary => stop("Summary").0,
        Role::Code => stop("Code").0,
        Role::Venue => stop("Venue").0,
        Role::Comment => stop("Comment").0,
        Role::Rank => stop("Rank").0,
        Role::Other => stop("").0,
    });
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// Links to a paper: the `id` for the first, `same` for the second.
pub(super) fn pair(id: &str, same: &str) -> String {
    format!("[arXiv](https://arxiv.org/abs/{id}) or [HuggingFace](https://huggingface.co/papers/{same})")
}

/// `text` as a snippet that inserts just that.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if matches!(it, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(it);
    }
    out
}

/// What a file's own sections look like.
pub(super) struct Model {
    /// The heading, for another date, with what is between it and the table.
    pub(super) heading: String,
    /// Header and delimiter row.
    pub(super) head: String,
    /// The columns of the table.
    pub(super) columns: Columns,
    /// How the file ends its lines.
    pub(super) line_end: &'static str,
}

/// The table of papers directly in `part`.
fn table<'a>(view: FileView<'a>, part: &SectionNode) -> Option<BlockCtx<'a>> {
    let contexts = view.blocks_from(part.index + 1).take_while(|it| it.start < part.end);
    contexts
        .take_while(|it| it.entry.section().is_none())
        .find(|it| matches!(it.entry.what, EntryKind::Table(_)))
}

impl Model {
    /// As `part` is written; without one, as the first table of the file is, else as a digest usually is.
    pub(super) fn new(view: FileView, part: Option<&SectionNode>, today: Date) -> Model {
        let line_end = line_end(view);
        let table = match part {
            Some(part) => table(view, part),
            None => first_table(view),
        };
        let default = || -> (String, Columns) {
            let names: Vec<&str> = HEAD[0].trim_matches('|').split('|').collect();
            let roles = [Role::Title, Role::Authors, Role::Summary];
            let columns = columns::bind(&names).unwrap_or_else(|| Columns {
                dialect: columns::Dialect::Daily,
                roles: roles.into_iter().collect(),
                open: false,
            });
            (format!("{}{line_end}{}{line_end}", HEAD[0], HEAD[1]), columns)
        };
        let (head, columns) = table
            .as_ref()
            .and_then(|ctx| Some((format!("{}{line_end}", ctx.body()), ctx.columns()?.clone())))
            .unwrap_or_else(default);
        let heading = part
            .and_then(|part| heading(view, part, table.as_ref()?, today))
            .unwrap_or_else(|| format!("## Papers for {today}{line_end}{line_end}"));
        Model { heading, head, columns, line_end }
    }
}

/// The first table of papers of a file.
fn first_table(view: FileView<'_>) -> Option<BlockCtx<'_>> {
    let (index, _) = view.file.entries.find(|sum| sum.tables > 0)?;
    view.ctx(index)
}

/// How the file ends its lines: as it ends the first.
pub(super) fn line_end(view: FileView) -> &'static str {
    let first = view.ctx(0);
    let ends = |text: &str| {
        memchr::memchr(b'\n', text.as_bytes())
            .is_some_and(|at| text.get(..at).is_some_and(|it| it.ends_with('\r')))
    };
    if first.is_some_and(|it| ends(it.text())) { "\r\n" } else { "\n" }
}

/// The heading of `part`, and the blank lines below it, for `today`.
fn heading(view: FileView, part: &SectionNode, table: &BlockCtx, today: Date) -> Option<String> {
    let (span, Dated::Day(day)) = part.date? else { return None };
    let ctx = view.ctx(part.index)?;
    let (start, end) = (part.start, part.start + ctx.text().len());
    let slice = |from: usize, to: usize| view.file.text.slice(Span::new(from, to)).into_owned();
    let written = like(&slice(span.start as usize, span.end as usize), day, today);
    let before = weekday(&slice(start, span.start as usize), day, today);
    let after = weekday(&slice(span.end as usize, end), day, today);
    let between = slice(end, table.start);
    let gap = if between.trim().is_empty() { between } else { line_end(view).to_owned() };
    Some(format!("{before}{written}{after}{gap}"))
}

/// `today` in the form in which `written` writes `day`; ISO where that is none of ours.
pub(super) fn like(written: &str, day: Date, today: Date) -> String {
    const FORMS: &[&str] = &[
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y%m%d",
        "%B %d, %Y",
        "%B %-d, %Y",
        "%b %d, %Y",
        "%b %-d, %Y",
        "%d %B %Y",
        "%-d %B %Y",
        "%d %b %Y",
        "%-d %b %Y",
        "%Y年%m月%d日",
        "%Y年%-m月%-d日",
        "%Y-%-m-%-d",
        "%Y/%-m/%-d",
        "%d/%m/%Y",
        "%-d/%-m/%Y",
        "%m/%d/%Y",
        "%-m/%-d/%Y",
        "%d.%m.%Y",
        "%-d.%-m.%Y",
    ];
    let form = FORMS.iter().find(|form| day.strftime(form).to_string() == written);
    form.map_or_else(|| today.to_string(), |form| today.strftime(form).to_string())
}

/// `text` with the weekday of `day` replaced by that of `today`.
fn weekday(text: &str, day: Date, today: Date) -> String {
    for form in ["%A", "%a"] {
        let old = day.strftime(form).to_string();
        let alone = |at: usize| {
            let (before, after) = (text.get(..at), text.get(at + old.len()..));
            !before.is_some_and(|it| it.ends_with(char::is_alphanumeric))
                && !after.is_some_and(|it| it.starts_with(char::is_alphanumeric))
        };
        if let Some(at) = text.find(&old).filter(|at| alone(*at)) {
            let mut out = text.to_owned();
            out.replace_range(at..at + old.len(), &today.strftime(form).to_string());
            return out;
        }
    }
    text.to_owned()
}

/// The sections of a file that have a day as their date and a table of papers directly in them; of several ranks that
/// have such, those of the rank that has most.
pub(super) fn days(view: FileView) -> Vec<(SectionNode, Date)> {
    let day = |part: SectionNode| match part.date {
        Some((_, Dated::Day(day))) => table(view, &part).map(|_| (part, day)),
        _ => None,
    };
    let mut all: Vec<(SectionNode, Date)> =
        section_tree(&view.file.entries).into_iter().filter_map(day).collect();
    let count = |level: u8| all.iter().filter(|it| it.0.level == level).count();
    let most = (1..=6).max_by_key(|level| count(*level));
    all.retain(|it| Some(it.0.level) == most);
    all
}

/// Whether a block is the head or a row of a table that papers can be listed in.
pub(super) fn in_table(ctx: &BlockCtx) -> bool {
    matches!(ctx.block.kind, Kind::Head(_) | Kind::Row(_)) && ctx.columns().is_some()
}
