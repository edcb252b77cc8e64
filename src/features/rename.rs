//! A paper's id in the links of its listing, changed in all of them.

use super::paper::Here;
use crate::digest::arxiv::{Fault, Parsed};
use crate::digest::link::{Link, classify};
use crate::digest::{ArxivId, Listing, arxiv, labelled};
use crate::text::{Edit, Edits, Span};
use crate::workspace::{Name, Site, Snapshot, View};
use std::collections::BTreeSet;

/// How far a new id reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The listing under the cursor.
    Listing,
    /// All listings of the paper in files that are open; [`out_of_reach`] are the others.
    Everywhere,
}

/// The id at the byte `at`, in a link or bare: where it stands, with its version where the cursor is on that, and what it is
/// without.
pub fn prepare_rename(view: View, at: usize) -> Option<(Span, String)> {
    let (_, id) = Id::at(view, at)?;
    let span = if id.span.touches(at) { id.span } else { id.whole };
    Some((span, view.file.text.slice(id.span).into_owned()))
}

/// Edits that make `new` of the id at the byte `at`, by file: in the links of its listing that name the listed paper, their
/// labels included, and nowhere else. In a summary or outside of listings, in the links of that block. A version belongs
/// to the old id and goes with it. The error is meant for the user.
pub fn rename(
    snap: &Snapshot,
    name: &str,
    at: usize,
    new: &str,
    reach: Reach,
) -> Result<Vec<(Name, Edits)>, String> {
    let nothing = || "there is no arXiv id here".to_owned();
    let view = snap.view(name).ok_or_else(nothing)?;
    let (site, id) = Id::at(view, at).ok_or_else(nothing)?;
    let new = sound(new)?;
    let mut found: Vec<(Name, Vec<Edit>)> = vec![(view.file.name.clone(), id.edits(&site, &new))];
    if let (Reach::Everywhere, Key::Sound(key)) = (reach, id.key) {
        for place in snap.index.listed(key) {
            let Some(name) = snap.locate(*place).map(|it| it.file) else { continue };
            let Some(view) = snap.view(&name) else { continue };
            let Some(site) = labelled(&view.file.entries, place.label).and_then(|it| view.site(it.0)) else {
                continue;
            };
            let edits = Id { own: true, ..id }.edits(&site, &new);
            match found.iter_mut().find(|it| it.0 == name) {
                Some((_, all)) => all.extend(edits),
                None => found.push((name, edits)),
            }
        }
    }
    let made = found.into_iter().map(|(name, mut edits)| {
        edits.sort();
        edits.dedup();
        (name, Edits::new(edits).unwrap_or_default())
    });
    Ok(made.filter(|it| !it.1.is_empty()).collect())
}

/// The files that list the paper whose id stands at the byte `at` and are not open: where they are opened in `snap`, a rename
/// reaches them too.
pub fn out_of_reach(snap: &Snapshot, name: &str, at: usize) -> Vec<Name> {
    let Some(Key::Sound(key)) = snap.view(name).and_then(|it| Id::at(it, at)).map(|it| it.1.key) else {
        return Vec::new();
    };
    let names = snap.index.listed(key).iter().filter_map(|it| snap.name(it.file));
    let closed: BTreeSet<&Name> = names.filter(|it| snap.view(it).is_none()).collect();
    closed.into_iter().cloned().collect()
}

/// Where the id at the byte `at` stands in the links of its listing, for typing in all of them at once. All of the places
/// read the same; `None` where there is one alone, and on a version, which is none of them.
pub fn linked(view: View, at: usize) -> Option<Vec<Span>> {
    let (site, id) = Id::at(view, at).filter(|it| it.1.span.touches(at))?;
    let wanted = view.file.text.slice(id.span);
    let spans = id.places(&site).into_iter().map(|it| it.0);
    let same: Vec<Span> = spans.filter(|it| view.file.text.slice(*it) == wanted).collect();
    (same.len() > 1).then_some(same)
}

/// `new` as an id: with its version, where it has one.
fn sound(new: &str) -> Result<String, String> {
    let new = new.trim();
    match named(new) {
        Ok(it) => Ok(it.version.map_or_else(|| it.id.to_string(), |version| format!("{}v{version}", it.id))),
        Err(fault) => {
            let new = in_short(new, 40);
            let Some(fault) = fault else {
                return Err(format!("`{new}` is no arXiv id: it names no paper on arXiv"));
            };
            let why = in_short(&fault.to_string(), 80);
            Err(match &fault.repair {
                Some(repair) => format!("`{new}` is no arXiv id: {why}; did you mean `{repair}`?"),
                None => format!("`{new}` is no arXiv id: {why}"),
            })
        }
    }
}

/// The paper that somebody names who types an id or pastes one: bare, marked as in `arXiv:2502.01237v2 [cs.CL]` or
/// `doi:10.48550/arXiv.2502.01237`, or as a URL of the paper. `Err(None)` for a URL of something else.
fn named(new: &str) -> Result<Parsed, Option<Fault>> {
    let url = new.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(new);
    if let Some(parsed) = classify(url).parsed {
        return parsed.map_err(Some);
    }
    if url.contains("://") {
        return Err(None);
    }
    let mut marked = arxiv::find(new);
    match (marked.next(), marked.next()) {
        (Some(found), None) if is_citation(new, found.whole()) => found.result.map_err(Some),
        _ => judge_after_mark(new).map_err(Some),
    }
}

/// Whether all of `new` is a marked id, as arXiv's own pages write it.
fn is_citation(new: &str, id: Span) -> bool {
    let before = new.get(..id.start as usize).unwrap_or("").trim_end();
    let after = new.get(id.end as usize..).unwrap_or("").trim_start();
    let is_class = after.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let is_class =
        is_class.is_some_and(|it| it.bytes().all(|it| it.is_ascii_alphabetic() || b".-".contains(&it)));
    let is_doi = ["", "doi:", "10.48550/", "doi:10.48550/"].iter().any(|it| before.eq_ignore_ascii_case(it));
    is_doi && (after.is_empty() || is_class)
}

fn judge_after_mark(new: &str) -> Result<Parsed, Fault> {
    match new.get(..6) {
        Some(mark) if mark.eq_ignore_ascii_case("arxiv:") => {
            arxiv::judge(new.get(6..).unwrap_or("").trim_start())
        }
        _ => arxiv::judge(new),
    }
}

/// At most this many characters of what somebody typed or pasted, in one line, for a message.
fn in_short(text: &str, most: usize) -> String {
    let line = text.chars().map(|it| if it.is_control() { ' ' } else { it });
    let cut = if text.chars().nth(most).is_some() { "…" } else { "" };
    line.take(most).collect::<String>() + cut
}

/// An id under the cursor.
#[derive(Clone, Copy)]
struct Id {
    /// Where it stands in the file, without its version.
    span: Span,
    /// The same with it.
    whole: Span,
    key: Key,
    /// Whether it is that of the listing, not one that a summary speaks of.
    own: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Sound(ArxivId),
    /// An id that is none, by a hash of its text.
    Broken(u64),
}

impl Id {
    /// The id that the cursor at the byte `at` touches, and its block.
    fn at(view: View<'_>, at: usize) -> Option<(Site<'_>, Id)> {
        // A bare id ends where the cursor may stand behind it.
        let tries = [Some(at), at.checked_sub(1)];
        tries.into_iter().flatten().find_map(|on| {
            let here = Here::at(view, on)?;
            let link = here.link?;
            let own = here.site.listing().is_none_or(|it| it.own_links().any(|it| it.span == link.span));
            let places = ids(&here.site, &link);
            let it = places.into_iter().find(|it| it.span.touches(at) || it.whole.touches(at))?;
            Some((here.site, Id { span: it.span, whole: it.whole, key: it.key, own }))
        })
    }

    /// Where it stands in the links of `site` that are meant: without its version, and with it.
    fn places(&self, site: &Site) -> Vec<(Span, Span)> {
        let all: Vec<Link> = match site.listing() {
            Some(listing) => {
                listing.links.iter().filter(|it| is_own(listing, it) == self.own).cloned().collect()
            }
            None => super::paper::links_of(site),
        };
        let ids = all.iter().flat_map(|it| ids(site, it)).filter(|it| it.key == self.key);
        let mut places: Vec<(Span, Span)> = ids.map(|it| (it.span, it.whole)).collect();
        places.sort();
        places.dedup();
        places
    }

    fn edits(&self, site: &Site, new: &str) -> Vec<Edit> {
        let places = self.places(site).into_iter().map(|it| it.1);
        let changed = places.filter(|it| site.of(it.shift_back(site.start)) != new);
        changed.map(|it| Edit::replace(it, new)).collect()
    }
}

fn is_own(listing: &Listing, link: &Link) -> bool {
    listing.own_links().any(|it| it.span == link.span)
}

/// One place of an id, in bytes of the file.
struct Mention {
    key: Key,
    /// Without its version.
    span: Span,
    /// With it.
    whole: Span,
}

/// The ids of a link: in its address and in its label.
fn ids(site: &Site, link: &Link) -> Vec<Mention> {
    let mut all = Vec::new();
    if let Some(whole) = link.id_span() {
        let end = link.version_span().map_or(whole.end, |it| it.start);
        let span = Span::new(whole.start as usize, end as usize);
        let key = match link.id() {
            Some(id) => Key::Sound(id),
            None => Key::Broken(hash(site.of(whole))),
        };
        all.push(Mention { key, span: site.absolute(span), whole: site.absolute(whole) });
    }
    let label = link.text;
    let text = site.of(label);
    // A label that is nothing but an id has no `arXiv:` in front of it.
    for found in arxiv::lone(text).into_iter().chain(arxiv::find(text)) {
        let Ok(parsed) = &found.result else { continue };
        let whole = found.span.shift(label.start as usize);
        let end =
            parsed.version_span.map_or(whole.end as usize, |it| it.start as usize + label.start as usize);
        let span = Span::new(whole.start as usize, end);
        // In an autolink the label is the address.
        if !link.url.overlaps(whole) {
            all.push(Mention {
                key: Key::Sound(parsed.id),
                span: site.absolute(span),
                whole: site.absolute(whole),
            });
        }
    }
    all
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixture, markdown};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, new: &str, reach: Reach, wanted: Expect) {
        let it = fixture(text);
        let mut out = match prepare_rename(it.view(), it.at) {
            Some((span, text)) => format!("{text} at {}\n", it.place(span.start as usize)),
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
        let shown =
            spans.iter().map(|span| format!("{} {}\n", it.place(span.start as usize), it.slice(*span)));
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
            Reach::Listing,
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
            Reach::Everywhere,
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
                "`2411.0033` is no arXiv id: an arXiv id of this month has five digits behind the dot, not four",
            ),
            (
                "https://huggingface.co/papers/2411.0033",
                "`https://huggingface.co/papers/2411.0033` is no arXiv id: an arXiv id of this month has five digits behind the dot, not four",
            ),
            (
                "https://openreview.net/forum?id=abc",
                "`https://openreview.net/forum?id=abc` is no arXiv id: it names no paper on arXiv",
            ),
        ] {
            let it = fixture(FILES);
            let made = rename(&it.snap, &it.name, it.at, new, Reach::Listing);
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
            for reach in [Reach::Listing, Reach::Everywhere] {
                let it = fixture(FILES);
                let made = rename(&it.snap, &it.name, it.at, pasted, reach);
                let made = made.unwrap_or_else(|error| panic!("{error}"));
                let new: BTreeSet<&str> =
                    made.iter().flat_map(|it| it.1.iter()).map(|it| it.text.as_str()).collect();
                assert_eq!(new, BTreeSet::from(["2411.00330"]), "{pasted}");
            }
        }
        let it = fixture(FILES);
        let made = rename(&it.snap, &it.name, it.at, "https://arxiv.org/abs/2411.00330v2", Reach::Listing);
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
            Reach::Everywhere,
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
            Reach::Listing,
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
            Reach::Listing,
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
            Reach::Listing,
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
                let site = view.record_at(span.start as usize).unwrap();
                let block = Span::new(site.start, site.start + site.record().len());
                for (_, edits) in rename(&it.snap, &it.name, at, "2401.00001", Reach::Listing).unwrap() {
                    prop_assert!(edits.iter().all(|it| block.contains(it.span)));
                    prop_assert!(edits.iter().all(|it| it.span.of(&text).starts_with(&old)));
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
}
