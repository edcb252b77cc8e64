//! `export`: the papers that digests list, for other programs.

use super::Status;
use super::args::{Export, Global};
use super::guard::Kind;
use super::output::Output;
use super::recognition::{few, unread};
use super::session::Session;
use crate::export::{Format, Record, records, write};

pub(super) fn run(args: &Export, global: &Global, out: &mut Output) -> Result<Status, String> {
    let mut session = Session::open(&args.files, global, out, |_| {})?;
    let found = session.each("Reading", out, |source, text| {
        let file = source.file(text);
        if source.excluded {
            return Ok((Vec::new(), None));
        }
        Ok((records(source.view(&file)), unread(&file)))
    });
    let (found, not_read): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    few(not_read.into_iter().flatten()).iter().for_each(|note| out.warning(note));
    let mut found = found.into_iter();
    // Those of the first file stay where they are: there may be millions.
    let mut all: Vec<Record> = found.next().unwrap_or_default();
    all.extend(found.flatten());
    let kind = match args.format {
        Format::Jsonl | Format::Csl => Kind::Json,
        Format::Csv | Format::Bibtex | Format::Ris => Kind::Records,
        Format::Atom => Kind::Xml,
    };
    (out.parts, out.kind) = (vec![write(args.format, &all)], kind);
    Ok(session.status(false))
}
