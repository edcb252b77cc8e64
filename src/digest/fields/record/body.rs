//! The lines of a record: which one holds the title, and what those below it say.

use crate::digest::PaperId;
use crate::digest::date::is_recent_year;
use crate::text::{Span, is_digit};

use super::above::{names_above_title, tag_above_title};
use super::lines::Line;
use super::named::title_below;
use super::unlabelled::{unlabelled, without_emoji};
use crate::digest::fields::citation::dated;
use crate::digest::fields::forms::source_line;
use crate::digest::fields::layout::words::{Label, Words};
use crate::digest::fields::line::clause;
use crate::digest::fields::line::judge::{is_wide, leads_on, words};
use crate::digest::fields::line::pieces::{Piece, Shape, pieces};
use crate::digest::fields::line::reader::LineReader;
use crate::digest::fields::published::venue;
use crate::digest::fields::title::strip;
use crate::digest::fields::{Container, Fields};

/// Reads the title, and gives how many lines were read for it.
pub fn head(reader: &LineReader, lines: &[Line], container: Container, fields: &mut Fields) -> usize {
    if is_front_matter(reader, container) || are_fields(reader, lines, container) {
        // Keys in any order.
        let title =
            lines.iter().filter_map(|line| label_of(reader, *line)).find(|it| it.label == Label::Title);
        title.iter().for_each(|it| labelled(reader, it.label, it.value, fields));
        return 0;
    }
    if container == Container::Html
        && let Some(title) = linked_after_name(reader, lines)
    {
        reader.read(title.span, fields);
        return 0;
    }
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.row && container != Container::Html {
            at += 1;
            continue;
        }
        if let Some(tag) = tag_above_title(reader, *line, lines.get(at + 1)) {
            reader.beside(tag, true, fields);
            at += 1;
            continue;
        }
        if at + 1 < lines.len() && is_above_papers(line.span.of(reader.text)) {
            at += 1;
            continue;
        }
        if let Some(names) = names_above_title(reader, *line, lines.get(at + 1)) {
            fields.authors = fields.authors.or(Some(names));
            at += 1;
            continue;
        }
        let (flow, used) = flow(reader, lines, at, container);
        let labelled = label_of(reader, *line)
            .filter(|it| at > 0 || container != Container::Row && !is_of_title(reader, *line, it));
        // `### Title:`, and the title below it
        if labelled
            .as_ref()
            .is_some_and(|labelled| labelled.label == Label::Title && labelled.value.is_empty())
        {
            at += 1;
            continue;
        }
        match labelled {
            Some(it) if !matches!(it.label, Label::Title | Label::Paper) => {
                if at > 0 {
                    return at;
                }
            }
            _ => {
                if !reader.read_form(flow, fields) {
                    reader.read(flow, fields);
                }
                if !fields.title.is_empty() {
                    let more = lines.get(used..).unwrap_or(&[]);
                    let Some(below) = title_below(reader, flow, more, container, fields) else { return used };
                    *fields = below.fields;
                    return used + below.lines;
                }
                for piece in pieces(reader.text, flow, reader.links) {
                    reader.beside(piece, true, fields);
                }
            }
        }
        at = used.max(at + 1);
    }
    0
}

/// Whether a line says nothing but which papers follow: `Presented paper:`, `--- Before 2020 ---`
fn is_above_papers(line: &str) -> bool {
    if line.starts_with("--") && line.ends_with("--") {
        return true;
    }
    let Some(said) = line.strip_suffix([':', '：']) else { return false };
    let said = said.to_lowercase();
    words(&said) <= 3 && ["paper", "papers", "论文", "論文", "논문"].iter().any(|it| said.ends_with(it))
}

/// The cell in which the title leads to the paper, where those before it name a method and lead nowhere.
fn linked_after_name<'l>(reader: &LineReader, lines: &'l [Line]) -> Option<&'l Line> {
    const MOST_NAME_WORDS: usize = 5;
    let linked = |line: &Line| reader.links.iter().any(|link| line.span.contains(link.span));
    let at = lines.iter().position(linked)?;
    let are_names = lines.get(..at)?.iter().all(|it| reader.words(it.span) <= MOST_NAME_WORDS);
    let is_title = |piece: &Piece| {
        matches!(piece.shape, Shape::Link(_)) && reader.words(piece.inner) > MOST_NAME_WORDS - 1
    };
    let line = lines.get(at).filter(|_| at > 0 && are_names)?;
    let pieces = pieces(reader.text, line.span, reader.links);
    matches!(pieces.as_slice(), [piece] if is_title(piece)).then_some(line)
}

/// Whether a page is told by its front matter alone.
fn is_front_matter(reader: &LineReader, container: Container) -> bool {
    container == Container::Page && reader.text.starts_with("---")
}

/// Whether a record in a list is fields from its first line on, the title being one of those that follow.
fn are_fields(reader: &LineReader, lines: &[Line], container: Container) -> bool {
    let mut labels = lines.iter().map_while(|it| label_of(reader, *it)).map(|it| it.label);
    container == Container::Item
        && labels.next().is_some_and(|label| label != Label::Title)
        && labels.any(|label| label == Label::Title)
}

/// A line with those that go on with it on the page.
fn flow(reader: &LineReader, lines: &[Line], at: usize, container: Container) -> (Span, usize) {
    /// Shorter lines are broken on purpose.
    const LONG: usize = 60;
    let text = reader.text;
    let Some(first) = lines.get(at) else { return (Span::default(), at + 1) };
    let (mut flow, mut last, mut next) = (first.span, first, at + 1);
    if matches!(container, Container::Section | Container::Page | Container::Html) {
        return (flow, next);
    }
    while let Some(line) = lines.get(next) {
        let open = !last.hard && !line.starts && !line.row;
        let begins =
            line.span.of(text).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '"'));
        let is_translated = line.span.of(text).starts_with(is_wide) && !last.span.of(text).contains(is_wide);
        let ended = last.span.of(text).ends_with(['.', ')', ']', '*', '_', '>']);
        let is_own = || label_of(reader, *line).is_some() || source_line(line.span.of(text)).is_some();
        let is_more = begins && !ended && !is_translated && !is_own();
        let goes_on = is_more && last.span.len() >= LONG;
        if !(open
            && (goes_on
                || wants_more(text, *last, *line)
                || dated::goes_on(flow.of(text), line.span.of(text))))
        {
            break;
        }
        flow = flow.cover(line.span);
        last = line;
        next += 1;
    }
    (flow, next)
}

/// Whether a line ends with a word that no title and no list of names ends with, or with a colon before more of a title.
fn wants_more(text: &str, line: Line, next: Line) -> bool {
    const LEADS: [&str; 6] = ["for", "via", "of", "through", "using", "towards"];
    let (line, next) = (line.span.of(text), next.span.of(text));
    // `+ Songs by Example:` and below it `Herons for Synthesis, [[paper](…)]`
    let is_parted = || {
        let before = next.split_once([',', '[']).map_or("", |it| it.0);
        line.ends_with(':') && words(line) >= 3 && words(before) >= 3 && next.contains("](")
    };
    // `Songs of Reed and Moss` and below it `for Herons at Rest`
    let is_led = || {
        let mut more = next.split(' ');
        let first = more.next().is_some_and(|it| LEADS.iter().any(|lead| it.eq_ignore_ascii_case(lead)));
        first && words(line) >= 3 && more.take(2).all(|it| it.starts_with(char::is_alphabetic))
    };
    line.contains(' ') && leads_on(line) || is_parted() || is_led()
}

/// A line that begins with a label.
pub struct Labelled {
    pub label: Label,
    pub value: Span,
}

pub fn label_of(reader: &LineReader, line: Line) -> Option<Labelled> {
    /// How far a label may reach, in bytes.
    const REACH: usize = 60;
    let text = reader.text;
    let source = line.span.of(text);
    if line.row {
        let cells = source.trim_end_matches('|');
        let (name, value) = cells.trim_start_matches('|').split_once('|')?;
        let label = reader.profile.words.label(name)?;
        let end = line.span.start() + cells.len();
        return Some(Labelled { label, value: clause::bare(text, Span::new(end - value.len(), end)) });
    }
    if line.heading
        && let Some(label) = reader.profile.words.label(source)
    {
        return Some(Labelled { label, value: Span::empty(line.span.end()) });
    }
    // `**arXiv** · 2025-02-04`: the first of several things that are said.
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '[' | '<' | '(' | '*' | '`');
    if let Some((name, value)) = bold_label(source).filter(|it| it.1.trim_start().starts_with(begins)) {
        let label = reader.profile.words.label(name)?;
        return Some(Labelled { label, value: Span::new(line.span.end() - value.len(), line.span.end()) });
    }
    let emoji = strip::shortcode(source).unwrap_or(0);
    let (at, colon) = source
        .char_indices()
        .take_while(|index| index.0 <= REACH)
        .find(|index| index.0 >= emoji && matches!(index.1, ':' | '：'))?;
    let name = source.get(..at)?;
    // `<b>Authors:</b> …`
    let name = name.rsplit_once('>').filter(|&(before, _)| before.contains('<')).map_or(name, |it| it.1);
    let label = reader.profile.words.label(name.rsplit_once(':').map_or(name, |it| it.1))?;
    let start = line.span.start() + at + colon.len_utf8();
    // `[arXiv:2502.01237](…) — *Ann Author*` begins with an id.
    let is_in_link = source.starts_with('[') && !name.contains(']');
    if is_in_link && text.get(start..).is_some_and(|it| it.starts_with(is_digit)) {
        return None;
    }
    let mut value_text = Span::new(start, line.span.end()).of(text);
    while let Some((_, rest)) =
        value_text.trim_start().strip_prefix("</").and_then(|rest| rest.split_once('>'))
    {
        value_text = rest;
    }
    let value_text = value_text.trim_start_matches(['*', '_', ' ', '>']);
    Some(Labelled { label, value: Span::new(line.span.end() - value_text.len(), line.span.end()) })
}

/// A word in bold without a colon and what is after it, where it is a label that all layouts share: `**Authors** Ann Author, Ben Writer`
pub fn bold_label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start().strip_prefix("**")?.split_once("** ")?;
    let is_label = !name.contains([':', '：', '*']) && Words::general().label(name).is_some();
    (is_label && !value.trim().is_empty()).then_some((name, value))
}

/// Whether what a record begins with is a title that a word like a label begins: `[SCORE: A Song of …](…)`, `**Score: A …**`.
fn is_of_title(reader: &LineReader, line: Line, labelled: &Labelled) -> bool {
    let before = Span::new(line.span.start(), labelled.value.start());
    let name = before.of(reader.text);
    let value = labelled.value.of(reader.text);
    let in_link =
        reader.links.iter().any(|link| link.text.contains(Span::empty(before.end().saturating_sub(1))));
    let in_bold = name.matches("**").count() % 2 == 1 && !name.trim_end().ends_with("**");
    let mixed = name.contains(char::is_lowercase) && name.chars().filter(|c| c.is_uppercase()).count() > 2;
    // `# SCORE: Songs of Many Herons`
    let is_capital = line.heading
        && labelled.label == Label::Other
        && words(name) == 1
        && !name.contains(char::is_lowercase);
    let quoted = value.trim_start_matches(['"', '“']);
    let is_quoted = quoted.len() < value.len();
    (in_link || in_bold || mixed || is_quoted || is_capital)
        && quoted.starts_with(char::is_uppercase)
        && words(value) >= 3
}

/// Whether a line below the first says who the authors are.
pub fn has_labelled_authors(reader: &LineReader, lines: &[Line]) -> bool {
    let mut below = lines.iter().skip(1);
    below.any(|line| {
        label_of(reader, *line).is_some_and(|it| it.label == Label::Authors && !it.value.is_empty())
    })
}

/// Whether a line directly below a first one that may have names in it is nothing but names.
pub fn has_line_of_names(reader: &LineReader, lines: &[Line], container: Container) -> bool {
    let may_have_names = |line: &Line| line.span.of(reader.text).contains([',', ':']);
    let is_names = |line: &Line| {
        let line = without_emoji(reader.text, *line);
        let names = clause::bare(reader.text, line.span);
        // One name is all of a cell.
        let is_one = || {
            container == Container::Html && (2..=4).contains(&reader.words(names)) && reader.is_names(names)
        };
        !line.row
            && !line.heading
            && !line.span.of(reader.text).contains([':', '：'])
            && (reader.is_list_of_names(names) || is_one())
    };
    // What goes on with the title's line is read with it.
    let (_, used) = flow(reader, lines, 0, container);
    lines.first().is_some_and(may_have_names) && lines.iter().skip(used).take(3 - used.min(3)).any(is_names)
}

/// Reads what the lines below the title say.
pub fn body(reader: &LineReader, lines: &[Line], container: Container, fields: &mut Fields) {
    let mut at = 0;
    let mut plain = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some(found) = label_of(reader, *line) else {
            if is_front_matter(reader, container) {
                continue;
            }
            unlabelled(reader, *line, plain, container, fields);
            plain += 1;
            continue;
        };
        let value = match found.value.is_empty() {
            true => {
                let (value, next) = below(reader, lines, at, found.label);
                at = next;
                value
            }
            false => found.value,
        };
        // `# FedHeron (2017)`, `# Notes on Songs of Many Herons`, and below it `**Title**: Songs of Many Herons`; a translation stays.
        if found.label == Label::Title && matches!(container, Container::Section | Container::Item) {
            let heading = fields.title.of(reader.text);
            let told = clause::bare(reader.text, value).of(reader.text);
            let is_section = container == Container::Section;
            let is_name = words(heading) < 3 && (is_section || words(told) >= 3);
            let is_within = heading.len() > told.len() && heading.contains(told);
            if is_name || is_section && !told.is_empty() && (line.row || is_within) {
                fields.title = Span::default();
            }
        }
        labelled(reader, found.label, value, fields);
    }
}

/// The lines that a label alone on its line speaks of: up to the next block. Of authors, each may be an item.
fn below(reader: &LineReader, lines: &[Line], at: usize, label_above: Label) -> (Span, usize) {
    const MOST_NAME_WORDS: usize = 5;
    // A label whose value is left out is often above another one.
    let is_value = |line: &&Line| !line.heading && label_of(reader, **line).is_none();
    let Some(first) = lines.get(at).filter(is_value) else { return (Span::default(), at) };
    let mut value = first.span;
    let mut next = at + 1;
    let of_authors = label_above == Label::Authors && first.starts;
    let is_name = |line: &Line| {
        let source = line.span.of(reader.text);
        !source.contains([':', '：', '['])
            && (1..=MOST_NAME_WORDS).contains(&words(source))
            && is_value(&line)
    };
    let goes_on = |line: &&Line| !line.row && if of_authors { is_name(line) } else { !line.starts };
    while let Some(line) = lines.get(next).filter(goes_on) {
        value = value.cover(line.span);
        next += 1;
    }
    (value, next)
}

fn labelled(reader: &LineReader, label: Label, value: Span, fields: &mut Fields) {
    const SITES: [&str; 5] = ["semantic scholar", "google scholar", "openalex", "pubmed", "crossref"];
    let text = reader.text;
    let bare = clause::bare(text, value);
    if bare.is_empty() {
        return;
    }
    match label {
        Label::Title if fields.title.is_empty() => fields.title = strip::title(text, bare),
        Label::Authors => {
            // `Authors: Ann Author, Ben Writer (2018)`
            let undated = bare.of(text).strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
            let undated = undated.filter(|it| is_recent_year(it.1));
            let names = undated.map_or(bare, |it| Span::new(bare.start(), bare.start() + it.0.len()));
            fields.see_date(undated.and_then(|_| reader.date(Span::new(names.end(), bare.end()))));
            fields.authors = fields.authors.or(Some(names));
        }
        Label::Date => {
            if let Some(date) = reader.date(value) {
                fields.date = Some(date);
            }
        }
        Label::Venue => {
            fields.see_date(reader.date(value));
            // Where it was found is not where it was published.
            let is_site = |span: &Span| SITES.iter().any(|site| span.of(text).to_lowercase().ends_with(site));
            let found = Some(venue::without_date(text, bare)).filter(|it| !it.is_empty() && !is_site(it));
            fields.venue = fields.venue.or(found);
        }
        Label::Summary => fields.summary = fields.summary.or(Some(bare)),
        Label::Comment => fields.comment = fields.comment.or(Some(bare)),
        // `**arXiv**: https://… (ICLR 2024)`
        Label::Paper => {
            if PaperId::is_lone(bare.of(text)) {
                fields.id = fields.id.or(Some(bare));
            }
            let is_tag = |piece: &Piece| piece.shape == Shape::Bracket;
            for tag in pieces(text, value, reader.links).into_iter().filter(is_tag) {
                let said = reader.said(tag.inner);
                if said.venue.is_some() && said.date.is_some() {
                    fields.see_date(said.date);
                    fields.venue = fields.venue.or(said.venue);
                }
            }
        }
        Label::Title | Label::Code | Label::Other => {}
    }
}
