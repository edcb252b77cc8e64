//! `check`: reports what is wrong.

use super::Status;
use super::args::{Check, Format, Global};
use super::output::Output;
use super::recognition::{note_unread, unread};
use super::report::{FileReport, Report, fits, kind, part};
use super::session::{Session, Source};
use crate::config::Config;

/// What is kept of a file.
struct Checked {
    part: FileReport,
    /// That its links were not read.
    unread: Option<String>,
}

pub(super) fn run(args: &Check, global: &Global, out: &mut Output) -> Status {
    let judging = &args.judging;
    if !fits(judging, out) {
        return Status::Failed;
    }
    let narrow = |config: &mut Config| judging.narrow(config);
    let Some(mut session) = Session::open(&args.files, global, out, narrow) else { return Status::Failed };
    let style = out.style;
    let read = |_: &Source, text| Ok((text, ()));
    let files = session.lint_files("Checking", out, read, |file| Checked {
        part: part(judging, style, file),
        unread: unread(&file.file),
    });
    let (parts, unread): (_, Vec<Option<String>>) =
        files.into_iter().map(|file| (file.report.part, file.report.unread)).unzip();
    let mut report = Report::new(judging, parts, session.sound);
    (out.parts, out.kind) = (report.texts(), kind(judging.format));
    if judging.format == Format::Human {
        out.remark(report.summary(None));
        note_unread(unread.into_iter().flatten(), out);
    }
    session.status(report.found() > 0)
}
