//! What was written is read again: an entry that does not read as the paper that it is of is not offered.

use crate::config::Severity;
use crate::digest::{EntryKind, titles};
use crate::library::{Record, fold};
use crate::rules::{Diagnostic, check};
use crate::syntax::plain;
use crate::text::Edits;
use crate::workspace::{BlockCtx, File, FileView};

/// Reads the text after `edits`, one insertion, and returns the names of the columns that new rows leave empty.
///
/// # Errors
/// What is wrong, if it has not what it had and entries of these papers there, in this order and without an error.
pub(super) fn read_back(view: FileView, edits: &Edits, records: &[Record]) -> Result<Vec<String>, String> {
    let edit = edits.iter().next().ok_or("nothing was written")?;
    let new_text = edit.span.start()..edit.span.start() + edit.text.len();
    let file = File::new(&view.file.name, edits.apply(&view.file.text.all()), view.config);
    let after = FileView { file: &file, config: view.config };
    let (mut new, mut kept) = (Vec::new(), Vec::new());
    for (ctx, listing) in after.listings() {
        if new_text.contains(&(ctx.start + listing.shown_span().start())) {
            new.push(ctx);
        } else {
            kept.push((listing.id, listing.title_key));
        }
    }
    if !view.listings().map(|(_, listing)| (listing.id, listing.title_key)).eq(kept) {
        return Err(
            "with new entries like those that are there, other entries would read differently".to_owned()
        );
    }
    for (nth, record) in records.iter().enumerate() {
        let fault =
            new.get(nth).map_or_else(|| Some("would not be read".to_owned()), |ctx| fault(ctx, record));
        if let Some(fault) = fault {
            return Err(format!("`{}`: an entry like those that are there {fault}", record.name()));
        }
    }
    if new.len() > records.len() {
        return Err("an entry like those that are there would read as several".to_owned());
    }
    // The model may be broken in a way that does not hide the paper.
    let is_new_error = |diagnostic: &Diagnostic| {
        diagnostic.rule.severity == Severity::Error && new_text.contains(&(diagnostic.span.start()))
    };
    if let Some(error) = check(after).into_iter().find(is_new_error) {
        return Err(format!(
            "an entry like those that are there would be reported: {} ({})",
            error.message, error.rule.name
        ));
    }
    Ok(empty_columns(&new))
}

/// Whether an entry reads as one of this paper.
pub(super) fn is_of(ctx: &BlockCtx, record: &Record) -> bool {
    fault(ctx, record).is_none()
}

/// How an entry reads, where that is not as one of this paper.
fn fault(ctx: &BlockCtx, record: &Record) -> Option<String> {
    let Some(listing) = ctx.listing().filter(|_| matches!(ctx.entry.what, EntryKind::Listing(_))) else {
        return Some("would not be read".to_owned());
    };
    let same_id = match record.id {
        Some(id) => listing.id == Some(id),
        None => record.link().is_some_and(|link| ctx.record().contains(&link)),
    };
    if !same_id {
        return Some("would not lead to this paper".to_owned());
    }
    let title = ctx.shown_title(listing);
    let same_title = fold(&title) == fold(&record.title) || titles::same_wording(&title, &record.title);
    match title.as_str() {
        "" => Some("would have no title".to_owned()),
        _ if !same_title => Some(format!("would have the title “{title}”")),
        _ => None,
    }
}

/// The names of the columns that one of these rows leaves empty, in their order.
fn empty_columns(entries: &[BlockCtx]) -> Vec<String> {
    let mut empty: Vec<String> = Vec::new();
    for ctx in entries {
        let Some(row) = ctx.row() else { continue };
        for (cell, name) in row.cells.iter().zip(&row.head.names) {
            let name = plain(name).trim().to_owned();
            if ctx.of(*cell).trim().is_empty() && !name.is_empty() && !empty.contains(&name) {
                empty.push(name);
            }
        }
    }
    empty
}
