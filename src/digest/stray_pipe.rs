//! Which pipes of a row with too many cells are strays: text of a cell, not the end of one.
//!
//! Each column takes one or more of the cells that are side by side. Of all such readings the one is taken in which most
//! cells hold what their column is for, and fewest pipes have to be strays that nothing around them says to be text.

use super::columns::Role;
use super::date;
use super::fields::says_nothing;
use super::link::{Form, Link};
use crate::syntax::{model_tokens, verbatim};
use crate::text::{Span, is_digit};
use smallvec::SmallVec;
use std::ops::Range;

/// Most cells too many that a reading is looked for: each costs as many steps as there are columns and others.
const MOST_EXTRA: usize = 8;

/// Costs of what makes a reading unlikely. All are small; a sum of several weighs more than one.
const STRAY: u32 = 2;
const SELDOM: u32 = 3;
const UNFIT: u32 = 4;
/// A pipe in brackets, bold or quotes that open before it and close after it.
const TORN: u32 = 8;

/// How the cells of a row go into its table's columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// The cells of each column, as a range of their indices; the last columns may be missing. Empty cells that are too many
    /// belong to none.
    pub columns: SmallVec<[Range<usize>; 8]>,
    /// Whether no other reading is as likely.
    pub is_certain: bool,
}

impl Reading {
    /// The cells after which a stray pipe is.
    pub fn strays(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().flat_map(|cells| cells.start..cells.end.saturating_sub(1))
    }
}

/// Reads a row of these cells below columns with these `roles`. Spans count in `text`; `links` are those in it, in order.
pub fn read(cells: &[Span], roles: &[Role], text: &str, links: &[Link]) -> Reading {
    let empty = cells.iter().rev().take_while(|cell| cell.is_empty()).count();
    let filled = cells.len() - empty;
    let extra = filled.saturating_sub(roles.len());
    if extra == 0 {
        let columns = (0..cells.len().min(roles.len())).map(|it| it..it + 1).collect();
        return Reading { columns, is_certain: true };
    }
    let cells = cells.get(..filled).unwrap_or(cells);
    let pipes = pipes(cells, text);
    // What is shown as it is is text; where that leaves too few cells, nobody knows what is missing.
    let groups = groups(&pipes);
    match (groups.len() + MOST_EXTRA).checked_sub(roles.len()) {
        Some(left) if (MOST_EXTRA..=2 * MOST_EXTRA).contains(&left) => {
            let links = holds_links(cells, links);
            Row { text, cells, links, pipes, groups, roles }.likeliest(left - MOST_EXTRA)
        }
        _ => all_in_one(roles, extra),
    }
}

/// The reading in which the column of summaries, else the last one, takes all cells too many.
fn all_in_one(roles: &[Role], extra: usize) -> Reading {
    let last = roles.len().saturating_sub(1);
    let at = roles.iter().position(|role| *role == Role::Summary).unwrap_or(last);
    let start = |column: usize| column + if column <= at { 0 } else { extra };
    let columns = (0..roles.len()).map(|it| start(it)..start(it + 1));
    Reading { columns: columns.collect(), is_certain: false }
}

/// The cells that pipes in code, maths and tokens do not part.
fn groups(pipes: &[Pipe]) -> Vec<Range<usize>> {
    let mut groups = vec![];
    let mut start = 0;
    for (at, _) in (1..).zip(pipes).filter(|(_, pipe)| **pipe != Pipe::Verbatim) {
        groups.push(start..at);
        start = at;
    }
    groups.push(start..pipes.len() + 1);
    groups
}

/// What is known of the pipe after a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pipe {
    /// Nothing.
    Plain,
    /// Brackets, bold or quotes that open before it close after it.
    Enclosed,
    /// It is in code, maths or a token, and is shown as it is.
    Verbatim,
}

/// What a cell holds of links.
#[derive(Clone, Copy, Default)]
struct Links {
    any: bool,
    /// One whose id names a paper.
    paper: bool,
}

struct Row<'a> {
    text: &'a str,
    cells: &'a [Span],
    links: Vec<Links>,
    /// The pipe after each cell but the last.
    pipes: Vec<Pipe>,
    /// What the columns share out: cells that stay together.
    groups: Vec<Range<usize>>,
    roles: &'a [Role],
}

/// The best way to fill the columns up to one.
#[derive(Clone, Copy)]
struct Best {
    cost: u32,
    /// How many cells too many the last column took.
    taken: usize,
    /// Whether another way costs the same.
    tied: bool,
}

impl Row<'_> {
    /// The cheapest reading. `best[column][used]` is that of the columns up to `column` that take `used` cells too many.
    fn likeliest(&self, extra: usize) -> Reading {
        let mut best: Vec<Vec<Option<Best>>> = Vec::with_capacity(self.roles.len());
        for column in 0..self.roles.len() {
            let ways = (0..=extra).map(|used| {
                let mut found: Option<Best> = None;
                for taken in 0..=used {
                    let before = match column.checked_sub(1) {
                        Some(last) => best.get(last).and_then(|it| *it.get(used - taken)?),
                        None => (used == taken).then_some(Best { cost: 0, taken: 0, tied: false }),
                    };
                    let Some(before) = before else { continue };
                    let start = column + used - taken;
                    let cost = before.cost + self.cost(column, start..start + taken + 1);
                    let tied = before.tied || found.is_some_and(|found| found.cost == cost);
                    if found.is_none_or(|found| cost <= found.cost) {
                        found = Some(Best { cost, taken, tied });
                    }
                }
                found
            });
            let ways = ways.collect();
            best.push(ways);
        }
        let mut columns: SmallVec<[Range<usize>; 8]> = SmallVec::new();
        let mut used = extra;
        let last = best.last().and_then(|it| *it.get(extra)?);
        for (column, ways) in best.iter().enumerate().rev() {
            let taken = ways.get(used).and_then(|way| way.as_ref()).map_or(0, |it| it.taken);
            let start = column + used - taken;
            columns.push(self.cells_of(start..start + taken + 1));
            used -= taken;
        }
        columns.reverse();
        let mut reading = Reading { columns, is_certain: last.is_some_and(|last| !last.tied) };
        // What is torn apart in the best reading shows that it is none.
        let strays: Vec<usize> = reading.strays().collect();
        let torn = (0..)
            .zip(&self.pipes)
            .any(|(at, pipe)| *pipe != Pipe::Plain && strays.binary_search(&at).is_err());
        reading.is_certain &= !torn;
        reading
    }

    /// The cells of these groups. One that is empty at an edge is itself too many: no text begins or ends with a pipe.
    fn cells_of(&self, groups: Range<usize>) -> Range<usize> {
        let mut cells = self.all_cells_of(groups);
        let is_empty = |at: usize| self.cells.get(at).is_some_and(|cell| cell.is_empty());
        while cells.len() > 1 && is_empty(cells.start) {
            cells.start += 1;
        }
        while cells.len() > 1 && is_empty(cells.end - 1) {
            cells.end -= 1;
        }
        cells
    }

    fn all_cells_of(&self, groups: Range<usize>) -> Range<usize> {
        let first = self.groups.get(groups.start).map_or(0, |it| it.start);
        first..self.groups.get(groups.end - 1).map_or(first + 1, |it| it.end)
    }

    /// What speaks against the cells of these groups as the one cell of `column`.
    fn cost(&self, column: usize, groups: Range<usize>) -> u32 {
        let Some(&role) = self.roles.get(column) else { return 0 };
        let cells = self.cells_of(groups.clone());
        let dropped = (self.all_cells_of(groups).len() - cells.len()) as u32;
        let inside = self.pipes.get(cells.start..cells.end - 1).unwrap_or_default();
        let plain = inside.iter().filter(|it| **it == Pipe::Plain).count() as u32;
        let torn = if self.pipes.get(cells.end - 1) == Some(&Pipe::Enclosed) { TORN } else { 0 };
        let seldom = match role {
            _ if inside.is_empty() => 0,
            Role::Title | Role::Summary | Role::Venue | Role::Comment | Role::Other => 0,
            _ if plain == 0 => 0,
            Role::Authors => SELDOM,
            Role::Date | Role::Paper | Role::Code | Role::Rank => UNFIT,
        };
        STRAY * (plain + dropped) + torn + seldom + self.misfit(role, cells)
    }

    /// How far the text of `cells` is from what a cell of `role` holds.
    fn misfit(&self, role: Role, cells: Range<usize>) -> u32 {
        let span = |at: usize| self.cells.get(at).copied().unwrap_or_default();
        let whole = span(cells.start).cover(span(cells.end - 1));
        let text = whole.of(self.text);
        let links = self.links.get(cells.clone()).unwrap_or_default();
        let linked = links.iter().any(|link| link.any);
        let blank = is_blank(text);
        match role {
            Role::Date => match () {
                () if is_date(text) => 0,
                () if blank => 1,
                () => UNFIT,
            },
            Role::Paper if linked => 0,
            Role::Code if linked || blank => 0,
            Role::Rank if text.bytes().any(|byte| byte.is_ascii_digit()) && text.len() < 8 => 0,
            Role::Paper | Role::Code | Role::Rank if blank => 1,
            Role::Paper | Role::Code | Role::Rank => SELDOM,
            Role::Title => self.misfit_of_title(text, links),
            Role::Authors if linked || is_date(text) || !text.contains(char::is_alphabetic) && !blank => {
                UNFIT
            }
            Role::Authors => {
                u32::from(!names_people(text)) + u32::from(text.len() > 120 && !text.contains([',', ';']))
            }
            Role::Summary if is_date(text) || text.starts_with('[') && text.ends_with(')') && linked => {
                SELDOM
            }
            // Authors that a pipe cut apart go on in the next cell.
            Role::Summary if cells.len() > 1 && names_people(span(cells.start).of(self.text)) => SELDOM,
            Role::Summary => u32::from(blank),
            Role::Venue if links.iter().any(|link| link.paper) => UNFIT,
            Role::Venue => u32::from(linked) + if text.len() > 60 { 2 } else { 0 },
            Role::Comment | Role::Other => 0,
        }
    }

    /// A title is before the links of its paper, which are in its cell where no column is for them.
    fn misfit_of_title(&self, text: &str, links: &[Links]) -> u32 {
        if is_blank(text) || is_date(text) {
            return UNFIT;
        }
        let (last, before) =
            links.split_last().map_or((Links::default(), links), |(last, before)| (*last, before));
        let behind_links = before.iter().any(|it| it.paper) && !last.paper;
        let elsewhere = !self.roles.contains(&Role::Paper)
            && self.links.iter().any(|link| link.paper)
            && !links.iter().any(|link| link.paper);
        // Where another column is for links, a title and a link beside it are two cells.
        let beside_link =
            self.roles.contains(&Role::Paper) && links.len() > 1 && links.iter().any(|link| link.any);
        match () {
            () if beside_link => UNFIT,
            () if behind_links => SELDOM,
            () if elsewhere => 2,
            () => 0,
        }
    }
}

fn holds_links(cells: &[Span], links: &[Link]) -> Vec<Links> {
    let mut found = vec![Links::default(); cells.len()];
    for link in links.iter().filter(|link| link.form != Form::Image) {
        let at = cells.partition_point(|cell| cell.end() < link.span.end());
        if let Some(found) =
            found.get_mut(at).filter(|_| cells.get(at).is_some_and(|cell| cell.contains(link.span)))
        {
            found.any = true;
            found.paper |= link.id().is_some();
        }
    }
    found
}

/// What is known of the pipes between these cells.
fn pipes(cells: &[Span], text: &str) -> Vec<Pipe> {
    let mut pipes = vec![Pipe::Plain; cells.len().saturating_sub(1)];
    let mut enclose = |from: usize, to: usize, kind: Pipe| {
        let between = pipes.get_mut(from..to).into_iter().flatten();
        between.for_each(|it| *it = if *it == Pipe::Verbatim { *it } else { kind });
    };
    for (from, to) in pairs(cells, text) {
        enclose(from, to, Pipe::Enclosed);
    }
    let cell_at = |at: usize| cells.partition_point(|cell| cell.end() < at);
    for span in verbatim(text).chain(model_tokens(text)) {
        enclose(cell_at(span.start() + 1), cell_at(span.end()), Pipe::Verbatim);
    }
    pipes
}

/// Pairs of cells where a bracket, bold or a quote opens in the first and closes in the second. A mark that has its
/// partner in its own cell is none, and nothing encloses more pipes than may be strays.
fn pairs(cells: &[Span], text: &str) -> Vec<(usize, usize)> {
    const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('“', '”'), ('（', '）')];
    let mut pairs = Vec::new();
    for (open, close) in BRACKETS {
        let mut opened: Option<usize> = None;
        for (at, cell) in cells.iter().enumerate() {
            let (opens, closes) = unpaired(cell.of(text), open, close);
            if closes && let Some(from) = opened.take().filter(|from| at - from <= MOST_EXTRA) {
                pairs.push((from, at));
            }
            if opens {
                opened = Some(at);
            }
        }
    }
    for mark in ["**", "__", "~~", "\""] {
        let mut opened: Option<usize> = None;
        for (at, cell) in cells.iter().enumerate() {
            if cell.of(text).matches(mark).count() % 2 == 0 {
                continue;
            }
            match opened.take() {
                Some(from) if at - from <= MOST_EXTRA => pairs.push((from, at)),
                _ => opened = Some(at),
            }
        }
    }
    pairs
}

/// Whether one of the brackets of `text` has no partner after it, and whether one has none before it.
fn unpaired(text: &str, open: char, close: char) -> (bool, bool) {
    let (mut depth, mut closes) = (0u32, false);
    for it in text.chars() {
        if it == open {
            depth += 1;
        } else if it == close {
            closes |= depth == 0;
            depth = depth.saturating_sub(1);
        }
    }
    (depth > 0, closes)
}

/// Whether a cell says that it has nothing to say, or not yet.
fn is_blank(text: &str) -> bool {
    let is_soon = |text: &str| ["soon", "coming soon"].iter().any(|soon| soon.eq_ignore_ascii_case(text));
    says_nothing(text) || is_soon(text.trim_matches(['*', '_', '`', ' ']))
}

/// Whether a cell holds a date and little else.
fn is_date(text: &str) -> bool {
    text.len() <= 24 && text.contains(is_digit) && date::in_cell(text).is_some()
}

/// Whether a cell reads like names: `et al.`, several short ones in a list, or one with an initial.
fn names_people(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.contains("et al") || lower.contains("et.al") {
        return true;
    }
    let is_name = |name: &str| {
        let words = name.split_whitespace().count();
        let upper =
            name.split_whitespace().all(|word| word.starts_with(|c: char| !c.is_lowercase() || c == '@'));
        (1..=5).contains(&words) && upper && !name.contains([':', '?', '!', '(', '['])
    };
    let mut names = text.split([',', ';', '、']).map(str::trim).filter(|it| !it.is_empty());
    let initial = text
        .split_whitespace()
        .any(|word| word.len() == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase));
    (text.contains([',', ';', '、']) || initial) && names.all(is_name)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::digest::Role;
    use crate::rules::{Applicability, fix};
    use crate::workspace::{File, FileView};

    /// What the first listing below `header` says: title, authors, summary; and the row with its stray pipes escaped.
    fn read(header: &str, row: &str) -> (String, [String; 2], String) {
        let head = format!("{header}\n|{}\n", "---|".repeat(header.matches('|').count() - 1));
        let config = Config::default();
        let file = File::new("a.md", format!("{head}{row}\n"), &config);
        let view = FileView { file: &file, config: &config };
        let (ctx, listing) = view.listings().next().unwrap();
        let cell = |role| listing.cell(role).map_or("", |it| ctx.of(it)).to_owned();
        let fixed = fix(&file, &config, Applicability::Unsafe, |it| it.rule.name == "extra-cells");
        assert!(fixed.refused.is_empty(), "{row}");
        let fixed = fixed.text.strip_prefix(&head).unwrap().trim_end().to_owned();
        (ctx.of(listing.title).to_owned(), [cell(Role::Authors), cell(Role::Summary)], fixed)
    }

    #[test]
    fn columns_of_dates_and_links_say_where_the_title_ends() {
        let header = "|Publish Date|Title|Authors|PDF|Code|";
        let link = "[2502.00211](http://arxiv.org/abs/2502.00211)";
        for (title, wanted) in [
            ("**Heron: (Zero|Few)-Shot Songs**", "Heron: (Zero|Few)-Shot Songs"),
            ("HERON | Songs of Many Reeds", "HERON | Songs of Many Reeds"),
            ("**[De|Re]building Nests**", "[De|Re]building Nests"),
            ("On P(x|y) and Q(y|x)", "On P(x|y) and Q(y|x)"),
            ("Herons \"sing|croak\" | cry", "Herons \"sing|croak\" | cry"),
            ("On $p(x|y)$ | and `a|b|c|d|e|f|g|h|i|j|k|l`", "On $p(x|y)$ | and `a|b|c|d|e|f|g|h|i|j|k|l`"),
        ] {
            for code in ["null", "[link](https://github.com/a/b)"] {
                for date in ["2025-02-04", "**2025-02-04**"] {
                    let row = |title: &str| format!("|{date}|{title}|Ann Author et.al.|{link}|{code}|");
                    let (found, [authors, _], fixed) = read(header, &row(title));
                    assert_eq!((found.as_str(), authors.as_str()), (wanted, "Ann Author et.al."));
                    assert_eq!(fixed, row(&title.replace('|', "\\|")));
                }
            }
        }
    }

    #[test]
    fn links_names_and_marks_say_which_cell_was_cut() {
        let header = "| Title | Authors | Summary |";
        let link = "([arXiv](https://arxiv.org/abs/2502.01237))";
        for (title, authors, summary) in [
            (format!("A | B: A Title {link}"), "X", "It works."),
            ("Heron | Songs".to_owned(), "A. Author", "It works."),
            (format!("Two {link}"), "X", "It | works | now."),
            (format!("Two {link}"), "A. Author, B. Writer", "It [sings | cries] now."),
            (format!("Two {link}"), "Ann (Pond | Lake)", "It sings."),
            (format!("Two {link}"), "A. Author", "The norm ||x|| is small."),
            (format!("A | B {link}"), "X", "costs $5 | or $6"),
        ] {
            let row =
                |title: &str, authors: &str, summary: &str| format!("| {title} | {authors} | {summary} |");
            let escaped = |text: &str| text.replace('|', "\\|");
            let (found, [of_authors, of_summary], fixed) = read(header, &row(&title, authors, summary));
            assert_eq!(found, title.trim_end_matches(link).trim_end());
            assert_eq!((of_authors.as_str(), of_summary.as_str()), (authors, summary));
            assert_eq!(fixed, row(&escaped(&title), &escaped(authors), &escaped(summary)));
        }
    }

    #[test]
    fn a_link_or_a_venue_too_many_is_anybodys_guess() {
        let link = "[P](https://arxiv.org/abs/2502.01237)";
        for row in [
            format!(
                "| 2025-02-04 | A | {link} | [C](https://github.com/a/b) | [D](https://github.com/c/d) |"
            ),
            format!("| 2025-02-04 | A | {link} | | note |"),
        ] {
            assert_eq!(read("| Date | Title | Paper | Code |", &row).2, row);
        }
        for row in [
            format!("| 1 | A | B | ICML | {link} |"),
            format!("| 1 | A | ICML | Oral | {link} |"),
            format!("| 1 | A | ICML | {link} | [Q](https://github.com/a/b) |"),
        ] {
            assert_eq!(read("| # | Title | Venue | Link |", &row).2, row);
        }
        let row = |title: &str| format!("| 1 | {title} | ICML | {link} |");
        assert_eq!(read("| # | Title | Venue | Link |", &row("\"A | B\"")).2, row("\"A \\| B\""));
    }

    #[test]
    fn of_two_readings_none_is_offered() {
        let link = "([arXiv](https://arxiv.org/abs/2502.01237))";
        for row in [
            "| Heron | Songs | Ann Author | It works. |".to_owned(),
            format!("| Heron {link} | A. Author, B. Writer | C. Scribe | It sings. |"),
            // A cell is missing, and of the two pipes in code one must be the end of a cell.
            format!("| Heron {link} | `a|b|c` |"),
            format!("| Heron {link} | It `sings|cries|calls` |"),
        ] {
            assert_eq!(read("| Title | Authors | Summary |", &row).2, row);
        }
    }
}
