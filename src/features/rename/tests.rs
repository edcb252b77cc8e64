//! Renaming an id in its listing and everywhere.

use super::*;
use crate::testing::{fixture, markdown};
use expect_test::{Expect, expect};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, new: &str, reach: RenameScope, wanted: Expect) {
    let it = fixture(text);
    let mut out = match prepare_rename(it.view(), it.at) {
        Some((span, text)) => format!("{text} at {}\n", it.place(span.start())),
        None => "nothing here\n".to_owned(),
    };
    match rename(&it.snap, &it.name, it.at, new, reach) {
        Ok(changes) => {
            for (name, edits) in changes {
                let view = it.snap.view(&name).unwrap();
                out.push_str(&format!("{name}\n{}", edits.apply(&view.file.text.all())));
            }
        }
        Err(message) => out.push_str(&format!("error: {message}\n")),
    }
    wanted.assert_eq(&out);
}

#[track_caller]
fn check_linked(text: &str, wanted: Expect) {
    let it = fixture(text);
    let spans = linked(it.view(), it.at).unwrap_or_default();
    let shown = spans.iter().map(|span| format!("{} {}\n", it.place(span.start()), it.slice(*span)));
    wanted.assert_eq(&shown.collect::<String>());
}

const FILES: &str = "
//- a.md
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.$001237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. One | As arXiv:2502.01237 says, unlike arXiv:2502.01200. |
| Heron again ([arXiv](https://arxiv.org/pdf/2502.01237)) | A. One | x |
//- b.md
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-02-04**|**Heron**|A. One et.al.|[2502.01237](http://arxiv.org/abs/2502.01237)|null|
//- c.md closed
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | A. One | x |
";

#[test]
fn all_own_links_of_a_listing() {
    check(
        FILES,
        " arXiv:2502.01238 ",
        RenameScope::Listing,
        expect![[r#"
            2502.01237 at 3:40
            a.md
            | Title | Authors | Summary |
            |---|---|---|
            | Heron ([arXiv](https://arxiv.org/abs/2502.01238) or [HuggingFace](https://huggingface.co/papers/2502.01238)) | A. One | As arXiv:2502.01237 says, unlike arXiv:2502.01200. |
            | Heron again ([arXiv](https://arxiv.org/pdf/2502.01237)) | A. One | x |
        "#]],
    );
}

#[test]
fn all_listings_in_open_files() {
    let it = fixture(FILES);
    assert_eq!(out_of_reach(&it.snap, &it.name, it.at), ["c.md".into()]);
    check(
        FILES,
        "2502.01238",
        RenameScope::Everywhere,
        expect![[r#"
            2502.01237 at 3:40
            a.md
            | Title | Authors | Summary |
            |---|---|---|
            | Heron ([arXiv](https://arxiv.org/abs/2502.01238) or [HuggingFace](https://huggingface.co/papers/2502.01238)) | A. One | As arXiv:2502.01237 says, unlike arXiv:2502.01200. |
            | Heron again ([arXiv](https://arxiv.org/pdf/2502.01238)) | A. One | x |
            b.md
            |Publish Date|Title|Authors|PDF|Code|
            |---|---|---|---|---|
            |**2025-02-04**|**Heron**|A. One et.al.|[2502.01238](http://arxiv.org/abs/2502.01238)|null|
        "#]],
    );
}

#[test]
fn an_id_that_is_none_is_refused() {
    for (new, why) in [
        ("2513.00001", "`2513.00001` is no arXiv id: month 13 of an arXiv id does not exist"),
        (
            "2024.01.17269",
            "`2024.01.17269` is no arXiv id: the year of an arXiv id has two digits; did you mean `2401.17269`?",
        ),
        (
            "2411.0033",
            "`2411.0033` is no arXiv id: an arXiv id of this month has five digits after the dot, not four",
        ),
        (
            "https://huggingface.co/papers/2411.0033",
            "`https://huggingface.co/papers/2411.0033` is no arXiv id: an arXiv id of this month has five digits after the dot, not four",
        ),
        (
            "https://openreview.net/forum?id=abc",
            "`https://openreview.net/forum?id=abc` is no arXiv id: it names no paper on arXiv",
        ),
    ] {
        let it = fixture(FILES);
        let made = rename(&it.snap, &it.name, it.at, new, RenameScope::Listing);
        assert_eq!(made.unwrap_err(), why);
    }
}

#[test]
fn a_pasted_url_or_citation_is_taken_for_the_id_in_it() {
    for pasted in [
        "2411.00330",
        "arXiv:2411.00330",
        "arxiv: 2411.00330",
        "arXiv:2411.00330 [cs.CL]",
        "https://arxiv.org/abs/2411.00330",
        "http://www.arxiv.org/pdf/2411.00330.pdf",
        "https://arxiv.org/html/2411.00330#S1",
        "<https://arxiv.org/abs/2411.00330>",
        "arxiv.org/abs/2411.00330",
        " https://huggingface.co/papers/2411.00330?utm=x ",
        "https://doi.org/10.48550/arXiv.2411.00330",
        "10.48550/arXiv.2411.00330",
        "doi:10.48550/arXiv.2411.00330",
    ] {
        for reach in [RenameScope::Listing, RenameScope::Everywhere] {
            let it = fixture(FILES);
            let made = rename(&it.snap, &it.name, it.at, pasted, reach);
            let made = made.unwrap_or_else(|error| panic!("{error}"));
            let new: BTreeSet<&str> =
                made.iter().flat_map(|it| it.1.iter()).map(|it| it.text.as_str()).collect();
            assert_eq!(new, BTreeSet::from(["2411.00330"]), "{pasted}");
        }
    }
    let it = fixture(FILES);
    let made = rename(&it.snap, &it.name, it.at, "https://arxiv.org/abs/2411.00330v2", RenameScope::Listing);
    assert!(made.unwrap()[0].1.iter().all(|it| it.text == "2411.00330v2"));
}

#[test]
fn an_id_that_is_none_can_be_corrected() {
    check(
        "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2513.01$0237) or [HuggingFace](https://huggingface.co/papers/2513.01237)) | A. One | x |
",
        "2503.01237v1",
        RenameScope::Everywhere,
        expect![[r#"
            2513.01237 at 3:40
            digest.md
            | Title | Authors | Summary |
            |---|---|---|
            | Heron ([arXiv](https://arxiv.org/abs/2503.01237v1) or [HuggingFace](https://huggingface.co/papers/2503.01237v1)) | A. One | x |
        "#]],
    );
}

#[test]
fn an_id_in_a_summary_or_outside_of_listings() {
    check(
        &FILES.replace("$0", "").replace("unlike arXiv:2502", "unlike arXiv:$02502"),
        "2502.01201",
        RenameScope::Listing,
        expect![[r#"
            2502.01200 at 3:164
            a.md
            | Title | Authors | Summary |
            |---|---|---|
            | Heron ([arXiv](https://arxiv.org/abs/2502.01237v2) or [HuggingFace](https://huggingface.co/papers/2502.01237)) | A. One | As arXiv:2502.01237 says, unlike arXiv:2502.01201. |
            | Heron again ([arXiv](https://arxiv.org/pdf/2502.01237)) | A. One | x |
        "#]],
    );
    check(
        "See arXiv:2502.01237$0.\n",
        "2502.01238",
        RenameScope::Listing,
        expect![[r#"
            2502.01237 at 1:11
            digest.md
            See arXiv:2502.01238.
        "#]],
    );
}

#[test]
fn where_no_id_is() {
    check(
        &FILES.replace("$0", "").replace("Heron again", "Her$0on again"),
        "2502.01238",
        RenameScope::Listing,
        expect![[r#"
            nothing here
            error: there is no arXiv id here
        "#]],
    );
}

#[test]
fn linked_ids_read_the_same() {
    check_linked(
        FILES,
        expect![[r#"
            3:40 2502.01237
            3:101 2502.01237
        "#]],
    );
    check_linked(
        "
|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-02-04**|**Heron**|A. One et.al.|[2502.$001237](http://arxiv.org/abs/2502.01237)|null|
",
        expect![[r#"
            3:42 2502.01237
            3:75 2502.01237
        "#]],
    );
    check_linked("See arXiv:2502.$001237.\n", expect![""]);
    let behind = FILES.replace("$0", "").replace("01237v2)", "01237v2$0)");
    check_linked(&behind, expect![""]);
    let it = fixture(&behind);
    let (span, old) = prepare_rename(it.view(), it.at).unwrap();
    assert_eq!((&*it.slice(span), &*old), ("2502.01237v2", "2502.01237"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_new_id_touches_nothing_outside_of_its_block(text in markdown()) {
        let it = fixture(&text);
        let view = it.view();
        let text = view.file.text.all().into_owned();
        for at in 0..=text.len() {
            let Some((span, old)) = prepare_rename(view, at) else { continue };
            prop_assert!(span.touches(at) && !old.is_empty());
            let together = linked(view, at);
            prop_assert!(together.is_none_or(|it| it.iter().any(|it| it.touches(at))));
            let ctx = view.record_at(span.start()).unwrap();
            let block = Span::new(ctx.start, ctx.start + ctx.record().len());
            for (_, edits) in rename(&it.snap, &it.name, at, "2401.00001", RenameScope::Listing).unwrap() {
                prop_assert!(edits.iter().all(|edit| block.contains(edit.span)));
                prop_assert!(edits.iter().all(|edit| edit.span.of(&text).starts_with(&old)));
                let new = edits.apply(&text);
                let again = fixture(&new);
                prop_assert_eq!(again.view().listings().count(), view.listings().count());
            }
            for span in linked(view, at).unwrap_or_default() {
                prop_assert!(block.contains(span) && span.of(&text) == old);
            }
        }
    }
}
