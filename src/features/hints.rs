//! What is at the edge of the text: how many papers a section has, where else a paper is listed, what can be fixed.

use super::commands::Command;
use crate::digest::date::{Dated, in_heading};
use crate::digest::index::EntryId;
use crate::digest::{EntryKind, Listing, SectionNode, section_tree};
use crate::rules::{Applicability, Diagnostic};
use crate::text::{Span, count};
use crate::workspace::{BlockCtx, FileView, ListingLocation, Snapshot};

/// Most places that are looked at for one listing.
const PLACES: usize = 16;
/// Most places that a hint names.
const NAMED: usize = 3;

/// A remark in the text that is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which byte it is.
    pub at: usize,
    /// What it says.
    pub label: String,
    /// The long form.
    pub tooltip: String,
}

/// Remarks on the blocks that `range` touches: at a heading how many papers its section has, after a title where else
/// the paper is listed. A file that repeats the section of another, such as a README of all days, is not where else.
pub fn hints(snap: &Snapshot, name: &str, range: Span) -> Vec<Hint> {
    let Some(view) = snap.view(name).filter(|it| it.config.editor.inlay_hints) else { return Vec::new() };
    let number = snap.number(name);
    let first = view.record_at(range.start()).map_or(0, |it| it.index);
    let mut parts = section_tree(&view.file.entries).into_iter().filter(|it| it.index >= first);
    let mut hints = Vec::new();
    for ctx in view.blocks_from(first).take_while(|it| it.start <= range.end()) {
        match &ctx.entry.what {
            EntryKind::Section(_) => {
                let part = parts.find(|part| part.index == ctx.index).filter(|part| part.papers > 0);
                hints.extend(part.map(|it| papers(&it)));
            }
            EntryKind::Listing(listing) => {
                let here = number.map(|file| EntryId { file, label: ctx.entry.label });
                hints.extend(also(snap, name, &ctx, listing, here));
            }
            _ => {}
        }
    }
    hints
}

fn papers(part: &SectionNode) -> Hint {
    let label = count(part.papers, "paper");
    Hint { at: part.title.end(), tooltip: format!("{label} in this section"), label }
}

fn also(
    snap: &Snapshot,
    name: &str,
    ctx: &BlockCtx,
    listing: &Listing,
    here: Option<EntryId>,
) -> Option<Hint> {
    let places = snap.index.listed(listing.key?);
    if places.len() < 2 {
        return None;
    }
    let section = heading(ctx);
    let others = snap.by_name(places).filter(|it| Some(**it) != here).take(PLACES);
    let mut others: Vec<ListingLocation> = others
        .filter_map(|other| snap.locate(*other))
        .filter(|it| &*it.file == name || !same_section(&it.section, &section))
        .collect();
    others.sort();
    let mut names: Vec<String> = others.iter().map(|other| place(snap, name, other)).collect();
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if names.is_empty() {
        return None;
    }
    let more = match more {
        // So many that not all were looked at.
        _ if places.len() > PLACES + 1 => " and more".to_owned(),
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let lines = others.iter().map(|other| {
        let section = if other.section.is_empty() { String::new() } else { format!(": {}", other.section) };
        format!("{}, line {}{section}", snap.display_name(&other.file), other.line + 1)
    });
    let paper = listing.id.map_or_else(|| "this paper".to_owned(), |id| id.to_string());
    let tooltip = format!("{paper} is also listed in\n{}", lines.collect::<Vec<_>>().join("\n"));
    let at = ctx.absolute(listing.title).end();
    Some(Hint { at, label: format!("also {}{more}", names.join(", ")), tooltip })
}

/// The heading of the dated section that a block is in; empty where there is none.
fn heading(ctx: &BlockCtx) -> String {
    ctx.section_title().unwrap_or_default().into_owned()
}

/// Whether two headings open the same section: they have the same date, or none.
///
/// Of papers without a date, a listing in another file says nothing new: it is in a copy, or in a list by topic.
fn same_section(left: &str, right: &str) -> bool {
    let date = |text: &str| -> Option<Dated> { in_heading(text)?.1.ok() };
    date(left) == date(right)
}

/// A place in few words: the date of its section, else the section, else the line, with its file where that is not `name`.
fn place(snap: &Snapshot, name: &str, it: &ListingLocation) -> String {
    match in_heading(&it.section) {
        Some((_, Ok(dated))) => dated.to_string(),
        _ if !it.section.is_empty() => it.section.clone(),
        _ if &*it.file == name => format!("line {}", it.line + 1),
        _ => format!("{}:{}", snap.display_name(&it.file), it.line + 1),
    }
}

/// Something to click on above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The line, or a part of it.
    pub span: Span,
    /// What it says.
    pub title: String,
    /// What it does.
    pub command: Command,
}

/// One for each heading that has something below it, up to the next heading, that can be fixed safely. `diagnostics` are
/// those of the whole file.
pub fn lenses(view: FileView, diagnostics: &[Diagnostic]) -> Vec<Lens> {
    if !view.config.editor.code_lenses {
        return Vec::new();
    }
    let safe = diagnostics.iter().filter(|diagnostic| diagnostic.fix(Applicability::Safe).is_some());
    let starts: Vec<usize> = safe.map(|it| it.span.start()).collect();
    let parts = section_tree(&view.file.entries);
    let next = parts.iter().skip(1).map(|part| part.start).chain([view.file.text.len() + 1]);
    let lens = |(part, end): (&SectionNode, usize)| {
        let here = starts.iter().filter(|start| (part.start..end).contains(start)).count();
        let title = match here {
            0 => return None,
            _ if here == starts.len() => format!("fix all ({here})"),
            _ => format!("fix all {} in this file ({here} here)", starts.len()),
        };
        Some(Lens { span: part.title, title, command: Command::FixAll })
    };
    parts.iter().zip(next).filter_map(lens).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture, markdown};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let all = Span::new(0, it.view().file.text.len());
        let shown = hints(&it.snap, &it.name, all).into_iter().map(|hint| {
            format!("{} {}: {}\n", it.place(hint.at), hint.label, hint.tooltip.replace('\n', " / "))
        });
        wanted.assert_eq(&shown.collect::<String>());
    }

    #[track_caller]
    fn check_lenses(text: &str, wanted: Expect) {
        let it = fixture(text);
        let diagnostics = crate::rules::check(it.view());
        let shown = lenses(it.view(), &diagnostics).into_iter();
        wanted.assert_eq(
            &shown.map(|lens| format!("{} {}\n", it.slice(lens.span), lens.title)).collect::<String>(),
        );
    }

    const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";

    #[test]
    fn sections_say_how_many_papers_they_have() {
        check(
            &format!(
                "# Birds\n## 2025-02-04\n{HEAD}| Heron | A | x |\n| Egret | B | y |\n## 2025-02-03\n{HEAD}| Crane | C | z |\n## About\n"
            ),
            expect![[r#"
                1:8 3 papers: 3 papers in this section
                2:14 2 papers: 2 papers in this section
                7:14 1 paper: 1 paper in this section
            "#]],
        );
    }

    #[test]
    fn a_title_says_where_else_its_paper_is_listed() {
        let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | x |\n";
        check(
            &format!(
                "//- a.md\n## 2025-02-04\n{HEAD}{row}//- b.md closed\n## Papers of February 3, 2025\n{HEAD}{row}//- c.md closed\n{HEAD}{row}"
            ),
            expect![[r#"
                1:14 1 paper: 1 paper in this section
                4:8 also 2025-02-03, c.md:3: 2502.01237 is also listed in / b.md, line 4: Papers of February 3, 2025 / c.md, line 3
            "#]],
        );
    }

    #[test]
    fn of_many_places_the_first_by_name_are_told() {
        let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | x |\n";
        // Whichever was opened first.
        let others: String = (1..20)
            .rev()
            .map(|day| format!("//- {day:02}.md closed\n## 2025-02-{day:02}\n{HEAD}{row}"))
            .collect();
        let it = fixture(&format!("//- a.md\n{HEAD}{row}{others}"));
        let all = Span::new(0, it.view().file.text.len());
        let label = &hints(&it.snap, &it.name, all)[0].label;
        assert_eq!(label, "also 2025-02-01, 2025-02-02, 2025-02-03 and more");
    }

    #[test]
    fn a_copy_of_the_section_is_not_elsewhere() {
        let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | x |\n";
        check(
            &format!(
                "//- 04.md\n## 2025-02-04\n{HEAD}{row}//- README.md closed\n## Papers for 2025-02-04\n{HEAD}{row}"
            ),
            expect![[r#"
                1:14 1 paper: 1 paper in this section
            "#]],
        );
    }

    #[test]
    fn where_no_section_has_a_date_lines_tell_them_apart() {
        let row = "| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A | x |\n";
        check(
            &format!(
                "//- README.md\n# Birds\n{HEAD}{row}# Singers\n{HEAD}{row}//- index.md closed\n# Birds\n{HEAD}{row}"
            ),
            expect![[r#"
                1:8 1 paper: 1 paper in this section
                4:8 also line 8: 2502.01237 is also listed in / README.md, line 8
                5:10 1 paper: 1 paper in this section
                8:8 also line 4: 2502.01237 is also listed in / README.md, line 4
            "#]],
        );
    }

    #[test]
    fn only_the_range_is_looked_at() {
        let text = format!(
            "# Birds\n## 2025-02-04\n{HEAD}| Heron | A | x |\n## 2025-02-03\n{HEAD}| Crane | C | z |\n"
        );
        let it = fixture(&text);
        let at = text.find("## 2025-02-03").unwrap();
        let found = hints(&it.snap, &it.name, Span::new(at, at + 3));
        assert_eq!(found.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["1 paper"]);
    }

    #[test]
    fn headings_offer_to_mend_what_is_below_them() {
        let row = |title: &str, id: u32| {
            format!("| {title} ([arXiv](https://arxiv.org/abs/2502.{id:05})) | A. One | x |\n")
        };
        let day = |day: u32, rows: &str| format!("## 2025-02-{day:02}\n{HEAD}{rows}\n");
        let (whole, cut) = (row("Heron", 1), row("Heron\n  Sings", 2));
        check_lenses(
            &day(4, &(cut.clone() + &whole)),
            expect![[r#"
            2025-02-04 fix all (1)
        "#]],
        );
        check_lenses(
            &(day(4, &(cut.clone() + &whole)) + &day(3, &row("Egret\n  Too", 3)) + &day(2, &row("Crane", 4))),
            expect![[r#"
                2025-02-04 fix all 2 in this file (1 here)
                2025-02-03 fix all 2 in this file (1 here)
            "#]],
        );
        check_lenses(&day(4, &whole), expect![""]);
    }

    proptest! {
        #[test]
        fn hints_stand_in_the_text(text in markdown(), start in 0usize..300, len in 0usize..300) {
            let it = fixture(&text);
            for hint in hints(&it.snap, &it.name, Span::new(start, start + len)) {
                prop_assert!(it.view().file.text.all().is_char_boundary(hint.at));
            }
        }
    }
}
