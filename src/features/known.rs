//! What the library knows of a listing's paper, for a hover: what the digest does not say itself.

use super::escape::escape;
use super::paper::{names, title};
use crate::digest::{Listing, Role, titles};
use crate::library::Record;
use crate::workspace::BlockCtx;

/// Most authors that are named.
const AUTHORS: usize = 40;

/// Paragraphs of Markdown; none where nothing is known. Of an id with another title only that is told.
pub(super) fn known(ctx: &BlockCtx, listing: &Listing) -> Vec<String> {
    let found = || {
        let library = ctx.config().known_papers()?;
        let at = library.find(listing.id?)?;
        Some((library.record(at)?, library.evidence(at)))
    };
    let Some((record, evidence)) = found() else { return Vec::new() };
    let own = title(ctx, listing);
    let evidence = escape(&evidence.replace('`', ""));
    if !own.is_empty() && !titles::same_paper(&own, &record.title) {
        return vec![format!("The id is of **{}** ({evidence})", escape(&record.title))];
    }
    let has = |role: Role| listing.cell(role).is_some_and(|cell| !cell.is_empty());
    let mut parts = Vec::new();
    let (listed, _) = names(ctx, listing);
    if listed.len() < record.authors.len() || listed.is_empty() {
        parts.extend(people(&record));
    }
    parts.extend(facts(&record, has(Role::Venue), &evidence));
    if !record.comments.is_empty() && !has(Role::Comment) {
        parts.push(escape(&record.comments));
    }
    if !record.summary.is_empty() && !has(Role::Summary) {
        parts.push(escape(&record.summary));
    }
    parts
}

fn people(record: &Record) -> Option<String> {
    let shown: Vec<String> = record.authors.iter().take(AUTHORS).map(|name| escape(name)).collect();
    let more = record.more_authors || record.authors.len() > AUTHORS;
    let more = if more { " et al." } else { "" };
    (!shown.is_empty()).then(|| shown.join(", ") + more)
}

/// Categories, versions, journal and DOI in one line.
fn facts(record: &Record, has_venue: bool, evidence: &str) -> Option<String> {
    let mut facts = Vec::new();
    if record.withdrawn {
        facts.push("**withdrawn**".to_owned());
    }
    if !record.journal_ref.is_empty() && !has_venue {
        facts.push(escape(&record.journal_ref));
    }
    if !record.doi.is_empty() {
        facts.push(format!("DOI {}", escape(&record.doi)));
    }
    if !record.categories.is_empty() {
        facts.push(escape(&record.categories.join(" ")));
    }
    facts.extend(record.date.map(|date| format!("first of {date}")));
    if record.versions > 1 {
        facts.push(format!("{} versions", record.versions));
    }
    (!facts.is_empty()).then(|| format!("{} ({evidence})", facts.join(" · ")))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::testing::papers;
    use crate::workspace::{Change, Workspace};
    use std::sync::Arc;

    /// The hover of the first row of a table with these columns.
    fn hover(header: &str, row: &str) -> String {
        let delimiter = header.replace(|letter| letter != '|', "-");
        let text = format!("{header}\n{delimiter}\n{row}\n");
        let config = Arc::new(Config { papers: papers(), ..Config::default() });
        let mut workspace = Workspace::default();
        let at = text.find(row).unwrap() + 3;
        workspace.apply(&"a.md".into(), Change::Open { text, config });
        crate::features::hover::hover(&workspace.snapshot(), "a.md", at).unwrap().markdown
    }

    #[test]
    fn what_the_digest_does_not_say_is_told() {
        let told = hover("| Title | Link |", "| Heron | [arXiv](https://arxiv.org/abs/2502.01237) |");
        let wanted = "\
Ann Author, Ben Writer

cs.CL cs.SD · first of 2025-02-03 · 2 versions (arXiv metadata of 2026-11-20)

9 pages, 3 figures

Birds sing. We parse their songs.
";
        assert!(told.ends_with(wanted), "{told}");
        let row = "| Heron | Ann Author, B. Writer | It sings. | [arXiv](https://arxiv.org/abs/2502.01237) |";
        let told = hover("| Title | Authors | Summary | Link |", row);
        assert!(!told.contains("Ann Author, Ben Writer") && !told.contains("Birds sing"), "{told}");
        assert!(told.contains("9 pages, 3 figures"), "{told}");
    }

    #[test]
    fn of_an_id_with_another_title_only_that_is_told() {
        let row = "| Egrets Count in the Dark | [arXiv](https://arxiv.org/abs/2502.01237) |";
        let told = hover("| Title | Link |", row);
        let wanted = "The id is of **Heron: Parsing Songs of Birds** (arXiv metadata of 2026-11-20)";
        assert!(told.contains(wanted) && !told.contains("9 pages"), "{told}");
    }
}
