//! What the links of a block are for it: which lead to papers, and which belong to the whole of it.

use super::labels::{BESIDE, NOTES, is_label, is_label_of_paper, label_words};
use super::words::{is_cited, letters, words};
use crate::digest::FileContext;
use crate::digest::fields::{self, is_icon};
use crate::digest::link::{Form, Kind, Link};
use crate::digest::{PaperId, arxiv};
use crate::syntax::plain;
use crate::text::is_digit;
use crate::text::{Span, floor};
use percent_encoding::percent_decode_str;
use std::cmp::Reverse;

/// Whether there may be a link in a text.
pub fn may_link(text: &str, context: FileContext) -> bool {
    text.contains("://")
        || text.contains("](")
        || has_marked_id(text)
        || has_bracketed_id(text)
        || !context.definitions.is_empty() && text.contains('[')
}

/// Whether an id may be marked as one: `arXiv:2502.01237`, `arXiv 2502.01237`.
fn has_marked_id(text: &str) -> bool {
    let is_id = |(_, after): (&str, &str)| {
        after.starts_with(':') || after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_digit))
    };
    text.match_indices("rXiv").any(|(at, mark)| is_id(text.split_at(at + mark.len())))
}

/// Whether brackets begin with four digits and a full stop, as ids do: `[2502.01237]`.
fn has_bracketed_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_id = |at: usize| {
        bytes.get(at + 5) == Some(&b'.')
            && bytes.get(at + 1..at + 5).is_some_and(|it| it.iter().all(u8::is_ascii_digit))
    };
    memchr::memchr_iter(b'[', bytes).any(is_id)
}

/// How many links lead to papers for sure.
pub fn paper_links(links: &[Link]) -> u8 {
    let papers = links.iter().filter(|link| link.form != Form::Image && link.target.kind.is_paper()).count();
    papers.min(usize::from(u8::MAX)) as u8
}

/// Whether a link is set off from the text, so that it belongs to the whole of it: by its label, as a URL, or as a picture.
pub fn is_marked(text: &str, link: &Link) -> bool {
    match link.form {
        Form::Bare | Form::Autolink | Form::Id => true,
        _ if link.is_called_by_url(text) || arxiv::lone(link.text.of(text)).is_some() => true,
        _ => {
            is_badge(text, link)
                || is_label(&plain(link.text.of(text)))
                || words(link.text.of(text)) <= 3 && fields::is_beside(link.text.of(text))
                || fields::is_issue(link.text.of(text))
                || is_called_by_host(text, link)
                || link.text.of(text).starts_with('[')
        }
    }
}

/// Whether a link is called by the host that it leads to: `[pond.example](https://www.pond.example/7.pdf)`
fn is_called_by_host(text: &str, link: &Link) -> bool {
    let host =
        link.address(text).split_once("://").and_then(|(_, after)| after.split('/').next()).unwrap_or("");
    let name = link.text.of(text).trim_matches(['[', ']']);
    name.contains('.') && host.strip_prefix("www.").unwrap_or(host).eq_ignore_ascii_case(name)
}

/// Whether a link is called by authors and a year, after a title that a full stop ends: `Heron Sings at Dawn. [One (1970)](…)`
pub fn is_citation_after_title(text: &str, link: &Link) -> bool {
    let before = link.span.before(text).trim_end().trim_end_matches(['*', '_']);
    before.ends_with('.') && words(before) >= 3 && is_cited(&plain(link.text.of(text)))
}

/// Whether a link leads to a paper, by its target or by its label.
pub fn leads_to_paper(text: &str, link: &Link) -> bool {
    if link.form == Form::Image || link.target.kind == Kind::Picture {
        return false;
    }
    let url = link.address(text);
    let id = PaperId::of_url(url);
    if link.target.kind.is_paper() || id.as_ref().is_some_and(PaperId::is_known) {
        return true;
    }
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let ends = |end: &str| {
        path.len()
            .checked_sub(end.len())
            .and_then(|at| path.get(at..))
            .is_some_and(|it| it.eq_ignore_ascii_case(end))
    };
    let is_pdf = [".pdf", ".ps", ".ps.gz"].iter().any(|it| ends(it));
    // A badge with the DOI of a repository is no link to a paper.
    if link.target.kind.is_code() && !is_pdf || url.contains("zenodo.org/badge") {
        return false;
    }
    let label = label_words(&plain(link.text.of(text)));
    if !url.contains("://") {
        // A file beside the list, or a page about the paper that is named by its id or its title.
        let is_named = words(link.text.of(text)) > 0 && matches!(id, Some(PaperId::Arxiv(_)));
        let is_note = || NOTES.contains(&label.as_str()) && is_called_by_title(url, text, link.span.start());
        return !url.contains(':') && (is_pdf && !BESIDE.contains(&label.as_str()) || is_named || is_note());
    }
    let is_kind_of_paper = label
        .strip_suffix(" paper")
        .is_some_and(|rest| rest.split(' ').count() <= 2 && !rest.starts_with("the "));
    let is_titled = || words(link.text.of(text)) >= 3 && id.as_ref().is_some_and(PaperId::is_in_folder);
    // These lead to anything.
    let is_vague = matches!(label.as_str(), "link" | "url" | "链接" | "リンク" | "링크");
    let says_paper = |word: &str| matches!(word, "paper" | "papers" | "pdf" | "arxiv");
    is_label_of_paper(&label) && !is_vague
        || is_kind_of_paper
        || is_titled()
        || is_badge(text, link) && label.split(' ').any(says_paper)
        || is_pdf && !BESIDE.contains(&label.as_str())
}

/// Whether the file that a URL leads to, or its folder, is called by words of the title before it, which ends at `end`:
/// `notes/Heron%20Sings%20at%20Dawn.md`, `papers/Heron_Sings_at_Dawn/notes.md`.
pub fn is_called_by_title(url: &str, text: &str, end: usize) -> bool {
    /// Fewest words: files are called `introduction-to-herons`, too.
    const FEWEST: usize = 4;
    /// Most bytes of a title and of a URL.
    const LONGEST: usize = 1000;
    // Notes of a lecture and pages of a manual are called by their titles, too.
    let is_of_manual = || url.split(['/', '.']).any(|part| matches!(part, "doc" | "docs" | "documentation"));
    if url.len() > LONGEST || url.contains("lecture") || is_of_manual() {
        return false;
    }
    let title = text.get(floor(text, end.saturating_sub(LONGEST))..end).unwrap_or("");
    let path = percent_decode_str(url).decode_utf8_lossy();
    let is_told = |text: &str| title.split(is_no_letter).any(|word| word.eq_ignore_ascii_case(text));
    let is_title = |name: &str| {
        let words = || name.split(is_no_letter).filter(|part| !part.is_empty());
        let (all, told) = (words().count(), words().filter(|it| is_told(it)).count());
        told >= FEWEST && told * 4 >= all * 3
    };
    let mut names = path.rsplit('/');
    let file = names.next().unwrap_or("");
    let folder = names.next().filter(|_| file.ends_with(".md"));
    is_title(file.rsplit_once('.').map_or(file, |it| it.0)) || folder.is_some_and(is_title)
}

/// Whether a link leads to the heading of the same file that it is called by, as those of a table of contents do: `[Early Works](#early-works)`
pub fn is_to_heading(text: &str, link: &Link) -> bool {
    let Some(anchor) = link.url.of(text).strip_prefix('#') else { return false };
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let name = letters(&plain(link.text.of(text)));
    !name.is_empty() && letters(&anchor).starts_with(&name)
}

fn is_no_letter(it: char) -> bool {
    !it.is_ascii_alphanumeric()
}

/// Whether what a link is called may be a title.
pub fn is_title_text(title: &str) -> bool {
    letters(title) >= 3
        && !is_label(title)
        && !is_cited(title)
        && !title.contains("://")
        && arxiv::lone(title).is_none()
}

/// Whether a link leads to a paper and is called by its title.
pub fn names_paper(text: &str, link: &Link) -> bool {
    is_title_text(&plain(link.text.of(text))) && !is_badge(text, link) && leads_to_paper(text, link)
}

/// The links that are not within another one, and no pictures, in the order of the text.
pub fn outer(links: &[Link]) -> Vec<&Link> {
    let mut all: Vec<&Link> = links.iter().collect();
    all.sort_by_key(|it| (it.span.start(), Reverse(it.span.end())));
    let (mut outer, mut end) = (Vec::new(), 0);
    for alike in all.chunk_by(|a, b| a.span == b.span) {
        let Some(first) = alike.first().filter(|it| it.span.end() > end) else { continue };
        end = first.span.end();
        outer.extend(alike.iter().filter(|it| it.form != Form::Image));
    }
    outer
}

/// Whether a link shows a picture or an icon.
pub fn is_badge(text: &str, link: &Link) -> bool {
    let label = link.text.of(text).trim_start();
    label.starts_with("![") || label.starts_with("<img") || is_icon(label)
}

/// `span` of `text` without pictures and the links around them.
pub fn without(text: &str, span: Span, shown: &[&Link]) -> String {
    let mut out = String::new();
    let mut at = span.start();
    for link in shown.iter().filter(|link| span.contains(link.span)) {
        out += text.get(at..link.span.start()).unwrap_or("");
        at = link.span.end();
    }
    out += text.get(at..span.end()).unwrap_or("");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::link;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_link_that_is_outer_is_within_no_other(
            pieces in prop::collection::vec(prop::sample::select(&["[a", "![b", "](x)", "](https://a.example)", " ", "[c](d)"][..]), 0..20)
        ) {
            let text = pieces.concat();
            let links = link::read_with(&text, &link::Definitions::default()).links;
            let is_within = |link: &Link| links.iter().any(|other| other.span != link.span && other.span.contains(link.span));
            let mut wanted: Vec<Span> =
                links.iter().filter(|link| link.form != Form::Image && !is_within(link)).map(|link| link.span).collect();
            wanted.sort_by_key(|it| it.start());
            prop_assert_eq!(outer(&links).iter().map(|link| link.span).collect::<Vec<_>>(), wanted, "{}", text);
        }
    }
}
