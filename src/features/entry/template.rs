//! The text of an entry with a gap for each field.

use super::super::paper::is_cut;
use super::super::skeleton::{self, READ_MORE, like, literal};
use super::neighbours;
use super::own::CommonWords;
use crate::digest::columns::{Columns, TableKind};
use crate::digest::fields::{self, DateOrder, When};
use crate::digest::link::{Form, Link};
use crate::digest::{Listing, Role, arxiv};
use crate::text::{Span, is_digit};
use crate::workspace::{BlockCtx, FileView};
use jiff::civil::Date;
use std::cmp::Reverse;

/// What an entry is written like.
#[derive(Clone, Debug)]
pub(in crate::features) struct Template {
    pub(super) parts: Vec<Part>,
    pub(super) is_row: bool,
}

/// A part of a template.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// What is the same in each entry.
    Text(String),
    /// A field.
    Field { field: Field, written: String },
    /// A link that leads elsewhere than to the paper: what is written before and after its URL.
    Link { before: String, after: String },
}

/// A field of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    /// The id of the paper.
    Id,
    /// The URL of the paper, which no id names.
    Url,
    Authors,
    Venue,
    Date(When),
    Summary,
    Comment,
    Code,
    /// A number that counts the entries.
    Number,
    /// A box that can be ticked.
    Box,
    Other,
}

impl Field {
    /// The placeholder of its tab stop in a snippet.
    fn name(self) -> &'static str {
        match self {
            Field::Title => "Title",
            Field::Id => "id",
            Field::Url => "URL",
            Field::Authors => "Authors",
            Field::Venue => "Venue",
            Field::Summary => "Summary",
            Field::Comment => "Comment",
            Field::Code => "Code",
            Field::Date(_) | Field::Number | Field::Box | Field::Other => "",
        }
    }
}

/// A part of the model's text that is different in each entry.
struct Slot {
    span: Span,
    /// `None` for a link that leads elsewhere.
    field: Option<Field>,
    /// Of such a link, its URL.
    url: Span,
}

impl Slot {
    fn of(span: Span, field: Field) -> Slot {
        Slot { span, field: Some(field), url: Span::default() }
    }
}

impl Template {
    /// Those that an entry at the byte `at` may be written by, the best first: that of which the fewest words are its own.
    pub(in crate::features) fn near(view: FileView, at: usize, replaced: Span) -> Vec<Template> {
        let near = neighbours(view, at, replaced);
        let mut all: Vec<Template> = near.iter().filter_map(Template::of).collect();
        // Whichever is the model, what is counted goes on from the nearest.
        let number = all.first().and_then(Template::number).map(str::to_owned);
        all.iter_mut().for_each(|template| template.set_number(number.as_deref()));
        let shared = CommonWords::of(&all);
        let mut ranked: Vec<(usize, usize, Template)> = Vec::new();
        for (nth, mut template) in all.into_iter().enumerate() {
            let own = shared.own_words(&template);
            template.drop_own(&shared);
            ranked.push((own, nth, template));
        }
        ranked.sort_by_key(|(own, nth, _)| (*own, *nth));
        ranked.into_iter().map(|(_, _, template)| template).collect()
    }

    /// That of a row where a table has none yet. Its date is `day`.
    pub(in crate::features) fn of_columns(columns: &Columns, day: Date) -> Template {
        let text = |text: &str| Part::Text(text.to_owned());
        let field = |field: Field| Part::Field { field, written: String::new() };
        let linked = columns.column(Role::Paper).is_some();
        let mut parts = vec![text("| ")];
        for (nth, role) in columns.roles.iter().enumerate() {
            if nth > 0 {
                parts.push(text(" | "));
            }
            match role {
                Role::Title if !linked && columns.kind == TableKind::Daily => {
                    let (before, between, after) = skeleton::pair_parts();
                    parts.extend([field(Field::Title), text(&format!(" ({READ_MORE} {before}"))]);
                    parts.extend([
                        field(Field::Id),
                        text(between),
                        field(Field::Id),
                        text(&format!("{after})")),
                    ]);
                }
                Role::Title if !linked => {
                    parts.extend([text("["), field(Field::Title), text("](https://arxiv.org/abs/")]);
                    parts.extend([field(Field::Id), text(")")]);
                }
                Role::Paper => {
                    parts.extend([text("["), field(Field::Id), text("](https://arxiv.org/abs/")]);
                    parts.extend([field(Field::Id), text(")")]);
                }
                Role::Date => {
                    let when = When {
                        year: day.year().unsigned_abs(),
                        month: Some(day.month().unsigned_abs()),
                        day: Some(day.day().unsigned_abs()),
                    };
                    parts.push(Part::Field { field: Field::Date(when), written: day.to_string() });
                }
                Role::Title => parts.push(field(Field::Title)),
                Role::Authors => parts.push(field(Field::Authors)),
                Role::Summary => parts.push(field(Field::Summary)),
                Role::Code => parts.push(field(Field::Code)),
                Role::Venue => parts.push(field(Field::Venue)),
                Role::Comment => parts.push(field(Field::Comment)),
                Role::Rank | Role::Other => parts.push(field(Field::Other)),
            }
        }
        parts.push(text(" |"));
        Template { parts, is_row: true }
    }

    /// Whether it is a row of a table.
    pub(in crate::features) fn is_row(&self) -> bool {
        self.is_row
    }

    /// That of an entry.
    fn of(ctx: &BlockCtx) -> Option<Template> {
        let listing = ctx.listing()?;
        if ctx.row().is_some_and(|row| row.join_gap.is_some() || row.cells.len() != row.head.cells.len()) {
            return None;
        }
        let text = ctx.record().trim_end();
        let mut slots = slots(ctx, text, listing);
        slots.sort_by_key(|slot| (slot.span.start(), Reverse(slot.span.end())));
        let (mut parts, mut at) = (Vec::new(), 0);
        let piece = |start: usize, end: usize| text.get(start..end).unwrap_or("").to_owned();
        for Slot { span, field, url } in slots {
            let (start, end) = (span.start(), span.end());
            if start < at || end > text.len() {
                continue;
            }
            parts.push(Part::Text(piece(at, start)));
            at = end;
            parts.push(match field {
                Some(field) => Part::Field { field, written: piece(start, end) },
                None => Part::Link { before: piece(start, url.start()), after: piece(url.end(), end) },
            });
        }
        parts.push(Part::Text(piece(at, text.len())));
        Some(Template { parts, is_row: ctx.row().is_some() })
    }

    fn number(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Field { field: Field::Number, written } => Some(written.as_str()),
            _ => None,
        })
    }

    fn set_number(&mut self, number: Option<&str>) {
        for part in &mut self.parts {
            if let (Part::Field { field: Field::Number, written }, Some(number)) = (part, number) {
                number.clone_into(written);
            }
        }
    }

    /// A snippet with a stop for each field, dated `today`.
    pub(in crate::features) fn snippet(&self, today: Date) -> String {
        let (mut out, mut count, mut id) = (String::new(), 0, None);
        let mut stop = |name: &str| {
            count += 1;
            (count, format!("${{{count}:{name}}}"))
        };
        for part in &self.parts {
            match part {
                Part::Text(text) => out += &literal(text),
                Part::Link { before, after } => {
                    out += &(literal(before) + &stop(Field::Url.name()).1 + &literal(after));
                }
                Part::Field { field: Field::Date(when), written } => {
                    let date = literal(&dated_like(written, *when, today));
                    out += &if self.is_row { stop(&date).1 } else { date };
                }
                Part::Field { field: Field::Number, written } => {
                    out += number_after(written, 1).as_ref().unwrap_or(written);
                }
                Part::Field { field: Field::Box, .. } => out += " ",
                Part::Field { field: Field::Id, .. } => match id {
                    Some(number) => out += &format!("${number}"),
                    None => {
                        let (number, text) = stop(Field::Id.name());
                        id = Some(number);
                        out += &text;
                    }
                },
                Part::Field { field, .. } => out += &stop(field.name()).1,
            }
        }
        out
    }
}

fn slots(ctx: &BlockCtx, text: &str, listing: &Listing) -> Vec<Slot> {
    let is_row = ctx.row().is_some();
    let mut slots: Vec<Slot> = Vec::new();
    if !listing.title.is_empty() {
        slots.push(Slot::of(listing.title, Field::Title));
    }
    for &(role, span) in &listing.cells {
        let has_links = listing.links.iter().any(|link| span.contains(link.span));
        match role {
            Role::Authors => slots.push(Slot::of(span, Field::Authors)),
            Role::Venue => slots.push(Slot::of(span, Field::Venue)),
            Role::Summary => slots.push(Slot::of(span, Field::Summary)),
            Role::Comment => slots.push(Slot::of(span, Field::Comment)),
            Role::Date if is_row => {
                let date = fields::date(span.of(text), DateOrder::default());
                slots.extend(date.map(|it| Slot::of(it.span.shift(span.start()), Field::Date(it.when))));
            }
            Role::Date => slots.extend(listing.date.map(|when| Slot::of(span, Field::Date(when)))),
            Role::Paper if !has_links => slots.push(Slot::of(span, Field::Id)),
            Role::Code if is_row && has_links => slots.push(Slot::of(span, Field::Code)),
            Role::Rank if is_row => {
                let is_number = span.of(text).bytes().all(|byte| byte.is_ascii_digit()) && !span.is_empty();
                slots.push(Slot::of(span, if is_number { Field::Number } else { Field::Other }));
            }
            Role::Other => slots.push(Slot::of(span, Field::Other)),
            Role::Paper | Role::Title | Role::Code | Role::Rank => {}
        }
    }
    for link in &listing.links {
        slots.extend(of_link(link, text, listing));
    }
    slots.extend(counted(ctx.text()).filter(|_| !is_row));
    slots
}

/// What is different in a link.
fn of_link(link: &Link, text: &str, listing: &Listing) -> Vec<Slot> {
    let (Some(id), Some(span)) = (link.id(), link.id_span()) else {
        let leads = !matches!(link.form, Form::Id | Form::Reference) && !link.url.is_empty();
        let around_field = link.span.contains(listing.title) && !listing.title.is_empty();
        return match (leads, around_field) {
            (false, _) => Vec::new(),
            (true, true) => vec![Slot::of(link.url, Field::Url)],
            (true, false) => vec![Slot { span: bracketed(link.span, text), field: None, url: link.url }],
        };
    };
    if Some(id) != listing.id {
        return vec![Slot { span: bracketed(link.span, text), field: None, url: link.url }];
    }
    let version = link.version_span().unwrap_or(span);
    let mut slots = vec![Slot::of(span.cover(version), Field::Id)];
    let label = link.text.of(text);
    if arxiv::lone(label).is_some() {
        slots.push(Slot::of(link.text, Field::Id));
    } else if label.contains("://") {
        let start = label.find(span.of(text)).map(|at| link.text.start() + at);
        slots.extend(start.map(|start| Slot::of(Span::new(start, start + span.len()), Field::Id)));
    }
    slots
}

/// A link with the brackets that are around it alone.
fn bracketed(link: Span, text: &str) -> Span {
    let (mut start, mut end) = (link.start(), link.end());
    let pairs = [('[', ']'), ('(', ')')];
    while let Some((before, after)) = text.get(..start).zip(text.get(end..))
        && pairs.iter().any(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
    {
        (start, end) = (start - 1, end + 1);
    }
    Span::new(start, end)
}

/// The number that an entry begins with; a box that was ticked.
fn counted(text: &str) -> Option<Slot> {
    let marks = |c: char| matches!(c, '#' | ' ' | '\t' | '>' | '-' | '*' | '+');
    let start = text.len() - text.trim_start_matches(marks).len();
    let rest = text.get(start..)?;
    if rest.starts_with("[x]") || rest.starts_with("[X]") {
        return Some(Slot::of(Span::new(start + 1, start + 2), Field::Box));
    }
    let digits = rest.len() - rest.trim_start_matches(is_digit).len();
    let ends = rest.get(digits..)?.starts_with(['.', ')']);
    (ends && digits > 0 && digits < 6).then(|| Slot::of(Span::new(start, start + digits), Field::Number))
}

/// The number `nth` after one that is written; `None` where that is none.
pub(super) fn number_after(written: &str, nth: u32) -> Option<String> {
    Some(written.parse::<u32>().ok()?.saturating_add(nth).to_string())
}

/// `today` as `written` writes `when`.
pub(super) fn dated_like(written: &str, when: When, today: Date) -> String {
    let (Some(month), year) = (when.month, i16::try_from(when.year).unwrap_or_default()) else {
        let (long, short) = (when.year.to_string(), format!("{:02}", when.year % 100));
        if written.contains(&long) {
            return written.replace(&long, &today.year().to_string());
        }
        return written.replace(&short, &format!("{:02}", today.year().rem_euclid(100)));
    };
    let Ok(date) = Date::new(year, month.cast_signed(), when.day.unwrap_or(1).cast_signed()) else {
        return today.to_string();
    };
    if when.day.is_some() {
        return like(written, date, today);
    }
    const FORMS: [&str; 9] =
        ["%Y-%m", "%Y/%m", "%Y.%m", "%B %Y", "%b %Y", "%b. %Y", "%m/%Y", "%Y年%-m月", "%y-%m"];
    let form = FORMS.iter().find(|form| date.strftime(form).to_string() == written);
    today.strftime(form.unwrap_or(&FORMS[0])).to_string()
}

/// The end of a list of authors that says that there are more: `et al.`, as it is written.
pub(super) fn cut_mark(authors: &str) -> Option<&str> {
    let lower = authors.to_ascii_lowercase();
    let start = ["et al", "et.al", "et. al"].iter().filter_map(|mark| lower.rfind(mark)).max()?;
    if is_cut(authors) { authors.get(start..) } else { None }
}
