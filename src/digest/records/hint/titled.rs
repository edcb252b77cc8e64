//! Titles that lead to no paper, and what is beside them that says that they are of papers.

use super::labels::{is_label, is_label_of_paper, is_own_name, label_words};
use super::linked::leads_to_paper;
use super::words::{bare, is_cited, is_news, is_wide, label, leads_to_link, words};
use crate::digest::PaperId;
use crate::digest::fields::{self, may_begin_title, split_bold};
use crate::digest::link::{Form, Link};
use crate::syntax::plain;
use crate::text::floor;

/// Whether a text is a title with nothing after it but links that are called by what they are: `**Title** [[code]](…) [[demo]](…)`.
pub fn is_title_with_labels(text: &str, shown: &[&Link]) -> bool {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return false };
    let head = bare(first.span.before(text));
    let after = last.span.after(text);
    let is_called = |link: &&Link| {
        !matches!(link.form, Form::Bare | Form::Autolink | Form::Id) && is_label(&plain(link.text.of(text)))
    };
    (4..30).contains(&words(head)) && words(after) < 4 && shown.iter().all(is_called) && !is_news(head)
}

/// Whether a text is a title after a link in brackets that is called as those to papers are, and nothing but labels follow:
/// `[[Link](…)] Title [[code](…)]`.
pub fn is_title_after_label(text: &str, shown: &[&Link]) -> bool {
    let Some((first, more)) = shown.split_first().filter(|_| text.starts_with("[[")) else { return false };
    let title = text.get(first.span.end()..more.first().map_or(text.len(), |it| it.span.start()));
    let name = label_words(&plain(first.text.of(text)));
    let is_called = |link: &&Link| is_label(&plain(link.text.of(text)));
    is_label_of_paper(&name)
        && (4..30).contains(&words(bare(title.unwrap_or(""))))
        && more.iter().all(is_called)
}

/// Whether an item without a link is a paper by its form: a title with its venue and its year, or one in bold above names in italics.
pub fn is_paper_by_form(text: &str) -> bool {
    is_title_and_venue(text)
        || is_bold_title_above_names(text)
        || fields::is_initialed_citation(text, &[])
        || fields::is_paper_anywhere(text.lines().next().unwrap_or(""))
}

/// Whether a line is a title, perhaps after names, with its venue and its year beside it: `[ICLR 2024] Heron Sings at Dawn`,
/// `Heron Sings at Dawn (ICLR 2024)`, `Heron Sings at Dawn, 2024, ICLR`, `Ann Author. "Heron Sings at Dawn" ICLR-2024`.
fn is_title_and_venue(text: &str) -> bool {
    const MOST_BYTES: usize = 40;
    let line = text.lines().next().unwrap_or("").trim();
    let end = line.trim_end_matches('.');
    let before = || {
        let round = || line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (venue, title) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).or_else(round)?;
        Some((title, venue))
    };
    // `Heron Sings at Dawn [ICLR'24][Pond Lab]`
    let in_square_brackets = || {
        let (title, tags) = line.strip_suffix(']')?.split_once('[')?;
        let (first, more) = tags.split_once(']').unwrap_or((tags, ""));
        (more.is_empty() || more.trim_start().starts_with('[')).then_some((title, first))
    };
    // `as others show (ICLR 2024)` is a remark.
    let in_brackets = || {
        let (title, venue) = untagged(end).strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
        // `*Heron Sings at Dawn* [songs] (ICLR 2024)`
        let marked = untagged(title);
        let is_marked = marked.starts_with('*') && marked.ends_with('*');
        let split = Some((if is_marked { bare(marked) } else { title }, venue));
        split.filter(|it| fields::is_in_title_case(it.0) && !it.0.contains(" et al"))
    };
    let parted = || {
        let ends = [", ", "，", ". ", "\" ", "” "].into_iter();
        let near = end.get(floor(end, end.len().saturating_sub(MOST_BYTES))..).unwrap_or("");
        let mut places =
            ends.flat_map(|end| near.rmatch_indices(end).take(2).map(|index| index.0 + index.1.len()));
        let is_venue = |text: &str| !text.starts_with(char::is_lowercase) && fields::is_dated_venue(text);
        let start = places.find(|at| near.get(*at..).is_some_and(is_venue))?;
        end.split_at_checked(end.len() - near.len() + start)
    };
    let is_told = |(title, venue): (&str, &str)| {
        let title = title.trim();
        venue.len() <= MOST_BYTES
            && title.starts_with(|c| may_begin_title(c) || matches!(c, '"' | '“' | '['))
            && (3..60).contains(&words(title))
            && !title.ends_with('!')
            && !fields::are_names(title)
            && !is_news(title)
            && !is_cited(title)
            && !is_of_conference(title)
            && fields::is_dated_venue(venue)
    };
    [before(), in_square_brackets(), in_brackets().or_else(parted)].into_iter().flatten().any(is_told)
}

/// A text without the tag in square brackets at its end: `Heron Sings at Dawn (ICLR 2024) [songs, calls]`.
fn untagged(text: &str) -> &str {
    let text = text.trim_end();
    match text.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")) {
        Some((before, tag)) if !tag.contains([']', '(']) => before.trim_end(),
        _ => text,
    }
}

/// Whether a text tells something else of a conference than a paper: who did something there, and when it is.
fn is_of_conference(text: &str) -> bool {
    #[rustfmt::skip] // several a line
    const WORDS: [&str; 39] = [
        "accepted", "assistant", "award", "awards", "camera", "chair", "chairs", "committee", "conference", "deadline", "deadlines", "dinner",
        "flights", "grant", "grants", "hotel", "keynote", "keynotes", "member", "mention", "organizer", "organizers", "photos", "presented",
        "registration", "reviewer", "reviewers", "session", "submission", "submissions", "talk", "talks", "todo", "travel", "tutorial", "videos",
        "volunteer", "workshop", "workshops",
    ];
    let is_other = |text: &str| WORDS.iter().any(|other| text.eq_ignore_ascii_case(other));
    text.split(|c: char| !c.is_alphabetic()).any(is_other)
}

/// Whether a text is a title in bold, perhaps with its venue and year, with nothing but names of several people in italics below:
/// `**Heron Sings at Dawn** ICLR 2025`, `*Ann Author, Ben Writer*`.
fn is_bold_title_above_names(text: &str) -> bool {
    let Some((title, rest)) = split_bold(text) else {
        return false;
    };
    let (venue, rest) = rest.split_once('\n').unwrap_or(("", rest));
    let venue = venue.trim();
    if !venue.is_empty() && !fields::is_dated_venue(venue) {
        return false;
    }
    let names = rest.trim().strip_prefix('*').and_then(|rest| rest.strip_suffix('*')).unwrap_or("");
    (4..30).contains(&words(title))
        && names.contains(',')
        && !names.contains(['*', '\n'])
        && fields::are_names(names)
}

/// Whether what follows a linked name is its venue with the year, and a title: `[Wade](…) (ICLR 2024) — Learning to Wade with Long Legs`.
pub fn is_tag_and_title(after: &str) -> bool {
    let split = [") — ", ") – ", ") - "].iter().find_map(|it| after.split_once(it));
    let Some((tag, title)) = split else { return false };
    let is_tag =
        tag.trim_start_matches(['*', '_', ' ']).strip_prefix('(').is_some_and(fields::is_dated_venue);
    is_tag && words(title) >= 3 && fields::is_in_title_case(title) && !fields::names_institution(title)
}

/// Whether what is before a linked title is its venue with the year in square brackets, or says that it is a preprint: `[CVPR2024] `, `[arXiv] `.
pub fn is_after_venue(before: &str, title: &str) -> bool {
    let tag = before.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or("");
    let is_tag = fields::is_dated_venue(tag)
        || tag.eq_ignore_ascii_case("arxiv")
        || tag.eq_ignore_ascii_case("biorxiv");
    is_tag && fields::is_in_title_case(title) && !is_of_conference(title)
}

/// Whether what follows a link says who wrote it and where and when it was published, or just that:
/// `, Author et al., ICLR 2024 | [code](…)`, `, ICRA 2008`.
pub fn is_published(after: &str) -> bool {
    let until = after
        .find("](")
        .and_then(|it| after.get(..it))
        .map_or(after, |it| it.rsplit_once('[').map_or(it, |it| it.0));
    let said =
        until.split("<!--").next().unwrap_or("").trim_matches([' ', ',', '.', '|', '*', '-', '–', '—']);
    let names = said.rsplit_once(',').map_or(said, |it| it.0);
    let is_where = said.rsplit_once(',').is_some_and(|(_, it)| fields::is_beside(it)) && !said.contains('\n');
    // `[Title](…), ICRA 2008.`
    if fields::is_dated_venue(said) && after.trim_start().starts_with([',', '.', '(', '|', '-', '–', '—'])
    {
        return true;
    }
    let has_names = names.contains("et al") || fields::are_names(names);
    has_names && (is_where || said.rsplit_once("et al.").is_some_and(|(_, it)| fields::is_beside(it)))
}

/// Whether a text is a title without a link, and below it lines that each begin with a label: `Heron Sings at Dawn`, `Authors: …`,
/// `Paper: https://…`.
///
/// The title has as many words as `fewest`, or more.
pub fn is_title_above_labels(text: &str, fewest: usize) -> bool {
    let mut lines = text.lines().map(without_break).filter(|it| !it.is_empty());
    let Some(title) = lines.next() else { return false };
    let begins_url = |text: &str| text.starts_with("http") || text.starts_with("<http");
    let is_own = label(title).is_none_or(is_own_name);
    is_own
        && words(title) >= fewest
        && (words(title) >= 3 || is_own_name(title))
        && !title.contains("](")
        && !title.contains("://")
        && !title.ends_with([':', '：', ',', ';'])
        && !is_news(title)
        && lines.all(|line| label(line).is_some() || begins_url(line))
}

/// Whether a text is a title above a line that says who wrote it, where and when, as sites that search for papers write it:
/// `A Author, BC Writer - Pond Journal, 2009 - Wiley`.
pub fn is_title_above_source(text: &str) -> bool {
    let mut lines = text.lines();
    let (Some(title), Some(source)) = (lines.next(), lines.next()) else { return false };
    (3..40).contains(&words(title)) && !is_news(title) && fields::source_line(source).is_some()
}

/// Whether a text is a title in bold and its venue with the year in brackets: `**Heron Sings at Dawn**. (2023-ICLR) Ann Author, Ben Writer.`
pub fn is_bold_title_and_venue(text: &str) -> bool {
    let Some((title, after)) = split_bold(text) else {
        return false;
    };
    let venue =
        after.trim_start_matches(['.', ',', ' ']).strip_prefix('(').and_then(|rest| rest.split_once(')'));
    (3..40).contains(&words(title))
        && !is_news(title)
        && venue.is_some_and(|venue| fields::is_dated_venue(venue.0))
}

/// Whether a text is a title in bold with the number of PubMed after it: `**Heron Sings at Dawn.** — Author A, Pond Journal, PMID 42440279`
pub fn is_title_and_pmid(text: &str) -> bool {
    let title = split_bold(text).map_or("", |it| it.0);
    (3..60).contains(&words(title)) && PaperId::pmid_in(text).is_some()
}

/// Whether a text is the name of a file that is called by the title of a paper: `Heron Sings at Dawn.pdf`
pub fn is_name_of_file(text: &str) -> bool {
    let name = text.trim().strip_suffix(".pdf").unwrap_or("");
    (3..40).contains(&words(name)) && !name.contains(['/', '\\', '\n'])
}

/// A line without what breaks it on the page.
fn without_break(line: &str) -> &str {
    let mut rest = line.trim();
    while let Some(it) = ["<br>", "<br/>", "<br />", "\\"].iter().find_map(|it| rest.strip_suffix(it)) {
        rest = it.trim_end();
    }
    rest
}

/// Whether a line in plain text may be an entry: a title, and after its end or in brackets a link that is called what links to
/// papers are, with nothing but more links after it: `Songs of the Heron at Dawn. ICLR 2024. [paper](…)`; or a title above a URL.
pub fn is_plain_entry(text: &str, shown: &[&Link]) -> bool {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return false };
    let before = first.span.before(text).trim_end();
    let after = last.span.after(text);
    // `Heron Sings. [nips19](…)`
    let is_called = |link: &&Link| {
        let name = plain(link.text.of(text));
        is_label(&name) || fields::is_dated_venue(&name)
    };
    let ends = before.ends_with(['.', ',', '[', '(', '|', '?', '!']) || first.text.of(text).starts_with('[');
    if is_title_above_url(text, shown) || is_title_and_url(text, before, shown) {
        return true;
    }
    !text.contains('\n')
        && text.starts_with(|c| may_begin_title(c) || c == '"')
        && (3..60).contains(&words(before))
        && ends
        && words(after) < 3
        && shown.iter().all(is_called)
        && leads_to_paper(text, first)
        && label(text).is_none_or(is_own_name)
        && !leads_to_link(before)
        && !is_news(before)
        && !before.contains(" we ")
        && !fields::are_names(before.trim_end_matches(['[', '(', '.', ' ']))
}

/// Whether a text is one line of a title, a colon and the URL of the paper: `Heron Sings at Dawn: https://arxiv.org/abs/2502.00241`
fn is_title_and_url(text: &str, before: &str, shown: &[&Link]) -> bool {
    let [link] = shown else { return false };
    let Some(title) = before.strip_suffix([':', '：']) else { return false };
    link.form == Form::Bare
        && link.span.end() == text.trim_end().len()
        && !text.contains('\n')
        && title.starts_with(may_begin_title)
        && leads_to_paper(text, link)
        && (words(title) >= 3 || is_own_name(title))
        && !is_news(title)
}

/// Whether a text is a title and below it URLs, the first of which is that of the paper; a note in another script may be between.
pub fn is_title_above_url(text: &str, shown: &[&Link]) -> bool {
    let Some(link) = shown.first() else { return false };
    let Some((title, below)) = text.trim_end().split_once('\n') else { return false };
    let is_note = |line: &&str| {
        let wide = line.chars().filter(|c| is_wide(*c)).count();
        line.chars().filter(char::is_ascii_alphabetic).count() < wide && !line.contains("://")
    };
    let note = below.lines().next().filter(|line| is_note(line) && !title.contains(is_wide));
    let below = note.and_then(|it| below.get(it.len()..)).unwrap_or(below);
    let is_url = |text: &str| text.starts_with("http") && !text.contains(' ') || text.starts_with("<http");
    (5..30).contains(&words(title))
        && title.starts_with(|c| may_begin_title(c) || c == '"')
        && !title.trim_end().ends_with([':', '.', ','])
        && matches!(link.form, Form::Bare | Form::Autolink)
        && below.trim_start().starts_with(link.span.of(text))
        && below.lines().map(str::trim).all(|it| it.is_empty() || is_url(it))
        && leads_to_paper(text, link)
        && !is_news(title)
}

/// Whether a text is the URL of a paper and below it nothing but its title: `https://arxiv.org/abs/2502.00241`, `Heron Sings at Dawn`.
pub fn is_title_below_url(text: &str, links: &[Link]) -> bool {
    let [link] = links else { return false };
    let Some((url, title)) = text.trim_end().split_once('\n') else { return false };
    matches!(link.form, Form::Bare | Form::Autolink)
        && link.span.of(text) == url.trim()
        && !title.contains('\n')
        && (3..30).contains(&words(title))
        && title.starts_with(|c| may_begin_title(c) || c == '"')
        && !title.trim_end().ends_with([':', '.', ','])
        && leads_to_paper(text, link)
        && !is_news(title)
}
