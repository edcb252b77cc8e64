//! `man`: manual pages, for those who package the program.

use super::Status;
use super::args::Args;
use super::guard::Kind;
use super::output::Output;
use crate::disk;
use clap::CommandFactory;
use std::path::Path;

/// Prints the page of the program, or writes the pages of all commands to a folder, `paper-digest.1` and `paper-digest-check.1` and so on.
pub(super) fn run(folder: Option<&Path>, out: &mut Output) -> Result<Status, String> {
    let written = match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Args::command(), folder))
        }
        None => {
            let mut page = Vec::new();
            let written = clap_mangen::Man::new(Args::command()).render(&mut page);
            out.parts.push(String::from_utf8_lossy(&page).into_owned());
            out.kind = Kind::File;
            written
        }
    };
    written.map_err(|error| {
        let folder = folder.map_or_else(String::new, |it| disk::name(it) + ": ");
        format!("{folder}cannot write it: {}", disk::plain(&error))
    })?;
    Ok(Status::Clean)
}
