//! What is known of the paper under the cursor, or of the rule that a comment names.

pub use super::escape::to_plain;

use super::escape::{escape, lines, link};
use super::paper::{Here, Paper, names, title, url};
use crate::config::CardPart;
use crate::digest::fields;
use crate::digest::index::EntryId;
use crate::digest::link::{Form, Kind};
use crate::digest::summary::{Facet, FacetKind, facets, numbers};
use crate::digest::{ArxivId, Listing, Role, date, titles};
use crate::library::Record;
use crate::rules::{DirectiveWord, Rule, directives};
use crate::syntax::plain;
use crate::text::Span;
use crate::workspace::{BlockCtx, ListingLocation, Snapshot};

/// Most authors that are named.
const AUTHORS: usize = 40;
/// Most links besides those of the id.
const LINKS: usize = 12;
/// Most places that are named where the paper is listed too.
const PLACES: usize = 10;

/// What is known of a stretch of text. [`to_plain`] makes plain text of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// Markdown without HTML.
    pub markdown: String,
}

/// What is known of what is at the byte `at`: in a listing, of its paper; in a comment that names rules, of the rule
/// under the cursor, else of the first. Reads one block, however large the file is.
pub fn hover(snap: &Snapshot, name: &str, at: usize) -> Option<Hover> {
    let view = snap.view(name)?;
    let here = Here::at(view, at)?;
    if let Some(hover) = rule(&here) {
        return Some(hover);
    }
    let listing = here.ctx.listing()?;
    let markdown = paper(snap, &here, listing);
    let span = here.ctx.absolute(Span::new(0, here.ctx.record().trim_end_matches(['\n', '\r']).len()));
    Some(Hover { span, markdown })
}

/// The documentation of the rule that a comment under the cursor names.
fn rule(here: &Here) -> Option<Hover> {
    if !here.ctx.block.directive {
        return None;
    }
    let directive = directives(here.ctx.text())
        .into_iter()
        .find(|directive| directive.span.range().contains(&here.at))?;
    let under = directive.rules.iter().find(|rule| rule.span.touches(here.at));
    let first = || Some(DirectiveWord { span: directive.span, ..*directive.rules.first()? });
    let DirectiveWord { span, text } = under.copied().or_else(first)?;
    let rule = Rule::named(text)?;
    let docs = link("Documentation", &rule.url());
    let markdown = format!("**{}**\n\n{}\n\n{docs}\n", rule.name, rule.doc.trim());
    Some(Hover { span: here.ctx.absolute(span), markdown })
}

fn paper(snap: &Snapshot, here: &Here, listing: &Listing) -> String {
    let ctx = &here.ctx;
    let mut parts: Vec<String> = Vec::new();
    let title = title(ctx, listing);
    if !title.is_empty() {
        parts.push(format!("**{}**", escape(&title)));
    }
    for part in CardPart::ALL.iter().filter(|it| ctx.config().editor.card.contains(it)) {
        match part {
            CardPart::Authors => parts.extend(authors(ctx, listing)),
            CardPart::Links => parts.extend(about(ctx, listing)),
            CardPart::Comment => parts.extend(comment(ctx, listing)),
            CardPart::Summary => {
                let summary = listing.cell(Role::Summary).map(|cell| ctx.joined(cell));
                parts.extend(summary.iter().flat_map(|it| told(it)));
            }
            CardPart::Library => parts.extend(known(ctx, listing)),
            CardPart::Elsewhere => parts.extend(elsewhere(snap, here, listing)),
        }
    }
    parts.join("\n\n") + "\n"
}

fn comment(ctx: &BlockCtx, listing: &Listing) -> Option<String> {
    let comment = plain(&ctx.joined(listing.cell(Role::Comment)?)).into_owned();
    (!comment.is_empty()).then(|| escape(&comment))
}

fn authors(ctx: &BlockCtx, listing: &Listing) -> Option<String> {
    let (names, cut) = names(ctx, listing);
    let more = names.len().saturating_sub(AUTHORS);
    let shown: Vec<String> = names.iter().take(AUTHORS).map(|name| escape(name)).collect();
    let mut out = shown.join(", ");
    if more > 0 {
        out.push_str(&format!(" and {more} more"));
    }
    if cut {
        out.push_str(" et al.");
    }
    (!names.is_empty()).then_some(out)
}

/// Date, venue, id and links in one line.
fn about(ctx: &BlockCtx, listing: &Listing) -> Option<String> {
    let cell = |role| {
        listing.cell(role).map(|cell| plain(&ctx.joined(cell)).into_owned()).filter(|it| !it.is_empty())
    };
    let mut parts: Vec<String> = Vec::new();
    let own = cell(Role::Date).map(|text| match date::in_cell(&text) {
        Some((_, Ok(dated))) => dated.to_string(),
        _ => escape(&text),
    });
    parts.extend(own.or_else(|| ctx.date().map(|date| date.to_string())));
    parts.extend(cell(Role::Venue).map(|cell| escape(&fields::shown_venue(&cell))));
    if let Some(id) = listing.id {
        parts.push(link(&id.to_string(), &id.abs_url()));
        parts.push(link("PDF", &id.pdf_url()));
    }
    parts.extend(others(ctx, listing));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The links of a listing besides the abstract and the PDF of its paper, and the pages of its authors; each URL once.
fn others(ctx: &BlockCtx, listing: &Listing) -> Vec<String> {
    let authors = listing.cell(Role::Authors).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for it in listing.own_links().filter(|link| !authors.contains(link.span)) {
        let same = it.id().is_some() && it.id() == listing.id;
        if it.form == Form::Image || same && matches!(it.target.kind, Kind::Abs | Kind::Pdf | Kind::Other) {
            continue;
        }
        let Some(url) = url(ctx, it).map(|it| it.into_owned()).filter(|it| !seen.contains(it)) else {
            continue;
        };
        found.push(link(&label(it.target.kind, it.id(), &plain(&ctx.joined(it.text)), &url), &url));
        seen.push(url);
        if found.len() == LINKS {
            break;
        }
    }
    found
}

/// How a link is called: by what it leads to, where that is known; else as it is labelled; else by its host.
fn label(kind: Kind, id: Option<ArxivId>, text: &str, url: &str) -> String {
    let name = match kind {
        Kind::HuggingFace => "Hugging Face",
        Kind::AlphaXiv => "alphaXiv",
        Kind::Ar5iv => "ar5iv",
        Kind::Html => "HTML",
        Kind::Doi => "DOI",
        Kind::Code => "Code",
        Kind::Model => "Model",
        Kind::Dataset => "Dataset",
        Kind::Space => "Demo",
        Kind::Project => "Project",
        _ => "",
    };
    match (name, id) {
        ("", Some(id)) => id.to_string(),
        ("", None) if text.chars().any(char::is_alphanumeric) => text.to_owned(),
        ("", None) => url.split('/').nth(2).filter(|part| !part.is_empty()).unwrap_or(url).to_owned(),
        _ => name.to_owned(),
    }
}

/// The facets of a summary under headings, the numbers of the result in bold. What a model said before it is left out.
fn told(summary: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let facets = facets(summary);
    let alone = facets.iter().filter(|facet| facet.kind != FacetKind::Preamble).count() == 1;
    for facet in facets.iter().filter(|facet| facet.kind != FacetKind::Preamble) {
        if !alone {
            parts.push(format!("#### {}", heading(facet.kind)));
        }
        for line in lines(facet.span.of(summary)) {
            let line = plain(&line);
            if !line.trim().is_empty() {
                parts.push(if facet.kind == FacetKind::Result {
                    bold(line.trim())
                } else {
                    escape(line.trim())
                });
            }
        }
    }
    parts
}

fn heading(kind: FacetKind) -> String {
    let name = if kind == FacetKind::Other { "also" } else { kind.name() };
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |it| it.to_ascii_uppercase().to_string() + letters.as_str())
}

/// `text` of a result with its key figures in bold.
fn bold(text: &str) -> String {
    let all = [Facet { kind: FacetKind::Result, span: Span::new(0, text.len()) }];
    let (mut out, mut at) = (String::new(), 0);
    for span in numbers(text, &all) {
        let figure = span.of(text);
        // Marks that touch a letter or hold white space would be read as text.
        let (start, end) = (span.start(), span.end());
        let apart = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
        let before = text.get(..start).and_then(|it| it.chars().next_back());
        let after = text.get(end..).and_then(|it| it.chars().next());
        let clean = figure.starts_with(char::is_alphanumeric) && figure.trim() == figure;
        if start < at || !clean || !apart(before) || !apart(after) {
            continue;
        }
        out.push_str(&inner(text, at, start));
        out.push_str(&format!("**{}**", escape(figure)));
        at = end;
    }
    out.push_str(&inner(text, at, text.len()));
    out
}

/// A piece of a paragraph, escaped, with the white space around it kept.
fn inner(text: &str, start: usize, end: usize) -> String {
    let piece = text.get(start..end).unwrap_or("");
    let (left, right) = (piece.len() - piece.trim_start().len(), piece.trim_end().len());
    let around = |from: usize, to: usize| if from < to { " " } else { "" };
    if left >= right {
        return around(0, piece.len()).to_owned();
    }
    format!("{}{}{}", around(0, left), escape(piece), around(right, piece.len()))
}

/// Where else the paper is listed.
fn elsewhere(snap: &Snapshot, here: &Here, listing: &Listing) -> Option<String> {
    let this = here.place(snap);
    let places = Paper::of(listing)?.places(snap);
    let others: Vec<EntryId> = snap.by_name(places).copied().filter(|it| Some(*it) != this).collect();
    if others.is_empty() {
        return None;
    }
    let shown: Vec<ListingLocation> =
        others.iter().take(PLACES).filter_map(|other| snap.locate(*other)).collect();
    let mut out = String::from("#### Also listed\n");
    for it in &shown {
        let place = format!("{}, line {}", snap.display_name(&it.file), it.line + 1);
        let place = if it.file.contains("://") {
            link(&place, &format!("{}#L{}", it.file, it.line + 1))
        } else {
            escape(&place)
        };
        let section = plain(&it.section);
        let section = if section.is_empty() { String::new() } else { format!(" · {}", escape(&section)) };
        out.push_str(&format!("\n- {place}{section}"));
    }
    let more = others.len().saturating_sub(PLACES);
    if more > 0 {
        out.push_str(&format!("\n- and {more} more"));
    }
    Some(out)
}

/// What the library knows of a listing's paper and the digest does not say: paragraphs, none where nothing is known. Of an id with
/// another title only that is told.
fn known(ctx: &BlockCtx, listing: &Listing) -> Vec<String> {
    let found = || {
        let library = ctx.config().known_papers()?;
        let at = library.find(listing.id?)?;
        Some((library.record(at)?, library.evidence(at)))
    };
    let Some((record, evidence)) = found() else { return Vec::new() };
    let own = title(ctx, listing);
    let evidence = escape(&evidence.replace('`', ""));
    if !own.is_empty() && !titles::same_paper(&own, &record.title) {
        return vec![format!("The id is of **{}** ({evidence})", escape(&record.title))];
    }
    let has = |role: Role| listing.cell(role).is_some_and(|cell| !cell.is_empty());
    let mut parts = Vec::new();
    let (listed, _) = names(ctx, listing);
    if listed.len() < record.authors.len() || listed.is_empty() {
        parts.extend(people(&record));
    }
    parts.extend(facts(&record, has(Role::Venue), &evidence));
    if !record.comments.is_empty() && !has(Role::Comment) {
        parts.push(escape(&record.comments));
    }
    if !record.summary.is_empty() && !has(Role::Summary) {
        parts.push(escape(&record.summary));
    }
    parts
}

fn people(record: &Record) -> Option<String> {
    let shown: Vec<String> = record.authors.iter().take(AUTHORS).map(|name| escape(name)).collect();
    let more = record.more_authors || record.authors.len() > AUTHORS;
    let more = if more { " et al." } else { "" };
    (!shown.is_empty()).then(|| shown.join(", ") + more)
}

/// Categories, versions, journal and DOI in one line.
fn facts(record: &Record, has_venue: bool, evidence: &str) -> Option<String> {
    let mut facts = Vec::new();
    if record.withdrawn {
        facts.push("**withdrawn**".to_owned());
    }
    if !record.journal_ref.is_empty() && !has_venue {
        facts.push(escape(&record.journal_ref));
    }
    if !record.doi.is_empty() {
        facts.push(format!("DOI {}", escape(&record.doi)));
    }
    if !record.categories.is_empty() {
        facts.push(escape(&record.categories.join(" ")));
    }
    facts.extend(record.date.map(|date| format!("first of {date}")));
    if record.versions > 1 {
        facts.push(format!("{} versions", record.versions));
    }
    (!facts.is_empty()).then(|| format!("{} ({evidence})", facts.join(" · ")))
}

#[cfg(test)]
#[path = "hover/tests.rs"]
mod tests;
