//! `check`: reports what is wrong.

use super::Status;
use super::args::{Check, Global};
use super::output::Output;
use super::report::Report;
use super::session::{Session, judge};
use crate::workspace::File;

pub(super) fn run(args: &Check, global: &Global, out: &mut Output) -> Status {
    if !super::report::fits(&args.judging, out) {
        return Status::Failed;
    }
    let Some(mut session) = Session::open(&args.files, global, out) else { return Status::Failed };
    session.narrow(&args.judging);
    let files = judge(session.each("Checking", out, |source, text| {
        Ok((File::new(&source.name, text, &source.config), source.config.clone()))
    }));
    let report = Report { files: &files, style: out.style, sound: session.sound };
    out.text = report.text(&args.judging);
    let human = args.judging.format == super::args::Format::Human;
    if human {
        out.remark(report.summary());
    }
    let status = session.status(report.found() > 0);
    // The system takes all memory back at once when the program ends.
    std::mem::forget(files);
    status
}
