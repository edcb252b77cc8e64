//! `export`: the papers that digests list, for other programs.

mod atom;
mod bibtex;
mod csv;
mod record;
pub(super) mod xml;

use super::Status;
use super::args::{Export, Global, Papers};
use super::output::Output;
use super::session::Session;
use crate::workspace::{File, View};
use record::Record;

pub(super) fn run(args: &Export, global: &Global, out: &mut Output) -> Status {
    let Some(mut session) = Session::open(&args.files, global, out) else { return Status::Failed };
    let records = session.each("Reading", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        Ok(record::records(View { file: &file, config: &source.config }))
    });
    let records: Vec<Record> = records.into_iter().flatten().collect();
    out.text = match args.format {
        Papers::Jsonl => jsonl(&records),
        Papers::Csv => csv::text(&records),
        Papers::Bibtex => bibtex::text(&records),
        Papers::Atom => atom::text(&records),
    };
    session.status(false)
}

fn jsonl(records: &[Record]) -> String {
    let mut out = String::new();
    for line in records.iter().filter_map(|it| serde_json::to_string(it).ok()) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// One record a paper, the first: papers are told apart by their arXiv id, else by their address, else by their title.
fn papers(records: &[Record]) -> Vec<&Record> {
    let mut seen = std::collections::HashSet::new();
    records.iter().filter(|it| !it.title.is_empty() && seen.insert(it.key())).collect()
}
