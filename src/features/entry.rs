//! A new entry in the form of one that is there: its text with a stop for each field.

use super::skeleton::{like, literal};
use crate::digest::fields::When;
use crate::digest::link::Form;
use crate::digest::{Listing, Role};
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};
use jiff::civil::Date;

/// A part of the text that is different in each entry.
struct Slot {
    span: Span,
    filling: Filling,
}

enum Filling {
    /// What the writer fills in, and how the stop is called.
    Stop(&'static str),
    /// The id of the paper: one stop, however often it occurs.
    Id,
    /// Text.
    Text(String),
}

/// The entry that a new one at the byte `at` is written like: the nearest of its section, one above it first; without one the
/// nearest above. `None` where that is a row of a table.
pub(super) fn model(view: FileView, at: usize) -> Option<BlockCtx> {
    let entries = &view.file.entries;
    let index = view.ctx_at(at).map_or(0, |it| if it.start < at { it.index + 1 } else { it.index });
    let above = entries.last_before(index, |it| it.listings > 0).map(|it| it.0);
    let heading = entries.last_before(index, |it| it.sections > 0).map_or(0, |it| it.0);
    let below = entries.get(index).map_or(entries.sum(), |it| it.1).listings;
    let below = entries.find(|it| it.listings > below).map(|it| it.0);
    let next_heading = entries.get(index).map_or(entries.sum(), |it| it.1).sections;
    let next_heading = entries.find(|it| it.sections > next_heading).map_or(entries.len(), |it| it.0);
    let own = above.filter(|it| *it >= heading);
    let found = own.or(below.filter(|it| *it < next_heading)).or(above)?;
    let ctx = view.ctx(found)?;
    ctx.row().is_none().then_some(ctx)
}

/// The entry of `ctx` as a snippet, dated `today`, with a blank line before it where the entries are set apart and the line above
/// the byte `line` is not blank.
pub(super) fn snippet(ctx: &BlockCtx, listing: &Listing, line: usize, today: Date) -> String {
    let text = ctx.record().trim_end();
    let mut slots = slots(ctx, text, listing, today);
    slots.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    let mut out = gap(ctx, line).to_owned();
    let (mut at, mut count, mut id) = (0, 0, None);
    for Slot { span, filling } in slots {
        if (span.start as usize) < at || span.end as usize > text.len() {
            continue;
        }
        out += &literal(text.get(at..span.start as usize).unwrap_or(""));
        at = span.end as usize;
        match (filling, id) {
            (Filling::Text(text), _) => out += &literal(&text),
            (Filling::Id, Some(stop)) => out += &format!("${stop}"),
            (Filling::Id, None) => {
                count += 1;
                id = Some(count);
                out += &format!("${{{count}:id}}");
            }
            (Filling::Stop(name), _) => {
                count += 1;
                out += &format!("${{{count}:{name}}}");
            }
        }
    }
    out + &literal(text.get(at..).unwrap_or(""))
}

fn slots(ctx: &BlockCtx, text: &str, listing: &Listing, today: Date) -> Vec<Slot> {
    let stop = |span: Span, name: &'static str| Slot { span, filling: Filling::Stop(name) };
    let mut slots: Vec<Slot> = Vec::new();
    if !listing.title.is_empty() {
        slots.push(stop(listing.title, "Title"));
    }
    for &(role, span) in &listing.cells {
        match role {
            Role::Authors => slots.push(stop(span, "Authors")),
            Role::Venue => slots.push(stop(span, "Venue")),
            Role::Summary => slots.push(stop(span, "Summary")),
            Role::Comment => slots.push(stop(span, "Comment")),
            Role::Date => {
                let date = listing.date.map(|it| dated_like(span.of(text), it, today));
                slots.extend(date.map(|it| Slot { span, filling: Filling::Text(it) }));
            }
            Role::Paper => slots.push(Slot { span, filling: Filling::Id }),
            Role::Title | Role::Code | Role::Rank | Role::Other => {}
        }
    }
    for link in &listing.links {
        match (link.id(), link.id_span()) {
            (Some(id), Some(span)) if Some(id) == listing.id => {
                let version = link.version_span().unwrap_or(span);
                slots.push(Slot { span: span.cover(version), filling: Filling::Id });
                if crate::digest::arxiv::lone(link.text.of(text)).is_some() {
                    slots.push(Slot { span: link.text, filling: Filling::Id });
                } else if link.text.of(text).contains("://") {
                    let same = link.text.of(text).find(span.of(text));
                    let start = same.map(|it| link.text.start as usize + it);
                    slots.extend(
                        start.map(|it| Slot { span: Span::new(it, it + span.len()), filling: Filling::Id }),
                    );
                }
            }
            _ if !matches!(link.form, Form::Id | Form::Reference) && !link.url.is_empty() => {
                slots.push(stop(link.url, "URL"))
            }
            _ => {}
        }
    }
    slots.extend(numbered(ctx.text()));
    slots
}

/// The number that an entry begins with, one more; a box that was ticked.
fn numbered(text: &str) -> Option<Slot> {
    let marks = |it: char| matches!(it, '#' | ' ' | '\t' | '>' | '-' | '*' | '+');
    let start = text.len() - text.trim_start_matches(marks).len();
    let rest = text.get(start..)?;
    if rest.starts_with("[x]") || rest.starts_with("[X]") {
        return Some(Slot { span: Span::new(start + 1, start + 2), filling: Filling::Text(" ".to_owned()) });
    }
    let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let number: u32 = rest.get(..digits)?.parse().ok()?;
    let ends = rest.get(digits..)?.starts_with(['.', ')']);
    let next = number.checked_add(1).filter(|_| ends && digits < 6)?;
    Some(Slot { span: Span::new(start, start + digits), filling: Filling::Text(next.to_string()) })
}

/// `today` as `written` writes `when`.
fn dated_like(written: &str, when: When, today: Date) -> String {
    let (Some(month), year) = (when.month, i16::try_from(when.year).unwrap_or_default()) else {
        return written.replace(&when.year.to_string(), &today.year().to_string());
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

/// What sets a new entry apart from the line above it.
fn gap<'a>(ctx: &BlockCtx<'a>, line: usize) -> &'a str {
    let view = ctx.view;
    let apart = ctx
        .index
        .checked_sub(1)
        .and_then(|it| view.ctx(it))
        .is_some_and(|it| matches!(it.block.kind, crate::syntax::Kind::Blank));
    let text = &view.file.text;
    let above = line.checked_sub(1).map(|it| text.line_start(text.line_of(it)));
    let blank = above.is_none_or(|it| text.slice(Span::new(it, line)).trim().is_empty());
    if apart && !blank { super::skeleton::line_end(view) } else { "" }
}
