//! `export`: the papers that digests list, for other programs.

use super::Status;
use super::args::{Export, Global, Papers};
use super::output::Output;
use super::session::Session;
use crate::export::{Format, Record, records, write};
use crate::workspace::{File, View};

pub(super) fn run(args: &Export, global: &Global, out: &mut Output) -> Status {
    let Some(mut session) = Session::open(&args.files, global, out, |_| {}) else { return Status::Failed };
    let found = session.each("Reading", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        Ok(records(View { file: &file, config: &source.config }))
    });
    let all: Vec<Record> = found.into_iter().flatten().collect();
    let format = match args.format {
        Papers::Jsonl => Format::Jsonl,
        Papers::Csv => Format::Csv,
        Papers::Bibtex => Format::Bibtex,
        Papers::Atom => Format::Atom,
    };
    out.parts = vec![write(format, &all)];
    session.status(false)
}
