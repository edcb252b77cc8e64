//! Where a block with a link leads to, by what is before its first link and after it.

use super::credits::{is_credit, is_line_of_names, is_team};
use super::labels::{is_leading, is_own_name};
use super::linked::{
    is_citation_after_title, is_marked, is_title_text, leads_to_paper, names_paper, without,
};
use super::titled::{is_after_venue, is_published, is_tag_and_title};
use super::words::{
    bare, begins_with_bold_words, ends_hard, ends_with_year, goes_on, has_quoted_title, is_line_of_parts,
    is_named, is_news, is_sentence, is_short_lines, is_title_after_name, is_title_label, leads_to_link,
    says_title, starts_bold, words,
};
use crate::digest::arxiv;
use crate::digest::fields::{self, is_emoji, split_bold};
use crate::digest::link::{Kind, Link};
use crate::digest::records::Lead;
use crate::syntax::plain;
use crate::text::Span;

/// A block whose links are pictures, or that has none.
pub fn without_text_link(text: &str, shown: &[&Link], is_item: bool) -> Lead {
    let paper = shown.iter().any(|link| leads_to_paper(text, link));
    let rest = without(text, Span::new(0, text.len()), shown);
    match (paper, words(bare(&rest)) >= 2) {
        (true, true) if is_item || starts_bold(&rest) => Lead::Paper,
        (true, false) if is_item && is_own_name(bare(&rest)) => Lead::Paper,
        (true, _) => Lead::Link,
        (false, true) if is_named(rest.trim(), is_item) => Lead::Name,
        (false, _) => Lead::Text,
    }
}

/// A block that starts with a link.
pub fn leading_link(text: &str, first: &Link, paper: bool, is_item: bool, label: Option<&str>) -> Lead {
    let title = plain(first.text.of(text)).trim().to_owned();
    let after = first.span.after(text);
    let own = leads_to_paper(text, first);
    // `**Your Heron**: [YourHeron: Songs of Herons for Everyone](…)`
    let is_nickname = |text: &str| is_item && own && is_own_name(text) && words(&title) >= 4;
    let named = label.is_none_or(|label| is_title_label(label) || is_nickname(label))
        && is_title_text(&title)
        && !fields::is_issue(&title);
    if !named {
        // What is called by its id or its venue, or is in brackets, has its title after it, and more links may follow.
        let is_tag = || fields::is_beside(&title) || own && text.starts_with("[[");
        let until = if arxiv::lone(&title).is_some() || is_item && is_tag() {
            after.find("](").and_then(|it| after.get(..it))
        } else {
            None
        };
        // `[[arXiv 2025](…)] [[code](…)] Heron Sings at Dawn`
        let title = text.rsplit_once(")]").map_or("", |it| it.1);
        // `[[ECCV_2020](…)] [songs] Heron Sings at Dawn [[code](…)]`
        let between = || bare(after.trim_start_matches([']', ' ']).split("[[").next().unwrap_or(""));
        let is_title = |text: &str| words(text) >= 3 && !goes_on(text) && !text.contains("](");
        if text.starts_with("[[") && (own || paper) && (is_title(title) || is_title(between())) {
            return Lead::Paper;
        }
        let rest = bare(until.unwrap_or(after));
        let follows = is_item
            && label.is_none()
            && words(&plain(rest)) >= 3
            && !goes_on(after)
            && (until.is_some() || !after.contains("]("));
        return match (own || paper, follows) {
            (true, true) => Lead::Paper,
            (true, false) if !is_item && text.lines().any(says_title) => Lead::Paper,
            (true, false) if !is_item && label.is_none() && is_sentence(after) => Lead::Text,
            (true, false) => Lead::Link,
            (false, _) if label.is_some() => Lead::Text,
            (false, _) => Lead::Other,
        };
    }
    if own {
        let prose = goes_on(after) && (!is_item || words(&title) < 4);
        return if prose { Lead::Text } else { Lead::Paper };
    }
    // `[Ann Author, Ben Writer, "Heron Sings at Dawn", Journal of Ponds, 2016.](notes/heron.md)`
    if words(after) == 0 && title.contains(['"', '“']) && fields::is_citation(&title, &[]) {
        return Lead::Paper;
    }
    let is_told = || {
        is_published(after) || is_after_venue(first.span.before(text), &title) && !first.target.kind.is_code()
    };
    if !paper && is_item && (words(&title) >= 3 && is_told() || is_tag_and_title(after)) {
        return Lead::Paper;
    }
    // `[arXiv 2025.10](…), Heron Sings at Dawn`
    if is_item && fields::is_dated_venue(&title) && words(after) >= 3 && !goes_on(after) {
        return Lead::Paper;
    }
    if !paper || matches!(first.target.kind, Kind::Code) {
        return Lead::Other;
    }
    // `[Heron Songs](notes/heron.md) — *Author et al.* [[arXiv](…)]`
    let is_note = || fields::leads_to_note(first.url.of(text));
    let titled = (words(&title) >= 4 || is_item && words(&title) >= 2 && is_note()) && !goes_on(after);
    if titled || is_item && is_title_after_name(after) { Lead::Paper } else { Lead::Other }
}

/// A block that starts with text and leads to a paper.
pub fn leading_text(
    text: &str,
    head: &str,
    first: &Link,
    links: &[Link],
    shown: &[&Link],
    is_item: bool,
) -> Lead {
    let before = first.span.before(text);
    // `Author et al., 《[Heron Sings at Dawn](…)》`
    let head = head.trim_end_matches(['《', '「', '“', ' ']);
    if !is_item
        && !begins_with_bold_words(text)
        && is_line_of_parts(before)
        && leads_to_paper(text, first)
        && is_marked(text, first)
    {
        return Lead::Link;
    }
    let is_credited = || {
        let title = plain(first.text.of(text));
        words(&title) >= 3 && leads_to_paper(text, first) && is_credit(head, &title)
    };
    // `[^1]: Ann Author. [Title](…)`
    let is_note = text
        .strip_prefix("[^")
        .and_then(|rest| rest.split_once("]:"))
        .is_some_and(|it| !it.1.trim_start().starts_with("**"));
    if !is_item && is_note {
        return Lead::Text;
    }
    // `Heron, [Songs of Large Birds](…), ICLR 2025`
    let is_named_before = || {
        head.trim_end().ends_with([',', ':'])
            && words(head) <= 4
            && names_paper(text, first)
            && words(first.text.of(text)) >= 3
    };
    if !is_item && is_named_before() && !goes_on(first.span.after(text)) {
        return Lead::Paper;
    }
    let is_titled = || is_titled(text, first, head) || is_citation(text, links) || is_credited();
    if !is_item && !starts_bold(text) && !is_titled() {
        let after = first.span.after(text);
        let before = before.trim_end_matches(|c| c == ' ' || is_emoji(c));
        let short = words(head) <= 3 || is_short_lines(before) && leads_to_paper(text, first);
        return if short && !is_sentence(after) { Lead::Link } else { Lead::Text };
    }
    // In the middle of a sentence, a link is a citation.
    let ends = |link: &Link| !goes_on(link.span.after(text)) && !leads_to_link(link.span.before(text));
    let is_set_off = |link: &Link| {
        is_marked(text, link) || is_citation_after_title(text, link) || is_alone_in_line(text, link)
    };
    let marked = shown.iter().any(|link| leads_to_paper(text, link) && is_set_off(link) && ends(link));
    if is_news(head) {
        return Lead::Text;
    }
    // `**Ref**. Ann Author, Heron Sings at Dawn, https://…`
    let is_reference = || split_bold(text).is_some_and(|it| is_leading(it.0));
    if marked && (is_leading(head) || is_reference() || is_line_of_names(text, head, is_item)) {
        return Lead::Link;
    }
    if marked && (words(head) >= 2 || head.len() >= 6 || is_item && is_own_name(head)) {
        return Lead::Paper;
    }
    // `**Name**: [Title](…)`
    let title = plain(first.text.of(text)).into_owned();
    let head = head.trim_end();
    let introduced = head.ends_with([':', '：', '-', '–', '—', '|', '`']) && words(head) <= 8;
    let titled = words(&title) >= 3;
    // `Author, A. & Writer, B. (2021) [Title](…)`, `Author et al., [Title](…)`
    let named = || ends(first) && (is_credit(head, &title) || is_item && titled && is_team(head));
    let cited = is_item && ends_with_year(head) && ends(first);
    let own = leads_to_paper(text, first);
    let dated = || fields::is_initialed_citation(text, links);
    if own && (titled && (introduced || cited) || named() || dated()) { Lead::Paper } else { Lead::Text }
}

/// Whether a link is all of a line below the first one: `[Link of CVPR (2016) Open Access](…)`.
fn is_alone_in_line(text: &str, link: &Link) -> bool {
    let is_blank = |part: &str| part.trim().is_empty();
    link.span.before(text).rsplit_once('\n').is_some_and(|(_, before)| is_blank(before))
        && is_blank(link.span.after(text).split('\n').next().unwrap_or(""))
}

/// Whether a paragraph in plain text has a title: in quotes, or in a line of its own above lines of a few words.
fn is_titled(text: &str, first: &Link, head: &str) -> bool {
    let before = first.span.before(text);
    let quoted = !head.contains('\n') && has_quoted_title(head);
    quoted || is_short_lines(before) && ends_hard(text.lines().next().unwrap_or(""))
}

/// Whether a paragraph in plain text is an entry of a bibliography: names, a title, and little else.
fn is_citation(text: &str, links: &[Link]) -> bool {
    const MOST_WORDS: usize = 80;
    fields::is_initialed_citation(text, links)
        || words(text) <= MOST_WORDS && fields::is_citation(text, links)
}
