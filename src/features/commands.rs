//! What commands do: where a paper is read, how it is cited, a new section, sections in order.

use super::bibtex::Reference;
use super::diff;
use super::paper::Here;
use super::skeleton::{self, Frame};
use crate::digest::{ArxivId, SectionNode, section_tree};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{File, FileView};
use jiff::civil::Date;

/// Where a paper can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The page of its abstract on arXiv.
    Arxiv,
    /// Its PDF on arXiv.
    Pdf,
    /// Its page on Hugging Face.
    HuggingFace,
}

/// A command. Each `at` is a byte of the listing that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open [`url()`].
    OpenPaper {
        /// The listing.
        at: usize,
        /// Where it is to be read.
        target: Target,
    },
    /// Copy [`bibtex`].
    CopyBibtex {
        /// The listing.
        at: usize,
    },
    /// Copy [`citation`].
    CopyCitation {
        /// The listing.
        at: usize,
    },
    /// Make [`super::actions::fix_all`].
    FixAll,
    /// Make [`sort_sections`].
    SortSections,
}

/// Where the paper of the link at the byte `at`, else of the listing there, is read; `None` without a sound id.
pub fn url(view: FileView, at: usize, target: Target) -> Option<String> {
    let id = paper(view, at)?;
    Some(match target {
        Target::Arxiv => id.abs_url(),
        Target::Pdf => id.pdf_url(),
        Target::HuggingFace => id.huggingface_url(),
    })
}

/// The paper of the link at the byte `at`, else of the listing there.
pub(super) fn paper(view: FileView, at: usize) -> Option<ArxivId> {
    let here = Here::at(view, at)?;
    let linked = here.link.as_ref().and_then(|it| it.id());
    linked.or_else(|| here.ctx.listing().and_then(|listing| listing.id))
}

/// A BibTeX entry for the listing that holds the byte `at`.
pub fn bibtex(view: FileView, at: usize) -> Option<String> {
    Some(reference(view, at)?.entry())
}

/// The listing that holds the byte `at` in one line: `A. One, B. Two. Heron Sings. arXiv:2502.01237, 2025.`
pub fn citation(view: FileView, at: usize) -> Option<String> {
    let it = reference(view, at)?;
    let mut authors = it.authors.join(", ");
    if it.more && !authors.is_empty() {
        authors.push_str(" et al.");
    }
    let place = it.id.map(|id| format!("arXiv:{id}")).or(it.url);
    let year = it.when.map(|it| it.year.to_string());
    let end: Vec<String> = place.into_iter().chain(year).collect();
    let parts = [authors, it.title, end.join(", ")];
    let closed = |part: &String| match part.ends_with(['.', '!', '?', '。', '？', '！']) {
        true => part.clone(),
        false => format!("{part}."),
    };
    let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(closed).collect();
    Some(parts.join(" "))
}

fn reference(view: FileView, at: usize) -> Option<Reference> {
    let here = Here::at(view, at)?;
    let reference = Reference::of(&here.ctx, here.ctx.listing()?);
    (!reference.title.is_empty()).then_some(reference)
}

/// A section for `today` with an empty table, where the order of the file's sections wants it, with heading and table as
/// the file writes them; at the end of a file that has none. With it the place, in the new text, of the first cell. Where
/// today's section is there already, nothing is changed and the place is that section.
pub fn new_section(view: FileView, today: Date) -> (Edits, usize) {
    if let Some((part, _)) = skeleton::days(view).iter().find(|day| day.1 == today) {
        return (Edits::default(), part.start);
    }
    let Frame { at, top, end, columns, line_end, .. } = skeleton::frame(view, today);
    let (row, cursor) = match columns {
        // Behind the pipe and one space.
        Some(columns) => (skeleton::row(columns.roles.len()), top.len() + 2),
        None => (String::new(), top.len()),
    };
    let text = format!("{top}{row}{line_end}{end}");
    (Edits::new([Edit::insert(at, text)]).unwrap_or_default(), at + cursor)
}

/// Brings the dated sections into the order that most of them have. Text in front of the first and after the last stays
/// where it is, and so do the blank lines between them; under each heading of a higher rank they are sorted apart.
/// `None` where they are sorted, or where another order would change what the file says.
pub fn sort_sections(view: FileView) -> Option<Edits> {
    let (runs, newest_first) = runs(view)?;
    let text = view.file.text.all();
    let mut edits: Vec<Edit> = Vec::new();
    for run in runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        // Bodies and the blank lines after them by turns: only the bodies move.
        let mut parts: Vec<&str> = Vec::with_capacity(run.len() * 2);
        for part in &run {
            let whole = Span::new(part.start, part.end).of(&text);
            let body = whole.trim_end_matches([' ', '\t', '\n', '\r']);
            parts.extend([body, whole.get(body.len()..).unwrap_or("")]);
        }
        let mut order: Vec<usize> = (0..run.len()).collect();
        order.sort_by_key(|nth| run.get(*nth).map(|it| rank(it, newest_first)));
        let sorted =
            order.iter().enumerate().flat_map(|(to, from)| [parts.get(from * 2), parts.get(to * 2 + 1)]);
        let sorted: Vec<&str> = sorted.map(|it| it.copied().unwrap_or("")).collect();
        debug_assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), last.end - first.start);
        edits.extend(diff::of_parts(&parts, &sorted).iter().map(|part| part.clone().shift(first.start)));
    }
    let edits = Edits::new(edits).filter(|it| !it.is_empty())?;
    let after = File::new(&view.file.name, edits.apply(&text), view.config);
    keeps(view, FileView { file: &after, config: view.config }).then_some(edits)
}

/// Whether [`sort_sections`] would have something to do.
pub(super) fn is_unsorted(view: FileView) -> bool {
    runs(view).is_some_and(|(runs, newest_first)| {
        runs.iter().any(|run| !run.is_sorted_by_key(|it| rank(it, newest_first)))
    })
}

/// A place in the order of dates: by the first day, then by the last.
fn rank(part: &SectionNode, newest_first: bool) -> [i64; 2] {
    let day = |it: Date| i64::from(it.year()) * 400 + i64::from(it.day_of_year());
    let rank = part.date.map_or([0, 0], |(_, it)| [day(it.first()), day(it.last())]);
    if newest_first { rank.map(|it| -it) } else { rank }
}

/// Dated sections of one rank that follow each other, and their order. `None` where there are no two.
fn runs(view: FileView) -> Option<(Vec<Vec<SectionNode>>, bool)> {
    let parts = section_tree(&view.file.entries);
    let dated = |level: u8| parts.iter().filter(|part| part.level == level && part.date.is_some()).count();
    let level = (1..=6u8).max_by_key(|level| (dated(*level), 6 - level)).filter(|level| dated(*level) > 1)?;
    let mut runs: Vec<Vec<SectionNode>> = Vec::new();
    let mut open = false;
    for part in parts.iter().filter(|part| part.level <= level) {
        if part.level < level || part.date.is_none() {
            open = false;
        } else if open {
            runs.last_mut()?.push(*part);
        } else {
            runs.push(vec![*part]);
            open = true;
        }
    }
    let pairs = || runs.iter().flat_map(|run| run.windows(2));
    let count = |falls: bool| {
        let in_order = |it: &&[SectionNode]| rank(&it[0], falls) < rank(&it[1], falls);
        pairs().filter(in_order).count()
    };
    let newest_first = count(true) >= count(false);
    Some((runs, newest_first))
}

/// Whether `after` has the headings and the papers of `before`, in whatever order.
fn keeps(before: FileView, after: FileView) -> bool {
    let listings = |view: FileView| {
        let mut all: Vec<String> = view.listings().map(|(ctx, _)| ctx.body().to_owned()).collect();
        all.sort();
        all
    };
    let headings = |view: FileView| {
        let title = |it: &SectionNode| (it.level, view.file.text.slice(it.title).into_owned(), it.papers);
        let mut all: Vec<(u8, String, u32)> = section_tree(&view.file.entries).iter().map(title).collect();
        all.sort();
        all
    };
    headings(before) == headings(after) && listings(before) == listings(after)
}

#[cfg(test)]
mod tests;
