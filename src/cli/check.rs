//! `check`: reports what is wrong.

use super::Status;
use super::args::{Check, Format, Global};
use super::output::Output;
use super::report::{Report, fits, kind, part};
use super::session::Session;

pub(super) fn run(args: &Check, global: &Global, out: &mut Output) -> Status {
    let judging = &args.judging;
    if !fits(judging, out) {
        return Status::Failed;
    }
    let Some(mut session) = Session::open(&args.files, global, out) else { return Status::Failed };
    session.narrow(judging);
    let style = out.style;
    let parts = session.judge("Checking", out, |_, text| Ok((text, ())), |file| part(judging, style, file));
    let parts = parts.into_iter().map(|it| it.1).collect();
    let mut report = Report::new(judging, parts, session.sound);
    (out.parts, out.kind) = (report.texts(), kind(judging.format));
    if judging.format == Format::Human {
        out.remark(report.summary(None));
    }
    session.status(report.found() > 0)
}
