//! Papers that lead to none, where a heading or the title of the file says that papers are listed.

use super::Lead;
use super::labels::{Listed, is_own_name};
use super::linked::{is_badge, is_called_by_title};
use super::titled::{is_paper_by_form, is_title_with_labels};
use super::words::{
    bare, begins_with_any, ends_with_year, is_cited, is_for_readers, is_news, is_wide, words,
};
use crate::digest::date::is_recent_year;
use crate::digest::fields::{self, split_bold};
use crate::digest::link::Link;
use crate::digest::records::part::{Member, MemberKind};
use crate::digest::records::traits::FileTraits;
use crate::syntax::plain;
use crate::text::is_digit;
use rustc_hash::FxHashSet;

/// Where a block is a paper that leads to none, since papers are said to be listed there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// Nowhere.
    #[default]
    No,
    /// Beside others that are papers for more: a title that begins in capitals, with nothing or with a link to notes after it.
    Beside,
    /// Below a heading that says so: a title with a link to a page that may be anything, or to notes.
    BelowHeading,
    /// In a file whose title says so: a title in capitals without a link, in an item or a heading.
    InFile,
    /// The same, and one is enough: a citation without a link, or a title with its year, or with a link to a file that is called by it.
    Alone,
}

/// What is known of a text.
pub struct Told<'a> {
    pub lead: Lead,
    pub is_item: bool,
    /// Whether it is long enough for a title.
    pub is_long: bool,
    /// Whether it is in capitals, too.
    pub is_title: bool,
    /// Whether it is a paper by its form; asked only where nothing else tells.
    pub is_by_form: &'a dyn Fn() -> bool,
}

/// Where a text is a paper although it leads to none.
pub fn of_text(text: &str, shown: &[&Link], told: Told) -> Called {
    match told.lead {
        Lead::Paper if shown.is_empty() => Called::Alone,
        Lead::Other => with_link(text, shown, told.is_item),
        Lead::Name | Lead::Text if shown.is_empty() && is_citation_without_link(text, &told) => Called::Alone,
        Lead::Name | Lead::Text
            if told.is_item && told.is_title && !is_for_visitors(text) && !text.ends_with(':') =>
        {
            Called::InFile
        }
        Lead::Name | Lead::Text if told.is_item && told.is_long && is_line(text) => Called::Beside,
        Lead::Name | Lead::Text if told.is_title && is_line(text) && !is_for_visitors(text) => {
            Called::BelowHeading
        }
        _ => Called::No,
    }
}

/// Whether a text is one line that begins in capitals and is no sentence.
fn is_line(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '!', ':', ','])
        && !text.contains('\n')
        && !is_news(text)
        && !is_for_readers(text)
        && !is_for_visitors(text)
}

/// Whether a text asks something of its readers, or says what happens when.
fn is_for_visitors(text: &str) -> bool {
    #[rustfmt::skip] // several a line
    const FIRST: [&str; 23] = [
        "add", "ask", "back", "born", "chapter", "coffee", "download", "exercise", "import", "install", "join", "keynote", "lecture", "lunch", "opening",
        "read", "scan", "send", "submit", "tbd", "todo", "update", "visit",
    ];
    begins_with_any(text, &FIRST)
}

/// Where a title in capitals that is the first link of a text, and leads to a page that may be anything, is a paper. Outside lists nothing but tags
/// and icons is beside the link.
fn with_link(text: &str, shown: &[&Link], is_item: bool) -> Called {
    if is_item && is_title_with_labels(text, shown) {
        return Called::BelowHeading;
    }
    if is_item && begins_with_dated_title(text) {
        return Called::Alone;
    }
    if is_item && let Some(title) = before_note(text, shown) {
        return if fields::is_in_title_case(title) { Called::BelowHeading } else { Called::Beside };
    }
    let Some(first) = shown.iter().find(|link| !is_badge(text, link)) else { return Called::No };
    let title = plain(first.text.of(text));
    let before = words(bare(first.span.before(text)));
    let after = || words(first.span.after(text));
    let ahead = first.span.before(text).trim_end_matches([' ', ',', ':']);
    // `[Heron Sings at Dawn (2012)](notes/heron.md)`, `(2025.10, Pond Lab), [Heron Sings at Dawn](notes/heron.md)`
    let is_dated = is_item
        && !title.starts_with(is_digit)
        && (ends_with_year(&title)
            || is_date_in_brackets(ahead) && fields::leads_to_note(first.url.of(text)));
    // `[HeronNet](notes/heron.md): Songs of Many Herons`
    let after_name = || first.span.after(text).strip_prefix(": ").unwrap_or("");
    if is_item
        && words(&title) <= 3
        && (3..30).contains(&words(after_name()))
        && fields::leads_to_note(first.url.of(text))
        && is_own_name(&title)
        && fields::is_in_title_case(after_name())
    {
        return Called::InFile;
    }
    let fewest = if is_dated { 3 } else { 4 };
    let is_title = (fewest..30).contains(&words(&title))
        && if is_item { before <= 4 } else { before <= 2 && after() <= 2 }
        && !first.url.of(text).starts_with('#')
        && !is_no_page_of_a_paper(first.address(text))
        && !is_news(&title)
        && !is_for_readers(&title)
        && !is_for_visitors(&title);
    let is_set = fields::is_in_title_case(&title);
    // `[苍鹭如何歌唱](notes/heron.md) — 谢鸿飞，《中国湿地》2026年第4期`
    let is_published = || first.span.after(text).split('》').skip(1).any(fields::is_issue_of_year);
    if is_title && is_item && is_published() {
        return Called::Alone;
    }
    if is_title && (is_dated && is_set || is_called_by_title(first.url.of(text), text, first.text.end())) {
        return Called::Alone;
    }
    if !is_title || !is_item || first.target.kind.is_code() {
        return Called::No;
    }
    // `[苍鹭如何在黎明歌唱](notes/heron.md)`
    let is_note = || title.contains(is_wide) && fields::leads_to_note(first.url.of(text));
    match is_set {
        true => Called::BelowHeading,
        false if is_note() => Called::InFile,
        false => Called::No,
    }
}

/// Whether a text is a date in brackets, perhaps with who wrote it: `(2025.10, Pond Lab)`
fn is_date_in_brackets(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).unwrap_or("");
    let date = inside.split(',').next().unwrap_or("");
    date.starts_with(is_digit) && fields::is_beside(date)
}

/// Whether a text begins with a title in bold and the year: `**Heron Sings at Dawn** (2026) — what it says. [details](notes/heron.md)`
pub fn begins_with_dated_title(text: &str) -> bool {
    let Some((title, after)) = split_bold(text) else {
        return false;
    };
    let year = after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    year.is_some_and(|year| is_recent_year(year.0)) && (4..40).contains(&words(title)) && !is_news(title)
}

/// Whether a URL leads to a page of people, of talk or of a list.
fn is_no_page_of_a_paper(url: &str) -> bool {
    #[rustfmt::skip] // several a line
    const SITES: [&str; 14] = [
        "://scholar.google", "dblp.org", "://dblp.", "youtube.com", "youtu.be", "://twitter.com", "://x.com", "discord.", "reddit.com", "kaggle.com",
        "docs.google.com", "linkedin.com", "facebook.com", "slack.com",
    ];
    let file = url.rsplit('/').next().unwrap_or("").to_lowercase();
    SITES.iter().any(|site| url.contains(site)) || ["readme", "index"].iter().any(|it| file.starts_with(it))
}

/// The title before a link in brackets to a file beside the list: `Heron Sings at Dawn ([Ann](notes/ann.md))`.
fn before_note<'a>(text: &'a str, shown: &[&Link]) -> Option<&'a str> {
    let [link] = shown else { return None };
    let title = link.span.before(text).strip_suffix('(')?;
    let url = link.url.of(text);
    let is_note = link.span.after(text).trim() == ")" && !url.contains("://") && !url.starts_with('#');
    (is_note && (4..30).contains(&words(bare(title))) && title.starts_with(char::is_uppercase))
        .then_some(title)
}

/// Whether a text without a link is a paper where papers are listed: one by its form, or a title with a year after it, `Heron Sings, 1964`. One
/// that is no item has a number before it, `[3] …`, or names.
fn is_citation_without_link(text: &str, told: &Told) -> bool {
    /// In bytes: what is longer is text for a reader.
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return false;
    }
    let entry = fields::without_bracketed_number(text);
    let line = entry.lines().next().unwrap_or("").trim_end().trim_end_matches('.');
    if fields::form_of_line(text.lines().next().unwrap_or("")).is_some()
        || entry.contains('*') && fields::has_italics_after_names(entry)
    {
        return true;
    }
    let is_numbered = entry.len() < text.len();
    if !told.is_item && !is_numbered {
        return fields::is_initialed_citation(entry, &[]) || fields::is_paper_anywhere(line);
    }
    if is_title_and_citation(line) {
        return true;
    }
    let dated = || {
        let split = line.rsplit_once(", ").filter(|&(_, after)| is_recent_year(after));
        split.filter(|it| is_numbered || fields::is_in_title_case(it.0))
    };
    let is_by_form = || if is_numbered { is_paper_by_form(entry) } else { (told.is_by_form)() };
    !is_news(entry) && (is_by_form() || dated().is_some_and(|it| (3..40).contains(&words(it.0))))
}

/// Whether a line is a title with the names of its authors and the year in brackets after it: `Heron Sings at Dawn (One & Two, 2006)`.
fn is_title_and_citation(line: &str) -> bool {
    let split = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    split.is_some_and(|(title, names)| (3..40).contains(&words(title)) && is_cited(names) && !is_news(title))
}

/// The members of a stretch in which what is a paper, since papers are said to be listed, is one: by its heading, or by the title of the file
/// for what is one in all of it ([`Called::InFile`]). `None` where nothing says so, where these are few, or where more is beside them.
///
/// `free` says which blocks are no part of a record without that.
pub fn members(stretch: &[Member], traits: FileTraits, free: &[bool]) -> Option<Vec<Member>> {
    let Member { hint: head, is_below_papers, .. } = *stretch.first()?;
    let listed = head.listed.unwrap_or_default();
    let is_below = is_below_papers || matches!(listed, Listed::Papers | Listed::References);
    // `### TTS: Speech and Song of Herons` may be a title, or a topic with pages of its own for each paper.
    let is_titled = head.called == Called::InFile;
    let is_told = is_below || traits.of_papers;
    if listed == Listed::Others && !is_titled || !is_told && !traits.purely {
        return None;
    }
    let fewest = match () {
        () if is_below => Called::BelowHeading,
        () if traits.of_papers => Called::InFile,
        // In a file of little else, what is a paper by its form is one, too.
        () => Called::Alone,
    };
    let list = List {
        stretch,
        free,
        entries: stretch.iter().enumerate().filter_map(|(at, it)| Nested::of(at, it)).collect(),
        // `### NDSS` in a list of a conference's papers year by year
        is_dated: traits.of_papers && traits.many_called && listed == Listed::Dated,
        is_in_list: traits.purely && is_below,
        is_in_part: is_below_papers,
        is_linked: is_titled,
        is_told: is_told || traits.many,
    };
    // Titles in small letters say it with nothing else beside them, below a heading of their own.
    let is_topic = stretch.first().is_some_and(|member| member.level() > 1 && !member.hint.of_part);
    let are_titles =
        || list.entries.iter().all(|entry| list.is_read(entry) || list.called(entry) >= Called::Beside);
    let in_small_letters = || list.papers(Called::Beside).filter(|_| is_told && is_topic && are_titles());
    let papers = list.papers(fewest).or_else(|| list.papers(Called::Alone)).or_else(in_small_letters)?;
    let mut members = stretch.to_vec();
    papers.into_iter().for_each(|paper| members[paper].hint.lead = Lead::Paper);
    Some(members)
}

/// The entries of a stretch, where papers are said to be listed.
struct List<'a> {
    stretch: &'a [Member],
    /// Which blocks are no part of a record without that.
    free: &'a [bool],
    entries: Vec<Nested>,
    /// Whether the heading says where or when what is below was published.
    is_dated: bool,
    /// Whether the heading says that papers are below, in a file with little else.
    is_in_list: bool,
    /// Whether it is a part of such a list: of a year, or of a topic.
    is_in_part: bool,
    /// Whether only what leads to a page counts.
    is_linked: bool,
    /// Whether a heading or the title of the file says that papers are below, or the file has many.
    is_told: bool,
}

impl List<'_> {
    fn called(&self, entry: &Nested) -> Called {
        let hint = self.stretch[entry.at].hint;
        let counts = self.free[entry.at] && (hint.lead == Lead::Other || !self.is_linked);
        if counts { hint.called } else { Called::No }
    }

    /// Whether an entry is a paper wherever it is.
    fn is_read(&self, entry: &Nested) -> bool {
        self.stretch[entry.at].hint.lead == Lead::Paper
    }

    /// Which entry each one is nested in.
    fn parents(&self) -> Vec<Option<usize>> {
        let mut open: Vec<usize> = Vec::new();
        let parent = |at: usize| {
            while open.pop_if(|it| self.entries[*it].depth >= self.entries[at].depth).is_some() {}
            let parent = open.last().copied();
            open.push(at);
            parent
        };
        (0..self.entries.len()).map(parent).collect()
    }

    /// The blocks that are papers, of those that are called so at least as surely as `fewest`.
    fn papers(&self, fewest: Called) -> Option<Vec<usize>> {
        const FEWEST: usize = 3;
        let entries = &self.entries;
        let is_paper = |entry: &Nested| self.called(entry) >= fewest;
        // What has papers nested in it is a topic, and so is what is above those that lead to papers.
        let is_topic = |at: usize| {
            let below = entries.get(at + 1);
            below.is_some_and(|below| {
                below.depth > entries[at].depth && (is_paper(below) || self.is_read(below))
            })
        };
        let read = entries.iter().filter(|entry| self.is_read(entry));
        let shallowest = read.map(|it| it.depth).min().unwrap_or(0);
        let papers: Vec<usize> = (0..entries.len())
            .filter(|at| is_paper(&entries[*at]) && entries[*at].depth >= shallowest && !is_topic(*at))
            .collect();
        let depth = papers.iter().map(|paper| entries[*paper].depth).min()?;
        let are_alone = papers.iter().all(|paper| self.called(&entries[*paper]) == Called::Alone);
        // Of papers by their form, other lists say nothing.
        let parents = self.parents();
        let lists: FxHashSet<Option<usize>> = papers.iter().map(|paper| parents[*paper]).collect();
        let is_other = |at: &usize| {
            let entry = &entries[*at];
            entry.depth <= depth
                && matches!(self.stretch[entry.at].hint.lead, Lead::Name | Lead::Text | Lead::Other)
                && self.free[entry.at]
                && !is_paper(entry)
                && (!are_alone || lists.contains(&parents[*at]))
        };
        let others = (0..entries.len()).filter(is_other).count();
        let are_linked = || papers.iter().all(|it| self.stretch[entries[*it].at].hint.lead == Lead::Other);
        let few = match () {
            () if self.is_dated || self.is_in_part && are_linked() || are_alone && self.is_told => 1,
            () if self.is_in_list => 2,
            () => FEWEST,
        };
        if papers.len() < few.max(others) {
            return None;
        }
        let is_beside = |entry: &&Nested| {
            self.called(entry) == Called::Beside && entry.depth == depth && others < papers.len()
        };
        let beside = entries.iter().filter(is_beside);
        Some(papers.iter().map(|paper| &entries[*paper]).chain(beside).map(|it| it.at).collect())
    }
}

/// An item of a list, or a paragraph that may be an entry, and how deep it is nested.
#[derive(Clone, Copy)]
struct Nested {
    at: usize,
    depth: u8,
}

impl Nested {
    fn of(at: usize, member: &Member) -> Option<Nested> {
        match member.kind {
            MemberKind::Item { depth } => Some(Nested { at, depth }),
            MemberKind::Paragraph if member.hint.called != Called::No => Some(Nested { at, depth: 0 }),
            _ => None,
        }
    }
}
