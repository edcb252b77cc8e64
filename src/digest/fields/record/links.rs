//! Which links of a record lead to the paper and to its code.

use crate::digest::link::{Form, Kind, Link};
use crate::digest::paper_id::{Host, PaperId};
use crate::text::Span;

use crate::digest::fields::Fields;
use crate::digest::fields::layout::words::{Label, LinkLabel, Words};

/// How surely a link names the paper; the greater the surer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Any link.
    Any,
    /// The title leads there.
    Title,
    /// It is called `paper`.
    Called,
    /// Its URL is known to lead to papers.
    Known,
    /// It has a DOI.
    Doi,
    /// It has an arXiv id.
    Arxiv,
}

/// The link that names the paper: the surest, and of those the first.
pub fn main(text: &str, links: &[Link], fields: &Fields, words: &Words) -> Option<usize> {
    let mut best: Option<(Weight, usize)> = None;
    for (index, link) in links.iter().enumerate() {
        if fields.summary.is_some_and(|summary| summary.contains(link.span)) {
            continue;
        }
        let Some(weight) = weight(text, link, fields, words) else { continue };
        if best.is_none_or(|best| best.0 < weight) {
            best = Some((weight, index));
        }
        if weight == Weight::Arxiv {
            break;
        }
    }
    best.map(|it| it.1)
}

fn weight(text: &str, link: &Link, fields: &Fields, words: &Words) -> Option<Weight> {
    let picture = link.form == Form::Image || link.target.kind == Kind::Picture;
    if link.id().is_some() {
        return (!picture).then_some(Weight::Arxiv);
    }
    let id = PaperId::of_url(link.address(text)).filter(|_| !picture)?;
    // An author's own page.
    if fields.authors.is_some_and(|authors| authors.contains(link.text)) && !id.is_known() {
        return None;
    }
    let label = words.link(link.text.of(text));
    let titled = !fields.title.is_empty() && link.text.contains(fields.title);
    // `Paper: https://…`
    let line = link.span.before(text).rsplit('\n').next().unwrap_or("");
    let before = line.trim_end_matches(['*', '_', ' ']).strip_suffix([':', '：']).unwrap_or("");
    let before = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_labelled = words.label(before.trim_end_matches(['*', '_', ' '])) == Some(Label::Paper);
    Some(match id.host() {
        Host::Arxiv => Weight::Arxiv,
        Host::Doi if id.is_known() => Weight::Doi,
        Host::Url if id.is_known() => Weight::Known,
        Host::Url | Host::Doi if label == Some(LinkLabel::Paper) || is_labelled => Weight::Called,
        Host::Url | Host::Doi if titled => Weight::Title,
        Host::Url | Host::Doi => Weight::Any,
        _ => Weight::Known,
    })
}

/// The URL of the code: of a link called so, else of the first one to a repository that neither names the paper nor shows a picture.
pub fn code(text: &str, links: &[Link], fields: &Fields, words: &Words) -> Option<Span> {
    let allowed = |index: usize, it: &Link| {
        let beside = Some(index) != fields.main && it.form != Form::Image && !it.url.is_empty();
        beside
            && !fields.summary.is_some_and(|summary| summary.contains(it.span))
            && it.url.of(text).contains("://")
    };
    let find = |wanted: &dyn Fn(&Link) -> bool| {
        links.iter().enumerate().find(|(index, it)| allowed(*index, it) && wanted(it)).map(|it| it.1.url)
    };
    find(&|it| words.link(it.text.of(text)) == Some(LinkLabel::Code))
        .or_else(|| find(&|it| it.target.kind == Kind::Code))
}
