//! Where a record names its own paper by an id: links to its pages, a badge, an id in the text.

use super::page_label::PageLabel;
use crate::digest::columns::TableKind;
use crate::digest::link::{Form, Kind, Link};
use crate::digest::{ArxivId, Listing, Role, arxiv};
use crate::text::{Span, floor};
use crate::workspace::BlockCtx;

/// One place that names the paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// What it is.
    pub(super) source: Source,
    /// The paper.
    pub(super) id: ArxivId,
    /// Its id, in the block.
    pub(super) span: Span,
}

/// What names a paper. Two places of one source name two papers on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The link that the title is.
    Title,
    /// A link that its label calls a page of the paper.
    Page(PageLabel),
    /// Another link, where all links of a row lead to its paper.
    Link,
    /// The picture of a badge: `arXiv-2502.01237-red`.
    Badge,
    /// `arXiv:2502.01237`, which is no link.
    Text,
}

impl Source {
    /// What a reader calls it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Source::Title | Source::Page(_) | Source::Link => "link",
            Source::Badge => "badge",
            Source::Text => "text",
        }
    }
}

/// The places of a record that name its paper, in order; none where they name no two papers, or the record is of several.
pub(super) fn conflicting(ctx: &BlockCtx, listing: &Listing) -> Vec<Claim> {
    let is_suspect = |link: &Link| match link.id() {
        Some(id) => Some(id) != listing.id,
        None => link.form == Form::Image && link.target.kind == Kind::Picture,
    };
    if !listing.links.iter().any(is_suspect) {
        return Vec::new();
    }
    let is_strict = ctx.columns().is_some_and(|columns| columns.kind != TableKind::Table);
    let mut claims = Vec::new();
    let mut others = Vec::new();
    for link in &listing.links {
        let Some(claim) = claim(ctx, listing, link, is_strict) else { continue };
        match claim {
            Named::Paper(claim) => claims.push(claim),
            Named::Another(id) => others.push(id),
        }
    }
    let Some(first) = claims.first().map(|claim: &Claim| claim.id) else { return Vec::new() };
    let is_told = |claim: &Claim| claim.id != first;
    if !claims.iter().any(is_told) || !is_strict && is_of_several(&claims, &others) {
        return Vec::new();
    }
    claims
}

/// Whether a record lists more than one paper on purpose.
fn is_of_several(claims: &[Claim], others: &[ArxivId]) -> bool {
    let first = claims[0].id;
    let mut rest = claims.iter().map(|claim| claim.id).filter(|id| *id != first);
    let second = rest.next();
    let is_twice = |one: &Claim| claims.iter().any(|other| other.source == one.source && other.id != one.id);
    rest.any(|id| Some(id) != second) || claims.iter().any(is_twice) || others.iter().any(|id| *id != first)
}

/// What a link names.
enum Named {
    /// The paper of the record.
    Paper(Claim),
    /// Perhaps another paper.
    Another(ArxivId),
}

fn claim(ctx: &BlockCtx, listing: &Listing, link: &Link, is_strict: bool) -> Option<Named> {
    let is_own = match ctx.row() {
        Some(_) => listing.is_in(&[Role::Title, Role::Paper], link.span),
        None => !listing.is_in(&[Role::Summary, Role::Comment, Role::Authors], link.span),
    };
    if !is_own {
        return None;
    }
    let named = |source, id, span| Some(Named::Paper(Claim { source, id, span }));
    if link.form == Form::Image {
        let (id, span) = badge(ctx.of(link.url))?;
        return named(Source::Badge, id, span.shift(link.url.start()));
    }
    let id = link.id()?;
    let span = link.id_span().unwrap_or(link.url);
    if link.form == Form::Id {
        let is_title = listing.title.contains(link.span) || listing.is_in(&[Role::Title], link.span);
        let stands_alone = !is_strict && !is_title && is_apart(ctx, listing, link);
        return if stands_alone { named(Source::Text, id, span) } else { None };
    }
    let before = || PageLabel::before(span_before(ctx, listing, link.span));
    let label = match link.form {
        Form::Bare | Form::Autolink => before(),
        // Which page an id as a label promises, nobody knows.
        _ if arxiv::lone(ctx.of(link.text)).is_some() => Some(PageLabel::Paper),
        _ => PageLabel::of_shown(ctx.of(link.text)),
    };
    let is_title = !listing.title.is_empty() && link.text.contains(listing.title);
    match label {
        Some(PageLabel::Code) if !is_strict => None,
        Some(label) if is_strict || ctx.row().is_some() || !is_in_sentence(ctx, listing, link) => {
            named(Source::Page(label), id, span)
        }
        _ if is_title => named(Source::Title, id, span),
        _ if is_strict => named(Source::Link, id, span),
        _ => Some(Named::Another(id)),
    }
}

/// The id that the URL of a badge shows: `https://img.shields.io/badge/arXiv-2502.01237-b31b1b.svg`.
fn badge(url: &str) -> Option<(ArxivId, Span)> {
    let (_, shown) = url.split_once("/badge/").filter(|(host, _)| host.contains("shields.io"))?;
    let shown = shown.split(['?', '#']).next()?;
    if !shown.get(..5)?.eq_ignore_ascii_case("arxiv") {
        return None;
    }
    let start =
        shown.bytes().position(|byte| byte.is_ascii_digit()).filter(|start| *start <= "arXiv%3A%20".len())?;
    // `%3A` has a digit of its own.
    let start = match shown.get(..start)?.ends_with('%') {
        true => start + 2 + shown.get(start + 2..)?.bytes().position(|byte| byte.is_ascii_digit())?,
        false => start,
    };
    let rest = shown.get(start..)?;
    let len = rest.bytes().position(|byte| !byte.is_ascii_digit() && byte != b'.' && byte != b'v')?;
    let parsed = arxiv::judge(rest.get(..len)?.trim_end_matches('.')).ok()?;
    let at = url.find("/badge/")? + "/badge/".len() + start;
    Some((parsed.id, Span::new(at, at + len)))
}

/// The text of the line up to `span`; of a long line, its end, in which a label is.
fn span_before<'a>(ctx: &'a BlockCtx, listing: &Listing, span: Span) -> &'a str {
    const MOST_BYTES: usize = 256;
    let record = record(ctx, listing);
    let end = span.start();
    let before = record.get(floor(record, end.saturating_sub(MOST_BYTES))..end).unwrap_or("");
    // A newline stays: it is where a label may begin.
    let start = before.rfind('\n').unwrap_or(0);
    before.get(start..).unwrap_or("")
}

fn record<'a>(ctx: &'a BlockCtx, listing: &Listing) -> &'a str {
    ctx.of(Span::new(0, listing.len.max(ctx.block.len)))
}

/// Whether an id in the text stands for itself, not in a sentence: `Extended version of arXiv:2502.01237` is of another paper.
fn is_apart(ctx: &BlockCtx, listing: &Listing, link: &Link) -> bool {
    let before = span_before(ctx, listing, link.span).trim_end();
    let before = before.strip_suffix("preprint").map_or(before, str::trim_end);
    let is_after_word =
        before.ends_with(|letter: char| letter.is_alphanumeric()) && !before.ends_with("arXiv");
    !is_after_word && !is_followed_by_word(ctx, listing, link)
}

/// Whether a link is in a sentence: `see the [paper](…) for more`.
fn is_in_sentence(ctx: &BlockCtx, listing: &Listing, link: &Link) -> bool {
    const WORDS: [&str; 18] = [
        "a", "also", "an", "and", "by", "from", "in", "its", "of", "on", "our", "see", "the", "their",
        "this", "to", "under", "with",
    ];
    let before = span_before(ctx, listing, link.span).trim_end();
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(last)) || is_followed_by_word(ctx, listing, link)
}

/// Whether a word in small letters comes after a link, with no more than a space between.
fn is_followed_by_word(ctx: &BlockCtx, listing: &Listing, link: &Link) -> bool {
    let after = link.span.after(record(ctx, listing));
    after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::badge;

    #[test]
    fn a_badge_shows_an_id() {
        for (url, wanted) in [
            ("https://img.shields.io/badge/arXiv-2502.01237-b31b1b.svg", Some("2502.01237")),
            ("https://img.shields.io/badge/arXiv-2502.01237v2-b31b1b?logo=arXiv", Some("2502.01237v2")),
            ("https://img.shields.io/badge/arXiv%3A2502.01237-red", Some("2502.01237")),
            ("https://img.shields.io/badge/arXiv%20-%202502.01237-red", None),
            ("https://img.shields.io/badge/arXiv-Paper-red", None),
            ("https://img.shields.io/badge/IEEE-10446750-red", None),
            ("https://img.shields.io/badge/python-3.10-red", None),
            ("https://img.shields.io/badge/arXiv-2513.01237-red", None),
            ("https://example.org/badge/arXiv-2502.01237-red", None),
        ] {
            assert_eq!(badge(url).map(|(_, span)| span.of(url)), wanted, "{url}");
        }
    }
}
