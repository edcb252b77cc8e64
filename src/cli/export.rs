//! `export`: the papers that digests list, for other programs.

use super::Status;
use super::args::{Export, Global, Papers};
use super::guard::Kind;
use super::output::Output;
use super::recognition::{few, unread};
use super::session::Session;
use crate::export::{Format, Record, records, write};
use crate::workspace::{File, FileView};

pub(super) fn run(args: &Export, global: &Global, out: &mut Output) -> Status {
    let Some(mut session) = Session::open(&args.files, global, out, |_| {}) else { return Status::Failed };
    let found = session.each("Reading", out, |source, text| {
        let file = File::new(&source.name, text, &source.config);
        if source.excluded {
            return Ok((Vec::new(), None));
        }
        Ok((records(FileView { file: &file, config: &source.config }), unread(&file)))
    });
    let (found, not_read): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    few(not_read.into_iter().flatten()).iter().for_each(|note| out.warning(note));
    let mut found = found.into_iter();
    // Those of the first file stay where they are: there may be millions.
    let mut all: Vec<Record> = found.next().unwrap_or_default();
    all.extend(found.flatten());
    let (format, kind) = match args.format {
        Papers::Jsonl => (Format::Jsonl, Kind::Json),
        Papers::Csv => (Format::Csv, Kind::Records),
        Papers::Bibtex => (Format::Bibtex, Kind::Records),
        Papers::Atom => (Format::Atom, Kind::Xml),
        Papers::Csl => (Format::Csl, Kind::Json),
        Papers::Ris => (Format::Ris, Kind::Records),
    };
    (out.parts, out.kind) = (vec![write(format, &all)], kind);
    session.status(false)
}
