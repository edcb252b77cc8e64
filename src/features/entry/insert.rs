//! Where new entries belong, and what is written there.

use super::super::skeleton::{self, in_table, line_end};
use super::proof::{is_of, read_back};
use super::{Template, gap, neighbours};
use crate::digest::date::Dated;
use crate::digest::fields::Container;
use crate::digest::{ArxivId, Listing, PaperId, Section, section_of};
use crate::library::Record;
use crate::syntax::plain;
use crate::text::{Edit, Edits, Span};
use crate::workspace::{BlockCtx, File, FileView};
use jiff::civil::Date;

const NOTHING_LIKE_IT: &str = "no entry that a new one could be written like";
/// Sections that a message names.
const NAMED: usize = 12;
/// Bytes before a place that say how what is written there is read.
const CONTEXT: usize = 20_000;

/// Entries that were added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The change.
    pub edits: Edits,
    /// The heading of the section that they are in, as a reader sees it; empty where there is none.
    pub section: String,
    /// The names of the columns that they leave empty, as nothing is known for them.
    pub empty: Vec<String>,
}

/// Consecutive entries below one heading.
struct Group<'a> {
    heading: String,
    date: Option<Dated>,
    entries: Vec<BlockCtx<'a>>,
}

/// Adds entries of these papers to the section whose heading says `section`, else to that of the newest day, else to the last
/// one with entries: at its end, or at its start where the newest papers are first.
///
/// # Errors
/// If there is no such section or no entry to write new ones like, or if what would be written does not read as these papers.
pub fn add(view: FileView, records: &[Record], section: Option<&str>) -> Result<Added, String> {
    add_to(view, records, choose(&groups(view), section)?)
}

/// Adds entries of these papers to a group.
fn add_to(view: FileView, records: &[Record], group: &Group) -> Result<Added, String> {
    let newest_first = is_newest_first(&group.entries);
    let mut records = records.to_vec();
    if newest_first {
        records.sort_by_key(|record| std::cmp::Reverse(record.id));
    }
    let (Some(first), Some(last)) = (group.entries.first(), group.entries.last()) else {
        return Err(NOTHING_LIKE_IT.to_owned());
    };
    if last.listing().is_some_and(|listing| listing.container == Container::Page) {
        return Err("it is the page of one paper".to_owned());
    }
    // Spaces at the end of a line may break it, and stay where they are.
    let shown = last.record().trim_end();
    let spaces = last
        .record()
        .get(shown.len()..)
        .unwrap_or("")
        .bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let end = last.start + shown.len() + spaces;
    let at = if newest_first { first.start } else { end };
    let apart = separator(view, &group.entries);
    let insertion = |entries: &[String]| {
        let text = entries.join(&apart);
        Edit::insert(at, if newest_first { text + &apart } else { apart.clone() + &text })
    };
    let section = group.heading.clone();
    first_sound(view, &templates(view, at, last), &records, insertion, section)
}

/// The section of a day with these papers, where the order of the sections wants it. Where that day has one, they are added to it.
///
/// # Errors
/// As in [`add`].
pub fn new_section(view: FileView, records: &[Record], day: Date) -> Result<Added, String> {
    let is_day = |group: &Group| group.date == Some(Dated::Day(day));
    if let Some(group) = groups(view).iter().find(|group| is_day(group)) {
        return add_to(view, records, group);
    }
    let frame = skeleton::frame(view, day);
    let near = frame.model.unwrap_or(frame.at);
    let mut templates = Template::near(view, near, Span::empty(near));
    if let Some(columns) = &frame.columns {
        templates.retain(Template::is_row);
        templates.push(Template::of_columns(columns, day));
    }
    let apart = frame.model.map(|at| separator(view, &neighbours(view, at, Span::empty(at))));
    let apart = apart.unwrap_or_else(|| frame.line_end.to_owned());
    let insertion = |entries: &[String]| {
        let entries = entries.join(&apart);
        Edit::insert(frame.at, format!("{}{entries}{}{}", frame.top, frame.line_end, frame.end))
    };
    first_sound(view, &templates, records, insertion, day.to_string())
}

/// What a line, `replaced`, becomes as an entry of each of these papers.
pub(in crate::features) fn whole(view: FileView, replaced: Span, records: &[Record]) -> Vec<Option<String>> {
    let at = replaced.start();
    let above = at.checked_sub(1).and_then(|at| view.ctx_at(at)).filter(in_table);
    let mut templates = Template::near(view, at, replaced);
    if let Some(columns) = above.as_ref().and_then(|ctx| ctx.columns()) {
        templates.retain(Template::is_row);
        templates.push(Template::of_columns(columns, Date::default()));
    } else {
        templates.retain(|template| !template.is_row());
    }
    let near = neighbours(view, at, replaced);
    let gap = near.first().map_or("", |ctx| gap(view, ctx, at));
    let context = context(view, at, &near, above.as_ref());
    let sound = |template: &Template, record: &Record| {
        let text = template.fill(record, 1)?;
        let file = File::new(&view.file.name, format!("{context}{gap}{text}\n"), view.config);
        let view = FileView { file: &file, config: view.config };
        let (ctx, _) = view.listings().filter(|(ctx, _)| ctx.start >= context.len()).last()?;
        is_of(&ctx, record).then(|| format!("{gap}{text}"))
    };
    records.iter().map(|record| templates.iter().find_map(|template| sound(template, record))).collect()
}

/// Text that says how a line at `at` is read: the head of its table, or the entries before it.
fn context(view: FileView, at: usize, near: &[BlockCtx], above: Option<&BlockCtx>) -> String {
    let slice = |start: usize, end: usize| view.file.text.slice(Span::new(start, end)).into_owned();
    if let Some(above) = above {
        let head = view.file.entries.last_before(above.index + 1, |sum| sum.tables > 0);
        return head
            .and_then(|entry| view.ctx(entry.index))
            .map_or(String::new(), |head| head.text().to_owned());
    }
    let before = near.iter().map(|ctx| ctx.start).filter(|start| *start < at && at - start < CONTEXT);
    match before.min() {
        Some(start) => slice(start, at),
        // Only below are any: these come before it here.
        None => near.iter().map(|ctx| ctx.record().to_owned()).collect(),
    }
}

/// How new entries near `at` may be written.
fn templates(view: FileView, at: usize, near: &BlockCtx) -> Vec<Template> {
    let mut templates = Template::near(view, at, Span::empty(at));
    if let Some(columns) = near.columns() {
        templates.push(Template::of_columns(columns, Date::default()));
    }
    templates
}

/// The entries of these papers, written like the first template with which they read as these.
fn first_sound(
    view: FileView,
    templates: &[Template],
    records: &[Record],
    insertion: impl Fn(&[String]) -> Edit,
    section: String,
) -> Result<Added, String> {
    let attempt = |template: &Template| {
        let edits = Edits::new([insertion(&written(template, records)?)]).ok_or(NOTHING_LIKE_IT)?;
        let empty = read_back(view, &edits, records)?;
        Ok::<_, String>(Added { edits, section: section.clone(), empty })
    };
    let mut fault = None;
    for template in templates {
        match attempt(template) {
            Ok(added) => return Ok(added),
            Err(message) => fault = fault.or(Some(message)),
        }
    }
    Err(fault.unwrap_or_else(|| NOTHING_LIKE_IT.to_owned()))
}

/// The entries of these papers.
///
/// # Errors
/// Which paper has no id where an entry needs one.
fn written(template: &Template, records: &[Record]) -> Result<Vec<String>, String> {
    let entry = |(record, nth): (&Record, u32)| {
        let unfilled = || format!("`{}`: entries here need an id of arXiv, and it has none", record.name());
        template.fill(record, nth).ok_or_else(unfilled)
    };
    records.iter().zip(1..).map(entry).collect()
}

fn groups(view: FileView<'_>) -> Vec<Group<'_>> {
    let entries = &view.file.entries;
    let mut groups: Vec<(Option<usize>, Group)> = Vec::new();
    for (ctx, _) in view.listings() {
        let above = entries.last_before(ctx.index, |sum| sum.sections > 0);
        let index = above.map(|entry| entry.index);
        if let Some((_, group)) = groups.last_mut().filter(|last| last.0 == index) {
            group.entries.push(ctx);
            continue;
        }
        let heading = above.and_then(|entry| {
            let heading = view.ctx(entry.index)?;
            Some(plain(&heading.joined(entry.section()?.title)).trim().to_owned())
        });
        let date = section_of(entries, ctx.index).and_then(Section::dated);
        groups.push((index, Group { heading: heading.unwrap_or_default(), date, entries: vec![ctx] }));
    }
    groups.into_iter().map(|group| group.1).collect()
}

/// The group that new entries belong to.
fn choose<'g, 'a>(groups: &'g [Group<'a>], section: Option<&str>) -> Result<&'g Group<'a>, String> {
    let Some(wanted) = section else {
        let dated = groups.iter().filter(|group| group.date.is_some());
        let newest = dated.max_by_key(|group| group.date.as_ref().map(|date| date.last()));
        return newest.or(groups.last()).ok_or_else(|| NOTHING_LIKE_IT.to_owned());
    };
    let wanted = wanted.trim().trim_start_matches('#').trim().to_lowercase();
    let says = |group: &&Group| group.heading.to_lowercase() == wanted;
    let has = |group: &&Group| group.heading.to_lowercase().contains(&wanted);
    let found: Vec<&Group> = groups.iter().filter(says).collect();
    let found = if found.is_empty() { groups.iter().filter(has).collect() } else { found };
    let names = |groups: &mut dyn Iterator<Item = &Group>| -> String {
        let names: Vec<String> = groups.take(NAMED).map(|group| format!("`{}`", group.heading)).collect();
        names.join(", ")
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] if groups.is_empty() => Err(NOTHING_LIKE_IT.to_owned()),
        [] => {
            Err(format!("no section with entries says `{wanted}`; there are {}", names(&mut groups.iter())))
        }
        more => Err(format!("several sections say `{wanted}`: {}", names(&mut more.iter().copied()))),
    }
}

/// Whether of ids that follow each other far more fall than rise.
fn is_newest_first(entries: &[BlockCtx]) -> bool {
    let ids: Vec<ArxivId> = entries.iter().filter_map(|ctx| ctx.listing()?.id).collect();
    let count = |falls: bool| {
        ids.windows(2).filter(|pair| if falls { pair[0] > pair[1] } else { pair[0] < pair[1] }).count()
    };
    let (falling, rising) = (count(true), count(false));
    falling > 1 && falling > 2 * rising
}

/// What is between two entries: as between those that are there.
fn separator(view: FileView, entries: &[BlockCtx]) -> String {
    let mut places: Vec<(usize, usize)> =
        entries.iter().map(|ctx| (ctx.start, ctx.start + ctx.record().trim_end().len())).collect();
    places.sort_unstable();
    let mut between = places.windows(2).rev().filter_map(|pair| {
        let (end, start) = (pair[0].1, pair[1].0);
        (end < start).then(|| view.file.text.slice(Span::new(end, start)).into_owned())
    });
    let plain = |text: &String| {
        text.contains('\n') && text.trim_matches(['-', '*', '_', ' ', '\t', '\r', '\n', '>']).is_empty()
    };
    let end = line_end(view);
    let holds = |containers: &[Container]| {
        entries.first().and_then(|ctx| ctx.listing()).is_some_and(|it| containers.contains(&it.container))
    };
    let tight = holds(&[Container::Row, Container::Item, Container::Html]);
    between.find(plain).unwrap_or_else(|| if tight { end.to_owned() } else { end.repeat(2) })
}

/// The first entry of the paper of `record`: by its id at arXiv, or else by where it is on the web.
pub fn listed<'a>(view: FileView<'a>, record: &Record) -> Option<BlockCtx<'a>> {
    let named = record.link().and_then(|link| PaperId::of_url(&link));
    let is_same = |(ctx, listing): &(BlockCtx, &Listing)| match record.id {
        Some(id) => listing.id == Some(id),
        None => {
            let text = ctx.record();
            let mut links = listing.own_links().filter_map(|link| PaperId::of_link(link, text));
            named.as_ref().is_some_and(|named| links.any(|id| id == *named))
        }
    };
    view.listings().find(is_same).map(|listing| listing.0)
}
