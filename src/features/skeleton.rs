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

/// Links to a paper.
pub(super) fn pair(id: &str) -> String {
    let (before, between, after) = pair_parts();
    [before, id, between, id, after].concat()
}

/// The same, before, between and after the two ids.
pub(super) fn pair_parts() -> (&'static str, &'static str, &'static str) {
    ("[arXiv](https://arxiv.org/abs/", ") or [HuggingFace](https://huggingface.co/papers/", ")")
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
    /// The columns of the table; `None` where papers are listed in none.
    pub(super) columns: Option<Columns>,
    /// How the file ends its lines.
    pub(super) line_end: &'static str,
}

/// Where a new section belongs, and what it begins with.
pub(super) struct Frame {
    /// The byte before which it is inserted.
    pub(super) at: usize,
    /// Heading and, where papers are listed in one, the head of a table.
    pub(super) top: String,
    /// What comes after its entries.
    pub(super) end: &'static str,
    /// The columns of its table.
    pub(super) columns: Option<Columns>,
    /// A byte near entries that those of the section are written like.
    pub(super) model: Option<usize>,
    pub(super) line_end: &'static str,
}

/// A section for `today`, where the order of the file's sections wants it, written as they are; at the end of a file without any.
pub(super) fn frame(view: FileView, today: Date) -> Frame {
    let days = days(view);
    let older = |it: &&(SectionNode, Date)| it.1 < today;
    let newest_first = is_newest_first(days.iter().map(|day| day.1)).unwrap_or(true);
    // Before which section it belongs, and beside which one: that is what it is made like.
    let (at, beside) = if newest_first {
        let next = days.iter().find(older).or(days.last());
        (days.iter().find(older).map(|day| day.0.start), next)
    } else {
        let last = days.iter().rev().find(older);
        (last.map_or(days.first().map(|day| day.0.start), |it| Some(it.0.end)), last.or(days.first()))
    };
    let at = at.or(days.last().map(|day| day.0.end)).unwrap_or(view.file.text.len());
    let part = beside.map(|it| &it.0);
    let model = Model::new(view, part, today);
    let end = model.line_end;
    let before = view.file.text.slice(Span::new(at.saturating_sub(4), at)).into_owned();
    let ends = before.replace('\r', "");
    let apart = match () {
        () if at == 0 || ends.ends_with("\n\n") || ends == "\n" => String::new(),
        () if ends.ends_with('\n') => end.to_owned(),
        () => end.repeat(2),
    };
    let listed = match part {
        Some(part) => content(view, part).map(|ctx| ctx.start),
        None => view.listings().last().map(|(ctx, _)| ctx.start),
    };
    Frame {
        at,
        top: format!("{apart}{}{}", model.heading, model.head),
        end: if at < view.file.text.len() { end } else { "" },
        columns: model.columns,
        model: listed,
        line_end: end,
    }
}

/// Whether of the days that follow each other more fall than rise; `None` where none differ.
fn is_newest_first(days: impl Iterator<Item = Date>) -> Option<bool> {
    let days: Vec<Date> = days.collect();
    let count = |falls: bool| {
        days.windows(2).filter(|pair| if falls { pair[0] > pair[1] } else { pair[0] < pair[1] }).count()
    };
    let (falling, rising) = (count(true), count(false));
    (falling + rising > 0).then_some(falling >= rising)
}

/// The table of papers, or else the first entry, directly in `part`.
fn content<'a>(view: FileView<'a>, part: &SectionNode) -> Option<BlockCtx<'a>> {
    let entry = || {
        let blocks = view.blocks_from(part.index + 1).take_while(|ctx| ctx.start < part.end);
        blocks.take_while(|ctx| ctx.entry.section().is_none()).find(|ctx| ctx.listing().is_some())
    };
    table(view, part).or_else(entry)
}

/// The table of papers directly in `part`.
fn table<'a>(view: FileView<'a>, part: &SectionNode) -> Option<BlockCtx<'a>> {
    let contexts = view.blocks_from(part.index + 1).take_while(|it| it.start < part.end);
    contexts
        .take_while(|context| context.entry.section().is_none())
        .find(|context| matches!(context.entry.what, EntryKind::Table(_)))
}

impl Model {
    /// As `part` is written; without one, as the first table or entry of the file is, else as a digest usually is.
    pub(super) fn new(view: FileView, part: Option<&SectionNode>, today: Date) -> Model {
        let line_end = line_end(view);
        let content = match part {
            Some(part) => content(view, part),
            None => first_table(view).or_else(|| view.listings().next().map(|(ctx, _)| ctx)),
        };
        let default = || -> (String, Option<Columns>) {
            let names: Vec<&str> = HEAD[0].trim_matches('|').split('|').collect();
            let roles = [Role::Title, Role::Authors, Role::Summary];
            let columns = columns::bind(&names).unwrap_or_else(|| Columns {
                kind: columns::TableKind::Daily,
                roles: roles.into_iter().collect(),
                open: false,
            });
            (format!("{}{line_end}{}{line_end}", HEAD[0], HEAD[1]), Some(columns))
        };
        let (head, columns) = match &content {
            Some(ctx) if matches!(ctx.entry.what, EntryKind::Table(_)) => {
                (format!("{}{line_end}", ctx.body()), ctx.columns().cloned())
            }
            Some(_) => (String::new(), None),
            None => default(),
        };
        let heading = part
            .and_then(|part| heading(view, part, content.as_ref()?, today))
            .unwrap_or_else(|| format!("## Papers for {today}{line_end}{line_end}"));
        Model { heading, head, columns, line_end }
    }
}

/// The first table of papers of a file.
fn first_table(view: FileView<'_>) -> Option<BlockCtx<'_>> {
    view.ctx(view.file.entries.find(|sum| sum.tables > 0)?.index)
}

/// How the file ends its lines: as it ends the first.
pub(super) fn line_end(view: FileView) -> &'static str {
    let first = view.ctx(0);
    let ends = |text: &str| {
        memchr::memchr(b'\n', text.as_bytes())
            .is_some_and(|at| text.get(..at).is_some_and(|it| it.ends_with('\r')))
    };
    if first.is_some_and(|first| ends(first.text())) { "\r\n" } else { "\n" }
}

/// The heading of `part`, and the blank lines below it, for `today`.
fn heading(view: FileView, part: &SectionNode, content: &BlockCtx, today: Date) -> Option<String> {
    let (span, Dated::Day(day)) = part.date? else { return None };
    let ctx = view.ctx(part.index)?;
    let (start, end) = (part.start, part.start + ctx.text().len());
    let slice = |from: usize, to: usize| view.file.text.slice(Span::new(from, to)).into_owned();
    let written = like(&slice(span.start(), span.end()), day, today);
    let before = weekday(&slice(start, span.start()), day, today);
    let after = weekday(&slice(span.end(), end), day, today);
    let between = slice(end, content.start);
    let gap = if between.trim().is_empty() { between } else { line_end(view).to_owned() };
    Some(format!("{before}{written}{after}{gap}"))
}

/// `today` in the form in which `written` writes `day`; ISO where that is none of ours.
pub(super) fn like(written: &str, day: Date, today: Date) -> String {
    #[rustfmt::skip] // several a line
    const FORMS: &[&str] = &[
        "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%B %d, %Y", "%B %-d, %Y", "%b %d, %Y", "%b %-d, %Y",
        "%d %B %Y", "%-d %B %Y", "%d %b %Y", "%-d %b %Y", "%Y年%m月%d日", "%Y年%-m月%-d日", "%Y-%-m-%-d", "%Y/%-m/%-d",
        "%d/%m/%Y", "%-d/%-m/%Y", "%m/%d/%Y", "%-m/%-d/%Y", "%d.%m.%Y", "%-d.%-m.%Y",
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
            !before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
                && !after.is_some_and(|after| after.starts_with(char::is_alphanumeric))
        };
        if let Some(at) = text.find(&old).filter(|at| alone(*at)) {
            let mut out = text.to_owned();
            out.replace_range(at..at + old.len(), &today.strftime(form).to_string());
            return out;
        }
    }
    text.to_owned()
}

/// The sections of a file that have a day as their date and papers directly in them; of several ranks that
/// have such, those of the rank that has most.
pub(super) fn days(view: FileView) -> Vec<(SectionNode, Date)> {
    let day = |part: SectionNode| match part.date {
        Some((_, Dated::Day(day))) => content(view, &part).map(|_| (part, day)),
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
