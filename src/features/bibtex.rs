//! BibTeX of one listing: what is copied, and what is exported.

use super::paper::{names, title, url};
use crate::digest::date::{in_cell, in_path};
use crate::digest::fields::{self, DateOrder, VenueKind, When, Words};
use crate::digest::link::{Form, Link};
use crate::digest::{ArxivId, Listing, PaperId, Role, says_nothing};
use crate::library::exchange::spoken;
use crate::syntax::plain;
use crate::workspace::BlockCtx;

/// What is cited of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its title, as a reader sees it.
    pub title: String,
    /// Its authors, as a reader sees them.
    pub authors: Vec<String>,
    /// Whether the list of authors says that there are more.
    pub more: bool,
    /// Its id.
    pub id: Option<ArxivId>,
    /// Where it is, if anywhere.
    pub url: Option<String>,
    /// When it came out: the month of its id, or its date where that is a day of this month or of a later year, when its venue
    /// published it; without an id its date, or else the year of its section or file.
    pub when: Option<When>,
    /// Where it was published, as the listing says it.
    pub venue: Option<String>,
    /// Its DOI, where one of its links has it.
    pub doi: Option<String>,
}

impl Reference {
    /// What is known of the paper of a listing.
    pub fn of(ctx: &BlockCtx, listing: &Listing) -> Reference {
        let (authors, more) = names(ctx, listing);
        let own = || {
            let links = listing.own_links().filter(|link| link.form != Form::Image);
            let mut links: Vec<_> = links.collect();
            links.sort_by_key(|link| !link.target.kind.is_paper());
            links.into_iter().find_map(|it| url(ctx, it).map(|it| it.into_owned()))
        };
        let cell = |role| listing.cell(role).map(|cell| plain(&ctx.joined(cell)).into_owned());
        let own_date = || {
            let of_cell = || Some(fields::date(&cell(Role::Date)?, DateOrder::default())?.when);
            listing.date.or_else(of_cell)
        };
        let of_section = || {
            let of_cell = cell(Role::Date).and_then(|text| in_cell(&text)?.1.ok());
            let dated = of_cell.or_else(|| ctx.date()).or_else(|| in_path(ctx.file_name()))?;
            Some(When { month: None, day: None, ..When::from(dated.first()) })
        };
        let of_id = |id: ArxivId| {
            let first = jiff::civil::Date::new(id.month().0, id.month().1, 1).ok()?;
            let month = When { day: None, ..When::from(first) };
            let is_said = |own: &When| {
                let is_site = |venue: String| venue.to_lowercase().contains("arxiv");
                let published =
                    own.year > month.year && cell(Role::Venue).is_some_and(|venue| !is_site(venue));
                published || (own.year, own.month) == (month.year, month.month)
            };
            own_date().filter(is_said).or(Some(month))
        };
        Reference {
            title: title(ctx, listing),
            authors,
            more,
            id: listing.id,
            url: listing.id.map(|it| it.abs_url()).or_else(own),
            when: listing.id.and_then(of_id).or_else(own_date).or_else(of_section),
            venue: cell(Role::Venue)
                .filter(|venue| !says_nothing(venue))
                .map(|venue| fields::shown_venue(&venue)),
            doi: doi(ctx, listing),
        }
    }

    /// A key made of what names the paper, so that it stays when title and authors are corrected: `arxiv-2502.01237`; of
    /// a paper without an id, the first words of its title with a hash of its URL, or else of its title.
    pub fn key(&self) -> String {
        if let Some(id) = self.id {
            return format!("arxiv-{}", id.to_string().replace('/', "-"));
        }
        let letters =
            |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let words = self.title.split([' ', '-', ':']).map(letters).filter(|it| !it.is_empty()).take(3);
        let words: Vec<String> = words.collect();
        let mut hash =
            crate::text::fingerprint(self.url.as_ref().unwrap_or(&self.title).to_lowercase().as_bytes());
        hash.truncate(8);
        format!("{}-{hash}", if words.is_empty() { "paper".to_owned() } else { words.join("-") })
    }

    /// The entry; it ends in a line break. What a conference published is `@inproceedings`, what a journal did `@article`.
    pub fn entry(&self) -> String {
        let kind = self.venue.as_ref().and_then(|venue| Words::general().venue_kind(venue));
        let (entry, container) = match kind {
            Some(VenueKind::Conference) => ("inproceedings", "booktitle"),
            Some(VenueKind::Journal) => ("article", "journal"),
            Some(VenueKind::Unpublished) | None => ("misc", "howpublished"),
        };
        let mut fields = vec![("title", format!("{{{}}}", escape(&self.title)))];
        let mut authors: Vec<String> = self.authors.iter().map(|author| name(author)).collect();
        if self.more {
            authors.push("others".to_owned());
        }
        if !authors.is_empty() {
            fields.push(("author", authors.join(" and ")));
        }
        if let Some(when) = self.when {
            fields.push(("year", when.year.to_string()));
        }
        if let Some(venue) = &self.venue {
            fields.push((container, escape(venue)));
        }
        if let Some(doi) = &self.doi {
            fields.push(("doi", doi.replace(['{', '}'], "")));
        }
        if let Some(id) = self.id {
            fields.push(("eprint", id.to_string()));
            fields.push(("archivePrefix", "arXiv".to_owned()));
        }
        if let Some(url) = &self.url {
            fields.push(("url", url.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")));
        }
        let fields = fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}},\n"));
        format!("@{entry}{{{},\n{}}}\n", self.key(), fields.collect::<String>())
    }
}

/// The DOI of a paper, where one of its links has it.
pub fn doi(ctx: &BlockCtx, listing: &Listing) -> Option<String> {
    let of_link = |link: &Link| PaperId::of_url(link.address(ctx.record()))?.doi().map(str::to_owned);
    let of_cell = || PaperId::of_cell(ctx.of(listing.cell(Role::Paper)?))?.doi().map(str::to_owned);
    listing.links.iter().find_map(of_link).or_else(of_cell)
}

/// A name that BibTeX takes for one: a comma or an `and` in it would cut it.
fn name(name: &str) -> String {
    let escaped = escape(name);
    // `Doe, J.` is how BibTeX writes it, too.
    let cut = name.contains(',') && spoken(name) == name
        || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if cut { format!("{{{escaped}}}") } else { escaped }
}

/// `text` with what means something to TeX escaped; `$maths$` is left as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('$') {
        out.push_str(&literal(before));
        match from.split_once('$').filter(|(inner, _)| is_maths(inner)) {
            Some((inner, after)) => {
                out.push_str(&format!("${inner}$"));
                rest = after;
            }
            None => {
                out.push_str("\\$");
                rest = from;
            }
        }
    }
    out + &literal(rest)
}

/// Whether TeX can read `text` between two `$`.
fn is_maths(text: &str) -> bool {
    let mut depth = 0i32;
    let balanced = text.chars().all(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        depth >= 0
    });
    let apart = text.starts_with(char::is_whitespace) || text.ends_with([' ', '\\']);
    balanced && depth == 0 && !apart && !text.is_empty() && !text.contains(['%', '#', '&'])
}

fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\\' => out.push_str("\\textbackslash{}"),
            // BibTeX counts braces after backslashes too.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' => out.extend(['\\', it]),
            it if it.is_control() => {}
            _ => out.push(it),
        }
    }
    out
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
        let all = it.view().listings().map(|(ctx, listing)| Reference::of(&ctx, listing).entry());
        wanted.assert_eq(&all.collect::<String>());
    }

    #[test]
    fn a_listing() {
        check(
            "
| Title | Authors | Summary |
|---|---|---|
| Heron & Egret: 100% of $x^2$ for $5
  {or} less (Read more on [arXiv](https://arxiv.org/abs/2502.01237v2)) | Ann One, b_two, C. Three, Jr., et al. | It sings. |
",
            expect![[r#"
                @misc{arxiv-2502.01237,
                  title = {{Heron \& Egret: 100\% of $x^2$ for \$5 \textbraceleft{}or\textbraceright{} less}},
                  author = {Ann One and b\_two and {C. Three, Jr.} and others},
                  year = {2025},
                  eprint = {2502.01237},
                  archivePrefix = {arXiv},
                  url = {https://arxiv.org/abs/2502.01237},
                }
            "#]],
        );
    }

    #[test]
    fn a_listing_without_an_id() {
        check(
            "
## 2025-02-04
| Title | Authors | Date | Venue | Paper |
|---|---|---|---|---|
| A Heron Sings | Ann One | 2024-12-30 | R & D 2024 | [PDF](https://openreview.net/forum?id=x) |
| Egret | | | | |
",
            expect![[r#"
                @misc{a-heron-sings-4b6dde22,
                  title = {{A Heron Sings}},
                  author = {Ann One},
                  year = {2024},
                  howpublished = {R \& D 2024},
                  url = {https://openreview.net/forum?id=x},
                }
            "#]],
        );
    }

    #[test]
    fn what_published_a_paper() {
        check(
            "
| Title | Authors | Venue | Paper |
|---|---|---|---|
| A Heron Sings | Ann One | CVPR 2024 | [PDF](https://arxiv.org/abs/2402.01237) |
| An Egret Rests | Ann One | Nature | [doi](https://doi.org/10.1234/abc.5) |
| A Stork Flies | Ann One | arXiv | [PDF](https://arxiv.org/abs/2402.01238) |
",
            expect![[r#"
                @inproceedings{arxiv-2402.01237,
                  title = {{A Heron Sings}},
                  author = {Ann One},
                  year = {2024},
                  booktitle = {CVPR 2024},
                  eprint = {2402.01237},
                  archivePrefix = {arXiv},
                  url = {https://arxiv.org/abs/2402.01237},
                }
                @article{an-egret-rests-555c9fd3,
                  title = {{An Egret Rests}},
                  author = {Ann One},
                  journal = {Nature},
                  doi = {10.1234/abc.5},
                  url = {https://doi.org/10.1234/abc.5},
                }
                @misc{arxiv-2402.01238,
                  title = {{A Stork Flies}},
                  author = {Ann One},
                  year = {2024},
                  howpublished = {arXiv},
                  eprint = {2402.01238},
                  archivePrefix = {arXiv},
                  url = {https://arxiv.org/abs/2402.01238},
                }
            "#]],
        );
    }

    #[test]
    fn the_day_of_a_paper_is_that_of_its_row_where_its_id_agrees() {
        let it = fixture(
            "
## 2025-02-04

| Title | Date | PDF |
|---|---|---|
| One of Those | 2025-02-03 | [PDF](https://arxiv.org/abs/2502.00241) |
| Two of Those | 2025-03-03 | [PDF](https://arxiv.org/abs/2502.00242) |
| Three of Those | 2025-01-30 | [PDF](https://openreview.net/forum?id=x) |
| Four of Those | | [PDF](https://openreview.net/forum?id=y) |
",
        );
        let when = it.view().listings().map(|(ctx, listing)| Reference::of(&ctx, listing).when);
        let shown: Vec<String> = when.map(|when| when.unwrap().to_string()).collect();
        assert_eq!(shown, ["2025-02-03", "2025-02", "2025-01-30", "2025"]);
    }

    proptest! {
        #[test]
        fn braces_are_balanced(title in "[a-z ${}\\\\%]{0,20}", text in markdown()) {
            let one = Reference { title, ..Reference::default() };
            let it = fixture(&text);
            let all = it.view().listings().map(|(ctx, listing)| Reference::of(&ctx, listing));
            for reference in all.chain([one]) {
                let mut depth = 0;
                for it in reference.entry().chars() {
                    depth += i32::from(it == '{') - i32::from(it == '}');
                    prop_assert!(depth >= 0);
                }
                prop_assert_eq!(depth, 0);
            }
        }
    }
}
