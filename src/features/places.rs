//! Where else a paper is listed: definition, references, highlights.

use super::paper::Here;
use crate::digest::index::EntryId;
use crate::text::Span;
use crate::workspace::{ListingLocation, Snapshot};

/// The other listings of the paper whose listing holds the byte `at`, in the order of files and lines. None on a link:
/// there the editor follows the link, and would do both.
pub fn definition(snap: &Snapshot, name: &str, at: usize) -> Vec<ListingLocation> {
    match snap.view(name).and_then(|view| Here::at(view, at)) {
        Some(here) if here.link.is_none() => listings(snap, &here, here.place(snap)),
        _ => Vec::new(),
    }
}

/// The listings of the paper at the byte `at`, in the order of files and lines: the one that a link at `at` names, in
/// a listing or in other text, else the one that is listed there. `include_this` says whether the listing that holds
/// `at` counts.
pub fn references(snap: &Snapshot, name: &str, at: usize, include_this: bool) -> Vec<ListingLocation> {
    let Some(here) = snap.view(name).and_then(|view| Here::at(view, at)) else { return Vec::new() };
    let except = if include_this { None } else { here.place(snap) };
    listings(snap, &here, except)
}

/// The listings of the paper that is `here`.
fn listings(snap: &Snapshot, here: &Here, except: Option<EntryId>) -> Vec<ListingLocation> {
    here.paper().map_or_else(Vec::new, |paper| paper.listed(snap, except))
}

/// The ids, in the listings of the file `name`, of the paper that is named at the byte `at` by a link or a title. None
/// elsewhere, where editors mark the word.
pub fn highlights(snap: &Snapshot, name: &str, at: usize) -> Vec<Span> {
    let Some(view) = snap.view(name) else { return Vec::new() };
    let Some(here) = Here::at(view, at) else { return Vec::new() };
    let listing = here.ctx.listing();
    let titled = listing.filter(|it| it.title.touches(here.at));
    let linked = here.link.as_ref().and_then(|it| it.id());
    let Some(id) = linked.or_else(|| titled.and_then(|it| it.id)) else { return Vec::new() };
    let mut spans: Vec<Span> = Vec::new();
    // The listing under the cursor may speak of a paper that it does not list, and text that is no listing too.
    let own = here.ctx.listing().map_or(here.link.as_slice(), |it| it.links.as_slice());
    let ids = |links: &[crate::digest::link::Link], start: usize| -> Vec<Span> {
        let same = links.iter().filter(|link| link.id() == Some(id));
        same.filter_map(|it| it.id_span()).map(|it| it.shift(start)).collect()
    };
    spans.extend(ids(own, here.ctx.start));
    let number = snap.number(name);
    for place in snap.index.listed(id).iter().filter(|it| Some(it.file) == number) {
        let Some(entry) = crate::digest::labelled(&view.file.entries, place.label) else { continue };
        if let Some(listing) = entry.item.listing() {
            spans.extend(ids(&listing.links, entry.before.bytes));
        }
    }
    spans.sort();
    spans.dedup();
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fixture;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(text: &str, wanted: Expect) {
        let it = fixture(text);
        let mut out = String::new();
        let mut part = |what: &str, places: Vec<ListingLocation>| {
            for place in places {
                out.push_str(&format!("{what} {}\n", it.show(&place)));
            }
        };
        part("definition", definition(&it.snap, &it.name, it.at));
        part("reference", references(&it.snap, &it.name, it.at, true));
        for span in highlights(&it.snap, &it.name, it.at) {
            out.push_str(&format!("highlight {} {}\n", it.place(span.start()), it.slice(span)));
        }
        wanted.assert_eq(&out);
    }

    const FILES: &str = "
//- 2025/02/03.md closed
## Papers for 2025-02-03
| Title | Authors | Summary |
|---|---|---|
| Heron Sings (Read more on [arXiv](https://arxiv.org/abs/2502.01237v1)) | A. One | It sings. |
//- 2025/02/04.md
## Papers for 2025-02-04
| Title | Authors | Summary |
|---|---|---|
| Heron$0 Sings (Read more on [arXiv](https://arxiv.org/abs/2502.01237) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. One | It sings. |
| Heron
  Sings ([arXiv](https://arxiv.org/pdf/2502.01237)) | A. One | Better than arXiv:2502.01200. |
| Egret Is Silent ([arXiv](https://arxiv.org/abs/2502.01200)) | B. Two | It is silent. |
";

    #[test]
    fn a_title_leads_to_the_other_listings() {
        check(
            FILES,
            expect![[r#"
                definition 2025/02/03.md:4 Papers for 2025-02-03
                definition 2025/02/04.md:5 Papers for 2025-02-04
                reference 2025/02/03.md:4 Papers for 2025-02-03
                reference 2025/02/04.md:4 Papers for 2025-02-04
                reference 2025/02/04.md:5 Papers for 2025-02-04
                highlight 4:59 2502.01237
                highlight 4:118 2502.01237
                highlight 6:40 2502.01237
            "#]],
        );
    }

    #[test]
    fn a_link_is_left_to_the_editor() {
        check(
            &FILES.replace("$0", "").replace("abs/2502.01237)", "abs/2502.0$01237)"),
            expect![[r#"
                reference 2025/02/03.md:4 Papers for 2025-02-03
                reference 2025/02/04.md:4 Papers for 2025-02-04
                reference 2025/02/04.md:5 Papers for 2025-02-04
                highlight 4:59 2502.01237
                highlight 4:118 2502.01237
                highlight 6:40 2502.01237
            "#]],
        );
    }

    #[test]
    fn a_link_in_a_summary_names_its_own_paper() {
        check(
            &FILES.replace("$0", "").replace("arXiv:2502", "arXiv:$02502"),
            expect![[r#"
                reference 2025/02/04.md:7 Papers for 2025-02-04
                highlight 6:82 2502.01200
                highlight 7:50 2502.01200
            "#]],
        );
    }

    #[test]
    fn any_text_can_name_a_paper() {
        check(
            &format!("{}\nSee arXiv:2502.$001237.\n", FILES.replace("$0", "")),
            expect![[r#"
                reference 2025/02/03.md:4 Papers for 2025-02-03
                reference 2025/02/04.md:4 Papers for 2025-02-04
                reference 2025/02/04.md:5 Papers for 2025-02-04
                highlight 4:59 2502.01237
                highlight 4:118 2502.01237
                highlight 6:40 2502.01237
                highlight 9:11 2502.01237
            "#]],
        );
    }

    #[test]
    fn a_summary_leads_to_the_other_listings_and_marks_nothing() {
        check(
            &FILES.replace("$0", "").replace("is silent", "is si$0lent"),
            expect![[r#"
            reference 2025/02/04.md:7 Papers for 2025-02-04
        "#]],
        );
    }

    #[test]
    fn a_listing_without_an_id_is_found_by_its_title() {
        let rows = "
//- a.md
| Title | Authors | Summary |
|---|---|---|
| Heron $0Sings at Dawn | A. One | It sings. |
//- b.md closed
| Title | Authors | Summary |
|---|---|---|
| **Heron sings** at dawn | A. One | It sings. |
";
        check(
            rows,
            expect![[r#"
            definition b.md:3
            reference a.md:3
            reference b.md:3
        "#]],
        );
    }

    #[test]
    fn nothing_stands_elsewhere() {
        check("## Papers$0 for 2025-02-04\n", expect![""]);
        check("```\narXiv:2502.$001237\n```\n", expect![""]);
        check(&format!("{}$0", FILES.replace("$0", "")), expect![""]);
    }
}
