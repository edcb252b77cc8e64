//! Which sections become a part.

use super::Request;
use crate::digest::date::Dated;
use crate::digest::{PlacedSection, sections};
use crate::text::Span;
use crate::workspace::FileView;
use std::collections::HashSet;

/// What makes a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// The sections of one month.
    Month,
    /// Each section that lists papers.
    Heading,
}

/// Sections that become a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where they are.
    pub(super) span: Span,
    /// What the link to them says.
    pub(super) title: String,
    /// Path of the part, as in [`super::Part`].
    pub(super) path: String,
    /// Papers in them.
    pub(super) papers: u32,
}

/// A heading, and what follows it up to the next one of its rank or a higher one.
struct Section {
    span: Span,
    level: u8,
    title: String,
    month: Option<String>,
    papers: u32,
}

/// The stretches that are moved, in order.
pub(super) fn stretches(view: FileView, request: &Request) -> Result<Vec<Stretch>, String> {
    let all = all_sections(view);
    let months = || by_month(&all);
    let found = match request.by {
        Some(By::Month) => months(),
        Some(By::Heading) => by_heading(&all),
        None => Some(months()).filter(|it| it.len() > 1).unwrap_or_else(|| by_heading(&all)),
    };
    if found.len() < 2 {
        let what = match request.by {
            Some(By::Month) => "of two months",
            Some(By::Heading) => "with papers, side by side",
            None => "with papers, side by side, or of two months",
        };
        return Err(format!("nothing to split: there are no two sections {what}"));
    }
    let moved: Vec<Stretch> = named(found, &request.folder).into_iter().skip(request.keep).collect();
    if moved.is_empty() {
        return Err(format!("nothing to split: there are no more than {} parts", request.keep));
    }
    Ok(moved)
}

fn all_sections(view: FileView) -> Vec<Section> {
    let entries = &view.file.entries;
    let found: Vec<_> = sections(entries).collect();
    let section = |(nth, PlacedSection { before, section, .. }): (usize, &PlacedSection)| {
        let mut later = found.iter().skip(nth + 1);
        let next = later.find(|it| it.section.level <= section.level);
        let end = next.map_or(entries.sum(), |it| it.before);
        let start = before.bytes;
        Section {
            span: Span::new(start, end.bytes),
            level: section.level,
            title: view.file.text.slice(section.title.shift(start)).trim().to_owned(),
            month: section.dated().map(month),
            papers: end.listings - before.listings,
        }
    };
    found.iter().enumerate().map(section).collect()
}

/// Year and month of its first day.
fn month(date: Dated) -> String {
    let first = date.first();
    format!("{:04}-{:02}", first.year(), first.month())
}

/// Sections with a date, of the rank that most of them have: those of one month that follow one another are one stretch.
fn by_month(all: &[Section]) -> Vec<Stretch> {
    let dated = |level: u8| all.iter().filter(move |it| it.level == level && it.month.is_some());
    let Some(level) = (1..=6).max_by_key(|level| (dated(*level).count(), std::cmp::Reverse(*level))) else {
        return Vec::new();
    };
    let mut found: Vec<Stretch> = Vec::new();
    for section in dated(level) {
        let title = section.month.clone().unwrap_or_default();
        match found.last_mut() {
            Some(last) if last.title == title && last.span.end() == section.span.start() => {
                last.span = Span::new(last.span.start(), section.span.end());
                last.papers += section.papers;
            }
            _ => found.push(stretch(section, title)),
        }
    }
    found
}

/// Sections that list papers, of the highest rank that two of them have.
fn by_heading(all: &[Section]) -> Vec<Stretch> {
    let listing = |level: u8| all.iter().filter(move |it| it.level == level && it.papers > 0);
    let level = (1..=6).find(|level| listing(*level).count() > 1).unwrap_or(0);
    listing(level).map(|section| stretch(section, section.title.clone())).collect()
}

fn stretch(section: &Section, title: String) -> Stretch {
    Stretch { span: section.span, title, path: String::new(), papers: section.papers }
}

/// Gives each stretch a path of its own.
fn named(mut stretches: Vec<Stretch>, folder: &str) -> Vec<Stretch> {
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut taken = HashSet::new();
    for stretch in &mut stretches {
        let name = file_name(&stretch.title);
        let numbered = (2..).map(|nth: u32| format!("{name}-{nth}"));
        let free = [name.clone()].into_iter().chain(numbered).find(|it| taken.insert(it.clone()));
        stretch.path = format!("{folder}{}.md", free.unwrap_or(name));
    }
    stretches
}

/// A title as the name of a file on any system: its letters and digits in lower case, with `-` between words.
fn file_name(title: &str) -> String {
    const MOST: usize = 60;
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let mut name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let end = (0..=MOST.min(name.len())).rev().find(|it| name.is_char_boundary(*it)).unwrap_or(0);
    name.truncate(end);
    let name = name.trim_end_matches('-');
    if name.is_empty() || name == "readme" { "part".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn titles_are_names_of_files() {
        let cases = [
            ("2025-02", "2025-02"),
            ("Vision & Language (new!)", "vision-language-new"),
            ("漢字 Überblick", "漢字-überblick"),
            ("../../etc/passwd", "etc-passwd"),
            ("README", "part"),
            ("🦀", "part"),
        ];
        for (title, name) in cases {
            assert_eq!(file_name(title), name);
        }
        assert!(file_name(&"漢".repeat(100)).len() <= 60);
    }
}
