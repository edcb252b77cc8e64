//! A preprint that has been published.

use super::diagnostic::quoted;
use super::known_paper::{KnownPaper, QUOTED};
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "published-elsewhere",
    severity: Severity::Off,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Text),
    doc: r#"
A preprint that a journal or a conference has published, as far as the library knows, in a listing that does not say so.

The library must have been built with `--details`. Where the listing has a column for the venue that is empty or says no more
than that it is a preprint, the venue is offered.

~~~markdown bad
| Title | Venue | Link |
|-------|-------|------|
| Cranes Dance for the Whole Flock | arXiv 2025 | [arXiv](https://arxiv.org/abs/2502.01260) |
~~~
~~~markdown good
| Title | Venue | Link |
|-------|-------|------|
| Cranes Dance for the Whole Flock | J. Birds 3 (2025) | [arXiv](https://arxiv.org/abs/2502.01260) |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(paper) = KnownPaper::of(ctx).filter(|paper| paper.library.is_published(paper.at)) else {
        return;
    };
    let venue = paper.listing.cell(Role::Venue);
    let has_venue = venue.is_some_and(|cell| !is_preprint(&ctx.joined(cell)));
    if has_venue || paper.other_title().is_some() {
        return;
    }
    let Some(record) = paper.library.record(paper.at) else { return };
    let said = ctx.record();
    let says_doi = !record.doi.is_empty() && said.to_lowercase().contains(&record.doi.to_lowercase());
    if says_doi || !record.is_published() {
        return;
    }
    let doi = if record.doi.is_empty() { String::new() } else { format!("DOI `{}`", record.doi) };
    let journal =
        if record.journal_ref.is_empty() { String::new() } else { quoted(&record.journal_ref, QUOTED) };
    let place = [journal, doi].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` was published: {place} ({})", paper.id, paper.evidence());
    let found = diagnostics.report(venue.unwrap_or(paper.listing.id_place()), message);
    if let Some(cell) = venue.filter(|cell| !cell.is_empty() && !record.journal_ref.is_empty()) {
        let journal = record.journal_ref.replace('|', "\\|");
        found.unsafe_fix(format!("Write `{journal}`"), [Edit::replace(cell, journal.clone())]);
    }
}

/// Whether a venue says no more than that the paper is a preprint.
fn is_preprint(venue: &str) -> bool {
    let letter = |c: &char| c.is_alphabetic();
    let word: String = venue.to_lowercase().chars().filter(letter).collect();
    ["", "arxiv", "preprint", "arxivpreprint"].contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn only_a_preprint_that_does_not_say_so_is_reported() {
        check(
            &RULE,
            "
| Title | Venue | Link |
| --- | --- | --- |
| Cranes Dance for the Whole Flock | ArXiv'25 | [arXiv](https://arxiv.org/abs/2502.01260) |
                                     ^^^^^^^^ `2502.01260` was published: `J. Birds 3 (2025)`, DOI `10.1000/birds.3` (arXiv metadata of 2026-11-20)
| Cranes Dance for the Whole Flock | JoB 2025 | [arXiv](https://arxiv.org/abs/2502.01260) |
| Cranes Dance for the Whole Flock | arXiv | [arXiv](https://arxiv.org/abs/2502.01260), [DOI](https://doi.org/10.1000/BIRDS.3) |
| Heron: Parsing Songs of Birds | arXiv | [arXiv](https://arxiv.org/abs/2502.01237) |
",
        );
    }
}
