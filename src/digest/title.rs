//! Where a paper's title is in its cell: without the links after it, the words that lead to them, and marks around it.

use super::FileContext;
use super::columns::Role;
use super::fields::{self, DateOrder, Fields, Words, before_leads, is_emoji, news_mark, split_bold};
use super::link::{Form, Link};
use super::listing::{Cells, Listing};
use crate::text::{Span, is_digit};

impl Listing {
    /// The title in its cell, and the venue and date in tags around it and what is below it, where no column is for them:
    /// `[ICLR 2025] Title`, `Title <br> Ann Author, Ben Writer <br> ICLR 2025`.
    pub(super) fn read_title(&mut self, text: &str, context: FileContext) {
        let Some(cell) = self.cell(Role::Title) else { return };
        self.title = in_cell(text, cell, &self.links);
        let is_adorned =
            is_adorned(cell.of(text), self.title.of(text)) || self.goes_on_after_link(text, cell);
        if !is_adorned && !cell.of(text).contains("<br") {
            return;
        }
        let fields = fields::read_cell(text, cell, &self.links, context.dialect.layouts.get(self.layout));
        let says_more = fields.authors.is_some() || fields.venue.is_some() || fields.date.is_some();
        // A title may be broken itself.
        if is_adorned || says_more && !fields.title.is_empty() {
            self.title = fields.title;
            self.add(fields);
        }
    }

    /// Whether brackets with a number, or who wrote it, are right after the linked title in its cell: `[Title](…) (ICLR 2025)`,
    /// `[Title](…) by Ann Author`.
    fn goes_on_after_link(&self, text: &str, cell: Span) -> bool {
        let Some(link) = self.links.iter().find(|link| link.text.contains(self.title)) else { return false };
        let after = Span::new(link.span.end(), cell.end().max(link.span.end())).of(text);
        let after = after.trim_start_matches(['*', '_', '`', ' ']);
        let tag = after.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let is_dated = tag.is_some_and(|tag| tag.0.contains(is_digit) && !tag.0.contains("]("));
        is_dated || after.starts_with("by ")
    }

    /// The venue and the year that the link to the paper is called by, where no column is for them: `[ICLR 2025](…)`.
    pub(super) fn read_link_label(&mut self, text: &str) {
        const MOST_BYTES: usize = 40;
        let label = self.paper.and_then(|it| self.links.get(it)).map_or(Span::default(), |it| it.text);
        let source = label.of(text);
        let may_be_dated =
            label.len() <= MOST_BYTES && source.contains(is_digit) && source.contains(char::is_alphabetic);
        if !may_be_dated || self.title.contains(label) || !fields::is_dated_venue(source) {
            return;
        }
        let venue = fields::venue(source).map(|venue| venue.shift(label.start()));
        let date = fields::date(source, DateOrder::default());
        self.add(Fields { venue, date, ..Fields::default() });
    }

    /// Takes over what is said of the paper, where no column is for it. The date of a citation is that of the paper; a column beside it has
    /// the days of a reading group.
    fn add(&mut self, fields: Fields) {
        let is_cited = fields.authors.zip(fields.date.as_ref()).is_some_and(|(names, date)| {
            names.end() <= date.span.start() && date.span.end() <= self.title.start()
        });
        if is_cited && let Some(day) = self.cells.iter_mut().find(|cell| cell.0 == Role::Date) {
            day.0 = Role::Other;
        }
        for (role, span) in [(Role::Authors, fields.authors), (Role::Venue, fields.venue)] {
            if let Some(span) = span.filter(|_| self.cell(role).is_none()) {
                self.cells.push((role, span));
            }
        }
        if self.cell(Role::Date).is_none() {
            self.date = fields.date.map(|it| it.when).or(self.date);
        }
        self.cells.sort_by_key(|(_, cell)| cell.end());
    }
}

/// The title in its cell: what is before the first link and the words that lead to it, else the label of that link.
fn in_cell(text: &str, cell: Span, links: &[Link]) -> Span {
    let shown = |link: &&Link| cell.contains(link.span) && link.form != Form::Image && link.form != Form::Id;
    let Some(first) = links.iter().find(shown) else {
        let cell = fields::shown_of_wiki_link(text, cell);
        return bold(text, cell).unwrap_or_else(|| trimmed(text, cell));
    };
    let before = without_anchor(text, Span::new(cell.start(), first.span.start()));
    let end = before_leads(before.of(text)).len();
    let before = trimmed(text, Span::new(before.start(), before.start() + end));
    if before.of(text).chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() {
        return before;
    }
    trimmed(text, if first.text.is_empty() { cell } else { first.text })
}

/// What is after the place for links that a cell may begin with: `<a id="heron"></a>**[Heron Sings at Dawn](…)**`.
fn without_anchor(text: &str, cell: Span) -> Span {
    let anchor = cell.of(text).trim_start().strip_prefix("<a ").and_then(|rest| rest.split_once("</a>"));
    let after = anchor.filter(|(inside, _)| !inside.contains("href")).map(|(_, after)| after);
    after.map_or(cell, |after| Span::new(cell.end() - after.len(), cell.end()))
}

/// Whether the `title` in a `cell` may have more around it than emphasis: badges, tags, numbers, emoji, quotes, a full stop, names.
fn is_adorned(cell: &str, title: &str) -> bool {
    let worded = title.trim_start_matches(is_digit);
    let numbered = worded.len() < title.len() && worded.starts_with(['.', ')', '、', '．']);
    // `(ICLR2025)Title`
    let dated = title
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .is_some_and(|it| fields::is_dated_venue(it.0));
    let tagged = dated || title.trim_start_matches(['*', '_']).starts_with(['[', '【']);
    let quoted = title.starts_with(['"', '“', '`']) && title.ends_with(['"', '”', '`', ',', '.']);
    let starts = tagged || quoted || title.starts_with(':') || title.starts_with(is_emoji);
    let ends = title.ends_with(['.', ')', ']', ':']) || title.ends_with(is_emoji);
    // `One, Two, *Title*`, `One — *Title*`
    let cited = [", *", ". *", " — *", " – *", ", _", ". _", " — _", ", \"", ", “"]
        .iter()
        .any(|it| title.contains(it));
    numbered
        || starts
        || ends
        || cited
        || news_mark(cell).is_some()
        || ["![", "<img"].iter().any(|it| cell.contains(it))
}

/// The bold text that a cell without links begins with, a number before it and a sentence after it, or in the lines below:
/// `1) **Title** - what it says.`, `**Title**<br>what it says`
fn bold(text: &str, cell: Span) -> Option<Span> {
    const FEWEST_WORDS: usize = 3;
    const FEWEST_AFTER: usize = 5;
    let words = |text: &str| text.split_whitespace().count();
    let source = cell.of(text);
    let numbered = source.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let (title, after) = split_bold(numbered)?;
    let is_above = after.trim_start().starts_with("<br");
    let rest = [" - ", " – ", " — ", ": "].iter().find_map(|it| after.strip_prefix(it));
    let start = cell.start() + source.len() - numbered.len() + 2;
    (words(title) >= FEWEST_WORDS && (is_above || rest.is_some_and(|rest| words(rest) >= FEWEST_AFTER)))
        .then(|| trimmed(text, Span::new(start, start + title.len())))
}

/// `span` without the white space, emphasis and opening brackets around its text. Marks of emphasis go in pairs, or where
/// the other half stands outside: one that closes within the title belongs to it.
fn trimmed(text: &str, span: Span) -> Span {
    let mut source = span.of(text);
    let mut start = span.start();
    loop {
        let rest = source.trim_start();
        start += source.len() - rest.len();
        // A backslash is what is left of an escaped mark.
        source = without_breaks(rest);
        let Some((run, inner)) = opening(source) else { break };
        let mark = run.chars().next().unwrap_or('*');
        let end = source.len() - source.trim_end_matches(mark).len();
        let closed = inner.get(..inner.len().saturating_sub(end)).unwrap_or("");
        if closed.contains(mark) {
            break;
        }
        source = if end > 0 { closed } else { inner };
        start += run.len();
    }
    Span::new(start, start + source.len())
}

/// `source` without what parts it from links: white space, opening brackets, dashes and breaks of a line.
fn without_breaks(mut source: &str) -> &str {
    const BREAKS: [&str; 4] = ["<br>", "<br/>", "<br />", "</br>"];
    loop {
        source = source.trim_end_matches([' ', '\t', '\n', '\r', '(', '[', '-', '–', '—', '|', ',', '\\']);
        let ended = |tag: &&&str| {
            let tail = source.len().checked_sub(tag.len()).and_then(|at| source.get(at..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(tag))
        };
        let Some(found) = BREAKS.iter().find(ended) else { return source };
        source = source.get(..source.len() - found.len()).unwrap_or("");
    }
}

/// The run of marks that `source` starts with, and what is after it.
fn opening(source: &str) -> Option<(&str, &str)> {
    let mark = source.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = source.trim_start_matches(mark);
    Some((source.strip_suffix(inner)?, inner))
}

/// Where the cell for the title has nothing but labels of links (`[Paper](…)`), the first cell says what the paper is called.
pub(super) fn name_by_first_cell(cells: &mut Cells, text: &str, links: &[Link]) {
    let Some(at) = cells.iter().position(|cell| cell.0 == Role::Title) else { return };
    let cell = cells[at].1;
    let inside = || links.iter().filter(|link| cell.contains(link.span) && link.form != Form::Image);
    let are_labels = inside().all(|it| Words::general().link(it.text.of(text)).is_some());
    if !are_labels || inside().next().is_none_or(|it| it.span.start() > cell.start() + 2) {
        return;
    }
    let is_name = |(role, name): &(Role, Span)| {
        *role == Role::Other && name.of(text).contains(char::is_alphabetic) && !name.of(text).contains("://")
    };
    if let Some(first) = cells.get(..at).and_then(|cell| cell.iter().position(is_name)) {
        cells[at].0 = Role::Paper;
        cells[first].0 = Role::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::link;

    #[track_caller]
    fn check(cell: &str, wanted: &str) {
        let links = link::read(cell).links;
        assert_eq!(in_cell(cell, Span::new(0, cell.len()), &links).of(cell), wanted, "{cell}");
    }

    #[test]
    fn what_leads_to_the_links_is_no_part_of_it() {
        check(r"Heron \| [arXiv](https://arxiv.org/abs/2502.01237)", "Heron");
        check("Heron <br> <BR/>[[arXiv](https://arxiv.org/abs/2502.01237)]", "Heron");
        let url = "https://arxiv.org/abs/2502.01237";
        #[rustfmt::skip] // several a line
        let leads = [
            "(", " - ", ", ", " (Read more on ", " (read more on ", " - read more on ", " – Read more ", "(see ", " [see also ",
            " (Read\n  more on ", " (Read more about it, with videos, on ", "（see on ", " ([",
        ];
        for lead in leads {
            check(&format!("Heron Sings{lead}[arXiv]({url}) or [HF]({url}))"), "Heron Sings");
        }
        check(&format!("What Cranes See [arXiv]({url})"), "What Cranes See");
        check(&format!("How Herons Learn to Over-See ([arXiv]({url}))"), "How Herons Learn to Over-See");
        check(&format!("Herons (and What They Read) ([arXiv]({url}))"), "Herons (and What They Read)");
        check(&format!("[Heron Sings]({url})"), "Heron Sings");
        check(&format!("1. [**Heron** Sings]({url})"), "**Heron** Sings");
    }

    #[test]
    fn a_sentence_after_a_title_in_bold_is_no_part_of_it() {
        check("1) **Heron Sings at Dawn** - It sings in many parts.", "Heron Sings at Dawn");
        check("**Heron Sings at Dawn** – It sings in many parts.", "Heron Sings at Dawn");
        check("**Heron** - A Song in Many Parts at Dawn", "**Heron** - A Song in Many Parts at Dawn");
        check("**Heron Sings at Dawn** - Part One", "**Heron Sings at Dawn** - Part One");
    }

    #[test]
    fn emphasis_is_taken_off_whole_or_not_at_all() {
        for (cell, wanted) in [
            ("**Heron Sings**", "Heron Sings"),
            (" ***Heron Sings*** ", "Heron Sings"),
            ("**_Heron Sings_**", "Heron Sings"),
            ("*Heron* Sings", "*Heron* Sings"),
            ("Heron *Sings*", "Heron *Sings*"),
            ("*Heron* and *Crane*", "*Heron* and *Crane*"),
            ("**Heron *Sings***", "**Heron *Sings***"),
            ("_Heron_ Sings", "_Heron_ Sings"),
            ("Searching for Q*", "Searching for Q*"),
            ("**", ""),
            ("", ""),
            ("* *", ""),
            ("**Heron Sings ([arXiv](https://arxiv.org/abs/2502.01237))**", "Heron Sings"),
            ("**Heron Sings** ([arXiv](https://arxiv.org/abs/2502.01237))", "Heron Sings"),
            ("*Heron* Sings ([arXiv](https://arxiv.org/abs/2502.01237))", "*Heron* Sings"),
            ("Searching for Q* ([arXiv](https://arxiv.org/abs/2502.01237))", "Searching for Q*"),
        ] {
            check(cell, wanted);
        }
    }
}
